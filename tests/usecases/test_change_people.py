"""Contact details and people involved: kept apart from the facts, which hold codes only."""

from __future__ import annotations

import pytest

import make
from vereffen.approach.facts import Kind
from vereffen.law.refusal import Refusal
from vereffen.records.contact_points import points_of
from vereffen.records.models import Debtor, Event, Identity, Officer
from vereffen.records.relations import involved
from vereffen.usecases.change_contact_point import change_contact_point
from vereffen.usecases.change_relation import change_relation
from vereffen.usecases.record_fact import record_fact
from vereffen.usecases.run_night import run_night
from vereffen.usecases.send_reminders import send_reminders

pytestmark = pytest.mark.django_db
ON = make.day("2026-11-24")


def _somebody(**about: str) -> tuple[Debtor, Officer]:
    of = make.municipality()
    return make.debtor(of, **about), make.officer(of)


def test_what_the_person_confirmed_comes_before_what_was_delivered_and_what_fails_comes_last() -> None:
    debtor, karin = _somebody(telefoon="0612345678")
    change_contact_point(debtor.pk, ON, make.AT, karin, "telefoon", "0611111111", quality="bevestigd")
    change_contact_point(debtor.pk, ON, make.AT, karin, "telefoon", "0612345678", quality="werkt_niet")
    phones = [one for one in points_of(debtor.pk, debtor.identity, ON) if one.kind == "telefoon"]
    assert [(one.value, one.quality) for one in phones] == [("0611111111", "bevestigd"), ("0612345678", "werkt_niet")]


def test_a_fact_about_a_contact_detail_holds_no_number() -> None:
    debtor, karin = _somebody()
    number = change_contact_point(debtor.pk, ON, make.AT, karin, "telefoon", "0611111111")
    event = Event.objects.get(pk=number)
    assert event.kind == Kind.CONTACT_DETAIL
    assert "0611111111" not in event.data


def test_an_ended_contact_detail_is_gone_from_its_last_day_on() -> None:
    debtor, karin = _somebody()
    change_contact_point(debtor.pk, make.day("2026-11-20"), make.AT, karin, "whatsapp", "0611111111")
    change_contact_point(debtor.pk, ON, make.AT, karin, "whatsapp", "0611111111", ends=True)
    shown = [
        any(one.kind == "whatsapp" for one in points_of(debtor.pk, None, make.day(f"2026-11-{day}")))
        for day in (19, 20, 23, 24)
    ]
    assert shown == [False, True, True, False]


@pytest.mark.parametrize(("kind", "value"), [("fax", "0611111111"), ("telefoon", " "), ("email", "geen")])
def test_a_contact_detail_of_no_known_kind_or_without_a_value_is_refused(kind: str, value: str) -> None:
    debtor, karin = _somebody()
    with pytest.raises(Refusal):
        change_contact_point(debtor.pk, ON, make.AT, karin, kind, value)


def test_a_returned_letter_shows_that_the_address_does_not_work() -> None:
    debtor, karin = _somebody(straat="Dorpsstraat", huisnummer="1", plaats="Voorbeeldstad")
    before = [one.quality for one in points_of(debtor.pk, debtor.identity, ON) if one.kind == "adres"]
    claim = debtor.claim_set.get() if hasattr(debtor, "claim_set") else debtor.claims.get()
    record_fact(debtor.pk, Kind.RETURNED_LETTER, ON, make.AT, karin, {"stap": "herinnering"}, claim.pk)
    after = [one.quality for one in points_of(debtor.pk, debtor.identity, ON) if one.kind == "adres"]
    assert (before, after) == (["onbekend"], ["werkt_niet"])


def test_only_the_address_that_a_letter_was_sent_to_is_marked_when_it_comes_back() -> None:
    about = {"straat": "Dorpsstraat", "huisnummer": "1", "postcode": "1234 AB", "plaats": "Voorbeeldstad"}
    debtor, karin = _somebody(**about, vervaldag="2026-10-01")
    sent = make.day("2026-10-05")
    run_night(debtor.municipality, sent, make.AT)
    assert send_reminders(debtor.municipality, sent, make.AT, karin) == 1
    change_contact_point(debtor.pk, sent, make.AT, karin, "adres", "Kade 8, 1234 AB Voorbeeldstad")

    def addresses() -> dict[str, str]:
        who = Identity.objects.get(debtor=debtor)
        return {one.value: one.quality for one in points_of(debtor.pk, who, ON) if one.kind == "adres"}

    record_fact(debtor.pk, Kind.RETURNED_LETTER, ON, make.AT, karin, {"stap": "herinnering"}, debtor.claims.get().pk)
    old, told = "Dorpsstraat 1, 1234 AB Voorbeeldstad", "Kade 8, 1234 AB Voorbeeldstad"
    assert addresses() == {told: "onbekend", old: "werkt_niet"}
    Identity.objects.filter(debtor=debtor).update(street="Laan", house_number="20")
    assert addresses() == {told: "onbekend", "Laan 20, 1234 AB Voorbeeldstad": "onbekend"}
    Identity.objects.filter(debtor=debtor).update(street="Dorpsstraat", house_number="1")
    assert addresses()[old] == "werkt_niet"


def test_somebody_involved_is_kept_until_the_day_it_ends_and_the_fact_holds_no_name() -> None:
    debtor, karin = _somebody()
    number = change_relation(debtor.pk, ON, make.AT, karin, "gemachtigde", {"name": "Mevr. C. Bakker"})
    assert "Bakker" not in Event.objects.get(pk=number).data
    (row,) = involved(debtor.pk, ON).others
    change_relation(debtor.pk, ON, make.AT, karin, "", {}, ends=row.pk)
    assert not involved(debtor.pk, ON).relations


def test_an_heir_needs_an_answer_about_the_inheritance() -> None:
    debtor, karin = _somebody()
    with pytest.raises(Refusal):
        change_relation(debtor.pk, ON, make.AT, karin, "erfgenaam", {"name": "Dhr. D. Smit"})
    change_relation(debtor.pk, ON, make.AT, karin, "erfgenaam", {"name": "Dhr. D. Smit", "note": "onbekend"})
    assert [one.name for one in involved(debtor.pk, ON).heirs] == ["Dhr. D. Smit"]


def test_an_officer_of_another_municipality_changes_nothing() -> None:
    debtor, _ = _somebody()
    other = make.officer(make.municipality("0001"), "piet")
    with pytest.raises(Refusal):
        change_contact_point(debtor.pk, ON, make.AT, other, "telefoon", "0611111111")
    with pytest.raises(Refusal):
        change_relation(debtor.pk, ON, make.AT, other, "partner", {"name": "X"})


def test_what_two_owe_together_is_shown_with_both_and_counts_once() -> None:
    of = make.municipality()
    claim = make.claim(of)
    other = make.debtor(of)
    claim.co_debtor = other
    claim.save(update_fields=["co_debtor"])
    own, theirs = involved(claim.debtor_id, ON).shared, involved(other.pk, ON).shared
    assert [one.other for one in own] == [other.pk]
    assert [one.other for one in theirs] == [claim.debtor_id]
    assert own[0].open_cents == theirs[0].open_cents == claim.principal_cents
