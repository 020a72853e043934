"""An interview on its pages: the team alone, consent first, cleaned before it is kept, two coders apart, gone when withdrawn."""

from __future__ import annotations

import json
import re

import pytest
from django.test import Client

import make
from interfaces.desk_people import TODAY, signed_in
from vereffen.records import tracks
from vereffen.records.models import Officer, TrackContent, TrackFact
from vereffen.track import interviews
from vereffen.track.interviews import Interview

pytestmark = pytest.mark.django_db
TRACK = "/pilot/traject/koplopers/"
LIST = f"{TRACK}interviews/"
SAID = "Ik werd gebeld en dat hielp."
CODE = {
    "doe": "code",
    "name": "Gebeld",
    "about": "mechanism",
    "applies": "Er is gebeld.",
    "applies_not": "Er is geschreven.",
}


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VEREFFEN_TODAY", TODAY.isoformat())


@pytest.fixture
def team() -> Client:
    """The team of the programme, with a track of one municipality and one interview that was planned."""
    client = signed_in(make.officer(make.municipality("0001", is_demo=True), "petra", "programmateam"))
    client.post("/pilot/trajecten/", {"name": "Koplopers 2027", "code": "koplopers"})
    client.post(TRACK, {"soort": "place_joined", "gemeente": "9901", "name": "Aadrecht"})
    told = {"doe": "plan", "groep": "citizen", "gemeente": "9901", "dag": "2026-11-20"}
    assert client.post(LIST, told).status_code == 302
    return client


def one() -> Interview:
    (found,) = interviews.fold(tracks.facts("koplopers")).interviews.values()
    return found


def page() -> str:
    return f"{TRACK}interview/{one().id}/"


def text(client: Client, address: str = "") -> str:
    return " ".join(client.get(address or page()).content.decode().split())


def act(client: Client, doe: str, **given: object) -> int:
    return client.post(page(), {"doe": doe, **given}).status_code


def consent(client: Client, **more: str) -> None:
    assert act(client, "toestemming", hoe="spoken", **more) == 302


def approved(client: Client) -> None:
    """The interview with a record of one note that the interviewee approved."""
    consent(client, citeren="ja")
    assert act(client, "bewaar", vorm="notes", gelezen="ja", **{"tekst-counter_example": SAID}) == 302
    assert act(client, "aanbieden") == 302
    assert act(client, "goedkeuren", hoe="written", dag=TODAY.isoformat()) == 302


def test_nobody_but_the_team_knows_of_an_interview(team: Client) -> None:
    of = make.municipality("9901", is_demo=True)
    for role in ("pilotleider", "bestuurder"):
        client = signed_in(make.officer(of, role, role))
        before = TrackFact.objects.count()
        for address in (LIST, page()):
            assert client.get(address).status_code == 404, (role, address)
            assert client.post(address, {"doe": "toestemming", "hoe": "spoken"}).status_code == 404, (role, address)
        assert "interviews" not in text(client, TRACK)
        assert TrackFact.objects.count() == before
    assert LIST in text(team, TRACK)
    assert team.get(f"{TRACK}interview/geen/").status_code == 404


def test_before_consent_there_is_no_field_for_what_is_said_and_nothing_is_kept(team: Client) -> None:
    assert 'name="tekst-' not in text(team)
    assert "Vraag eerst toestemming" in text(team)
    for doe in ("lees", "bewaar"):
        answer = team.post(page(), {"doe": doe, "vorm": "notes", "tekst-overig": SAID, "gelezen": "ja"})
        assert answer.status_code == 422
        assert SAID not in answer.content.decode()
    assert one().notes == {}
    consent(team)
    assert 'name="tekst-' in text(team)


def test_what_leads_to_a_person_is_shown_with_a_proposal_before_anything_is_kept(team: Client) -> None:
    consent(team)
    typed = "Ik sprak met mevrouw De Vries en met Pluk, op 06 12345678."
    told = {"doe": "lees", "vorm": "notes", "tekst-overig": typed, "namen": "Pluk"}
    answer = team.post(page(), told)
    shown = answer.content.decode()
    assert (answer.status_code, one().notes) == (200, {})
    assert re.findall(r"<mark>([^<]+)", shown) == ["mevrouw De Vries", "Pluk", "06 12345678"]
    clean = "Ik sprak met [naam] en met [naam], op [telefoonnummer]."
    assert f"required>{clean}</textarea>" in shown
    kept = {**told, "doe": "bewaar", "gelezen": "ja"}
    # The rules of the room do not know that Pluk is somebody; who typed the name does.
    for wrong in (typed, "Ik sprak met Pluk."):
        assert team.post(page(), kept | {"tekst-overig": wrong}).status_code == 422
    assert one().notes == {}
    assert team.post(page(), {**kept, "tekst-overig": clean, "gelezen": ""}).status_code == 422
    assert team.post(page(), {**kept, "tekst-overig": clean}).status_code == 302
    assert one().notes["overig"].text == clean
    assert not TrackContent.objects.filter(text__contains="Pluk").exists()


def test_what_was_typed_at_several_questions_stays_while_it_is_read_and_only_what_is_new_is_kept(team: Client) -> None:
    consent(team)
    told = {"vorm": "notes", "tekst-overig": SAID, "tekst-counter_example": "Nee."}
    shown = team.post(page(), {"doe": "lees", **told}).content.decode()
    assert all(shown.count(f">{one}</textarea>") == 2 for one in (SAID, "Nee."))
    assert act(team, "bewaar", gelezen="ja", **told) == 302
    assert {note.id: note.text for note in one().notes.values()} == {"overig": SAID, "counter_example": "Nee."}
    before = TrackFact.objects.count()
    assert act(team, "bewaar", gelezen="ja", **told | {"tekst-overig": "Toch niet."}) == 302
    assert TrackFact.objects.count() == before + 1
    assert act(team, "lees", **told | {"tekst-overig": "Toch niet."}) == 422


def test_a_written_out_recording_needs_consent_to_it(team: Client) -> None:
    consent(team)
    told = {"vorm": "transcript", "tekst-overig": SAID, "gelezen": "ja"}
    assert act(team, "bewaar", **told) == 422
    consent(team, opname="ja")
    assert act(team, "bewaar", **told) == 302


def test_the_record_is_offered_with_a_counter_example_and_approved_on_a_day_that_can_be(team: Client) -> None:
    consent(team)
    act(team, "bewaar", vorm="notes", gelezen="ja", **{"tekst-overig": SAID})
    assert act(team, "aanbieden") == 422
    act(team, "bewaar", vorm="notes", gelezen="ja", **{"tekst-counter_example": "Er was er geen."})
    assert act(team, "goedkeuren", hoe="spoken", dag="2026-11-24") == 422
    assert act(team, "aanbieden") == 302
    assert act(team, "goedkeuren", hoe="spoken", dag="2026-11-23") == 422
    assert act(team, "goedkeuren", hoe="spoken", dag="2026-11-25") == 422
    assert act(team, "goedkeuren", hoe="spoken", dag="2026-11-24") == 302
    assert "verslag goedgekeurd" in text(team, LIST)
    assert act(team, "duur", gesprek="veel", daarna="10") == 422
    assert act(team, "duur", gesprek="40", daarna="10") == 302
    assert (one().talk_minutes, one().after_minutes) == (40, 10)


def test_the_codes_of_the_other_coder_are_hidden_everywhere_until_both_are_done_also_when_both_have_one_name(
    team: Client,
) -> None:
    consent(team)
    told = {"tekst-counter_example": SAID, "tekst-overig": "Meer niet."}
    assert act(team, "bewaar", vorm="notes", gelezen="ja", **told) == 302
    assert act(team, "aanbieden") == 302
    assert act(team, "goedkeuren", hoe="written", dag=TODAY.isoformat()) == 302
    assert team.post(LIST, CODE).status_code == 302
    assert team.post(LIST, CODE | {"applies": ""}).status_code == 422
    (code,) = interviews.fold(tracks.facts("koplopers")).codes
    home = make.municipality("0002", is_demo=True)
    quirine = make.officer(home, "quirine", "programmateam")
    petra = Officer.objects.get(username="petra")
    Officer.objects.filter(pk__in=(petra.pk, quirine.pk)).update(first_name="Kim", last_name="Smit")
    other, third = signed_in(quirine), signed_in(make.officer(home, "roos", "programmateam"))
    everybody = {petra.pk: team, quirine.pk: other, 0: third}
    steps = [(team, "counter_example", [code]), (team, "overig", []), (other, "counter_example", [])]
    for client, part, codes in steps:
        assert act_as(client, "codeer", deel=part, codes=codes) == 302
        for who, reader in everybody.items():
            assert "<strong>Kim Smit:</strong>" not in text(reader)
            assert coders_in_export(reader) <= {who}
        assert "Waar twee codeurs verschillen" not in text(third, LIST)
        assert "Nog geen interview is door twee mensen" in text(team, LIST)
    assert "U codeert nog 1 deel." in text(other)
    assert act_as(third, "codeer", deel="overig", codes=[]) == 422
    assert act_as(other, "codeer", deel="overig", codes=[]) == 302
    for reader in everybody.values():
        assert coders_in_export(reader) == {petra.pk, quirine.pk}
    assert "<strong>Kim Smit:</strong> Gebeld" in text(other)
    assert "<strong>Kim Smit:</strong> geen" in text(team)
    assert 'value="codeer"' not in text(team)
    assert act(team, "codeer", deel="overig", codes=[code]) == 422
    listed = text(third, LIST)
    assert "<strong>Kim Smit (1) – Kim Smit (2)</strong>" in listed
    assert "<td>50 %</td>" in listed
    assert "Alleen Kim Smit (1): Gebeld." in listed
    assert "Nog samen af te spreken." in listed
    settle = {"deel": "counter_example", "codes": [code], "waarom": "Er is gebeld."}
    assert 'value="eens"' not in text(third)
    assert act_as(third, "eens", **settle) == 422
    assert act_as(other, "eens", **settle | {"waarom": ""}) == 422
    assert act_as(other, "eens", **settle) == 302
    assert "Samen afgesproken: Gebeld" in text(third, LIST)
    assert "<td>50 %</td>" in text(third, LIST)


def act_as(client: Client, doe: str, **given: object) -> int:
    return client.post(page(), {"doe": doe, **given}).status_code


def coders_in_export(client: Client) -> set[int]:
    told = json.loads(client.get(f"{TRACK}uitvoer.json").content)
    return {fact["who"] for fact in told["facts"] if fact["kind"] == "interview_coded"}


def test_a_code_of_the_book_is_changed_and_stays_the_same_code(team: Client) -> None:
    team.post(LIST, CODE)
    (code,) = interviews.fold(tracks.facts("koplopers")).codes
    assert team.post(LIST, CODE | {"wat": code, "name": "Opgebeld"}).status_code == 302
    assert [one.name for one in interviews.fold(tracks.facts("koplopers")).codes.values()] == ["Opgebeld"]


def test_words_are_quoted_to_the_letter_and_until_they_may_no_longer_be(team: Client) -> None:
    approved(team)
    told = {"deel": "counter_example", "citaat": "dat hielp", "mag": "ja"}
    assert act(team, "citaat", **told | {"citaat": "dat hielp niet"}) == 422
    assert act(team, "citaat", **told) == 302
    assert [quote.text for quote in one().quotable] == ["dat hielp"]
    assert act(team, "citaat", **told | {"mag": "nee"}) == 302
    assert one().quotable == ()


def test_who_withdraws_consent_has_everything_erased(team: Client) -> None:
    approved(team)
    act(team, "citaat", deel="counter_example", citaat="dat hielp", mag="ja")
    assert SAID in text(team)
    assert act(team, "intrekken") == 302
    assert SAID not in text(team)
    assert 'name="tekst-' not in text(team)
    assert "alles gewist" in text(team, LIST)
    assert not TrackContent.objects.filter(text__contains="dat hielp").exists()
    assert tracks.differences() == []
    assert act(team, "intrekken") == 422


@pytest.mark.parametrize(
    "given",
    [
        {"doe": "plan", "groep": "niemand", "gemeente": "9901", "dag": "2026-12-01"},
        {"doe": "plan", "groep": "citizen", "gemeente": "9902", "dag": "2026-12-01"},
        {"doe": "plan", "groep": "citizen", "gemeente": "9901", "dag": "morgen"},
    ],
)
def test_an_interview_that_cannot_be_is_not_planned(team: Client, given: dict[str, str]) -> None:
    before = TrackFact.objects.count()
    answer = team.post(LIST, given)
    assert (answer.status_code, TrackFact.objects.count()) == (422, before)
    assert 'role="alert"' in answer.content.decode()
