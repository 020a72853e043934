"""Work for a person that no decision covers."""

from __future__ import annotations

from django.db import models

from vereffen.records.models.debtors import Debtor
from vereffen.records.models.municipalities import Municipality
from vereffen.records.models.officers import Officer


class Task(models.Model):
    """Something that a named person has to look at."""

    municipality = models.ForeignKey(Municipality, models.PROTECT)
    debtor = models.ForeignKey(Debtor, models.PROTECT, null=True, related_name="tasks")
    kind = models.CharField(max_length=40)
    on = models.DateField()
    text = models.CharField(max_length=300)
    key = models.CharField(max_length=80)
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(Officer, models.PROTECT, null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["municipality", "key"], name="task_once")]
