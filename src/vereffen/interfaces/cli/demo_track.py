"""Two tracks of the example: five invented municipalities that are done, with their figures and report, and the example itself that begins."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np

from vereffen.evaluation import analysis_plan
from vereffen.evaluation.publishing import Group, Head, Told, bundle
from vereffen.exchange.bundles import keys
from vereffen.exchange.bundles.signature import sign
from vereffen.interfaces.cli import demo_plan
from vereffen.records import tracks
from vereffen.track import lot, plan_of_action
from vereffen.track.facts import Fact
from vereffen.track.indicators.dictionary import VERSION
from vereffen.track.intake_form import QUESTIONS
from vereffen.track.phases import PHASES
from vereffen.usecases.receive_bundle import receive_bundle
from vereffen.usecases.record_track_fact import record_track_fact
from vereffen.usecases.trust_key import trust_key

if TYPE_CHECKING:
    from pathlib import Path

    from vereffen.records.models import Municipality, Officer

OPEN = ("budget", "preventie", "kosten_vallen", "publiceren")
DONE, BEGUN = "koplopers", "vervolg"
PLACES = {"9901": "Aadrecht", "9902": "Beekdal", "9903": "Dorpermeer", "9904": "Eikenzijl", "9905": "Heideburg"}
MONTHS, FIRST_START, SEED, LOT = 20, 8, 5, "voorbeeldstad-loting"
# Costs fall for one in ten from the start on; as many pay. Only for the example: it says nothing about any real place.
FELL = 0.10
LEARNED = {
    1: "Eerst bellen kost tijd vooraf en scheelt dwangbevelen achteraf.",
    2: "Eén vaste avond per week samen bellen met Schuldhulpverlening werkt.",
    3: "Een gratis herinnering met een voorstel voor een regeling, daarna pas bellen.",
    4: "Wie de naam en het nummer van een mens op de brief zet, wordt gebeld.",
    5: "Luisteren en samenvatten leer je met een acteur, niet van papier.",
}


def lay_the_track(of: Municipality, people: dict[str, Officer], at: datetime, today: date, home: Path) -> None:
    """Lays both tracks by the use cases, each whole or not at all; done again it changes nothing."""
    team = people["petra"]
    laid = set(tracks.codes())
    if DONE not in laid:
        _figures(today, at, home)
        record_track_fact(team, DONE, _done(today), at)
    if BEGUN not in laid:
        record_track_fact(team, BEGUN, _begun(of, today), at)


def months(today: date) -> list[str]:
    """The months that are counted: the last one was followed for half a year and more."""
    last = today.year * 12 + today.month - 1 - 7
    return [f"{month // 12}-{month % 12 + 1:02d}" for month in range(last - MONTHS + 1, last + 1)]


def plan(today: date) -> dict[str, Any]:
    """The analysis plan of the track that is done, with the start of each municipality as the lot gave it."""
    found = months(today)
    order, fingerprint = lot.draw(list(PLACES), LOT)
    return {
        "title": "Koplopers", "population": "mensen met een vordering die te laat is", "design": "stepped-wedge",
        "spec": {
            "cluster": "municipality", "time": "month", "first_treated": "start", "lot": fingerprint,
            "starts": {code: found[FIRST_START + place] for place, code in enumerate(order)},
        },
        "outcomes": [
            {"column": "I-2", "definition": "Mensen met kosten binnen 180 dagen", "role": "proper", "better": "lower", "estimand": "att",
             "relevant": 0.03},
            {"column": "I-15/paid-180d", "definition": "Helemaal betaald binnen 180 dagen", "role": "effective",
             "better": "higher", "estimand": "att", "margin": 0.05},
            {"column": "I-15/paid-90d", "definition": "Helemaal betaald binnen 90 dagen", "role": "secondary", "better": "higher",
             "estimand": "att", "relevant": 0.05},
        ],
        "alpha": 0.05, "multiplicity": "holm", "exclusions": ["overleden", "onbekend adres"], "seed": 7,
        "first_outcome_day": f"{found[FIRST_START]}-01", "horizon_days": 180,
    }  # fmt: skip


def _figures(today: date, at: datetime, home: Path) -> None:
    """A signed bundle of each municipality, checked and kept as any that comes in."""
    starts = plan(today)["spec"]["starts"]
    draw, early, found = np.random.default_rng(SEED), np.random.default_rng(SEED + 1), months(today)
    for place, code in enumerate(PLACES):
        groups = []
        for month in found:
            n = 160 + int(draw.integers(0, 40))
            cost = int(draw.binomial(n, 0.40 + 0.02 * place - (FELL if month >= starts[code] else 0)))
            paid = int(draw.binomial(n, 0.72 - 0.01 * place))
            groups += [
                Group(month, None, n, (Told("I-2", cost, False),)),
                Group(
                    month,
                    None,
                    n,
                    (Told("I-15/paid-180d", paid, True), Told("I-15/paid-90d", int(early.binomial(paid, 0.75)), True)),
                ),
            ]
        document = bundle(Head(code, found[0], found[-1], VERSION), groups)
        key = keys.own_key(home / "keys", code, create=True)
        trust_key(code, keys.public_text(key), at)
        receive_bundle({**document, "signature": sign(document["fingerprint"], key)}, today, at)


def _done(today: date) -> list[Fact]:
    asked = plan(today)
    first = date.fromisoformat(asked["first_outcome_day"])
    begun = first - timedelta(days=200)
    locked = analysis_plan.lock(asked, first - timedelta(days=30))
    facts = [
        Fact("track_started", "", DONE, begun, "", {"name": "Koplopers behoorlijk en effectief invorderen"}),
        *(Fact("place_joined", code, "", begun, "", {"name": name}) for code, name in PLACES.items()),
        Fact("analysis_plan", "", locked["sha256"][:16], first - timedelta(days=30), "", {"locked": locked}),
    ]
    for code in PLACES:
        start = date.fromisoformat(f"{asked['spec']['starts'][code]}-01")
        # Talks, kick-off, plan and round table come before anybody starts; the rest follows the own start.
        days = [begun + timedelta(days=45 * number) for number in range(4)]
        days += [start, *(start + timedelta(days=after) for after in (60, 120, 150, 200))]
        for phase, day in zip(PHASES, days, strict=False):
            facts.append(Fact("phase_planned", code, phase.code, day, "", {"day": day.isoformat()}))
            facts.append(Fact("time_spent", code, phase.code, day, "", {"minutes": (phase.minutes or 600) + 30}))
            facts.append(Fact("phase_done", code, phase.code, day, "", {}))
    facts += [Fact("learned", "", str(number), today, "", {"text": text}) for number, text in LEARNED.items()]
    risk = "Eén afdeling rekent nog op de opbrengst van aanmaningen."
    return [*facts, Fact("risk", "9903", "risico-1", today, "", {"text": risk})]


def _begun(of: Municipality, today: date) -> list[Fact]:
    soon, before = today + timedelta(days=9), today - timedelta(days=5)
    facts = [
        Fact("track_started", "", BEGUN, before, "", {"name": "Vervolg: wij beginnen"}),
        Fact("place_joined", of.code, "", before, "", {"name": of.name}),
        Fact("place_joined", "9905", "", before, "", {"name": PLACES["9905"]}),
        Fact("contact_person", of.code, "joke", before, "", {"name": "Joke van Dam", "role": "projectleider", "phone": of.phone, "email": "joke@voorbeeldstad.example"}),
        Fact("contact_person", "", "petra", before, "", {"name": "Petra Bakker", "role": "programmateam", "email": "petra@voorbeeldstad.example"}),
        Fact("phase_planned", of.code, "verkenning", before, "", {"day": before.isoformat(), "owner": "Petra Bakker"}),
        Fact("phase_done", of.code, "verkenning", before, "", {}),
        Fact("time_spent", of.code, "verkenning", before, "", {"minutes": 120}),
        Fact("phase_planned", "9905", "verkenning", before, "", {"day": (today - timedelta(days=1)).isoformat()}),
        Fact("phase_planned", "", "kick_off", before, "", {"day": soon.isoformat(), "starts": "13:00", "where": "Utrecht"}),
        Fact("help_asked", of.code, "hulp-1", before, "", {"text": "Wie heeft een goede belgids voor de avond?"}),
        Fact("action", "", "actie-1", before, "", {"text": "De loting openbaar aankondigen.", "owner": "Petra", "due": soon.isoformat()}),
    ]  # fmt: skip
    answers = {"help": "none", "letters_now": "partly"}
    facts += [
        Fact("intake_answered", of.code, one.code, before, "", {"answer": answers.get(one.code, "yes")})
        for one in QUESTIONS
    ]
    facts.append(Fact("intake_decided", of.code, "", before, "", {"outcome": "yes"}))
    # The plan of the example is being written: what is decided at the round table is still open.
    written = {code: value for code, value in demo_plan.values(today).items() if code not in OPEN}
    facts += plan_of_action.as_facts(of.code, written, before, "")
    return [
        *facts,
        Fact("plan_comment", of.code, "budget", before, "", {"text": "Henk rekent dit na vóór de ronde tafel."}),
    ]
