"""The people who work here."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models

from vereffen.records.models.debtors import Debtor
from vereffen.records.models.municipalities import Department, Municipality, Team


class Role(models.TextChoices):
    """What a person may do here."""

    OFFICER = "medewerker"
    TEAM_LEAD = "teamleider"
    DEBT_HELP = "schuldhulp"
    CITIZEN = "inwoner"
    # Who came in with the code of a letter, and whom a person lets look along: both see less.
    LETTER = "brief"
    HELPER = "meekijker"
    PILOT_LEAD = "pilotleider"
    # The team of a programme sees all municipalities of its tracks, an alderman the own one; neither sees a dossier.
    PROGRAMME = "programmateam"
    ALDERMAN = "bestuurder"
    # Another system that asks for what is its to know; it never signs in on a page.
    SYSTEM = "systeem"


class Officers(UserManager["Officer"]):
    """Officers with their municipality, which every page needs."""

    use_in_migrations = False

    def get_queryset(self) -> models.QuerySet[Officer]:
        """All officers, each with the municipality."""
        return super().get_queryset().select_related("municipality")


class Officer(AbstractUser):
    """A person with a name who signs in and takes decisions."""

    objects: ClassVar[Officers] = Officers()

    municipality = models.ForeignKey(Municipality, models.PROTECT, null=True, blank=True, related_name="officers")
    department = models.ForeignKey(Department, models.PROTECT, null=True, blank=True)
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="officers")
    role = models.CharField(max_length=20, choices=Role.choices, default=Role.OFFICER)
    # A citizen who signs in, or whoever came in for one, sees this dossier only.
    debtor = models.ForeignKey(Debtor, models.PROTECT, null=True, blank=True, related_name="accounts")
