"""Letters that were made, with what they told."""

from __future__ import annotations

from django.db import models

from vereffen.records.models.debtors import Debtor
from vereffen.records.models.events import Event
from vereffen.records.models.municipalities import Municipality
from vereffen.records.models.texts import TextVersion


class Letter(models.Model):
    """One letter to one person: the data it was made from; the same data give the same bytes again."""

    municipality = models.ForeignKey(Municipality, models.PROTECT)
    debtor = models.ForeignKey(Debtor, models.PROTECT, related_name="letters")
    event = models.OneToOneField(Event, models.PROTECT, related_name="letter")
    kind = models.CharField(max_length=40)
    on = models.DateField()
    data = models.JSONField()
    # The municipality's own words that it was made from; without, those that come with the software.
    text_version = models.ForeignKey(TextVersion, models.PROTECT, null=True, related_name="letters")
    sent_at = models.DateTimeField(null=True)
