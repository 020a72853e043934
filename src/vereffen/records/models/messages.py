"""Short messages to people: a confirmation of what was agreed, by e-mail or text message."""

from __future__ import annotations

from django.db import models

from vereffen.records.models.debtors import Debtor
from vereffen.records.models.events import Event
from vereffen.records.models.municipalities import Municipality


class Message(models.Model):
    """One message: to where, what it says, and how far it got (`wacht`, `verstuurd`, `mislukt`)."""

    event = models.OneToOneField(Event, models.PROTECT, primary_key=True, related_name="message")
    municipality = models.ForeignKey(Municipality, models.PROTECT, db_index=False)
    debtor = models.ForeignKey(Debtor, models.PROTECT, related_name="messages")
    channel = models.CharField(max_length=12)
    to = models.CharField(max_length=200)
    text = models.TextField()
    on = models.DateField()
    status = models.CharField(max_length=12, default="wacht")
    sent_at = models.DateTimeField(null=True)
    failure = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [models.Index(fields=["municipality", "status"], name="message_status")]
