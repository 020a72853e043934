"""Samples of work: how long acts take, as a municipality measured it; append-only."""

from __future__ import annotations

from django.db import models

from vereffen.records.models.municipalities import Municipality
from vereffen.records.models.officers import Officer


class ActivitySample(models.Model):
    """One act of a sample that counts from a day on: how often it was observed, the mean minutes and its standard error, in hundredths."""

    municipality = models.ForeignKey(Municipality, models.PROTECT)
    act = models.CharField(max_length=20)
    on = models.DateField()
    observed = models.PositiveIntegerField()
    minutes = models.PositiveIntegerField()
    error = models.PositiveIntegerField()
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    at = models.DateTimeField()
