"""The officers' pages: whom to help and why, what is owed, and that an act is done once and with a reason."""

from __future__ import annotations

import re

import pytest

import make
from interfaces.desk_people import TODAY, Office, letter, office, seen, signed_in
from vereffen.approach.decision import Reason
from vereffen.interfaces.desk import worklist
from vereffen.interfaces.shared.labels import why
from vereffen.law import costs
from vereffen.records import register
from vereffen.records.models import Event, Letter, Proposal
from vereffen.usecases.run_night import run_night

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VEREFFEN_TODAY", TODAY.isoformat())


@pytest.fixture
def place() -> Office:
    return office()


def test_the_worklist_shows_people_once_with_what_and_why(place: Office) -> None:
    response = signed_in(place.karin).get("/vandaag/")
    told = seen(response)
    assert "2 mensen om te helpen" in told
    assert told.count("Mevr. A. de Vries") == 3  # the name, and for screen readers with its two links
    assert "2 vorderingen · 2 afdelingen" in told
    assert "Bellen" in told
    assert "Aanmaning voorstellen" in told
    assert "Waarom nu: De betaaltermijn is voorbij. Wij hebben deze persoon nog niet gesproken." in told
    assert "1 keer contact gezocht" in told
    assert "Advies van de nacht van 24 november." in told
    assert response.content.decode().count("data-row") == 2
    assert "Janssen" not in told  # nobody has to do anything while the deferral runs


def test_the_worklist_filters_by_step_and_department(place: Office) -> None:
    client = signed_in(place.karin)

    def names(**chosen: str) -> set[str]:
        told = seen(client.get("/vandaag/", chosen))
        return {name for name in ("de Vries", "Yılmaz", "Janssen") if name in told}

    assert names() == {"de Vries", "Yılmaz"}
    assert names(stap="aanmaning") == {"Yılmaz"}
    assert names(stap="contact") == {"de Vries"}
    assert names(stap="dwangbevel") == set()
    assert names(afdeling="parkeren") == {"de Vries"}
    assert names(afdeling="debiteurenbeheer") == {"Yılmaz"}
    assert names(afdeling="debiteurenbeheer", stap="contact") == set()
    assert names(afdeling="onbekend", stap="onbekend") == names(afdeling="\0") == {"de Vries", "Yılmaz"}
    assert "In deze keuze wacht niemand" in seen(client.get("/vandaag/?stap=dwangbevel"))


def test_the_worklist_pages_and_a_page_too_far_is_the_last(place: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worklist, "PAGE", 1)
    client = signed_in(place.karin)
    one, two = client.get("/vandaag/"), client.get("/vandaag/?pagina=2")
    assert "Pagina 1 van 2" in seen(one)
    assert "Pagina 2 van 2" in seen(two)
    opened = [re.findall(r'data-open href="/dossier/(\d+)/"', page.content.decode()) for page in (one, two)]
    assert sorted(opened[0] + opened[1]) == sorted([str(place.calls.pk), str(place.demand.pk)])
    for page in ("99", "999999999999999999999999"):
        assert client.get("/vandaag/", {"pagina": page}).status_code == 200
    assert "Pagina 2 van 2" in seen(client.get("/vandaag/?pagina=99"))
    for page in ("²", "0", "-1", "abc", "1e3", ""):
        assert "Pagina 1 van 2" in seen(client.get("/vandaag/", {"pagina": page})), page


def test_searching_finds_by_name_number_and_claim(place: Office) -> None:
    client = signed_in(place.karin)
    number = place.demand.numbers.get().number
    reference = place.demand.claims.get().reference
    for text in ("yılmaz", "Yılmaz", number, reference, place.demand.claims.get().payment_reference):
        assert client.get("/zoek/", {"q": text}).url == f"/dossier/{place.demand.pk}/", text  # type: ignore[attr-defined]
    assert "Niemand gevonden" in seen(client.get("/zoek/?q=nergens%00te+vinden"))
    assert "Typ ten minste 2 tekens" in seen(client.get("/zoek/?q=a"))


def test_the_free_reminders_go_out_together(place: Office) -> None:
    late = make.debtor(place.municipality, naam="Mevr. Nieuw", vervaldag="2026-11-15")
    run_night(place.municipality, TODAY, make.AT)
    client = signed_in(place.karin)
    assert "1 gratis herinnering klaar" in seen(client.get("/vandaag/"))
    assert "Mevr. Nieuw" in seen(client.get("/herinneringen/"))
    response = client.post("/herinneringen/", follow=True)
    assert "Verstuurd: 1 gratis herinneringen." in seen(response)
    assert Letter.objects.get(debtor=late).kind == "herinnering"
    assert "Verstuurd: 0" in seen(client.post("/herinneringen/", follow=True))


def test_the_dossier_shows_what_is_owed_why_and_the_article(place: Office) -> None:
    response = signed_in(place.karin).get(f"/dossier/{place.demand.pk}/")
    told, html = seen(response), response.content.decode()
    assert "Dhr. B. Yılmaz" in told
    assert "€ 182,40" in told
    assert "Nu het beste Aanmaning voorstellen" in told
    assert "Er is echt contact gezocht voordat er kosten bij komen. Awb 3:4" in told
    assert 'href="/wet/Awb%203:4/?op=2026-11-24"' in html
    assert "Debiteurenbeheer · € 182,40 open" in told
    assert "Telefoon, avond: gesproken · kan niet betalen" in told
    assert "Belt terug." in told
    assert "Gratis herinnering, 5 oktober 2026 (pdf)" in told
    assert signed_in(place.karin).get("/wet/Awb 3:4/?op=2026-11-24").status_code == 200
    assert signed_in(place.karin).get("/wet/Awb 3:4/?op=morgen").status_code == 200


def test_the_dossier_has_the_claims_of_all_departments(place: Office) -> None:
    told = seen(signed_in(place.karin).get(f"/dossier/{place.calls.pk}/"))
    assert "Gemeentelijke belastingen · € 182,40 open" in told
    assert "Parkeren · € 182,40 open" in told
    assert "€ 364,80" in told


def test_the_dossier_shows_what_is_not_possible_why_and_from_when(place: Office) -> None:
    told = seen(signed_in(place.karin).get(f"/dossier/{place.held.pk}/"))
    # The deferral ends on 9 December, so the day after it is the first.
    assert "Aanmaning · kan vanaf 10 december 2026" in told
    assert "Er loopt een bezwaar, een verzoek of uitstel. Awb 4:94" in told
    assert "Dwangbevel · nog geen dag bekend" in told


def test_reasons_of_several_claims_never_contradict_each_other(place: Office) -> None:
    told = [one.text for one in why({Reason.NO_CONTACT_YET, Reason.CONTACT_MADE, Reason.TERM_PASSED})]
    assert told == ["De betaaltermijn is voorbij.", "Wij spraken deze persoon, maar nog niet over alle vorderingen."]
    assert [one.text for one in why({Reason.PAID, Reason.TERM_RUNS})] == ["De betaaltermijn loopt nog."]
    assert [one.text for one in why({Reason.PAID})] == ["Alles is betaald."]


def test_a_contact_that_misses_something_keeps_what_was_filled_in(place: Office) -> None:
    client, path = signed_in(place.karin), f"/dossier/{place.calls.pk}/contact/"
    given = {"kanaal": "huisbezoek", "dagdeel": "ochtend", "oorzaak": "betwist", "notitie": "Wil de rekening zien."}
    response = client.post(path, given)
    html = " ".join(response.content.decode().split())
    assert response.status_code == 422
    assert "Kies of u deze persoon sprak." in html
    assert "Kies hoe u contact zocht." not in html
    for value in ("huisbezoek", "ochtend", "betwist"):
        assert re.search(rf'value="{value}"[^>]*checked', html), value
    assert len(re.findall(r"checked", html)) == 3
    assert "Wil de rekening zien.</textarea>" in html
    assert client.post(path, {"oorzaak": "raar", "bereikt": "ja"}).status_code == 422
    assert Event.objects.filter(debtor=place.calls, kind="contact").count() == 0


def test_a_contact_is_kept_with_who_and_what_was_said(place: Office) -> None:
    client, path = signed_in(place.karin), f"/dossier/{place.calls.pk}/contact/"
    assert "06 12 34 56 78" in seen(client.get(path))
    given = {
        "kanaal": "telefoon",
        "dagdeel": "avond",
        "bereikt": "ja",
        "oorzaak": "kan_niet",
        "notitie": "Wil\0 delen.",
    }
    response = client.post(path, given, follow=True)
    told = seen(response)
    assert response.redirect_chain == [(f"/dossier/{place.calls.pk}/", 302)]
    assert "Het contact is opgeslagen." in told
    assert "Telefoon, avond: gesproken · kan niet betalen · Karin Bos Wil delen." in told
    event = Event.objects.get(debtor=place.calls, kind="contact")
    assert (event.by, event.on) == (place.karin, TODAY)
    # Who was spoken to needs no call any more: first the remission check.
    assert "Mevr. A. de Vries" not in seen(client.get("/vandaag/?stap=contact"))


def test_a_cause_is_kept_only_when_the_person_was_reached(place: Office) -> None:
    client, path = signed_in(place.karin), f"/dossier/{place.calls.pk}/contact/"
    given = {"kanaal": "sms", "dagdeel": "middag", "bereikt": "nee", "oorzaak": "wil_niet"}
    assert client.post(path, given).status_code == 302
    assert '"oorzaak":"onbekend"' in Event.objects.get(debtor=place.calls, kind="contact").data.replace(" ", "")


def test_no_needs_a_reason(place: Office) -> None:
    client, proposal = signed_in(place.karin), place.proposal(place.demand)
    response = client.post(f"/voorstel/{proposal.pk}/", {"antwoord": "nee", "reden": "  "})
    assert response.status_code == 422
    assert "Schrijf kort waarom niet" in seen(response)
    assert place.proposal(place.demand).status == "open"
    given = {"antwoord": "nee", "reden": "Belt morgen terug."}
    told = seen(client.post(f"/voorstel/{proposal.pk}/", given, follow=True))
    assert "Het voorstel is afgewezen." in told
    assert "Voorstel afgewezen: Aanmaning · Karin Bos Belt morgen terug." in told
    assert Proposal.objects.get(pk=proposal.pk).status == "rejected"
    assert not Letter.objects.filter(debtor=place.demand, kind="aanmaning").exists()
    assert "Dit voorstel is al beantwoord" in seen(client.get(f"/voorstel/{proposal.pk}/"))


def test_yes_to_an_aanmaning_adds_its_cost_and_makes_its_letter(place: Office) -> None:
    client, proposal = signed_in(place.karin), place.proposal(place.demand)
    cost = costs.aanmaning_kosten("awb", 18240, TODAY)
    amount = f"€ {cost // 100},{cost % 100:02d}"
    asked = seen(client.get(f"/voorstel/{proposal.pk}/"))
    assert cost > 0
    assert f"Wat kost deze stap deze persoon? {amount}" in asked
    assert "Nu open: € 182,40." in asked
    told = seen(client.post(f"/voorstel/{proposal.pk}/", {"antwoord": "ja"}, follow=True))
    assert "De stap is gezet." in told
    assert f"€ {(18240 + cost) // 100},{(18240 + cost) % 100:02d} open" in told
    made = Letter.objects.get(debtor=place.demand, kind="aanmaning")
    assert made.data["kosten_nu_cents"] == cost
    pdf = client.get(f"/brief/{made.pk}.pdf")
    assert pdf["Content-Type"] == "application/pdf"
    assert pdf.content.startswith(b"%PDF")
    assert pdf["Content-Disposition"] == f'inline; filename="brief-{made.pk}.pdf"'


def test_answering_twice_is_told_kindly_and_does_nothing_twice(place: Office) -> None:
    client, proposal = signed_in(place.karin), place.proposal(place.demand)
    client.post(f"/voorstel/{proposal.pk}/", {"antwoord": "ja"})
    before = Event.objects.count()
    for given in ({"antwoord": "ja"}, {"antwoord": "nee", "reden": "toch niet"}, {"antwoord": "nee"}):
        response = client.post(f"/voorstel/{proposal.pk}/", given, follow=True)
        assert response.status_code == 200
        assert response.redirect_chain == [(f"/dossier/{place.demand.pk}/", 302)]
        assert "Dit voorstel was al beantwoord. Er is niets dubbel gedaan." in seen(response)
    assert Event.objects.count() == before
    assert Letter.objects.filter(debtor=place.demand, kind="aanmaning").count() == 1


def test_yes_to_what_is_no_longer_possible_does_nothing(place: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """On an earlier day the step is not allowed yet: the page says so and keeps the explanation."""
    monkeypatch.setenv("VEREFFEN_TODAY", "2026-10-13")
    before = Event.objects.count()
    path = f"/voorstel/{place.proposal(place.demand).pk}/"
    response = signed_in(place.karin).post(path, {"antwoord": "ja", "reden": "overlegd"})
    assert response.status_code == 422
    assert "Deze stap kan nu niet." in seen(response)
    assert "overlegd</textarea>" in response.content.decode()
    assert Event.objects.count() == before


def test_a_letter_that_cannot_be_made_says_so(place: Office) -> None:
    kept = letter(place)
    Letter.objects.filter(pk=kept.pk).update(data={**kept.data, "gemeente": {**kept.data["gemeente"], "iban": ""}})
    account = place.municipality.iban
    register.describe(place.municipality, iban="")
    response = signed_in(place.karin).get(f"/brief/{kept.pk}.pdf")
    assert response.status_code == 409
    assert "Deze brief lukt nog niet" in seen(response)
    register.describe(place.municipality, iban=account)
    assert signed_in(place.karin).get(f"/brief/{kept.pk}.pdf").status_code == 200
