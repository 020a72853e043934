"""Cases of Anna, step by step: how a test opens one, moves it, and looks at where it stands."""

from __future__ import annotations

from datetime import date
from typing import Any

import make
from interfaces.case_people import TODAY, Offices
from vereffen.records import queries
from vereffen.records.models import Case, Officer, Task
from vereffen.usecases.move_case import move_case
from vereffen.usecases.open_case import open_case

AGREED = {"instemming": True}


def begin(place: Offices, sort: str, by: Officer, told: dict[str, Any], on: date = TODAY) -> int:
    """A case of this kind for Anna."""
    return open_case(place.anna.pk, sort, on, make.AT, by, told, "Zoals gezegd.")


def go(case: int, step: str, by: Officer, words: str = "Zoals gezegd.", on: date = TODAY, **told: Any) -> None:
    """One step further."""
    move_case(case, step, on, make.AT, by, told, words)


def stands(case: int) -> str:
    """The status of a case."""
    return Case.objects.get(pk=case).status


def waits(case: int) -> set[str]:
    """The kinds of open task of a case."""
    return set(Task.objects.filter(case=case, done_at=None).values_list("kind", flat=True))


def protections(place: Offices, on: date = TODAY) -> set[str]:
    """What protects Anna or one of her claims on a day."""
    found = queries.dossier(place.anna.pk, on)
    return {one.sort for shown in (found.protections, *(view.protections for view in found.claims)) for one in shown}


def handed(place: Offices, **more: Any) -> dict[str, Any]:
    """What a hand-over of the tax to parkeren tells."""
    told = {"vorderingen": [place.tax.pk], "naar_afdeling": place.ines.department_id, "gevraagd": "behandelen"}
    return {**told, "grond": "toestemming", **more}


def joined(place: Offices) -> dict[str, Any]:
    """What a proposal for one plan tells."""
    departments = [place.karin.department_id, place.ines.department_id]
    return {**AGREED, "afdelingen": departments, "regie": place.ines.pk}


def objection(place: Offices, **more: Any) -> int:
    """Karin keeps Anna's objection against the tax."""
    return begin(place, "bezwaar", place.karin, {"vorderingen": [place.tax.pk], **more})
