"""What is owed, on which legal ground, from when."""

from __future__ import annotations

from django.db import models

from vereffen.records.models.debtors import Debtor
from vereffen.records.models.municipalities import Department, Municipality


class Claim(models.Model):
    """One claim as it was imposed; what happened since stands in the events."""

    municipality = models.ForeignKey(Municipality, models.PROTECT)
    department = models.ForeignKey(Department, models.PROTECT)
    debtor = models.ForeignKey(Debtor, models.PROTECT, related_name="claims")
    reference = models.CharField(max_length=60)
    kind = models.CharField(max_length=60)
    regime = models.CharField(max_length=10)
    basis = models.CharField(max_length=200, blank=True)
    dwangbevel_basis = models.CharField(max_length=200, blank=True)
    has_remission = models.BooleanField(default=False)
    intent = models.BooleanField(default=False)
    decided_on = models.DateField()
    announced_on = models.DateField()
    # The last day on which paying is in time (R02, R03); null: no collection step is possible (Awb 4:86).
    last_day = models.DateField(null=True)
    instalments = models.JSONField(default=list, blank=True)
    principal_cents = models.BigIntegerField()
    payment_reference = models.CharField(max_length=16)
    co_debtor = models.ForeignKey(
        Debtor, models.PROTECT, null=True, blank=True, related_name="co_claims", db_index=False
    )

    class Meta:
        # Hardly any claim has one; an index that is nearly all nothing is one that a database does not use.
        indexes = [
            models.Index(fields=["co_debtor"], condition=models.Q(co_debtor__isnull=False), name="claim_co_debtor")
        ]
        constraints = [
            models.UniqueConstraint(fields=["department", "reference"], name="claim_once"),
            models.UniqueConstraint(fields=["municipality", "payment_reference"], name="payment_reference_once"),
            models.CheckConstraint(condition=models.Q(principal_cents__gt=0), name="principal_positive"),
        ]
