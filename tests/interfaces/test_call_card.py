"""The call card: what is at hand, how a contact ended in one tap, and nothing that was filled in gets lost."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

import make
from interfaces.desk_people import SPOKEN, TODAY, Office, office, seen, signed_in
from vereffen.approach.conversation import OUTCOMES, STAGE_CODES
from vereffen.approach.facts import Kind
from vereffen.interfaces.desk.calls import cents_of
from vereffen.records import queries
from vereffen.records.models import Event, Identity, Message, Task
from vereffen.usecases.record_contact import record_contact
from vereffen.usecases.record_fact import record_fact

pytestmark = pytest.mark.django_db
HOW = {"kanaal": "telefoon", "dagdeel": "middag"}
FILLED = {
    **HOW,
    "kanaal": "huisbezoek",
    "notitie": "Mijn man is ziek.",
    "oorzaak": "kan_niet",
    "als": "het loon er is",
    "dan": "betaal ik",
    "stappen": ["luisteren", "afspraak"],
    "terugbellen_op": "2026-11-30",
    "terugbellen_dagdeel": "avond",
    "bevestigen": "sms",
}


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("VEREFFEN_TODAY", TODAY.isoformat())
    monkeypatch.setattr(settings, "HOME", tmp_path)


@pytest.fixture
def place() -> Office:
    return office()


def card(place: Office, **asked: str) -> Any:
    """The call card of the person to call."""
    return signed_in(place.karin).get(f"/dossier/{place.calls.pk}/contact/", asked)


def tap(place: Office, **given: Any) -> Any:
    """What comes back after a button was pressed."""
    return signed_in(place.karin).post(f"/dossier/{place.calls.pk}/contact/", given, follow=True)


def recorded(place: Office) -> dict[str, Any]:
    """What was kept of the contact with the person to call."""
    return json.loads(Event.objects.get(debtor=place.calls, kind="contact").data)


def test_the_card_has_at_hand_what_a_call_needs(place: Office) -> None:
    told = seen(card(place))
    assert "“Goedendag, u spreekt met Karin Bos van Gemeente 9999. Spreek ik met Mevr. A. de Vries?”" in told
    assert "“Goedendag, u spreekt met Karin Bos. Mijn nummer is 0123 45 67 89.”" in told
    assert "06 12 34 56 78" in told
    assert "Wij zochten nog geen contact." in told
    assert "Nog niet gebeld in de: ochtend, middag, avond" in told
    assert told.count("€ 182,40") == 2
    assert "€ 364,80 open" in told
    assert "Er loopt geen regeling." in told
    assert "0800-0113" in told
    assert len(re.findall('name="stappen"', card(place).content.decode())) == len(STAGE_CODES) == 10


def test_the_card_tells_what_went_before(place: Office) -> None:
    claims = [f"{one.department.code}:{one.reference}" for one in place.calls.claims.all()]
    plan = {"vorderingen": claims, "termijn_cents": 2500, "eerste_termijn": "2026-12-01"}
    record_fact(place.calls.pk, Kind.ARRANGEMENT, TODAY, make.AT, place.karin, plan)
    later = {**SPOKEN, "terugbellen_op": "2026-11-26", "terugbellen_dagdeel": "ochtend"}
    record_contact(place.calls.pk, TODAY, make.AT, place.karin, later)
    told = seen(card(place))
    assert "Ik beloofde u terug te bellen." in told
    assert "Beloofd: terugbellen op 26 november, ochtend" in told
    assert "Vorige keer: 24 november · Telefoon, avond: gesproken · kan niet betalen" in told
    assert "Belt terug." in told
    assert "Nog niet gebeld in de: ochtend, middag" in told
    assert "€ 25,00 per maand, vanaf 1 december" in told


def test_a_plan_of_which_no_claim_may_be_seen_is_not_told(place: Office) -> None:
    claim = place.calls.claims.first()
    plan = {"vorderingen": [f"{claim.department.code}:{claim.reference}"], "eerste_termijn": "2026-12-01"}
    record_fact(place.calls.pk, Kind.ARRANGEMENT, TODAY, make.AT, place.karin, {**plan, "termijn_cents": 2500})
    found = queries.dossier(place.calls.pk, TODAY)
    assert [one.references for one in queries.call_of(found, TODAY).plans] == [(claim.reference,)]
    others = tuple(view for view in found.claims if view.claim != claim)
    assert queries.call_of(found._replace(claims=others), TODAY).plans == ()


def test_after_saving_the_next_person_is_one_click_away(place: Office) -> None:
    html = tap(place, **HOW, uitkomst="niet_opgenomen").content.decode()
    assert "Het contact is opgeslagen: niet opgenomen." in html
    assert re.search(r'method="post" action="/vandaag/volgende/\?[^"]*">.*?Volgende persoon', html, re.S)


@pytest.mark.parametrize("one", OUTCOMES, ids=lambda one: one.code)
def test_every_outcome_is_one_tap(place: Office, one: Any) -> None:
    day = {"afspraak_op": "2026-12-03"} if one.code == "betaalt" else {}
    response = tap(place, **HOW, uitkomst=one.code, **day)
    assert response.redirect_chain == [(f"/dossier/{place.calls.pk}/", 302)]
    told = recorded(place)
    assert told == {**HOW, "bereikt": one.is_reached, "oorzaak": one.cause, "uitkomst": one.code, **day}
    assert "Het contact is opgeslagen: " in seen(response)


def test_the_form_gives_a_missed_call_all_it_needs(place: Office) -> None:
    html = card(place).content.decode()
    chosen = re.findall(r'name="(kanaal|dagdeel)" value="(\w+)" required checked', html)
    assert chosen == [("kanaal", "telefoon"), ("dagdeel", "middag")]
    assert (
        '<button class="utrecht-button utrecht-button--secondary-action" name="uitkomst" value="niet_opgenomen"' in html
    )
    assert seen(tap(place, **dict(chosen), uitkomst="niet_opgenomen")).count("Telefoon, middag: niet opgenomen") == 1
    assert not Task.objects.filter(debtor=place.calls).exists()


def test_the_enter_key_presses_a_button_that_saves_nothing(place: Office) -> None:
    form = card(place).content.decode().split('id="gesprek"')[1]
    first = re.search(r"<button[^>]*>", form)
    assert first is not None
    assert 'name="toon"' in first[0]


@pytest.mark.parametrize(("asked", "channel"), [("balie", "balie"), ("huisbezoek", "huisbezoek"), ("", "telefoon")])
def test_a_link_can_choose_how_contact_is_sought(place: Office, asked: str, channel: str) -> None:
    html = card(place, kanaal=asked).content.decode()
    assert re.findall(r'name="kanaal" value="(\w+)" required checked', html) == [channel]


def test_the_persons_own_cause_goes_before_what_the_outcome_suggests(place: Office) -> None:
    tap(place, **HOW, uitkomst="kan_niet", oorzaak="betwist")
    assert recorded(place)["oorzaak"] == "betwist"


def test_what_only_a_conversation_tells_is_not_kept_without_one(place: Office) -> None:
    tap(place, **{**FILLED, "afspraak_op": "2026-12-03"}, uitkomst="iemand_anders")
    told = recorded(place)
    assert told.keys() == {
        "kanaal", "dagdeel", "bereikt", "oorzaak", "uitkomst", "terugbellen_op", "terugbellen_dagdeel", "content"
    }  # fmt: skip
    assert not Message.objects.exists()
    assert Task.objects.get(debtor=place.calls).kind == "terugbellen"


def test_a_talk_with_an_agreement_is_kept_whole_and_confirmed_at_once(place: Office, tmp_path: Path) -> None:
    response = tap(place, **{**FILLED, "afspraak_op": "2026-12-03"}, uitkomst="betaalt")
    assert "Het contact is opgeslagen: gaat betalen." in seen(response)
    event = Event.objects.get(debtor=place.calls, kind="contact")
    assert recorded(place)["stappen"] == ["luisteren", "afspraak"]
    assert event.content.text == "Mijn man is ziek.\nAfspraak: als het loon er is, dan betaal ik."
    assert set(Task.objects.filter(debtor=place.calls).values_list("kind", flat=True)) == {"terugbellen", "afspraak"}
    message = Message.objects.get(debtor=place.calls)
    assert message.status == "verstuurd"
    assert message.text == (
        "Wij spraken elkaar vandaag. Afgesproken: als het loon er is, dan betaal ik. U betaalt op 3 december. Ik bel u"
        " op 30 november in de avond. Klopt dit niet? Bel mij: Karin Bos, Gemeente 9999, 0123 45 67 89."
    )
    (file,) = (tmp_path / "outbox" / "9999").iterdir()
    assert json.loads(file.read_text("utf-8"))["to"] == "+31612345678"


def test_a_message_is_shown_first_and_may_be_changed(place: Office) -> None:
    shown = tap(place, **FILLED, afspraak_op="2026-12-03", toon="bericht")
    assert shown.status_code == 200
    assert not Event.objects.filter(debtor=place.calls, kind="contact").exists()
    made = re.search(r'name="gemaakt" value="([^"]*)"', shown.content.decode())
    assert made is not None
    assert "U betaalt op 3 december." in made[1]
    assert made[1] in seen(shown)
    # What nobody changed by hand follows the agreement; what somebody changed stays.
    tap(place, **FILLED, afspraak_op="2026-12-05", bericht=made[1], gemaakt=made[1], uitkomst="betaalt")
    assert "U betaalt op 5 december." in Message.objects.get().text
    tap(place, **FILLED, afspraak_op="2026-12-05", bericht="Tot donderdag!", gemaakt=made[1], uitkomst="betaalt")
    assert Message.objects.latest("event_id").text == "Tot donderdag!"


def test_somebody_with_another_language_gets_english(place: Office) -> None:
    Identity.objects.filter(debtor=place.calls).update(language="pl")
    tap(place, **FILLED, afspraak_op="2026-12-03", uitkomst="betaalt")
    assert "You pay on 3 December." in Message.objects.get().text
    assert "Het bericht is in het Engels." in seen(card(place))


def test_without_a_number_or_address_no_message_is_offered(place: Office) -> None:
    Identity.objects.filter(debtor=place.calls).update(phone="0123 45 67 89", email="")
    assert 'name="bevestigen"' not in card(place).content.decode()
    response = tap(place, **FILLED, uitkomst="anders")
    assert response.status_code == 422
    assert "Er is geen nummer of adres voor dit bericht." in seen(response)
    assert not Event.objects.filter(debtor=place.calls, kind="contact").exists()


def test_an_outbox_that_fails_becomes_work_and_the_contact_stays(place: Office, tmp_path: Path) -> None:
    (tmp_path / "outbox").write_text("in the way")
    assert "Het bericht kon niet weg: dat staat bij het werk." in seen(tap(place, **FILLED, uitkomst="anders"))
    assert recorded(place)["uitkomst"] == "anders"
    assert Task.objects.filter(debtor=place.calls, kind="bericht_mislukt").count() == 1


@pytest.mark.parametrize(
    ("wrong", "name", "said"),
    [
        ({"uitkomst": "betaalt"}, "afspraak_op", "Kies de dag waarop de persoon betaalt."),
        ({"uitkomst": "betaalt", "afspraak_op": "2026-11-23"}, "afspraak_op", "Kies vandaag of een dag daarna."),
        ({"uitkomst": "betaalt", "afspraak_op": "2026-02-30"}, "afspraak_op", "Kies een dag die bestaat."),
        ({"uitkomst": "anders", "terugbellen_op": "2026-11-23"}, "terugbellen_op", "Kies vandaag of een dag daarna."),
        ({"uitkomst": "anders", "terugbellen_op": ""}, "terugbellen_op", "Kies ook de dag waarop u terugbelt."),
        ({"uitkomst": "anders", "bericht": "x" * 321}, "bericht", "Het bericht is te lang."),
        ({"uitkomst": "raar"}, "bereikt", "Kies of u deze persoon sprak."),
        ({"uitkomst": "anders", "dagdeel": "nacht"}, "dagdeel", "Kies een deel van de dag."),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_everything_stays(
    place: Office, wrong: dict[str, str], name: str, said: str
) -> None:
    response = tap(place, **{**FILLED, **wrong})
    html = " ".join(response.content.decode().split())
    assert response.status_code == 422
    assert re.search(rf'id="fout-{name}">[^<]*{re.escape(said)}', html)
    assert f'aria-describedby="fout-{name}"' in html
    for kept in ("Mijn man is ziek.</textarea>", 'value="het loon er is"', 'value="betaal ik"'):
        assert kept in html
    for choice in ('value="huisbezoek" required checked', 'value="kan_niet" checked', 'value="avond" selected'):
        assert choice in html
    assert 'value="sms" selected' in html
    assert len(re.findall(r'name="stappen" value="(?:luisteren|afspraak)" checked', html)) == 2
    for field in ("afspraak_op", "terugbellen_op"):
        assert f'name="{field}" value="{wrong.get(field, FILLED.get(field, ""))}"' in html
    assert not Event.objects.filter(debtor=place.calls, kind="contact").exists()


def test_a_colleague_who_came_first_is_told_and_nothing_is_lost(place: Office) -> None:
    client, path = signed_in(place.karin), f"/dossier/{place.calls.pk}/contact/"
    sequence = re.search(r'name="gezien" value="(\d+)"', client.get(path).content.decode())
    assert sequence is not None
    joost = make.officer(place.municipality, "joost")
    record_contact(place.calls.pk, TODAY, make.AT, joost, {**SPOKEN, "notitie": "Ik belde net."})
    response = client.post(path, {**FILLED, "uitkomst": "anders", "gezien": sequence[1]})
    told = seen(response)
    assert response.status_code == 409
    assert "Ik belde net." in told
    assert "Mijn man is ziek.</textarea>" in response.content.decode()
    assert not Message.objects.exists()


@pytest.mark.parametrize("how", ["get", "post"])
def test_an_amount_that_the_person_names_is_only_worked_out(place: Office, how: str) -> None:
    shown = card(place, bedrag="25") if how == "get" else tap(place, **FILLED, toon="bedrag", bedrag="25")
    assert shown.status_code == 200
    assert "15 maanden , tot en met 24 februari 2028; de laatste termijn is € 14,80" in seen(shown)
    assert not Event.objects.filter(debtor=place.calls, kind="contact").exists()
    if how == "post":
        assert "Mijn man is ziek.</textarea>" in shown.content.decode()


@pytest.mark.parametrize(
    ("typed", "cents"),
    [("25", 2500), ("€ 25,50", 2550), ("25.50", 2550), ("0", 0), ("", 0), ("-5", 0), ("25,5", 2550), ("veel", 0)],
)
def test_an_amount_is_read_as_people_write_it(typed: str, cents: int) -> None:
    assert cents_of(typed) == cents


def test_a_button_that_is_pressed_twice_records_and_sends_once(place: Office, tmp_path: Path) -> None:
    token = re.search(r'name="eenmalig" value="([0-9a-f]{16})"', card(place).content.decode())
    assert token is not None
    given = {**FILLED, "eenmalig": token[1], "uitkomst": "anders"}
    for _ in range(2):
        response = tap(place, **given)
        assert response.redirect_chain == [(f"/dossier/{place.calls.pk}/", 302)]
        assert "Het bericht gaat nu weg." in seen(response)
    assert Event.objects.filter(debtor=place.calls, kind="contact").count() == 1
    assert Message.objects.count() == Task.objects.filter(kind="terugbellen").count() == 1
    assert token[1] in tap(place, **{**given, "kanaal": ""}).content.decode()
    assert token[1] not in card(place).content.decode()


def test_an_amount_that_is_none_is_said_at_its_field(place: Office) -> None:
    html = card(place, bedrag="veel").content.decode()
    assert 'id="fout-bedrag"' in html
    assert 'aria-describedby="fout-bedrag"' in html
