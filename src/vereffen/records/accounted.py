"""Whether no money of the bank is lost: what its lines tell against what stands in the dossiers, goes back or waits."""

from __future__ import annotations

from typing import NamedTuple

from vereffen.records import rows

_LINES = (
    "SELECT status, SUM(cents) FROM records_statementline WHERE municipality_id = %s"
    " AND status NOT IN ('batch', 'notified') GROUP BY status"
)
_BOOKED = (
    "SELECT COALESCE(SUM(p.cents), 0) FROM records_posting p JOIN records_event e ON e.id = p.event_id"
    " WHERE e.municipality_id = %s AND p.account = 'bank' AND (e.key LIKE %s OR e.key LIKE %s)"
)


# What goes back, was asked of the bank or left, and lines that undo each other.
_GOES_BACK = ("refunded", "ordered", "paid_out", "settled")


class Accounted(NamedTuple):
    """Cents: all that the bank lines tell, what of it stands in dossiers, what goes back, and what waits for somebody."""

    received: int
    booked: int
    refunded: int
    waiting: int

    @property
    def is_whole(self) -> bool:
        """Whether the last three are exactly the first."""
        return self.received == self.booked + self.refunded + self.waiting


def accounted(municipality: int) -> Accounted:
    """Where all money of the bank lines is; what is booked is read from the dossiers and not from the lines."""
    sums = {status: int(cents) for status, cents in rows.select(_LINES, [municipality])}
    ((booked,),) = rows.select(_BOOKED, [municipality, "line:%", "undo:%"])
    waiting = sums.get("review", 0) + sums.get("assigned", 0)
    return Accounted(sum(sums.values()), int(booked), sum(sums.get(one, 0) for one in _GOES_BACK), waiting)


def differences() -> list[str]:
    """One sentence for each municipality in which money of the bank is not accounted for."""
    found = []
    for number, code in rows.select("SELECT id, code FROM records_municipality ORDER BY id"):
        told = accounted(number)
        if not told.is_whole:
            short = told.received - told.booked - told.refunded - told.waiting
            found.append(
                f"Of the bank lines of municipality {code}, {short} cents are in no dossier and wait for nobody."
            )
    return found
