"""A practice is shared as it is done, taken over with the difference first, and changes nothing behind anybody's back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

import make
from interfaces.desk_people import TODAY, signed_in
from vereffen.approach import policy
from vereffen.approach.policy_bounds import bounds
from vereffen.exchange.letters import texts
from vereffen.records import tracks
from vereffen.records.models import Officer, TrackFact
from vereffen.track import practices
from vereffen.track.facts import Fact
from vereffen.track.practices import Practice
from vereffen.track.workspace import fold
from vereffen.usecases.approve_text import approve_text
from vereffen.usecases.draft_text import draft_text
from vereffen.usecases.record_track_fact import record_track_fact

pytestmark = pytest.mark.django_db
TRACK = "/pilot/traject/koplopers/"
LIBRARY = f"{TRACK}praktijken/"
TOLD = {
    "title": "Tien dagen rust", "what": "Wij wachten na een gesprek.", "for_whom": "Wie net is gebeld.",
    "how": "Zet de waarde in het beleid.", "grade": "counted",
}  # fmt: skip


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VEREFFEN_TODAY", TODAY.isoformat())


@pytest.fixture
def team() -> Client:
    """The team of the programme with a track of two municipalities, of which the first has a policy of its own."""
    client = signed_in(make.officer(make.municipality("0001", is_demo=True), "petra", "programmateam"))
    client.post("/pilot/trajecten/", {"name": "Koplopers 2027", "code": "koplopers"})
    for code, name, chosen in (("9901", "Aadrecht", "voorbeeldstad"), ("9902", "Beekdal", "default")):
        client.post(TRACK, {"soort": "place_joined", "gemeente": code, "name": name})
        client.post(f"{TRACK}{code}/", {"soort": "contact_person", "name": f"Joke van {name}", "phone": "0612345678"})
        make.municipality(code, is_demo=True, policy=chosen)
    return client


def of(code: str, role: str = "pilotleider") -> Client:
    return signed_in(make.officer(make.municipality(code, is_demo=True), f"{role}-{code}", role))


def contact(code: str) -> str:
    return next(one.id for one in fold(tracks.facts("koplopers")).contacts if one.place == code)


def one() -> Practice:
    (found,) = practices.fold(tracks.facts("koplopers")).values()
    return found


def share(client: Client, code: str = "9901", **more: Any) -> int:
    told = {**TOLD, "vorm": "policy", "keuzes": ["rust_na_contact_dagen"], "contact": contact(code), **more}
    return client.post(LIBRARY, told).status_code


def text(client: Client, address: str) -> str:
    return " ".join(client.get(address).content.decode().split())


def page(after: str = "") -> str:
    return f"{TRACK}praktijk/{one().id}/{after}"


def test_a_policy_is_shared_as_it_is_and_taken_over_as_a_file(team: Client, tmp_path: Path) -> None:
    assert share(of("9901")) == 302
    assert one().changes == {"rust_na_contact_dagen": 10}
    other = of("9902")
    assert all(
        word in text(other, LIBRARY) for word in (TOLD["what"], "Geteld, zonder vergelijking", "Joke van Aadrecht")
    )
    (now,) = (each for each in policy.choices("default", TODAY) if each.key == "rust_na_contact_dagen")
    assert f"<td>{now.value} dagen</td><td>10 dagen</td>" in text(other, page())
    assert other.get(page("beleid.toml")).status_code == 404
    assert other.post(page()).status_code == 302
    assert one().adopted == (("9902", TODAY),)
    assert "Beekdal (24 november 2026)" in text(of("9901"), LIBRARY)
    file = tmp_path / "beekdal.toml"
    file.write_bytes(other.get(page("beleid.toml")).content)
    ((key, (row,)),) = policy.read_choices(file).items()
    assert (key, row.value, row.since) == ("rust_na_contact_dagen", 10, TODAY)
    assert "Tien dagen rust" in row.source
    assert "gemeente Aadrecht" in row.source
    # Nobody's policy changed, and what brings it back is kept.
    assert policy.choices("default", TODAY)[policy.Policy._fields.index(key)].value == now.value
    assert tracks.facts("koplopers")[-1].data == {"undo": {"rust_na_contact_dagen": now.value}}
    before = TrackFact.objects.count()
    assert other.post(page()).status_code == 302
    assert TrackFact.objects.count() == before


def test_a_value_beyond_its_bounds_is_told_and_not_taken_over(team: Client) -> None:
    limit = bounds()["contact_pogingen"]
    told = {key: TOLD[key] for key in TOLD} | {"form": "policy", "contact": "c", "changes": {"contact_pogingen": limit.most + 1}}  # fmt: skip
    petra = Officer.objects.get(username="petra")
    record_track_fact(petra, "koplopers", [Fact("practice_shared", "9901", "p1", TODAY, "", told)], make.AT)
    other = of("9902")
    assert f"kies {limit.least} tot en met {limit.most}" in text(other, page())
    assert "Neem over" not in text(other, page())
    assert other.post(page()).status_code == 422
    assert one().adopted == ()


def test_a_letter_shows_the_kept_text_beside_it_and_gives_the_words_to_copy(team: Client) -> None:
    own = make.municipality("9901", is_demo=True)
    karin, tine = make.officer(own, "karin"), make.officer(own, "tine", "teamleider")
    joke = of("9901")
    assert "schreef zelf nog geen brief" in text(joke, LIBRARY)
    assert share(joke, vorm="letter", brief="herinnering") == 422
    block = next(each for each in texts.shipped("herinnering", "nl").blocks if each.text and not texts.HOLE.search(each.text[0]))  # fmt: skip
    document = texts.to_document(texts.shipped("herinnering", "nl"))
    for each in document["blok"]:
        if each["naam"] == block.name:
            each["tekst"] = [*each["tekst"], "Wij denken met u mee."]
    key = draft_text(own, "herinnering", "nl", document, "Warmer.", make.AT, karin)
    assert share(joke, vorm="letter", brief="herinnering") == 422
    approve_text(own, key, TODAY, make.AT, tine, TODAY)
    assert share(joke, vorm="letter", brief="herinnering") == 302
    assert list(one().changes) == [f"herinnering.{block.name}"]
    other = of("9902")
    shown = text(other, page())
    assert shown.count("Wij denken met u mee.") == 1
    assert shown.count(block.text[0]) == 2
    assert other.post(page()).status_code == 302
    assert "maakt er bij Brieven een concept van" in text(other, page())
    assert other.get(page("beleid.toml")).status_code == 404


def test_a_guide_that_names_somebody_is_not_shared(team: Client) -> None:
    joke = of("9901")
    assert share(joke, vorm="guide", tekst="Bel mevrouw De Vries.") == 422
    assert share(joke, vorm="guide", tekst="Bel eerst.") == 302
    assert "Bel eerst." in text(of("9902"), page())


def test_only_the_own_practice_is_withdrawn_and_then_nobody_takes_it_over(team: Client) -> None:
    joke, other = of("9901"), of("9902")
    share(joke)
    told = {"doe": "intrekken", "wat": one().id, "reden": "Het werkte niet."}
    assert other.post(LIBRARY, told).status_code == 404
    assert joke.post(LIBRARY, told | {"reden": ""}).status_code == 422
    assert joke.post(LIBRARY, told).status_code == 302
    assert "Het werkte niet." in text(other, page())
    assert other.post(page()).status_code == 422
    assert one().adopted == ()


def test_nobody_takes_over_the_own_practice_and_who_takes_no_part_sees_none(team: Client) -> None:
    joke = of("9901")
    share(joke)
    assert "Neem over" not in text(joke, page())
    assert joke.post(page()).status_code == 404
    # The programme's team is of no municipality of the track: it reads.
    assert "Neem over" not in text(team, page())
    assert (team.post(page()).status_code, team.post(LIBRARY, TOLD | {"vorm": "policy"}).status_code) == (404, 404)
    outside = of("9903")
    for address in (LIBRARY, page(), page("beleid.toml")):
        assert outside.get(address).status_code == 404, address
    assert of("9902", "bestuurder").get(page()).status_code == 200


@pytest.mark.parametrize("wrong", [{"keuzes": []}, {"keuzes": ["onzin"]}, {"title": ""}, {"grade": "zeker"}, {"how": "Vraag mevrouw De Vries."}, {"vorm": "lied"}])  # fmt: skip
def test_what_is_not_whole_is_not_shared_and_the_form_is_kept(team: Client, wrong: dict[str, Any]) -> None:
    told = {**TOLD, "vorm": "policy", "keuzes": ["rust_na_contact_dagen"], "contact": contact("9901"), **wrong}
    answer = of("9901").post(LIBRARY, told)
    assert answer.status_code == 422
    assert TOLD["what"] in answer.content.decode()
    assert practices.fold(tracks.facts("koplopers")) == {}
