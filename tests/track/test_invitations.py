"""Who is invited to a meeting, who must hear that it moved or is off, and who did not answer."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from track.test_reminders import BEGUN, ON, day, fact, person
from track.track_facts import keep, refused
from vereffen.track import invitations, mail_words
from vereffen.track.facts import Fact
from vereffen.track.mail_words import Head
from vereffen.track.meeting_kinds import KINDS
from vereffen.track.meetings import fold
from vereffen.track.reminders import due

CALLED = fact("meeting_called", "", "m1", sort="kick_off", day=day(20), starts="13:00", where="Utrecht")
INVITED = [*BEGUN, CALLED, fact("meeting_invited", "", "m1")]


def to(facts: list[Fact], on: date = ON) -> list[tuple[str, int, bool]]:
    return [(one.to.id, one.version, one.is_new) for one in invitations.due(facts, on)]


def sent(facts: list[Fact], how: str = "mail_left", on: date = ON) -> list[Fact]:
    """The facts after every invitation that is due was sent and ended so."""
    more = list(facts)
    for one in invitations.due(facts, on):
        id = f"i{len(more)}"
        is_cancelled = one.meeting.cancelled is not None
        data = {"to": one.to.id, "sort": "invitation", "meeting": one.meeting.id, "version": one.version}
        more.append(fact("mail_taken", one.to.place, id, on, **data, is_cancelled=is_cancelled))
        more += [fact(how, one.to.place, id, on)] if how else []
    return more


def test_nobody_is_invited_before_the_team_says_so_and_then_everybody_once() -> None:
    assert to([*BEGUN, CALLED]) == []
    assert to(INVITED) == [("anna", 1, True), ("joke", 1, True), ("petra", 1, True)]
    for how in ("mail_left", ""):
        assert to(sent(INVITED, how)) == []
    assert len(to(sent(INVITED, "mail_waits"))) == 3
    assert to(sent(INVITED, "mail_refused")) == []
    assert len(to(sent(INVITED, "mail_refused"), ON + timedelta(days=1))) == 3
    # Who comes in later is invited too; a meeting that is past invites nobody.
    assert to([*sent(INVITED), person("kees", "9902")]) == [("kees", 1, True)]
    assert to(INVITED, ON + timedelta(days=21)) == []


def test_a_meeting_of_one_municipality_is_for_its_people_and_the_team() -> None:
    own = fact("meeting_called", "9901", "m2", sort="case_talk", day=day(5))
    facts = [*BEGUN, person("kees", "9902"), own, fact("meeting_invited", "9901", "m2")]
    assert [one for one, _, _ in to(facts)] == ["anna", "joke", "petra"]


def test_who_has_an_invitation_hears_that_it_moved_or_is_off_and_nobody_else_does() -> None:
    facts = [*sent(INVITED), fact("agenda_set", "", "m1", points=[{"text": "Alles", "minutes": 60}])]
    assert to(facts) == []
    moved = [*facts, CALLED._replace(data={**CALLED.data, "day": day(22)})]
    assert to(moved) == [("anna", 2, False), ("joke", 2, False), ("petra", 2, False)]
    assert invitations.sequence(moved, "m1") == 3
    off = [*sent(moved), fact("meeting_cancelled", "", "m1"), person("kees", "9902")]
    assert [(one, version) for one, version, _ in to(off)] == [("anna", 3), ("joke", 3), ("petra", 3)]
    assert to(sent(off)) == []
    back = [*sent(off), CALLED]
    assert [(one, version) for one, version, _ in to(back)] == [("anna", 4), ("joke", 4), ("petra", 4), ("kees", 4)]


def test_an_answer_counts_for_the_day_that_it_was_given_for() -> None:
    facts = keep(KINDS, sent(INVITED), fact("invitation_answered", "9901", "m1", contact="joke", comes=True))
    facts = keep(KINDS, facts, fact("invitation_answered", "9901", "m1", contact="anna", comes=False))
    assert (fold(facts)["m1"].coming, fold(facts)["m1"].away) == (("joke",), ("anna",))
    facts = keep(KINDS, facts, fact("invitation_answered", "9901", "m1", contact="anna", comes=True))
    assert fold(facts)["m1"].coming == ("joke", "anna")
    elsewhere = CALLED._replace(data={**CALLED.data, "where": "Zwolle"})
    assert fold([*facts, elsewhere])["m1"].coming == ("joke", "anna")
    moved = CALLED._replace(data={**CALLED.data, "day": day(22)})
    assert fold([*facts, moved])["m1"].coming == ()


@pytest.mark.parametrize(
    "wrong",
    [
        fact("invitation_answered", "9902", "m1", contact="joke", comes=True),
        fact("invitation_answered", "9901", "m1", contact="niemand", comes=True),
        fact("invitation_answered", "9901", "m1", contact="joke", comes="ja"),
        fact("invitation_answered", "9901", "m1", ON + timedelta(days=21), contact="joke", comes=True),
        fact("meeting_invited", "", "m1", ON + timedelta(days=21)),
        fact("meeting_cancelled", "", "m1", ON + timedelta(days=21)),
        fact("meeting_cancelled", "", "m9"),
    ],
)
def test_what_is_not_whole_is_refused(wrong: Fact) -> None:
    assert refused(KINDS, INVITED, wrong)


def test_who_does_not_answer_is_reminded_from_two_weeks_before_and_not_right_after_the_invitation() -> None:
    facts = sent(INVITED)

    def asked(days: int, facts: list[Fact] = facts) -> dict[str, list[str]]:
        found = due(facts, ON + timedelta(days=days)).reminders
        return {one.to.id: [item.step for item in one.items if item.of.about.startswith("answer/")] for one in found}

    assert asked(5) == {}
    assert asked(6) == {"anna": ["before"], "joke": ["before"], "petra": ["before"]}
    assert asked(14)["joke"] == ["day"]
    answered = [*facts, fact("invitation_answered", "9901", "m1", contact="joke", comes=False)]
    assert "joke" not in asked(6, answered)
    late = sent(INVITED, on=ON + timedelta(days=12))
    assert asked(14, late) == {one: [] for one in asked(14, late)}
    assert asked(15, late)["joke"] == ["day"]
    assert "answer" not in str(asked(20))


def test_the_words_say_whether_it_is_new_moved_or_off() -> None:
    head, voice = Head("Koplopers", {}), str
    (first, *_) = invitations.due(INVITED, ON)
    new = mail_words.invitation(first, head, voice)
    assert new.subject == "Uitnodiging: Kick-off en masterclass"
    assert "Dag: 14 december 2026\nBegint om: 13:00\nPlaats: Utrecht\nDuurt: 240 minuten" in new.text
    moved = [*sent(INVITED), CALLED._replace(data={**CALLED.data, "day": day(22)})]
    assert mail_words.invitation(invitations.due(moved, ON)[0], head, voice).subject.startswith("Andere dag")
    off = [*sent(moved), fact("meeting_cancelled", "", "m1")]
    assert "gaat niet door" in mail_words.invitation(invitations.due(off, ON)[0], head, voice).text
