"""Mandates for direct debit: whose account may be debited, since when and until when."""

from __future__ import annotations

from django.db import models

from vereffen.records.models.debtors import Debtor
from vereffen.records.models.municipalities import Municipality


class Mandate(models.Model):
    """One mandate for the instalments of a person's arrangements; the account is never changed, only another mandate has another.

    `ended_on` when it was withdrawn, `paused_on` while it rests.
    """

    municipality = models.ForeignKey(Municipality, models.PROTECT, db_index=False)
    debtor = models.ForeignKey(Debtor, models.PROTECT, related_name="mandates")
    reference = models.CharField(max_length=35)
    iban = models.CharField(max_length=34)
    holder = models.CharField(max_length=70)
    signed_on = models.DateField()
    way = models.CharField(max_length=10)
    ended_on = models.DateField(null=True)
    paused_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality", "reference"], name="mandate_once"),
            models.UniqueConstraint(
                fields=["debtor"], condition=models.Q(ended_on__isnull=True), name="one_mandate_at_a_time"
            ),
        ]
