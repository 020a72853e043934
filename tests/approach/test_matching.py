"""What a payment is for: only what cannot be something else is certain; everything else is ranked with its reasons."""

from __future__ import annotations

from typing import Any

import pytest

from vereffen.approach import candidates
from vereffen.approach.candidates import TEXTS, Candidate, Clue, Confidence
from vereffen.approach.matching import match
from vereffen.approach.payment_clues import Received, is_slip, slips
from vereffen.approach.payment_index import ClaimRow, Known, PersonRow
from vereffen.law import betalingskenmerk

JANSEN, BAKKER, VRIES = "NL15TEST0000000100", "NL85TEST0000000101", "NL58TEST0000000102"
PEOPLE = (
    PersonRow(1, "Els Jansen", given=(JANSEN,), instalments=(2500,)),
    PersonRow(2, "Henk Bakker", used=(BAKKER,)),
    PersonRow(3, "Çelik de Vries"),
)
CLAIMS = (
    ClaimRow(11, 1, betalingskenmerk.make("1201"), "AFV-2026-000731", 32450),
    ClaimRow(12, 1, betalingskenmerk.make("1202"), "RIO-2026-004415", 14280),
    ClaimRow(21, 2, betalingskenmerk.make("1203"), "AFV-2026-000732", 32450),
    ClaimRow(31, 3, betalingskenmerk.make("1204"), "NHA-2026-009999", 7810),
    ClaimRow(32, 3, betalingskenmerk.make("1205"), "NHA-2026-002222", 0),
)
KNOWN = Known(CLAIMS, PEOPLE)
REFERENCE = {row.claim: row.payment_reference for row in CLAIMS}


def paid(cents: int, text: str = "", *references: str, account: str = "", name: str = "") -> tuple[Candidate, ...]:
    return match(Received(cents, references, text, account, name), KNOWN)


def best(*about: Any, **more: Any) -> tuple[Any, ...]:
    """Of the best candidate: whose and which claim, how sure, and why."""
    found = paid(*about, **more)
    assert found
    ((debtor, claim, _cents), *_) = found[0].shares
    return debtor, claim, found[0].confidence, set(found[0].clues)


def rf(payload: str) -> str:
    digits = "".join(str(int(letter, 36)) for letter in f"{payload}RF00")
    return f"RF{98 - int(digits) % 97:02d}{payload}"


@pytest.mark.parametrize(
    "text",
    ["{0}", "kenmerk {0:.4} {1} {2} {3}", "aanslag 2026 nr {0:.4}.{1}.{2}.{3} huisnr 12", "2026 {0:.4} {1} {2} {3}"],
)
def test_a_payment_reference_is_certain_however_it_is_spaced(text: str) -> None:
    number = REFERENCE[31]
    parts = [number[start : start + 4] for start in (0, 4, 8, 12)]
    told = number if text == "{0}" else text.format(*parts)
    assert best(100, told) == (3, 31, Confidence.CERTAIN, {Clue.REFERENCE})


def test_a_creditor_reference_is_certain_by_its_own_check() -> None:
    reference = rf(REFERENCE[21])
    assert best(32450, "", reference)[:3] == (2, 21, Confidence.CERTAIN)
    assert best(32450, f"betreft {reference[:4]} {reference[4:]}")[:3] == (2, 21, Confidence.CERTAIN)
    wrong = reference[:8] + reference[9] + reference[8] + reference[10:]
    assert wrong == reference or all(one.confidence < Confidence.CERTAIN for one in paid(32450, "", wrong))


def test_no_slip_in_a_reference_ever_books_by_itself() -> None:
    for claim, number in REFERENCE.items():
        for wrong in slips(number):
            if wrong == number or wrong in REFERENCE.values():
                continue
            found = paid(32450, wrong, account="NL04TEST0000000104", name="V. Reemd")
            assert found
            assert all(one.confidence < Confidence.CERTAIN for one in found), (claim, wrong)
            assert claim in {share.claim for one in found for share in one.shares}, wrong


def test_left_out_zeros_lead_to_a_proposal() -> None:
    number = REFERENCE[31]
    assert best(7810, number[0] + number[1:].lstrip("0").rjust(11, "0"))[:2] == (3, 31)


def test_a_reference_with_a_twin_is_certain_only_when_something_else_speaks_for_it() -> None:
    rows, number = [], 1
    while len(rows) < 3000:
        rows.append(ClaimRow(len(rows), len(rows) + 10, betalingskenmerk.make(str(number)), f"X-{number}", 5000))
        number += 1
    known = Known(rows, [PersonRow(row.debtor, f"Persoon Nummer{row.debtor}x") for row in rows])
    twins = [row for row in rows if known.rivals_of_reference(row.payment_reference)]
    # Only a rest of one or ten has twins: the check finds every other slip.
    assert twins
    assert all(row.payment_reference[0] == "1" for row in twins)
    one = twins[0]
    found = match(Received(5000, (), one.payment_reference, "", "Iemand"), known)
    assert found[0].confidence < Confidence.CERTAIN
    assert Clue.RIVAL in {clue for candidate in found for clue in candidate.clues}
    known = Known(rows, [PersonRow(one.debtor, "Iemand", given=(JANSEN,))])
    assert match(Received(5000, (), one.payment_reference, JANSEN, ""), known)[0].confidence is Confidence.CERTAIN


def test_a_claim_number_with_a_neighbour_needs_an_account_or_name() -> None:
    text = "betreft AFV-2026-000731"
    assert best(32450, text)[2] is Confidence.PROBABLE
    assert {share.claim for one in paid(32450, text) for share in one.shares} == {11, 21}
    assert best(32450, text, account=JANSEN) == (1, 11, Confidence.CERTAIN, {Clue.NUMBER, Clue.ACCOUNT, Clue.AMOUNT})
    assert best(32450, text, name="E. Jansen")[2] is Confidence.CERTAIN
    # Written one digit wrong by the neighbour: who paid tells whose it is, and an officer decides.
    assert best(32450, text, account=BAKKER, name="H Bakker")[:3] == (2, 21, Confidence.PROBABLE)
    assert best(7810, "NHA-2026-009999")[2] is Confidence.CERTAIN


@pytest.mark.parametrize(
    "text", ["nha 2026 9999", "NHA2026-9999", "NHA-2026-09999", "NHA-2026-009989", "NHA-2026-09999 9"]
)
def test_a_claim_number_written_otherwise_is_proposed_and_not_booked(text: str) -> None:
    assert best(7810, text)[:3] == (3, 31, Confidence.PROBABLE)


def test_money_from_somebodys_own_account_that_names_nothing_is_theirs() -> None:
    assert best(2500, "termijn", account=JANSEN, name="E. Jansen") == (
        1, None, Confidence.CERTAIN, {Clue.ACCOUNT, Clue.NAME, Clue.INSTALMENT},
    )  # fmt: skip
    assert best(100, account=BAKKER, name="H. Bakker")[:3] == (2, None, Confidence.CERTAIN)


@pytest.mark.parametrize(
    "about",
    [
        {"cents": 99_999_99, "account": JANSEN, "name": "E. Jansen"},
        {"cents": 7810, "text": "voor C. de Vries", "account": JANSEN, "name": "E. Jansen"},
        {"cents": 100, "text": "AFV-2026-5000000", "account": JANSEN, "name": "E. Jansen"},
        {"cents": 100, "account": BAKKER, "name": "P. Buurman"},
        {"cents": 100, "account": JANSEN, "name": "E. Jansen en/of H. Bakker"},
    ],
    ids=["more than is owed", "for somebody else", "an unknown number", "another payer", "a joint account"],
)
def test_an_account_alone_is_not_certain_when_something_else_may_be_meant(about: dict[str, Any]) -> None:
    told = {"references": (), "text": "", "counterparty": about.pop("account"), **about}
    assert all(one.confidence < Confidence.CERTAIN for one in match(Received(**told), KNOWN))


def test_a_name_counts_only_with_an_amount_and_may_have_a_letter_wrong() -> None:
    assert best(7810, "zie brief", name="C. de Vries") == (3, 31, Confidence.PROBABLE, {Clue.NAME, Clue.AMOUNT})
    assert best(7810, "zie brief", name="VRIES C DE")[:2] == (3, 31)
    assert paid(7811, "zie brief", name="C. de Vries") == ()
    assert paid(7810, "zie brief", name="P. de Vries") == ()
    assert best(32450, name="E. Janssen") == (1, 11, Confidence.POSSIBLE, {Clue.NEAR_NAME, Clue.AMOUNT})


def test_several_claims_in_one_payment_are_divided_when_it_is_exactly_their_sum() -> None:
    both = f"{REFERENCE[11]} en {REFERENCE[21]}"
    (one,) = paid(64900, both)
    assert (one.confidence, [tuple(share) for share in one.shares]) == (
        Confidence.CERTAIN, [(1, 11, 32450), (2, 21, 32450)],
    )  # fmt: skip
    assert all(one.confidence is Confidence.POSSIBLE for one in paid(64000, both))
    own = f"{REFERENCE[11]} {REFERENCE[12]}"
    assert [tuple(share) for share in paid(40000, own)[0].shares] == [(1, None, 40000)]


def test_money_for_a_claim_that_is_paid_waits_for_an_officer() -> None:
    assert best(7810, REFERENCE[32]) == (3, 32, Confidence.PROBABLE, {Clue.REFERENCE, Clue.CLOSED})


def test_every_share_adds_up_every_clue_has_words_and_what_is_kept_reads_back() -> None:
    for about in ((64900, f"{REFERENCE[11]} {REFERENCE[21]}"), (7810, "NHA-2026-009989"), (32450, REFERENCE[11])):
        for one in paid(*about):
            assert sum(share.cents for share in one.shares) == about[0]
            assert candidates.read(candidates.told(one)) == one
    assert set(TEXTS) == set(Clue)


def test_a_slip_is_one_slip() -> None:
    assert all(is_slip("120450", one) for one in slips("120450") if one != "120450")
    assert not is_slip("120450", "120450")
    assert not is_slip("120450", "021450"[::-1])
