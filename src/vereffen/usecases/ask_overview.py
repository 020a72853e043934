"""Another system asks for the claims of one person: who it is and how often it asks is judged, and the look written down."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from vereffen.approach.grounds import ASKS_OVERVIEW
from vereffen.law.refusal import Refusal
from vereffen.records import looks, source_calls
from vereffen.records.models import Identity, Municipality, Officer
from vereffen.records.models.officers import Role

PAGE = "overview"


class NotKnown(Refusal):
    """No system of that name with that password asks here."""


class Asked(NamedTuple):
    """Whose claims may be told: of which municipality, and which debtor (0: nobody is known by that number there)."""

    municipality: Municipality
    debtor: int


def ask_overview(name: str, password: str, address: str, bsn: str, at: datetime) -> Asked:
    """The person whom this system may read about, with the look in the read log for the person to see.

    `NotKnown` for a wrong name or password, `TooManyCalls` beyond the limits. Who is not known here is answered the same way
    as who owes nothing.
    """
    number = source_calls.called(address, at)
    account = Officer.objects.filter(username=name, role=Role.SYSTEM, municipality__isnull=False).first()
    if not source_calls.is_right(account, password) or account is None or account.municipality is None:
        raise NotKnown("There is no such system, or its password is another one.")
    source_calls.known(number, account.pk, at)
    found = Identity.objects.filter(municipality=account.municipality, bsn=bsn).values_list("debtor_id", flat=True)
    debtor = found.first() or 0
    if debtor:
        looks.write(account, debtor, at, PAGE, ASKS_OVERVIEW)
    return Asked(account.municipality, debtor)
