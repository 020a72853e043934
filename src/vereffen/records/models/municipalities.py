"""Municipalities, their departments, and which nights they had."""

from __future__ import annotations

from django.db import models


class Municipality(models.Model):
    """One municipality: the partition of everything else."""

    code = models.CharField(max_length=4, unique=True)
    name = models.CharField(max_length=120)
    policy = models.CharField(max_length=60, default="default")
    iban = models.CharField(max_length=34, blank=True)
    # The SEPA creditor identifier, from the municipality's bank; without it nothing is collected.
    creditor_id = models.CharField(max_length=35, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    email = models.CharField(max_length=120, blank=True)
    website = models.CharField(max_length=120, blank=True)
    address = models.CharField(max_length=120, blank=True)
    postal_code = models.CharField(max_length=10, blank=True)
    city = models.CharField(max_length=80, blank=True)
    # Demo and practice data may set the recorded day and offer example roles; real data may not.
    is_demo = models.BooleanField(default=False)
    # The day on which an example was invented, and whether all of it is there.
    demo_since = models.DateField(null=True)
    demo_ready = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.name} ({self.code})"


class Department(models.Model):
    """A department that imposes claims, under the code that its files use."""

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="departments")
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=120)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["municipality", "code"], name="department_once")]

    def __str__(self) -> str:
        return self.name


class Team(models.Model):
    """People who share a list of work, in one department or over several."""

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="teams")
    name = models.CharField(max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["municipality", "name"], name="team_once")]

    def __str__(self) -> str:
        return self.name


class Night(models.Model):
    """A night that was run for a municipality, with its counts."""

    municipality = models.ForeignKey(Municipality, models.PROTECT)
    on = models.DateField()
    finished_at = models.DateTimeField()
    counts = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["municipality", "on"], name="night_once")]
