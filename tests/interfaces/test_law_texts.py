"""Official article texts: taken whole or not at all, found by citation on the right day, and honest about what is not known."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import make
from interfaces.law_texts import AWB, LISTED, NEW_TEXT, OLD_TEXT, document, folder, write
from vereffen.interfaces.shared import article_texts, law_files
from vereffen.law.refusal import Refusal

TODAY = make.day("2026-11-24")


@pytest.fixture
def given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of texts, and an empty data directory beside it."""
    monkeypatch.setenv("VEREFFEN_HOME", str(tmp_path / "home"))
    return folder(tmp_path / "given")


def found(citation: str, day: str = "2026-11-24", *also: str) -> article_texts.ArticleText:
    text = article_texts.find(citation, make.day(day), also)
    assert text is not None
    return text


def cited(citation: str, *also: str) -> list[str]:
    return [one.text for one in found(citation, "2026-11-24", *also).passages if one.is_cited]


def test_texts_are_taken_and_counted(given: Path) -> None:
    assert article_texts.find("Awb 4:113", TODAY) is None
    assert article_texts.take(given) == {"laws": 4, "texts": 8}
    assert found("Awb 4:113").text == NEW_TEXT


@pytest.mark.parametrize(
    ("day", "text"),
    [("2025-12-31", OLD_TEXT), ("2026-01-01", NEW_TEXT), ("2026-12-31", NEW_TEXT), ("2023-01-01", OLD_TEXT)],
)
def test_the_version_of_the_day_is_found(given: Path, day: str, text: str) -> None:
    article_texts.take(given)
    assert found("Awb 4:113 lid 1", day).text == text


def test_before_the_first_version_there_is_no_text(given: Path) -> None:
    article_texts.take(given)
    assert article_texts.find("Awb 4:113", make.day("2022-12-31")) is None
    assert article_texts.find("Awb 4:999", TODAY) is None
    assert article_texts.find("Gw 255", TODAY) is None


def test_a_text_says_until_when_it_holds_as_far_as_is_known(given: Path) -> None:
    article_texts.take(given)
    now, last = found("Awb 4:113"), found("Awb 4:113", "2027-01-01")
    assert (now.valid_from, now.until, now.unseen) == (make.day("2026-01-01"), make.day("2027-01-01"), None)
    assert (last.until, last.unseen) == (None, None)


def test_a_newer_version_without_the_article_may_have_changed_it(given: Path) -> None:
    article_texts.take(given)
    assert found("Awb 4:97", "2025-12-31").unseen is None
    assert found("Awb 4:97", "2026-01-01").unseen == make.day("2026-01-01")
    assert found("Awb 4:97", "2028-01-01").unseen == make.day("2027-01-01")


def test_the_cited_member_or_letter_is_pointed_at(given: Path) -> None:
    article_texts.take(given)
    lines = LISTED.split("\n")
    assert cited("Rv 475da lid 1") == lines[:1]
    assert cited("Rv 475da lid 2") == lines[1:4]
    assert cited("Rv 475da lid 2 b") == [lines[3]]
    assert cited("Rv 475da lid 2 c") == lines[1:4]
    assert cited("Rv 475da", "Rv 475da lid 1", "Rv 475da lid 3") == [lines[0], lines[4]]
    assert cited("Rv 475da") == cited("Rv 475da lid 9") == cited("Rv 475db lid 1") == []


def test_a_book_of_the_burgerlijk_wetboek_numbers_its_own_articles(given: Path) -> None:
    article_texts.take(given)
    assert found("BW 6:96 lid 6").text.startswith("1. Schade.")
    assert cited("BW 6:96 lid 6") == ["6. Veertien dagen."]
    assert article_texts.find("BW 3:96", TODAY) is None


def test_a_part_of_an_article_says_which_part(given: Path) -> None:
    write(given, "fw", document("BWBR0001860", "2026-01-01", {"287, vierde lid": "4. A.", "287, vijfde lid": "5. B."}))
    article_texts.take(given)
    assert (found("Fw 287").text, found("Fw 287").part) == ("4. A.\n5. B.", "vierde lid; vijfde lid")
    assert found("Fw 287", "2025-06-01").part == "vierde lid"
    assert found("Awb 4:113").part == ""


def test_a_remark_stands_with_the_article_it_is_about(given: Path) -> None:
    write(given, "awb", document(AWB, "2026-01-01", {"4:113": "A.", "4:112": "B."}, note="Artikel 4:113: een gat."))
    article_texts.take(given)
    assert found("Awb 4:113").note == "Artikel 4:113: een gat."
    assert found("Awb 4:112").note == ""
    assert found("Rv 475db").note == "Wij lazen dit zelf."


def test_words_find_the_articles_of_the_day(given: Path) -> None:
    article_texts.take(given)
    assert [one.citation for one in article_texts.search("kost PEER", TODAY, 9)] == ["Awb 4:113"]
    assert article_texts.search("appel", TODAY, 9) == []
    assert [one.citation for one in article_texts.search("appel", make.day("2025-12-31"), 9)] == ["Awb 4:113"]
    assert [one.citation for one in article_texts.search("veertien", TODAY, 9)] == ["BW 6:96"]
    assert [one.citation for one in article_texts.search("475da", TODAY, 9)] == ["Rv 475da"]
    assert len(article_texts.search("e", TODAY, 2)) == 2
    assert article_texts.search(" ", TODAY, 9) == []


def test_an_excerpt_has_whole_words_around_the_word(given: Path) -> None:
    long = " ".join(["woord"] * 60 + ["spelonk"] + ["einde"] * 60)
    write(given, "awb", document(AWB, "2026-02-01", {"4:1": long}))
    article_texts.take(given)
    (one,) = article_texts.search("spelonk", TODAY, 9)
    assert set(one.excerpt.split()) == {"…", "woord", "spelonk", "einde"}
    assert len(one.excerpt) < 3 * article_texts.AROUND


def test_loading_again_replaces_a_version_and_keeps_the_others(given: Path, tmp_path: Path) -> None:
    article_texts.take(given)
    assert found("Awb 4:113").text == NEW_TEXT
    second = tmp_path / "second"
    write(second, "awb", document(AWB, "2026-01-01", {"4:113": "De peer is op."}))
    assert article_texts.take(second) == {"laws": 1, "texts": 1}
    assert found("Awb 4:113").text == "De peer is op."
    assert found("Awb 4:113", "2025-12-31").text == OLD_TEXT
    assert found("Rv 475da").text == LISTED


def test_the_texts_are_read_once_and_not_for_every_article(given: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    article_texts.take(given)
    found("Awb 4:113")
    monkeypatch.setattr(article_texts.json, "loads", lambda _: pytest.fail("read again"))
    assert found("Rv 475da").text == LISTED


def _change(**about: Any) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        path.write_text(json.dumps({**json.loads(path.read_text("utf-8")), **about}), "utf-8")

    return change


def _article(entry: Any, number: str = "4:113") -> Callable[[Path], None]:
    return _change(articles={number: entry})


def _link_out(path: Path) -> None:
    outside = path.parents[2] / "outside.json"
    path.rename(outside)
    path.symlink_to(outside)


WRONG: dict[str, Callable[[Path], Any]] = {
    "is no JSON": lambda path: path.write_text("{", "utf-8"),
    "is no law text": _change(articles=[]),
    "needs a bwb_id": _change(bwb_id="../../etc"),
    "needs a title": _change(title=" "),
    "the same as valid_from": _change(valid_from="2026-01-02"),
    "the first day of its version": lambda path: path.rename(path.with_name("2026-13-01.json")),
    "has no text at article 4:113": _article({"text": ""}),
    "does not begin with a digit": _article({"text": "Wel."}, "<b>"),
    "that is not at https://wetten.overheid.nl/": _article({"text": "Wel.", "url": "javascript:alert(1)"}),
    "is the second one of BWBR0005537": _change(bwb_id=AWB, valid_from="2026-01-01"),
    "is not a file in that folder": _link_out,
    "is larger than": lambda path: path.write_text(" " * (law_files.LARGEST + 1), "utf-8"),
}


@pytest.mark.parametrize("why", WRONG)
def test_a_wrong_file_is_named_and_nothing_is_taken(given: Path, why: str) -> None:
    article_texts.take(given)
    (given / "awb" / "2026-01-01.json").unlink()
    write(given, "awb", document(AWB, "2023-01-01", {"4:113": "Anders."}))
    other = write(given, "zz", document("BWBR0009999", "2026-01-01", {"1": "Nieuw."}))
    if why.startswith("is the second"):
        write(given, "awb", document(AWB, "2026-01-01", {"4:113": "Anders."}))
    WRONG[why](other)
    with pytest.raises(Refusal, match=r"The file zz/2026-\d\d-01\.json .*Nothing was taken") as refused:
        article_texts.take(given)
    assert why in str(refused.value)
    assert found("Awb 4:113", "2025-12-31").text == OLD_TEXT
    assert len(article_texts.loaded()) == 4
    assert [path.name for path in article_texts.kept().parent.iterdir()] == [article_texts.kept().name]


def test_a_folder_without_laws_is_refused(given: Path) -> None:
    with pytest.raises(Refusal, match="name the folder above the laws"):
        article_texts.take(given / "awb")


def test_the_texts_of_others_can_be_taken(shared: Path, given: Path) -> None:
    taken = article_texts.take(shared / "data" / "law-texts")
    assert taken["texts"] > 300
    assert "475da" not in found("Rv 475da").text[:10]
    for citation in (
        "BW 6:96 lid 6",
        "Awb 4:113 lid 1",
        "Rv 475da lid 2 b",
        "IW 9 lid 10",
        "Pw 22a lid 1",
        "Kostenwet 3 lid 1",
    ):
        assert cited(citation), citation
