"""From the answers of the exploratory talk follows yes, not yet or no, by a rule that can be read back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vereffen.track import intake
from vereffen.track.facts import Fact
from vereffen.track.intake_form import OUTCOMES, PARTS, QUESTIONS, RULES

WELL = {one.code: "none" if one.code == "help" else "yes" for one in QUESTIONS}
ANSWERS = st.fixed_dictionaries({one.code: st.sampled_from(sorted(one.answers)) for one in QUESTIONS})
WEIGHT = {"yes": 0, "not_yet": 1, "no": 2}


def fact(kind: str, subject: str = "", **data: Any) -> Fact:
    return Fact(kind, "0344", subject, date(2026, 9, 1), "Noor Visser", data)


def answered(answers: dict[str, str]) -> list[Fact]:
    return [fact("intake_answered", code, answer=answer) for code, answer in answers.items()]


def refused(told: Fact, facts: list[Fact]) -> str | None:
    return intake.KINDS[told.kind](told, facts)


def test_the_talk_is_two_hours_and_every_part_but_the_ends_asks_something() -> None:
    assert sum(part.minutes for part in PARTS) == 120
    assert {one.part for one in QUESTIONS} == {part.code for part in PARTS} - {"opening", "closing"}


@pytest.mark.parametrize(
    ("changed", "outcome", "reasons"),
    [
        ({}, "yes", []),
        ({"calls_now": "no", "letters_now": "unknown", "together_now": "partly"}, "yes", []),
        ({"help": "given"}, "yes", []),
        ({"help": "not_given"}, "not_yet", ["help"]),
        ({"alderman": "unknown"}, "not_yet", ["alderman"]),
        ({"lot": "no", "hours": "no"}, "not_yet", ["lot", "hours"]),
        ({"publish": "unknown"}, "not_yet", ["publish"]),
        ({"publish": "no"}, "no", ["publish"]),
        ({"contact_first": "no", "leader": "no"}, "no", ["contact_first", "leader"]),
    ],
)
def test_the_outcome_follows_from_the_answers(changed: dict[str, str], outcome: str, reasons: list[str]) -> None:
    told = intake.advise(WELL | changed)
    assert (told.outcome, [one.question for one in told.reasons]) == (outcome, reasons)


@given(ANSWERS)
def test_every_outcome_but_yes_has_a_reason_that_was_really_answered(answers: dict[str, str]) -> None:
    told = intake.advise(answers)
    assert bool(told.reasons) == (told.outcome != "yes")
    assert all(answers[one.question] == one.answer for one in told.reasons)
    heaviest = max((WEIGHT[rule.outcome] for rule in RULES if answers[rule.question] in rule.answers), default=0)
    assert WEIGHT[told.outcome] == heaviest


@given(ANSWERS, st.sampled_from([one.code for one in QUESTIONS]))
def test_a_better_answer_never_makes_it_worse_and_a_missing_one_is_never_yes(
    answers: dict[str, str], code: str
) -> None:
    better = answers | {code: WELL[code]}
    assert WEIGHT[intake.advise(better).outcome] <= WEIGHT[intake.advise(answers).outcome]
    missing = {key: answer for key, answer in answers.items() if key != code}
    if code in {rule.question for rule in RULES}:
        assert intake.advise(missing).outcome != "yes"


def test_every_rule_can_be_read_as_a_sentence() -> None:
    told = [intake.rule_told(rule) for rule in RULES]
    assert told[0] == (
        "Bij ‘Wil de gemeente eerst contact zoeken, en pas daarna kosten rekenen?’ leidt ‘Nee’ tot nee: "
        "Eerst contact is de kern van het traject."
    )
    assert len(set(told)) == len(RULES)


def test_a_person_may_decide_otherwise_with_a_reason_and_that_stays_visible() -> None:
    facts = answered(WELL | {"lot": "no"})
    assert refused(fact("intake_decided", outcome="not_yet"), facts) is None
    said = refused(fact("intake_decided", outcome="yes"), facts)
    assert said == "From the answers follows not_yet. You may decide otherwise: write the reason in `reason`."
    otherwise = fact("intake_decided", outcome="yes", reason="Wij doen mee om te leren, zonder toets.")
    assert refused(otherwise, facts) is None
    decided = intake.fold([*facts, otherwise])["0344"].decision
    assert decided is not None
    assert (decided.outcome, decided.followed, decided.by) == ("yes", "not_yet", "Noor Visser")


def test_nothing_is_decided_before_every_question_has_an_answer_and_a_new_answer_opens_it_again() -> None:
    facts = answered(WELL)
    assert (
        refused(fact("intake_decided", outcome="yes"), []) == f"Answer every question first; {len(QUESTIONS)} are open."
    )
    assert refused(fact("intake_decided", outcome="yes"), facts[1:]) == "Answer every question first; 1 are open."
    assert intake.fold(facts[1:])["0344"].open == ("contact_first",)
    facts += [
        fact("intake_decided", outcome="yes"),
        fact("intake_answered", "leader", answer="no", note="Zij vertrok."),
    ]
    told = intake.fold(facts)["0344"]
    assert (told.decision, told.advice.outcome, told.notes["leader"]) == (None, "not_yet", "Zij vertrok.")


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (fact("intake_answered", "colour", answer="yes"), "no question 'colour'"),
        (fact("intake_answered", "lot", answer="partly"), "one of yes, no, unknown"),
        (fact("intake_answered", "lot"), "one of yes, no, unknown"),
        (fact("intake_answered", "lot", answer="yes", note="x" * 2001), "at most 2,000"),
        (fact("intake_answered", "lot", answer="yes")._replace(place=""), "name it"),
    ],
)
def test_an_answer_that_is_none_is_refused(told: Fact, said: str) -> None:
    assert said in (refused(told, []) or "")


def test_an_outcome_that_does_not_exist_is_refused() -> None:
    assert refused(fact("intake_decided", outcome="maybe"), answered(WELL)) == (
        f"Choose `outcome`: one of {', '.join(OUTCOMES)}."
    )
