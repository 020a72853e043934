"""One costed step for several people: each by itself, exceptions drop out, the others go on."""

from __future__ import annotations

from datetime import timedelta

import pytest

import make
from interfaces.desk_people import TODAY, Office, office
from vereffen.approach.decision import Step
from vereffen.approach.facts import Kind
from vereffen.exchange.claims.read import of_rows
from vereffen.law.refusal import Refusal
from vereffen.records import dossiers, queries
from vereffen.records.models import Debtor, Event, Identity, Officer, Posting, Proposal
from vereffen.usecases.answer_proposal import answer_proposal
from vereffen.usecases.answer_proposals import MOST, Answered, Chosen, Outcome, answer_proposals
from vereffen.usecases.load_claims import load_claims
from vereffen.usecases.record_contact import record_contact
from vereffen.usecases.record_fact import record_fact
from vereffen.usecases.run_night import run_night
from vereffen.usecases.send_reminders import send_reminders

pytestmark = pytest.mark.django_db
SPOKEN = {"kanaal": "telefoon", "dagdeel": "avond", "bereikt": True, "oorzaak": "onbekend", "notitie": ""}
GATED = make.day("2026-10-12")


def demanded(of_office: Office, count: int) -> list[Debtor]:
    """That many people for whom an aanmaning is proposed, the one of the office among them."""
    of, karin = of_office.municipality, of_office.karin
    told = [make.row(vervaldag="2026-10-01", soort="dwangsom", afdeling="debiteurenbeheer") for _ in range(count - 1)]
    assert not load_claims(of, of_rows(enumerate(told, 2)), make.AT).refused
    people = [Debtor.objects.get(claims__reference=row["vordering"]) for row in told]
    run_night(of, make.day("2026-10-05"), make.AT)
    send_reminders(of, make.day("2026-10-05"), make.AT)
    for one in people:
        record_contact(one.pk, GATED, make.AT, karin, SPOKEN)
        record_fact(one.pk, Kind.CAPACITY, GATED, make.AT, karin, {"geweigerd": True})
    run_night(of, TODAY, make.AT)
    return [of_office.demand, *people]


def chosen(*people: Debtor) -> list[Chosen]:
    """Their open proposals as the list shows them now."""
    return [Chosen(Proposal.objects.get(debtor=one, status="open").pk, dossiers.sequence_of(one.pk)) for one in people]


def answered(by: Officer, some: list[Chosen], step: Step = Step.AANMANING) -> list[Answered]:
    return answer_proposals(step, some, TODAY, make.AT, by, looked_at_each=True)


def demands(debtor: Debtor) -> int:
    return Event.objects.filter(debtor=debtor, kind=Kind.STEP, on=TODAY).count()


def test_the_chosen_get_the_step_with_its_cost_and_nobody_else() -> None:
    place = office()
    first, second, third = demanded(place, 3)
    told = answered(place.karin, chosen(first, second))
    assert told == [Answered(first.pk, Outcome.DONE), Answered(second.pk, Outcome.DONE)]
    assert [demands(one) for one in (first, second, third)] == [1, 1, 0]
    assert Proposal.objects.get(debtor=third, status="open").step == Step.AANMANING
    assert Event.objects.filter(kind=Kind.PROPOSAL_APPROVED, debtor=first).count() == 2
    assert Posting.objects.filter(debtor=second, account="kosten", cents__gt=0).exists()


def test_the_cost_on_the_list_is_the_cost_that_is_booked() -> None:
    place = office()
    people = demanded(place, 2)
    shown = {row.debtor: row for row in found(place).rows}
    answered(place.karin, chosen(*people))
    for one in people:
        booked = Posting.objects.get(debtor=one, account="kosten", cents__gt=0, on=TODAY).cents
        assert shown[one.pk].judged.cost_cents == booked > 0


def found(place: Office, by: Officer | None = None) -> queries.GateList:
    return queries.gates(place.municipality, Step.AANMANING, by or place.karin, make.AT, TODAY)


def test_whose_dossier_a_colleague_changed_since_is_left_out_and_the_others_go_on() -> None:
    place = office()
    first, second = demanded(place, 2)
    piet, ticked = make.officer(place.municipality, "piet"), chosen(first, second)
    record_contact(first.pk, TODAY, make.AT, piet, {**SPOKEN, "bereikt": False})
    told = answered(place.karin, ticked)
    assert told == [Answered(first.pk, Outcome.MOVED), Answered(second.pk, Outcome.DONE)]
    assert not demands(first)


def test_who_is_protected_meanwhile_is_left_out_with_the_reason() -> None:
    place = office()
    first, second = demanded(place, 2)
    record_fact(first.pk, Kind.PROTECTION, TODAY, make.AT, place.karin, {"soort": "noodstop", "tot": "2026-12-24"})
    proposal = Proposal.objects.filter(debtor=first).latest("pk")
    Proposal.objects.filter(pk=proposal.pk).update(status="open", step=Step.AANMANING)
    told = answered(place.karin, [Chosen(proposal.pk, dossiers.sequence_of(first.pk)), *chosen(second)])
    assert [one.outcome for one in told] in ([Outcome.BLOCKED, Outcome.DONE], [Outcome.SECOND, Outcome.DONE])
    assert told[0].against
    assert not demands(first)


def test_who_was_answered_meanwhile_by_the_same_officer_is_not_done_twice() -> None:
    place = office()
    (first,) = demanded(place, 1)
    ticked = chosen(first)
    answer_proposal(ticked[0].proposal, TODAY, make.AT, place.karin, approve=True)
    assert answered(place.karin, ticked) == [Answered(first.pk, Outcome.GONE)]
    assert demands(first) == 1


def test_ticked_twice_is_done_once() -> None:
    place = office()
    (first,) = demanded(place, 1)
    assert len(answered(place.karin, chosen(first) * 2)) == 1
    assert demands(first) == 1


def test_nothing_happens_without_saying_that_each_was_looked_at() -> None:
    place = office()
    people = demanded(place, 2)
    with pytest.raises(Refusal, match="looked at each"):
        answer_proposals(Step.AANMANING, chosen(*people), TODAY, make.AT, place.karin, looked_at_each=False)
    assert not any(demands(one) for one in people)


def test_twenty_five_at_a_time_and_not_one_more() -> None:
    place = office()
    (first,) = demanded(place, 1)
    proposal = chosen(first)[0].proposal
    nobody = [Chosen(proposal + 1000 + number, 0) for number in range(MOST)]
    assert answered(place.karin, nobody) == []
    with pytest.raises(Refusal, match="at most 25"):
        answered(place.karin, [*nobody, Chosen(proposal, 0)])
    with pytest.raises(Refusal, match="at least one"):
        answered(place.karin, [])


@pytest.mark.parametrize("step", [Step.CONTACT, Step.HERINNERING, Step.REGELING])
def test_a_step_that_costs_nothing_has_no_such_list(step: Step) -> None:
    place = office()
    with pytest.raises(Refusal, match="has no list"):
        answered(place.karin, chosen(place.demand), step)


def test_a_proposal_of_another_step_or_municipality_does_nothing() -> None:
    place, other = office(), office("8888", officer="els")
    assert answered(place.karin, chosen(place.calls)) == []
    assert answered(place.karin, chosen(other.demand)) == []
    assert not demands(other.demand)


def test_who_does_not_see_the_claims_neither_sees_nor_decides() -> None:
    place = office()
    parking = make.officer(place.municipality, "paula", department="parkeren")
    own = make.officer(place.municipality, "daan", department="debiteurenbeheer")
    assert not found(place, parking).rows
    assert answered(parking, chosen(place.demand)) == []
    assert [row.debtor for row in found(place, own).rows] == [place.demand.pk]
    assert answered(own, chosen(place.demand)) == [Answered(place.demand.pk, Outcome.DONE)]


def test_the_gate_record_tells_what_was_done_and_what_was_not() -> None:
    place = office()
    (row,) = found(place).rows
    (contact,) = row.gate.contacts
    assert contact == (GATED, "telefoon", "avond", True)
    assert (row.gate.refused_on, row.gate.capacity_on, row.gate.remission_on, row.gate.exception) == (
        GATED,
        None,
        None,
        "",
    )
    assert row.can_be_chosen
    assert row.owed_cents == 18240
    assert row.oldest_on == make.day("2026-10-01")


def test_an_exception_stands_there_with_its_reason_for_who_may_read_it() -> None:
    place = office()
    told = {"soort": "vrees_verduistering", "reden": "Verkoopt zijn huis."}
    record_fact(place.demand.pk, Kind.GATE_EXCEPTION, TODAY - timedelta(1), make.AT, place.karin, told)
    (row,) = found(place).rows
    assert (row.gate.exception, row.gate.exception_on) == ("vrees_verduistering", TODAY - timedelta(1))
    assert row.why_exception == "Verkoopt zijn huis."
    own = make.officer(place.municipality, "daan", department="debiteurenbeheer")
    assert found(place, own).rows[0].why_exception == "Verkoopt zijn huis."
    # Who owes another department too is seen in part: then the words of others stay with them.
    Identity.objects.filter(debtor=place.demand).update(bsn="999990019")
    about = {"bsn": "999990019", "afdeling": "parkeren", "soort": "parkeerbelasting_naheffing"}
    made = make.claim(place.municipality, **about, dagtekening="2026-11-20", vervaldag="2026-12-31")
    assert made.debtor_id == place.demand.pk
    (row,) = found(place, own).rows
    assert (row.why_exception, row.gate.exception) == ("", "vrees_verduistering")
