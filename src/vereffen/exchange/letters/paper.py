"""A letter as pictures of its pages, to look at on a screen as it comes out of the printer."""

from __future__ import annotations

import json
from pathlib import Path

import typst

from vereffen.exchange.letters import make
from vereffen.exchange.letters.data import LetterData
from vereffen.law.refusal import Refusal

_FORM = Path(__file__).with_name("letter.typ")
_SHARPNESS = 80


def pictures(data: LetterData, fonts: Path | None = None) -> tuple[bytes, ...]:
    """Each page of the letter as PNG, in order; Refusal when the law does not allow the letter or a sign has no form."""
    # What the printer refuses is no picture either.
    make.make(data, fonts)
    inputs = {"letters": json.dumps([make.content(data)], ensure_ascii=False)}
    try:
        compiler = typst.Compiler(
            _FORM, root=_FORM.parent, font_paths=[] if fonts is None else [fonts], ignore_system_fonts=True
        )
        made = compiler.compile(format="png", ppi=_SHARPNESS, sys_inputs=inputs)
    except typst.TypstError:
        raise Refusal("The letter cannot be shown: take out signs that no font has, such as an emoji.") from None
    return tuple(made) if isinstance(made, list) else (made,) if isinstance(made, bytes) else ()
