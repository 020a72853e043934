"""What no rule decides is asked of a person, at its article and in plain words."""

from __future__ import annotations

import pytest

from vereffen.law import articles, inquiry, questions
from vereffen.law.questions import Question

# The open norms that the articles behind these rules name: each is a question, never silence.
OPEN_NORMS = {
    "Rv 475fa", "Rv 475d lid 1", "Rv 475d lid 3", "Rv 475da lid 4", "Rv 475da lid 5", "Rv 475da lid 6", "Rv 475da lid 7",
    "Rv 475e lid 1", "Rv 475e lid 2", "Rv 475dc lid 2", "Rv 475a lid 3", "Rv 475a lid 6", "Rv 475f lid 1",
    "Pw 58 lid 7", "Pw 58 lid 8", "Pw 60 lid 3", "Pw 60 lid 6", "Pw 60c",
    "Awb 3:4", "Awb 3:46", "Awb 4:84", "Awb 4:94 lid 1", "Awb 4:94a", "Awb 4:96 lid 1",
    "IW 10 lid 1 b", "IW 13 lid 4", "IW 26", "BW 6:96 lid 6", "Fw 287a", "Fw 307 lid 1", "Wgs 4 lid 2", "Wgs 4a lid 5",
    "Leidraad 25.1", "Leidraad 25.1.8", "Leidraad 25.5.1", "Leidraad 25.5.7",
}  # fmt: skip
ALL = questions.questions()


def test_every_open_norm_has_a_question() -> None:
    assert {question.article for question in ALL} >= OPEN_NORMS


@pytest.mark.parametrize("question", ALL, ids=lambda question: question.name)
def test_a_question_can_be_looked_up_understood_and_answered(question: Question) -> None:
    assert articles.is_known(question.article)
    assert "?" in question.text
    assert question.text[0].isupper()
    assert question.who.strip()
    assert question.rules
    assert set(question.rules) <= set(inquiry.INQUIRIES)


@pytest.mark.parametrize("rule", ["verrekening", "uitstel", "bankbeslag", "beslagvolgorde", "beslagverdeling"])
def test_a_rule_about_somebodys_income_never_stands_without_a_question(rule: str) -> None:
    assert questions.of_rule(rule)
