"""A practice conversation: an invented person whose situation unfolds with what you ask, and a look back at the end."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from string import ascii_lowercase
from typing import NamedTuple

from vereffen.law.refusal import Refusal
from vereffen.track.competences import COMPETENCES, Competence

BEGIN = "begin"
# Nobody trusts less than not at all, and more than this changes nothing in a conversation.
LEAST, MOST = 0, 9


class Worth(StrEnum):
    """What saying something does to the conversation."""

    HELPS = "helps"
    WEAK = "weak"
    HARMS = "harms"


class Fact(NamedTuple):
    """Something about the person that a conversation may bring to light, and a question that would have."""

    code: str
    text: str
    ask: str


class Choice(NamedTuple):
    """What the officer may say, where that leads, what it does, and what to learn from it.

    It leads to `otherwise` when the person trusts less than `trust_from`, and can be said only once `needs` is known.
    """

    say: str
    to: str
    competence: str
    worth: Worth
    feedback: str
    trust: int = 0
    reveals: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    trust_from: int = LEAST
    otherwise: str = ""


class Node(NamedTuple):
    """A moment: what is seen or heard, what the person says, and what can be said then; the last moment has an `ending`."""

    code: str
    says: tuple[str, ...]
    scene: str
    choices: tuple[Choice, ...]
    ending: str


class Scenario(NamedTuple):
    """A conversation to practise: who it is with, what the officer knows beforehand, and how it can go.

    `turns` are the codes of what the conversation guide tells for such a conversation.
    """

    code: str
    title: str
    person: str
    practises: str
    setting: tuple[str, ...]
    minutes: int
    trust: int
    facts: Mapping[str, Fact]
    nodes: Mapping[str, Node]
    turns: tuple[str, ...] = ()


class Turn(NamedTuple):
    """One thing that was said: at which moment, what, how much the trust changed and what came to light."""

    node: Node
    choice: Choice
    trust: int
    learned: tuple[str, ...]


class Play(NamedTuple):
    """A conversation so far: what was said, where it is now, and what is known of the person."""

    scenario: Scenario
    path: str
    turns: tuple[Turn, ...]
    node: Node
    trust: int
    known: tuple[str, ...]

    @property
    def is_over(self) -> bool:
        """Whether the conversation has ended."""
        return bool(self.node.ending)

    @property
    def offered(self) -> tuple[tuple[str, Choice], ...]:
        """What can be said now, each with its letter; what was said before is not said again.

        They stand in the order of the alphabet: who writes a conversation puts what helps first, and the place may not tell.
        """
        said = {(turn.node.code, turn.choice) for turn in self.turns}
        offered = [
            (letter, one)
            for letter, one in zip(ascii_lowercase, self.node.choices, strict=False)
            if set(one.needs) <= set(self.known) and (self.node.code, one) not in said
        ]
        return tuple(sorted(offered, key=lambda found: found[1].say))


class Reflection(NamedTuple):
    """The look back: what was said by competence, what came to light and what stayed unsaid."""

    by_competence: tuple[tuple[Competence, tuple[Turn, ...]], ...]
    came_out: tuple[Fact, ...]
    stayed_unsaid: tuple[Fact, ...]


def begin(scenario: Scenario) -> Play:
    """The conversation before anything was said."""
    return Play(scenario, "", (), scenario.nodes[BEGIN], scenario.trust, ())


def say(so_far: Play, letter: str) -> Play:
    """The conversation after that was said; refused when it cannot be said now."""
    chosen = dict(so_far.offered).get(letter)
    if chosen is None:
        where = f"In the practice conversation {so_far.scenario.code}, after {len(so_far.path)} turns"
        raise Refusal(
            f"{where}, that cannot be said: choose one of {', '.join(sorted(dict(so_far.offered))) or 'nothing'}."
        )
    trust = min(MOST, max(LEAST, so_far.trust + chosen.trust))
    learned = tuple(code for code in chosen.reveals if trust >= chosen.trust_from and code not in so_far.known)
    to = chosen.to if trust >= chosen.trust_from else chosen.otherwise
    return so_far._replace(
        path=so_far.path + letter,
        turns=(*so_far.turns, Turn(so_far.node, chosen, trust - so_far.trust, learned)),
        node=so_far.scenario.nodes[to],
        trust=trust,
        known=(*so_far.known, *learned),
    )


def play(scenario: Scenario, path: str) -> Play:
    """The conversation in which these things were said, one letter each; refused when it cannot go so."""
    so_far = begin(scenario)
    for letter in path:
        so_far = say(so_far, letter)
    return so_far


def reflect(on: Play) -> Reflection:
    """What to learn from a conversation, in the order of the competences and of what was said."""
    by_competence = (
        (one, tuple(turn for turn in on.turns if turn.choice.competence == one.code)) for one in COMPETENCES
    )
    facts = on.scenario.facts
    return Reflection(
        tuple((one, turns) for one, turns in by_competence if turns),
        tuple(facts[code] for code in on.known),
        tuple(fact for code, fact in facts.items() if code not in on.known),
    )
