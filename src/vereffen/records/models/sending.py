"""How each letter goes to a person, in which batch, and what was destroyed when its time was over."""

from __future__ import annotations

from django.db import models

from vereffen.records.models.debtors import Debtor
from vereffen.records.models.events import Event
from vereffen.records.models.letters import Letter
from vereffen.records.models.municipalities import Municipality
from vereffen.records.models.officers import Officer


class Batch(models.Model):
    """Letters on paper that go to the print shop together: `bezig`, `klaar` (files and index are whole) or `overgedragen`."""

    municipality = models.ForeignKey(Municipality, models.PROTECT)
    name = models.CharField(max_length=60)
    channel = models.CharField(max_length=12)
    on = models.DateField()
    status = models.CharField(max_length=12, default="bezig")
    letters = models.PositiveIntegerField(default=0)
    pages = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField()
    handed_at = models.DateTimeField(null=True)
    handed_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["municipality", "name"], name="batch_once")]


class Dispatch(models.Model):
    """One letter by one way, and how far it got: a projection of the events that made and moved it.

    `to` and `salt` are content that retention erases; `fingerprint` is the salted hash of what the letter told.
    """

    event = models.OneToOneField(Event, models.PROTECT, primary_key=True, related_name="dispatch")
    municipality = models.ForeignKey(Municipality, models.PROTECT, db_index=False)
    debtor = models.ForeignKey(Debtor, models.PROTECT, related_name="dispatches")
    letter = models.ForeignKey(Letter, models.PROTECT, related_name="dispatches", db_index=False)
    channel = models.CharField(max_length=12)
    status = models.CharField(max_length=12, default="klaar")
    since = models.DateField()
    taken_at = models.DateTimeField(null=True)
    batch = models.ForeignKey(Batch, models.PROTECT, null=True, related_name="dispatches")
    to = models.CharField(max_length=200, blank=True)
    salt = models.CharField(max_length=32, blank=True)
    fingerprint = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["letter", "channel"], name="dispatch_once")]
        indexes = [models.Index(fields=["municipality", "status", "channel"], name="dispatch_queue")]


class Destruction(models.Model):
    """A list of letters whose content is destroyed when a second officer approves; the list and the record stay."""

    municipality = models.ForeignKey(Municipality, models.PROTECT)
    before = models.DateField()
    letters = models.JSONField()
    proposed_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    approved_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    is_refused = models.BooleanField(default=False)
