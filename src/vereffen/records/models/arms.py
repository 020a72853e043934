"""What is tried on people by lot: another policy for a time, and who was drawn for it."""

from __future__ import annotations

from django.db import models

from vereffen.records.models.debtors import Debtor
from vereffen.records.models.events import Event
from vereffen.records.models.municipalities import Municipality
from vereffen.records.models.officers import Officer


class PolicyArm(models.Model):
    """A policy file that counts for some people of a municipality for a time, and how they are drawn; never changed."""

    municipality = models.ForeignKey(Municipality, models.PROTECT)
    policy = models.CharField(max_length=60)
    since = models.DateField()
    until = models.DateField()
    seed = models.CharField(max_length=200)
    strata = models.CharField(max_length=100, blank=True)
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["municipality", "policy"], name="policy_arm_once")]


class ArmPlace(models.Model):
    """Which way one person gets (0 usual, 1 what is tried), as the lot gave it: a projection of the facts of the dossiers."""

    event = models.OneToOneField(Event, models.PROTECT, primary_key=True, db_constraint=False)
    policy_arm = models.ForeignKey(PolicyArm, models.PROTECT, related_name="places")
    debtor = models.ForeignKey(Debtor, models.PROTECT, related_name="places")
    arm = models.PositiveSmallIntegerField()
    stratum = models.CharField(max_length=100, blank=True)
    since = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["policy_arm", "debtor"], name="one_place_per_arm")]
