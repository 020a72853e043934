"""The exploratory talk of two hours: what is asked, and whether a municipality takes part by a rule that everybody can read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from vereffen.law.words import Said, say
from vereffen.track import entries
from vereffen.track.entries import Check
from vereffen.track.facts import Fact
from vereffen.track.intake_form import BY_CODE, OUTCOMES, QUESTIONS, RULES, Rule

UNANSWERED = say("Deze vraag is nog niet beantwoord.")


class Reason(NamedTuple):
    """Why something follows: the question, what was answered, and the sentence of the rule."""

    question: str
    answer: str
    text: Said


class Advice(NamedTuple):
    """What follows from the answers: `yes`, `not_yet` or `no`, with every reason; a yes needs none."""

    outcome: str
    reasons: tuple[Reason, ...]


class Decision(NamedTuple):
    """What a person decided, on which day; `reason` is there when it is not what followed."""

    outcome: str
    reason: str
    by: str
    on: date
    followed: str


class Intake(NamedTuple):
    """The talk of one municipality: answers and notes by question, what follows, and what was decided since the last answer."""

    answers: Mapping[str, str]
    notes: Mapping[str, str]
    advice: Advice
    decision: Decision | None

    @property
    def open(self) -> tuple[str, ...]:
        """The questions without an answer, in their order."""
        return tuple(one.code for one in QUESTIONS if one.code not in self.answers)


def advise(answers: Mapping[str, str]) -> Advice:
    """The outcome by the rule: one answer that means no makes it no, else one that means not yet makes it not yet, else yes.

    Every answer that a rule names is a reason, also when a heavier one decides; a question that a rule asks and that has no
    answer is not yet.
    """
    found: list[tuple[str, Reason]] = []
    for rule in RULES:
        answer = answers.get(rule.question, "")
        if not answer:
            found.append(("not_yet", Reason(rule.question, "", UNANSWERED)))
        elif answer in rule.answers:
            found.append((rule.outcome, Reason(rule.question, answer, rule.text)))
    outcomes = {outcome for outcome, _ in found}
    outcome = next((one for one in ("no", "not_yet") if one in outcomes), "yes")
    return Advice(outcome, tuple(dict.fromkeys(reason for _, reason in found)))


def fold(facts: Iterable[Fact]) -> Mapping[str, Intake]:
    """The talk of each municipality with one; an answer after the decision opens it again."""
    answers: dict[str, dict[str, str]] = {}
    notes: dict[str, dict[str, str]] = {}
    decided: dict[str, Decision | None] = {}
    for fact in facts:
        if fact.kind == "intake_answered":
            answers.setdefault(fact.place, {})[fact.subject] = fact.data["answer"]
            notes.setdefault(fact.place, {})[fact.subject] = fact.data.get("note", "")
            decided[fact.place] = None
        elif fact.kind == "intake_decided":
            followed = advise(answers.get(fact.place, {})).outcome
            told = Decision(fact.data["outcome"], fact.data.get("reason", ""), fact.by, fact.on, followed)
            decided[fact.place] = told
    return {place: Intake(own, notes[place], advise(own), decided[place]) for place, own in answers.items()}


def rule_told(rule: Rule) -> Said:
    """The rule as a sentence for whoever asks how the outcome comes about."""
    question = BY_CODE[rule.question]
    answers = " / ".join(question.answers[one] for one in rule.answers)
    return say(
        "Bij ‘{vraag}’ leidt ‘{antwoord}’ tot {uitkomst}: {reden}",
        vraag=question.text, antwoord=answers, uitkomst=OUTCOMES[rule.outcome].lower(), reden=rule.text,
    )  # fmt: skip


def _answered(fact: Fact, facts: Sequence[Fact]) -> str | None:
    question = BY_CODE.get(fact.subject)
    if not fact.place:
        return "The exploratory talk is with one municipality: name it."
    if question is None:
        return f"The exploratory talk has no question {fact.subject!r}: choose one of {', '.join(BY_CODE)}."
    wrong = entries.choice(fact.data, "answer", question.answers)
    return wrong or (entries.text(fact.data, "note") if fact.data.get("note") else None)


def _decided(fact: Fact, facts: Sequence[Fact]) -> str | None:
    told = fold(facts).get(fact.place)
    if told is None or told.open:
        return f"Answer every question first; {len(told.open) if told else len(QUESTIONS)} are open."
    wrong = entries.choice(fact.data, "outcome", OUTCOMES)
    if wrong or fact.data["outcome"] == told.advice.outcome:
        return wrong
    if entries.text(fact.data, "reason"):
        return (
            f"From the answers follows {told.advice.outcome}. You may decide otherwise: write the reason in `reason`."
        )
    return None


KINDS: Mapping[str, Check] = {"intake_answered": _answered, "intake_decided": _decided}
