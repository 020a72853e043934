"""A conversation starts somewhere, has ten steps, ends in one way, and is told by key."""

from __future__ import annotations

from typing import Any

import pytest

import make
from vereffen.approach import conversation
from vereffen.approach.confirmation import (
    LONGEST,
    Agreement,
    Confirmation,
    Sender,
    checked,
    email_address,
    sms_number,
    text,
)
from vereffen.approach.conversation import OUTCOMES, SITUATIONS, STAGE_CODES, Situation
from vereffen.approach.facts import CAUSES, Kind
from vereffen.approach.told import contact_told
from vereffen.law.refusal import Refusal

ON = make.day("2026-11-24")
SPOKEN = {"kanaal": "telefoon", "dagdeel": "avond", "bereikt": True}
MISSED = {**SPOKEN, "bereikt": False}
SENDER = Sender("Karin Bos", "Gemeente Voorbeeldstad", "0123 45 67 89")


def test_every_situation_has_a_name() -> None:
    assert set(SITUATIONS) == set(Situation)


def test_the_conversation_has_ten_steps_and_the_causes_of_the_contract() -> None:
    assert len(set(STAGE_CODES)) == len(STAGE_CODES) == 10
    assert set(conversation.CAUSE_WORDS) == set(CAUSES)
    assert {one.cause for one in OUTCOMES} <= set(CAUSES)
    assert all(one.cause == "onbekend" for one in OUTCOMES if not one.is_reached)


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        ([], Situation.FIRST),
        ([(Kind.CONTACT, {"bereikt": False})], Situation.FIRST),
        ([(Kind.CONTACT, {"bereikt": True})], Situation.AGAIN),
        ([(Kind.RETURNED_LETTER, {"stap": "aanmaning"})], Situation.RETURNED_LETTER),
        ([(Kind.CONTACT, {"bereikt": True}), (Kind.RETURNED_LETTER, {})], Situation.AGAIN),
        ([(Kind.RETURNED_LETTER, {}), (Kind.CONTACT, {"bereikt": True})], Situation.RETURNED_LETTER),
        ([(Kind.ARRANGEMENT_ENDED, {"einde": "niet_nagekomen"})], Situation.BROKEN_PLAN),
        ([(Kind.ARRANGEMENT_ENDED, {"einde": "afgelost"})], Situation.FIRST),
    ],
)
def test_where_a_conversation_starts_from_follows_from_what_happened_last(facts: Any, found: Situation) -> None:
    assert conversation.situation(facts, call_back=False) is found
    assert conversation.situation(facts, call_back=True) is Situation.CALL_BACK


def test_a_part_of_the_day_is_untried_until_somebody_called_in_it() -> None:
    told = [{"kanaal": "telefoon", "dagdeel": "ochtend"}, {"kanaal": "sms", "dagdeel": "middag"}]
    assert conversation.untried([]) == ("ochtend", "middag", "avond")
    assert conversation.untried(told) == ("middag", "avond")


def test_an_agreement_stands_below_the_own_words() -> None:
    assert conversation.note("Zegt dat het moeilijk is.", "", "") == "Zegt dat het moeilijk is."
    assert conversation.note("Moeilijk.", "loon binnen is", "betaal ik") == (
        "Moeilijk.\nAfspraak: als loon binnen is, dan betaal ik."
    )
    assert conversation.note("", "", "ik betaal morgen") == "Afspraak: ik betaal morgen."
    assert conversation.note("", "", "") == ""


# What may be told of a contact


def test_a_contact_without_the_new_keys_is_what_it_was() -> None:
    assert contact_told(SPOKEN, ON) == ({**SPOKEN, "oorzaak": "onbekend"}, "")


def test_a_contact_tells_how_it_ended_and_what_was_promised() -> None:
    around = {
        "uitkomst": "betaalt",
        "stappen": ["luisteren", "open_vraag", "luisteren"],
        "gids": 9999,
        "afspraak_op": "2026-11-24",
        "terugbellen_op": "2026-12-01",
        "terugbellen_dagdeel": "ochtend",
    }
    told, _note = contact_told({**SPOKEN, **around}, ON)
    assert told == {**SPOKEN, "oorzaak": "onbekend", **around, "stappen": ["open_vraag", "luisteren"]}


@pytest.mark.parametrize("one", OUTCOMES, ids=lambda one: one.code)
def test_an_outcome_agrees_with_whether_we_spoke(one: Any) -> None:
    day = {"afspraak_op": "2026-12-01"} if one.is_reached else {}
    told = {**SPOKEN, "uitkomst": one.code, **day}
    assert contact_told({**told, "bereikt": one.is_reached}, ON)[0]["uitkomst"] == one.code
    with pytest.raises(Refusal, match="uitkomst and bereikt"):
        contact_told({**told, "bereikt": not one.is_reached}, ON)


@pytest.mark.parametrize(
    ("told", "word"),
    [
        ({**SPOKEN, "uitkomst": "boos"}, "uitkomst"),
        ({**SPOKEN, "uitkomst": "betaalt"}, "afspraak_op"),
        ({**SPOKEN, "stappen": "luisteren"}, "stappen"),
        ({**SPOKEN, "stappen": ["zingen"]}, "stappen"),
        ({**SPOKEN, "gids": 1}, "gids"),
        *(({**SPOKEN, "stappen": ["luisteren"], "gids": number}, "gids") for number in (0, 10_000, True, "1", 1.0)),
        ({**SPOKEN, "stappen": [["luisteren"]]}, "stappen"),
        ({**SPOKEN, "afspraak_op": "2026-11-23"}, "afspraak_op"),
        ({**SPOKEN, "afspraak_op": "morgen"}, "afspraak_op"),
        ({**MISSED, "afspraak_op": "2026-11-25"}, "afspraak_op"),
        ({**MISSED, "terugbellen_op": "2026-11-23"}, "terugbellen_op"),
        ({**MISSED, "terugbellen_dagdeel": "avond"}, "terugbellen_op"),
        ({**MISSED, "terugbellen_op": "2026-11-25", "terugbellen_dagdeel": "nacht"}, "terugbellen_dagdeel"),
        ({**SPOKEN, "naam": "De Vries"}, "naam"),
    ],
)
def test_what_is_not_right_is_refused_by_key(told: dict[str, Any], word: str) -> None:
    with pytest.raises(Refusal, match=word):
        contact_told(told, ON)


# The confirmation


def test_a_confirmation_says_what_was_agreed_and_whom_to_call() -> None:
    agreed = Agreement("betaalt", make.day("2026-12-03"), make.day("2026-12-04"), "ochtend", "als mijn loon er is, dan")
    said = text(agreed, SENDER, "nl")
    assert said == (
        "Wij spraken elkaar vandaag. Afgesproken: als mijn loon er is, dan. U betaalt op 3 december."
        " Ik bel u op 4 december in de ochtend."
        " Klopt dit niet? Bel mij: Karin Bos, Gemeente Voorbeeldstad, 0123 45 67 89."
    )
    english = text(agreed, SENDER, "ar")
    assert "You pay on 3 December. I will call you on 4 December in the morning." in english
    assert text(agreed, SENDER, "") == said


@pytest.mark.parametrize("sentence", ["x" * 20, "x" * 400])
@pytest.mark.parametrize("name", ["Karin Bos", "K" * 250])
def test_a_confirmation_is_never_longer_than_two_text_messages(sentence: str, name: str) -> None:
    said = text(Agreement(sentence=sentence), SENDER._replace(name=name), "nl")
    assert 0 < len(said) <= LONGEST
    assert len(name) > 100 or said.endswith("0123 45 67 89.")


def test_a_confirmation_follows_a_conversation_and_has_its_size() -> None:
    assert checked(Confirmation("sms", " a\r\n b "), is_reached=True) == Confirmation("sms", "a b")
    assert checked(Confirmation("sms", "x" * LONGEST), is_reached=True)
    for wrong, is_reached in (
        (Confirmation("sms", "a"), False),
        (Confirmation("brief", "a"), True),
        (Confirmation("sms", " "), True),
        (Confirmation("sms", "x" * (LONGEST + 1)), True),
    ):
        with pytest.raises(Refusal):
            checked(wrong, is_reached=is_reached)


@pytest.mark.parametrize(
    ("phone", "found"),
    [
        ("06 12 34 56 78", "+31612345678"),
        ("+31 6 12345678", "+31612345678"),
        ("0031612345678", "+31612345678"),
        ("0123 45 67 89", ""),
        ("+31 12 345 67 89", ""),
        ("06 12 34 56 7", ""),
        ("+32 470 12 34 56", "+32470123456"),
        ("", ""),
    ],
)
def test_a_text_message_goes_to_a_mobile_number_only(phone: str, found: str) -> None:
    assert sms_number(phone) == found


def test_an_address_looks_like_one() -> None:
    assert email_address(" a@b.example ") == "a@b.example"
    assert [email_address(one) for one in ("", "a@b", "a b@c.d", "a@b.c,d@e.f", "Naam <a@b.c>")] == [""] * 5
