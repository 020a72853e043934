"""A meeting on its page: called, held, written down without anybody's name, and seen by nobody whose meeting it is not."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

import make
from exchange.letters.standards import faults
from interfaces.desk_people import TODAY, signed_in
from vereffen.exchange.letters import texts
from vereffen.records import tracks
from vereffen.records.models import TrackFact
from vereffen.track.meetings import Meeting, fold
from vereffen.usecases.approve_text import approve_text
from vereffen.usecases.draft_text import draft_text
from vereffen.usecases.withdraw_text import withdraw_text

pytestmark = pytest.mark.django_db
TRACK = "/pilot/traject/koplopers/"
LIST = f"{TRACK}bijeenkomsten/"
LATER = "2027-01-15"


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VEREFFEN_TODAY", TODAY.isoformat())


@pytest.fixture
def team() -> Client:
    """The team of the programme, with a track of two municipalities."""
    client = signed_in(make.officer(make.municipality("0001", is_demo=True), "petra", "programmateam"))
    client.post("/pilot/trajecten/", {"name": "Koplopers", "code": "koplopers"})
    for code, name in (("9901", "Aadrecht"), ("9902", "Beekdal")):
        client.post(TRACK, {"soort": "place_joined", "gemeente": code, "name": name})
    return client


def leader(code: str = "9901") -> Client:
    return signed_in(make.officer(make.municipality(code, is_demo=True), f"leider-{code}", "pilotleider"))


def called(by: Client, **changed: str) -> str:
    """The address of a meeting that was called today."""
    given = {"sort": "progress_1", "gemeente": "", "day": TODAY.isoformat(), "starts": "09:30", "where": "Utrecht"}
    answer = by.post(LIST, given | changed)
    assert answer.status_code == 302
    return str(answer["Location"])


def kept() -> Meeting:
    return list(fold(tracks.facts("koplopers")).values())[-1]


def gives(kind: str, **changed: Any) -> dict[str, Any]:
    """A whole form of that kind."""
    task = {"text": "Nummers zoeken", "owner": "De teamleider", "due": LATER}
    forms: dict[str, dict[str, Any]] = {
        "decided": {"text": "Wij bellen eerst."},
        "action": task,
        "help_asked": task,
        "obstacle": {**task, "rank": "1"},
        "deviation": {"text": "Later gebeld", "direction": "milder", "reason": "ziekte"},
        "letter_changed": {"letter": "Aanmaning", "version": "3", "what": "Eén actie bovenaan"},
        "case_discussed": {"went": "well", "text": "Na drie pogingen lukte het.", "learned": "Bel ’s avonds."},
        "harm_seen": {"text": "Een inwoner schrok van de brief."},
    }
    return {"soort": kind, "gemeente": "9901", **forms[kind], **changed}


def test_a_meeting_is_called_with_its_agenda_moved_and_put_in_a_calendar(team: Client) -> None:
    page = called(team)
    assert "Wat beloofden we, en wat deden we?" in team.get(page).content.decode()
    assert "Utrecht" in team.get(LIST).content.decode()
    file = team.get(f"{page}uitnodiging.ics")
    assert file["Content-Type"].startswith("text/calendar")
    assert b"LOCATION:Utrecht" in file.content
    assert b"SEQUENCE:1" in file.content
    moved = {"soort": "meeting_called", "day": LATER, "starts": "", "where": "Zwolle"}
    assert team.post(page, moved).status_code == 302
    assert (kept().day.isoformat(), kept().where, kept().sort.code) == (LATER, "Zwolle", "progress_1")
    assert b"SEQUENCE:2" in team.get(f"{page}uitnodiging.ics").content


def test_an_agenda_that_takes_longer_than_the_meeting_is_refused_and_stays_in_the_form(team: Client) -> None:
    page = called(team)
    given = {"soort": "agenda_set", "punt": ["Alles bespreken", "Slot", ""], "minuten": ["230", "20", ""]}
    answer = team.post(page, given)
    assert answer.status_code == 422
    assert "240 minuten" in answer.content.decode()
    assert 'value="Alles bespreken"' in answer.content.decode()
    assert team.post(page, given | {"minuten": ["220", "20", ""]}).status_code == 302
    assert [(one.text, one.minutes) for one in kept().agenda] == [("Alles bespreken", 220), ("Slot", 20)]


def test_who_came_is_said_of_the_contact_persons_of_the_track(team: Client) -> None:
    for place, name in (("9901", "Joke van Dam"), ("9902", "Ali Kaya")):
        team.post(f"{TRACK}{place}/", {"soort": "contact_person", "name": name})
    page = called(team)
    ids = [fact.subject for fact in tracks.facts("koplopers") if fact.kind == "contact_person"]
    team.post(page, {"soort": "meeting_attended", f"wie-{ids[0]}": "aanwezig", f"wie-{ids[1]}": "afwezig"})
    assert (kept().present, kept().absent) == ((ids[0],), (ids[1],))
    assert "Ali Kaya" not in team.get(called(team, gemeente="9901")).content.decode()


def test_minutes_are_approved_as_they_were_read(team: Client) -> None:
    page = called(team)
    empty = team.get(page).context["mark"]
    assert team.post(page, {"soort": "minutes_approved", "gezien": empty}).status_code == 422
    written = {"soort": "minutes_written", "text": "Wij spraken af door te gaan."}
    assert team.post(page, written | {"gezien": empty}).status_code == 302
    late = team.post(page, written | {"text": "Heel anders.", "gezien": empty})
    assert late.status_code == 422
    assert "Heel anders." in late.content.decode()
    assert team.post(page, {"soort": "minutes_approved", "gezien": empty}).status_code == 422
    read = team.get(page).context["mark"]
    assert team.post(page, {"soort": "minutes_approved", "gezien": read}).status_code == 302
    assert (kept().minutes, kept().approved) == ("Wij spraken af door te gaan.", TODAY)
    later = called(team, day=LATER)
    assert team.post(later, written | {"gezien": empty}).status_code == 422


def test_what_a_meeting_leaves_stands_on_its_page_and_on_the_board(team: Client) -> None:
    page = called(team)
    for kind in ("decided", "action", "help_asked", "obstacle", "deviation", "letter_changed", "case_discussed", "harm_seen"):  # fmt: skip
        assert team.post(page, gives(kind)).status_code == 302, kind
    shown = team.get(page).content.decode()
    for text in (
        "Wij bellen eerst.",
        "Nummers zoeken",
        "Later gebeld",
        "Eén actie bovenaan",
        "Bel ’s avonds.",
        "schrok",
    ):
        assert text in shown, text
    assert "Nummers zoeken" in team.get(f"{TRACK}9901/").content.decode()
    assert team.post(page, gives("obstacle")).status_code == 422
    (one,) = kept().obstacles
    assert team.post(page, gives("obstacle", wat=one.id, text="Toch anders", rank="2")).status_code == 302
    assert [(task.rank, task.text) for task in kept().obstacles] == [(2, "Toch anders")]
    assert "Belemmering" in team.get(f"{TRACK}9901/").content.decode()
    done = {"soort": "settled", "wat": one.id, "text": "Het is er nu."}
    assert team.post(f"{TRACK}9901/", done).status_code == 302
    assert kept().obstacles[0].settled == TODAY
    assert "Het is er nu." in team.get(f"{TRACK}9901/").content.decode()
    assert "obstacle" not in {item.kind for _kind, item, _late, _whose in team.get(f"{TRACK}9901/").context["items"]}


@pytest.mark.parametrize(
    "given",
    [
        gives("action", owner=""),
        gives("help_asked", due="2020-01-01"),
        gives("obstacle", rank="4"),
        gives("obstacle", gemeente=""),
        gives("deviation", direction="zijwaarts"),
        gives("letter_changed", version=""),
        gives("case_discussed", went="so so"),
        {"soort": "phase_done"},
    ],
)
def test_a_wrong_form_says_so_and_keeps_nothing(team: Client, given: dict[str, str]) -> None:
    page = called(team)
    before = TrackFact.objects.count()
    answer = team.post(page, given)
    assert (answer.status_code, TrackFact.objects.count()) == (422, before)
    assert 'role="alert"' in answer.content.decode()


@pytest.mark.parametrize("kind", ["case_discussed", "harm_seen", "minutes_written"])
def test_a_text_that_leads_to_a_person_is_refused_in_plain_words_and_stays_in_the_form(team: Client, kind: str) -> None:
    page = called(team)
    given = {"soort": kind, "gezien": team.get(page).context["mark"], "gemeente": "9901", "went": "well"}
    answer = team.post(page, given | {"text": "Mevrouw De Vries belde terug.", "learned": "Bellen helpt."})
    assert answer.status_code == 422
    told = answer.content.decode()
    assert "leidt: naam." in told
    assert told.count("Mevrouw De Vries belde terug.") == 1


def test_a_project_leader_calls_and_writes_of_the_own_municipality_only(team: Client) -> None:
    joint, joke = called(team), leader()
    assert joke.post(LIST, {"sort": "case_talk", "gemeente": "", "day": LATER}).status_code == 404
    assert joke.post(LIST, {"sort": "case_talk", "gemeente": "9902", "day": LATER}).status_code == 404
    assert joke.post(joint, {"soort": "agenda_set", "punt": ["Ik eerst"], "minuten": ["10"]}).status_code == 404
    assert joke.post(joint, gives("obstacle", gemeente="9902")).status_code == 404
    assert joke.post(joint, gives("obstacle")).status_code == 302
    own = called(joke, sort="case_talk", gemeente="9901")
    assert joke.post(own, gives("case_discussed")).status_code == 302
    assert kept().cases[0].place == "9901"


def test_of_another_municipality_only_what_it_asks_of_all_is_seen(team: Client) -> None:
    joint, own = called(team), called(team, sort="case_talk", gemeente="9901", where="Stadhuis Aadrecht")
    team.post(joint, gives("obstacle", text="Een teer punt"))
    team.post(joint, gives("harm_seen"))
    team.post(joint, gives("help_asked", text="Wie heeft een belgids?"))
    other = leader("9902")
    shown = other.get(joint).content.decode()
    assert "Wie heeft een belgids?" in shown
    assert "Een teer punt" not in shown
    assert "schrok" not in shown
    assert other.get(own).status_code == other.get(f"{own}uitnodiging.ics").status_code == 404
    assert "Stadhuis Aadrecht" not in other.get(LIST).content.decode()
    outside = leader("9903")
    assert {outside.get(page).status_code for page in (LIST, joint, f"{joint}uitnodiging.ics")} == {404}


def test_the_board_and_the_phases_in_which_all_meet_lead_to_the_meetings(team: Client) -> None:
    pages = [TRACK, *(f"{TRACK}{place}/{phase}/" for place in ("alle", "9901") for phase in ("kick_off", "rondetafel", "voortgang_1", "voortgang_2"))]  # fmt: skip
    for page in pages:
        assert f'href="{LIST}"' in team.get(page).content.decode(), page
    assert f'href="{LIST}"' not in team.get(f"{TRACK}9901/start/").content.decode()
    assert team.post(LIST, {"sort": "picknick", "day": LATER}).status_code == 422
    assert team.get(f"{TRACK}bijeenkomst/niets/").status_code == 404


def test_the_papers_of_a_meeting_can_be_read_by_everybody_and_hold_what_the_reader_may_see(team: Client) -> None:
    page = called(team)
    team.post(page, gives("obstacle", text="Een teer punt"))
    team.post(page, gives("case_discussed"))
    for stem in ("agenda", "verslag", "voortgang"):
        assert faults(team.get(f"{page}{stem}.pdf").content) == [], stem
        assert team.get(f"{page}{stem}.docx").content.startswith(b"PK")
    assert "10:10" in team.get(f"{page}agenda.html").content.decode()
    assert "Een teer punt" in team.get(f"{page}voortgang.html").content.decode()
    other = leader("9902").get(f"{page}voortgang.html").content.decode()
    assert "Beekdal" in other
    assert "Aadrecht" not in other
    assert "Een teer punt" not in other
    talk = called(team, sort="case_talk")
    missing = (f"{page}iets.pdf", f"{page}agenda.exe", f"{talk}voortgang.pdf")
    assert {team.get(one).status_code for one in missing} == {404}


def test_the_books_of_the_municipality_itself_are_counted_in_its_progress(team: Client) -> None:
    page, of = called(team), make.municipality("9901", is_demo=True)
    for number in range(12):
        make.debtor(of, afdeling="parkeren", soort="parkeerbelasting_naheffing", dagtekening="2026-03-01", hoofdsom_cents=7000 + number, vervaldag="2026-04-30")  # fmt: skip
    told = team.get(f"{page}voortgang.html").content.decode()
    assert "Mensen met een vordering die te laat is" in told
    assert '<td class="n">12</td>' in told
    assert "<table" in told.split("Hoe ver wij met mensen komen")[-1]
    assert "Indicatoren uit de boeken" in told
    assert "geen boeken van deze gemeente" in told.split("Beekdal")[1]
    assert faults(team.get(f"{page}voortgang.pdf").content) == []


def test_the_letters_that_came_in_use_since_the_start_stand_in_the_progress(team: Client) -> None:
    page, of = called(team), make.municipality("9901", is_demo=True)
    karin, tine = make.officer(of, "karin"), make.officer(of, "tine", "teamleider")
    document = texts.to_document(texts.shipped("herinnering", "nl"))
    for why in ("Nog vóór de start", "Warmer", "Nooit goedgekeurd", "Teruggenomen"):
        key = draft_text(of, "herinnering", "nl", document, why, make.AT, karin)
        if why == "Nooit goedgekeurd":
            continue
        on = make.day("2026-10-01") if why.startswith("Nog") else TODAY
        approve_text(of, key, on, make.AT, tine, on)
        if why == "Teruggenomen":
            withdraw_text(of, key, TODAY, make.AT, tine, "Toch niet.")
    team.post(f"{TRACK}9901/start/", {"soort": "phase_planned", "day": "2026-11-01"})
    told = team.get(f"{page}voortgang.html").content.decode()
    assert "Veranderde brieven sinds 1 november 2026" in told
    assert "vanaf 24 november 2026: Warmer" in told
    for gone in ("Nog vóór de start", "Nooit goedgekeurd", "Teruggenomen"):
        assert gone not in told
