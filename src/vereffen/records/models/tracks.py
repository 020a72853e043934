"""Tracks of a programme: append-only facts chained by hashes, with what they say kept apart so that it can be erased."""

from __future__ import annotations

from django.db import models

from vereffen.records.models.officers import Officer


class Track(models.Model):
    """A track by its code, with the last link of the chain of its facts."""

    code = models.SlugField(max_length=40, unique=True)
    sequence = models.PositiveIntegerField(default=0)
    hash = models.CharField(max_length=64)


class TrackFact(models.Model):
    """One fact of a track; of what it says it keeps a salted hash."""

    track = models.ForeignKey(Track, models.PROTECT, related_name="facts", db_index=False)
    sequence = models.PositiveIntegerField()
    kind = models.CharField(max_length=30)
    place = models.CharField(max_length=4, blank=True)
    subject = models.CharField(max_length=80, blank=True)
    on = models.DateField()
    recorded_at = models.DateTimeField()
    # Nobody for what happened by itself: an e-mail that left.
    by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    content = models.CharField(max_length=64)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["track", "sequence"], name="track_fact_sequence")]


class TrackContent(models.Model):
    """What a fact says, as JSON; text and salt may be erased, and the chain stays verifiable."""

    fact = models.OneToOneField(TrackFact, models.PROTECT, related_name="told")
    salt = models.CharField(max_length=32, blank=True)
    text = models.TextField(blank=True)
    erased_at = models.DateTimeField(null=True)
