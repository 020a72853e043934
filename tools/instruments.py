"""Writes docs/handbook/instruments.md from the instruments themselves: what each asks, costs, needs and produces."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from vereffen.approach.facts import Kind
from vereffen.approach.instruments import INSTRUMENTS, Instrument, Need
from vereffen.law import articles

PAGE = Path(__file__).parents[1] / "docs" / "handbook" / "instruments.md"
HEAD = """\
# Instrumenten

Gemaakt met `make instruments` uit `src/vereffen/approach/instruments.py`; verander dat, niet deze pagina.

Dit zijn alle instrumenten, van licht naar zwaar. **Persoon** zegt wat het instrument toevoegt aan de schuld: niets, of een bedrag dat een
regel van `vereffen law` berekent. **Gemeente** is een raming uit het beleid; die wordt alleen getoond. Een tweede medewerker is nodig als
de stap zwaarder is dan het advies. Een medewerker mag altijd een lichter instrument kiezen. `vereffen instruments --on DAG` geeft dezelfde
lijst met de bedragen van die dag.
"""
_NEEDS = {
    Need.CONTACT: "contact",
    Need.CAPACITY: "draagkracht",
    Need.OFFICER: "medewerker",
    Need.SECOND: "tweede medewerker als het zwaarder is dan het advies",
}
_FACTS = {
    Kind.STEP: "een stap",
    Kind.CONTACT: "een contact",
    Kind.CORRECTION: "een correctie",
    Kind.REMISSION: "een onderzoek",
    Kind.REMISSION_DECISION: "een besluit",
    Kind.ARRANGEMENT: "een regeling",
    Kind.PROTECTION: "een bescherming",
    Kind.WRITE_OFF: "een afboeking",
}


def page() -> str:
    """The whole page as text."""
    return "\n".join([HEAD, *_summary(), *(line for one in INSTRUMENTS for line in _part(one))])


def _summary() -> Iterator[str]:
    yield "| instrument | stap | persoon | gemeente (raming) | nodig | levert op |\n|---|---|---|---|---|---|"
    for one in INSTRUMENTS:
        yield (
            f"| {one.name} | `{one.step.code}` | {_person(one)} | {_municipality(one)} | {_needs(one)} | {_produces(one)} |"
        )
    yield "\n## Wat de wet vooraf vraagt\n"


def _part(one: Instrument) -> Iterator[str]:
    yield f"**{one.name}** (`{one.code}`; {', '.join(one.regimes)})\n"
    if not one.preconditions:
        yield "- Niets: dit kan altijd."
    for condition in one.preconditions:
        yield f"- {condition.text} ([{condition.article}]({articles.link(condition.article)}))"
    yield ""


def _person(one: Instrument) -> str:
    return f"`{one.cost_person}`" if one.cost_person else "niets"


def _municipality(one: Instrument) -> str:
    return f"`{one.cost_municipality}`" if one.cost_municipality else "geen raming"


def _needs(one: Instrument) -> str:
    return ", ".join(_NEEDS[need] for need in one.needs) or "niets"


def _produces(one: Instrument) -> str:
    made = one.produces
    parts = [
        _FACTS[Kind(made.fact)] if made.fact else "",
        f"brief `{made.letter}`" if made.letter else "",
        f"taak `{made.task}`" if made.task else "",
        f"boeking op `{made.account}`" if made.account else "",
    ]
    return ", ".join(part for part in parts if part) or "niets"


def main(words: list[str]) -> int:
    """Writes the page; with `check`, says whether it is as the instruments are."""
    if words == ["check"]:
        if PAGE.exists() and PAGE.read_text("utf-8") == page():
            return 0
        print("docs/handbook/instruments.md is not as the instruments are: run `make instruments`.")
        return 1
    PAGE.write_text(page(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
