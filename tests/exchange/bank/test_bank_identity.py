"""An entry is known again in a second file and in the other format, and two equal entries stay two payments."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from vereffen.exchange.bank.identity import identities, keys_of
from vereffen.exchange.bank.read import read
from vereffen.exchange.bank.statement import BankFile

FILES = Path(__file__).with_name("files")
CAMT = FILES.joinpath("day.xml").read_text(encoding="utf-8")
SWIFT = FILES.joinpath("day.sta").read_text(encoding="utf-8")


def _new(*files: BankFile) -> int:
    """How many entries of the last file are not known after the others were booked."""
    *first, second = files
    kept = {identity for file in first for identity in identities(file)}
    counts = Counter(key for file in first for keys in keys_of(file) for key in keys.known_by)
    return sum(
        keys.identity not in kept and all(counts[key] <= before for key, before in keys.look_for)
        for keys in keys_of(second)
    )


def _camt(*pairs: tuple[str, str]) -> BankFile:
    text = CAMT
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return read(text.encode())


def _swift(*lines: str, account: str = "NL02BANK0123456789EUR") -> BankFile:
    body = "\n".join([":20:X", f":25:{account}", ":28C:1", ":60F:C260303EUR0,", *lines, ":62F:C260303EUR0,"])
    return read(body.encode())


def test_keys_are_hashes_that_differ_within_a_file() -> None:
    for file in (read(CAMT.encode()), read(SWIFT.encode())):
        found = identities(file)
        assert len(found) == len(set(found)) == file.entries == 4
        assert all(len(key) == 64 and int(key, 16) >= 0 for key in found)


def test_the_same_file_again_is_known() -> None:
    for file in (read(CAMT.encode()), read(SWIFT.encode())):
        assert _new(file, file) == 0


def test_the_other_format_is_known_in_both_directions() -> None:
    camt, swift = read(CAMT.encode()), read(SWIFT.encode())
    assert _new(camt, swift) == 0
    assert _new(swift, camt) == 0
    # The bank's own reference is the same in both formats, so those have one identity.
    assert identities(camt)[0] == identities(swift)[0]


def test_the_other_format_is_known_with_other_references_and_an_old_account_number() -> None:
    swift = read(SWIFT.replace("//BR-0001", "//XYZ").replace("NL02BANK0123456789EUR", "0123456789").encode())
    assert _new(read(CAMT.encode()), swift) == 0
    assert _new(swift, read(CAMT.encode())) == 0


def test_the_other_format_is_known_when_it_gives_the_value_date_only() -> None:
    swift = _swift(":61:260302C50,NTRFNONREF", ":86:/IBAN/NL24BANK0000000321/REMI/x")
    assert _new(read(CAMT.encode()), swift) == 0
    assert _new(swift, read(CAMT.encode())) == 3


def test_equal_payments_with_another_bank_reference_are_two_payments() -> None:
    again = _camt(("BR-0001", "BR-0009"))
    assert _new(read(CAMT.encode()), again) == 1


def test_the_same_bank_reference_on_another_account_or_amount_is_another_payment() -> None:
    one = _swift(":61:260303C1,NTRFNONREF//5")
    assert _new(one, _swift(":61:260303C1,NTRFNONREF//5")) == 0
    assert _new(one, _swift(":61:260303C2,NTRFNONREF//5")) == 1
    assert _new(one, _swift(":61:260303C1,NTRFNONREF//5", account="NL99BANK0999999999")) == 1


def test_a_reference_is_enough_when_the_text_is_written_otherwise() -> None:
    assert _new(read(CAMT.encode()), _camt(("termijn 3", "TERMIJN  3 nagezonden"))) == 0


def test_a_second_equal_entry_in_a_longer_file_is_new() -> None:
    line = (":61:260303C1,NTRFNONREF", ":86:gelijk")
    once, twice, thrice = _swift(*line), _swift(*line, *line), _swift(*line, *line, *line)
    assert (_new(once, twice), _new(twice, thrice), _new(thrice, once)) == (1, 1, 0)
    numbered = ":61:260303C1,NTRFNONREF//5"
    assert _new(_swift(numbered), _swift(numbered, numbered)) == 1


def test_wrapping_and_case_of_the_text_do_not_matter_but_words_do() -> None:
    one = _swift(":61:260303C1,NTRFNONREF", ":86:betaling van termijn 3")
    assert _new(one, _swift(":61:260303C1,NTRFNONREF", ":86:Betaling  van", "termijn 3")) == 0
    assert _new(one, _swift(":61:260303C1,NTRFNONREF", ":86:betaling van termijn 4")) == 1
    assert _new(one, _swift(":61:260304C1,NTRFNONREF", ":86:betaling van termijn 3")) == 1
    assert _new(one, _swift(":61:260303D1,NTRFNONREF", ":86:betaling van termijn 3")) == 1


def test_another_counterparty_in_the_other_format_is_new() -> None:
    swift = read(SWIFT.replace("NL50BANK0000000654", "NL76BANK0000000777").encode())
    assert _new(read(CAMT.encode()), swift) == 2


def test_equal_payments_from_two_files_are_both_known_in_one_file_of_the_other_format() -> None:
    first, again = read(CAMT.encode()), _camt(("BR-0001", "BR-0009"))
    assert _new(first, again) == 1
    swift = SWIFT.replace("//BR-0001", "//XYZ")
    start = swift.index(":61:")
    end = swift.index(":61:", start + 1)
    both = read((swift[:start] + swift[start:end] + swift[start:end].replace("XYZ", "XYZ2") + swift[end:]).encode())
    assert _new(first, both) == 1
    assert _new(first, again, both) == 0
