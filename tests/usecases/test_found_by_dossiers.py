"""What dossiers that were driven at random brought to light, each in as few facts as it takes."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest

import make
from vereffen.approach.carry_out import Choices
from vereffen.approach.decision import Step
from vereffen.approach.facts import Kind
from vereffen.law.refusal import Refusal
from vereffen.records import balances
from vereffen.records.models import Claim, Event
from vereffen.records.queries.dossiers import dossier
from vereffen.usecases.record_contact import record_contact
from vereffen.usecases.record_fact import record_fact
from vereffen.usecases.take_step import take_step

pytestmark = pytest.mark.django_db
LAST_DAY = make.day("2026-06-30")
CHECKED = {"huishouden": "alleenstaande", "aow": False, "netto_inkomen_jaar_cents": 3_000_000, "vermogen_cents": 0}
ROOM = {
    "leefsituatie": "alleenstaande", "belastbaar_inkomen_jaar_cents": 4_800_000, "netto_inkomen_maand_cents": 300_000,
}  # fmt: skip


def after(days: int) -> date:
    return LAST_DAY + timedelta(days=days)


def tell(claim: Claim, kind: Kind, days: int, data: dict[str, Any], about: Claim | None = None) -> None:
    by = make.officer(claim.municipality)
    record_fact(claim.debtor_id, kind, after(days), make.AT, by, data, about.pk if about else None)


def take(claim: Claim, step: Step, days: int, **chosen: Any) -> Event:
    """Two people, with a reason: whoever may, may now."""
    by, second = make.officer(claim.municipality), make.officer(claim.municipality, "piet")
    told = Choices(reason="Nodig.", outcome="evenredig", **chosen)
    (number,) = take_step(claim.debtor_id, step, after(days), make.AT, by, [claim.pk], second, told)
    return Event.objects.get(pk=number)


def refused(claim: Claim, step: Step, days: int, says: str, **chosen: Any) -> None:
    before = Event.objects.count()
    with pytest.raises(Refusal, match=says):
        take(claim, step, days, **chosen)
    assert Event.objects.count() == before


def ready(**cells: Any) -> Claim:
    """A claim of somebody who was spoken with, and of whom everything is known by the third day."""
    claim = make.claim(make.municipality(), **{"vervaldag": LAST_DAY, "dagtekening": "2026-05-01", **cells})
    by = make.officer(claim.municipality)
    called = {"kanaal": "telefoon", "dagdeel": "avond", "bereikt": True}
    record_contact(claim.debtor_id, after(1), make.AT, by, called)
    tell(claim, Kind.REMISSION, 2, CHECKED)
    tell(claim, Kind.CAPACITY, 3, ROOM)
    return claim


def costs(claim: Claim) -> int:
    return sum(one.kosten_cents for one in balances.open_claims([claim.debtor_id]).get(claim.debtor_id, []))


def lapse_day(claim: Claim, days: int) -> bool:
    """Whether the claim can still be collected that day, as the page of the dossier shows it."""
    (view,) = dossier(claim.debtor_id, after(days)).claims
    return Step(view.advice.step) is not Step.AFBOEKEN


def test_a_dwangbevel_that_came_with_a_tax_needs_a_renewed_order_before_a_seizure() -> None:
    claim = ready(laatste_stap="dwangbevel", laatste_stap_op=after(4), kosten_cents=5_300)
    take(claim, Step.EVENREDIGHEID, 20)
    refused(claim, Step.BESLAG, 40, "hernieuwd bevel")
    take(claim, Step.HERNIEUWD_BEVEL, 40)
    assert take(claim, Step.BESLAG, 50).data


def test_a_dwangbevel_that_came_with_a_benefit_debt_needs_none() -> None:
    of = {"afdeling": "sociale_dienst", "soort": "pw_terugvordering", "laatste_stap": "dwangbevel"}
    claim = ready(**of, laatste_stap_op=after(4), kosten_cents=5_300)
    take(claim, Step.EVENREDIGHEID, 20)
    assert take(claim, Step.BESLAG, 40).data


def test_the_day_on_which_an_arrangement_ends_lengthens_nothing() -> None:
    term = LAST_DAY.replace(year=2025)
    claim = make.claim(
        make.municipality(), soort="dwangsom", afdeling="debiteurenbeheer", dagtekening="2025-05-01", vervaldag=term
    )
    plan = {"vorderingen": [str(claim.pk)], "termijn_cents": 10_000, "eerste_termijn": after(0).isoformat()}
    tell(claim, Kind.ARRANGEMENT, -10, plan)
    tell(claim, Kind.ARRANGEMENT_ENDED, -7, {"einde": "op_verzoek"})
    # Three days of uitstel are three days, and on the fourth it was over.
    assert lapse_day(claim, 3)
    assert not lapse_day(claim, 4)


def test_who_told_is_asked_anew_before_a_refusal_counts() -> None:
    claim = ready(afdeling="sociale_dienst", soort="pw_terugvordering")
    for what in ("gevraagd", "gegeven", "geweigerd"):
        tell(claim, Kind.INFORMATION, 20, {"wat": what})
    tell(claim, Kind.CAPACITY, 20, {**ROOM, "netto_inkomen_maand_cents": 60_000})
    refused(claim, Step.VERREKENING, 30, "voet", cents=10_000)
    for what in ("gevraagd", "geweigerd"):
        tell(claim, Kind.INFORMATION, 31, {"wat": what})
    assert take(claim, Step.VERREKENING, 32, cents=10_000).data


def test_what_is_done_twice_costs_once_also_when_it_is_dated_back() -> None:
    claim = ready()
    take(claim, Step.HERINNERING, 4)
    take(claim, Step.AANMANING, 30)
    before = costs(claim)
    refused(claim, Step.AANMANING, 25, "al gezet")
    take(claim, Step.DWANGBEVEL, 60)
    refused(claim, Step.DWANGBEVEL, 55, "al gezet")
    assert costs(claim) > before > 0


def test_an_act_that_is_dated_back_minds_what_is_known_by_now() -> None:
    claim = ready()
    take(claim, Step.HERINNERING, 4)
    tell(
        claim, Kind.PROTECTION, 40, {"soort": "moratorium", "van": after(20).isoformat(), "tot": after(39).isoformat()}
    )
    refused(claim, Step.AANMANING, 30, "beschermd")
    assert take(claim, Step.AANMANING, 40).data


def test_a_dwangbevel_that_is_dated_back_does_not_rest_on_an_aanmaning_that_is_void_by_now() -> None:
    claim = ready()
    take(claim, Step.HERINNERING, 4)
    take(claim, Step.AANMANING, 22)
    told = {"soort": "afkoelingsperiode", "van": after(20).isoformat(), "tot": after(25).isoformat()}
    tell(claim, Kind.PROTECTION, 60, told)
    refused(claim, Step.DWANGBEVEL, 55, "nog geen aanmaning")


def test_a_dwangbevel_that_is_dated_back_does_not_go_by_post_when_the_aanmaning_came_back() -> None:
    claim = ready()
    take(claim, Step.HERINNERING, 4)
    take(claim, Step.AANMANING, 22)
    tell(claim, Kind.RETURNED_LETTER, 60, {"stap": "aanmaning"})
    refused(claim, Step.DWANGBEVEL, 55, "by post")
    assert take(claim, Step.DWANGBEVEL, 55, by_post=False).data


def test_set_off_that_is_dated_back_minds_what_was_set_off_later_that_month() -> None:
    claim = ready(hoofdsom_cents=500_000)
    room = json.loads(Event.objects.get(kind="capacity").data)["uitkomst"]["afloscapaciteit_cents"]
    take(claim, Step.VERREKENING, 30, cents=room)
    refused(claim, Step.VERREKENING, 29, "below the beslagvrije voet", cents=100)


def test_no_act_without_a_named_officer() -> None:
    claim = ready()
    take(claim, Step.HERINNERING, 4)
    before = Event.objects.count()
    with pytest.raises(Refusal, match="named officer"):
        take_step(claim.debtor_id, Step.AANMANING, after(30), make.AT, None, [claim.pk])  # type: ignore[arg-type]
    assert Event.objects.count() == before


def test_after_a_void_aanmaning_that_was_paid_its_cost_is_given_back_before_a_new_one() -> None:
    claim = ready(hoofdsom_cents=90_000)
    take(claim, Step.HERINNERING, 4)
    take(claim, Step.AANMANING, 22)
    cost = costs(claim)
    record_fact(claim.debtor_id, Kind.PAYMENT, after(30), make.AT, None, {"bedrag_cents": cost})
    # Uitstel that was told late made the aanmaning void, after its costs were paid.
    tell(claim, Kind.PROTECTION, 31, {"soort": "uitstel", "van": after(20).isoformat(), "tot": after(30).isoformat()})
    refused(claim, Step.AANMANING, 50, "haal ze er weer af")
    for too_much in ({"bedrag_cents": cost + 1, "reden": "Er liep uitstel."},):
        with pytest.raises(Refusal, match="was paid in costs"):
            record_fact(
                claim.debtor_id,
                Kind.COST_WAIVER,
                after(51),
                make.AT,
                make.officer(claim.municipality),
                too_much,
                claim.pk,
            )
    back = {"bedrag_cents": cost, "reden": "Er liep uitstel."}
    record_fact(claim.debtor_id, Kind.COST_WAIVER, after(51), make.AT, make.officer(claim.municipality), back, claim.pk)
    # The money is the person's, and pays what is owed.
    (left,) = balances.open_claims([claim.debtor_id])[claim.debtor_id]
    assert (left.kosten_cents, left.hoofdsom_cents) == (0, 90_000 - cost)
    take(claim, Step.AANMANING, 52)
    assert costs(claim) == cost


def test_uitstel_does_not_open_the_way_for_set_off_when_more_holds_the_claim() -> None:
    claim = ready()
    tell(claim, Kind.PROTECTION, 20, {"soort": "uitstel", "van": after(20).isoformat(), "tot": after(60).isoformat()})
    asked = {"soort": "kwijtschelding_verzoek", "van": after(25).isoformat(), "tot": after(50).isoformat()}
    tell(claim, Kind.PROTECTION, 25, asked)
    tell(claim, Kind.SET_OFF_REQUEST, 26, {})
    refused(claim, Step.VERREKENING, 40, "loopt een bezwaar, een verzoek", cents=500)


def test_a_request_for_set_off_is_about_the_uitstel_in_which_it_was_made() -> None:
    claim = ready()
    for start, end in ((10, 15), (30, 40)):
        told = {"soort": "uitstel", "van": after(start).isoformat(), "tot": after(end).isoformat()}
        tell(claim, Kind.PROTECTION, start, told)
        if start == 10:
            tell(claim, Kind.SET_OFF_REQUEST, 12, {})
            take(claim, Step.VERREKENING, 13, cents=500)
    refused(claim, Step.VERREKENING, 35, "uitstel", cents=500)
    tell(claim, Kind.SET_OFF_REQUEST, 36, {})
    assert take(claim, Step.VERREKENING, 36, cents=500).data


@pytest.mark.parametrize("kind", [Kind.SET_OFF_REQUEST, Kind.INFORMATION])
def test_a_fact_about_somebody_elses_claim_is_refused(kind: Kind) -> None:
    claim = ready()
    other = make.claim(claim.municipality)
    before = Event.objects.count()
    with pytest.raises(Refusal, match="no such claim"):
        tell(claim, kind, 5, {"wat": "gevraagd"} if kind is Kind.INFORMATION else {}, other)
    by, told = make.officer(claim.municipality), {"kanaal": "brief", "dagdeel": "avond", "bereikt": False}
    with pytest.raises(Refusal, match="no such claim"):
        record_contact(claim.debtor_id, after(5), make.AT, by, told, other.pk)
    assert Event.objects.count() == before
