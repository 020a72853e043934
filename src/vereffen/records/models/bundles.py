"""Bundles of counts: what a municipality released, whose keys the programme trusts, and what it received; never changed."""

from __future__ import annotations

from django.db import models

from vereffen.records.models.municipalities import Municipality
from vereffen.records.models.officers import Officer


class BundleRelease(models.Model):
    """One release of the counts of whole months by a municipality, as it left; never changed."""

    municipality = models.ForeignKey(Municipality, models.PROTECT)
    first = models.CharField(max_length=7)
    last = models.CharField(max_length=7)
    dictionary = models.CharField(max_length=20)
    release = models.PositiveIntegerField()
    fingerprint = models.CharField(max_length=64, unique=True)
    replaces = models.CharField(max_length=64, null=True)
    why = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    document = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality", "first", "last", "release"], name="bundle_release_once"),
            models.UniqueConstraint(fields=["municipality", "replaces"], name="bundle_replaced_once"),
        ]


class TrustedKey(models.Model):
    """The public key with which a municipality signs, as the programme was told; the newest of a code counts."""

    code = models.CharField(max_length=4)
    number = models.PositiveIntegerField()
    key = models.CharField(max_length=64, unique=True)
    why = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code", "number"], name="trusted_key_once")]


class ReceivedBundle(models.Model):
    """A bundle as the programme received it, with what was accepted of it and why; never changed."""

    code = models.CharField(max_length=4)
    first = models.CharField(max_length=7)
    last = models.CharField(max_length=7)
    dictionary = models.CharField(max_length=20)
    release = models.PositiveIntegerField()
    fingerprint = models.CharField(max_length=64, unique=True)
    replaces = models.CharField(max_length=64, null=True, unique=True)
    warnings = models.JSONField()
    accepted = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()
    document = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code", "first", "last", "release"], name="bundle_received_once")
        ]
