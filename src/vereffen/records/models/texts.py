"""Texts of letters that a municipality wrote itself, and what was done with each: never changed."""

from __future__ import annotations

from django.db import models

from vereffen.records.models.municipalities import Municipality
from vereffen.records.models.officers import Officer


class TextVersion(models.Model):
    """One version of the text of a kind of letter in a language and an edition, as it was written; never changed."""

    municipality = models.ForeignKey(Municipality, models.PROTECT)
    kind = models.CharField(max_length=40)
    language = models.CharField(max_length=2)
    edition = models.PositiveSmallIntegerField(default=0)
    number = models.PositiveIntegerField()
    text = models.JSONField()
    author = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    why = models.CharField(max_length=300)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "kind", "language", "edition", "number"], name="text_version_once"
            )
        ]


class TextAct(models.Model):
    """What was done with a version (approved, withdrawn): by whom, when, why, and for which days; never changed."""

    version = models.ForeignKey(TextVersion, models.PROTECT, related_name="acts")
    act = models.CharField(max_length=20)
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    on = models.DateField()
    since = models.DateField(null=True)
    until = models.DateField(null=True)
    why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "act"], name="text_act_once")]
