"""A practice conversation unfolds with what is asked, every path of it ends, and a file that is not right is refused."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import make
from vereffen.law.refusal import Refusal
from vereffen.track import practice
from vereffen.track.competences import BY_CODE, COMPETENCES
from vereffen.track.practice import LEAST, MOST, Play, Worth
from vereffen.track.practice_files import FOLDER, MOST_TURNS, read, scenario, scenarios, ways

ALL = sorted(scenarios())


def told(**about: Any) -> dict[str, Any]:
    """A small conversation that is right: whoever asks hears it, and what is said next depends on trust."""
    choice = {"say": "Dag", "to": "open", "competence": "a", "worth": "helps", "feedback": "Goed."}
    made = {
        "title": "Proef",
        "person": "Mevrouw Proef",
        "practises": "Oefenen.",
        "setting": ["U belt."],
        "minutes": 5,
        "trust": 2,
        "facts": {"werk": {"text": "Zij werkt.", "ask": "Vraag het."}},
        "nodes": {
            "begin": {
                "says": ["Hallo?"],
                "choices": [
                    {**choice, "trust": 1},
                    {**choice, "say": "Betaal!", "trust": -2, "worth": "harms"},
                ],
            },
            "open": {
                "says": ["Ja?"],
                "choices": [
                    {**choice, "say": "En?", "to": "eind", "trust_from": 2, "otherwise": "weg", "reveals": ["werk"]},
                    {**choice, "say": "Dag.", "to": "weg"},
                ],
            },
            "eind": {"says": ["Dank."], "ending": "Het liep goed."},
            "weg": {"says": ["Dag."], "ending": "Het liep niet goed."},
        },
    }
    return {**made, **about}


def changed(*path: str | int, to: Any = None) -> dict[str, Any]:
    """The small conversation with one thing in it changed, or taken out when nothing is given."""
    return make.altered(told(), *path, to=to)


def test_what_is_asked_leads_where_the_trust_allows() -> None:
    made = scenario("proef", told())
    trusting, distrusting = practice.play(made, "aa"), practice.play(made, "ba")
    assert (trusting.node.code, trusting.trust, trusting.known) == ("eind", 3, ("werk",))
    assert (distrusting.node.code, distrusting.trust, distrusting.known) == ("weg", 0, ())
    assert trusting.is_over
    assert trusting.offered == ()
    assert not practice.play(made, "a").is_over


@pytest.mark.parametrize("trust", [1, 2, 3])
def test_somebody_tells_it_from_the_trust_that_it_takes(trust: int) -> None:
    made = scenario("proef", changed("nodes", "begin", "choices", 0, "trust", to=0))
    assert (practice.play(made._replace(trust=trust), "aa").node.code == "eind") is (trust >= 2)


def test_trust_stays_between_none_and_all() -> None:
    made = scenario("proef", told())
    assert practice.play(made._replace(trust=1), "b").trust == LEAST
    assert practice.play(made._replace(trust=MOST), "a").trust == MOST
    assert practice.play(made._replace(trust=MOST), "a").turns[0].trust == 0


@pytest.mark.parametrize("path", ["c", "z", "A", "1", "aaa", "é", " ", "a a"])
def test_what_cannot_be_said_is_refused_with_what_can(path: str) -> None:
    with pytest.raises(Refusal, match=r"cannot be said: choose one of (a, b|nothing)"):
        practice.play(scenario("proef", told()), path)


def test_a_question_comes_up_once_something_is_known_and_is_asked_once() -> None:
    again = {
        "to": "begin",
        "say": "Nog eens",
        "competence": "b",
        "worth": "weak",
        "feedback": "Kan.",
        "needs": ["werk"],
    }
    first = {**told()["nodes"]["begin"]["choices"][0], "reveals": ["werk"], "to": "begin"}
    rest = {**told()["nodes"]["begin"]["choices"][1], "trust": -1}
    made = scenario("proef", changed("nodes", "begin", "choices", to=[first, again, rest]))
    letters = [sorted(dict(practice.play(made, path).offered)) for path in ("", "a", "ab")]
    assert letters == [["a", "c"], ["b", "c"], ["c"]]


def test_the_look_back_tells_what_came_out_and_what_stayed_unsaid() -> None:
    made = scenario("proef", told())
    seen, unseen = practice.reflect(practice.play(made, "aa")), practice.reflect(practice.play(made, "ab"))
    assert ([one.code for one in seen.came_out], seen.stayed_unsaid) == (["werk"], ())
    assert ([one.code for one in unseen.stayed_unsaid], unseen.came_out) == (["werk"], ())
    ((competence, turns),) = seen.by_competence
    assert (competence.code, [turn.choice.say for turn in turns]) == ("a", ["Dag", "En?"])


CHOICE = ("nodes", "begin", "choices", 0)
SAID = told()["nodes"]["begin"]["choices"][0]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (changed("title"), "lacks title"),
        (changed("title", to=" "), "needs a text in title"),
        (changed("tittle", to="x"), "has something that we do not know: tittle"),
        (changed("minutes", to=0), "needs a whole number from 1 up to 60 in minutes"),
        (changed("minutes", to=True), "needs a whole number"),
        (changed("trust", to=10), "needs a whole number from 0 up to 9 in trust"),
        (changed("setting", to=[]), "needs a list of texts in setting"),
        (changed("facts", to={}), "needs tables in facts"),
        (changed("nodes", "begin", "says"), "moment begin lacks says"),
        (changed(*CHOICE, "feedback"), "choice 1 lacks feedback"),
        (changed(*CHOICE, "feedback", to=""), "needs a text in feedback"),
        (changed(*CHOICE, "competence", to="j"), "needs a competence of a, b"),
        (changed(*CHOICE, "worth", to="mooi"), "needs a worth of helps"),
        (changed(*CHOICE, "to", to="nergens"), "leads to a moment that is not there: nergens"),
        (changed(*CHOICE, "reveals", to=["geen"]), "names a fact that is not there: geen"),
        (changed(*CHOICE, "reveals", to="werk"), "needs a list of texts in reveals"),
        (changed(*CHOICE, "otherwise", to="weg"), "needs `trust_from` and `otherwise` together"),
        (changed("nodes", "begin"), "has no moment begin"),
        (changed("nodes", "eind", "ending"), "moment eind needs either choices or an ending"),
        (changed("nodes", "los", to={"says": ["?"], "ending": "!"}), "moments that nobody reaches: los"),
        (changed("facts", "geheim", to={"text": "x", "ask": "y"}), "facts that never come out: geheim"),
        (changed("nodes", "begin", "choices", 1, "trust", to=2), "one way is never taken: En?"),
        (changed("nodes", "open", "choices", 1, "needs", to=["werk"]), "has a choice that is never offered"),
        (changed("nodes", "open", "choices", to=[{**SAID, "to": "open"}, {**SAID, "say": "?", "to": "open"}]), "dead end at open"),
        (changed("nodes", "begin", "choices", to=[told()["nodes"]["begin"]["choices"][0]]), "leaves nothing to choose"),
    ],
)  # fmt: skip
def test_a_conversation_that_is_not_right_is_refused_with_its_place(wrong: dict[str, Any], said: str) -> None:
    with pytest.raises(Refusal, match="The practice conversation proef") as refused:
        scenario("proef", wrong)
    assert said in str(refused.value)


@pytest.mark.parametrize("text", [b"title = ", b"\xff\xfe", None])
def test_a_file_that_cannot_be_read_is_refused_by_name(tmp_path: Path, text: bytes | None) -> None:
    path = tmp_path / "01-kapot.toml"
    if text is not None:
        path.write_bytes(text)
    with pytest.raises(Refusal, match=r"01-kapot\.toml cannot be read"):
        read(path)


# Ours


def test_there_are_enough_conversations_and_no_two_have_the_same_name() -> None:
    assert len(ALL) >= 8
    assert (
        len({one.title for one in scenarios().values()})
        == len({one.person for one in scenarios().values()})
        == len(ALL)
    )
    assert len(list(FOLDER.glob("*.toml"))) == len(ALL)


@pytest.mark.parametrize("code", ALL)
def test_every_path_ends_and_shows_what_was_said(code: str) -> None:
    of = scenarios()[code]
    assert 12 <= len(of.nodes) <= 25
    endings = set()
    for here in ways(of):
        assert len(here.path) <= MOST_TURNS
        assert here.is_over or here.offered
        assert practice.play(of, here.path) == here
        look = practice.reflect(here)
        assert len(look.came_out) + len(look.stayed_unsaid) == len(of.facts)
        assert sum(len(turns) for _, turns in look.by_competence) == len(here.turns)
        if here.is_over:
            endings.add(here.node.code)
    assert len(endings) >= 3


@pytest.mark.parametrize("code", ALL)
@given(steps=st.lists(st.integers(0, 25), max_size=MOST_TURNS))
def test_whatever_somebody_says_the_conversation_goes_on_or_is_over(code: str, steps: list[int]) -> None:
    here: Play = practice.begin(scenarios()[code])
    for step in [*steps, *[0] * MOST_TURNS]:
        if here.is_over:
            break
        here = practice.say(here, here.offered[step % len(here.offered)][0])
    assert here.is_over


@pytest.mark.parametrize("code", ALL)
def test_what_helps_brings_everything_to_light_and_what_harms_is_there_to_be_learned_from(code: str) -> None:
    of = scenarios()[code]
    choices = [one for node in of.nodes.values() for one in node.choices]
    assert {one.worth for one in choices} == set(Worth)
    assert len({one.competence for one in choices}) >= 6
    assert all(one.trust >= 0 for one in choices if one.worth is Worth.HELPS)
    assert len({(one.say, one.feedback) for one in choices}) == len(choices)
    assert max(len(here.known) for here in ways(of) if here.is_over) >= len(of.facts) - 1


@pytest.mark.parametrize("place", [0, 1, -1])
def test_the_place_of_a_sentence_does_not_tell_what_it_does(place: int) -> None:
    offered = [
        practice.begin(of)._replace(node=node).offered for of in scenarios().values() for node in of.nodes.values()
    ]
    worths = [some[place][1].worth for some in offered if some]
    assert 0.2 < worths.count(Worth.HELPS) / len(worths) < 0.8


def test_the_conversations_together_practise_every_competence() -> None:
    used = {one.competence for of in scenarios().values() for node in of.nodes.values() for one in node.choices}
    assert used == {one.code for one in COMPETENCES} == set("abcdefghi") == set(BY_CODE)


def test_who_thinks_of_suicide_is_asked_directly_kept_on_the_line_and_handed_over() -> None:
    of = scenarios()["niet-meer-verder"]
    assert "0800-0113" in " ".join(of.setting)
    best = [here for here in ways(of) if here.is_over and all(turn.choice.worth is Worth.HELPS for turn in here.turns)]
    assert best
    for here in best:
        said = " ".join(turn.choice.say for turn in here.turns)
        assert here.node.code == "warm"
        assert "denkt u aan zelfmoord?" in said.lower()
        assert "Ik blijf" in said
        assert "113, of 0800-0113" in said
    left = [turn.choice for here in ways(of) for turn in here.turns if here.node.code in {"verbroken", "kort"}]
    assert not {one.worth for one in left if one.to in {"verbroken", "kort"}} & {Worth.HELPS}


def test_nobody_but_the_person_hears_of_the_debt_where_it_goes_well() -> None:
    of = scenarios()["partner-neemt-op"]
    told = re.compile(r"980|bijstand|terugvorder|betal|gemeente", re.IGNORECASE)
    to_partner = {"begin", "wie", "waarover", "geirriteerd", "aandringen", "later"}
    for node in to_partner:
        for one in of.nodes[node].choices:
            assert one.worth is not Worth.HELPS or not told.search(one.say), one.say


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.toml")), ids=lambda path: path.stem)
def test_a_conversation_names_no_number_of_a_person_and_no_other_number_to_call(path: Path) -> None:
    text = path.read_text("utf-8")
    assert re.findall(r"\b\d{8,9}\b|\b0\d{9}\b|@", text) == []
    assert set(re.findall(r"\b0\d{2,3}-\d+\b", text)) <= {"0800-0113"}
    assert tomllib.loads(text)["nodes"]
