"""The payment code holds what a bank app needs, line by line (EPC069-12, version 2)."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from vereffen.exchange.letters import qr
from vereffen.law.refusal import Refusal

NAME, IBAN, TEXT = "Gemeente Voorbeeldstad", "NL92XMPL0123456789", "9020260047110001"


@pytest.mark.parametrize(
    ("cents", "written"),
    [(1, "EUR0.01"), (100, "EUR1.00"), (35_620, "EUR356.20"), (99_999_999_999, "EUR999999999.99")],
)
def test_each_value_stands_on_its_line(cents: int, written: str) -> None:
    lines = qr.payload(NAME, IBAN, cents, TEXT).split("\n")
    assert lines[:5] == ["BCD", "002", "1", "SCT", ""]
    assert lines[5:8] == [NAME, IBAN, written]
    # No purpose and no structured reference: a betalingskenmerk is not an ISO 11649 reference.
    assert lines[8:11] == ["", "", TEXT]


def test_spaces_in_the_account_are_left_out() -> None:
    assert qr.payload(NAME, "NL92 XMPL 0123 4567 89", 1, TEXT).split("\n")[6] == IBAN


@pytest.mark.parametrize("cents", [-1, 0, 100_000_000_000])
def test_an_amount_that_no_transfer_can_carry_is_refused(cents: int) -> None:
    with pytest.raises(Refusal):
        qr.payload(NAME, IBAN, cents, TEXT)


def test_the_longest_values_still_fit_the_standard() -> None:
    assert len(qr.payload("G" * 70, IBAN, 99_999_999_999, "1" * 140).encode()) <= 331


def test_the_picture_is_an_svg_and_differs_per_payment() -> None:
    one, other = qr.svg(NAME, IBAN, 1, TEXT), qr.svg(NAME, IBAN, 2, TEXT)
    assert ElementTree.fromstring(one).tag == "{http://www.w3.org/2000/svg}svg"  # noqa: S314 - our own picture
    assert one != other
    assert one == qr.svg(NAME, IBAN, 1, TEXT)
