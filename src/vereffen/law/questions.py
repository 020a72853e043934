"""What no rule can decide: questions that the law puts to a person, each at its article."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

FILE = Path(__file__).parent / "questions.toml"


class Question(NamedTuple):
    """One open norm: its name, its article, the question in plain Dutch, who answers it, and the rules it belongs to."""

    name: str
    article: str
    text: str
    who: str
    rules: tuple[str, ...]

    def document(self) -> dict[str, Any]:
        """The question as JSON."""
        return {"name": self.name, "article": self.article, "text": self.text, "who": self.who}


@cache
def questions() -> tuple[Question, ...]:
    """All questions, in the order of the file."""
    entries = tomllib.loads(FILE.read_text("utf-8"))
    return tuple(
        Question(name, entry["article"], entry["text"], entry["who"], tuple(entry["rules"]))
        for name, entry in entries.items()
    )


@cache
def of_rule(rule: str) -> tuple[Question, ...]:
    """The questions that a person must answer beside this rule."""
    return tuple(question for question in questions() if rule in question.rules)
