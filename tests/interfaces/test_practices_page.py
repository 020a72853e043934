"""A practice is shared as it is done, taken over with the difference first, and changes nothing behind anybody's back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

import make
from interfaces.desk_people import TODAY, signed_in
from vereffen.approach import guide, policy
from vereffen.approach.guide import Text
from vereffen.approach.policy_bounds import bounds
from vereffen.exchange.letters import texts
from vereffen.records import letter_texts, tracks
from vereffen.records.models import Officer, TextVersion, TrackFact
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


WARM = "Wij denken met u mee."


def own_reminder(code: str, line: str = WARM, names: tuple[str, ...] = ()) -> str:
    """The reminder of a municipality in its own words, approved; gives the name of the block that has the line."""
    own = make.municipality(code, is_demo=True)
    shipped = texts.shipped("herinnering", "nl")
    block = next(
        one for one in shipped.blocks if one.name not in names and one.text and not texts.HOLE.search(one.text[0])
    )
    document = texts.to_document(shipped)
    for each in document["blok"]:
        if each["naam"] == block.name:
            each["tekst"] = [*each["tekst"], line]
    key = draft_text(own, "herinnering", "nl", document, "Warmer.", make.AT, make.officer(own, f"karin-{code}"))
    approve_text(own, key, TODAY, make.AT, make.officer(own, f"tine-{code}", "teamleider"), TODAY)
    return block.name


def said(row: TextVersion) -> str:
    return str(row.text)


def test_a_letter_is_taken_over_as_a_draft_that_a_team_lead_approves(team: Client) -> None:
    joke, other = of("9901"), of("9902")
    assert "schreef zelf nog geen brief" in text(joke, LIBRARY)
    assert share(joke, vorm="letter", brief="herinnering") == 422
    name = own_reminder("9901")
    assert share(joke, vorm="letter", brief="herinnering") == 302
    assert list(one().changes) == [f"herinnering.{name}"]
    # The other has own words too, in another block: those stay.
    mine = own_reminder("9902", "Bel gerust.", (name,))
    shown = text(other, page())
    assert shown.count(WARM) == 1
    for word in ("Hoe makkelijk leest het?", "Woorden per zin", "Niveau", "A2", "Neem over"):
        assert word in shown
    before = TextVersion.objects.count()
    assert other.post(page()).status_code == other.post(page()).status_code == 302
    assert TextVersion.objects.count() == before + 1
    row = TextVersion.objects.latest("pk")
    assert (row.municipality.code, row.kind, row.author.username) == ("9902", "herinnering", "pilotleider-9902")
    assert mine != name
    assert WARM in said(row)
    assert "Bel gerust." in said(row)
    assert "gemeente Aadrecht" in row.why
    # Nothing is sent from it before somebody else approves it at the desk.
    here = make.municipality("9902", is_demo=True)
    assert letter_texts.in_force(here, "herinnering", "nl", TODAY) != row
    assert "concept, wacht op goedkeuring" in text(other, page())
    desk = signed_in(make.officer(here, "tine-9902", "teamleider"))
    address = f"/brieven/herinnering/nl/versies/?versie={row.pk}"
    assert desk.get(address).context["may_approve"]
    assert desk.post(address, {"actie": "goedkeuren", "vanaf": TODAY.isoformat()}).status_code == 302
    assert letter_texts.in_force(here, "herinnering", "nl", TODAY) == row
    assert "geldt nu" in text(other, page())
    assert "1 gemeente: Beekdal" in text(joke, LIBRARY)
    # What counts is withdrawn where it was approved, and then it can be undone.
    undo = {"doe": "terugdraaien", "reden": "Het werkte niet."}
    assert other.post(page(), undo).status_code == 422
    desk.post(address, {"actie": "intrekken", "reden": "Toch niet."})
    assert other.post(page(), undo).status_code == 302
    assert one().adopted == ()


def test_what_was_taken_over_is_undone_with_its_draft_and_can_be_taken_over_again(team: Client) -> None:
    own_reminder("9901")
    share(of("9901"), vorm="letter", brief="herinnering")
    other, undo = of("9902"), {"doe": "terugdraaien", "reden": "Wij schrijven zelf iets."}
    assert other.post(page(), undo).status_code == 422
    other.post(page())
    assert other.post(page(), undo | {"reden": ""}).status_code == 422
    assert other.post(page(), undo | {"reden": "Karin Bos wil niet."}).status_code == 422
    assert other.post(page(), undo).status_code == 302
    row = TextVersion.objects.latest("pk")
    assert [(act.act, act.why) for act in row.acts.all()] == [("ingetrokken", "Wij schrijven zelf iets.")]
    assert one().adopted == ()
    assert "Nog niemand." in text(other, LIBRARY)
    other.post(page())
    assert (TextVersion.objects.latest("pk").pk > row.pk, one().adopted) == (True, (("9902", TODAY),))
    assert of("9901").post(page(), undo).status_code == 404


def test_a_letter_that_was_shared_without_its_whole_text_makes_no_draft(team: Client) -> None:
    told = {key: TOLD[key] for key in TOLD} | {"form": "letter", "contact": "c", "changes": {"herinnering.wat": "Hoi."}}
    petra = Officer.objects.get(username="petra")
    record_track_fact(petra, "koplopers", [Fact("practice_shared", "9901", "p1", TODAY, "", told)], make.AT)
    other = of("9902")
    assert other.post(page()).status_code == 422
    assert (one().adopted, TextVersion.objects.count()) == ((), 0)


def test_words_for_a_part_of_the_conversation_guide_become_a_draft_edition(team: Client, tmp_path: Path) -> None:
    joke, other = of("9901"), of("9902")
    words = "“Ik hoor dat u boos bent.”\r\nWacht even."
    assert share(joke, vorm="guide", tekst=words, deel="turn.lied") == 422
    assert share(joke, vorm="guide", tekst=words, deel="turn.boos") == 302
    shown = text(other, page())
    assert all(word in shown for word in ("Als het anders gaat:", "Wacht even.", "Hoe makkelijk leest het?"))
    assert other.get(page("gids.toml")).status_code == 404
    assert other.post(page()).status_code == 302
    assert "conceptversie" in text(other, page())
    file = tmp_path / "1000-beekdal.toml"
    file.write_bytes(other.get(page("gids.toml")).content)
    assert guide.faults(file) == ()
    made, ours = guide.read(file), guide.edition(guide.STANDARD)
    assert {one.code: one.helps for one in made.turns if one not in ours.turns} == {
        "boos": (Text("“Ik hoor dat u boos bent.”", ""), Text("Wacht even.", ""))
    }
    assert (made.openings, made.stages, made.never) == (ours.openings, ours.stages, ours.never)
    assert "gemeente Aadrecht" in made.author.nl
    assert of("9901").get(page("gids.toml")).status_code == 404
    assert other.post(page(), {"doe": "terugdraaien", "reden": "Liever niet."}).status_code == 302
    assert other.get(page("gids.toml")).status_code == 404


def test_a_guide_that_would_lose_what_it_must_say_is_not_taken_over(team: Client) -> None:
    share(of("9901"), vorm="guide", tekst="Luister.", deel="turn.suicidaliteit")
    assert of("9902").post(page()).status_code == 422
    assert one().adopted == ()


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
