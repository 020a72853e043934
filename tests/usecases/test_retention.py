"""What a letter said is destroyed by two people, after its time, when nobody needs it; that it was sent stays, and the chain holds."""

from __future__ import annotations

from pathlib import Path

import pytest

import make
from usecases.test_put_letters_ready import ON, reminded
from vereffen.approach.facts import Kind
from vereffen.approach.sending import months_before
from vereffen.law.refusal import Refusal
from vereffen.records import retention, verify
from vereffen.records.models import Destruction, Dispatch, Event, Letter, Municipality
from vereffen.usecases.decide_destruction import decide_destruction
from vereffen.usecases.print_letters import print_letters
from vereffen.usecases.propose_destruction import propose_destruction
from vereffen.usecases.record_fact import record_fact
from vereffen.usecases.show_letter import show_letter

# The reminder is of 8 October 2026, and what was sent is kept for 84 months.
KEPT_UNTIL = make.day("2033-10-08")


def sent(folder: Path, *, is_paid: bool = True) -> Municipality:
    of = reminded(2)
    print_letters(of, ON, "herinnering", folder, make.AT)
    if is_paid:
        for one in Dispatch.objects.all():
            record_fact(one.debtor_id, Kind.PAYMENT, ON, make.AT, None, {"bedrag_cents": 18240})
    return of


@pytest.mark.parametrize(
    ("on", "months", "day"),
    [("2033-10-08", 84, "2026-10-08"), ("2026-03-31", 1, "2026-02-28"), ("2026-01-15", 12, "2025-01-15")],
)
def test_months_are_counted_back_by_the_calendar(on: str, months: int, day: str) -> None:
    assert months_before(make.day(on), months) == make.day(day)


@pytest.mark.django_db
def test_a_letter_is_listed_the_day_after_its_time_and_not_while_something_is_owed(tmp_path: Path) -> None:
    of = sent(tmp_path, is_paid=False)
    karin, late = make.officer(of), make.day("2033-10-09")
    with pytest.raises(Refusal, match="nothing to list"):
        propose_destruction(of, late, make.AT, karin)
    for one in Dispatch.objects.all():
        record_fact(one.debtor_id, Kind.PAYMENT, ON, make.AT, None, {"bedrag_cents": 18240})
    for day in (make.day("2033-10-07"), KEPT_UNTIL):
        with pytest.raises(Refusal, match="nothing to list"):
            propose_destruction(of, day, make.AT, karin)
    assert len(propose_destruction(of, late, make.AT, karin).letters) == 2
    # What is on a list is not listed again.
    with pytest.raises(Refusal, match="nothing to list"):
        propose_destruction(of, late, make.AT, karin)


@pytest.mark.django_db
def test_two_people_destroy_it_and_the_chain_holds(tmp_path: Path) -> None:
    of = sent(tmp_path)
    karin, fatma, late = make.officer(of), make.officer(of, "fatma"), make.day("2034-01-01")
    made = propose_destruction(of, late, make.AT, karin)
    with pytest.raises(Refusal, match="another person"):
        decide_destruction(of, made.pk, late, make.AT, karin, approves=True)
    stranger = make.officer(make.municipality("0001"), "elders")
    with pytest.raises(Refusal, match="no such list"):
        decide_destruction(of, made.pk, late, make.AT, stranger, approves=True)
    assert decide_destruction(of, made.pk, late, make.AT, fatma, approves=True) == 2
    with pytest.raises(Refusal, match="no such list"):
        decide_destruction(of, made.pk, late, make.AT, fatma, approves=True)
    assert set(Letter.objects.values_list("kind", flat=True)) == {"herinnering"}
    assert all(one.data == {} for one in Letter.objects.all())
    assert set(Dispatch.objects.values_list("salt", "to", "status")) == {("", "", "overgedragen")}
    told = Event.objects.filter(kind=Kind.CONTENT_ERASED)
    assert {(one.by_id, one.data.partition('"lijst":')[2]) for one in told} == {(fatma.pk, f"{made.pk}}}")}
    with pytest.raises(Refusal, match="destroyed"):
        show_letter(of, Letter.objects.order_by("pk")[0].pk)
    found = verify.verify()
    assert (found.differences, found.broken_chains) == ([], [])


@pytest.mark.django_db
def test_what_somebody_needs_again_stays_and_a_refused_list_destroys_nothing(tmp_path: Path) -> None:
    of = sent(tmp_path)
    karin, fatma, late = make.officer(of), make.officer(of, "fatma"), make.day("2034-01-01")
    refused = propose_destruction(of, late, make.AT, karin)
    assert decide_destruction(of, refused.pk, late, make.AT, fatma, approves=False) == 0
    made = propose_destruction(of, late, make.AT, karin)
    back = Dispatch.objects.order_by("pk")[0]
    record_fact(back.debtor_id, Kind.REVERSAL, late, make.AT, karin, {"bedrag_cents": 18240, "reden": "Teruggeboekt."})
    assert decide_destruction(of, made.pk, late, make.AT, fatma, approves=True) == 1
    assert Letter.objects.get(pk=back.letter_id).data
    assert retention.waiting(of) == []
    assert Destruction.objects.filter(is_refused=True).count() == 1
