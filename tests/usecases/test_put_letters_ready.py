"""Every letter gets its ways once, as the person made known, and `vereffen check` sees what was changed behind our back."""

from __future__ import annotations

import pytest

import make
from vereffen.approach.facts import Kind
from vereffen.approach.sending import Wish
from vereffen.law.refusal import Refusal
from vereffen.records import queries, sending, verify
from vereffen.records.models import Dispatch, Event, Identity, Letter, Municipality
from vereffen.usecases.choose_channel import choose_channel
from vereffen.usecases.put_letters_ready import put_letters_ready
from vereffen.usecases.run_night import run_night
from vereffen.usecases.send_reminders import send_reminders

pytestmark = pytest.mark.django_db
ON = make.day("2026-10-08")


def reminded(count: int = 2, *, wish: Wish | None = None, **about: str) -> Municipality:
    """A municipality in which that many people got a reminder; each with an address and a number."""
    of = make.municipality()
    karin = make.officer(of)
    for number in range(count):
        told = {"email": f"persoon{number}@voorbeeld.example", "telefoon": "06 12 34 56 78", **about}
        person = make.debtor(of, naam=f"Persoon {number}", vervaldag="2026-10-01", **told)
        if wish:
            choose_channel(person.pk, wish, ON, make.AT, karin)
    run_night(of, ON, make.AT)
    assert send_reminders(of, ON, make.AT) == count
    return of


def test_a_letter_is_put_ready_once_with_its_reasons() -> None:
    of = reminded()
    assert put_letters_ready(of, ON, make.AT) == 2
    assert put_letters_ready(of, ON, make.AT) == 0
    assert set(Dispatch.objects.values_list("channel", "status")) == {("brief", "klaar")}
    first = Event.objects.filter(kind=Kind.DISPATCH).order_by("pk")[0]
    assert '"redenen":["niet_kenbaar"]' in first.data
    assert not verify.verify().differences


def test_who_made_it_known_gets_e_mail_from_the_next_letter_on() -> None:
    of = reminded(wish=Wish(email=True))
    put_letters_ready(of, ON, make.AT)
    assert set(Dispatch.objects.values_list("channel", "to")) == {
        ("email", "persoon0@voorbeeld.example"),
        ("email", "persoon1@voorbeeld.example"),
    }


def test_an_address_from_which_a_letter_came_back_is_none() -> None:
    of = reminded(1, wish=Wish(email=True))
    put_letters_ready(of, ON, make.AT)
    one = Dispatch.objects.get()
    for status in ("onderweg", "overgedragen", "geweigerd"):
        assert sending.move(of, [one], status, ON, make.AT)
    assert not sending.address(one.debtor_id, "email")
    assert not verify.verify().differences


def test_of_two_who_take_the_same_one_gets_it() -> None:
    of = reminded(1)
    put_letters_ready(of, ON, make.AT)
    mine, yours = Dispatch.objects.get(), Dispatch.objects.get()
    assert sending.move(of, [mine], "onderweg", ON, make.AT)
    assert not sending.move(of, [yours], "onderweg", ON, make.AT)


def test_a_letter_from_before_ways_were_kept_is_not_sent_again() -> None:
    of = reminded(1)
    Letter.objects.update(sent_at=make.AT)
    assert put_letters_ready(of, ON, make.AT) == 0


def test_a_wish_needs_an_address_and_an_officer_of_the_municipality() -> None:
    of = reminded(1)
    person = Identity.objects.get().debtor_id
    with pytest.raises(Refusal, match="choose both"):
        choose_channel(person, Wish(email_rechtsgevolg=True), ON, make.AT, make.officer(of))
    with pytest.raises(Refusal):
        choose_channel(person, Wish(), ON, make.AT, make.officer(make.municipality("0001"), "elders"))
    Identity.objects.update(email="", phone="")
    for wish in (Wish(email=True), Wish(sms=True)):
        with pytest.raises(Refusal, match="works"):
            choose_channel(person, wish, ON, make.AT, make.officer(of))


def test_check_finds_a_way_and_a_letter_that_were_changed() -> None:
    of = reminded(1)
    put_letters_ready(of, ON, make.AT)
    Dispatch.objects.update(status="bezorgd")
    letter = Letter.objects.get()
    letter.data["uiterste_dag"] = "2027-01-01"
    letter.save()
    found = verify.verify().differences
    assert [one.partition(" is not ")[2] for one in found] == [
        "what the facts say.",
        "what it was when it was put ready.",
    ]
    assert queries.letter(of, letter.pk)
