"""People who are asked something, and what they answered, apart from each other: nothing leads from a form to who filled it in."""

from __future__ import annotations

from django.db import models

from vereffen.records.models.debtors import Debtor
from vereffen.records.models.municipalities import Municipality


class AskedGroup(models.Model):
    """People who are asked the same: staff in a round (`period` t0), or persons of a month (2026-10) and a stratum.

    Their forms lie together in one row, sorted, so that neither their order nor the moment of writing tells whose is which.
    """

    municipality = models.ForeignKey(Municipality, models.PROTECT)
    kind = models.CharField(max_length=6)
    period = models.CharField(max_length=7)
    stratum = models.CharField(max_length=20, blank=True)
    asked = models.PositiveIntegerField(default=0)
    opens = models.DateField(null=True)
    until = models.DateField(null=True)
    # Of a team: how many work there, left in a year, and are ill per mille; none of it comes from a form.
    about = models.JSONField(default=dict)
    forms = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality", "kind", "period", "stratum"], name="asked_group_once")
        ]


class AskCode(models.Model):
    """A code with which one form may be filled in, as a hash; it is gone in the moment in which the form is kept."""

    group = models.ForeignKey(AskedGroup, models.CASCADE, related_name="codes")
    digest = models.CharField(max_length=64, unique=True)
    since = models.DateField()
    until = models.DateField()


class AskedOnce(models.Model):
    """Somebody who was asked about what happened on a day: the same row for who answered, who passed, and who got it on paper."""

    debtor = models.ForeignKey(Debtor, models.PROTECT, related_name="+")
    day = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["debtor", "day"], name="asked_once")]
