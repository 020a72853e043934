"""The plan of action: what is missing, who changed what, signatures that hold for one version only, and the page for the round table."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from vereffen.interfaces.cli import demo_plan
from vereffen.law.refusal import Refusal
from vereffen.track import kinds, plan_of_action, plan_paper
from vereffen.track.facts import Fact
from vereffen.track.paper import lines
from vereffen.track.plan_fields import BY_CODE, FIELDS, SECTIONS
from vereffen.track.plan_kinds import Choice, Day, Euros, Lines, Number, Period, Rows, Words
from vereffen.track.plan_of_action import ROLES, fold
from vereffen.track.plan_prefill import Prefill

ON = date(2026, 11, 24)
BEGUN = [
    Fact("track_started", "", "", ON, "Petra", {"name": "Koplopers"}),
    Fact("place_joined", "9901", "", ON, "Petra", {"name": "Aadrecht"}),
]


def fact(kind: str, subject: str, **data: Any) -> Fact:
    return Fact(kind, "9901", subject, ON, "Joke", data)


def filled() -> list[Fact]:
    """A plan in which everything that is needed is there."""
    return [*BEGUN, *plan_of_action.as_facts("9901", demo_plan.values(ON), ON, "Joke")]


def kept(facts: list[Fact], *new: Fact) -> list[Fact]:
    """The facts with the new ones behind them, each checked."""
    for one in new:
        kinds.check(one, facts)
        facts = [*facts, one]
    return facts


def test_every_field_belongs_to_a_part_and_each_of_the_five_questions_is_asked() -> None:
    assert {one.section for one in FIELDS} == {one.code for one in SECTIONS}
    assert {one.pilot_question for one in FIELDS} == {0, 1, 2, 3, 4, 5}
    assert len(BY_CODE) == len(FIELDS)


# What the framework of the ministry names, part by part, with the fields and the kind of answer that hold it.
FRAMEWORK = {
    "population": {"inwoners": Number}, "volumes by debt type": {"volumes": Rows}, "departments": {"afdelingen": Rows},
    "systems": {"systemen": Lines}, "outsourcing": {"uitbesteed": Lines},
    "problem per question": {f"probleem_{number}": Words for number in range(1, 6)},
    "ambition per question": {f"vraag_{number}": Words for number in range(1, 6)},
    "target group": {"doelgroep": Words}, "exclusion": {"uitsluiting": Rows}, "interventions with stage": {"stappen": Rows},
    "process as is": {"proces_nu": Rows}, "process to be": {"proces_straks": Rows},
    "roles": dict.fromkeys(("wethouder", "projectleider", "coordinator", "fg", "controller"), Words), "hours of the team": {"team": Rows},
    "legal check": {"recht": Rows}, "mandate": {"mandaat": Rows}, "discretion": {"kosten_vallen": Choice},
    "instrument matrix": {"middelen": Rows}, "letters and rewrite plan": {"brieven": Rows}, "training plan": {"training": Rows},
    "data plan": {"data": Rows, "gegevens": Rows}, "DPIA and IAMA": {"dpia": Choice, "iama": Choice},
    "indicators with baseline and prediction": {"indicatoren": Rows}, "design": {"opzet": Words},
    "lot result": {"loting_dag": Day, "loting": Words}, "MDE": {"mde": Number}, "period": {"periode": Period},
    "risks": {"risicos": Rows, "politiek": Words}, "budget": {"budget": Euros, "begroting": Rows, "preventie": Euros},
    "planning with go/no-go": {"planning": Rows}, "communication": {"communicatie": Rows}, "sustainment plan": {"borging": Rows},
    "consent to publish null results": {"publiceren": Choice}, "shared goal": {"doel_samen": Words}, "ambition": {"ambitie": Words},
}  # fmt: skip


@pytest.mark.parametrize("named", FRAMEWORK)
def test_everything_that_the_framework_names_is_asked_with_an_answer_of_its_kind(named: str) -> None:
    assert {code: type(BY_CODE[code].kind) for code in FRAMEWORK[named]} == FRAMEWORK[named]


def test_tables_hold_the_columns_that_the_framework_names() -> None:
    columns = {one.code: {column.code for column in one.kind.columns} for one in FIELDS if isinstance(one.kind, Rows)}
    assert columns["planning"] >= {"mijlpaal", "dag", "wie", "besluit"}
    assert columns["team"] >= {"naam", "rol", "uren"}
    assert columns["risicos"] >= {"risico", "kans", "gevolg", "maatregel"}
    assert columns["indicatoren"] >= {"cijfer", "nu", "straks"}
    assert columns["begroting"] >= {"post", "soort", "bedrag"}
    assert columns["brieven"] >= {"brief", "niveau", "mist", "wie", "klaar"}
    assert "kosten" in columns["proces_nu"] & columns["proces_straks"]


def test_what_is_missing_is_told_until_the_last_needed_field_is_there() -> None:
    plan = fold(kept(BEGUN, fact("plan_field", "profiel", value="41.000 inwoners")))["9901"]
    assert len(plan.missing) == sum(one.is_needed for one in FIELDS) - 1
    assert fold(filled())["9901"].missing == ()
    empty = fold(kept(filled(), fact("plan_field", "risicos", value=[])))["9901"]
    assert empty.missing == ("risicos",)


def test_nobody_signs_a_plan_that_is_not_whole_or_not_the_one_that_was_read() -> None:
    half = kept(BEGUN, fact("plan_field", "profiel", value="x"))
    plan = fold(half)["9901"]
    with pytest.raises(Refusal, match="not done yet"):
        kinds.check(fact("plan_signed", "wethouder", name="A", fingerprint=plan.fingerprint), half)
    with pytest.raises(Refusal, match="changed since"):
        kinds.check(fact("plan_signed", "wethouder", name="A", fingerprint="0"), filled())
    with pytest.raises(Refusal, match="signed by one of"):
        kinds.check(fact("plan_signed", "buurman", name="A", fingerprint="0"), filled())


def test_who_changes_a_signed_plan_takes_the_signatures_away_and_who_writes_the_same_again_does_not() -> None:
    facts = filled()
    mark = fold(facts)["9901"].fingerprint
    facts = kept(facts, *(fact("plan_signed", role, name="A. de Boer", fingerprint=mark) for role in ROLES))
    assert fold(facts)["9901"].unsigned == ()
    same = kept(facts, fact("plan_field", "profiel", value=demo_plan.values(ON)["profiel"]))
    assert fold(same)["9901"].unsigned == ()
    changed = kept(facts, fact("plan_field", "profiel", value="Toch anders."))
    assert fold(changed)["9901"].unsigned == tuple(ROLES)
    returned = kept(facts, fact("plan_returned", "", text="De begroting klopt niet."))
    assert fold(returned)["9901"].unsigned == tuple(ROLES)


def test_what_a_colleague_wrote_meanwhile_is_not_written_over() -> None:
    facts = kept(BEGUN, fact("plan_field", "profiel", value="Eerst", after=0))
    with pytest.raises(Refusal, match="colleague"):
        kinds.check(fact("plan_field", "profiel", value="Tweede", after=0), facts)
    assert (
        fold(kept(facts, fact("plan_field", "profiel", value="Tweede", after=1)))["9901"].values["profiel"] == "Tweede"
    )


@pytest.mark.parametrize(
    "wrong",
    [
        fact("plan_field", "niets", value="x"),
        fact("plan_field", "profiel", value="x" * 4_001),
        fact("plan_field", "dpia", value="bijna"),
        fact("plan_comment", "profiel", text=" "),
        fact("plan_returned", "", text=""),
        Fact("plan_field", "", "profiel", ON, "Joke", {"value": "x"}),
    ],
)  # fmt: skip
def test_what_no_plan_has_is_refused(wrong: Fact) -> None:
    with pytest.raises(Refusal):
        kinds.check(wrong, BEGUN)


def test_the_document_says_what_is_empty_and_where_each_figure_comes_from() -> None:
    plan = fold(kept(BEGUN, fact("plan_field", "probleem", value="- Bellen\n- Schrijven")))["9901"]
    own = Prefill("volumes", "Soorten", ("Soort", "Aantal"), (("Leges", "1.204"),), (1,), "De boeken van Aadrecht")
    told = "\n".join(lines(plan_paper.paper("Aadrecht", plan, (own,), ON)))
    assert "Dit plan is nog niet af" in told
    assert "Bellen\nSchrijven" in told
    assert told.index("Leges") < told.index("Bron: [1]") < told.index("De boeken van Aadrecht")
    # At the question, and once more in the list of what is missing.
    assert told.count("Nog niet ingevuld.") == 2 * (sum(one.is_needed for one in FIELDS) - 1)
