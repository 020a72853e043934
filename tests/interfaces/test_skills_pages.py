"""The pages about skills: answers are of one person, the team sees means told once, calls are rated blind, sessions have a list."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest

import make
from interfaces.desk_people import TODAY, seen, signed_in
from vereffen.interfaces.cli.demo_skills import TEAM, lay_the_skills
from vereffen.interfaces.cli.main import main
from vereffen.records import skills
from vereffen.records.models import Attendance, CallRating, Event, OfferedCall, Officer, SelfScan, Team, Training
from vereffen.track.competences import COMPETENCES
from vereffen.track.skill_files import rubric, scan
from vereffen.track.skills import Moment
from vereffen.track.training import modules
from vereffen.usecases.fill_self_scan import fill_self_scan
from vereffen.usecases.offer_call import offer_call
from vereffen.usecases.plan_training import plan_training
from vereffen.usecases.rate_call import rate_call
from vereffen.usecases.tell_team_scan import tell_team_scan

pytestmark = pytest.mark.django_db
WHOLE = {one.code: "3" for one in scan().items}


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VEREFFEN_TODAY", TODAY.isoformat())


@pytest.fixture
def team() -> list[Officer]:
    """A lead and six officers of one team."""
    of = make.municipality("9999", is_demo=True)
    group = Team.objects.create(municipality=of, name="Samen innen")
    made = [make.officer(of, "ton", "teamleider"), *(make.officer(of, f"m{number}") for number in range(6))]
    for one in made[1:]:
        one.team = group
        one.save()
    return made


def answers(score: int) -> dict[str, int]:
    return {one.code: score for one in scan().items}


def all_fill(some: list[Officer], moment: Moment, scores: list[int]) -> None:
    for one, score in zip(some, scores, strict=True):
        fill_self_scan(one, moment, answers(score), make.AT, is_done=True)


def test_a_scan_is_saved_half_finished_and_erased(team: list[Officer]) -> None:
    client = signed_in(team[1])
    html = client.get("/vaardigheden/scan/t0/").content.decode()
    assert len(re.findall(r"<fieldset", html)) == 18
    assert len(re.findall(r'type="radio"', html)) == 90
    assert client.post("/vaardigheden/scan/t0/", {"a1": "4", "doe": "later"}).status_code == 302
    assert re.search(r'name="a1" value="4" checked', client.get("/vaardigheden/scan/t0/").content.decode())
    response = client.post("/vaardigheden/scan/t0/", {"a1": "4", "b1": "9", "doe": "klaar"})
    assert response.status_code == 422
    assert "Nog 17 zinnen hebben geen antwoord" in seen(response)
    assert response.content.decode().count('id="fout-') == 17
    assert re.search(r'name="a1" value="4" checked', response.content.decode())
    assert not SelfScan.objects.get().is_done
    response = client.post("/vaardigheden/scan/t0/", {**WHOLE, "doe": "klaar"}, follow=True)
    assert "Alleen u kunt de antwoorden lezen" in seen(response)
    assert "Contact maken 3,0 – –" in seen(client.get("/vaardigheden/mijn/"))
    client.post("/vaardigheden/scan/t0/", {"doe": "trek-in"})
    assert not SelfScan.objects.exists()
    assert client.get("/vaardigheden/scan/t9/").status_code == 404


def test_nobody_else_reads_or_erases_what_somebody_answered(team: list[Officer]) -> None:
    all_fill(team[1:2], Moment.T0, [5])
    pages = ["/vaardigheden/", "/vaardigheden/mijn/", "/vaardigheden/team/", "/vaardigheden/scan/t0/", "/team/"]
    for other in (team[0], team[2]):
        client = signed_in(other)
        for page in pages:
            told = client.get(page).content.decode()
            assert " checked" not in told
            assert "5,0" not in told
        client.post("/vaardigheden/scan/t0/", {"doe": "trek-in"})
    assert SelfScan.objects.count() == 1
    assert "Klaar op" not in seen(signed_in(team[0]).get("/vaardigheden/"))


def test_the_lead_settles_a_moment_once_and_everybody_sees_the_same_means(team: list[Officer]) -> None:
    lead = signed_in(team[0])
    assert "Er is nog geen groep met cijfers" in seen(lead.get("/vaardigheden/team/t0/"))
    assert lead.post("/vaardigheden/team/t0/").status_code == 422
    all_fill(team[1:], Moment.T0, [2, 2, 3, 3, 3, 4])
    assert "Samen innen · 6 mensen" in seen(lead.get("/vaardigheden/team/t0/"))
    assert signed_in(team[1]).get("/vaardigheden/team/t0/").status_code == 403
    lead.post("/vaardigheden/team/t0/")
    assert lead.get("/vaardigheden/team/t0/").status_code == 404
    first = signed_in(team[1]).get("/vaardigheden/team/")
    assert "Contact maken 2,8" in seen(first)
    SelfScan.objects.filter(officer=team[1]).delete()
    assert seen(signed_in(team[1]).get("/vaardigheden/team/")) == seen(first)
    all_fill(team[1:], Moment.T1, [4, 4, 4, 4, 4, 3])
    tell_team_scan(team[0], Moment.T1, TODAY, make.AT)
    told = seen(signed_in(team[2]).get("/vaardigheden/team/"))
    assert "Contact maken 2,8 3,8 +1,0" in told
    assert "Wat dit team als eerste kan oefenen" in told
    assert modules()["bellen-1"].title.nl in told
    english = seen(signed_in(team[2]).get("/vaardigheden/team/", headers={"accept-language": "en"}))
    assert "2.8 3.8 +1.0" in english


def test_a_call_is_offered_rated_blind_and_read_by_the_officer_only(team: list[Officer]) -> None:
    mina, one, two, other = team[1:5]
    client = signed_in(mina)
    told: dict[str, Any] = {"wie": [one.pk, two.pk], "gesprek": "echt"}
    response = client.post("/vaardigheden/gesprekken/", told)
    assert (response.status_code, "Nee is nee" in seen(response)) == (422, True)
    assert client.post("/vaardigheden/gesprekken/", {**told, "wie": [one.pk]}).status_code == 422
    assert client.post("/vaardigheden/gesprekken/", {**told, "gesprek": "nergens"}).status_code == 422
    assert client.post("/vaardigheden/gesprekken/", {**told, "instemming": "ja"}).status_code == 302
    page = f"/vaardigheden/gesprekken/{OfferedCall.objects.get().pk}/"
    assert [signed_in(who).get(page).status_code for who in (team[0], mina, other, one)] == [404, 404, 404, 200]
    rater = signed_in(one)
    levels = {**{each.code: "3" for each in COMPETENCES}, "h": "niet"}
    assert rater.post(page, {**levels, "a": ""}).status_code == 422
    assert rater.post(page, {**levels, "a": "7"}).status_code == 422
    assert rater.post(page, levels).status_code == 302
    assert rater.get(page).status_code == 404, "a rating is given once"
    heard = rubric()[0].anchors[2].nl
    assert heard in seen(client.get("/vaardigheden/gesprekken/"))
    for somebody in (team[0], one, two):
        assert heard not in seen(signed_in(somebody).get("/vaardigheden/gesprekken/"))
    number = OfferedCall.objects.get().pk
    assert rater.post("/vaardigheden/gesprekken/", {"doe": "trek-in", "nummer": number}).status_code == 404
    client.post("/vaardigheden/gesprekken/", {"doe": "trek-in", "nummer": number})
    assert not CallRating.objects.exists()
    assert not Event.objects.exists()


def test_agreement_is_told_from_five_calls_on_and_says_when_there_is_none(team: list[Officer]) -> None:
    one, two, three = team[1:4]
    client = signed_in(three)
    assert "Er is nog niets dat door twee mensen is beoordeeld." in seen(client.get("/vaardigheden/overeenstemming/"))
    for number in range(5):
        call = offer_call(three, [one.pk, two.pk], TODAY, make.AT, scenario="vergeten")
        for rater, off in ((one, 0), (two, number == 0)):
            scores: dict[str, int | None] = {each.code: 2 + (number % 2) + off for each in COMPETENCES}
            rate_call(rater, call, {**scores, "h": 3}, make.AT)
    told = seen(client.get("/vaardigheden/overeenstemming/"))
    assert "5 gesprekken zijn door twee mensen beoordeeld." in told
    assert "Alles samen 45 82 %" in told
    assert "Omgaan met emotie en veiligheid 5 100 % niet te berekenen niet te berekenen" in told
    assert not any(name in told for name in ("M0", "M1"))


def test_a_session_is_planned_in_the_calendar_and_attended(team: list[Officer]) -> None:
    lead, mina = signed_in(team[0]), signed_in(team[1])
    plan = {"module": "schrijven", "dag": "2026-12-01", "tijd": "09:30", "plaats": "Zaal 2", "wie": [team[1].pk]}
    for wrong in ({"dag": ""}, {"tijd": "25:00"}, {"wie": []}, {"dag": "2026-11-01"}, {"module": "niets"}):
        assert lead.post("/vaardigheden/bijeenkomsten/", {**plan, **wrong}).status_code == 422
    mina.post("/vaardigheden/bijeenkomsten/", plan)
    assert not Training.objects.exists()
    assert lead.post("/vaardigheden/bijeenkomsten/", plan).status_code == 302
    made = Training.objects.get()
    assert "dinsdag 1 december, 09:30" in seen(mina.get("/vaardigheden/"))
    page = f"/vaardigheden/bijeenkomsten/{made.pk}"
    answer = mina.get(f"{page}.ics")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert b"DTSTART:20261201T083000Z" in answer.content
    assert b"M0" not in answer.content
    assert "Wie is erbij?" not in seen(mina.get(f"{page}/"))
    assert "De lijst gaat open als de bijeenkomst begint." in seen(lead.get(f"{page}/"))
    stranger = signed_in(make.officer(make.municipality("0002", is_demo=True), "vreemd", "teamleider"))
    assert {stranger.get(f"{page}/").status_code, stranger.get(f"{page}.ics").status_code} == {404}
    lead.post(f"{page}/", {"doe": "afgelasten"})
    assert b"METHOD:CANCEL" in mina.get(f"{page}.ics").content
    earlier = make.AT - timedelta(days=3)
    past = plan_training(team[0], "masterclass", earlier + timedelta(days=1), earlier, invited=[team[1].pk])
    list_of = f"/vaardigheden/bijeenkomsten/{past}/"
    mina.post(list_of, {f"wie-{team[1].pk}": "aanwezig"})
    lead.post(list_of, {f"wie-{team[1].pk}": "aanwezig"})
    assert Attendance.objects.get(training=past).state == "aanwezig"


def test_every_module_is_a_page_with_its_materials_in_both_languages(team: list[Officer]) -> None:
    client = signed_in(team[1])
    for code, of in modules().items():
        told = unescape(seen(client.get(f"/vaardigheden/trainingen/{code}/")))
        assert all(one.title in told and one.lines[0] in told for one in of.materials)
        assert all(one.what.nl in told for one in of.agenda)
        english = client.get(f"/vaardigheden/trainingen/{code}/", headers={"accept-language": "en"}).content.decode()
        assert of.title.en in unescape(english)
        assert 'class="utrecht-unordered-list" lang="nl"' in english
    assert client.get("/vaardigheden/trainingen/zingen/").status_code == 404


def test_the_command_tells_the_means_the_modules_and_erases(team: list[Officer], capsys: Any) -> None:
    def told(*words: str) -> Any:
        assert main(["skills", *words, "--json"]) == 0
        return json.loads(capsys.readouterr().out)

    assert told("team", "--municipality", "9999") == {"moments": []}
    all_fill(team[1:], Moment.T0, [2, 2, 3, 3, 3, 4])
    tell_team_scan(team[0], Moment.T0, TODAY, make.AT)
    (moment,) = told("team", "--municipality", "9999")["moments"]
    (group,) = moment["groups"]
    assert (moment["moment"], group["team"], group["n"]) == ("t0", "Samen innen", 6)
    assert group["means"][0] == {"competence": "a", "mean": 2.8, "bound": None}
    assert group["needs"] == ["a", "b", "c"]
    assert main(["skills", "team", "--municipality", "9999"]) == 0
    assert "M0" not in capsys.readouterr().out
    assert [one["code"] for one in told("modules")["modules"]] == list(modules())
    assert told("erase", "--municipality", "9999") == {"scans": 0, "calls": 0, "trainings": 0, "releases": 0}


def test_the_example_office_has_a_team_of_eight_with_two_moments() -> None:
    of = make.municipality("9999", is_demo=True)
    for name, role in (("karin", "medewerker"), ("fatma", "medewerker"), ("ton", "teamleider")):
        make.officer(of, name, role)
    for _again in range(2):
        lay_the_skills(of, make.AT)
    first, last = skills.releases(of)
    assert [(name, len(group.people)) for name, group in (*first.groups, *last.groups)] == [(TEAM, 8)] * 2
    told = seen(signed_in(Officer.objects.get(username="ton")).get("/vaardigheden/team/"))
    assert "Luisteren, samenvatten, doorvragen" in told
    assert Training.objects.count() == 4
    assert "6 gesprekken" in seen(signed_in(Officer.objects.get(username="eva")).get("/vaardigheden/overeenstemming/"))
