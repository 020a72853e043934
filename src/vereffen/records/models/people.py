"""How a person is reached, who belongs to a person, and the files about a person."""

from __future__ import annotations

from django.db import models

from vereffen.records.models.debtors import Debtor
from vereffen.records.models.events import Event
from vereffen.records.models.municipalities import Municipality


class ContactPoint(models.Model):
    """One way to reach a debtor: a number or address, where we have it from, whether it works; `until` ends it.

    `quality` is `onbekend`, `bevestigd` (the person said so) or `werkt_niet` (it came back, or somebody else answers).
    """

    municipality = models.ForeignKey(Municipality, models.PROTECT, db_index=False)
    debtor = models.ForeignKey(Debtor, models.PROTECT, related_name="contact_points")
    kind = models.CharField(max_length=20)
    value = models.CharField(max_length=200)
    note = models.CharField(max_length=120, blank=True)
    source = models.CharField(max_length=40)
    quality = models.CharField(max_length=12, default="onbekend")
    since = models.DateField()
    until = models.DateField(null=True)


class Relation(models.Model):
    """Somebody who has to do with a debtor: a co-debtor, an heir, a partner, a representative, a helper.

    `other` when that is somebody known here; else a name and, when known, an address.
    """

    municipality = models.ForeignKey(Municipality, models.PROTECT, db_index=False)
    debtor = models.ForeignKey(Debtor, models.PROTECT, related_name="relations")
    other = models.ForeignKey(Debtor, models.PROTECT, null=True, related_name="relations_of")
    kind = models.CharField(max_length=20)
    name = models.CharField(max_length=200, blank=True)
    address = models.CharField(max_length=250, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    email = models.CharField(max_length=120, blank=True)
    note = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=40)
    since = models.DateField()
    until = models.DateField(null=True)


class Attachment(models.Model):
    """A file in a dossier, apart from the fact that it came in: the event keeps a salted hash."""

    event = models.OneToOneField(Event, models.PROTECT, primary_key=True, related_name="attachment")
    municipality = models.ForeignKey(Municipality, models.PROTECT, db_index=False)
    debtor = models.ForeignKey(Debtor, models.PROTECT, related_name="attachments")
    name = models.CharField(max_length=160)
    media_type = models.CharField(max_length=80)
    size = models.PositiveIntegerField()
    content = models.BinaryField()
    salt = models.CharField(max_length=32, blank=True)
    erased_at = models.DateTimeField(null=True)
