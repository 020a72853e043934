"""Every kind of letter comes from facts: with its step or agreement, or written by an officer, in both languages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

import make
from usecases.case_steps import AGREED
from vereffen.approach.facts import Kind
from vereffen.exchange.letters.data import from_document
from vereffen.exchange.letters.kinds import KINDS
from vereffen.exchange.letters.plain import as_text
from vereffen.exchange.letters.told import told
from vereffen.law.refusal import Refusal
from vereffen.records import balances, letters, queries
from vereffen.records.letters import written
from vereffen.records.models import Claim, Event, Letter, Officer
from vereffen.usecases.decide_remission import decide_remission
from vereffen.usecases.open_case import open_case
from vereffen.usecases.preview_letter import preview_letter
from vereffen.usecases.record_contact import record_contact
from vereffen.usecases.record_fact import record_fact
from vereffen.usecases.write_letter import write_letter

pytestmark = pytest.mark.django_db
TODAY = make.day("2026-11-24")
Given = Callable[[Claim, Officer], Any]


def fact(kind: Kind, on: date = TODAY, **data: Any) -> Given:
    return lambda claim, by: record_fact(claim.debtor_id, kind, on, make.AT, by, data, claim.pk)


def person_fact(kind: Kind, on: date = TODAY, **data: Any) -> Given:
    return lambda claim, by: record_fact(claim.debtor_id, kind, on, make.AT, by, data)


def talk(*, reached: bool) -> Given:
    told = {"kanaal": "telefoon", "dagdeel": "avond", "bereikt": reached}
    return lambda claim, by: record_contact(claim.debtor_id, TODAY, make.AT, by, told)


def referral(claim: Claim, by: Officer) -> None:
    open_case(claim.debtor_id, "doorverwijzing", TODAY, make.AT, by, AGREED, "Graag.")


def remission(claim: Claim, by: Officer) -> None:
    decide_remission(claim.debtor_id, TODAY, make.AT, by, {claim.pk: 5_000}, "Er is geen betalingscapaciteit.")


def nothing(_claim: Claim, _by: Officer) -> None:
    return None


UNTIL = (TODAY + timedelta(days=20)).isoformat()
# By kind: the claim, what happened, what the officer adds.
WRITTEN: dict[str, tuple[dict[str, Any], Given, dict[str, Any]]] = {
    "rekening": ({"vervaldag": "2026-12-15"}, nothing, {}),
    "wij_belden": ({}, talk(reached=False), {}),
    "gespreksbevestiging": ({}, talk(reached=True), {"afspraken": ["Wij bellen u maandag."]}),
    "kort_uitstel": ({}, person_fact(Kind.PROTECTION, soort="uitstel", van=TODAY.isoformat(), tot=UNTIL), {}),
    "uitstel": (
        {"soort": "subsidie_terugvordering", "afdeling": "subsidies"},
        person_fact(Kind.PROTECTION, soort="uitstel", van=TODAY.isoformat(), tot="2027-02-01"),
        {},
    ),
    "overdracht_schuldhulp": ({}, referral, {}),
    "kwijtschelding_hulp": ({}, nothing, {}),
    "kwijtschelding_besluit": ({}, remission, {}),
    "pauze": ({}, person_fact(Kind.PROTECTION, soort="noodstop", van=TODAY.isoformat()), {}),
    "saldo_opgave": ({}, nothing, {}),
    "betaling_ontvangen": ({}, person_fact(Kind.PAYMENT, bedrag_cents=3_000), {}),
    "afgesloten": ({}, person_fact(Kind.PAYMENT, bedrag_cents=18_240), {}),
    "excuus": ({}, fact(Kind.CORRECTION, bedrag_cents=1_000, reden="Dubbel."), {"fout": ["Wij telden dubbel."]}),
}


def world(cells: dict[str, Any]) -> tuple[Claim, Officer]:
    of = make.municipality()
    lived = {"straat": "Laan", "huisnummer": "1", "plaats": "Voorbeeldstad", "vervaldag": "2026-10-31"}
    return make.claim(of, **{**lived, **cells}), make.officer(of)


def read(letter: Letter) -> str:
    return as_text(told(from_document(letter.kind, letters.document(letter))))


BROUGHT_ALONG = {"kort_uitstel", "uitstel", "pauze", "overdracht_schuldhulp", "kwijtschelding_besluit"}


@pytest.mark.parametrize("kind", sorted(WRITTEN))
def test_a_letter_is_written_from_what_happened_in_both_languages_with_the_amounts_of_the_ledger(kind: str) -> None:
    cells, happened, given = WRITTEN[kind]
    claim, by = world(cells)
    happened(claim, by)
    owed = sum(
        one.kosten_cents + one.rente_cents + one.hoofdsom_cents
        for one in balances.open_claims([claim.debtor_id], TODAY).get(claim.debtor_id, [])
    )
    before = Event.objects.count()
    for language, word in (("nl", "Met vriendelijke groet"), ("en", "Kind regards")):
        preview_letter(claim.debtor_id, kind, TODAY, by, given, language)
        assert Event.objects.count() == before
        number = write_letter(claim.debtor_id, kind, TODAY, make.AT, by, given, language)
        kept = Letter.objects.get(pk=number)
        assert (kept.kind, kept.data["medewerker"]) == (kind, "Karin Bos")
        # What came along with its fact that day is not written a second time.
        is_new = kept.event.kind == "letter"
        assert is_new or (language, kind in BROUGHT_ALONG) == ("nl", True)
        assert word in read(kept)
        shown = from_document(kind, letters.document(kept)).total_cents
        assert kind != "kwijtschelding_besluit" or "50,00" in read(kept).replace(".", ",")
        gone = kept.data.get("gegevens", {}).get("kwijt_cents", 0)
        assert shown in {0, owed + gone}
        # About help, means or no claim: for whoever sees the person whole.
        is_whole_only = kind in {"overdracht_schuldhulp", "kwijtschelding_besluit", "wij_belden"}
        assert queries.letter_claims(kept) == ({0} if is_whole_only else {claim.pk})
        before += is_new


@pytest.mark.parametrize(
    ("kind", "given", "says"),
    [
        ("aanmaning", {}, "step or agreement"),
        ("brief", {}, "no such letter"),
        ("saldo_opgave", {"fout": ["x"]}, "takes nothing more"),
        ("rekening", {}, "a reminder fits"),
        ("wij_belden", {}, "last two weeks"),
        ("kort_uitstel", {}, "no such pause"),
        ("betaling_ontvangen", {}, "No payment"),
        ("afgesloten", {}, "still open"),
        ("excuus", {"fout": ["x"]}, "Mend it first"),
        ("kwijtschelding_besluit", {}, "no decision"),
        ("overdracht_schuldhulp", {}, "no referral"),
        ("draagkracht", {}, "not known yet"),
        ("regeling_aanbod", {}, "no plan"),
        ("regeling_einde", {}, "No arrangement ended"),
    ],
)
def test_a_letter_for_which_nothing_happened_is_refused_by_name(kind: str, given: dict[str, Any], says: str) -> None:
    claim, by = world({})
    before = Event.objects.count()
    with pytest.raises(Refusal, match=says):
        write_letter(claim.debtor_id, kind, TODAY, make.AT, by, given)
    assert (Event.objects.count(), Letter.objects.count()) == (before, 0)


def test_every_kind_has_one_producer_and_what_asks_for_money_stops_for_a_protection() -> None:
    assert sorted([*written.PRODUCERS, *written.WITH_A_STEP]) == sorted(KINDS)
    assert {kind for kind in KINDS if not written.is_stopped(kind)} == {
        # A short deferral names the day to pay, and is told by what stops the other letters.
        *(kind for kind, of in KINDS.items() if not of.asks),
        "kort_uitstel",
    }


def test_a_decision_on_remission_leaves_with_its_letter_and_a_refusal_does_not() -> None:
    claim, by = world({})
    request = {"soort": "kwijtschelding_verzoek", "van": TODAY.isoformat()}
    record_fact(claim.debtor_id, Kind.PROTECTION, TODAY, make.AT, by, request, claim.pk)
    decide_remission(claim.debtor_id, TODAY, make.AT, by, {claim.pk: 0}, "Er is genoeg om te betalen.")
    assert not Letter.objects.exists()
    remission(claim, by)
    made = Letter.objects.get()
    assert (made.kind, made.event.kind) == ("kwijtschelding_besluit", "remission_decision")
    assert (made.data["gegevens"]["kwijt_cents"], made.data["gegevens"]["blijft_cents"]) == (5_000, 13_240)
