"""A municipality chooses between bounds that the default policy names; beyond them a value is refused with the reason."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

from vereffen.approach import policy, policy_bounds
from vereffen.approach.policy import Choice, Policy
from vereffen.approach.policy_bounds import bounds
from vereffen.approach.policy_told import STANDARD, Party, difference_told, value_told
from vereffen.law.refusal import Refusal

ON = date(2026, 11, 24)
SOURCE = "collegebesluit 2026-1"


def of(folder: Path, *rows: str, name: str = "stad") -> Path:
    path = folder / f"{name}.toml"
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


def chosen(key: str, *values: int) -> str:
    rows = ", ".join(
        f'{{ from = {2020 + place}-01-01, value = {value}, source = "{SOURCE}" }}' for place, value in enumerate(values)
    )
    return f'[{key}]\ntitle = "Keuze"\nvalues = [{rows}]\n'


def test_every_key_has_bounds_a_reason_and_a_sentence() -> None:
    assert set(bounds()) == set(Policy._fields)
    for key, bound in bounds().items():
        assert 0 <= bound.least <= bound.most, key
        assert bound.why.strip(), key
        assert bound.sentence.count("{waarde}") == 1, key
    assert len({bound.sentence for bound in bounds().values()}) == len(bounds())


@pytest.mark.parametrize("key", Policy._fields)
def test_a_value_on_the_bound_counts_and_one_beyond_is_refused_with_the_reason(tmp_path: Path, key: str) -> None:
    bound = bounds()[key]
    for place, value in enumerate((bound.least, bound.most)):
        of(tmp_path, chosen(key, value), name=f"op{place}")
        assert getattr(policy.policy(f"op{place}", ON, tmp_path), key) == value
    beyond = [bound.most + 1, *([bound.least - 1] if bound.least else [])]
    for place, value in enumerate(beyond):
        path = of(tmp_path, chosen(key, value), name=f"over{place}")
        with pytest.raises(Refusal) as refused:
            policy.policy(f"over{place}", ON, tmp_path)
        told = str(refused.value)
        assert all(part in told for part in (path.name, key, str(value), bound.why))
        assert told.endswith(".")
        assert [(one.key, one.value) for one in policy.refused_values(path)] == [(key, value)]


def test_a_value_that_counts_later_or_counted_before_is_held_to_the_bounds_too(tmp_path: Path) -> None:
    for place, values in enumerate(((3, 7, 3), (7, 3, 3), (3, 3, 7))):
        of(tmp_path, chosen("contact_pogingen", *values), name=f"stad{place}")
        with pytest.raises(Refusal, match=r"contact_pogingen may not be 7 from 202\d-01-01"):
            policy.policy(f"stad{place}", ON, tmp_path)


def test_every_refused_value_of_a_file_is_told(tmp_path: Path) -> None:
    path = of(tmp_path, chosen("contact_pogingen", 0, 7), chosen("noodstop_dagen", 28), chosen("botsing_dagen", 0))
    found = [(one.key, one.value, one.since) for one in policy.refused_values(path)]
    assert found == [
        ("contact_pogingen", 0, "2020-01-01"),
        ("contact_pogingen", 7, "2021-01-01"),
        ("botsing_dagen", 0, "2020-01-01"),
    ]


@pytest.mark.parametrize("word", policy_bounds.OF_DEFAULT)
def test_only_the_default_policy_sets_bounds(tmp_path: Path, word: str) -> None:
    own = chosen("contact_pogingen", 3) + f"{word} = 0\n"
    for name in ("stad", "default"):
        path = of(tmp_path, own, name=name)
        with pytest.raises(Refusal, match=f"contact_pogingen names {word}: only the default policy sets bounds"):
            policy.read_choices(path)


def test_a_word_that_no_policy_knows_is_refused(tmp_path: Path) -> None:
    path = of(tmp_path, chosen("contact_pogingen", 3) + "geldt = true\n")
    with pytest.raises(Refusal, match="something that no policy knows: geldt"):
        policy.read_choices(path)


def test_the_policies_that_come_along_are_within_the_bounds() -> None:
    for path in policy.FOLDER.glob("*.toml"):
        assert policy.refused_values(path) == ()
        assert policy.read_choices(path)


def test_each_value_says_whether_it_is_the_default() -> None:
    own = {one.key: one for one in policy.choices("voorbeeldstad", ON)}
    assert {key for key, one in own.items() if not one.is_default} == {"rust_na_contact_dagen"}
    assert all(one.is_default for one in policy.choices("default", ON))
    # Before it chose, it had the default too.
    assert all(one.is_default for one in policy.choices("voorbeeldstad", date(2023, 12, 31)))


# In plain words


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        ("contact_pogingen", 1, "1 poging"),
        ("contact_pogingen", 4, "4 pogingen"),
        ("contact_dagdelen", 1, "1 dagdeel"),
        ("rust_na_contact_dagen", 0, "0 dagen"),
        ("klein_bedrag_cents", 5, "€ 0,05"),
        ("klein_bedrag_cents", 123_456, "€ 1.234,56"),
        ("herinnering_zelf_versturen", 0, "nee"),
        ("herinnering_zelf_versturen", 1, "ja"),
    ],
)
def test_a_value_is_said_as_people_say_it(key: str, value: int, told: str) -> None:
    assert value_told(key, value) == told


def choice(key: str, value: int, source: str = SOURCE, *, is_default: bool = False) -> Choice:
    return Choice(key, value, ON, "Keuze", source, is_default)


def test_a_difference_is_one_sentence_with_the_decision_behind_it() -> None:
    own = Party("Voorbeeldstad", choice("rust_na_contact_dagen", 10, "Voorbeeldstad, collegebesluit 2023-118"))
    default = Party(STANDARD, choice("rust_na_contact_dagen", 7, is_default=True))
    told = (
        "Voorbeeldstad wacht na een gesprek 10 dagen voordat er kosten bij kunnen komen; standaard is dat 7 dagen"
        " (collegebesluit 2023-118)."
    )
    assert difference_told(own, default) == told
    # Whichever comes first, it is about who departs from the default.
    assert difference_told(default, own) == told
    other = Party("Elders", choice("rust_na_contact_dagen", 7, is_default=True))
    assert difference_told(own, other).endswith("; bij Elders is dat 7 dagen (collegebesluit 2023-118).")
    assert difference_told(other, own).endswith("; bij Voorbeeldstad is dat 10 dagen (niet zelf gekozen).")


@pytest.mark.parametrize("key", Policy._fields)
def test_every_key_has_a_sentence_that_reads(key: str) -> None:
    bound = bounds()[key]
    told = difference_told(Party("Stad", choice(key, bound.most)), Party(STANDARD, choice(key, bound.least)))
    assert told.startswith(f"Stad {bound.sentence.split('{')[0].strip()}")
    assert value_told(key, bound.most) in told
    assert f"; standaard is dat {value_told(key, bound.least)} ({SOURCE})." in told
    assert "{" not in told


def test_the_default_file_names_bounds_for_every_key_itself() -> None:
    for key, table in tomllib.loads(policy_bounds.DEFAULT.read_text("utf-8")).items():
        assert {"most", "bound", "unit", "sentence", "title", "values"} <= set(table), key
