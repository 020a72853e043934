"""What is dealt with step by step: an objection, a complaint, a hand-over, a referral."""

from __future__ import annotations

from django.db import models

from vereffen.records.models.debtors import Debtor
from vereffen.records.models.events import Event
from vereffen.records.models.municipalities import Department, Municipality
from vereffen.records.models.officers import Officer


class Case(models.Model):
    """Where one case stands: a projection of the events that opened it and that moved it.

    `kind` says what it is, `status` where it stands, `until` the day by which the next thing has to be done.
    """

    event = models.OneToOneField(Event, models.PROTECT, primary_key=True, related_name="case")
    municipality = models.ForeignKey(Municipality, models.PROTECT, db_index=False)
    debtor = models.ForeignKey(Debtor, models.PROTECT, related_name="cases")
    kind = models.CharField(max_length=20)
    status = models.CharField(max_length=20)
    on = models.DateField()
    until = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    # From whom and to whom it goes, when it goes from one department to another.
    of_department = models.ForeignKey(Department, models.PROTECT, null=True, related_name="+")
    to_department = models.ForeignKey(Department, models.PROTECT, null=True, related_name="+")
    officer = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="cases")
    data = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["municipality", "closed_on", "until"], name="case_open")]
