"""How people here grow: self-scans of one person, what was told of a team, calls that were rated, trainings and who came."""

from __future__ import annotations

from django.db import models

from vereffen.records.models.municipalities import Municipality
from vereffen.records.models.officers import Officer


class SelfScan(models.Model):
    """What somebody answered at one moment: of this person only, who changes and withdraws it at will. It is no fact."""

    municipality = models.ForeignKey(Municipality, models.PROTECT)
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="scans")
    moment = models.CharField(max_length=2)
    answers = models.JSONField(default=dict)
    is_done = models.BooleanField(default=False)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["officer", "moment"], name="scan_once")]


class ScanRelease(models.Model):
    """The means of one moment as they were told, once and for all: per group its team, who was counted, and the figures."""

    municipality = models.ForeignKey(Municipality, models.PROTECT)
    moment = models.CharField(max_length=2)
    on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    groups = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["municipality", "moment"], name="scan_release_once")]


class OfferedCall(models.Model):
    """A call that an officer let two colleagues rate; nothing in it is about the citizen."""

    municipality = models.ForeignKey(Municipality, models.PROTECT)
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    raters = models.ManyToManyField(Officer, related_name="+")
    # The code of a practice conversation; empty for a real call, in which the citizen agreed that a colleague listens.
    scenario = models.CharField(max_length=40, blank=True)
    # The moment (t0, t1, t2) in whose mean of the team the officer lets the call count; empty: in none.
    moment = models.CharField(max_length=2, blank=True)
    on = models.DateField()
    offered_at = models.DateTimeField()


class CallRating(models.Model):
    """The levels that one rater gave, by competence; null for what the call gave no occasion for."""

    call = models.ForeignKey(OfferedCall, models.CASCADE, related_name="ratings")
    rater = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    scores = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["call", "rater"], name="call_rating_once")]


class CallRelease(models.Model):
    """What was told of the rated calls of one moment, once and for all: figures of the team and nobody's levels."""

    municipality = models.ForeignKey(Municipality, models.PROTECT)
    moment = models.CharField(max_length=2)
    on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    figures = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["municipality", "moment"], name="call_release_once")]


class Training(models.Model):
    """A session of a training module, on a moment and at a place."""

    municipality = models.ForeignKey(Municipality, models.PROTECT)
    module = models.CharField(max_length=40)
    starts_at = models.DateTimeField()
    place = models.CharField(max_length=120, blank=True)
    planned_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    planned_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["municipality", "starts_at"], name="training_starts")]


class Attendance(models.Model):
    """Somebody who was invited to a session, and whether the person came."""

    training = models.ForeignKey(Training, models.CASCADE, related_name="attendances")
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="attendances")
    state = models.CharField(max_length=12)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["training", "officer"], name="attendance_once")]
