"""Reminders of a track: who hears of what on which day, each reason and step once, one e-mail a day, and nothing that leads to a person."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from track.track_facts import keep, refused
from vereffen.interfaces.cli import demo_plan
from vereffen.track import kinds, mail_words, mails
from vereffen.track.facts import Fact
from vereffen.track.mail_words import Head
from vereffen.track.mails import KINDS
from vereffen.track.plan_of_action import as_facts
from vereffen.track.reminders import MOST_WEEKS, Due, coming, due, step

ON = date(2026, 11, 24)


def fact(kind: str, place: str = "", subject: str = "", on: date = ON, **data: Any) -> Fact:
    return Fact(kind, place, subject, on, "Petra", data)


def person(id: str, place: str = "9901", role: str = "", email: str | None = None) -> Fact:
    name = f"{id.capitalize()} Bos"
    return fact(
        "contact_person", place, id, name=name, role=role, email=f"{id}@example.org" if email is None else email
    )


BEGUN = [
    fact("track_started", name="Koplopers"),
    fact("place_joined", "9901", name="Aadrecht"),
    fact("place_joined", "9902", name="Beekdal"),
    person("anna", role="wethouder"),
    person("joke", role="projectleider"),
    person("petra", "", "programmateam"),
]
FULL = demo_plan.values(ON)


def day(days: int) -> str:
    return (ON + timedelta(days=days)).isoformat()


def told(found: Due) -> dict[str, list[tuple[str, str]]]:
    """Who hears of what: the first part of each reason, and its step."""
    return {one.to.id: [(item.of.about.partition("/")[0], item.step) for item in one.items] for one in found.reminders}


def sent(facts: list[Fact], on: date = ON, how: str = "mail_left", **data: Any) -> list[Fact]:
    """The facts after everything due on that day was sent and ended so."""
    more = list(facts)
    for number, one in enumerate(due(facts, on).reminders):
        items = [[item.of.about, item.step] for item in one.items]
        id = f"m{number}-{on}-{len(more)}"
        more.append(fact("mail_taken", one.to.place, id, on, to=one.to.id, sort="reminder", items=items))
        if how:
            more.append(fact(how, one.to.place, id, on, **data))
    return more


@pytest.mark.parametrize(
    ("late", "expected"),
    [
        (-8, ""), (-7, "before"), (-1, "before"), (0, "day"), (6, "day"), (7, "week-1"), (13, "week-1"), (14, "week-2"),
        (7 * MOST_WEEKS + 6, f"week-{MOST_WEEKS}"), (7 * MOST_WEEKS + 7, ""),
    ],
)  # fmt: skip
def test_a_step_lasts_until_the_next_begins_so_that_a_missed_night_loses_none(late: int, expected: str) -> None:
    assert step(ON, ON + timedelta(days=late), 7) == expected


REASONS = [
    # (what happened, who hears of it on the day, with which reason and step)
    ([fact("phase_planned", "9901", "verkenning", day=day(7))], {"joke": [("phase", "before")]}),
    ([fact("phase_planned", "9901", "verkenning", day=day(8))], {}),
    ([fact("phase_planned", "9901", "verkenning", day=day(0))], {"joke": [("phase", "day")]}),
    ([fact("phase_planned", "9901", "verkenning", day=day(-9))], {"joke": [("phase", "week-1")]}),
    ([fact("phase_planned", "9901", "verkenning", day=day(-9)), fact("phase_done", "9901", "verkenning")], {}),
    ([fact("phase_planned", "9901", "plan", day=day(3), owner="Anna Bos")], {"anna": [("phase", "before")]}),
    ([fact("phase_planned", "9901", "plan", day=day(3), owner="de Wethouder")], {"anna": [("phase", "before")]}),
    ([fact("phase_planned", "9901", "plan", day=day(3), owner="Petra")], {"petra": [("phase", "before")]}),
    # All together: each municipality beforehand, the team as well; afterwards only the team.
    ([fact("phase_planned", "", "kick_off", day=day(3))], {"joke": [("phase", "before")], "petra": [("phase", "before")]}),
    ([fact("phase_planned", "", "kick_off", day=day(-1))], {"petra": [("phase", "day")]}),
    ([fact("action", "9901", "a1", text="Bellen", due=day(2))], {"joke": [("item", "before")]}),
    ([fact("action", "9901", "a1", text="Bellen")], {}),
    ([fact("action", "9901", "a1", text="Bellen", due=day(2)), fact("settled", "9901", "a1")], {}),
    ([fact("help_asked", "", "h1", text="Wie?", due=day(-8))], {"petra": [("item", "week-1")]}),
    (as_facts("9901", FULL, ON - timedelta(days=14), ""), {"anna": [("plan", "day")], "joke": [("plan", "day")] * 3}),
    ([fact("phase_planned", "9901", "start", day=day(5))], {"joke": [("baseline", "before"), ("phase", "before")]}),
    ([fact("meeting_called", "", "m1", sort="kick_off", day=day(-15))], {"petra": [("minutes", "day")]}),
    ([fact("meeting_called", "", "m1", sort="kick_off", day=day(-15)), fact("minutes_written", "", "m1", text="Zo.")], {"petra": [("approval", "day")]}),
    ([fact("meeting_called", "", "m1", sort="kick_off", day=day(-15)), fact("meeting_cancelled", "", "m1")], {}),
    ([fact("interview_planned", "9901", "i1", group="officer", day=day(2))], {"petra": [("interview", "before")]}),
]  # fmt: skip


@pytest.mark.parametrize(("happened", "expected"), REASONS)
def test_who_hears_of_what(happened: list[Fact], expected: dict[str, list[tuple[str, str]]]) -> None:
    assert told(due([*BEGUN, *happened], ON)) == expected


def test_an_interview_record_that_waits_is_the_team_s_alone() -> None:
    note = {"note": "n1", "question": "counter_example", "form": "notes", "text": "Het hielp niet.", "seen": True}
    facts = [
        *BEGUN, fact("interview_planned", "9901", "i1", group="officer", day=day(-20)),
        fact("consent_given", "9901", "i1", how="written", recording=False, quotes=False),
        fact("interview_note", "9901", "i1", **note), fact("record_offered", "9901", "i1", ON - timedelta(days=8)),
    ]  # fmt: skip
    assert told(due(facts, ON)) == {"petra": [("record", "before")]}
    approved = [*facts, fact("record_approved", "9901", "i1", how="written")]
    assert told(due(approved, ON)) == {}


def test_what_was_told_or_may_have_been_is_never_told_again_and_the_next_step_is() -> None:
    facts = [*BEGUN, fact("action", "9901", "a1", text="Bellen", due=day(2))]
    for how in ("mail_left", ""):
        after = sent(facts, how=how)
        assert told(due(after, ON + timedelta(days=1))) == {}
        assert told(due(after, ON + timedelta(days=2))) == {"joke": [("item", "day")]}
    # What surely did not leave is due again: at once when the carrier was away, the next day when it was refused.
    assert told(due(sent(facts, how="mail_waits"), ON)) == {"joke": [("item", "before")]}
    again = sent(facts, how="mail_refused", is_address=False)
    assert told(due(again, ON)) == {}
    assert told(due(again, ON + timedelta(days=1))) == {"joke": [("item", "before")]}


def test_another_day_is_another_reason() -> None:
    facts = sent([*BEGUN, fact("phase_planned", "9901", "plan", day=day(2))])
    moved = [*facts, fact("phase_planned", "9901", "plan", day=day(5))]
    assert told(due(moved, ON + timedelta(days=1))) == {"joke": [("phase", "before")]}


def test_a_person_gets_one_reminder_a_day_with_everything_in_it_also_under_two_names() -> None:
    facts = [*BEGUN, person("joke2", "9902", "projectleider", "JOKE@example.org ")]
    facts += [fact("action", place, f"a{place}", text="Bellen", due=day(1)) for place in ("9901", "9902")]
    (one,) = due(facts, ON).reminders
    assert [item.of.place for item in one.items] == ["9901", "9902"]
    after = [*sent(facts), fact("action", "9901", "a3", text="Schrijven", due=day(3))]
    assert due(after, ON).reminders == ()
    assert told(due(after, ON + timedelta(days=1))) == {"joke": [("item", "day"), ("item", "day"), ("item", "before")]}


def test_an_address_that_takes_nothing_is_passed_over_and_told_until_it_is_written_anew() -> None:
    facts = [*BEGUN, fact("phase_planned", "9901", "verkenning", day=day(1))]
    wrong = sent(facts, how="mail_refused", is_address=True)
    assert mails.broken(wrong) == {"joke@example.org"}
    # Somebody else of the municipality hears of it.
    assert told(due(wrong, ON)) == {"anna": [("phase", "before")]}
    alone = [*wrong, fact("contact_gone", "9901", "anna")]
    assert (due(alone, ON).reminders, [one.of.about for one in due(alone, ON).nobody]) == (
        (),
        [f"phase/verkenning/9901/{day(1)}"],
    )
    mended = [
        *alone,
        fact("contact_gone", "9901", "joke"),
        person("joke2", role="projectleider", email="joke@example.org"),
    ]
    assert mails.broken(mended) == frozenset()
    assert told(due(mended, ON + timedelta(days=1))) == {"joke2": [("phase", "day")]}


def test_of_who_stopped_or_is_gone_nothing_is_due() -> None:
    facts = [*BEGUN, fact("action", "9901", "a1", text="Bellen", due=day(1))]
    assert due([*facts, fact("place_left", "9901", text="Geen tijd")], ON) == Due((), ())
    gone = [*facts, fact("contact_gone", "9901", "joke"), fact("contact_gone", "9901", "anna")]
    assert (due(gone, ON).reminders, len(due(gone, ON).nobody)) == ((), 1)


def test_the_team_chooses_days_and_language_and_a_form_writes_no_mail() -> None:
    chosen = fact("reminders_set", sends=True, language="en", days=3, has_link=False)
    facts = keep(KINDS, BEGUN, chosen)
    assert mails.choice(facts) == mails.Choice(language="en", days=3, has_link=False)
    late = [*facts, fact("action", "9901", "a1", text="Bellen", due=day(5))]
    assert told(due(late, ON)) == {}
    for changed in ({"days": 0}, {"days": "7"}, {"language": "fr"}, {"sends": "ja"}):
        assert refused(KINDS, BEGUN, chosen._replace(data={**chosen.data, **changed}))
    assert refused(KINDS, BEGUN, chosen._replace(place="9901"))
    assert not {"mail_taken", "mail_left", "mail_refused", "mail_waits"} & set(kinds.ROOMS)
    left = sent([*BEGUN, fact("action", "9901", "a1", text="Bellen", due=day(2))])
    back = fact("mail_returned", "9901", left[-1].subject)
    assert mails.broken(keep(KINDS, left, back)) == {"joke@example.org"}
    assert refused(KINDS, [*left, back], back)
    assert refused(KINDS, left, back._replace(place="9902"))


def test_a_mail_tells_what_when_and_to_whom_and_leads_to_nobody() -> None:
    facts = [
        *BEGUN, fact("action", "9901", "a1", text="Bellen met de balie", due=day(2)),
        fact("action", "9901", "a2", text="Mevrouw De Vries terugbellen", due=day(0)),
        fact("phase_planned", "9901", "plan", day=day(-8)),
    ]  # fmt: skip
    (one,) = due(facts, ON).reminders
    text = mail_words.reminder(one, Head("Koplopers", {"9901": "Aadrecht"}), ON, str).text
    assert "Beste Joke Bos," in text
    assert "- Actie: Bellen met de balie. De dag is 26 november 2026." in text
    assert "- Een actie. Dat is vandaag, 24 november 2026." in text
    assert "- Plan van aanpak. Dat moest op 16 november 2026 klaar zijn." in text
    assert "De Vries" not in text
    assert "http" not in text
    linked = mail_words.reminder(one, Head("Koplopers", {}, "team@example.org", "https://pilot.example/"), ON, str).text
    assert "https://pilot.example/" in linked
    assert "Het programmateam\nteam@example.org" in linked


def test_what_comes_is_told_with_its_day_once() -> None:
    facts = [
        *BEGUN, fact("action", "9901", "a1", text="Bellen", due=day(10)),
        fact("action", "9902", "a2", text="Bellen", due=day(2)), fact("action", "9901", "a3", text="Bellen", due=day(40)),
    ]  # fmt: skip
    found = [(one.on, [to.id for to in one.to], one.item.of.about.split("/")[1]) for one in coming(facts, ON)]
    assert found == [(ON, [], "a2"), (ON + timedelta(days=3), ["joke"], "a1")]


PLANS = st.lists(st.tuples(st.integers(-30, 30), st.sampled_from(["mail_left", "", "mail_waits", "mail_refused"])), max_size=5)  # fmt: skip


@given(PLANS, st.lists(st.integers(0, 5), min_size=1, max_size=30))
def test_no_reason_and_step_is_told_twice_to_anybody(plans: list[tuple[int, str]], gaps: list[int]) -> None:
    facts = [*BEGUN, *(fact("action", "9901", f"a{n}", text="x", due=day(days)) for n, (days, _) in enumerate(plans))]
    hows = [how for _, how in plans] or ["mail_left"]
    then, seen = ON, set()
    for number, gap in enumerate(gaps):
        then += timedelta(days=gap)
        before = mails.mails(facts)
        facts = sent(facts, then, hows[number % len(hows)], is_address=False)
        new = [one for id, one in mails.mails(facts).items() if id not in before]
        assert len({one.to for one in new}) == len(new)
        for one in new:
            assert not seen & {(one.to, *item) for item in one.items}
            if one.may_have_left:
                seen |= {(one.to, *item) for item in one.items}
