"""A conversation guide lacks no step and no turn, gives nothing away to who overhears it, and is refused with all that is wrong."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

import make
from vereffen.approach import guide
from vereffen.approach.conversation import DISCREET, STAGE_CODES, TURN_CODES, Situation
from vereffen.approach.guide import FOLDER, HOLES, Text
from vereffen.approach.policy import choices, policy
from vereffen.approach.policy_bounds import DEFAULT
from vereffen.law.refusal import Refusal

OURS = sorted(FOLDER.glob("*.toml"))
STANDARD: dict[str, Any] = tomllib.loads(OURS[0].read_text("utf-8"))
ABOUT = {
    "medewerker": "Karin Bos",
    "gemeente": "Gemeente Voorbeeldstad",
    "telefoon": "0123 45 67 89",
    "persoon": "Mevr. De Vries",
}


def changed(*path: str | int, to: Any = None) -> dict[str, Any]:
    """Our first edition with one thing in it changed, or taken out when nothing is given."""
    return make.altered(STANDARD, *path, to=to)


def place_of(code: str) -> int:
    """Where that turn stands."""
    return next(place for place, one in enumerate(STANDARD["turns"]) if one["code"] == code)


def written(folder: Path, number: int = 1000, word: str = "gouda", source: Path = OURS[0]) -> Path:
    """A municipality's own edition, with the words of ours in Dutch only."""
    text = re.sub(r'\{ nl = ("(?:[^"\\]|\\.)*"), en = "(?:[^"\\]|\\.)*" \}', r"\1", source.read_text("utf-8"))
    folder.mkdir(exist_ok=True)
    path = folder / f"{number:04d}-{word}.toml"
    path.write_text(text.replace('title = "Gespreksgids van Vereffen"', 'title = "Zo belt Gouda"'), "utf-8")
    return path


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.stem)
def test_ours_are_right_in_both_languages(path: Path) -> None:
    found = guide.read(path)
    assert [one.code for one in found.stages] == list(STAGE_CODES)
    assert {one.code for one in found.turns} == set(TURN_CODES)
    assert set(found.openings) == set(Situation)
    lines = [
        found.title,
        found.author,
        *found.listen,
        *found.closings,
        *found.never,
        *(line for some in found.openings.values() for line in some),
    ]
    lines += [line for one in found.stages for line in (one.what, one.words)]
    lines += [line for one in found.turns for line in (one.title, *one.helps)]
    for line in lines:
        assert line.nl
        assert line.en
        for language in ("nl", "en"):
            assert not set("{}") & set(line.told(language, ABOUT))


@pytest.mark.parametrize("situation", DISCREET)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_whoever_else_hears_it_learns_nothing_but_who_calls(situation: Situation, language: str) -> None:
    said = " ".join(line.told(language, ABOUT) for line in guide.edition(1).openings[situation]).lower()
    assert re.findall("schuld|betal|geld|rekening|gemeente|€|debt|pay|municipal", said) == []
    assert re.findall(r"\d", said.replace("0123 45 67 89", "")) == []
    assert "karin bos" in said
    assert "0123 45 67 89" in said
    assert ("de vries" in said) == (situation is Situation.THIRD_PARTY)


def test_every_policy_names_a_guide_that_is_there() -> None:
    for path in DEFAULT.parent.glob("*.toml"):
        for on in {one.since for one in choices(path.stem, guide.edition(1).since)}:
            number = policy(path.stem, max(on, guide.edition(1).since)).gespreksgids
            assert guide.edition(number).number == number


def test_what_nobody_translated_is_said_in_dutch() -> None:
    assert Text("“Dag {persoon}.”", "").told("en", ABOUT) == "“Dag Mevr. De Vries.”"
    # What is filled in is a name and no text with holes.
    assert Text("“Dag {persoon}.”", "").told("nl", {**ABOUT, "persoon": "{telefoon}"}) == "“Dag {telefoon}.”"


@pytest.mark.parametrize("code", STAGE_CODES)
def test_no_step_can_be_left_out_or_told_twice(code: str) -> None:
    place = STAGE_CODES.index(code)
    assert guide.problems(changed("stages", place)) == (f"step {code} is missing",)
    twice = changed("stages", to=[*STANDARD["stages"], STANDARD["stages"][place]])
    assert guide.problems(twice) == (f"step {code} is there twice",)


@pytest.mark.parametrize("code", TURN_CODES)
def test_no_turn_can_be_left_out(code: str) -> None:
    assert guide.problems(changed("turns", place_of(code))) == (f"turn {code} is missing",)


@pytest.mark.parametrize("situation", Situation)
def test_no_opening_can_be_left_out(situation: Situation) -> None:
    assert f"opening {situation.value} is missing" in guide.problems(changed("openings", situation.value))


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["Denkt u aan zelfmoord?", "Bel 113 of 0800-0113.", "Gevaar? Bel 112."], []),
        (["Denkt u aan zelfmoord?", "Bel 0800-0113.", "Gevaar? Bel 112."], ["113"]),
        (["Denkt u aan zelfmoord?", "Bel 113.", "Gevaar? Bel 112."], ["0800-0113"]),
        (["Denkt u aan zelfmoord?", "Bel 113 of 0800-0113."], ["112"]),
        (["Denkt u aan zelfmoord?", "Bel 1134 of 0800-01131.", "Bel 1120."], ["113", "0800-0113", "112"]),
        (["Hoe gaat het?", "Bel 113 of 0800-0113.", "Gevaar? Bel 112."], ["ask directly"]),
        ([{"nl": "Praat.", "en": "Denkt u aan zelfmoord? 113 0800-0113 112"}], ["113", "0800-0113", "112", "ask"]),
    ],
)
def test_who_wants_to_die_is_asked_and_hears_the_numbers_whoever_wrote_it(lines: list[Any], said: list[str]) -> None:
    found = guide.problems(changed("turns", place_of("suicidaliteit"), "helps", to=lines))
    assert len(found) == len(said)
    assert all(word in one for word, one in zip(said, found, strict=True))


@pytest.mark.parametrize(
    ("situation", "line", "is_right"),
    [
        ("voicemail", "Met {medewerker}, {telefoon}.", True),
        ("voicemail", "Met {medewerker} voor {persoon}.", False),
        ("voicemail", "Met {medewerker} van {gemeente}.", False),
        ("voicemail", "Met {medewerker} van de gemeente.", False),
        ("voicemail", "Met {medewerker} over uw Rekening.", False),
        ("iemand_anders", "Is {persoon} er? Met {medewerker}.", True),
        ("iemand_anders", "Is {persoon} er? Het gaat om een achterstand.", False),
        ("iemand_anders", "Is {persoon} er? Met {medewerker} van {gemeente}.", False),
        ("eerste", "Met {medewerker} van {gemeente}, over uw rekening.", True),
    ],
)
def test_a_line_that_others_may_hear_gives_nothing_away(situation: str, line: str, is_right: bool) -> None:
    for told in (line, {"nl": "Dag.", "en": line}):
        assert (guide.problems(changed("openings", situation, to=[told])) == ()) is is_right


@pytest.mark.parametrize(
    ("line", "is_right"),
    [
        ("Dag {persoon}.", True),
        ("Kosten: {{geen}}.", True),
        ("Dag {naam}.", False),
        ("Dag {persoon.__class__}.", False),
        ("Dag {persoon!r}.", False),
        ("Dag {persoon:>999999999}.", False),
        ("Dag {}.", False),
        ("Dag {0}.", False),
        ("Dag {", False),
        ("Dag }", False),
        (" ", False),
        ("x" * 400, True),
        ("x" * 401, False),
        ("Twee\nregels.", False),
        ("\u202eomgekeerd", False),
        ({"nl": "Dag."}, True),
        ({"en": "Hello."}, False),
        ({"nl": "Dag.", "fr": "Bonjour."}, False),
        (7, False),
    ],
)
def test_a_line_has_only_the_holes_that_are_filled(line: Any, is_right: bool) -> None:
    found = guide.problems(changed("never", to=[line]))
    assert (found == ()) is is_right
    if is_right:
        text = guide._text(line)
        assert text.told("nl", ABOUT)


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (changed("author"), "author is missing"),
        (changed("title", to=7), "title needs a line of at most 400 characters in Dutch"),
        (changed("version", to=""), "version is missing"),
        (changed("since", to="vandaag"), "since needs a day"),
        (changed("since", to=tomllib.loads("a = 2026-01-01T10:00:00")["a"]), "since needs a day"),
        (changed("nooit", to=["x"]), "nooit is not something that a guide has"),
        (changed("never", to=[]), "never is missing"),
        (changed("openings", "feest", to=["x"]), "openings has feest, which is no situation"),
        (changed("stages", 0, "code", to="zingen"), "step zingen is not one that we know"),
        (changed("stages", to="geen"), "step afspraak is missing"),
        (changed("turns", 0, "helps"), "turn boos is missing"),
    ],
)
def test_everything_that_is_wrong_is_told(told: dict[str, Any], said: str) -> None:
    assert said in guide.problems(told)


def test_a_municipality_calls_with_its_own_edition(tmp_path: Path) -> None:
    written(tmp_path)
    found = guide.edition(1000, tmp_path)
    assert (found.number, found.title.nl) == (1000, "Zo belt Gouda")
    assert guide.edition(1, tmp_path).title.nl == "Gespreksgids van Vereffen"
    for number, folder in ((1001, tmp_path), (1000, None), (2, tmp_path), (0, tmp_path)):
        with pytest.raises(Refusal, match=f"no conversation guide {number:04d}"):
            guide.edition(number, folder)
    written(tmp_path, word="ander")
    with pytest.raises(Refusal, match="several conversation guides 1000"):
        guide.edition(1000, tmp_path)


@pytest.mark.parametrize("name", ["gouda.toml", "100-gouda.toml", "10000-gouda.toml", "1000-Gouda.toml", "1000-.toml"])
def test_a_name_without_its_number_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(OURS[0].read_bytes())
    assert guide.faults(path) == ("its name must be four figures, a dash and a word, as 1000-gouda.toml",)


@pytest.mark.parametrize("text", [b"title = ", b"\xff", None])
def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path, text: bytes | None) -> None:
    path = tmp_path / "1000-kapot.toml"
    if text is not None:
        path.write_bytes(text)
    with pytest.raises(Refusal, match=r"1000-kapot\.toml may not be used: it cannot be read"):
        guide.read(path)


def test_a_file_that_was_mended_is_read_again(tmp_path: Path) -> None:
    path = written(tmp_path)
    assert guide.edition(1000, tmp_path).version == "1.0"
    path.write_text(path.read_text("utf-8").replace('version = "1.0"', 'version = "1.1"'), "utf-8")
    assert guide.edition(1000, tmp_path).version == "1.1"


def test_the_holes_of_a_line_are_the_ones_that_the_card_fills() -> None:
    assert set(HOLES) == set(ABOUT)
