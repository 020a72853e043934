"""Letters that the law does not allow, or that cannot be right, are refused by the name of what is wrong."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from vereffen.exchange.letters import make, required, texts
from vereffen.exchange.letters.data import LetterData, from_document, to_document
from vereffen.exchange.letters.told import told
from vereffen.law.refusal import Refusal

REMINDER, AANMANING = make.example("herinnering", "nl"), make.example("aanmaning", "nl")


def without(text: texts.Text, name: str) -> texts.Text:
    """The text with that block saying nothing of what it should."""
    blocks = [one._replace(text=("Nothing.",)) if one.name == name else one for one in text.blocks]
    return text._replace(blocks=tuple(blocks))


def aanmaning_of(days: int) -> LetterData:
    return AANMANING._replace(uiterste_dag=AANMANING.datum + timedelta(days=days))


def test_an_aanmaning_gives_two_weeks_from_the_day_after_it() -> None:
    assert make.make(aanmaning_of(14))
    assert make.make(aanmaning_of(15))
    with pytest.raises(Refusal, match="uiterste_dag"):
        make.make(aanmaning_of(13))


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    ("block", "part"),
    [
        ("wanneer", r"termijn \(Awb 4:112 lid 1\)"),
        ("wat_daarna", r"gevolg \(Awb 4:112 lid 3\)"),
        ("hoeveel", r"vergoeding \(Awb 4:113 lid 2\)"),
    ],
)
def test_an_aanmaning_whose_text_lacks_what_the_law_wants_said_is_refused_by_name(
    block: str, part: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = texts.shipped
    monkeypatch.setattr(texts, "shipped", lambda kind, language: without(whole(kind, language), block))
    with pytest.raises(Refusal, match=part):
        make.make(make.example("aanmaning", language))
    assert make.make(make.example("herinnering", language))


def test_an_aanmaning_without_costs_need_not_say_them() -> None:
    free = tuple(claim._replace(kosten_cents=0) for claim in AANMANING.vorderingen)
    assert make.make(AANMANING._replace(vorderingen=free, kosten_nu_cents=0))
    assert make.make(AANMANING._replace(dwangbevel=False))


def test_a_reminder_is_free() -> None:
    with_cost = [REMINDER.vorderingen[0]._replace(kosten_cents=1)]
    with pytest.raises(Refusal, match="kosten_nu_cents"):
        make.make(REMINDER._replace(vorderingen=tuple(with_cost), kosten_nu_cents=1))


PLAN = make.example("regeling", "nl")


@pytest.mark.parametrize("cents", [-1, 1])
def test_instalments_that_are_a_cent_off_are_no_letter(cents: int) -> None:
    assert make.make(PLAN)
    (on, last), rest = PLAN.termijnen[-1], PLAN.termijnen[:-1]
    with pytest.raises(Refusal, match="termijnen must sum exactly"):
        make.make(PLAN._replace(termijnen=(*rest, (on, last + cents))))


def test_instalments_stand_in_their_order_from_the_first_day_and_in_no_other_letter() -> None:
    with pytest.raises(Refusal, match="in the order"):
        make.make(PLAN._replace(termijnen=PLAN.termijnen[::-1]))
    with pytest.raises(Refusal, match="the first on uiterste_dag"):
        make.make(PLAN._replace(uiterste_dag=PLAN.uiterste_dag + timedelta(days=1)))
    with pytest.raises(Refusal, match="must be left out"):
        make.make(REMINDER._replace(termijnen=PLAN.termijnen))


def test_an_arrangement_is_free_too() -> None:
    claims = (PLAN.vorderingen[0]._replace(kosten_cents=1), *PLAN.vorderingen[1:])
    with pytest.raises(Refusal, match="kosten_nu_cents"):
        make.make(PLAN._replace(vorderingen=claims, kosten_nu_cents=1))


def test_the_payment_block_of_an_arrangement_asks_the_first_instalment_only() -> None:
    found = make.content(PLAN)
    payment = next(part["payment"] for part in found["parts"] if part["payment"])
    assert "90,00" in payment["rows"][0][1]
    assert "356,20" not in payment["picture_text"]
    plan = next(part for part in found["parts"] if part["name"] == "wanneer")["table"]
    assert [row[1].split("\u00a0")[1] for row in plan["rows"]] == ["90,00", "90,00", "90,00", "86,20"]


@pytest.mark.parametrize("key", ["telefoon", "naam"])
def test_a_letter_says_whom_to_call_and_whom_to_pay(key: str) -> None:
    with pytest.raises(Refusal, match=f"gemeente.{key}"):
        make.make(REMINDER._replace(gemeente=REMINDER.gemeente._replace(**{key: ""})))


def test_a_last_day_before_the_letter_is_refused() -> None:
    assert make.make(REMINDER._replace(uiterste_dag=REMINDER.datum))
    with pytest.raises(Refusal, match="uiterste_dag"):
        make.make(REMINDER._replace(uiterste_dag=REMINDER.datum - timedelta(days=1)))


def test_nothing_open_is_no_letter() -> None:
    paid = [claim._replace(hoofdsom_cents=0) for claim in REMINDER.vorderingen]
    with pytest.raises(Refusal, match="vorderingen"):
        make.make(REMINDER._replace(vorderingen=tuple(paid)))


def test_a_sign_that_no_font_has_is_refused_without_the_name() -> None:
    with pytest.raises(Refusal) as refused:
        make.make(REMINDER._replace(aan=REMINDER.aan._replace(naam="Jan 😀 Geheim")))
    assert "Geheim" not in str(refused.value)
    assert "😀" not in str(refused.value)


@pytest.mark.parametrize(
    ("key", "change"),
    [
        ("taal", lambda found: found.update(taal="de")),
        ("datum", lambda found: found.update(datum="20261203")),
        ("uiterste_dag", lambda found: found.update(uiterste_dag="2026-02-30")),
        ("briefnummer", lambda found: found.pop("briefnummer")),
        ("onbekend", lambda found: found.update(onbekend=1)),
        ("gemeente.iban", lambda found: found["gemeente"].update(iban="NL92XMPL0123456788")),
        ("dwangbevel", lambda found: found.update(dwangbevel="nee")),
        ("kosten_nu_cents", lambda found: found.update(kosten_nu_cents=-1)),
        ("vorderingen", lambda found: found.update(vorderingen=[])),
        ("hoofdsom_cents", lambda found: found["vorderingen"][0].update(hoofdsom_cents=1.5)),
        ("aan", lambda found: found.update(aan="J. de Vries")),
    ],
)
def test_a_wrong_key_is_named(key: str, change: Callable[[dict[str, Any]], object]) -> None:
    document: dict[str, Any] = to_document(AANMANING)
    change(document)
    with pytest.raises(Refusal, match=key):
        from_document("aanmaning", document)


@pytest.mark.parametrize("document", [[], "letter", None])
def test_only_an_object_is_a_letter(document: Any) -> None:
    with pytest.raises(Refusal):
        from_document("herinnering", document)


def test_an_unknown_kind_or_language_is_refused() -> None:
    for kind, language in (("dreigbrief", "nl"), ("herinnering", "de")):
        with pytest.raises(Refusal):
            make.example(kind, language)
    with pytest.raises(Refusal):
        make.make(REMINDER._replace(soort="dreigbrief"))


def test_two_people_may_ask_for_a_letter_at_once() -> None:
    made: list[bytes] = []

    def ask() -> None:
        made.extend(make.make_many([REMINDER] * 3))

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert made == [make.make(REMINDER)] * 12


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_decision_names_objection_only_for_the_claims_that_know_it(language: str) -> None:
    plan = make.example("regeling", language)
    number = plan.vorderingen[0].vordering
    assert told(plan).said("bezwaar") == ""
    against = plan._replace(gegevens={"bezwaar_tegen": (number,), "bezwaar_tot": plan.datum + timedelta(days=42)})
    assert number in told(against).said("bezwaar")
    assert make.make(against)
    with pytest.raises(Refusal, match="Awb 3:45"):
        make.make(plan._replace(gegevens={"bezwaar_tegen": (number,)}))


def test_a_decision_that_does_not_say_how_to_object_is_no_letter() -> None:
    numbers, last = (PLAN.vorderingen[0].vordering,), PLAN.datum + timedelta(days=42)
    plan = PLAN._replace(gegevens={"bezwaar_tegen": numbers, "bezwaar_tot": last})
    parts = tuple(part for part in told(plan).parts if part.name != "bezwaar")
    required.check(plan, told(plan))
    with pytest.raises(Refusal, match="Awb 3:45"):
        required.check(plan, told(plan)._replace(parts=parts))
