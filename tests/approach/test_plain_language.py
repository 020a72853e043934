"""The language check: its score and guards, and what it points at in letters of the old sort."""

from __future__ import annotations

import gzip
import importlib.util
import tomllib
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from vereffen.approach.plain_language import terms
from vereffen.approach.plain_language.agreement import Given
from vereffen.approach.plain_language.check import Check, check
from vereffen.approach.plain_language.elements import ELEMENTS
from vereffen.approach.plain_language.finding import KINDS
from vereffen.approach.plain_language.score import LEVELS, level
from vereffen.exchange.words.frequency import zipf

ROOT = Path(__file__).parents[2]
# An invented letter as they used to be.
STERN = (
    "Hierbij wordt u medegedeeld dat de verschuldigde aanslag niet binnen de daarvoor gestelde termijn is voldaan. "
    "Ingevolge artikel 11 van de Invorderingswet 1990 wordt u gesommeerd het openstaande bedrag onverwijld te voldoen! "
    "Bij gebreke van betaling zal tot tenuitvoerlegging van het dwangbevel worden overgegaan, waarvan de kosten voor uw "
    "rekening komen. U DIENT DIT TE BESCHOUWEN als een laatste waarschuwing."
)
KIND = (
    "U kreeg een rekening van ons. Betaal € 120,50 uiterlijk op 3 december 2026. Maak het geld over. Lukt dat niet? Dan kunt u "
    "in delen betalen. Bel ons op 14 0123. Wij denken met u mee en zoeken samen wat past. Horen wij niets van u? Dan nemen "
    "wij contact met u op. Wij vragen dan wat er is. Dat gesprek kost u niets."
)


def kinds(found: Check) -> set[str]:
    return {one.kind for one in found.findings}


def test_a_kind_letter_scores_far_above_a_stern_one() -> None:
    kind, stern = check(KIND, zipf), check(STERN, zipf)
    assert kind.score is not None
    assert stern.score is not None
    assert kind.score > stern.score + 40
    assert kind.level == "A2"
    assert stern.level in {"C1", "C2"}
    assert kind.missing_elements == ()
    assert kind.findings == ()


def test_a_stern_letter_is_told_what_is_wrong_at_the_sentence() -> None:
    found = check(STERN, zipf)
    wanted = {
        "moeilijk_woord",
        "stijf_woord",
        "lijdend",
        "verboden",
        "dreiging",
        "toon",
        "hoofdletters",
        "uitroepteken",
        "wetsartikel",
    }
    assert wanted <= kinds(found)
    assert {"dwangbevel", "tenuitvoerlegging", "medegedeeld", "voldaan"} <= set(found.difficult_words)
    assert all(one.sentence in STERN and one.suggestion and one.kind in KINDS for one in found.findings)
    places = [STERN.index(one.sentence) for one in found.findings]
    assert places == sorted(places)


@pytest.mark.parametrize(("words", "is_enough"), [(49, False), (50, True), (51, True)])
def test_there_is_no_score_under_fifty_words(words: int, is_enough: bool) -> None:
    text = " ".join(["Wij zien u wel daar."] * 9) + " Wij" + " zien" * (words - 47) + " u."
    found = check(text, zipf)
    assert [one is not None for one in (found.score, found.flesch_douma, found.level)] == [is_enough] * 3
    assert found.words_per_sentence is not None


@pytest.mark.parametrize(("count", "is_enough"), [(2, False), (3, True)])
def test_there_is_no_score_under_three_sentences(count: int, is_enough: bool) -> None:
    found = check(f"Wij{' zien' * 40} u. " * count, zipf)
    assert (found.score is not None) == is_enough


@pytest.mark.parametrize(
    "text", ["", " \n", "123", "!!!", "😀 مرحبا", "\u202e.", "a" * 100_000, "<b>{x}</b> $& %s", "\x00\x07"]
)
def test_any_text_gets_an_answer(text: str) -> None:
    found = check(text, zipf)
    assert found.score is None
    assert found.missing_elements == tuple(ELEMENTS)


def test_the_levels_lie_on_their_limits() -> None:
    assert [level(points) for points in (100.0, 80.0, 79.9, 60.0, 59.9, 45.0, 44.9, 25.0, 24.9, 0.0)] == (
        ["A2", "A2", "B1", "B1", "B2", "B2", "C1", "C1", "C2", "C2"]
    )
    assert [limit for _name, limit in LEVELS] == sorted((limit for _name, limit in LEVELS), reverse=True)
    assert level(None) is None


@pytest.mark.parametrize(
    ("element", "sentence"),
    [
        ("wat", "U kreeg een rekening van ons."),
        ("hoeveel", "Betaal € 120,50 uiterlijk op 3 december 2026."),
        ("wanneer", "Betaal € 120,50 uiterlijk op 3 december 2026."),
        ("hoe_betalen", "Maak het geld over."),
        ("wie_bellen", "Bel ons op 14 0123."),
    ],
)
def test_an_element_that_is_left_out_is_missed(element: str, sentence: str) -> None:
    assert element in check(KIND.replace(sentence, ""), zipf).missing_elements


def test_an_offer_and_what_comes_next_are_missed_too() -> None:
    bare = "U kreeg een rekening. Betaal € 120,50 uiterlijk op 3 december 2026. Maak het geld over. Bel met vragen naar 14 0123."
    assert check(bare, zipf).missing_elements == ("lukt_niet", "wat_daarna")


def test_a_term_that_is_explained_is_not_difficult() -> None:
    assert check("Wij sturen dan een dwangbevel.", zipf).difficult_words == ("dwangbevel",)
    for told in (
        "Wij sturen dan een dwangbevel. Daarmee mogen wij geld laten innen.",
        "U krijgt een dwangbevel: een brief waarmee wij geld mogen innen.",
        "U krijgt een dwangbevel (een brief van ons).",
        "Dat heet een dwangbevel.",
        "U krijgt dan een bevel om te betalen (een dwangbevel).",
    ):
        assert check(told, zipf).difficult_words == (), told


def test_a_rare_word_is_difficult_and_a_name_or_two_known_words_together_are_not() -> None:
    found = check(
        "Wij vragen u om deze perikelen te laten weten aan Ylva Vrugteveen bij de toernooien van het betaalpunt.", zipf
    )
    assert found.difficult_words == ("perikelen",)


@pytest.mark.parametrize(
    ("kind", "wrong", "right"),
    [
        ("lange_zin", "Wij" + " zien" * 19 + " u.", "Wij" + " zien" * 18 + " u."),
        ("lijdend", "Het bedrag wordt door ons verrekend.", "Het bedrag wordt hoger."),
        ("naamwoordstijl", "De verwerking, beoordeling en behandeling duren lang.", "De betaling van de rekening lukt."),
        ("uitroepteken", "Betaal nu!", "Betaal nu."),
        ("hoofdletters", "Betaal DIRECT aan ons.", "Betaal via IDEAL of met uw BSN."),
        ("wetsartikel", "Dit staat in artikel 4:112 van de wet.", "Dit staat in de wet."),
        ("dag_noemen", "Betaal binnen 14 dagen.", "Betaal binnen 14 dagen: uiterlijk op 3 december 2026."),
        ("toon", "U dient te betalen.", "Wilt u betalen?"),
        ("dreiging", "Dit is uw laatste kans.", "Dit is de laatste dag."),
        ("verboden", "Wij sommeren u.", "Wij vragen het u."),
        ("actie_eerst", "Dit is een zin. " * 7 + "Bel ons.", "Dit is een zin. " * 6 + "Bel ons."),
    ],
)  # fmt: skip
def test_a_finding_is_made_where_it_should_and_not_beside_it(kind: str, wrong: str, right: str) -> None:
    if kind == "hoofdletters":
        right = right.replace("IDEAL", "iDEAL")
    assert kind in kinds(check(wrong, zipf))
    assert kind not in kinds(check(right, zipf))


GIVEN = Given(frozenset({12050, 1000}), frozenset({date(2026, 12, 3)}), 12050, date(2026, 12, 3))


def test_amounts_and_days_agree_with_the_data() -> None:
    assert check(KIND, zipf, GIVEN).findings == ()
    for wrong, kind in (
        ("€ 120,51", "bedrag"),
        ("€ 1.120,50", "bedrag"),
        ("€ 120", "bedrag"),
        ("4 december 2026", "dag"),
        ("3-12-2025", "dag"),
        ("31-02-2026", "dag"),
    ):
        given = "€ 120,50" if kind == "bedrag" else "3 december 2026"
        found = [one for one in check(KIND.replace(given, wrong), zipf, GIVEN).findings if one.kind == kind]
        # The wrong one, and that the right one is lacking.
        assert len(found) == 2, wrong
        assert wrong in found[-1].sentence or wrong in found[0].sentence
    also = check(KIND + " De kosten zijn € 10,00.", zipf, GIVEN)
    assert also.findings == ()


def test_the_list_of_terms_is_long_and_says_one_thing_of_each() -> None:
    entries = tomllib.loads(terms.FILE.read_text("utf-8"))
    assert set(entries) == set(terms.SORTS)
    assert len(entries["own"]) + len(entries["plain"]) >= 120
    assert all(term.instead and form == form.lower() == form.strip() for form, term in terms.terms().items())
    known = terms.terms()
    assert {
        "dwangbevel",
        "betekening",
        "verzuim",
        "in gebreke",
        "sommeren",
        "onverwijld",
        "vordering",
        "invordering",
    } <= set(known)
    # What is written instead is plain itself.
    stiff = {term.form for term in known.values() if term.sort != "own"}
    assert [one.instead for one in known.values() if stiff & set(one.instead.split())] == []


def _benchmark() -> ModuleType:
    spec = importlib.util.spec_from_file_location("language_benchmark", ROOT / "benchmarks" / "language.py")
    assert spec is not None
    assert spec.loader is not None
    found = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


def test_the_score_ranks_the_simple_of_two_texts_as_easier(shared: Path) -> None:
    bench = _benchmark()
    path = shared / "data" / "language" / "leesplank_nl_complex_simple_pairs.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        assert sum(1 for _line in stream) == 1493
    found = bench.pairs(path)
    even = [one for one in found if one.line % 2 == 0]
    assert len(even) > 250
    assert bench.right(even, bench.score) >= 0.985
    assert bench.right(found, bench.score) >= 0.985
    assert bench.right(even, bench.score) > bench.right(even, lambda one: one.flesch_douma)


def test_the_weights_are_those_that_the_benchmark_makes(shared: Path) -> None:
    bench = _benchmark()
    found = bench.pairs(shared / "data" / "language" / "leesplank_nl_complex_simple_pairs.jsonl.gz")
    made = bench.fit([one for one in found if one.line % 2 == 1])
    assert made == pytest.approx(bench.WEIGHTS, rel=0.01)
