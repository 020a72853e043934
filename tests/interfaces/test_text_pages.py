"""The screens of letter texts: writing with live findings, approving by another, the differences, the log and the laboratory."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import pytest
from django.test import Client

import make
from interfaces.desk_people import TODAY, seen, signed_in
from vereffen.exchange.letters import texts
from vereffen.exchange.letters.kinds import KINDS
from vereffen.records.models import Municipality, Officer, TextAct, TextVersion
from vereffen.usecases.approve_text import approve_text
from vereffen.usecases.draft_text import draft_text

pytestmark = pytest.mark.django_db
PAGE = "/brieven/herinnering/nl/"
OURS = texts.shipped("herinnering", "nl")
EVIL = '<script>alert(1)</script> #eval("x") {{ x }}'


class Place(NamedTuple):
    """A municipality with who writes and who approves."""

    of: Municipality
    karin: Officer
    ton: Officer


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VEREFFEN_TODAY", TODAY.isoformat())


@pytest.fixture
def place() -> Place:
    of = make.municipality("9999", is_demo=True)
    return Place(of, make.officer(of), make.officer(of, "ton", "teamleider"))


def form(**changed: str) -> dict[str, str]:
    """The form as it opens on our own text, with some fields changed."""
    found = {"basis": "0", "onderwerp": OURS.subject, "sms": "", "uitgave": "0", "waarom": "Korter.", "actie": "bewaar"}
    for place, one in enumerate(OURS.blocks):
        found |= {
            f"kop-{place}": one.heading,
            f"tekst-{place}": "\r\n".join(one.text),
            f"plaats-{place}": str(place + 1),
        }
    return {**found, **changed}


def at(name: str) -> int:
    """The place of the block of that name."""
    return next(place for place, one in enumerate(OURS.blocks) if one.name == name)


def draft(place: Place, subject: str = "Wij herinneren u", **more: Any) -> int:
    document = {**texts.to_document(OURS), "onderwerp": subject}
    return draft_text(place.of, "herinnering", "nl", document, "Korter.", make.AT, place.karin, **more)


def test_a_text_is_written_approved_by_another_and_then_counts(place: Place) -> None:
    karin, ton = signed_in(place.karin), signed_in(place.ton)
    response = karin.post(PAGE, form(**{"tekst-0": "Wij willen u helpen.\r\nBel ons gerust.", "kop-0": "Hallo"}))
    row = TextVersion.objects.get()
    assert response.url == f"{PAGE}versies/?versie={row.pk}"  # type: ignore[attr-defined]
    assert row.text["blok"][0]["tekst"] == ["Wij willen u helpen.", "Bel ons gerust."]
    assert row.text["blok"][1:] == texts.to_document(OURS)["blok"][1:]
    mine = seen(karin.get(response.url))  # type: ignore[attr-defined]
    assert "Een teamleider die hem niet schreef, keurt hem goed." in mine
    assert "Keur goed" not in mine
    theirs = seen(ton.get(response.url))  # type: ignore[attr-defined]
    assert "Keur goed" in theirs
    assert "erbij: Wij willen u helpen." in theirs
    assert f"eraf: {OURS.blocks[0].text[0]}" in theirs
    assert karin.post(response.url, {"actie": "goedkeuren", "vanaf": TODAY.isoformat()}).status_code == 422  # type: ignore[attr-defined]
    assert not TextAct.objects.exists()
    assert "Wacht op goedkeuring" in seen(ton.get("/brieven/"))
    done = ton.post(response.url, {"actie": "goedkeuren", "vanaf": TODAY.isoformat(), "tot": ""}, follow=True)  # type: ignore[attr-defined]
    assert "De tekst is goedgekeurd." in seen(done)
    assert "Versie 1 (geldt nu)" in seen(karin.get("/brieven/"))
    assert "U begint met: Versie 1 (geldt nu)." in seen(karin.get(PAGE))


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"tekst-0": "U moet {onzin} betalen."}, "Tussen accolades staat iets dat deze brief niet kent."),
        ({"tekst-0": "Een haak { te veel"}, "Er staat een accolade te veel of te weinig."),
        ({"kop-0": "omge\u202ekeerd"}, "Er staat een teken in dat niemand ziet."),
        ({"tekst-0": "a" * 100_000}, "Een alinea is te lang"),
        ({"onderwerp": " "}, "Vul een onderwerp in."),
        ({"sms": "U moet {totaal} betalen"}, "Tussen accolades staat iets"),
        ({"waarom": ""}, "waarom u deze tekst schrijft"),
        ({"uitgave": "77"}, "Kies een van de uitgaven."),
        ({f"weg-{at('wie_bellen')}": "ja"}, "Wie iemand kan bellen"),
    ],
)
def test_what_is_wrong_stands_at_its_field_and_nothing_is_kept(place: Place, changed: dict[str, str], why: str) -> None:
    response = signed_in(place.karin).post(PAGE, form(**changed))
    assert response.status_code == 422
    assert why in seen(response)
    assert "Er is nog niets bewaard." in seen(response)
    assert not TextVersion.objects.exists()
    # What was typed is not lost, however wrong.
    kept = next(iter(changed.values()))
    assert len(kept) > 1000 or kept.strip() == "" or kept in {"ja", "77"} or kept[:8] in response.content.decode()


def test_while_typing_only_what_was_found_comes_back(place: Place) -> None:
    client = signed_in(place.karin)
    hx = {"HX-Request": "true"}
    good = client.post(PAGE, form(actie=""), headers=hx)
    assert b"<html" not in good.content
    assert "Er ontbreekt niets." in seen(good)
    hard = client.post(PAGE, form(**{"tekst-0": "Wij sommeren u onverwijld te voldoen."}, actie=""), headers=hx)
    assert "Niet in een brief" in seen(hard)
    mute = client.post(PAGE, form(**{f"tekst-{at('wanneer')}": "Betaal gauw."}, actie=""), headers=hx)
    assert "Dit ontbreekt: De laatste dag om te betalen (bij de voorbeeldbrief)" in seen(mute)
    emoji = client.post(PAGE, form(**{"tekst-0": "Hallo 🙂"}, actie=""), headers=hx)
    assert "Een teken dat niet gedrukt kan worden" in seen(emoji)
    # Without JavaScript the same stands on the page.
    assert "Er ontbreekt niets." in seen(client.post(PAGE, form(actie="kijk")))
    assert not TextVersion.objects.exists()


def test_a_block_moves_goes_and_comes(place: Place) -> None:
    last = len(OURS.blocks)
    moved = form(
        **{"plaats-0": "9", f"kop-{last}": "Nog iets", f"tekst-{last}": "Kom ook langs.", f"plaats-{last}": "1"}
    )
    assert signed_in(place.karin).post(PAGE, moved).status_code == 302
    blocks = TextVersion.objects.get().text["blok"]
    assert blocks[0] == {"naam": "extra", "kop": "Nog iets", "tekst": ["Kom ook langs."]}
    assert blocks[-1]["naam"] == OURS.blocks[0].name
    assert len(blocks) == last + 1


def test_a_draft_that_lacks_something_cannot_be_approved_on_any_way(place: Place) -> None:
    signed_in(place.karin).post(PAGE, form(**{f"tekst-{at('wanneer')}": "Betaal gauw."}))
    key = TextVersion.objects.get().pk
    client = signed_in(place.ton)
    page = f"{PAGE}versies/?versie={key}"
    assert "er ontbreekt iets" in seen(client.get(page))
    response = client.post(page, {"actie": "goedkeuren", "vanaf": TODAY.isoformat()})
    assert response.status_code == 422
    assert "Er is niets goedgekeurd." in seen(response)
    assert client.get(f"{PAGE}papier/?tekst={key}").status_code == 404


@pytest.mark.parametrize("days", [("2026-11-23", ""), ("", ""), ("gisteren", ""), ("2026-11-24", "2026-11-24")])
def test_days_that_cannot_be_are_told(place: Place, days: tuple[str, str]) -> None:
    page = f"{PAGE}versies/?versie={draft(place)}"
    response = signed_in(place.ton).post(page, {"actie": "goedkeuren", "vanaf": days[0], "tot": days[1]})
    assert response.status_code == 422
    assert "Er is niets goedgekeurd." in seen(response)
    assert not TextAct.objects.exists()


def test_a_version_is_withdrawn_with_a_reason_and_the_log_keeps_it(place: Place) -> None:
    key = draft(place)
    approve_text(place.of, key, TODAY, make.AT, place.ton, TODAY)
    page = f"{PAGE}versies/?versie={key}"
    assert signed_in(place.ton).post(page, {"actie": "intrekken", "reden": " "}).status_code == 422
    assert signed_in(place.karin).post(page, {"actie": "intrekken", "reden": "Weg."}).status_code == 422
    told = seen(signed_in(place.ton).post(page, {"actie": "intrekken", "reden": "Klopt niet meer."}, follow=True))
    assert "Versie 1 (ingetrokken)" in told
    assert "Klopt niet meer." in told
    assert "Ton Bos" in told
    assert "Tekst van Vereffen" in seen(signed_in(place.karin).get("/brieven/"))


def test_the_laboratory_shows_two_texts_in_one_case_on_phone_and_paper(place: Place) -> None:
    client = signed_in(place.karin)
    alone = seen(client.get(f"{PAGE}proef/"))
    assert "U vergelijkt een tekst met zichzelf." in alone
    variant = draft(place, "Variant: bel ons", edition=1)
    told = client.get(f"{PAGE}proef/?a=0&b={variant}&geval=dertig_vorderingen")
    text = seen(told)
    assert "B: Variant 1, versie 1 (concept, wacht op goedkeuring)" in text
    assert "erbij: Variant: bel ons" in text
    assert text.count("Staat erin") == 14
    assert text.count("2026-100029") == 4
    pictures = re.findall(r'src="([^"]*papier[^"]*)"', told.content.decode())
    assert len(pictures) == 2
    made = [client.get(one.replace("&amp;", "&")) for one in pictures]
    assert all(one.content.startswith(b"\x89PNG") for one in made)
    assert made[0].content != made[1].content
    assert client.get(f"{PAGE}papier/?tekst={variant}&vorm=pdf").content.startswith(b"%PDF-")
    assert "Wij kijken alleen" not in text
    assert client.get("/brieven/herinnering/en/proef/").status_code == 200


def test_every_letter_can_be_written_and_compared(place: Place) -> None:
    client = signed_in(place.karin)
    listed = client.get("/brieven/").content.decode()
    for kind in KINDS:
        assert f"/brieven/{kind}/en/versies/" in listed
        response = client.get(f"/brieven/{kind}/nl/")
        assert response.status_code == 200
        assert "Er ontbreekt niets." in seen(response), kind


def test_what_somebody_writes_is_shown_as_text_everywhere(place: Place) -> None:
    client = signed_in(place.karin)
    line = EVIL.replace("{{ x }}", "")
    assert client.post(PAGE, form(**{"tekst-0": line, "waarom": line})).status_code == 302
    key = TextVersion.objects.get().pk
    for path in (PAGE + f"?basis={key}", f"{PAGE}versies/?versie={key}", f"{PAGE}proef/?b={key}", "/brieven/"):
        body = client.get(path).content.decode()
        assert "<script>alert" not in body
        assert "&lt;script&gt;alert" in body


def test_a_text_of_another_municipality_and_one_that_does_not_exist_are_not_found(place: Place) -> None:
    key = draft(place)
    stranger: Client = signed_in(make.officer(make.municipality("0002", is_demo=True), "vreemd", "teamleider"))
    paths = (
        f"{PAGE}versies/?versie={key}",
        f"{PAGE}?basis={key}",
        f"{PAGE}proef/?a={key}",
        f"{PAGE}papier/?tekst={key}",
    )
    for path in paths:
        assert stranger.get(path).status_code == 404
    assert stranger.post(paths[0], {"actie": "goedkeuren", "vanaf": TODAY.isoformat()}).status_code == 404
    own = signed_in(place.ton)
    for path in (
        "/brieven/dreigbrief/nl/",
        "/brieven/herinnering/de/",
        f"{PAGE}proef/?geval=weer",
        f"{PAGE}versies/?versie=x",
    ):
        assert own.get(path).status_code == 404
    # A version stands under its own letter only.
    assert own.post(f"/brieven/pauze/nl/versies/?versie={key}", {"actie": "intrekken", "reden": "x"}).status_code == 404
    assert not TextAct.objects.exists()


@pytest.mark.parametrize("role", ["inwoner", "pilotleider"])
def test_only_the_desk_reads_and_writes_letters(place: Place, role: str) -> None:
    client = signed_in(make.officer(place.of, role, role))
    for path in ("/brieven/", PAGE, f"{PAGE}versies/", f"{PAGE}proef/", f"{PAGE}papier/"):
        assert client.get(path).status_code == 403
        assert client.post(path, form()).status_code == 403
    assert not TextVersion.objects.exists()
