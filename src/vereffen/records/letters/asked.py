"""What a letter can be made from: one person as of a day, with what an officer adds."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from vereffen.approach.facts import Kind
from vereffen.approach.money import OpenClaim
from vereffen.approach.policy import Policy, policy
from vereffen.law import words
from vereffen.law.objections import objection_by
from vereffen.law.refusal import Refusal
from vereffen.records import balances, gather
from vereffen.records.dossiers import DossierKey
from vereffen.records.letters.frame import Content, language_of
from vereffen.records.models import Claim, Debtor, Event, Officer


class Asked(NamedTuple):
    """Somebody as a letter of a day sees them: the facts up to that day, what is owed, the policy, and what the officer adds."""

    dossier: DossierKey
    debtor: Debtor
    person: gather.Person
    owed: tuple[OpenClaim, ...]
    chosen: Policy
    on: date
    by: Officer | None
    language: str
    given: Mapping[str, Any]

    def say(self, dutch: str, english: str) -> str:
        """The sentence in the language of the letter."""
        return english if self.language == "en" else dutch

    def day(self, on: date) -> str:
        """A day in words, in the language of the letter."""
        return f"{on.day} {on:%B} {on.year}" if self.language == "en" else words.day(on)

    def euro(self, cents: int) -> str:
        """An amount in words, in the language of the letter."""
        return f"€ {cents / 100:,.2f}" if self.language == "en" else words.euros(cents)

    def last(self, *kinds: Kind, of: Callable[[Mapping[str, Any]], bool] = lambda _data: True) -> Event | None:
        """The newest event of these kinds that fits, up to the day of the letter."""
        found = Event.objects.filter(debtor=self.debtor, kind__in=kinds, on__lte=self.on).select_related("content")
        return next((event for event in found.order_by("-on", "-sequence") if of(data_of(event))), None)

    def claims(self) -> Mapping[int, Claim]:
        """The claims of this person by number."""
        return Claim.objects.select_related("department").in_bulk([one.claim for one in self.person.claims])

    def lines(self, key: str) -> list[str]:
        """The sentences that the officer adds under a key; none when there are none."""
        told = self.given.get(key, [])
        if not isinstance(told, list) or not all(isinstance(one, str) for one in told):
            raise Refusal(f"{key} must be a list of sentences.")
        return [one.strip() for one in told if one.strip()]


Producer = Callable[[Asked], Content]


def asked(
    dossier: DossierKey, on: date, by: Officer | None, given: Mapping[str, Any] | None = None, language: str = ""
) -> Asked:
    """Gathers somebody as of that day; `language` is that of the person unless one is named."""
    debtor = Debtor.objects.select_related("municipality", "identity").get(pk=dossier.debtor)
    (person,) = gather.people([dossier.debtor], on)
    owed = balances.open_claims([dossier.debtor], on).get(dossier.debtor, [])
    return Asked(
        dossier,
        debtor,
        person,
        tuple(owed),
        policy(dossier.policy, on),
        on,
        by,
        language or language_of(debtor),
        given or {},
    )


def data_of(event: Event) -> Mapping[str, Any]:
    """What an event tells."""
    found: Mapping[str, Any] = json.loads(event.data)
    return found


def note_of(event: Event) -> str:
    """The words kept beside an event; '' when there are none or they were erased."""
    content = getattr(event, "content", None)
    return str(content.text).replace("\n", " ").strip()[:200] if content else ""


def refuse_without(owed: Sequence[OpenClaim], why: str) -> tuple[OpenClaim, ...]:
    """The claims; refused with that reason when there are none."""
    if not owed:
        raise Refusal(why)
    return tuple(owed)


def objection(on: date) -> str:
    """The last day to object to a decision of that day."""
    return objection_by(on).isoformat()
