"""The letter that would be sent about an arrangement, before anybody decides on it."""

from __future__ import annotations

from datetime import date

from vereffen.approach import schedules
from vereffen.exchange.letters import page
from vereffen.exchange.letters.data import from_document
from vereffen.exchange.letters.told import told
from vereffen.records import balances, dossiers, letters
from vereffen.records.models import Officer


def preview_arrangement(debtor: int, on: date, by: Officer, agreed: schedules.Agreed) -> str:
    """The letter as a part of a page, its subject a heading of level 3. Nothing is kept.

    Refused when the municipality has not told what a letter needs, such as its account.
    """
    dossiers.of(debtor, by)
    owed = [one for one in balances.open_claims([debtor], on).get(debtor, []) if one.claim in agreed.claims]
    document = letters.of_arrangement(debtor, owed, agreed.schedule, on, by)
    return page.as_part(told(from_document("regeling", document)), level=3)
