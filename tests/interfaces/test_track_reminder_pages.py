"""Reminders and invitations on their pages: sent by the team, told by role, seen by nobody whose municipality they are not of."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

import make
from interfaces.desk_people import seen, signed_in
from usecases.track_mail_world import ON, action, fact, states, team, write
from vereffen.interfaces.shared.track_mail import send, voice
from vereffen.law.words import say
from vereffen.records import tracks
from vereffen.records.models import Officer, TrackFact
from vereffen.track import mails
from vereffen.track.meetings import Meeting, fold
from vereffen.track.phases import BY_CODE

pytestmark = pytest.mark.django_db
TRACK = "/pilot/traject/koplopers/"
PAGE = f"{TRACK}herinneringen/"
CHOICE = {"soort": "reminders_set", "aan": "nee", "taal": "en", "dagen": "3", "adres": "nee"}


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("VEREFFEN_TODAY", ON.isoformat())
    monkeypatch.setattr(settings, "HOME", tmp_path)


@pytest.fixture
def petra() -> Officer:
    petra = team()
    write(petra, action("a1", "9901", "2026-11-26"), action("a2", "9902", "2026-11-25", "Een teer punt"))
    return petra


def leader(code: str = "9901", role: str = "pilotleider") -> Client:
    return signed_in(make.officer(make.municipality(code, is_demo=True), f"{role}-{code}", role))


def outbox(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(one.read_text("utf-8")) for one in sorted((folder / "outbox" / "0001").glob("traject-*.json"))]


def meeting() -> Meeting:
    return fold(tracks.facts("koplopers"))["m1"]


def test_the_team_sends_now_and_sees_what_went_to_which_role(petra: Officer, tmp_path: Path) -> None:
    client = signed_in(petra)
    assert "Actie: Nummers zoeken" in seen(client.get(TRACK))
    answer = client.post(PAGE, {"soort": "stuur"}, follow=True)
    assert "Verstuurde e-mails: 2." in seen(answer)
    assert sorted(one["to"] for one in outbox(tmp_path)) == ["joke@voorbeeld.example", "kees@voorbeeld.example"]
    for page in (PAGE, TRACK):
        told = seen(client.get(page))
        assert (
            "24 november 2026 Herinnering: actie, risico, hulp of belemmering projectleider · Aadrecht verstuurd"
            in told
        )
        assert "Petra Bos" in told
    assert "Verstuurde e-mails: 0." in seen(client.post(PAGE, {"soort": "stuur"}, follow=True))
    assert len(outbox(tmp_path)) == 2


def test_only_the_team_sends_and_chooses_and_of_others_nothing_is_seen(petra: Officer, tmp_path: Path) -> None:
    signed_in(petra).post(PAGE, {"soort": "stuur"})
    for role in ("pilotleider", "bestuurder"):
        joke = leader(role=role)
        told = joke.get(PAGE).content.decode()
        assert "Nummers zoeken" in told
        for secret in ("Een teer punt", "Beekdal", "Stuur nu", "voorbeeld.example", "Kees"):
            assert secret not in told, secret
        for given in ({"soort": "stuur"}, CHOICE, {"soort": "mail_returned", "wat": "x"}):
            assert joke.post(PAGE, given).status_code == 404
    assert leader("9903").get(PAGE).status_code == 404
    assert signed_in(make.officer(make.municipality("9901", is_demo=True), "karin")).get(PAGE).status_code == 403
    assert len(outbox(tmp_path)) == 2


def test_in_the_export_a_municipality_finds_its_own_mails_only(petra: Officer) -> None:
    write(petra, fact("interview_planned", "9901", "i1", group="officer", day="2026-11-25"))
    signed_in(petra).post(PAGE, {"soort": "stuur"})
    told = json.loads(leader().get(f"{TRACK}uitvoer.json").content)["facts"]
    assert {one["place"] for one in told if one["kind"].startswith("mail_")} == {"9901"}
    assert "interview" not in json.dumps(told)
    whole = json.loads(signed_in(petra).get(f"{TRACK}uitvoer.json").content)["facts"]
    assert {one["place"] for one in whole if one["kind"].startswith("mail_")} == {"", "9901", "9902"}


def test_a_mail_that_came_back_makes_an_address_that_is_told_until_it_is_mended(petra: Officer) -> None:
    client = signed_in(petra)
    client.post(PAGE, {"soort": "stuur"})
    (id,) = [one.id for one in mails.mails(tracks.facts("koplopers")).values() if one.to == "joke"]
    assert client.post(PAGE, {"soort": "mail_returned", "wat": "niets"}).status_code == 422
    assert client.post(PAGE, {"soort": "mail_returned", "wat": id}).status_code == 302
    for page in (PAGE, TRACK):
        told = seen(client.get(page))
        assert "Joke Bos · projectleider · Aadrecht · joke@voorbeeld.example" in told, page
        assert "niemand heeft een e-mailadres dat werkt" in told
    assert "dit adres werkt niet" in seen(leader().get(f"{TRACK}9901/"))
    client.post(f"{TRACK}9901/", {"soort": "contact_gone", "wat": "joke"})
    client.post(f"{TRACK}9901/", {"soort": "contact_person", "name": "Joke Bos", "email": "joke.bos@voorbeeld.example"})
    assert "Verstuurde e-mails: 1." in seen(client.post(PAGE, {"soort": "stuur"}, follow=True))


def test_the_team_chooses_how_and_who_is_reached_in_the_team(petra: Officer, tmp_path: Path) -> None:
    client = signed_in(petra)
    assert client.post(PAGE, CHOICE).status_code == 302
    assert mails.choice(tracks.facts("koplopers")) == mails.Choice(False, "en", 3, False)
    assert "Herinneringen gaan nu niet vanzelf weg." in seen(client.get(TRACK))
    before = TrackFact.objects.count()
    for wrong in ({"dagen": "31"}, {"dagen": "veel"}, {"taal": "fr"}, {"soort": "mail_left"}):
        answer = client.post(PAGE, CHOICE | wrong)
        assert (answer.status_code, TrackFact.objects.count()) == (422, before), wrong
        assert 'role="alert"' in answer.content.decode()
    new = {"soort": "contact_person", "name": "Ali Kaya", "role": "onderzoeker", "email": "ali@voorbeeld.example"}
    assert client.post(PAGE, new).status_code == 302
    assert "Ali Kaya" in seen(client.get(PAGE))
    # Who presses the button sends also when nothing leaves by itself.
    assert "Verstuurde e-mails: 2." in seen(client.post(PAGE, {"soort": "stuur"}, follow=True))
    assert all("http" not in one["text"] for one in outbox(tmp_path))


def test_a_place_without_a_sender_says_so_in_a_sentence(petra: Officer, monkeypatch: pytest.MonkeyPatch) -> None:
    of = petra.municipality
    assert of is not None
    of.is_demo, of.email = False, ""
    of.save()
    monkeypatch.delenv("VEREFFEN_TODAY")
    monkeypatch.setattr(settings, "SMTP_HOST", "mail.example")
    answer = signed_in(petra).post(PAGE, {"soort": "stuur"})
    assert answer.status_code == 422
    assert "geen afzender of mailserver" in seen(answer)


def test_an_e_mail_speaks_the_language_of_the_track_and_leaves_what_people_wrote() -> None:
    speak = voice("en")
    assert speak(BY_CODE["plan"].name) == "Plan of action"
    assert (
        speak(say("Op {dag}: {wat}", dag="3 december 2026", wat="Plan van aanpak"))
        == "Op 3 December 2026: Plan of action"
    )
    # “Bellen” is also a word of the screens.
    assert speak(say("Actie: {tekst}", tekst="Bellen")).endswith("Bellen")


def test_the_address_of_the_page_stands_in_it_where_there_is_one(
    petra: Officer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "HOSTS", ["pilot.example"])
    send("koplopers", ON, make.AT)
    assert all("https://pilot.example/pilot/traject/koplopers/" in one["text"] for one in outbox(tmp_path))


# Invitations


def called(petra: Officer, **about: Any) -> str:
    told = {"sort": "kick_off", "day": "2026-12-14", "starts": "13:00", "where": "Utrecht"}
    write(petra, fact("meeting_called", about.pop("place", ""), "m1", **told | about))
    return f"{TRACK}bijeenkomst/m1/"


def test_the_team_invites_from_the_page_and_a_move_or_the_end_of_it_follows(petra: Officer, tmp_path: Path) -> None:
    client, page = signed_in(petra), called(petra)
    assert "Nodig uit per e-mail" in seen(client.get(page))
    assert "Verstuurde e-mails: 3." in seen(client.post(page, {"soort": "meeting_invited"}, follow=True))
    assert "Nodig uit per e-mail" not in seen(client.get(page))
    moved = {"soort": "meeting_called", "day": "2026-12-15", "starts": "13:00", "where": "Utrecht"}
    assert "Verstuurde e-mails: 3." in seen(client.post(page, moved, follow=True))
    assert "Verstuurde e-mails: 3." in seen(client.post(page, {"soort": "meeting_cancelled"}, follow=True))
    told = seen(client.get(page))
    assert "Deze bijeenkomst gaat niet door." in told
    assert "gaat niet door" in seen(client.get(f"{TRACK}bijeenkomsten/"))
    assert b"METHOD:CANCEL" in client.get(f"{page}uitnodiging.ics").content
    methods = sorted(one["calendar"].split("METHOD:")[1].split("\r\n")[0] for one in outbox(tmp_path))
    assert methods == ["CANCEL"] * 3 + ["REQUEST"] * 6
    assert client.post(page, {"soort": "meeting_cancelled"}).status_code == 422
    assert client.post(page, {"soort": "meeting_invited"}).status_code == 422
    assert states() == ["left"] * 9


def test_each_municipality_answers_for_its_own_people(petra: Officer) -> None:
    page = called(petra)
    signed_in(petra).post(page, {"soort": "meeting_invited"})
    joke = leader()
    told = joke.get(page).content.decode()
    assert "Joke Bos" in told
    assert "Kees" not in told
    yes = {"soort": "invitation_answered", "wie": "joke", "komt": "ja"}
    assert joke.post(page, yes).status_code == 302
    assert joke.post(page, yes | {"wie": "kees"}).status_code == 404
    assert signed_in(petra).post(page, yes | {"wie": "kees", "komt": "nee"}).status_code == 302
    assert (meeting().coming, meeting().away) == (("joke",), ("kees",))
    assert "Joke Bos · Aadrecht · uitgenodigd · komt" in seen(joke.get(page))


def test_a_project_leader_does_not_invite_and_moves_the_own_meeting_for_who_was_invited(
    petra: Officer, tmp_path: Path
) -> None:
    page, joke = called(petra, place="9901", sort="case_talk"), leader()
    assert joke.post(page, {"soort": "meeting_invited"}).status_code == 422
    assert outbox(tmp_path) == []
    signed_in(petra).post(page, {"soort": "meeting_invited"})
    assert sorted(one["to"] for one in outbox(tmp_path)) == ["joke@voorbeeld.example", "petra@voorbeeld.example"]
    moved = {"soort": "meeting_called", "day": "2026-12-15", "starts": "", "where": ""}
    assert "Verstuurde e-mails: 2." in seen(joke.post(page, moved, follow=True))
    assert leader("9902").post(page, {"soort": "meeting_cancelled"}).status_code == 404


def test_a_move_without_invitations_sends_nothing(petra: Officer, tmp_path: Path) -> None:
    page = called(petra)
    moved = {"soort": "meeting_called", "day": "2026-12-15", "starts": "", "where": ""}
    assert "Verstuurde" not in seen(signed_in(petra).post(page, moved, follow=True))
    assert outbox(tmp_path) == []
