"""Automatic payment on the screens: an officer and the person see the same, and stopping is as easy as starting."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

import make
from interfaces.desk_people import TODAY, Office, office, seen, signed_in
from usecases.bank import In, camt
from vereffen.approach import schedules
from vereffen.approach.facts import Kind
from vereffen.records import mandates, register
from vereffen.records.models import Event, Letter, Mandate, StatementLine, Task
from vereffen.records.queries.arrangements import running_plans
from vereffen.usecases.collect_debits import collect_debits
from vereffen.usecases.import_statement import import_statement
from vereffen.usecases.make_arrangement import make_arrangement
from vereffen.usecases.print_letters import print_letters
from vereffen.usecases.refund_line import refund_line

pytestmark = pytest.mark.django_db
MADE, FIRST, EACH = date(2026, 11, 9), date(2026, 11, 27), 6_080
IBAN, OURS = "NL91ABNA0417164300", "NL20INGB0001234567"
AT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
GIVEN = {
    "doe": "geef",
    "iban": "NL91 ABNA 0417 1643 00",
    "tenaamstelling": "A. de Vries",
    "hoe": "telefoon",
    "getekend_op": "2026-11-23",
}


@pytest.fixture
def place(monkeypatch: pytest.MonkeyPatch) -> Office:
    """Somebody with an arrangement of two weeks ago, of which the first instalment comes in three days."""
    monkeypatch.setenv("VEREFFEN_TODAY", TODAY.isoformat())
    found = office()
    register.describe(found.municipality, creditor_id="NL69ZZZ123456780000", iban=OURS, phone="14 0123")
    found.municipality.refresh_from_db()
    claims = tuple(found.calls.claims.order_by("pk").values_list("pk", flat=True))
    total = sum(found.calls.claims.values_list("principal_cents", flat=True))
    agreed = schedules.Agreed(claims, schedules.even(total, EACH, FIRST, 27))
    make_arrangement(found.calls.pk, MADE, make.AT, found.karin, agreed)
    return found


def announced(place: Office, folder: Path) -> str:
    """A mandate of two weeks ago whose letter left; the reference of the first debit."""
    from vereffen.usecases.give_mandate import give_mandate

    told = {"iban": IBAN, "tenaamstelling": "A. de Vries", "hoe": "brief"}
    give_mandate(place.calls.pk, MADE, make.AT, place.karin, told)
    print_letters(place.municipality, MADE, "regeling", folder, make.AT)
    return mandates.reference(min(place.calls.claims.values_list("pk", flat=True)), FIRST)


def desk(place: Office, **told: str) -> Any:
    client, path = signed_in(place.karin), f"/dossier/{place.calls.pk}/automatisch/"
    return client.post(path, told, follow=True) if told else client.get(path)


def person(place: Office) -> Client:
    account = make.officer(place.municipality, "inwoner", "inwoner")
    account.debtor = place.calls
    account.save()
    return signed_in(account)


def returned(place: Office, folder: Path, reference: str, code: str = "AM04") -> None:
    assert collect_debits(place.municipality, TODAY, AT).debits == 1
    back = In(-EACH, "storno", payer=IBAN, order=reference, reason=code, bank="B2", on=TODAY.isoformat())
    assert import_statement(place.municipality, camt(folder, back, account=OURS), AT).refused is None


def test_an_officer_gives_lets_rest_resumes_and_stops(place: Office) -> None:
    assert "Deze persoon betaalt zelf" in seen(desk(place))
    wrong = desk(place, **{**GIVEN, "iban": "NL91ABNA0417164301"})
    assert wrong.status_code == 422
    assert "Dit rekeningnummer klopt niet." in seen(wrong)
    assert not Mandate.objects.exists()
    told = seen(desk(place, **GIVEN))
    assert "NL** **** 4300" in told
    assert IBAN not in told
    assert "aan de telefoon" in told
    assert Mandate.objects.get().signed_on == date(2026, 11, 23)
    assert "nog niet aangekondigd met een brief" in told
    assert "rust sinds 24 november 2026" in seen(desk(place, doe="pauze"))
    assert "Automatisch betalen rust" not in seen(desk(place, doe="verder"))
    assert "Deze persoon betaalt zelf" in seen(desk(place, doe="stop"))
    assert "Dit is intussen al veranderd" in seen(desk(place, doe="stop"))


def test_the_next_debit_is_shown_as_it_was_announced(place: Office, tmp_path: Path) -> None:
    announced(place, tmp_path)
    assert "€ 60,80 , 27 november 2026" in seen(desk(place))
    assert "27 november" in seen(person(place).get("/mijn/automatisch/"))


def test_a_return_shows_its_reason_and_a_second_try_asks_a_yes(place: Office, tmp_path: Path) -> None:
    reference = announced(place, tmp_path)
    returned(place, tmp_path, reference)
    told = seen(desk(place))
    assert "er stond te weinig geld op de rekening" in told
    assert "Het komt zonder kosten." in told
    assert "pas nadat iemand met deze persoon sprak" in told
    assert "er stond te weinig op de rekening" in seen(signed_in(place.karin).get("/taken/"))
    timeline = seen(signed_in(place.karin).get(f"/dossier/{place.calls.pk}/?toon=geld"))
    assert "Afschrijving kwam terug van de bank: er stond te weinig geld op de rekening" in timeline
    assert "Dat geeft niets: er komen geen kosten bij." in seen(person(place).get("/mijn/automatisch/"))
    again = {"doe": "besproken", "kenmerk": reference, "uitkomst": "opnieuw", "dag": "2026-12-04", "bedrag": "30"}
    assert "kan alleen als de persoon ja zegt" in seen(desk(place, **again))
    assert "Er zijn geen kosten bij gekomen." in seen(desk(place, **again, akkoord="ja"))
    assert not Task.objects.filter(kind="incasso_terug", done_at=None)
    assert "Er is niets dubbel gedaan" in seen(desk(place, **again, akkoord="ja"))
    assert Event.objects.filter(kind=Kind.DEBIT_SETTLED).count() == 1


def test_the_bank_page_makes_both_files_and_tells_what_is_in_them(place: Office, tmp_path: Path) -> None:
    reference = announced(place, tmp_path)
    path = camt(tmp_path, In(5_000, "vergissing", payer="NL15TEST0000000100", bank="I1"), account=OURS)
    import_statement(place.municipality, path, AT)
    line = StatementLine.objects.get()
    refund_line(line.pk, TODAY, AT, place.karin, "niet van ons")
    make.officer(place.municipality, "piet")
    client = signed_in(place.karin)
    assert "/bank/opdrachten/" in client.get("/bank/").content.decode()
    foreseen = seen(client.post("/bank/opdrachten/", {"doe": "kijk"}))
    assert "1 afschrijving van € 60,80 komt in het bestand" in foreseen
    assert reference in foreseen
    assert not Event.objects.filter(kind=Kind.DEBIT)
    made = client.post("/bank/opdrachten/", {"doe": "incasso"})
    assert reference.encode() in made.content
    assert made.headers["Content-Disposition"] == 'attachment; filename="VI9999-20261124.xml"'
    for second in ("", "karin", "niemand"):
        assert client.post("/bank/opdrachten/", {"doe": "terug", "tweede": second}).status_code == 422
    assert StatementLine.objects.get().status == "refunded"
    out = client.post("/bank/opdrachten/", {"doe": "terug", "tweede": "piet"})
    assert b"TERUG" in out.content
    told = seen(client.get("/bank/opdrachten/"))
    assert reference in told
    assert "Piet Bos tekende mee" in told
    assert client.post("/bank/opdrachten/", {"doe": "terug", "tweede": "piet"}).content == out.content
    refused = client.post(f"/bank/{line.pk}/", {"doe": "geweigerd", "reden": "rekening dicht"}, follow=True)
    assert refused.status_code == 200
    assert StatementLine.objects.get().status == "review"
    assert Task.objects.get(kind="teruggave_mislukt").officer == place.karin


def test_who_works_for_one_department_gets_no_file(place: Office, tmp_path: Path) -> None:
    announced(place, tmp_path)
    client = signed_in(make.officer(place.municipality, "dirk", department="parkeren"))
    assert "Het gezamenlijke team" in seen(client.post("/bank/opdrachten/", {"doe": "incasso"}))
    assert not Event.objects.filter(kind=Kind.DEBIT)


def test_a_person_starts_it_question_by_question_and_stops_it_with_one_button(place: Office) -> None:
    client = person(place)
    assert "Automatisch betalen" in seen(client.get("/mijn/betalingen/"))
    start = "/mijn/automatisch/aanzetten/"
    assert "Van welke rekening?" in seen(client.get(start))
    assert client.post(start, {"stap": "iban", "iban": "NL91ABNA0417164301"}).status_code == 422
    told = {"iban": IBAN}
    assert "Op welke naam" in seen(client.post(start, {"stap": "iban", **told}))
    told["naam"] = "A. de Vries"
    assert "Op welke dag" in seen(client.post(start, {"stap": "naam", **told}))
    told["dag"] = "3"
    consent = seen(client.post(start, {"stap": "dag", **told}))
    assert "€ 60,80 af van de rekening die eindigt op 4300, voor het eerst op 3 januari" in consent
    assert "€ 60,80 op 3 december betaalt u nog zelf" in consent
    assert "14 0123" in consent
    assert not Mandate.objects.exists()
    assert client.post(start, {"stap": "akkoord", **told}).status_code == 422
    # Whoever skips a question is asked it.
    assert client.post(start, {"stap": "akkoord", "akkoord": "ja", "naam": "A", "dag": "3"}).status_code == 422
    done = client.post(start, {"stap": "akkoord", **told, "akkoord": "ja"}, follow=True)
    assert "Automatisch betalen staat aan." in seen(done)
    found = Mandate.objects.get()
    assert (found.way, found.iban) == ("portaal", IBAN)
    (plan,) = running_plans(place.calls.pk, TODAY)
    assert {one.day.day for one in plan.left} == {3}
    letter = Letter.objects.filter(debtor=place.calls, kind="regeling").order_by("pk").last()
    assert letter is not None
    assert letter.data["gegevens"]["machtiging"] == found.reference
    assert "Schrijf even niets af" in seen(client.get("/mijn/automatisch/"))
    assert "rust" in seen(client.post("/mijn/automatisch/", {"doe": "pauze"}, follow=True))
    assert "Wij schrijven weer af" in seen(client.post("/mijn/automatisch/", {"doe": "verder"}, follow=True))
    assert "is gestopt" in seen(client.post("/mijn/automatisch/", {"doe": "stop"}, follow=True))
    assert mandates.live(place.calls.pk) is None
    (same,) = running_plans(place.calls.pk, TODAY)
    assert same.left_cents == plan.left_cents


def test_a_person_moves_the_pay_day_a_few_times_and_never_to_an_earlier_moment(place: Office) -> None:
    client = person(place)
    (before,) = running_plans(place.calls.pk, TODAY)
    assert client.post("/mijn/betaaldag/", {"dag": "32"}).status_code == 422
    assert "betaaldag is nu de 5" in seen(client.post("/mijn/betaaldag/", {"dag": "5"}, follow=True))
    (after,) = running_plans(place.calls.pk, TODAY)
    assert all(new.day >= old.day for new, old in zip(after.left, before.left, strict=True))
    assert after.left[0].day - before.left[0].day < timedelta(days=31)
    for day in ("6", "7", "8", "9"):
        client.post("/mijn/betaaldag/", {"dag": day}, follow=True)
    assert "Bel ons" in seen(client.post("/mijn/betaaldag/", {"dag": "10"}, follow=True))
    assert not Event.objects.filter(debtor=place.calls, kind=Kind.COST)


def test_nobody_starts_it_without_an_arrangement_or_without_signing_in(place: Office) -> None:
    account = make.officer(place.municipality, "brief", "brief")
    account.debtor = place.calls
    account.save()
    client = signed_in(account)
    assert client.get("/mijn/automatisch/aanzetten/").status_code == 403
    other = person(place)
    account = make.officer(place.municipality, "inwoner", "inwoner")
    account.debtor = place.demand
    account.save()
    assert "U hebt nu geen regeling." in seen(other.get("/mijn/automatisch/"))
    assert other.get("/mijn/automatisch/aanzetten/").status_code == 302


def test_a_rest_after_a_return_is_lifted_by_an_officer_only(place: Office, tmp_path: Path) -> None:
    reference = announced(place, tmp_path)
    returned(place, tmp_path, reference, "AC04")
    client = person(place)
    assert "Weer beginnen? Bel ons" in seen(client.post("/mijn/automatisch/", {"doe": "verder"}, follow=True))
    assert Mandate.objects.get().paused_on is not None
    assert "Automatisch betalen rust" in seen(desk(place))
    desk(place, doe="verder")
    assert Mandate.objects.get().paused_on is None
