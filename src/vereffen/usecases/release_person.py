"""A colleague lets go of a person, so that somebody else may help."""

from __future__ import annotations

from vereffen.records import dossiers, holds
from vereffen.records.models import Officer


def release_person(debtor: int, by: Officer) -> bool:
    """Whether this colleague held the person and does so no more; refused for a person of another municipality."""
    dossiers.of(debtor, by)
    return holds.release(debtor, by)
