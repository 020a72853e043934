"""Sentences about one invented person, read into the facts that the system would keep, in the order in which it knew them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, NamedTuple

from approach.words import (
    CAUSES,
    COMPONENTS,
    DAY,
    ENDINGS,
    EUROS,
    EXCEPTIONS,
    GIVEN_UP,
    PROTECTIONS,
    REGIMES,
    STEPS,
)  # fmt: skip
from vereffen.approach import carry_out, money, regimes
from vereffen.approach.decision import Step
from vereffen.approach.facts import CREDIT, ClaimTerms, Component, Fact, Kind
from vereffen.law import terms


class SentenceError(ValueError):
    """A sentence that says nothing we know, or something that cannot be."""


class Bill(NamedTuple):
    """One claim as a sentence tells it."""

    terms: ClaimTerms
    regime: str
    cents: int
    dated: int


def cents(text: str) -> int:
    whole, _, part = text.replace(".", "").partition(",")
    return int(whole) * 100 + int(part or 0)


def bill(number: int, sentence: str) -> Bill:
    """A claim: `soort € bedrag, gedagtekend DAG[, bekendgemaakt DAG][, betalen uiterlijk DAG][, opzet of grove schuld]`; `overig (awb)` names its law."""
    told = re.fullmatch(
        rf"(\w+)(?: \((awb|belasting|privaat)\))? {EUROS}, gedagtekend ({DAY})"
        rf"(?:, bekendgemaakt ({DAY}))?(?:, betalen uiterlijk ({DAY}))?(, zonder termijn)?(, opzet of grove schuld)?",
        sentence,
    )
    if not told:
        raise SentenceError(sentence)
    kind, named, amount, dated, announced, until, open_ended, intent = told.groups()
    route = regimes.route(kind, named)
    known = date.fromisoformat(announced or dated)
    if until:
        last = date.fromisoformat(until).toordinal()
    elif open_ended:
        last = 0
    else:
        last = terms.last_day(route.payment_term, known).toordinal()
    years = 1 if kind == "dwangsom" else 5
    basis = regimes.set_off_basis(kind, route.regime)
    has_title, has_remission = int(bool(route.dwangbevel_basis)), int(route.remission)
    return Bill(
        ClaimTerms(
            number,
            REGIMES[route.regime],
            known.toordinal(),
            last,
            has_title,
            has_remission,
            years,
            basis,
            int(bool(intent)),
        ),
        route.regime,
        cents(amount),
        date.fromisoformat(dated).toordinal(),
    )


class Story:
    """What is known of one person, sentence by sentence."""

    def __init__(self, claims: Sequence[str]) -> None:
        self.bills = {number: bill(number, sentence) for number, sentence in enumerate(claims, 1)}
        self.told: list[Fact] = []
        for number, one in self.bills.items():
            owed = ((number, int(Component.HOOFDSOM), one.cents),)
            self.told.append(Fact(one.dated, Kind.CLAIM, number, {}, owed))

    def facts(self) -> list[Fact]:
        """The facts as the system reads them: by their day, then in the order in which they were told."""
        return sorted(self.told, key=lambda fact: fact.on)

    def hear(self, sentence: str) -> None:
        """One sentence `DAG wat er gebeurde`; `DAG bekend geworden: wat er gebeurde op DAG` counts from the earlier day."""
        late = re.fullmatch(rf"{DAY} bekend geworden: (.+) op ({DAY})", sentence)
        now = re.fullmatch(rf"({DAY}) (.+)", sentence)
        if not now:
            raise SentenceError(sentence)
        day, what = (late[2], late[1]) if late else (now[1], now[2])
        which = re.fullmatch(r"(.+) \(vordering (\d)\)", what)
        claim, what = (int(which[2]), which[1]) if which else (0, what)
        try:
            found = any(read(self, date.fromisoformat(day), what, claim) for read in _READERS)
        except (ValueError, LookupError) as fault:
            raise SentenceError(f"{sentence}: {fault}") from fault
        if not found:
            raise SentenceError(sentence)

    def add(self, on: date, kind: Kind, claim: int = 0, moved: Sequence[money.Line] = (), **data: Any) -> bool:
        amounts = tuple(
            (line.claim or 0, int(COMPONENTS[line.account]) if line.claim else CREDIT, line.cents)
            for line in moved
            if line.claim or line.account == "tegoed"
        )
        self.told.append(Fact(on.toordinal(), kind, claim, data, amounts))
        return True

    def owed(self, on: date) -> list[money.OpenClaim]:
        """What was owed on that day and still is, as far as was told."""
        then, now = self._sums(on.toordinal()), self._sums(date.max.toordinal())
        return [
            money.OpenClaim(
                number,
                *(max(0, min(then[number, part], now[number, part])) for part in COMPONENTS.values()),
                date.fromordinal(one.terms.term_end or 1),
                one.regime,
            )
            for number, one in self.bills.items()
        ]

    def _sums(self, until: int) -> Counter[tuple[int, int]]:
        found: Counter[tuple[int, int]] = Counter()
        for fact in self.told:
            if fact.on <= until:
                for number, part, moved in fact.amounts:
                    found[number, part] += moved
        return found


def _step(story: Story, on: date, what: str, claim: int) -> bool:
    told = re.fullmatch(
        rf"({'|'.join(STEPS)})(?:, {EUROS} kosten)?( zonder kosten)?( met de kosten van de wet)?(?: van {EUROS})?(?:: (ja|nee))?(, met een tweede collega)?",
        what,
    )
    if not told:
        return False
    step = STEPS[told[1]]
    outcome = {"ja": "evenredig", "nee": "onevenredig"}.get(told[6] or "", "")
    by_post = told[1].endswith("per post") if step is Step.DWANGBEVEL else None
    taken = cents(told[5]) if told[5] else 0
    chosen = carry_out.Choices(by_post, taken, "omdat", outcome, is_free=bool(told[3]))
    for one in story.owed(on):
        if claim not in (0, one.claim):
            continue
        effect = carry_out.carry_out(step, one, on, chosen)
        stated = cents(told[2]) if told[2] else 0
        if stated != effect.cost_cents and not told[4]:
            raise ValueError(f"the law says {effect.cost_cents} cents")
        second = {"tweede": 2} if told[7] else {}
        story.add(on, Kind.STEP, one.claim, effect.lines, **effect.data, **second)
    return True


def _taken_over(story: Story, on: date, what: str, claim: int) -> bool:
    told = re.fullmatch(rf"overgenomen: (aanmaning met laatste dag ({DAY})|dwangbevel)(?:, {EUROS} kosten)?", what)
    if not told:
        return False
    data = {"stap": "aanmaning", "laatste_dag": told[2]} if told[2] else {"stap": "dwangbevel"}
    moved = money.charged(claim or 1, "kosten", cents(told[3]) if told[3] else 0, "overgenomen")
    return story.add(on, Kind.TAKEN_OVER, claim or 1, moved, **data)


def _contact(story: Story, on: date, what: str, _claim: int) -> bool:
    causes = "|".join(CAUSES)
    told = re.fullmatch(
        rf"(telefoon|huisbezoek|balie|email|sms|brief), (ochtend|middag|avond): (gesproken|geen antwoord)(?:, ({causes}))?",
        what,
    )
    if not told:
        return False
    data = {"kanaal": told[1], "dagdeel": told[2], "bereikt": told[3] == "gesproken"}
    return story.add(on, Kind.CONTACT, oorzaak=CAUSES.get(told[4] or "", "onbekend"), **data)


def _means(story: Story, on: date, what: str, _claim: int) -> bool:
    if what == "draagkracht: vertelt liever niets":
        return story.add(on, Kind.CAPACITY, geweigerd=True)
    if what == "kwijtschelding nagegaan":
        return story.add(on, Kind.REMISSION)
    told = re.fullmatch(rf"draagkracht: netto {EUROS}, beslagvrije voet {EUROS}", what)
    if not told:
        return False
    room = max(0, cents(told[1]) - cents(told[2]))
    return story.add(on, Kind.CAPACITY, uitkomst={"afloscapaciteit_cents": room})


def _money(story: Story, on: date, what: str, claim: int) -> bool:
    told = re.fullmatch(rf"(betaling van|terugboeking van|(?:{'|'.join(GIVEN_UP)}):) {EUROS}", what)
    if not told:
        return False
    amount, word = cents(told[2]), told[1].removesuffix(":")
    if word == "betaling van":
        return story.add(
            on, Kind.PAYMENT, 0, money.paid(amount, story.owed(on), "bank", claim or None), bedrag_cents=amount
        )
    if word == "terugboeking van":
        return story.add(
            on, Kind.REVERSAL, claim or 1, [money.Line(claim or 1, "hoofdsom", amount)], bedrag_cents=amount
        )
    owed = [one for one in story.owed(on) if claim in (0, one.claim)]
    if GIVEN_UP[word] is Kind.COST_WAIVER:
        owed = [one._replace(hoofdsom_cents=0, rente_cents=0) for one in owed]
    lines = money.given_up(amount, owed, "opgegeven")
    if lines[-1].cents != amount:
        raise ValueError("more is given up than is owed")
    return story.add(on, GIVEN_UP[word], claim, lines, bedrag_cents=amount)


def _protection(story: Story, on: date, what: str, claim: int) -> bool:
    sorts = "|".join(PROTECTIONS)
    over = re.fullmatch(rf"einde van ({sorts})", what)
    if over:
        return story.add(on, Kind.PROTECTION_ENDED, claim, soort=PROTECTIONS[over[1]])
    told = re.fullmatch(rf"({sorts})(?: tegen {EUROS})?(?: tot en met ({DAY}))?(, vertegenwoordiger bekend)?", what)
    if not told:
        return False
    data: dict[str, Any] = {"soort": PROTECTIONS[told[1]], "van": on.isoformat()}
    if told[2]:
        data["betwist_cents"] = cents(told[2])
    if told[3]:
        data["tot"] = told[3]
    if told[4]:
        data["vertegenwoordiger"] = True
    return story.add(on, Kind.PROTECTION, claim, **data)


def _arrangement(story: Story, on: date, what: str, claim: int) -> bool:
    told = re.fullmatch(rf"regeling: {EUROS} per maand, eerste termijn ({DAY})", what)
    if told:
        numbers = [claim] if claim else list(story.bills)
        return story.add(
            on, Kind.ARRANGEMENT, vorderingen=numbers, termijn_cents=cents(told[1]), eerste_termijn=told[2]
        )
    over = re.fullmatch(rf"regeling voorbij: ({'|'.join(ENDINGS)})", what)
    return bool(over) and story.add(on, Kind.ARRANGEMENT_ENDED, claim, einde=ENDINGS[over[1]])


def _rest(story: Story, on: date, what: str, claim: int) -> bool:
    exception = re.fullmatch(rf"reden waarom contact vooraf niet kan: ({'|'.join(EXCEPTIONS)})", what)
    if exception:
        return story.add(on, Kind.GATE_EXCEPTION, soort=EXCEPTIONS[exception[1]])
    information = re.fullmatch(r"inlichtingen (gevraagd|geweigerd|gegeven)", what)
    if information:
        return story.add(on, Kind.INFORMATION, wat=information[1])
    decided = re.fullmatch(r"beslissing op bezwaar: (gegrond|ongegrond|ingetrokken)", what)
    if decided:
        return story.add(on, Kind.OBJECTION_DECISION, claim or 1, uitkomst=decided[1])
    plain = {
        "schuld erkend": (Kind.ACKNOWLEDGEMENT, {}),
        "aanmaning kwam terug": (Kind.RETURNED_LETTER, {"stap": "aanmaning"}),
        "vraagt om verrekening": (Kind.SET_OFF_REQUEST, {}),
    }
    return what in plain and story.add(on, plain[what][0], claim, **plain[what][1])


_READERS: tuple[Callable[[Story, date, str, int], bool], ...] = (
    _step,
    _taken_over,
    _contact,
    _means,
    _money,
    _protection,
    _arrangement,
    _rest,
)
