"""The read log: one row for each look at a person and each that was refused; rows are added, never changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import NamedTuple

from vereffen.approach.grounds import GROUNDS, PURPOSES, Ground, Purpose
from vereffen.records.models import Look, Officer

# The page name of a row that states a ground, and of one that shows the BSN.
STATED, BSN = "ground", "bsn"


def write(
    officer: Officer,
    debtor: int,
    at: datetime,
    page: str,
    ground: Ground | None,
    *,
    reason: str = "",
    purpose: str = "",
) -> None:
    """Adds one look; without a ground it is one that was refused."""
    assert officer.municipality_id is not None  # noqa: S101 - nobody else comes to a page about a person
    Look.objects.create(
        municipality_id=officer.municipality_id,
        debtor_id=debtor,
        officer=officer,
        at=at,
        page=page[:40],
        purpose=purpose or (ground.purpose if ground else ""),
        ground=ground.code if ground else "",
        reason=reason[:300],
        is_refused=ground is None,
    )


def write_many(officer: Officer, seen: Mapping[int, Ground], at: datetime, page: str) -> None:
    """Adds one look per person who stands on a page, each on its ground."""
    assert officer.municipality_id is not None  # noqa: S101 - nobody else comes to a page about a person
    Look.objects.bulk_create(
        Look(
            municipality_id=officer.municipality_id,
            debtor_id=debtor,
            officer=officer,
            at=at,
            page=page[:40],
            purpose=ground.purpose,
            ground=ground.code,
        )
        for debtor, ground in seen.items()
    )


def stated(officer: int, debtors: list[int], start: datetime, end: datetime) -> dict[int, str]:
    """The ground that this officer stated for each of these people between two moments, the newest."""
    found = Look.objects.filter(
        debtor__in=debtors, officer=officer, page=STATED, is_refused=False, at__gte=start, at__lt=end
    ).order_by("id")
    return dict(found.values_list("debtor", "ground"))


class Looked(NamedTuple):
    """One look as others read it: when, who with function and department, which page, why, and whether it was refused."""

    at: datetime
    who: str
    role: str
    department: str
    page: str
    purpose: str
    ground: Ground | None
    reason: str
    is_refused: bool

    @property
    def purpose_text(self) -> str:
        """What it was for, in words."""
        return PURPOSES.get(Purpose(self.purpose), "") if self.purpose in set(Purpose) else ""


def of(debtor: int, limit: int = 500) -> list[Looked]:
    """Who looked at this person, newest first."""
    found = Look.objects.filter(debtor=debtor).select_related("officer__department").order_by("-id")[:limit]
    return [_looked(one) for one in found]


def of_days(debtor: int, limit: int = 500) -> list[Looked]:
    """Who looked, as the person reads it: one line per colleague, ground and day, and nobody who was refused."""
    kept: dict[tuple[date, str, str], Looked] = {}
    for one in of(debtor, limit):
        if not one.is_refused:
            kept.setdefault((one.at.date(), one.who, one.ground.code if one.ground else ""), one)
    return list(kept.values())


def _looked(look: Look) -> Looked:
    officer = look.officer
    return Looked(
        look.at,
        officer.get_full_name() or officer.username,
        officer.role,
        officer.department.name if officer.department else "",
        look.page,
        look.purpose,
        GROUNDS.get(look.ground),
        look.reason,
        look.is_refused,
    )


def day_around(at: datetime) -> tuple[datetime, datetime]:
    """The first moment of the day that `at` falls on, in its own time zone, and of the next."""
    start = at.replace(hour=0, minute=0, second=0, microsecond=0)
    return start, start + timedelta(days=1)
