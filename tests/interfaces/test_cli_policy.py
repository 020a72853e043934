"""`vereffen policy` and `vereffen instruments`: what is chosen, what is refused and why, and what can be done."""

from __future__ import annotations

from pathlib import Path

import pytest

import make
from interfaces.in_process import Run, runner
from vereffen.approach.instruments import INSTRUMENTS
from vereffen.approach.policy import Policy
from vereffen.approach.policy_bounds import DEFAULT

ON = "2026-11-24"
EXAMPLE = DEFAULT.with_name("voorbeeldstad.toml")
SENTENCE = (
    "Voorbeeldstad wacht na een gesprek 10 dagen voordat er kosten bij kunnen komen; standaard is dat 7 dagen"
    " (collegebesluit 2023-118, verzonnen)."
)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    return runner(capsys, monkeypatch)


def test_the_default_policy_is_shown_with_bounds_and_marks(run: Run) -> None:
    found = run("policy", "show", "--on", ON, "--json").document
    assert [one["key"] for one in found["choices"]] == list(Policy._fields)
    assert all(one["is_default"] and one["least"] <= one["value"] <= one["most"] for one in found["choices"])
    assert "default  Vereffen, eigen uitwerking" in run("policy", "show", "--on", ON).out


@pytest.mark.django_db
def test_a_municipality_s_own_choices_are_marked_and_told_by_its_name(run: Run) -> None:
    of = make.municipality("9998", is_demo=True)
    type(of).objects.filter(pk=of.pk).update(policy="voorbeeldstad", name="Gemeente Voorbeeldstad")
    found = run("policy", "show", "--municipality", "9998", "--on", ON, "--json").document
    assert [one["key"] for one in found["choices"] if not one["is_default"]] == ["rust_na_contact_dagen"]
    assert run("policy", "diff", DEFAULT, "--municipality", "9998", "--on", ON).out.strip() == SENTENCE


def test_a_difference_is_a_sentence_and_keeps_its_keys(run: Run) -> None:
    (one,) = run("policy", "diff", EXAMPLE, "--on", ON, "--json").document["differences"]
    assert one == {"key": "rust_na_contact_dagen", "value": 7, "other": 10, "sentence": SENTENCE}
    assert run("policy", "diff", EXAMPLE, "--on", ON).out.strip() == SENTENCE
    assert run("policy", "diff", DEFAULT, "--on", ON).out.strip() == "No differences."


def test_a_check_tells_every_refused_value(run: Run, tmp_path: Path) -> None:
    row = '{{ from = 2024-01-01, value = {}, source = "collegebesluit 1" }}'
    text = "".join(
        f'[{key}]\ntitle = "Keuze"\nvalues = [{row.format(value)}]\n'
        for key, value in (("contact_pogingen", 0), ("noodstop_dagen", 28), ("draagkracht_geldig_dagen", 999))
    )
    path = tmp_path / "stad.toml"
    path.write_text(text, encoding="utf-8")
    ran = run("policy", "check", path)
    assert ran.code == 1
    assert ran.err.strip() == "stad.toml has values that are refused: 2."
    assert "contact_pogingen may not be 0 from 2024-01-01: choose 1 up to 6 (zonder poging geen kosten" in ran.out
    assert "draagkracht_geldig_dagen may not be 999" in ran.out
    document = run("policy", "check", path, "--json").document
    assert document["ok"] is False
    assert [one["key"] for one in document["refused"]] == ["contact_pogingen", "draagkracht_geldig_dagen"]
    assert run("policy", "check", EXAMPLE, "--json").document == {
        "keys": ["rust_na_contact_dagen"],
        "ok": True,
        "refused": [],
    }


def test_the_instruments_are_listed_with_the_tariffs_of_the_day(run: Run) -> None:
    found = run("instruments", "--on", ON, "--json").document
    assert [one["code"] for one in found["instruments"]] == [one.code for one in INSTRUMENTS]
    told = {one["code"]: one for one in found["instruments"]}
    assert told["hernieuwd_bevel"]["cost_person_cents"] == 2_200
    assert (told["aanmaning"]["cost_person_cents"], told["aanmaning"]["cost_person_rule"]) == (None, "aanmaning-kosten")
    assert told["aanmaning"]["produces"] == {"fact": "step", "letter": "aanmaning", "task": None, "account": "kosten"}
    assert {"text": "Een wet geeft hier een dwangbevel.", "article": "Awb 4:115"} in told["dwangbevel"]["preconditions"]
    assert "aanmaning-kosten" in run("instruments", "--on", ON).out
