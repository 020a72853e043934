"""What sent letters said, kept for as long as the policy says: what may go, the list of it, and its destruction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from vereffen.approach import sending as ways
from vereffen.approach.facts import Kind
from vereffen.law.refusal import Refusal
from vereffen.records import journal, rows, sending
from vereffen.records.models import Case, ClaimPosition, Destruction, Dispatch, Letter, Municipality, Officer


def may_go(of: Municipality, before: date) -> list[int]:
    """The letters from before that day that nobody needs any more: every way ended, nothing is owed, no case is open."""
    old = Letter.objects.filter(municipality=of, on__lt=before).exclude(data={})
    busy = Dispatch.objects.filter(municipality=of, status__in=[ways.KLAAR, ways.ONDERWEG]).values("letter")
    owing = ClaimPosition.objects.filter(municipality=of, principal_open__gt=0).values("debtor")
    heard = Case.objects.filter(municipality=of, closed_on=None).values("debtor")
    listed = {number for one in waiting(of) for number in one.letters}
    found = old.exclude(pk__in=busy).exclude(debtor__in=owing).exclude(debtor__in=heard).order_by("pk")
    return [number for number in found.values_list("pk", flat=True) if number not in listed]


def waiting(of: Municipality) -> list[Destruction]:
    """The lists of which nobody decided yet, oldest first."""
    found = Destruction.objects.filter(municipality=of, approved_at=None, is_refused=False)
    return list(found.select_related("proposed_by").order_by("pk"))


def list_to_destroy(of: Municipality, before: date, letters: Sequence[int], at: datetime, by: Officer) -> Destruction:
    """Keeps a list of these letters, for somebody else to decide."""
    return Destruction.objects.create(
        municipality=of, before=before, letters=list(letters), proposed_by=by, proposed_at=at
    )


def known(of: Municipality, number: int) -> Destruction:
    """The list with that number of which nobody decided yet; else refused."""
    found = next((one for one in waiting(of) if one.pk == number), None)
    if found is None:
        raise Refusal("There is no such list to decide on here.")
    return found


def refuse(one: Destruction, at: datetime, by: Officer) -> None:
    """Keeps that nothing of the list is destroyed."""
    Destruction.objects.filter(pk=one.pk).update(is_refused=True, approved_by=by, approved_at=at)


def destroy(one: Destruction, of: Municipality, on: date, at: datetime, by: Officer) -> int:
    """Erases what the letters of the list said and where they went, and books that; returns how many. Call it in a transaction.

    A letter that somebody needs again since the list was made stays. The facts keep their hashes, so the chain holds.
    """
    mine = Destruction.objects.filter(pk=one.pk, approved_at=None)
    if not mine.update(approved_by=by, approved_at=at):
        raise Refusal("There is no such list to decide on here.")
    still = set(may_go(of, one.before)) & set(one.letters)
    kept = dict(Letter.objects.filter(pk__in=still).values_list("pk", "debtor_id"))
    journal.lock(set(kept.values()))
    bookings = [
        journal.Booking(
            debtor,
            Kind.CONTENT_ERASED,
            on,
            data={"brief": letter, "lijst": one.pk},
            by=by.pk,
            key=f"vernietigd:{letter}",
        )
        for letter, debtor in sorted(kept.items())
    ]
    journal.book(of.pk, bookings, at)
    for some in rows.chunks(sorted(kept), sending.PIECE):
        Letter.objects.filter(pk__in=some).update(data={})
        Dispatch.objects.filter(letter__in=some).update(salt="", to="")
    Destruction.objects.filter(pk=one.pk).update(letters=sorted(kept))
    return len(kept)
