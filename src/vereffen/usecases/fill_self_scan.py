"""Somebody fills in the own self-scan: saved half for later, or done; nobody else reads it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from vereffen.law.refusal import Refusal
from vereffen.records import skills
from vereffen.records.models import Officer
from vereffen.track.skill_files import scan
from vereffen.track.skills import Moment, checked


def fill_self_scan(by: Officer, moment: Moment, answers: Mapping[str, int], at: datetime, *, is_done: bool) -> None:
    """Keeps these answers (1 up to 5 by code of the sentence) of this person; refused when done and not whole."""
    if by.municipality is None:
        raise Refusal("Only somebody who works for a municipality fills in a self-scan.")
    skills.save_scan(by, by.municipality, moment, checked(scan(), answers, is_done=is_done), at, done=is_done)
