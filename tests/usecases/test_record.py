"""One fact about one person is kept when it is right, and refused by key when it is not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

import make
from vereffen.approach.facts import PROTECTIONS, Kind
from vereffen.law.refusal import Refusal
from vereffen.records import balances, queries
from vereffen.records.models import Claim, ClaimPosition, Content, Debtor, Event, Municipality, Posting, Proposal
from vereffen.records.verify import verify
from vereffen.usecases.record_fact import record_fact
from vereffen.usecases.run_night import run_night

pytestmark = pytest.mark.django_db
LAST_DAY = make.day("2026-10-31")
ON = make.day("2026-11-10")
INCOME = {
    "leefsituatie": "alleenstaande",
    "belastbaar_inkomen_jaar_cents": 2_400_000,
    "netto_inkomen_maand_cents": 180_000,
}
CHECKED = {"huishouden": "alleenstaande", "aow": False, "netto_inkomen_jaar_cents": 1_900_000, "vermogen_cents": 0}
LESS = {"bedrag_cents": 5000, "reden": "Zo besloten."}
GIVEN_UP = (Kind.REMISSION_DECISION, Kind.WRITE_OFF, Kind.CORRECTION)
GOOD: dict[Kind, dict[str, Any]] = {
    Kind.PROTECTION: {"soort": "schuldhulp", "van": "2026-11-09", "tot": "2027-05-09"},
    Kind.CAPACITY: INCOME,
    Kind.REMISSION: CHECKED,
    Kind.REMISSION_DECISION: LESS,
    Kind.WRITE_OFF: LESS,
    Kind.COST_WAIVER: {**LESS, "bedrag_cents": 900},
    Kind.CORRECTION: LESS,
    Kind.PAYMENT: {"bedrag_cents": 5000},
    Kind.REVERSAL: {**LESS, "bedrag_cents": 1000},
    Kind.ARRANGEMENT: {"vorderingen": ["belastingen:AFV-1"], "termijn_cents": 2500, "eerste_termijn": "2026-12-01"},
    Kind.OBJECTION_DECISION: {"uitkomst": "gegrond", "bedrag_cents": 5000},
}
OWED = 18240 + 900
# What these facts leave open.
LEAVES = {
    **dict.fromkeys((*GIVEN_UP, Kind.PAYMENT, Kind.OBJECTION_DECISION), OWED - 5000),
    Kind.COST_WAIVER: 18240,
    Kind.REVERSAL: OWED - 2000,
}


@pytest.fixture(autouse=True)
def _the_records_stay_whole() -> Iterator[None]:
    yield
    assert verify().differences == []


@pytest.fixture
def of(db: None) -> Municipality:
    return make.municipality()


@pytest.fixture
def claim(of: Municipality) -> Claim:
    """A claim with costs, one of two people's."""
    make.claim(of, debiteur="other")
    return make.claim(of, vordering="AFV-1", vervaldag="2026-10-31", kosten_cents=900)


def record(claim: Claim, kind: Kind, data: dict[str, Any], on: date = ON, *, named: bool = False) -> Event:
    by = make.officer(claim.municipality)
    number = record_fact(claim.debtor_id, kind, on, make.AT, by, data, claim.pk if named else None)
    return Event.objects.get(pk=number)


def open_cents(claim: Claim) -> int:
    found = balances.open_claims([claim.debtor_id]).get(claim.debtor_id, [])
    return sum(one.kosten_cents + one.rente_cents + one.hoofdsom_cents for one in found if one.claim == claim.pk)


def refused(claim: Claim, kind: Kind, data: dict[str, Any], says: str, **how: Any) -> None:
    before = Event.objects.count()
    with pytest.raises(Refusal, match=says):
        record(claim, kind, data, **how)
    assert Event.objects.count() == before


@pytest.mark.parametrize("kind", GOOD)
def test_a_good_fact_is_kept_and_moves_what_it_should(claim: Claim, kind: Kind) -> None:
    if kind is Kind.REVERSAL:
        record(claim, Kind.PAYMENT, {"bedrag_cents": 3000}, LAST_DAY)
    event = record(claim, kind, GOOD[kind])
    # A protection counts from its own first day.
    since = make.day(GOOD[kind].get("van", ON.isoformat()))
    assert (event.kind, event.on, event.debtor_id) == (kind, since, claim.debtor_id)
    assert event.by is not None
    assert open_cents(claim) == LEAVES.get(kind, OWED)
    longest = Posting._meta.get_field("account").max_length
    # SQLite keeps a name of any length; PostgreSQL refuses it.
    assert all(len(account) <= longest for account in Posting.objects.values_list("account", flat=True))
    assert "besloten" not in event.data


@pytest.mark.parametrize("kind", GOOD)
def test_an_unknown_key_is_refused_by_name(claim: Claim, kind: Kind) -> None:
    refused(claim, kind, {**GOOD[kind], "kleur": "rood"}, "kleur")


@pytest.mark.parametrize("kind", [kind for kind in GOOD if kind is not Kind.PAYMENT])
def test_a_fact_without_a_named_officer_is_refused_but_money_may_come_in(claim: Claim, kind: Kind) -> None:
    before = Event.objects.count()
    with pytest.raises(Refusal, match="named officer"):
        record_fact(claim.debtor_id, kind, ON, make.AT, None, GOOD[kind])
    assert Event.objects.count() == before
    record_fact(claim.debtor_id, Kind.PAYMENT, ON, make.AT, None, GOOD[Kind.PAYMENT])
    assert open_cents(claim) == OWED - 5000


@pytest.mark.parametrize("kind", [Kind.STEP, Kind.CONTACT, Kind.CLAIM, Kind.COST, Kind.PROPOSAL, Kind.HISTORY])
def test_other_kinds_of_fact_cannot_be_told_like_this(claim: Claim, kind: Kind) -> None:
    refused(claim, kind, {}, "cannot be told")


@pytest.mark.parametrize(
    ("kind", "wrong", "key"),
    [
        (Kind.PROTECTION, {"soort": "vakantie"}, "soort"),
        (Kind.PROTECTION, {}, "soort"),
        (Kind.PROTECTION, {"soort": "wsnp", "van": "2026-02-30"}, "van"),
        (Kind.PROTECTION, {"soort": "wsnp", "van": "20261101"}, "van"),
        (Kind.PROTECTION, {"soort": "wsnp", "van": 5}, "van"),
        (Kind.PROTECTION, {"soort": "wsnp", "van": "2026-11-09", "tot": "2026-11-08"}, "tot"),
        (Kind.PROTECTION, {"soort": "wsnp", "betwist_cents": 100}, "betwist_cents"),
        (Kind.PROTECTION, {"soort": "bezwaar", "betwist_cents": 0}, "betwist_cents"),
        (Kind.CAPACITY, {**INCOME, "leefsituatie": "kamer"}, "leefsituatie"),
        (Kind.CAPACITY, {"geweigerd": "ja"}, "geweigerd"),
        (Kind.CAPACITY, {"geweigerd": True, **INCOME}, "leefsituatie"),
        (Kind.REMISSION, {**CHECKED, "huishouden": "alleen"}, "huishouden"),
        (Kind.REMISSION, {**CHECKED, "vermogen_cents": float("nan")}, "cannot be kept"),
        *[
            (kind, {**GOOD[kind], "bedrag_cents": cents}, "bedrag_cents")
            for kind in (*GIVEN_UP, Kind.COST_WAIVER, Kind.PAYMENT, Kind.REVERSAL)
            for cents in (0, -5, 50.5, "5000", True, None, 10**20)
        ],
        *[
            (kind, {**LESS, "reden": reason}, "reden|cannot be kept")
            for kind in (*GIVEN_UP, Kind.COST_WAIVER, Kind.REVERSAL)
            for reason in ("", "  ", None, 5, "a\0b", "half \ud800")
        ],
        (Kind.PAYMENT, {"bedrag_cents": 5000, "aangewezen": 5}, "aangewezen"),
        (Kind.PAYMENT, {"bedrag_cents": 5000, "betalingskenmerk": ["1"]}, "betalingskenmerk"),
        (Kind.ARRANGEMENT, {**GOOD[Kind.ARRANGEMENT], "vorderingen": []}, "vorderingen"),
        (Kind.ARRANGEMENT, {**GOOD[Kind.ARRANGEMENT], "vorderingen": "belastingen:AFV-1"}, "vorderingen"),
        (Kind.ARRANGEMENT, {**GOOD[Kind.ARRANGEMENT], "vorderingen": ["belastingen:ANDER"]}, "no such claim"),
        (Kind.ARRANGEMENT, {**GOOD[Kind.ARRANGEMENT], "termijn_cents": 0}, "termijn_cents"),
        (Kind.ARRANGEMENT, {**GOOD[Kind.ARRANGEMENT], "eerste_termijn": "2026-11-09"}, "eerste_termijn"),
        (Kind.ARRANGEMENT, {**GOOD[Kind.ARRANGEMENT], "bewuste_keuze": "nee"}, "bewuste_keuze"),
        (Kind.OBJECTION_DECISION, {"uitkomst": "deels"}, "uitkomst"),
        (Kind.OBJECTION_DECISION, {"uitkomst": "ongegrond", "bedrag_cents": 5}, "bedrag_cents"),
    ],
)
def test_what_is_wrong_is_refused_by_key(claim: Claim, kind: Kind, wrong: dict[str, Any], key: str) -> None:
    refused(claim, kind, wrong, key)


@pytest.mark.parametrize("kind", [*GIVEN_UP, Kind.OBJECTION_DECISION, Kind.COST_WAIVER])
def test_no_more_is_given_up_than_is_owed(claim: Claim, kind: Kind) -> None:
    most = 900 if kind is Kind.COST_WAIVER else OWED
    refused(claim, kind, {**GOOD[kind], "bedrag_cents": most + 1}, "more than is still owed")
    record(claim, kind, {**GOOD[kind], "bedrag_cents": most})
    assert open_cents(claim) == OWED - most


def test_what_is_given_up_on_a_claim_stays_within_that_claim(claim: Claim) -> None:
    other = make.claim(claim.municipality, debiteur=claim.debtor.numbers.get().number, vervaldag="2026-09-30")
    refused(claim, Kind.WRITE_OFF, {**LESS, "bedrag_cents": OWED + 1}, "more than is still owed", named=True)
    record(claim, Kind.WRITE_OFF, {**LESS, "bedrag_cents": OWED}, named=True)
    assert (open_cents(claim), open_cents(other)) == (0, 18240)


def test_giving_up_takes_the_principal_first_and_a_waiver_only_costs(claim: Claim) -> None:
    record(claim, Kind.CORRECTION, {**LESS, "bedrag_cents": 18240})
    (left,) = balances.open_claims([claim.debtor_id])[claim.debtor_id]
    assert (left.kosten_cents, left.hoofdsom_cents) == (900, 0)
    record(claim, Kind.COST_WAIVER, {**LESS, "bedrag_cents": 900})
    assert open_cents(claim) == 0


def test_no_more_is_taken_back_than_was_paid(claim: Claim) -> None:
    refused(claim, Kind.REVERSAL, LESS, "more than was paid")
    record(claim, Kind.PAYMENT, {"bedrag_cents": OWED + 100}, LAST_DAY)
    refused(claim, Kind.REVERSAL, {**LESS, "bedrag_cents": OWED + 101}, "more than was paid")
    record(claim, Kind.REVERSAL, {**LESS, "bedrag_cents": OWED + 100})
    assert open_cents(claim) == OWED
    for account in ("tegoed", "bank"):
        assert sum(Posting.objects.filter(account=account).values_list("cents", flat=True)) == 0


def test_a_payment_goes_first_to_what_the_payer_names(claim: Claim) -> None:
    older = make.claim(claim.municipality, debiteur=claim.debtor.numbers.get().number, vervaldag="2026-09-30")
    record(claim, Kind.PAYMENT, {"bedrag_cents": 1000, "betalingskenmerk": claim.payment_reference})
    record(claim, Kind.PAYMENT, {"bedrag_cents": 1000, "aangewezen": f"belastingen:{claim.reference}"})
    record(claim, Kind.PAYMENT, {"bedrag_cents": 1000})
    assert (open_cents(claim), open_cents(older)) == (OWED - 2000, 17240)
    refused(claim, Kind.PAYMENT, {"bedrag_cents": 1, "betalingskenmerk": "0000000000000000"}, "betalingskenmerk")
    refused(claim, Kind.PAYMENT, {"bedrag_cents": 1, "aangewezen": "belastingen:ANDER"}, "no such claim")


@pytest.mark.parametrize("kind", [*GIVEN_UP, Kind.OBJECTION_DECISION])
def test_a_fact_told_late_gives_up_nothing_that_is_gone_meanwhile(claim: Claim, kind: Kind) -> None:
    record(claim, Kind.PAYMENT, {"bedrag_cents": OWED - 4999})
    refused(claim, kind, GOOD[kind], "more than is still owed", on=LAST_DAY)


def test_a_payment_told_late_is_credit_where_a_later_one_paid_all(claim: Claim) -> None:
    record(claim, Kind.PAYMENT, {"bedrag_cents": OWED - 100})
    record(claim, Kind.PAYMENT, {"bedrag_cents": 500}, LAST_DAY)
    assert open_cents(claim) == 0
    assert sum(Posting.objects.filter(account="tegoed").values_list("cents", flat=True)) == -400
    assert run_night(claim.municipality, ON, make.AT).decided.failed == 0


def test_the_reason_stands_apart_from_the_fact(claim: Claim) -> None:
    event = record(claim, Kind.WRITE_OFF, {**LESS, "reden": "Mevrouw is overleden."})
    assert "overleden" not in event.data
    assert Content.objects.get(event=event).text == "Mevrouw is overleden."


def test_a_dossier_of_another_municipality_is_not_found(claim: Claim) -> None:
    stranger = make.officer(make.municipality("0001"), "piet")
    with pytest.raises(Refusal, match="no such debtor"):
        record_fact(claim.debtor_id, Kind.PAYMENT, ON, make.AT, stranger, GOOD[Kind.PAYMENT])
    with pytest.raises(Refusal, match="no such debtor"):
        record_fact(10**9, Kind.PAYMENT, ON, make.AT, None, GOOD[Kind.PAYMENT])


@pytest.mark.parametrize("sort", [sort for sort in PROTECTIONS if sort not in {"onbekend_adres", "bewind", "curatele"}])
def test_a_protection_stops_what_is_proposed_until_it_ends(of: Municipality, claim: Claim, sort: str) -> None:
    run_night(of, ON, make.AT)
    record(claim, Kind.PROTECTION, {"soort": sort, "van": "2026-11-10", "tot": "2026-11-20"})

    def proposed(days: int) -> set[int]:
        run_night(of, ON + timedelta(days=days), make.AT)
        return set(Proposal.objects.filter(status="open").values_list("debtor", flat=True))

    other = Debtor.objects.exclude(pk=claim.debtor_id).get().pk
    assert [proposed(days) for days in (0, 10, 11)] == [{other}, {other}, {other, claim.debtor_id}]


def test_a_person_under_guardianship_and_an_unknown_address_go_to_an_officer_or_on(claim: Claim) -> None:
    """Guardianship does not stop a bill: it changes who is written to."""
    for sort in ("bewind", "curatele"):
        record(claim, Kind.PROTECTION, {"soort": sort})
    record(claim, Kind.PROTECTION, {"soort": "onbekend_adres"})
    run_night(claim.municipality, ON, make.AT)
    open_now = Proposal.objects.filter(status="open", debtor=claim.debtor)
    assert [proposal.claims for proposal in open_now] == [str(claim.pk)]


def test_an_objection_to_one_claim_leaves_the_other_alone_until_it_is_decided(claim: Claim) -> None:
    other = make.claim(claim.municipality, debiteur=claim.debtor.numbers.get().number, vervaldag="2026-10-31")
    record(claim, Kind.PROTECTION, {"soort": "bezwaar"}, named=True)
    run_night(claim.municipality, ON, make.AT)
    mine = Proposal.objects.filter(status="open", debtor=claim.debtor)
    assert [proposal.claims for proposal in mine] == [str(other.pk)]
    record(claim, Kind.OBJECTION_DECISION, {"uitkomst": "ongegrond"}, ON + timedelta(days=1), named=True)
    assert sorted(proposal.claims for proposal in mine.all()) == [f"{claim.pk} {other.pk}"]


def test_an_arrangement_stops_the_reminder_while_it_is_kept(claim: Claim) -> None:
    run_night(claim.municipality, ON, make.AT)
    told, (by, second) = GOOD[Kind.ARRANGEMENT], [make.officer(claim.municipality, name) for name in ("karin", "piet")]
    record_fact(claim.debtor_id, Kind.ARRANGEMENT, ON, make.AT, by, {**told, "bewuste_keuze": True}, second=second)
    assert not Proposal.objects.filter(status="open", debtor=claim.debtor).exists()
    position = ClaimPosition.objects.get(claim=claim)
    assert position.instalment_due == make.day("2026-12-01").toordinal()
    record(claim, Kind.PAYMENT, {"bedrag_cents": 2500}, make.day("2026-12-01"))
    position.refresh_from_db()
    assert position.instalment_due == make.day("2027-01-01").toordinal()


def test_a_remission_that_is_told_whole_is_computed_and_one_that_is_not_is_only_kept() -> None:
    of = make.municipality()
    claim, karin = make.claim(of), make.officer(of)
    whole = {**CHECKED, "normpercentage": 100, "schuld_cents": 40_000}
    record_fact(claim.debtor_id, Kind.REMISSION, make.day("2026-11-10"), make.AT, karin, CHECKED)
    record_fact(claim.debtor_id, Kind.REMISSION, make.day("2026-11-11"), make.AT, karin, whole)
    first, second = [
        moment.data for moment in queries.dossier(claim.debtor_id, make.day("2026-11-12")).timeline
        if moment.kind == Kind.REMISSION
    ]  # fmt: skip
    kept, computed = (first, second) if "uitkomst" not in first else (second, first)
    assert "uitkomst" not in kept
    assert computed["uitkomst"]["kwijtschelding_cents"] + computed["uitkomst"]["te_betalen_cents"] == 40_000
