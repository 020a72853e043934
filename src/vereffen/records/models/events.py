"""The append-only facts and the postings that move money; triggers refuse every change."""

from __future__ import annotations

from django.db import models

from vereffen.records.models.claims import Claim
from vereffen.records.models.debtors import Debtor
from vereffen.records.models.municipalities import Municipality
from vereffen.records.models.officers import Officer


class Event(models.Model):
    """One fact in a dossier: what, when it counts, when it was recorded, by whom; chained by hashes."""

    # The debtor is of the same municipality: one key that the database checks leads to both.
    municipality = models.ForeignKey(Municipality, models.PROTECT, db_index=False, db_constraint=False)
    debtor = models.ForeignKey(Debtor, models.PROTECT, related_name="events", db_index=False)
    sequence = models.PositiveIntegerField()
    claim = models.ForeignKey(Claim, models.PROTECT, null=True, db_index=False)
    kind = models.CharField(max_length=30)
    on = models.DateField()
    recorded_at = models.DateTimeField()
    by = models.ForeignKey(Officer, models.PROTECT, null=True, db_index=False)
    data = models.TextField(default="{}")
    # One key is booked once, however often the same input comes by.
    key = models.CharField(max_length=80, null=True)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["debtor", "sequence"], name="event_sequence"),
            # Most facts have no key, and an index entry for nothing costs as much as one for something.
            models.UniqueConstraint(
                fields=["municipality", "key"], condition=models.Q(key__isnull=False), name="event_key_once"
            ),
        ]


class Posting(models.Model):
    """One line of a booking in cents; the lines of one event sum to zero."""

    event = models.ForeignKey(Event, models.PROTECT, related_name="postings")
    municipality = models.ForeignKey(Municipality, models.PROTECT, db_index=False)
    debtor = models.ForeignKey(Debtor, models.PROTECT)
    claim = models.ForeignKey(Claim, models.PROTECT, null=True)
    account = models.CharField(max_length=30)
    on = models.DateField()
    cents = models.BigIntegerField()


class Content(models.Model):
    """Free text of a fact, apart from it: the event keeps a salted hash, retention may erase text and salt."""

    event = models.OneToOneField(Event, models.PROTECT, related_name="content")
    salt = models.CharField(max_length=32, blank=True)
    text = models.TextField(blank=True)
    erased_at = models.DateTimeField(null=True)
