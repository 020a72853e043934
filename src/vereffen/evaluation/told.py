"""What a result says in plain Dutch, and never more than its numbers."""

from __future__ import annotations

import math

from vereffen.evaluation.estimates import BOUNDS, LEVEL, Estimate, Result

# The estimates that answer the question of a design; the others stand beside them.
ANSWERS = ("itt", "cace", "att", "simple", "sc", "sdid", "rmst")
_WHAT = {
    "itt": "Bij wie is ingeloot is de uitkomst",
    "cace": "Bij wie door de loting is bereikt is de uitkomst",
    "att": "Door de nieuwe werkwijze is de uitkomst, als de aannames kloppen,",
    "simple": "Gemiddeld over de gemeenten die al zijn begonnen is de uitkomst, als de aannames kloppen,",
    "sc": "Vergeleken met een gewogen gemiddelde van andere gemeenten is de uitkomst",
    "sdid": "Vergeleken met de verandering in een gewogen gemiddelde van andere gemeenten is de uitkomst",
    "rmst": "De tijd tot de gebeurtenis is in de groep met de nieuwe werkwijze gemiddeld",
}


def sentences(found: Result) -> tuple[str, ...]:
    """One or two sentences for each main estimate; a result without a valid test says so."""
    told = []
    for one in found.estimates:
        if one.name in ANSWERS and not (one.name == "rmst" and len(_named(found, "rmst:1")) == 0):
            told.append(sentence(one, stricter(found, one)))
            told.extend(_leans(found, one))
        elif one.name.startswith("hr:"):
            told.append(_ratio(one))
        elif one.method == BOUNDS and one.name in ("att:bounds", "rmst:bounds"):
            told.append(_bounds(one))
    return tuple(told)


def _named(found: Result, name: str) -> list[Estimate]:
    return [one for one in found.estimates if one.name == name]


def stricter(found: Result, one: Estimate) -> float | None:
    """The p-value of the test that holds with few clusters, where there is one beside the estimate's own.

    An estimate that was judged by the permutation itself needs no other: its own p-value is the one of the lot.
    """
    if "permutation" in one.method:
        return None
    for kind in ("permutation", "webb"):
        for other in _named(found, f"{one.name}:{kind}"):
            return other.p_value
    return None


def number(value: float) -> str:
    """A number as it is written in Dutch, with three digits that say something."""
    if value == 0 or not math.isfinite(value):
        return "0" if value == 0 else "onbekend"
    digits = max(0, 2 - math.floor(math.log10(abs(value))))
    text = f"{value:,.{min(digits, 8)}f}"
    return text.replace(",", "_").replace(".", ",").replace("_", ".")


def count(many: int) -> str:
    """A whole number as it is written in Dutch."""
    return f"{many:,}".replace(",", ".")


def sentence(one: Estimate, strict: float | None = None) -> str:
    """What the estimate says; `strict` is the p-value of a test that holds with few clusters."""
    if not math.isfinite(one.estimate):
        return "Deze uitkomst is niet te berekenen met deze gegevens."
    direction = "hoger" if one.estimate > 0 else "lager"
    head = f"{_WHAT[one.name]} {number(abs(one.estimate))} {direction}."
    if one.name == "rmst":
        head = f"{_WHAT['rmst']} {number(abs(one.estimate))} {'langer' if one.estimate > 0 else 'korter'}."
    p_value = one.p_value if strict is None else strict
    if p_value is None:
        return f"{head} Of dat toeval kan zijn is hier niet te toetsen."
    held = _held(one, p_value)
    between = _between(one)
    if held:
        return f"{head}{between} Toeval alleen geeft zelden zo'n verschil (p = {number(p_value)})."
    return (
        f"{head}{between} Dat kan toeval zijn (p = {number(p_value)}). Er is geen verschil aangetoond; dat is iets anders dan dat er geen "
        "verschil is."
    )


def _between(one: Estimate) -> str:
    if one.ci_low is None or one.ci_high is None:
        return ""
    return f" Alles tussen {number(one.ci_low)} en {number(one.ci_high)} past bij de gegevens."


def _ratio(one: Estimate) -> str:
    column = one.name.removeprefix("hr:")
    if one.ci_low is None or one.ci_high is None:
        return f"Het verband met {column} is niet te berekenen."
    span = f"Alles tussen {number(one.ci_low)} en {number(one.ci_high)} past bij de gegevens."
    head = f"Eén hoger op {column} gaat samen met {number(one.estimate)} keer zo veel kans op elk moment. {span}"
    if one.ci_low <= 1 <= one.ci_high:
        return f"{head} Er is geen verband aangetoond; dat is iets anders dan dat er geen verband is."
    return f"{head} Een verband is nog geen oorzaak, tenzij een loting bepaalde wie {column} kreeg."


def _bounds(one: Estimate) -> str:
    if one.ci_low is None or one.ci_high is None:
        return "Er zijn te veel aantallen weggelaten om hier iets over te zeggen."
    return (
        f"Kleine aantallen zijn weggelaten. De schatting ligt daardoor ergens tussen {number(one.ci_low)} en {number(one.ci_high)}. Of dat "
        "toeval kan zijn, zegt dit niet."
    )


def _held(one: Estimate, p_value: float) -> bool:
    return p_value <= 1 - LEVEL and (one.ci_low is None or one.ci_high is None or one.ci_low * one.ci_high > 0)


def _leans(found: Result, one: Estimate) -> tuple[str, ...]:
    """Says it when a difference that is shown is not shown by another way to reach the same figure."""
    p_value = stricter(found, one)
    p_value = one.p_value if p_value is None else p_value
    if p_value is None or not _held(one, p_value):
        return ()
    others = [
        other.name
        for other in found.estimates
        if other.name.startswith(f"{one.name}:") and other.name not in (f"{one.name}:0", f"{one.name}:1")
        and other.ci_low is not None and other.ci_high is not None and other.ci_low <= 0 <= other.ci_high
    ]  # fmt: skip
    if not others:
        return ()
    return (
        f"Met een andere aanname past ook 0 bij de gegevens ({', '.join(others)}): deze uitkomst leunt op de aannames.",
    )
