"""The picture of the payment code holds exactly the payment: module by module, in the letter too."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
import segno
from hypothesis import given, settings
from hypothesis import strategies as st

from vereffen.exchange.letters import make, qr
from vereffen.exchange.letters.data import LANGUAGES, LetterData
from vereffen.exchange.letters.kinds import KINDS
from vereffen.exchange.letters.qr_modules import modules
from vereffen.law.refusal import Refusal

NAME, IBAN, TEXT = "Gemeente Voorbeeldstad", "NL92XMPL0123456789", "9020260047110001"
QUIET = 2
SVG = "{http://www.w3.org/2000/svg}"
LETTERS = [make.example(kind, language) for kind in make.KINDS for language in LANGUAGES]


def drawn(picture: str) -> list[list[int]]:
    """The modules that an SVG of ours draws: rows of 0 (light) and 1 (dark), without the quiet zone."""
    root = ElementTree.fromstring(picture)  # noqa: S314 - our own picture
    size = int(root.attrib["width"])
    rows = [[0] * size for _ in range(size)]
    path = root.find(f"{SVG}path")
    assert path is not None
    x, y = 0.0, 0.0
    for command, numbers in re.findall(r"([MmhH])([^MmhH]*)", path.attrib["d"]):
        values = [float(one) for one in re.findall(r"-?\d*\.?\d+", numbers)]
        if command == "h":
            for column in range(int(x), int(x + values[0])):
                rows[int(y)][column] = 1
            x += values[0]
        else:
            x, y = (values[0], values[1]) if command == "M" else (x + values[0], y + values[1])
    return [row[QUIET:-QUIET] for row in rows[QUIET:-QUIET]]


def expected(payload: str) -> list[list[int]]:
    """The modules of a code with these words, made anew."""
    code = segno.make(payload, error="m", micro=False, encoding="utf-8", boost_error=False)
    return [list(row) for row in code.matrix]


def payment(letter: LetterData) -> str:
    sender = letter.gemeente
    return qr.payload(sender.naam, sender.iban, letter.asked_cents, letter.betalingskenmerk)


@pytest.mark.parametrize("cents", [1, 35_620, 99_999_999_999])
def test_the_picture_draws_exactly_the_payment(cents: int) -> None:
    picture = drawn(qr.svg(NAME, IBAN, cents, TEXT))
    assert picture == expected(qr.payload(NAME, IBAN, cents, TEXT))
    assert picture != expected(qr.payload(NAME, IBAN, cents - 1 or 2, TEXT))


@pytest.mark.parametrize("letter", LETTERS, ids=lambda letter: f"{letter.soort}.{letter.taal}")
def test_the_code_in_a_letter_pays_what_the_letter_asks(letter: LetterData) -> None:
    found = next((part["payment"] for part in make.content(letter)["parts"] if part["payment"]), None)
    if found is None:
        assert not KINDS[letter.soort].asks or letter.soort == "regeling_aanbod"
        return
    assert drawn(found["picture"]) == expected(payment(letter))
    # Who cannot scan hears or reads the same payment.
    amount, account, name, reference = (row[1].replace("\u00a0", "") for row in found["rows"])
    lines = payment(letter).split("\n")
    assert [name.replace(" ", ""), account, reference] == [lines[5].replace(" ", ""), lines[6], lines[10]]
    assert re.sub(r"\D", "", amount) == re.sub(r"\D", "", lines[7])
    assert all(part in found["picture_text"].replace("\u00a0", "") for part in (account, reference, amount))


@settings(max_examples=40)
@given(
    st.text(st.characters(categories=["L", "Zs"]), min_size=1, max_size=90),
    st.integers(1, qr.LARGEST_CENTS),
    st.text("0123456789", min_size=1, max_size=160),
)
def test_any_name_and_amount_keeps_the_lines_of_the_standard(name: str, cents: int, text: str) -> None:
    lines = qr.payload(name, IBAN, cents, text).split("\n")
    # No structured reference, so eleven lines and an empty last one.
    assert len(lines) == 12
    assert lines[:5] == ["BCD", "002", "1", "SCT", ""]
    assert (lines[5], lines[6], lines[10]) == (name[:70], IBAN, text[:140])
    assert lines[7] == f"EUR{cents // 100}.{cents % 100:02d}"
    code = segno.make("\n".join(lines), error="m", micro=False, encoding="utf-8", boost_error=False)
    # The standard reads codes up to version 13.
    assert int(code.version) <= 13 or len("\n".join(lines).encode()) > 331


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=300).map(lambda text: f"BCD\n{text}"))
def test_the_modules_are_those_that_segno_draws(text: str) -> None:
    data = text.encode()[:900]
    code = segno.make(data, error="m", micro=False, mode="byte", boost_error=False)
    assert modules(data).tolist() == [list(row) for row in code.matrix]


def test_every_size_of_code_is_drawn_and_more_than_the_largest_is_refused() -> None:
    for version, fits in ((1, 14), (6, 106), (9, 180), (10, 213), (13, 331), (22, 779), (40, 2331)):
        data = (f"BCD\n{IBAN}" * 120).encode()[:fits]
        code = segno.make(data, error="m", micro=False, mode="byte", boost_error=False)
        assert code.version == version
        assert modules(data).tolist() == [list(row) for row in code.matrix]
    with pytest.raises(Refusal, match="cannot hold that much text"):
        modules(b"a" * 2332)


@pytest.mark.parametrize("cents", [-100, 0, qr.LARGEST_CENTS + 1])
def test_a_refused_amount_is_explained_in_one_sentence(cents: int) -> None:
    with pytest.raises(Refusal) as refused:
        qr.svg(NAME, IBAN, cents, TEXT)
    assert str(refused.value).count(".") - str(refused.value).count(".999") == 1
    assert "€ 0,01" in str(refused.value)
