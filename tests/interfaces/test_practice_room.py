"""The practice room shows what somebody said, looks back by competence, and keeps nothing."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

import make
from interfaces.desk_people import TODAY, seen, signed_in
from vereffen.interfaces.desk.practice import WORTHS
from vereffen.records.models import Event, Look
from vereffen.track import practice
from vereffen.track.practice import Worth
from vereffen.track.practice_files import scenarios, ways

pytestmark = pytest.mark.django_db
ROOM = "/oefenen/vergeten/"
OWN = "Eerst vragen, dan pas rekenen."


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VEREFFEN_TODAY", TODAY.isoformat())


@pytest.fixture
def karin() -> Client:
    return signed_in(make.officer(make.municipality("9999", is_demo=True), "karin"))


def end_of(code: str, node: str = "goed") -> str:
    """A path to that ending."""
    return next(here.path for here in ways(scenarios()[code]) if here.node.code == node)


def chosen(karin: Client, path: str, letter: str, room: str = ROOM) -> Any:
    """The page after pressing that choice."""
    return karin.post(room, {"weg": path, "zeg": letter})


def test_every_conversation_can_be_chosen_and_begun(karin: Client) -> None:
    told = karin.get("/oefenen/").content.decode()
    for code, of in scenarios().items():
        assert f'href="/oefenen/{code}/"' in told
        page = seen(karin.get(f"/oefenen/{code}/"))
        assert of.title in page
        assert all(line in page for line in of.setting)
        assert f"“{of.nodes['begin'].says[0]}”" in page
    assert "Wat u hier kiest, bewaren wij niet." in told


def test_what_was_said_leads_on_and_the_path_stands_in_the_form_only(karin: Client) -> None:
    response = chosen(karin, "", "a")
    of = scenarios()["vergeten"]
    here = practice.play(of, "a")
    told = seen(response)
    assert f"“{here.node.says[0]}”" in told
    assert f"U zei: “{here.turns[0].choice.say}”" in told
    html = response.content.decode()
    assert 'name="weg" value="a"' in html
    assert re.findall(r'name="zeg" value="(\w)"', html) == [letter for letter, _ in here.offered]
    assert '<form method="post" action="#nu"' in html
    assert re.search(r'id="nu" tabindex="-1" aria-live="polite"', html)
    assert "weg=" not in html
    assert seen(karin.get(ROOM, {"weg": "a"})) == seen(karin.get(ROOM))


def test_somebody_can_take_a_sentence_back_or_begin_again(karin: Client) -> None:
    back = karin.post(ROOM, {"weg": "aa", "doe": "terug"}).content.decode()
    again = karin.post(ROOM, {"weg": "aa", "doe": "opnieuw"}).content.decode()
    assert 'name="weg" value="a"' in back
    assert 'name="weg" value=""' in again
    assert "Eén zin terug" not in again


@pytest.mark.parametrize("path", ["z", "zz", "a" * 500, "<script>", "1", "å"])
def test_a_path_that_cannot_be_is_no_page(karin: Client, path: str) -> None:
    assert karin.post(ROOM, {"weg": path}).status_code == 404
    assert karin.get("/oefenen/nergens/").status_code == 404


def test_the_look_back_tells_what_was_asked_what_stayed_unsaid_and_what_each_sentence_did(karin: Client) -> None:
    path = end_of("vergeten")
    here = practice.play(scenarios()["vergeten"], path)
    look = practice.reflect(here)
    told = seen(chosen(karin, path[:-1], path[-1]))
    assert here.node.ending in told
    for competence, turns in look.by_competence:
        assert f"{competence.name} {competence.looks_like}" in told
        for turn in turns:
            assert f"{WORTHS[turn.choice.worth]}. {turn.choice.feedback}" in told
    assert look.came_out
    assert all(fact.text in told for fact in look.came_out)
    assert all(f"{fact.text} Wat had kunnen helpen: {fact.ask}" in told for fact in look.stayed_unsaid)
    bad = end_of("vergeten", "dicht")
    told = seen(karin.post(ROOM, {"weg": bad}))
    assert f"{WORTHS[Worth.HARMS]}." in told
    assert "Het vertrouwen werd minder." in told
    assert "Deze keer niets." in told


def test_the_look_back_is_a_file_with_ones_own_words_and_only_when_asked(karin: Client) -> None:
    path = end_of("zzp")
    here = practice.play(scenarios()["zzp"], path)
    answer = karin.post("/oefenen/zzp/", {"weg": path, "doe": "bewaar", "eigen": f"{OWN}\r\nEn <b>rust</b>."})
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="oefengesprek-zzp.txt"'
    text = answer.content.decode()
    told = " ".join(text.split())
    assert f"{OWN} En <b>rust</b>." in told
    for turn in here.turns:
        assert f"U: “{turn.choice.say}”" in told
        assert turn.choice.feedback in told
    assert here.node.ending in told
    assert max(map(len, text.splitlines())) <= 100
    # Before the end there is nothing to look back on.
    assert "text/html" in karin.post("/oefenen/zzp/", {"weg": "a", "doe": "bewaar"})["Content-Type"]


def test_nothing_of_it_is_kept(karin: Client) -> None:
    karin.get(ROOM)
    counts, about = (Event.objects.count(), Look.objects.count()), set(karin.session.keys())
    path = end_of("vergeten")
    with CaptureQueriesContext(connection) as asked:
        for length in range(len(path)):
            chosen(karin, path[:length], path[length])
        karin.post(ROOM, {"weg": path, "doe": "bewaar", "eigen": OWN})
    # Only the session is touched, with the moment of the last page as on every page.
    writes = [one["sql"] for one in asked if re.match("INSERT|UPDATE|DELETE", one["sql"])]
    assert [sql for sql in writes if "django_session" not in sql] == []
    assert set(karin.session.keys()) == about
    assert not [value for value in karin.session.values() if path in str(value) or OWN in str(value)]
    assert (Event.objects.count(), Look.objects.count()) == counts
    assert set(karin.cookies) <= {"sessionid", "csrftoken"}


def test_in_english_the_page_is_english_and_the_conversation_is_marked_as_dutch(karin: Client) -> None:
    html = karin.get(ROOM, headers={"accept-language": "en"}).content.decode()
    assert '<html lang="en"' in html
    for says in scenarios()["vergeten"].nodes["begin"].says:
        assert re.search(rf'lang="nl">“{re.escape(says)}', html)


def test_only_people_of_the_desk_come_in() -> None:
    of = make.municipality("9999", is_demo=True)
    for name, role, status in (("t", "teamleider", 200), ("h", "schuldhulp", 200), ("i", "inwoner", 403)):
        assert signed_in(make.officer(of, name, role)).get(ROOM).status_code == status
