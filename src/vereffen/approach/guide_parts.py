"""The parts of a conversation guide by name, and a draft edition of one guide in which some parts have other words."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from vereffen.approach.conversation import SITUATIONS
from vereffen.approach.decision import gettext_noop
from vereffen.approach.guide import FIRST_OWN, Guide, Text, problems
from vereffen.law.refusal import Refusal

_WHOLE = {
    "listen": gettext_noop("Het hele gesprek door"),
    "closings": gettext_noop("Zo sluit u af"),
    "never": gettext_noop("Dit zegt u nooit"),
}
_LINES = ("what", "words")


def parts(of: Guide) -> dict[str, tuple[str, str]]:
    """Per part of a guide what it is about and its lines in Dutch, in the order of a conversation."""
    found = {
        f"opening.{one.value}": (SITUATIONS[one], tuple(line.nl for line in lines))
        for one, lines in of.openings.items()
    }
    found |= {f"step.{one.code}": (one.what.nl, (one.what.nl, one.words.nl)) for one in of.stages}
    found |= {f"turn.{one.code}": (one.title.nl, tuple(line.nl for line in one.helps)) for one in of.turns}
    for key, about in _WHOLE.items():
        found[key] = (about, tuple(line.nl for line in getattr(of, key)))
    return {key: (about, "\n".join(lines)) for key, (about, lines) in found.items()}


def drafted(of: Guide, changes: Mapping[str, str], title: str, author: str, since: date) -> dict[str, Any]:
    """The tables of a draft edition: the guide with other words in the parts that changed; refused for what no edition may have.

    A part that changed has its new words in Dutch alone.
    """
    new = {key: [line.strip() for line in text.splitlines() if line.strip()] for key, text in changes.items()}
    known = parts(of)
    wrong = [f"there is no part {key}" for key in new if key not in known]
    wrong += [
        f"{key} needs two lines: what to do, and words that help"
        for key in new
        if key.startswith("step.") and len(new[key]) != 2
    ]
    told: dict[str, Any] = {
        "title": title, "version": f"{of.version}, concept", "since": since, "author": author,
        **{key: new.get(key) or _lines(getattr(of, key)) for key in _WHOLE},
        "openings": {one.value: new.get(f"opening.{one.value}") or _lines(lines) for one, lines in of.openings.items()},
        "stages": [
            {"code": one.code, **dict(zip(_LINES, new.get(f"step.{one.code}") or _lines((one.what, one.words)), strict=False))}
            for one in of.stages
        ],
        "turns": [
            {"code": one.code, "title": _text(one.title), "helps": new.get(f"turn.{one.code}") or _lines(one.helps)}
            for one in of.turns
        ],
    }  # fmt: skip
    wrong += problems(told)
    if wrong:
        raise Refusal(f"The conversation guide may not become so: {'; '.join(wrong)}.")
    return {**told, "since": since.isoformat()}


def written(told: Mapping[str, Any]) -> str:
    """The draft edition as TOML, to read, to lay with the own editions under a number from 1000, and to name in the policy."""
    top = [f"# Lay this file in gespreksgidsen/ as {FIRST_OWN}-NAME.toml, then `vereffen guide check` it."]
    top += [f"{key} = {_toml(told[key])}" for key in ("title", "version")]
    top += [f"since = {told['since']}", f"author = {_toml(told['author'])}"]
    top += [f"{key} = {_listed(told[key])}" for key in _WHOLE]
    top += ["", "[openings]", *(f"{key} = {_listed(lines)}" for key, lines in told["openings"].items())]
    for name in ("stages", "turns"):
        for one in told[name]:
            top += ["", f"[[{name}]]"]
            top += [f"{key} = {_listed(each) if isinstance(each, list) else _toml(each)}" for key, each in one.items()]
    return "\n".join(top) + "\n"


def _lines(lines: Iterable[Text]) -> list[Any]:
    return [_text(one) for one in lines]


def _text(of: Text) -> Any:
    return {"nl": of.nl, "en": of.en} if of.en else of.nl


def _listed(lines: Iterable[Any]) -> str:
    return "[\n" + "".join(f"  {_toml(one)},\n" for one in lines) + "]"


def _toml(told: Any) -> str:
    if isinstance(told, Mapping):
        return "{ " + ", ".join(f"{key} = {_toml(each)}" for key, each in told.items()) + " }"
    return json.dumps(told, ensure_ascii=False)
