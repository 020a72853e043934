"""A municipality writes its own letters: two people, a log that never changes, and letters that stay what they were."""

from __future__ import annotations

import ast
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from django.db import DatabaseError, transaction

import make
import vereffen
from vereffen.approach import letter_versions, policy
from vereffen.approach.letter_versions import State
from vereffen.exchange.letters import texts
from vereffen.exchange.letters.data import from_document
from vereffen.exchange.letters.plain import as_text
from vereffen.exchange.letters.told import told
from vereffen.law.refusal import Refusal
from vereffen.records import letter_texts, letters, triggers
from vereffen.records.models import Letter, Municipality, Officer, TextAct, TextVersion
from vereffen.usecases.approve_text import approve_text
from vereffen.usecases.draft_text import draft_text
from vereffen.usecases.run_night import run_night
from vereffen.usecases.send_reminders import send_reminders
from vereffen.usecases.show_letter import show_letter
from vereffen.usecases.withdraw_text import withdraw_text

pytestmark = pytest.mark.django_db
LAST_DAY, TODAY = make.day("2026-10-31"), make.day("2026-11-24")


class Office(NamedTuple):
    """A municipality with who writes, who approves, and a team lead who writes too."""

    of: Municipality
    karin: Officer
    ton: Officer
    tine: Officer


@pytest.fixture
def place(db: None) -> Office:
    of = make.municipality()
    return Office(of, make.officer(of), make.officer(of, "ton", "teamleider"), make.officer(of, "tine", "teamleider"))


def words(first: str = "Wij willen u graag helpen.", kind: str = "herinnering") -> dict[str, Any]:
    """Our own text with other words in its first block."""
    found = texts.to_document(texts.shipped(kind, "nl"))
    found["blok"][0]["tekst"] = [first]
    return found


def written(place: Office, document: dict[str, Any] | None = None, **more: Any) -> int:
    return draft_text(place.of, "herinnering", "nl", document or words(), "Klinkt kort.", make.AT, place.karin, **more)


def approved(place: Office, document: dict[str, Any] | None = None, since: date = TODAY, **more: Any) -> int:
    key = written(place, document, **more)
    approve_text(place.of, key, TODAY, make.AT, place.ton, since)
    return key


def reminder(of: Municipality, on: date) -> Letter:
    claim = make.claim(of, vervaldag=LAST_DAY.isoformat(), straat="Laan", huisnummer="1", plaats="Voorbeeldstad")
    run_night(of, on, make.AT)
    send_reminders(of, on, make.AT)
    return Letter.objects.get(debtor=claim.debtor)


def read(letter: Letter) -> str:
    return as_text(told(from_document(letter.kind, letters.document(Letter.objects.get(pk=letter.pk)))))


def test_a_letter_once_made_renders_the_same_after_every_later_version(place: Office) -> None:
    ours = reminder(place.of, TODAY)
    first_key = approved(place, since=TODAY + timedelta(days=1))
    own = reminder(place.of, TODAY + timedelta(days=1))
    seen = {one.pk: (read(one), show_letter(place.of, one.pk)) for one in (ours, own)}
    assert own.text_version_id == first_key
    assert ours.text_version_id is None
    assert "Wij willen u graag helpen." in seen[own.pk][0]
    assert "Wij willen u graag helpen." not in seen[ours.pk][0]
    second = approved(place, words("Bel ons, dan helpen wij u."), since=TODAY + timedelta(days=2))
    withdraw_text(place.of, first_key, TODAY + timedelta(days=2), make.AT, place.ton, "Er is een betere.")
    newest = reminder(place.of, TODAY + timedelta(days=2))
    assert newest.text_version_id == second
    assert {one.pk: (read(one), show_letter(place.of, one.pk)) for one in (ours, own)} == seen


def test_who_wrote_a_text_does_not_approve_it_and_only_a_team_lead_does(place: Office) -> None:
    key = draft_text(place.of, "herinnering", "nl", words(), "Kort.", make.AT, place.tine)
    with pytest.raises(Refusal, match="Another officer"):
        approve_text(place.of, key, TODAY, make.AT, place.tine, TODAY)
    with pytest.raises(Refusal, match="A team lead"):
        approve_text(place.of, key, TODAY, make.AT, place.karin, TODAY)
    stranger = make.officer(make.municipality("0002"), "vreemd", "teamleider")
    with pytest.raises(Refusal, match="A team lead"):
        approve_text(place.of, key, TODAY, make.AT, stranger, TODAY)
    with pytest.raises(Refusal, match="no such version"):
        approve_text(stranger.municipality or place.of, key, TODAY, make.AT, stranger, TODAY)
    with pytest.raises(Refusal, match="Only an officer of this municipality"):
        draft_text(place.of, "herinnering", "nl", words(), "Kort.", make.AT, stranger)
    assert letter_texts.in_force(place.of, "herinnering", "nl", TODAY) is None
    approve_text(place.of, key, TODAY, make.AT, place.ton, TODAY)
    found = letter_texts.in_force(place.of, "herinnering", "nl", TODAY)
    assert found is not None
    assert found.pk == key
    with pytest.raises(Refusal, match="approved already"):
        approve_text(place.of, key, TODAY, make.AT, place.ton, TODAY)


@pytest.mark.parametrize("block", ["hoe_betalen", "wie_bellen"])
def test_a_text_that_loses_what_a_letter_must_tell_is_never_approved(place: Office, block: str) -> None:
    mute = words()
    for one in mute["blok"]:
        if one["naam"] == block:
            one.update(tekst=["Kijk op onze website."], toon="")
    key = written(place, mute)
    with pytest.raises(
        Refusal, match={"hoe_betalen": r"De rekening .*iban", "wie_bellen": "Het telefoonnummer"}[block]
    ):
        approve_text(place.of, key, TODAY, make.AT, place.ton, TODAY)
    assert not TextAct.objects.exists()


@pytest.mark.parametrize(
    ("about", "why"),
    [
        ({"kind": "dreigbrief"}, "no such letter"),
        ({"language": "de"}, "no letters in that language"),
        ({"edition": 10}, "0 to 9"),
        ({"why": " \n"}, "why this text"),
        ({"document": {"titel": "Kort"}}, "between 1 and 40 blocks"),
    ],
)
def test_what_is_no_text_is_not_kept(place: Office, about: dict[str, Any], why: str) -> None:
    told: dict[str, Any] = {
        "kind": "herinnering",
        "language": "nl",
        "document": words(),
        "why": "Kort.",
        "edition": 0,
        **about,
    }
    with pytest.raises(Refusal, match=why):
        draft_text(place.of, at=make.AT, by=place.karin, **told)
    assert not TextVersion.objects.exists()


def test_the_log_of_versions_tells_who_did_what_and_how_many_letters_came_of_it(place: Office) -> None:
    first = approved(place)
    reminder(place.of, TODAY)
    second = written(place)
    other = written(place, edition=1)
    with pytest.raises(Refusal, match="A team lead withdraws"):
        withdraw_text(place.of, first, TODAY, make.AT, place.karin, "Weg ermee.")
    withdraw_text(place.of, second, TODAY, make.AT, place.karin, "Toch niet.")
    with pytest.raises(Refusal, match="withdrawn already"):
        withdraw_text(place.of, second, TODAY, make.AT, place.karin, "Toch niet.")
    with pytest.raises(Refusal, match="why this text is withdrawn"):
        withdraw_text(place.of, other, TODAY, make.AT, place.ton, "")
    found = {one.row.pk: one for one in letter_texts.versions(place.of, TODAY)}
    assert [found[key].state for key in (first, second, other)] == [State.IN_FORCE, State.WITHDRAWN, State.DRAFT]
    assert [found[key].row.number for key in (first, second, other)] == [1, 2, 1]
    assert [found[key].letters for key in (first, second, other)] == [1, 0, 0]
    approval = found[first].approved
    assert approval is not None
    assert (approval.by, approval.since) == (place.ton, TODAY)
    assert letter_texts.find(make.municipality("0002"), first, TODAY) is None


def test_an_arm_of_a_pilot_is_another_policy_value_and_nothing_else(
    place: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    normal, arm = approved(place), approved(place, words("Dit is de variant."), edition=1)
    whole = policy.policy
    chosen = {0: normal, 1: arm, 2: normal}
    for edition, key in chosen.items():
        monkeypatch.setattr(
            letter_texts, "policy", lambda name, on, of=edition: whole(name, on)._replace(briefuitgave=of)
        )
        found = letter_texts.in_force(place.of, "herinnering", "nl", TODAY)
        assert found is not None
        assert found.pk == key
    assert letter_texts.in_force(place.of, "herinnering", "en", TODAY) is None
    assert max(chosen) <= letter_versions.MOST_EDITIONS


@pytest.mark.parametrize("model", [TextVersion, TextAct])
def test_what_was_written_or_done_is_never_changed(place: Office, model: Any) -> None:
    approved(place)
    assert triggers.missing() == ()
    row = model.objects.get()
    for change in (
        lambda: model.objects.update(why="Anders."),
        lambda: model.objects.all()._raw_delete("default"),
        lambda: model.objects.bulk_create([row]),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    assert model.objects.get().why == row.why


def test_the_refusal_names_the_day_and_no_person(place: Office) -> None:
    key = written(place)
    with pytest.raises(Refusal, match="has passed") as refused:
        approve_text(place.of, key, TODAY, make.AT, place.ton, TODAY - timedelta(days=1))
    assert not re.search(r"Karin|Ton", str(refused.value))


def test_whoever_makes_a_letter_says_which_text_it_was_made_from() -> None:
    made = {}
    for path in sorted((Path(vereffen.__file__).parent).rglob("*.py")):
        for one in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(one, ast.Call) and ast.unparse(one.func) in {"Letter", "Letter.objects.create"}:
                made[f"{path.name}:{one.lineno}"] = {word.arg for word in one.keywords}
    assert made
    assert [where for where, words in made.items() if "text_version" not in words] == []
