"""Two officers with one person at the same moment: the second is told what the first did, and nothing is overwritten."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from django.http import HttpRequest

from vereffen.interfaces.desk.sight import seen_here
from vereffen.interfaces.shared.access import who
from vereffen.records import dossiers, queries

# The hidden field in which a form about a person remembers how the dossier was when it was shown.
SEEN = "gezien"


@contextmanager
def undisturbed(request: HttpRequest, debtor: int) -> Iterator[None]:
    """Around the use case that a form asks for: `dossiers.Moved`, and nothing booked, when a colleague came first."""
    person, _municipality = who(request)
    told = request.POST.get(SEEN, "")
    sequence = int(told) if told.isascii() and told.isdigit() and len(told) < 10 else dossiers.sequence_of(debtor)
    with dossiers.as_seen(debtor, sequence, person):
        yield


def happened(
    debtor: int, since: int, on: date, *, has_ground: bool, request: HttpRequest | None = None
) -> tuple[queries.Moment, ...]:
    """What was booked in the dossier after that number, newest first, as whoever asks may know it.

    Without the request it is not known who asks: then it tells that something happened, and no note.
    """
    moments = tuple(one for one in queries.timeline_of(debtor, on, has_ground=has_ground) if one.sequence > since)
    if request is None:
        return tuple(one._replace(note="", cents=0) for one in moments)
    person, _municipality = who(request)
    return queries.moments_seen(debtor, moments, seen_here(request, debtor), person)
