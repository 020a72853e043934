"""Letters as they leave the house: readable for every reader, on one page, literal, and back to their document."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange.letters.standards import faults
from vereffen.approach.reading import SHEETS
from vereffen.exchange.letters import make
from vereffen.exchange.letters.data import (
    LANGUAGES,
    LetterClaim,
    LetterData,
    Recipient,
    Sender,
    from_document,
    to_document,
)
from vereffen.exchange.letters.kinds import KINDS, Sort
from vereffen.exchange.letters.plain import as_text
from vereffen.exchange.letters.told import told
from vereffen.law.refusal import Refusal

REPOSITORY = Path(__file__).parents[3]
FIRA = REPOSITORY / "node_modules" / "@expo-google-fonts" / "fira-sans"
FONTS = [None, pytest.param(FIRA, marks=pytest.mark.skipif(not FIRA.is_dir(), reason="Fira Sans is not installed"))]
LETTERS = [make.example(kind, language) for kind in make.KINDS for language in LANGUAGES]
REMINDER, AANMANING = make.example("herinnering", "nl"), make.example("aanmaning", "nl")
MARKUP = "#strong[x] $y$ *z* _w_ `v` <u> @t \\ // {totaal}"
LONG = Recipient(
    "Stichting tot Behoud van de Nalatenschap van Wilhelmina van Oldenbarneveld-Schimmelpenninck tot Nijenhuis, "
    "ter attentie van de bewindvoerder",
    "Burgemeester Jonkheer Quarles van Uffordlaan achter het oude stationsgebouw",
    "1234 bis A-III",
    "1234 CD",
    "Sint Anthonis-Oploo-Stevensbeek-Westerbeek",
    "Bosnië en Herzegovina",
)
NOBODY = Recipient("", "", "", "", "", "")
UNUSUAL = {
    "long address": REMINDER._replace(aan=LONG),
    "no name or address": REMINDER._replace(aan=NOBODY),
    "name like markup": REMINDER._replace(aan=REMINDER.aan._replace(naam=MARKUP)),
    "many claims": AANMANING._replace(vorderingen=AANMANING.vorderingen * 15),
    "accents": REMINDER._replace(aan=REMINDER.aan._replace(naam="Żółć Ağaoğlu-Ñandú Ħ. Đurić ’t Hóóft")),
}


def named(value: object) -> str:
    if isinstance(value, LetterData):
        return f"{value.soort}.{value.taal}"
    return "fira" if isinstance(value, Path) else "embedded"


def read(pdf: bytes, *options: str) -> str:
    """What a reader sees in the PDF, spaces made ordinary."""
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not installed: the text inside the PDF is not read back")
    run = subprocess.run(["pdftotext", *options, "-", "-"], input=pdf, capture_output=True, check=True)
    return run.stdout.decode().replace("\u00a0", " ")


@pytest.mark.parametrize("letter", UNUSUAL.values(), ids=UNUSUAL)
def test_an_unusual_letter_meets_both_standards_too(letter: LetterData) -> None:
    assert faults(make.make(letter)) == []


def test_three_letters_in_one_print_file_meet_both_standards_and_start_on_their_own_page() -> None:
    letters = [REMINDER, make.example("aanmaning", "en"), UNUSUAL["many claims"]]
    pdf = make.merged(letters)
    assert faults(pdf) == []
    lengths = [make.pages(one) for one in make.make_many(letters)]
    with pikepdf.open(io.BytesIO(pdf)) as found:
        assert len(found.pages) == make.pages(pdf) == sum(lengths)
    assert lengths[2] > 1
    # Each letter counts its own pages, in its own language.
    feet = [re.findall(r"^(?:Pagina|Page) \d+$", read(pdf, "-f", str(at), "-l", str(at)), re.M) for at in range(1, 5)]
    assert feet == [["Pagina 1"], ["Page 1"], ["Pagina 1"], ["Pagina 2"]]
    assert make.merged(letters) == pdf


@pytest.mark.parametrize("fonts", FONTS, ids=named)
@pytest.mark.parametrize("letter", LETTERS, ids=named)
def test_each_example_fits_one_page_in_letters_large_enough_to_read(letter: LetterData, fonts: Path | None) -> None:
    pdf = make.make(letter, fonts)
    assert make.pages(pdf) == 1
    sizes: Counter[float] = Counter()
    with pikepdf.open(io.BytesIO(pdf)) as found:
        size = 0.0
        for operands, operator in pikepdf.parse_content_stream(found.pages[0]):
            if str(operator) == "Tf":
                size = round(float(operands[1]), 1)
            elif str(operator) in {"Tj", "TJ"}:
                sizes[size] += 1
    assert sizes
    # Only the address of the sender and the page number are smaller than the letter itself.
    assert sizes.most_common(1)[0][0] >= 9.5
    assert min(sizes) >= 8.5


@pytest.mark.parametrize("fonts", FONTS, ids=named)
def test_a_long_address_stays_clear_of_the_letter(fonts: Path | None) -> None:
    lines = [line.strip() for line in read(make.make(UNUSUAL["long address"], fonts), "-layout").splitlines()]
    last, reference = (next(i for i, line in enumerate(lines) if line.startswith(one)) for one in ("BOSNIË", "Datum"))
    assert last < reference
    assert lines[last] == "BOSNIË EN HERZEGOVINA"
    assert (
        lines[reference] == "Datum: 19 november 2026      Briefnummer: 2026-000123" or "Briefnummer" in lines[reference]
    )


def test_the_letter_stays_where_it_was_when_the_address_fits() -> None:
    def place(letter: LetterData) -> str:
        boxes = read(make.make(letter), "-bbox").splitlines()
        return next(line for line in boxes if ">Datum:<" in line)

    assert place(REMINDER) == place(REMINDER._replace(aan=NOBODY))
    assert place(REMINDER) != place(UNUSUAL["long address"])


def test_a_name_is_printed_as_it_is_written() -> None:
    literal = "#strong[x] $y$ *z*"
    letter = REMINDER._replace(aan=REMINDER.aan._replace(naam=literal))
    found = make.content(letter)
    assert found["recipient"][0] == literal
    assert found["greeting"] == f"Geachte {literal},"
    text = read(make.make(letter), "-layout")
    assert [line.strip() for line in text.splitlines()].count(literal) == 1
    assert f"Geachte {literal}," in text


@pytest.mark.parametrize("field", ["naam", "adres", "plaats", "email", "website", "telefoon"])
def test_no_text_of_the_sender_is_markup_either(field: str) -> None:
    letter = REMINDER._replace(gemeente=REMINDER.gemeente._replace(**{field: "*a* #b {totaal}"}))
    assert "*a* #b {totaal}" in as_text(told(letter))
    assert "*a* #b {totaal}" in " ".join(read(make.make(letter), "-layout").split())


def test_what_the_letter_says_stands_in_the_pdf() -> None:
    def squeezed(text: str) -> str:
        # A line may be broken at a hyphen, and labels stand beside their values there.
        return re.sub(r"[\s:-]", "", text)

    seen = squeezed(read(make.make(AANMANING), "-raw"))
    parts = [part for line in as_text(told(AANMANING)).splitlines() for part in line.split(" | ") if part]
    assert [part for part in parts if squeezed(part) not in seen] == []


def test_somebody_without_a_name_is_greeted_and_has_no_empty_lines() -> None:
    found = make.content(UNUSUAL["no name or address"])
    assert found["greeting"] == "Geachte heer of mevrouw,"
    assert all(line.strip() for line in (*found["recipient"], *found["sender"]["lines"], *found["signed"]))


def test_many_letters_come_in_their_order() -> None:
    letters = [REMINDER._replace(briefnummer=f"2026-{number:06d}") for number in range(40)]
    start = perf_counter()
    made = list(make.make_many(letters))
    sys.stdout.write(f"{len(made) / (perf_counter() - start):.0f} letters per second\n")
    assert made[0] == make.make(letters[0])
    assert made[-1] == make.make(letters[-1])
    assert len(set(made)) == len(letters)


# Documents.

words_of = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cn", "Cs", "Zl", "Zp"]), max_size=60
).map(str.strip)
days = st.dates(date(2000, 1, 1), date(2100, 1, 1))
cents = st.integers(0, 10**10)
letters_of = st.builds(
    LetterData,
    soort=st.sampled_from(sorted(make.KINDS)),
    taal=st.sampled_from(LANGUAGES),
    datum=days,
    briefnummer=words_of,
    gemeente=st.builds(Sender, *[words_of] * 7, iban=st.just("NL92XMPL0123456789")),
    aan=st.builds(Recipient, *[words_of] * 6),
    medewerker=words_of,
    vorderingen=st.lists(
        st.builds(LetterClaim, words_of, words_of, days, st.none() | days, *[cents] * 5), min_size=1, max_size=4
    ).map(tuple),
    betalingskenmerk=words_of,
    uiterste_dag=days,
    kosten_nu_cents=cents,
    dwangbevel=st.booleans(),
    toegang_adres=words_of,
    toegang_code=words_of,
    termijnen=st.lists(st.tuples(days, cents), max_size=3).map(tuple),
    gegevens=st.just({}),
    tekst=st.none(),
    uitleg=st.sampled_from(["", *SHEETS]),
)
VALUES: dict[Sort, st.SearchStrategy[Any]] = {
    Sort.CENTS: cents,
    Sort.DAY: days,
    Sort.TEXT: words_of,
    Sort.NUMBER: cents,
    Sort.YES: st.booleans(),
    Sort.LINES: st.lists(words_of, max_size=3).map(tuple),
    Sort.SUMS: st.lists(st.tuples(words_of, st.integers(-(10**9), 10**9)), max_size=3).map(tuple),
}


def own_of(kind: str) -> st.SearchStrategy[dict[str, Any]]:
    of = KINDS[kind]
    needed, may = ({name: VALUES[sort] for name, sort in fields.items()} for fields in (of.fields, of.may))
    return st.fixed_dictionaries(needed, optional=may)


@given(letters_of, st.data())
def test_a_letter_comes_back_from_its_document(letter: LetterData, data: st.DataObject) -> None:
    letter = letter._replace(gegevens=data.draw(own_of(letter.soort)))
    assert from_document(letter.soort, to_document(letter)) == letter


PLACES: dict[str, tuple[str | int, ...]] = {
    "": (),
    "gemeente.": ("gemeente",),
    "aan.": ("aan",),
    "vorderingen[1].": ("vorderingen", 0),
}
KEYS = [
    (prefix, where, key)
    for prefix, where in PLACES.items()
    for key in {"": LetterData._fields, "gemeente.": Sender._fields, "aan.": Recipient._fields}.get(
        prefix, LetterClaim._fields
    )
]


def inside(document: Any, where: tuple[str | int, ...]) -> dict[str, Any]:
    for step in where:
        document = document[step]
    found: dict[str, Any] = document
    return found


@pytest.mark.parametrize(("prefix", "where", "key"), KEYS, ids=lambda value: value if isinstance(value, str) else "")
def test_every_key_is_refused_by_its_name_when_it_is_of_the_wrong_sort(
    prefix: str, where: tuple[str | int, ...], key: str
) -> None:
    for wrong in (3.5, ["x"], {"x": 1}, "x\ny"):
        document = to_document(AANMANING)
        inside(document, where)[key] = wrong
        with pytest.raises(Refusal) as refused:
            from_document("aanmaning", document)
        # Within `gemeente` and so on the whole thing may be what is wrong.
        assert key in str(refused.value), (prefix, wrong)
        assert "\n" not in str(refused.value)


@pytest.mark.parametrize("prefix", PLACES)
def test_an_unknown_key_is_refused_by_its_name_wherever_it_stands(prefix: str) -> None:
    document = to_document(AANMANING)
    inside(document, PLACES[prefix])["adress"] = "x"
    with pytest.raises(Refusal, match=r"Unknown key in .*: adress"):
        from_document("aanmaning", document)


@pytest.mark.parametrize(
    "key",
    [
        key
        for key in LetterData._fields
        if key not in {"soort", "taal", "kosten_nu_cents", "dwangbevel", "termijnen", "gegevens", "tekst", "uitleg"}
        and not key.startswith("toegang_")
    ],
)
def test_a_needed_key_is_missed_by_its_name(key: str) -> None:
    document = to_document(AANMANING)
    del document[key]
    with pytest.raises(Refusal, match=f"Missing key in letter: {key}"):
        from_document("aanmaning", document)


def test_a_document_of_another_kind_does_not_become_this_one() -> None:
    with pytest.raises(Refusal, match="soort must be aanmaning"):
        from_document("aanmaning", to_document(REMINDER))
    without = {key: value for key, value in to_document(REMINDER).items() if key != "soort"}
    assert from_document("herinnering", without) == REMINDER
