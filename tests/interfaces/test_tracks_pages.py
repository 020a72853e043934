"""The programme's team runs a track on its pages; a project leader writes of the own municipality; others see nothing of it."""

from __future__ import annotations

import json

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

import make
from interfaces.desk_people import TODAY, signed_in
from vereffen.law.refusal import Refusal
from vereffen.records import tracks
from vereffen.records.models import TrackFact
from vereffen.track.facts import Fact
from vereffen.track.intake_form import QUESTIONS
from vereffen.track.workspace import fold
from vereffen.usecases.record_track_fact import record_track_fact

pytestmark = pytest.mark.django_db
TRACK = "/pilot/traject/koplopers/"


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VEREFFEN_TODAY", TODAY.isoformat())


@pytest.fixture
def team() -> Client:
    """The team of the programme, with a track of two municipalities."""
    client = signed_in(make.officer(make.municipality("0001", is_demo=True), "petra", "programmateam"))
    assert client.post("/pilot/trajecten/", {"name": "Koplopers 2027", "code": "koplopers"}).status_code == 302
    for code, name in (("9901", "Aadrecht"), ("9902", "Beekdal")):
        assert client.post(TRACK, {"soort": "place_joined", "gemeente": code, "name": name}).status_code == 302
    return client


def leader(code: str = "9901", role: str = "pilotleider") -> Client:
    return signed_in(make.officer(make.municipality(code, is_demo=True), f"{role}-{code}", role))


def test_the_board_tells_per_municipality_and_phase_what_is_planned_done_and_late(team: Client) -> None:
    plan = {"soort": "phase_planned", "day": "2026-11-23", "owner": "Joke", "minutes": "150"}
    assert team.post(f"{TRACK}9901/verkenning/", plan).status_code == 302
    assert team.post(f"{TRACK}9902/verkenning/", plan | {"day": "2026-12-02"}).status_code == 302
    team.post(f"{TRACK}9901/verkenning/", {"soort": "time_spent", "minutes": "90"})
    page = team.get(TRACK).content.decode()
    assert "te laat" in page
    assert "1,5 van 2,5 uur" in page
    team.post(f"{TRACK}9901/verkenning/", {"soort": "phase_done"})
    assert "Niets is te laat." in team.get(TRACK).content.decode()


def test_a_phase_of_all_is_planned_once_and_goes_to_a_calendar(team: Client) -> None:
    told = {"soort": "phase_planned", "day": "2026-12-08", "starts": "13:30", "where": "Utrecht"}
    assert team.post(f"{TRACK}alle/kick_off/", told).status_code == 302
    answer = team.get(f"{TRACK}9902/kick_off/uitnodiging.ics")
    assert answer["Content-Type"].startswith("text/calendar")
    assert b"DTSTART:20261208T123000Z" in answer.content
    assert b"LOCATION:Utrecht" in answer.content


def test_a_project_leader_writes_of_the_own_municipality_and_of_no_other(team: Client) -> None:
    joke = leader()
    assert joke.post(f"{TRACK}9901/", {"soort": "risk", "text": "Te weinig mensen"}).status_code == 302
    assert joke.post(f"{TRACK}9902/", {"soort": "risk", "text": "Van een ander"}).status_code == 404
    assert joke.post(TRACK, {"soort": "decided", "text": "Voor allen"}).status_code == 422
    assert joke.post(TRACK, {"soort": "place_joined", "gemeente": "9905", "name": "X"}).status_code == 422
    assert [one.text for one in fold(tracks.facts("koplopers")).items] == ["Te weinig mensen"]


def test_the_risks_of_a_municipality_stay_there_and_its_question_for_help_goes_to_all(team: Client) -> None:
    joke, other = leader(), leader("9902")
    joke.post(f"{TRACK}9901/", {"soort": "risk", "text": "Een teer punt"})
    joke.post(f"{TRACK}9901/", {"soort": "help_asked", "text": "Wie heeft een belgids?"})
    for page in (TRACK, f"{TRACK}9901/", f"{TRACK}uitvoer.json"):
        assert "Een teer punt" not in other.get(page).content.decode(), page
    assert "Wie heeft een belgids?" in other.get(TRACK).content.decode()
    assert "Een teer punt" in team.get(TRACK).content.decode()


def test_whose_municipality_takes_no_part_sees_no_track(team: Client) -> None:
    outside = leader("9903")
    assert "Koplopers" not in outside.get("/pilot/trajecten/").content.decode()
    for page in (TRACK, f"{TRACK}9901/", f"{TRACK}9901/plan/", f"{TRACK}uitvoer.json"):
        assert outside.get(page).status_code == 404, page


def test_contact_persons_are_named_as_present_and_taken_away_again(team: Client) -> None:
    team.post(f"{TRACK}9901/", {"soort": "contact_person", "name": "Joke van Dam", "role": "projectleider"})
    (one,) = fold(tracks.facts("koplopers")).contacts
    assert team.post(f"{TRACK}9901/verkenning/", {"soort": "attended", "contacts": [one.id]}).status_code == 302
    assert fold(tracks.facts("koplopers")).cells["9901", "verkenning"].present == (one.id,)
    team.post(f"{TRACK}9901/", {"soort": "contact_gone", "wat": one.id})
    assert "Joke van Dam" not in team.get(f"{TRACK}9901/").content.decode()


@pytest.mark.parametrize(
    ("page", "given"),
    [
        (TRACK, {"soort": "place_joined", "gemeente": "12", "name": "Kort"}),
        (TRACK, {"soort": "learned", "wat": "9", "text": "x"}),
        (TRACK, {"soort": "iets"}),
        (f"{TRACK}9901/plan/", {"soort": "phase_planned", "day": "morgen"}),
        (f"{TRACK}9901/plan/", {"soort": "time_spent", "minutes": "1e9"}),
        ("/pilot/trajecten/", {"name": "Weer", "code": "koplopers"}),
        ("/pilot/trajecten/", {"name": "Fout", "code": "Met Spatie"}),
    ],
)
def test_a_wrong_form_says_so_and_keeps_nothing(team: Client, page: str, given: dict[str, str]) -> None:
    before = TrackFact.objects.count()
    answer = team.post(page, given)
    assert (answer.status_code, TrackFact.objects.count()) == (422, before)
    assert 'role="alert"' in answer.content.decode()


def test_everything_of_a_track_can_be_taken_out_as_a_file(team: Client) -> None:
    team.post(TRACK, {"soort": "learned", "wat": "4", "text": "Bel eerst."})
    told = json.loads(team.get(f"{TRACK}uitvoer.json").content)
    assert [one["kind"] for one in told["facts"]] == ["track_started", "place_joined", "place_joined", "learned"]
    assert fold(Fact(**one) for one in told["facts"]).notes[0].text == "Bel eerst."


def test_facts_of_a_track_are_never_changed_and_a_change_around_the_triggers_is_found(team: Client) -> None:
    assert tracks.differences() == []
    with pytest.raises(DatabaseError), transaction.atomic():
        TrackFact.objects.filter(sequence=1).update(kind="anders")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE records_trackcontent SET text = '{\"name\": \"Anders\"}' WHERE fact_id IN (SELECT id FROM records_trackfact WHERE sequence = 2)")  # fmt: skip
    assert tracks.differences() == ["Fact 2 of track koplopers is not as it was recorded."]


def test_what_is_erased_is_gone_and_the_chain_still_holds(team: Client) -> None:
    team.post(f"{TRACK}9901/", {"soort": "contact_person", "name": "Joke van Dam"})
    (one,) = fold(tracks.facts("koplopers")).contacts
    assert tracks.erase("koplopers", ["contact_person"], one.id, make.AT) == 1
    assert (fold(tracks.facts("koplopers")).contacts, tracks.differences()) == ((), [])


def test_an_officer_of_the_desk_writes_nothing_in_a_track(team: Client) -> None:
    karin = make.officer(make.municipality("9901", is_demo=True), "karin")
    with pytest.raises(Refusal):
        record_track_fact(karin, "koplopers", [Fact("risk", "9901", "r", TODAY, "", {"text": "x"})], make.AT)


def test_the_exploratory_talk_leads_to_an_outcome_with_its_reasons_and_a_person_decides(team: Client) -> None:
    page = f"{TRACK}9901/verkenning/gesprek/"
    answers = dict.fromkeys((one.code for one in QUESTIONS), "yes") | {"help": "none", "leader": "no"}
    assert team.post(page, {"doe": "besluit", "uitkomst": "yes"}).status_code == 422
    assert team.post(page, answers | {"leader-toelichting": "Pas in maart."}).status_code == 302
    told = team.get(page).content.decode()
    assert "Wat eruit volgt: Nog niet" in " ".join(told.split())
    assert "Iemand moet het werk trekken" in told
    assert "Pas in maart." in told
    assert team.post(page, {"doe": "besluit", "uitkomst": "yes"}).status_code == 422
    assert (
        team.post(page, {"doe": "besluit", "uitkomst": "yes", "reden": "De wethouder zegt het toe."}).status_code == 302
    )
    assert "De wethouder zegt het toe." in team.get(page).content.decode()
    before = TrackFact.objects.count()
    team.post(page, answers | {"leader-toelichting": "Pas in maart."})
    assert TrackFact.objects.count() == before


def test_what_is_still_open_says_of_which_municipality_it_is_by_its_name(team: Client) -> None:
    team.post(f"{TRACK}9901/", {"soort": "help_asked", "text": "Wie heeft een belgids?"})
    shown = " ".join(team.get(TRACK).content.decode().split())
    assert "Hulp gevraagd</strong> · Aadrecht: Wie heeft een belgids?" in shown
    assert "9901: Wie" not in shown
