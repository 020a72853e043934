"""The words of one text of a letter taken over into another, block by block, and what each says of a block."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from vereffen.exchange.letters import texts
from vereffen.exchange.letters.texts import Block, Text
from vereffen.law.refusal import Refusal

# What of a letter stands beside its blocks and has words too.
SUBJECT, MESSAGE = "onderwerp", "sms"


def words(text: Text) -> dict[str, str]:
    """What a text says, by block: its heading and paragraphs as lines; blocks of one name, of which a letter shows one, under each other."""
    told: dict[str, str] = {SUBJECT: text.subject, **({MESSAGE: text.sms} if text.sms else {})}
    for one in text.blocks:
        lines = "\n".join(filter(None, (one.heading, *one.text)))
        told[one.name] = f"{told[one.name]}\n{lines}" if one.name in told else lines
    return told


def changed(before: Text, after: Text) -> dict[str, str]:
    """What the later text says by block where it is not what the earlier says; empty for a block that is gone."""
    was, now = words(before), words(after)
    return {name: now.get(name, "") for name in {**now, **was} if now.get(name, "") != was.get(name, "")}


def take_over(mine: Text, theirs: Text, names: Collection[str]) -> Text:
    """My text with the blocks of these names as theirs has them, each where mine has it or else behind what it follows in theirs."""
    kept = list(mine.blocks)
    for name in dict.fromkeys(one.name for one in (*theirs.blocks, *mine.blocks)):
        if name in names:
            kept = _replaced(kept, theirs, name)
    subject = theirs.subject if SUBJECT in names else mine.subject
    return Text(mine.title, subject, tuple(kept), theirs.sms if MESSAGE in names else mine.sms)


def shared_text(document: Mapping[str, Any]) -> tuple[str, Text]:
    """The kind and the text that a municipality shared; refused when it is none of ours."""
    kind, text = document.get("kind"), document.get("text")
    if not isinstance(kind, str) or not isinstance(text, Mapping):
        raise Refusal("This practice holds no whole letter: ask the municipality to share it once more.")
    return kind, texts.read(kind, text, {})


def _replaced(kept: list[Block], theirs: Text, name: str) -> list[Block]:
    new = [one for one in theirs.blocks if one.name == name]
    place = next((at for at, one in enumerate(kept) if one.name == name), None)
    if place is None:
        place = _behind(kept, theirs, name)
    before = [one for one in kept[:place] if one.name != name]
    return [*before, *new, *(one for one in kept[place:] if one.name != name)]


def _behind(kept: list[Block], theirs: Text, name: str) -> int:
    """The place behind the last block that stands before this one in theirs and is here too."""
    order = [one.name for one in theirs.blocks]
    earlier = set(order[: order.index(name)])
    return max((at + 1 for at, one in enumerate(kept) if one.name in earlier), default=0)
