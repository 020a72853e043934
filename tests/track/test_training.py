"""Every module is whole: its agenda adds up, its conversations exist, and each competence has one that trains it."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

import make
from vereffen.law.refusal import Refusal
from vereffen.track.competences import BY_CODE
from vereffen.track.skill_files import FOLDER
from vereffen.track.training import module, modules, training_for

FILE = FOLDER / "modules" / "05-schrijven.toml"


def test_there_are_ten_with_materials_and_each_competence_is_trained() -> None:
    found = modules()
    assert list(found) == [
        "masterclass", "bellen-1", "bellen-2", "geld-en-recht", "schrijven", "samenwerken", "systeem-en-cijfers",
        "intervisie", "meeluisteren", "opfrissen",
    ]  # fmt: skip
    assert all(len(one.materials) >= 2 and len(one.agenda) >= 5 and one.scenarios for one in found.values())
    assert found["intervisie"].sessions == 6
    for code, trained_by in training_for(BY_CODE):
        assert trained_by, code
        assert len(trained_by[0].competences) <= 4, "the most focused comes first"


@pytest.mark.parametrize(
    ("path", "to"),
    [
        (("agenda", 0), None),
        (("goal",), None),
        (("goal", "en"), None),
        (("scenarios", 0), "nergens"),
        (("competences", 0), "z"),
        (("minutes",), 500),
        (("sessions",), 0),
        (("materials",), []),
        (("materials", 0, "kind"), "film"),
    ],
)
def test_a_module_that_is_not_right_is_refused(path: tuple[Any, ...], to: Any) -> None:
    with pytest.raises(Refusal):
        module("schrijven", make.altered(tomllib.loads(FILE.read_text("utf-8")), *path, to=to))
