"""Work for a person that no decision covers."""

from __future__ import annotations

from django.db import models

from vereffen.records.models.cases import Case
from vereffen.records.models.debtors import Debtor
from vereffen.records.models.municipalities import Department, Municipality
from vereffen.records.models.officers import Officer


class Task(models.Model):
    """Something that somebody has to look at, from day `on` and by day `until`.

    It waits for an officer, a department, or whoever comes first; `part` is the part of the day that was agreed.
    """

    municipality = models.ForeignKey(Municipality, models.PROTECT)
    debtor = models.ForeignKey(Debtor, models.PROTECT, null=True, related_name="tasks")
    kind = models.CharField(max_length=40)
    on = models.DateField()
    text = models.CharField(max_length=300)
    key = models.CharField(max_length=80)
    until = models.DateField(null=True)
    part = models.CharField(max_length=10, blank=True)
    department = models.ForeignKey(Department, models.PROTECT, null=True, related_name="+")
    officer = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="tasks")
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="tasks")
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["municipality", "on"], condition=models.Q(done_at=None), name="task_open")]
        constraints = [models.UniqueConstraint(fields=["municipality", "key"], name="task_once")]
