"""Who may see whom, who looked at whom, and who is busy with whom."""

from __future__ import annotations

from django.db import models

from vereffen.records.models.debtors import Debtor
from vereffen.records.models.municipalities import Department, Municipality
from vereffen.records.models.officers import Officer


class Right(models.Model):
    """One cell of a municipality's matrix: these people may see claims of this department and kind for this purpose.

    Without `department` it is about the joint team; `claim_kind` is empty for all kinds.
    """

    municipality = models.ForeignKey(Municipality, models.PROTECT)
    department = models.ForeignKey(Department, models.PROTECT, null=True, related_name="+")
    role = models.CharField(max_length=20)
    claim_department = models.ForeignKey(Department, models.PROTECT, related_name="+")
    claim_kind = models.CharField(max_length=60, blank=True)
    purpose = models.CharField(max_length=20)


class Look(models.Model):
    """One look at one person, or one that was refused: who, when, on which page, on what ground and why; never changed."""

    municipality = models.ForeignKey(Municipality, models.PROTECT, db_index=False, db_constraint=False)
    debtor = models.ForeignKey(Debtor, models.PROTECT, related_name="looks", db_constraint=False)
    officer = models.ForeignKey(Officer, models.PROTECT, db_index=False)
    at = models.DateTimeField()
    page = models.CharField(max_length=40)
    purpose = models.CharField(max_length=20)
    ground = models.CharField(max_length=30)
    reason = models.CharField(max_length=300, blank=True)
    is_refused = models.BooleanField(default=False)


class Hold(models.Model):
    """A colleague who is busy with a person, until a moment: so that nobody is called twice. It is no fact."""

    debtor = models.OneToOneField(Debtor, models.CASCADE, primary_key=True, related_name="hold")
    municipality = models.ForeignKey(Municipality, models.CASCADE, db_index=False)
    officer = models.ForeignKey(Officer, models.CASCADE, related_name="holds")
    until = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["municipality", "until"], name="hold_until")]
