"""A million invented claims over 24 months with what was done about them, as columns and as rows of a municipality."""

from __future__ import annotations

import json
import sys
from datetime import date
from typing import Any

import numpy as np

CLAIMS_PER_DEBTOR = 2.5
SINCE, UNTIL = date(2025, 1, 1), date(2026, 12, 31)
CODE = "0005"
Column = np.ndarray


class World:
    """A million claims of two departments over 24 months, with what was done about those that became late."""

    def __init__(self, claims: int) -> None:
        chance = np.random.default_rng(7)
        self.debtors = round(claims / CLAIMS_PER_DEBTOR)
        self.debtor = chance.integers(0, self.debtors, claims)
        days = (UNTIL - SINCE).days + 1
        self.due = SINCE.toordinal() + chance.integers(0, days, claims)
        self.department = (chance.random(claims) < 0.2).astype(np.int64)
        lot = chance.random(claims)
        self.is_late = lot > 0.80
        self.is_charged = lot > 0.90
        self.is_open = lot > 0.96
        late_days = np.where(self.is_late, chance.integers(10, 300, claims), -chance.integers(0, 20, claims))
        self.paid = self.due + late_days
        late = np.flatnonzero(self.is_late)
        self.spoken = late[chance.random(len(late)) < 0.5]
        self.planned = late[chance.random(len(late)) < 0.3]
        self.chance = chance


def text(day: Column) -> list[str]:
    """Days as the database takes them."""
    known = {one: date.fromordinal(one).isoformat() for one in np.unique(day).tolist()}
    return [known[one] for one in day.tolist()]


class Written:
    """Events and their postings, collected and then written in one go."""

    def __init__(self, municipality: int, first: int, first_claim: int, first_debtor: int, world: World) -> None:
        self.of, self.next, self.claim, self.debtor, self.world = municipality, first, first_claim, first_debtor, world
        self.events: list[str] = []
        self.postings: list[str] = []

    def add(
        self,
        kind: str,
        some: Column,
        day: Column,
        data: list[str],
        *,
        person: bool = False,
        cents: tuple[tuple[str, int], ...] = (),
    ) -> list[int]:
        """One event for each of these claims, with what it moves; the numbers that they got."""
        numbers = list(range(self.next, self.next + len(some)))
        self.next += len(some)
        whose = (self.world.debtor[some] + self.debtor).tolist()
        for number, claim, who, on, told in zip(numbers, some.tolist(), whose, text(day), data, strict=True):
            about = "\\N" if person else str(claim + self.claim)
            self.events.append(
                f"{number}\t{self.of}\t{who}\t{number}\t{about}\t{kind}\t{on}\t{on} 09:00:00\t{told}\t-\t-"
            )
            self.postings.extend(
                f"{number}\t{self.of}\t{who}\t{claim + self.claim}\t{account}\t{on}\t{amount}"
                for account, amount in cents
            )
        return numbers


def lay(claims: int) -> None:
    """The whole municipality as rows; keys of facts are checked by nobody here, so `sequence` is the number of the fact."""
    from django.db import connection

    from portfolio import copy
    from vereffen.records import register

    of, _ = register.municipality(CODE)
    places = [of.departments.get_or_create(code=code, name=code)[0].pk for code in ("belastingen", "sociale_dienst")]
    world, first_claim, first_debtor = World(claims), 1, 1
    copy(
        "records_debtor",
        ("id", "municipality_id", "is_person"),
        (f"{one + first_debtor}\t{of.pk}\tt" for one in range(world.debtors)),
    )
    due, decided = text(world.due), text(world.due - 42)
    copy(
        "records_claim",
        ("id", "municipality_id", "department_id", "debtor_id", "reference", "kind", "regime", "basis", "dwangbevel_basis",
         "has_remission", "intent", "decided_on", "announced_on", "last_day", "instalments", "principal_cents", "payment_reference"),
        (
            f"{at + first_claim}\t{of.pk}\t{places[place]}\t{who + first_debtor}\tC{at}\tafvalstoffenheffing\tbelasting\t\t\tt\tf"
            f"\t{decided[at]}\t{decided[at]}\t{due[at]}\t[]\t18240\t{at:016d}"
            for at, (place, who) in enumerate(zip(world.department.tolist(), world.debtor.tolist(), strict=True))
        ),
    )  # fmt: skip
    written = Written(of.pk, 1, first_claim, first_debtor, world)
    proposals = _happen(written, world)
    copy(
        "records_event",
        ("id", "municipality_id", "debtor_id", "sequence", "claim_id", "kind", "on", "recorded_at", "data", "previous_hash", "hash"),
        written.events,
    )  # fmt: skip
    copy(
        "records_posting",
        ("event_id", "municipality_id", "debtor_id", "claim_id", "account", "on", "cents"),
        written.postings,
    )
    copy(
        "records_proposal",
        ("municipality_id", "debtor_id", "event_id", "step", "due", "reasons", "claims", "status"), proposals,
    )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    print(
        f"{len(written.events):,} facts, {len(written.postings):,} postings, {len(proposals):,} proposals",
        file=sys.stderr,
    )


def _happen(written: Written, world: World) -> list[str]:
    """Everything that happened, kind by kind; returns the rows of the proposals."""
    every, late = np.arange(len(world.due)), np.flatnonzero(world.is_late)
    chance, due = world.chance, world.due

    def same(data: dict[str, Any], some: Column) -> list[str]:
        return [json.dumps(data, separators=(",", ":"))] * len(some)

    written.add("claim", every, due - 42, same({}, every), cents=(("hoofdsom", 18_240),))
    written.add("step", late, due[late] + 10, same({"stap": "herinnering"}, late))
    made = [written.add("proposal", late, due[late] + 20, same({"stap": 2}, late), person=True)]
    charged = np.flatnonzero(world.is_charged)
    for channel, part, reached, after in (
        ("telefoon", "ochtend", False, 21), ("email", "middag", False, 23), ("telefoon", "avond", True, 25),
    ):  # fmt: skip
        some = world.spoken if reached else late
        told = {
            "kanaal": channel,
            "dagdeel": part,
            "bereikt": reached,
            "oorzaak": "kan_niet" if reached else "onbekend",
        }
        written.add("contact", some, due[some] + after, same(told, some), person=True)
    written.add(
        "proposal_withdrawn", late, due[late] + 21, [f'{{"voorstel":{number}}}' for number in made[0]], person=True
    )
    written.add(
        "remission",
        world.spoken,
        due[world.spoken] + 26,
        same({"huishouden": "alleenstaande"}, world.spoken),
        person=True,
    )
    told = {"netto_inkomen_maand_cents": 220_000, "uitkomst": {"afloscapaciteit_cents": 9_000}}
    written.add("capacity", world.spoken, due[world.spoken] + 26, same(told, world.spoken), person=True)
    detail = [
        f'{{"punt":{one},"soort":"telefoon","bron":"persoon","kwaliteit":"bevestigd","einde":false}}'
        for one in range(len(world.spoken))
    ]
    written.add("contact_detail", world.spoken, due[world.spoken] + 25, detail, person=True)
    written.add("step", charged, due[charged] + 60, same({"stap": "aanmaning"}, charged), cents=(("kosten", 900),))
    forced = charged[chance.random(len(charged)) < 0.3]
    written.add("step", forced, due[forced] + 120, same({"stap": "dwangbevel"}, forced), cents=(("kosten", 5_300),))
    _plans(written, world)
    lists = {"soort": "bezwaar", "van": "2025-01-01"}
    objected = late[chance.random(len(late)) < 0.02]
    written.add("protection", objected, due[objected] + 5, same(lists, objected))
    written.add("objection_decision", objected, due[objected] + 80, same({"uitkomst": "ongegrond"}, objected))
    leads = late[chance.random(len(late)) < 0.05]
    written.add("lead", leads, due[leads] + 15, same({"medewerker": 1, "afdeling": 1}, leads), person=True)
    case = late[chance.random(len(late)) < 0.02]
    written.add(
        "case", case, due[case] + 30, same({"soort": "doorverwijzing", "status": "aangemeld"}, case), person=True
    )
    paid = np.flatnonzero(~world.is_open)
    rest = paid[~np.isin(paid, world.planned)]
    costs = np.where(world.is_charged[rest], 900, 0)
    some = rest[costs == 0]
    written.add("payment", some, world.paid[some], same({"bedrag_cents": 18_240}, some), cents=(("hoofdsom", -18_240),))
    some = rest[costs > 0]
    written.add(
        "payment", some, np.maximum(world.paid[some], due[some] + 61), same({"bedrag_cents": 19_140}, some),
        cents=(("kosten", -900), ("hoofdsom", -18_240)),
    )  # fmt: skip
    whose = (world.debtor[late] + written.debtor).tolist()
    return [
        f"{written.of}\t{who}\t{number}\t2\t{on}\t0\t{claim + written.claim}\twithdrawn"
        for who, number, on, claim in zip(whose, made[0], text(due[late] + 20), late.tolist(), strict=True)
    ]


def _plans(written: Written, world: World) -> None:
    """Twelve instalments of € 15,20; four in five keep to them, the others pay four times."""
    some = world.planned
    days = world.due[some] + 30
    data = []
    for claim, on in zip(some.tolist(), days.tolist(), strict=True):
        terms = [[date.fromordinal(on + 30 * at).isoformat(), 1_520] for at in range(1, 13)]
        told = {
            "vorderingen": [claim + written.claim],
            "termijn_cents": 1_520,
            "eerste_termijn": terms[0][0],
            "termijnen": terms,
        }
        data.append(json.dumps({**told, "bewuste_keuze": False}, separators=(",", ":"), sort_keys=True))
    written.add("arrangement", some, days, data, person=True)
    keeps = world.chance.random(len(some)) < 0.8
    for at in range(1, 13):
        payers = some if at <= 4 else some[keeps]
        written.add(
            "payment", payers, world.due[payers] + 30 + 30 * at, ['{"bedrag_cents":1520}'] * len(payers),
            cents=(("hoofdsom", -1_520),),
        )  # fmt: skip
