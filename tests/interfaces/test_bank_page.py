"""Money that waits, on the screen: suggestions with reasons, placing, giving back, giving to a colleague, undoing."""

from __future__ import annotations

from pathlib import Path

import pytest

import make
from interfaces.desk_people import TODAY, Office, office, seen, signed_in
from usecases.bank import PAYER, In, camt
from vereffen.law import betalingskenmerk
from vereffen.records.models import Event, Look, StatementLine, Task
from vereffen.usecases.import_statement import import_statement

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VEREFFEN_TODAY", TODAY.isoformat())


@pytest.fixture
def place() -> Office:
    return office()


def wrong(reference: str) -> str:
    """The payment reference with two digits swapped that fails its check."""
    for at in range(15, 0, -1):
        one = reference[: at - 1] + reference[at] + reference[at - 1] + reference[at + 1 :]
        if one != reference and not betalingskenmerk.is_valid(one):
            return one
    raise AssertionError(reference)


def came_in(place: Office, folder: Path, *entries: In) -> list[StatementLine]:
    path = camt(folder, *entries, account="NL69TEST0000000001")
    assert import_statement(place.municipality, path, make.AT).refused is None
    return list(StatementLine.objects.order_by("id"))


def test_a_reference_with_swapped_digits_is_proposed_with_its_reason_and_booked_by_one_click(
    place: Office, tmp_path: Path
) -> None:
    claim = place.demand.claims.get()
    line, other = came_in(
        place, tmp_path, In(5000, wrong(claim.payment_reference)), In(100, "contributie", payer=PAYER)
    )
    client = signed_in(place.karin)
    page = seen(client.get("/bank/"))
    assert "2 regels van de bank wachten" in page
    assert "lijkt op dat van deze vordering" in page
    assert "Yılmaz" not in page
    page = seen(client.get(f"/bank/{line.pk}/"))
    assert "Dhr. B. Yılmaz" in page
    assert claim.reference in page
    assert Look.objects.filter(debtor=place.demand, page="bank-line").count() == 1
    answer = client.post(f"/bank/{line.pk}/", {"doe": "boek", "keuze": "0"}, follow=True)
    assert answer.redirect_chain == [(f"/bank/{other.pk}/", 302)]
    assert "Het geld is geboekt." in seen(answer)
    assert Event.objects.get(kind="payment").debtor == place.demand
    again = client.post(f"/bank/{line.pk}/", {"doe": "boek", "keuze": "0"})
    assert (again.status_code, Event.objects.filter(kind="payment").count()) == (422, 1)
    assert "al afgehandeld" in seen(again)
    answer = client.post(f"/bank/{line.pk}/", {"doe": "ongedaan", "reden": "Verkeerde persoon."}, follow=True)
    assert "Verkeerde persoon." in seen(answer)
    assert StatementLine.objects.get(pk=line.pk).status == "review"


def test_money_is_divided_by_numbers_that_are_typed(place: Office, tmp_path: Path) -> None:
    (line,) = came_in(place, tmp_path, In(9000, "samen"))
    one, other = place.demand.claims.get(), place.held.claims.get()
    client = signed_in(place.karin)
    typed = {"doe": "boek", "keuze": "anders", "waarvoor-1": one.reference, "bedrag-1": "60,00", "waarvoor-2": "X-nee"}
    answer = client.post(f"/bank/{line.pk}/", typed)
    assert answer.status_code == 422
    assert 'value="60,00"' in answer.content.decode()
    number = other.debtor.numbers.get().number
    client.post(f"/bank/{line.pk}/", {**typed, "waarvoor-2": number})
    booked = Event.objects.filter(kind="payment").order_by("id")
    assert [(event.debtor, event.claim) for event in booked] == [(place.demand, one), (place.held, None)]


def test_a_colleague_gets_it_and_money_goes_back(place: Office, tmp_path: Path) -> None:
    line, other = came_in(place, tmp_path, In(9000, "samen"), In(100, "contributie", payer=PAYER))
    client = signed_in(place.karin)
    told = {"doe": "toewijzen", "collega": "karin", "uiterlijk": "2026-11-20"}
    assert "laatste dag vanaf vandaag" in seen(client.post(f"/bank/{line.pk}/", told))
    client.post(f"/bank/{line.pk}/", {**told, "uiterlijk": "2026-11-30"})
    assert Task.objects.get(kind="bankregel").officer == place.karin
    assert "Karin Bos zoekt het uit" in seen(client.get("/bank/"))
    assert "Schrijf kort waarom" in seen(client.post(f"/bank/{other.pk}/", {"doe": "terug", "reden": ""}))
    client.post(f"/bank/{other.pk}/", {"doe": "terug", "reden": "Van de sportclub."})
    page = seen(client.get(f"/bank/{other.pk}/"))
    assert "gaat terug naar de rekening" in page
    assert "Van de sportclub." in page


def test_only_the_joint_team_of_the_municipality_sees_it(place: Office, tmp_path: Path) -> None:
    (line,) = came_in(place, tmp_path, In(9000, "samen"))
    bilal = make.officer(place.municipality, "bilal", department="parkeren")
    elsewhere = make.officer(make.municipality("0001", is_demo=True), "piet")
    for person in (bilal, elsewhere):
        client = signed_in(person)
        assert client.get(f"/bank/{line.pk}/").status_code == 404
        assert client.post(f"/bank/{line.pk}/", {"doe": "terug", "reden": "Omdat."}).status_code == 404
        assert "90,00" not in seen(client.get("/bank/"))
    assert StatementLine.objects.get().status == "review"
