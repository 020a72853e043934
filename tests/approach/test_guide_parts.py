"""A draft edition has the other words in the part that changed, says all that it must, and is read back as it was written."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from vereffen.approach import guide
from vereffen.approach.guide_parts import drafted, parts, written
from vereffen.law.refusal import Refusal

OURS = guide.edition(guide.STANDARD)
DAY = date(2026, 11, 24)


@pytest.mark.parametrize("key", parts(OURS))
def test_every_part_can_have_other_words_and_nothing_else_changes(key: str, tmp_path: Path) -> None:
    _about, text = parts(OURS)[key]
    new = (
        text.replace(". ", ", ")
        if key == "turn.suicidaliteit"
        else "Eén zin.\nEen “tweede” zin."
        if "." in key
        else "Eén zin."
    )
    if key in {"opening.voicemail", "opening.iemand_anders"}:
        new = "Goedendag, u spreekt met {medewerker}."
    file = tmp_path / "1000-beekdal.toml"
    file.write_text(written(drafted(OURS, {key: new}, "Gids van Beekdal", "Praktijk", DAY)), "utf-8")
    assert guide.faults(file) == ()
    made = guide.read(file)
    assert {one: words for one, (_about, words) in parts(made).items()} == {
        **{one: words for one, (_about, words) in parts(OURS).items()},
        key: new,
    }
    assert (made.title.nl, made.since, made.number) == ("Gids van Beekdal", DAY, 1000)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"turn.lied": "Zing."}, "no part turn.lied"),
        ({"step.luisteren": "Eén regel."}, "needs two lines"),
        ({"turn.suicidaliteit": "Luister."}, "does not name 113"),
        ({"opening.voicemail": "Het gaat over uw schuld."}, "tells whoever else hears it too much"),
        ({"never": "x" * 401}, "at most 400 characters"),
        ({"listen": "{bsn}"}, "braces"),
    ],
)
def test_what_no_edition_may_have_makes_no_draft(changes: dict[str, str], said: str) -> None:
    with pytest.raises(Refusal, match=said):
        drafted(OURS, changes, "Gids", "Praktijk", DAY)
