"""Every letter that an officer can write, made from what is known of somebody; or why it does not fit now."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from vereffen.law.refusal import Refusal
from vereffen.records import letter_texts
from vereffen.records.letters import money, plans, talks
from vereffen.records.letters.asked import Asked, Producer
from vereffen.records.letters.frame import framed

# Each is made from the newest fact of its sort.
PRODUCERS: Mapping[str, Producer] = {
    "rekening": money.bill,
    "wij_belden": talks.called,
    "gespreksbevestiging": talks.agreed,
    "regeling_aanbod": plans.offered,
    "regeling_termijn": plans.coming,
    "regeling_herstel": plans.missed,
    "regeling_einde": plans.ended,
    "kort_uitstel": talks.deferred,
    "uitstel": talks.decided_later,
    "kwijtschelding_hulp": talks.remission_help,
    "kwijtschelding_besluit": money.remitted,
    "draagkracht": talks.means,
    "pauze": talks.pause,
    "overdracht_schuldhulp": talks.handed_over,
    "saldo_opgave": money.statement,
    "betaling_ontvangen": money.received,
    "afgesloten": money.closed,
    "excuus": money.apology,
}
# These come with the step or the agreement that they tell, in the same transaction, and are never written apart.
WITH_A_STEP = (
    "herinnering", "aanmaning", "veertiendagenbrief", "dwangbevel", "vooraankondiging_vordering", "verrekening", "regeling",
)  # fmt: skip
# What only tells something may go to somebody who is protected; what asks for money may not.
_TELLS = frozenset(
    {
        "wij_belden", "gespreksbevestiging", "kort_uitstel", "uitstel", "kwijtschelding_hulp", "kwijtschelding_besluit", "draagkracht",
        "verrekening", "pauze", "overdracht_schuldhulp", "saldo_opgave", "betaling_ontvangen", "afgesloten", "excuus",
    }
)  # fmt: skip
# What the officer adds to a letter, by kind: the keys of `given`.
ADDED: Mapping[str, tuple[str, ...]] = {"gespreksbevestiging": ("afspraken",), "excuus": ("fout", "hersteld")}


class Fit(NamedTuple):
    """A kind of letter, and why it cannot be written now; '' when it can."""

    kind: str
    why_not: str


def is_stopped(kind: str) -> bool:
    """Whether a protection that stops letters stops this kind."""
    return kind not in _TELLS


def fits(asked: Asked) -> tuple[Fit, ...]:
    """Every kind that can be written apart, and why not now; what the officer still has to add stands in nobody's way."""
    return tuple(Fit(kind, _why_not(kind, asked)) for kind in PRODUCERS)


def _why_not(kind: str, asked: Asked) -> str:
    added = {key: ["…"] for key in ADDED.get(kind, ())}
    try:
        PRODUCERS[kind](asked._replace(given={**added, **asked.given}))
    except Refusal as refusal:
        return str(refusal)
    return ""


def compose(kind: str, asked: Asked) -> dict[str, Any]:
    """The letter as a document without a number. Refused when it does not fit, or comes with a step."""
    if kind in WITH_A_STEP:
        raise Refusal(f"A {kind} is made when the step or agreement itself is recorded: do that.")
    if kind not in PRODUCERS:
        raise Refusal(f"There is no such letter: choose one of {', '.join(PRODUCERS)}.")
    strange = sorted(set(asked.given) - set(ADDED.get(kind, ())))
    if strange:
        raise Refusal(f"A {kind} takes nothing more than: {', '.join(ADDED.get(kind, ())) or 'nothing'}.")
    told = framed(kind, 0, asked.debtor, PRODUCERS[kind](asked), asked.on, asked.by, asked.language)
    version = letter_texts.for_person(asked.debtor, kind, told["taal"], asked.on)
    return {**told, **letter_texts.words_of(version)}
