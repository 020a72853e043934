"""The example track that is under way: five municipalities in different positions, of which one is late, one doubts and one stopped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING

from vereffen.interfaces.cli import demo_track_baseline as audits
from vereffen.interfaces.cli import demo_track_plan
from vereffen.interfaces.cli.demo_track_interviews import planned
from vereffen.simulation.diary import working_day, working_day_before
from vereffen.track.facts import Fact
from vereffen.track.intake_form import QUESTIONS

if TYPE_CHECKING:
    from vereffen.records.models import Municipality

AHEAD, LATE, DOUBTS, STOPPED = "9911", "9912", "9913", "9914"
NAMES = {AHEAD: "Molendrecht", LATE: "Zilverbeek", DOUBTS: "Lindeveen", STOPPED: "Westerdam"}
# Municipality, id, name and role of everybody to reach beside those of the example itself.
PEOPLE = (
    (AHEAD, "heleen", "Heleen Drost", "projectleider"),
    (AHEAD, "wethouder-molendrecht", "Omar Benhaddou", "wethouder"),
    (LATE, "jeroen", "Jeroen Pals", "projectleider"),
    (LATE, "fg-zilverbeek", "Lianne Vos", "functionaris gegevensbescherming"),
    (DOUBTS, "carolien", "Carolien Smeets", "teamleider belastingen"),
    (STOPPED, "martijn", "Martijn Roos", "projectleider"),
)
SIGNED = {
    "wethouder": "Omar Benhaddou", "projectleider": "Heleen Drost", "controller": "Sjaak Timmer", "fg": "Irene Bloem",
    "project_leader": "Heleen Drost", "alderman": "Omar Benhaddou", "programme": "Petra Bakker",
}  # fmt: skip


def begun(of: Municipality, today: date) -> list[Fact]:
    """What happened so far around the example itself, which joined as the third; the day before it stops nobody knows of it."""
    facts = [
        *_joined(today),
        *_first_wave(today),
        *demo_track_plan.signed_plan(AHEAD, working_day_before(today - timedelta(days=67)), SIGNED),
        *_baselines(of, today),
        *_late(today),
        *_doubts(today),
        *_open(of, today),
    ]
    return [*facts, *_stopped(today)]


def _joined(today: date) -> Iterator[Fact]:
    for place, name in NAMES.items():
        yield Fact(
            "place_joined", place, "", today - timedelta(days=40 if place == DOUBTS else 112), "", {"name": name}
        )
    for number, (place, key, name, role) in enumerate(PEOPLE, 41):
        mail = f"{key}@{NAMES[place].lower()}.example"
        told = {"name": name, "role": role, "phone": f"0123 45 68 {number:02d}", "email": mail}
        yield Fact("contact_person", place, key, today - timedelta(days=40), "", told)


def _done(place: str, phase: str, day: date, minutes: int) -> Iterator[Fact]:
    yield Fact("phase_planned", place, phase, day - timedelta(days=20), "", {"day": day.isoformat()})
    yield Fact("time_spent", place, phase, day, "", {"minutes": minutes})
    yield Fact("phase_done", place, phase, day, "", {})


def _first_wave(today: date) -> Iterator[Fact]:
    """Three municipalities began together: talk, kick-off, plan and round table; the lot put the one before the other."""
    for place, spent in ((AHEAD, 1.0), (LATE, 1.4), (STOPPED, 0.8)):
        for phase, before, minutes in (("verkenning", 104, 130), ("kick_off", 90, 240)):
            yield from _done(place, phase, working_day_before(today - timedelta(days=before)), int(minutes * spent))
    for place, before in ((AHEAD, 62), (LATE, 55)):
        yield from _done(place, "plan", working_day_before(today - timedelta(days=before)), 1_100)
        yield from _done(place, "rondetafel", working_day_before(today - timedelta(days=50)), 250)
    yield Fact("decided", "", "", today - timedelta(days=90), "", {"text": "De volgorde van de eerste groep komt uit de openbare loting: Molendrecht, Zilverbeek, Westerdam."})  # fmt: skip
    yield from _done(AHEAD, "start", working_day_before(today - timedelta(days=40)), 900)
    told = {
        "day": working_day(today + timedelta(days=6)).isoformat(),
        "starts": "13:00",
        "where": "Zwolle",
        "owner": "Petra Bakker",
    }
    yield Fact("phase_planned", AHEAD, "voortgang_1", today - timedelta(days=30), "", told)


def _baselines(of: Municipality, today: date) -> Iterator[Fact]:
    """Whole, frozen and signed before the start of who is ahead; half read where somebody is late."""
    drawing = audits.drawn(AHEAD, today - timedelta(days=58))
    own = [drawing, *audits.read(drawing)]
    start = working_day_before(today - timedelta(days=40))
    yield from own
    yield from audits.frozen(of, NAMES[AHEAD], own, start, start - timedelta(days=5), SIGNED)
    half = audits.drawn(LATE, today - timedelta(days=30))
    yield half
    yield from audits.read(half, 17)


def _late(today: date) -> Iterator[Fact]:
    """The start of the second in the lot did not happen on its day: nobody signed for privacy yet."""
    day = working_day_before(today - timedelta(days=8))
    told = {"day": day.isoformat(), "owner": "Jeroen Pals"}
    yield Fact("phase_planned", LATE, "start", today - timedelta(days=45), "", told)
    due = (today - timedelta(days=4)).isoformat()
    text = "De functionaris gegevensbescherming moet de DPIA nog lezen. Zonder handtekening begint niemand met bellen."
    yield Fact("risk", LATE, "risico-dpia", today - timedelta(days=14), "", {"text": text, "owner": "Lianne Vos"})
    text = "De laatste dertien dossiers lezen en de nulmeting bevriezen."
    yield Fact(
        "action",
        LATE,
        "actie-dossiers",
        today - timedelta(days=14),
        "",
        {"text": text, "owner": "Jeroen Pals", "due": due},
    )
    text = "Wie heeft een DPIA over bellen vóór de aanmaning die wij mogen lezen?"
    yield Fact("help_asked", LATE, "hulp-dpia", today - timedelta(days=9), "", {"text": text, "owner": "Petra Bakker"})
    text = "Beslissen: wacht Zilverbeek tot de volgende datum van de loting, of begint het deze maand nog?"
    soon = (today + timedelta(days=3)).isoformat()
    yield Fact(
        "action",
        "",
        "actie-zilverbeek",
        today - timedelta(days=2),
        "",
        {"text": text, "owner": "Petra Bakker", "due": soon},
    )


def _doubts(today: date) -> Iterator[Fact]:
    """A talk that was held and not decided on: no alderman yet, and no hours."""
    day = working_day_before(today - timedelta(days=12))
    yield from _done(DOUBTS, "verkenning", day, 135)
    answers: Mapping[str, str] = {
        "alderman": "unknown", "hours": "no", "calls_now": "no", "letters_now": "partly", "help": "given",
    }  # fmt: skip
    for one in QUESTIONS:
        given = answers.get(one.code, next(iter(one.answers)))
        yield Fact("intake_answered", DOUBTS, one.code, day, "", {"answer": given})
    text = "De wethouder is net aangetreden en kent het traject niet. Zij wil eerst horen wat het kost."
    yield Fact("risk", DOUBTS, "risico-wethouder", day, "", {"text": text, "owner": "Carolien Smeets"})
    due = (today + timedelta(days=6)).isoformat()
    text = "Besluiten of Lindeveen meedoet in deze groep of in de volgende."
    yield Fact("action", "", "actie-lindeveen", day, "", {"text": text, "owner": "Petra Bakker", "due": due})


def _open(of: Municipality, today: date) -> Iterator[Fact]:
    """What who is ahead asks and gives, and what is planned."""
    asked = today - timedelta(days=25)
    text = "Hoe vaak bel je terug als iemand ophangt?"
    yield Fact("help_asked", AHEAD, "hulp-ophangen", asked, "", {"text": text, "owner": "Petra Bakker"})
    answer = "Eén keer, een dag later, en dan een kaartje. Aadrecht deelt de gids voor de avond."
    yield Fact("settled", AHEAD, "hulp-ophangen", asked + timedelta(days=7), "", {"text": answer})
    text = "Eén beller stopt volgende maand. Dan is de belavond met z’n drieën."
    yield Fact("risk", AHEAD, "risico-beller", today - timedelta(days=6), "", {"text": text, "owner": "Heleen Drost"})
    text = "Bellen na het eten werkt: in vier avonden spraken wij 38 van de 61 mensen."
    yield Fact("learned", AHEAD, "3", today - timedelta(days=5), "", {"text": text})
    yield from planned(
        "pl-molendrecht", AHEAD, "project_leader", today - timedelta(days=3), working_day(today + timedelta(days=75))
    )
    called = {
        "sort": "progress_1",
        "day": working_day(today + timedelta(days=6)).isoformat(),
        "starts": "13:00",
        "where": "Zwolle",
    }
    yield Fact("meeting_called", "", "voortgang-1", today - timedelta(days=15), "", called)
    told = {
        "text": "Beslissen over de start van Zilverbeek.",
        "meeting": "voortgang-1",
        "owner": "Jeroen Pals",
        "due": called["day"],
    }
    yield Fact("help_asked", LATE, "hulp-start", today - timedelta(days=2), "", told)


def _stopped(today: date) -> Iterator[Fact]:
    on = working_day_before(today - timedelta(days=20))
    text = (
        "De belastingen gaan in januari naar een gezamenlijk belastingkantoor. De raad wil dat kantoor eerst laten kiezen. "
        "De gesprekken die al liepen, zijn netjes afgemaakt."
    )
    yield Fact("place_left", STOPPED, "", on, "", {"text": text})
