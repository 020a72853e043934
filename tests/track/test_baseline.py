"""A baseline is whole, frozen once under a fingerprint that anybody can make again, and its sample is a lot, not a choice."""

from __future__ import annotations

import hashlib
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from track.track_facts import DAY, fact, keep, refused
from vereffen.law.refusal import Refusal
from vereffen.track import baseline, file_audit
from vereffen.track.baseline import Letter
from vereffen.track.baseline_facts import KINDS, fold
from vereffen.track.facts import Fact
from vereffen.track.file_audit import RUBRIC

START = date(2026, 10, 1)
FILES = [f"D{number:04d}" for number in range(400)]
SEED = "Staatsloterij 2026-09-10"
WELL = {one.code: "yes" for one in RUBRIC}


def document(**changed: Any) -> dict[str, Any]:
    month = {"numerator": 10, "denominator": 40, "missing": 0}
    told: dict[str, Any] = {
        "indicators": {"I-2": dict.fromkeys(baseline.months_before(START), month)},
        "audit": {"read": 30}, "quality": {"score": 80}, "staff": {"n": 12}, "letters": {"passing": 1},
    }  # fmt: skip
    return told | changed


def frozen(of: dict[str, Any], **changed: Any) -> Fact:
    told = {"document": of, "fingerprint": baseline.fingerprint(of), "start": "2026-10-01"}
    return fact("baseline_frozen", **told | changed)


# The fingerprint and what is frozen


def test_the_months_are_the_24_whole_ones_before_the_start() -> None:
    assert (baseline.months_before(START)[0], baseline.months_before(START)[-1]) == ("2024-10", "2026-09")
    assert len(baseline.months_before(START)) == 24
    assert baseline.months_before(date(2026, 9, 30))[-1] == "2026-08"
    assert baseline.months_before(date(2027, 1, 31))[-1] == "2026-12"


def test_the_fingerprint_is_that_of_the_canonical_text_by_hand() -> None:
    # printf '{"a":[1,true],"b":"é"}' | sha256sum
    by_hand = hashlib.sha256('{"a":[1,true],"b":"é"}'.encode()).hexdigest()
    assert baseline.fingerprint({"b": "é", "a": [1, True]}) == by_hand


_PLAIN = st.recursive(
    st.one_of(st.integers(), st.text(max_size=5), st.booleans(), st.none()),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=3), inner, max_size=3)),
    max_leaves=8,
)
_DOCUMENTS = st.dictionaries(st.text("abcdé", min_size=1, max_size=3), _PLAIN, max_size=4)


@given(_DOCUMENTS)
def test_the_order_of_writing_changes_nothing_and_any_other_content_does(one: dict[str, Any]) -> None:
    backwards = dict(reversed(one.items()))
    assert baseline.fingerprint(backwards) == baseline.fingerprint(one)
    assert baseline.fingerprint({**one, "zz": 1}) != baseline.fingerprint(one)


@pytest.mark.parametrize("wrong", [{"a": 0.1}, {"a": [Fraction(1, 2)]}, {"a": {1: "x"}}, {"a": float("nan")}])
def test_what_two_machines_could_write_differently_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(Refusal):
        baseline.fingerprint(wrong)


def test_a_baseline_is_frozen_once_before_the_start_and_signed_as_it_is() -> None:
    told = document()
    facts = keep(KINDS, [], frozen(told))
    assert fold(facts)["0344"].is_intact
    assert "already" in refused(KINDS, facts, frozen(told))
    mark = baseline.fingerprint(told)
    assert "no frozen baseline" in refused(KINDS, [], fact("baseline_signed", fingerprint=mark, role="controller"))
    assert "look at what you sign" in refused(
        KINDS, facts, fact("baseline_signed", fingerprint="0" * 64, role="controller")
    )
    facts = keep(KINDS, facts, fact("baseline_signed", fingerprint=mark, role="controller", by="Ali Kaya"))
    assert fold(facts)["0344"].signatures == (("controller", "Ali Kaya", DAY, ""),)
    assert "already" in refused(KINDS, facts, fact("baseline_signed", fingerprint=mark, role="controller"))
    keep(KINDS, [], frozen(told)._replace(on=START))
    assert "before the start" in refused(KINDS, [], frozen(told)._replace(on=date(2026, 10, 2)))


def test_what_was_changed_after_freezing_is_seen() -> None:
    told = frozen(document())
    other = told._replace(data={**told.data, "document": document(staff={"n": 13})})
    assert "not that of this document" in refused(KINDS, [], other)
    assert not fold([other])["0344"].is_intact


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"staff": {}}, "lacks part staff"),
        ({"indicators": {"I-2": {}}}, "I-2 in 24 of the 24 months, first 2024-10"),
        ({"indicators": {"I-2": dict.fromkeys([*baseline.months_before(START), "2026-10"], 1)}}, "months outside"),
        (
            {"indicators": {"I-2": dict.fromkeys(baseline.months_before(START)[1:], 1)}},
            "in 1 of the 24 months, first 2024-10",
        ),
    ],
)
def test_a_baseline_that_is_not_whole_is_not_frozen(changed: dict[str, Any], said: str) -> None:
    assert said in refused(KINDS, [], frozen(document(**changed)))


# The file audit


def test_the_sample_is_that_of_the_digests_by_hand_whatever_the_order() -> None:
    sample = file_audit.draw(FILES, SEED, 30)
    by_hand = sorted(FILES, key=lambda one: hashlib.sha256(f"{SEED}:{one}".encode()).hexdigest())[:30]
    assert (list(sample.files), sample.is_all) == (by_hand, False)
    assert file_audit.draw(FILES[::-1], SEED, 30) == sample
    # A larger sample is the smaller one and more.
    assert file_audit.draw(FILES, SEED, 50).files[:30] == sample.files
    assert file_audit.draw(FILES, "another", 30).files != sample.files
    assert file_audit.draw(FILES[:30], SEED, 30).is_all


@pytest.mark.parametrize(
    ("files", "seed", "size", "said"),
    [
        (FILES, SEED, 29, "30 up to 50"), (FILES, SEED, 51, "30 up to 50"), (FILES, "", 30, "needs a seed"),
        (["a", "a"], SEED, 30, "twice"), ([], SEED, 30, "needs files"), (["a,b"], SEED, 30, "no comma"),
    ],
)  # fmt: skip
def test_a_sample_that_is_none_is_refused(files: list[str], seed: str, size: int, said: str) -> None:
    with pytest.raises(Refusal, match=said):
        file_audit.draw(files, seed, size)


def test_the_audit_counts_what_a_file_does_not_tell_apart_and_shows_how_two_readers_agree() -> None:
    read = [
        ("a", "Anna", WELL), ("b", "Anna", WELL | {"contact_first": "no"}), ("c", "Anna", WELL | {"contact_first": "unknown"}),
        ("a", "Bram", WELL), ("b", "Bram", WELL | {"contact_first": "no"}), ("c", "Bram", WELL),
    ]  # fmt: skip
    told = file_audit.audit(read)
    assert (told.read, told.read_twice) == (3, 3)
    assert told.lines[0] == ("contact_first", 1, 1, 1, Fraction(1, 2))
    assert (told.kappa["contact_first"], told.kappa["capacity_known"]) == (1, None)
    assert file_audit.audit([]).lines[0] == ("contact_first", 0, 0, 0, None)


def test_files_are_drawn_once_and_only_those_are_read_by_at_most_two() -> None:
    drawn = fact("files_drawn", files=FILES, seed=SEED, size=30)
    facts = keep(KINDS, [], drawn)
    assert "second lot" in refused(KINDS, facts, drawn)
    sample = fold(facts)["0344"].sample
    assert sample is not None
    outside = next(one for one in FILES if one not in sample.files)
    assert "not in the sample" in refused(KINDS, facts, fact("file_read", outside, answers=WELL))
    file = sample.files[0]
    facts = keep(KINDS, facts, *(fact("file_read", file, by=by, answers=WELL) for by in ("Anna", "Bram", "Anna")))
    assert "Two others" in refused(KINDS, facts, fact("file_read", file, by="Cas", answers=WELL))
    assert "every question" in refused(
        KINDS, facts, fact("file_read", sample.files[1], answers={"contact_first": "yes"})
    )
    assert [one[1] for one in fold(facts)["0344"].readings] == ["Anna", "Bram"]
    assert "29 files" in refused(KINDS, facts, frozen(document()))
    facts = keep(KINDS, facts, *(fact("file_read", one, answers=WELL) for one in sample.files[1:]), frozen(document()))
    assert "frozen" in refused(KINDS, facts, fact("file_read", file, by="Anna", answers=WELL))


# Letters and staff


def test_a_letter_passes_at_b1_or_easier_when_it_lacks_nothing_of_its_kind() -> None:
    well = Letter("herinnering", is_own=False, level="B1", missing=())
    less, hard, short = (
        well._replace(letter="aanmaning", missing=("if_i_cannot",)),
        well._replace(letter="dwangbevel", level="B2"),
        well._replace(letter="pauze", level=None),
    )
    told = baseline.letters([well, less, hard, short])
    assert (told.passing, told.in_use, [one.passes for one in told.each]) == (1, 4, [True, False, False, False])
    with pytest.raises(Refusal, match="twice"):
        baseline.letters([well, well])
    with pytest.raises(Refusal, match="does not exist"):
        baseline.letters([well._replace(missing=("colour",))])
