"""Two tracks of the example: five invented municipalities that are done, with their figures and report, and the example itself that begins."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import groupby
from typing import TYPE_CHECKING, Any

import numpy as np

from vereffen.evaluation import analysis_plan
from vereffen.evaluation.publishing import Group, Head, Told, bundle
from vereffen.exchange.bundles import keys
from vereffen.exchange.bundles.signature import sign
from vereffen.interfaces.cli import (
    demo_plan,
    demo_track_begun,
    demo_track_interviews,
    demo_track_meetings,
    demo_track_places,
    demo_track_plan,
    demo_track_practices,
)
from vereffen.interfaces.cli import demo_track_baseline as audits
from vereffen.interfaces.cli.demo_track_interviews import SECOND
from vereffen.records import register, tracks
from vereffen.simulation.diary import working_day, working_day_before
from vereffen.track import lot, plan_of_action
from vereffen.track.facts import Fact
from vereffen.track.indicators.counted import PAID, WAIT
from vereffen.track.indicators.dictionary import VERSION
from vereffen.track.intake_form import QUESTIONS
from vereffen.track.phases import PHASES, Phase
from vereffen.usecases.receive_bundle import receive_bundle
from vereffen.usecases.record_track_fact import record_track_fact
from vereffen.usecases.trust_key import trust_key

if TYPE_CHECKING:
    from pathlib import Path

    from vereffen.records.models import Municipality, Officer

OPEN = ("budget", "preventie", "kosten_vallen", "publiceren")
DONE, BEGUN = "koplopers", "vervolg"
# Of the others the books are not here, so that their baseline was frozen where those are.
FROZEN = "9901"
SIGNED = {
    "wethouder": "Dirk Wolters", "projectleider": "Ria Postma", "controller": "Sandra Kuiper", "fg": "Bas Terpstra",
    "alderman": "Dirk Wolters", "project_leader": "Ria Postma", "programme": "Petra Bakker",
}  # fmt: skip
PLACES = {"9901": "Aadrecht", "9902": "Beekdal", "9903": "Dorpermeer", "9904": "Eikenzijl", "9905": "Heideburg"}
MONTHS, FIRST_START, SEED, LOT = 20, 8, 5, "voorbeeldstad-loting"
# Days after the track began, and days after the last municipality started.
_BEFORE = {"verkenning": 0, "kick_off": 45, "plan": 90, "rondetafel": 135}
_AFTER = {"voortgang_1": 60, "voortgang_2": 120, "interview": 145, "rapport": 230}
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
        _record(of, team, DONE, _done(of, today), at)
    if BEGUN not in laid:
        _record(of, team, BEGUN, _begun(of, today), at)


def _record(of: Municipality, team: Officer, track: str, facts: list[Fact], at: datetime) -> None:
    """Writes the facts down in their order, those that are signed by the second coder as that person."""
    second = register.officer(of, SECOND) or register.add_officer(of, SECOND, "", "programmateam", "Hugo Vermeer")
    for by, told in groupby(facts, key=lambda fact: fact.by):
        record_track_fact(second if by == SECOND else team, track, list(told), at)


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
    draw, early, soon = (np.random.default_rng(SEED + each) for each in range(3))
    found = months(today)
    for place, code in enumerate(PLACES):
        groups = []
        for month in found:
            n = 160 + int(draw.integers(0, 40))
            cost = int(draw.binomial(n, 0.40 + 0.02 * place - (FELL if month >= starts[code] else 0)))
            paid = int(draw.binomial(n, 0.72 - 0.01 * place))
            groups += [
                Group(month, None, n, (Told("I-2", cost, False),)),
                _claims(month, n, paid, int(early.binomial(paid, 0.75)), soon),
            ]
        document = bundle(Head(code, found[0], found[-1], VERSION), groups)
        key = keys.own_key(home / "keys", code, create=True)
        trust_key(code, keys.public_text(key), at)
        receive_bundle({**document, "signature": sign(document["fingerprint"], key)}, today, at)


def _claims(month: str, n: int, half_year: int, quarter: int, draw: np.random.Generator) -> Group:
    """The claims of a month by when they were paid; what the plan asks is kept first when two counts lie near each other."""
    thirty = int(draw.binomial(quarter, 0.75))
    counted = {"I-15/paid-180d": half_year, "I-15/paid-90d": quarter, "I-13": int(draw.binomial(thirty, 0.6)), "I-15/paid-30d": thirty}  # fmt: skip
    moments = tuple((days, code) for days, code in PAID.items() if code in counted)
    return Group(month, None, n, tuple(Told(code, many, True) for code, many in counted.items()), WAIT, moments)


def _done(of: Municipality, today: date) -> list[Fact]:
    asked = plan(today)
    first = date.fromisoformat(asked["first_outcome_day"])
    begun = working_day(first - timedelta(days=200))
    locked = analysis_plan.lock(asked, first - timedelta(days=30))
    starts = {code: date.fromisoformat(f"{asked['spec']['starts'][code]}-01") for code in PLACES}
    # Talks, kick-off, plan and round table come before anybody starts; what all do together follows the last start.
    days = {code: working_day(begun + timedelta(days=after)) for code, after in _BEFORE.items()}
    days |= {code: working_day(max(starts.values()) + timedelta(days=after)) for code, after in _AFTER.items()}
    facts = [
        Fact("track_started", "", DONE, begun, "", {"name": "Koplopers behoorlijk en effectief invorderen"}),
        *(Fact("place_joined", code, "", begun, "", {"name": name}) for code, name in PLACES.items()),
        Fact("analysis_plan", "", locked["sha256"][:16], first - timedelta(days=30), "", {"locked": locked}),
        *demo_track_places.places(begun, first),
    ]
    for code, name in PLACES.items():
        drawing = audits.drawn(code, starts[code] - timedelta(days=40))
        own = [drawing, *audits.read(drawing)]
        if code == FROZEN:
            facts += demo_track_plan.signed_plan(code, working_day_before(days["plan"] - timedelta(days=7)), SIGNED)
            own += audits.read(drawing, second=SECOND)
            own += audits.frozen(of, name, own, starts[code], starts[code] - timedelta(days=6), SIGNED)
        facts += own
        for phase in PHASES:
            day = starts[code] if phase.code == "start" else days.get(phase.code)
            if day is not None:
                facts += _phase(code, phase, day)
    facts += [*demo_track_meetings.meetings(days, today), *demo_track_practices.practices(first + timedelta(days=90))]
    facts += [Fact("learned", "", str(number), days["rapport"], "", {"text": text}) for number, text in LEARNED.items()]
    soon = {"day": working_day(today + timedelta(days=12)).isoformat(), "owner": "Petra Bakker"}
    facts.append(Fact("phase_planned", "", "uitrol", today - timedelta(days=20), "", soon))
    # Last, for they are of two people.
    return [*facts, *demo_track_interviews.interviews(days["interview"])]


def _phase(code: str, phase: Phase, day: date) -> list[Fact]:
    """A phase that a municipality planned, spent its hours on and finished; who came, where all meet."""
    told = {"minutes": demo_track_places.minutes(code, phase.minutes)}
    facts = [
        Fact("phase_planned", code, phase.code, day, "", {"day": day.isoformat()}),
        Fact("time_spent", code, phase.code, day, "", told),
        Fact("phase_done", code, phase.code, day, "", {}),
    ]
    if phase.is_joint:
        facts.append(Fact("attended", code, phase.code, day, "", {"contacts": demo_track_meetings.attended(code)}))
    return facts


def _begun(of: Municipality, today: date) -> list[Fact]:
    soon, before = working_day(today + timedelta(days=9)), working_day_before(today - timedelta(days=5))
    facts = [
        Fact("track_started", "", BEGUN, today - timedelta(days=120), "", {"name": "Vervolg: wij beginnen"}),
        Fact("place_joined", of.code, "", today - timedelta(days=35), "", {"name": of.name}),
        *demo_track_begun.begun(of, today),
        Fact("contact_person", of.code, "joke", before, "", {"name": "Joke van Dam", "role": "projectleider", "phone": of.phone, "email": "joke@voorbeeldstad.example"}),
        Fact("contact_person", "", "petra", before, "", {"name": "Petra Bakker", "role": "programmateam", "email": "petra@voorbeeldstad.example"}),
        Fact("phase_planned", of.code, "verkenning", before, "", {"day": before.isoformat(), "owner": "Petra Bakker"}),
        Fact("phase_done", of.code, "verkenning", before, "", {}),
        Fact("time_spent", of.code, "verkenning", before, "", {"minutes": 120}),
        *(
            Fact("phase_planned", code, "kick_off", before, "", {"day": soon.isoformat(), "starts": "13:00", "where": "Utrecht"})
            for code in (of.code, demo_track_begun.DOUBTS)
        ),
        Fact("phase_planned", of.code, "plan", before, "", {"day": (today + timedelta(days=24)).isoformat(), "owner": "Joke van Dam"}),
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
