"""Every Dutch word in a name is in the glossary, and every word of the glossary is used."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from vereffen.approach import decision, facts, policy, regimes
from vereffen.exchange.claims import columns
from vereffen.exchange.letters import make
from vereffen.exchange.letters.data import LetterClaim, LetterData, Recipient, Sender
from vereffen.law import articles, beslagvrije_voet, inquiry

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "vereffen"
GLOSSARY: dict[str, dict[str, str]] = tomllib.loads((ROOT / "docs" / "glossary.toml").read_text("utf-8"))

# The names that others see: Dutch, because the contract of the command line is.
CONTRACT: dict[str, tuple[str, ...]] = {
    "columns of a claims file": columns.COLUMNS,
    "steps": decision.STEPS,
    "protections": facts.PROTECTIONS,
    "channels": facts.CHANNELS,
    "parts of the day": facts.PARTS_OF_DAY,
    "choices of a policy": policy.Policy._fields,
    "regimes": tuple(regimes.REGIMES),
    "kinds of claim": tuple(regimes.KINDS),
    "rules of `vereffen law`": tuple(inquiry.INQUIRIES),
    "kinds of letter": tuple(make.KINDS),
    "keys of a letter": (*LetterData._fields, *LetterClaim._fields, *Sender._fields, *Recipient._fields),
    "a person's situation": beslagvrije_voet.Situation._fields,
    "files of law": tuple(path.stem for path in (SOURCE / "law" / "values").glob("*.toml")),
    "files of letters": tuple(path.stem.split(".")[0] for path in (SOURCE / "exchange/letters/texts").glob("*.toml")),
}
# Words that tie others together, and words that are the same in both languages.
SMALL = set(
    "aan af de een eerste en het in is met na niet nu of om op over overige per te tot van vanaf wat wie zelf zonder".split()
)
BOTH = set("cents code datum email iban netto partner regime regimes sms website".split())
# What hardly any English word looks like. Not all Dutch looks so; the names of the contract are checked word by word.
DUTCH = re.compile(
    r"aa|ij|uu|kw|^dw|sch(?!em|ed|oo)|voet|^(ver(?!s|b|i|t|y)|be(sla|taal|tal|zw|wi|dr|reik)|ge(?!t|n|r|s$|o)|vr|zw|voor|hoof"
    r"|kost|huur|huis|inko|schu|vord|herin|uits|toes|onbek)|(heid|ster|lijk|teren|dering|kening|grens|boek|brief)$"
)
ENGLISH = set("cluster flesch kwargs register verdict".split())


def _parts(name: str) -> list[str]:
    return [word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+", name)]


@cache
def _known() -> frozenset[str]:
    """The words of the glossary, each also in the plural and as a verb."""
    words = {part for word in GLOSSARY for part in word.split("_")}
    return frozenset(SMALL | BOTH | {word + ending for word in words for ending in ("", "n", "en", "ert")})


def _modules() -> list[Path]:
    return [path for path in sorted(SOURCE.rglob("*.py")) if "migrations" not in path.parts]


def _names(path: Path) -> Iterator[str]:
    """The names that a module gives: its own, its functions and classes, their arguments and variables."""
    yield path.stem
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id


@pytest.mark.parametrize("what", CONTRACT)
def test_every_word_of_the_contract_is_in_the_glossary(what: str) -> None:
    words = {part for name in CONTRACT[what] for part in _parts(name)}
    assert sorted(words - _known()) == []


def test_every_name_that_looks_dutch_is_in_the_glossary() -> None:
    missing = {
        part: path.name
        for path in _modules()
        for name in _names(path)
        for part in _parts(name)
        if DUTCH.search(part) and part not in _known() | ENGLISH
    }
    assert missing == {}


def test_the_eye_for_dutch_sees_most_of_the_glossary_and_no_english() -> None:
    seen = [word for word in GLOSSARY if DUTCH.search(word)]
    assert len(seen) > len(GLOSSARY) / 3
    plain = "between booking change reminder debtor schema schedule school version generation officer waiver very cost"
    assert [word for word in plain.split() if DUTCH.search(word)] == []


def test_every_word_of_the_glossary_is_used() -> None:
    suffixes = {".py", ".toml", ".html"}
    told = "\n".join(
        f"{path.stem}\n{path.read_text('utf-8')}" for path in sorted(SOURCE.rglob("*")) if path.suffix in suffixes
    ).lower()
    assert [word for word in GLOSSARY if word not in told and word.replace("_", "-") not in told] == []


@pytest.mark.parametrize("word", GLOSSARY)
def test_every_entry_says_what_the_word_means(word: str) -> None:
    entry: dict[str, Any] = GLOSSARY[word]
    assert set(entry) <= {"english", "meaning", "article"}
    assert entry["english"].strip()
    assert entry["meaning"][0].isupper()
    assert entry["meaning"].endswith(".")
    assert "article" not in entry or articles.is_known(entry["article"])


def test_the_glossary_is_in_order() -> None:
    assert list(GLOSSARY) == sorted(GLOSSARY)
