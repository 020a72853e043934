"""The pictures of a verdict: where it lies, every outcome with its interval and border, and for each what the design shows of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from vereffen.evaluation import curve_figures, lot_figures, month_figures
from vereffen.evaluation.analysis_plan import EFFECTIVE, PROPER, Outcome, Plan
from vereffen.evaluation.counts import Bundle
from vereffen.evaluation.estimates import LEVEL, Estimate, Result
from vereffen.evaluation.in_dutch import method
from vereffen.evaluation.pictured import FOREST, LEAST_P, SQUARE, Mark, Pictured, Unit, p_told, unit
from vereffen.evaluation.told import count, stricter
from vereffen.evaluation.verdict import Judged, Verdict, is_negative, negative

ROLES = {"proper": "behoorlijk", "effective": "effectief", "secondary": "bijkomend"}
_COLUMNS = ("Uitkomst", "Vraag", "Schatting", "Interval van 95 %", "Grens van het plan", "p", "Aangetoond")
_HOW = (
    "De twee hoofdvragen moeten allebei ja zijn; daarom is daar niet voor hun aantal gecorrigeerd. Bij ‘effectief’ telt niet p maar het interval: het moet "
    "helemaal boven de grens liggen.",
    "De p-waarden van bijkomende uitkomsten zijn voor hun aantal gecorrigeerd (Holm).",
)
_WAYS = {
    "att": "De schatting van het plan", "att:within_periods": "Alleen gemeenten binnen een maand vergeleken", "att:crv1": "Regressie, t-verdeling",
    "simple": "De schatting van het plan", "dynamic": "Elke maand sinds de start even zwaar", "group": "Elke startgroep even zwaar",
    "calendar": "Elke kalendermaand even zwaar", "simple:bounds": "Als trends verder uiteenlopen", "itt": "De schatting van het plan",
    "cace": "Bij wie door de loting is bereikt", "rmst": "De schatting van het plan",
}  # fmt: skip


def figures(
    plan: Plan, found: Verdict, results: Mapping[str, Result], bundles: Sequence[Bundle], names: Mapping[str, str]
) -> tuple[Pictured, ...]:
    """Every picture of the verdict in the order of reading; `names` of municipalities by code, without one the code stands there."""
    units = {one.column: _unit(plan, one, bundles) for one in plan.outcomes}
    drawn = [_square(found), *_forests(found, units, results)]
    for one in plan.outcomes:
        result, of = results[one.column], units[one.column]
        drawn += [
            *lot_figures.orders(one, of, result, is_named=bool(plan.document["spec"].get("lot"))),
            *_periods(one, of, result),
            *month_figures.lanes(plan, one, bundles, names),
            *_ways(one, of, result),
        ]
    return (*drawn, *curve_figures.curves(plan, bundles, names))


def undrawn(plan: Plan, bundles: Sequence[Bundle], names: Mapping[str, str]) -> tuple[Pictured, ...]:
    """What can be shown when no test is valid: what was counted per month and by day, of which nothing is said."""
    months = (drawn for one in plan.outcomes for drawn in month_figures.lanes(plan, one, bundles, names))
    return (*months, *curve_figures.curves(plan, bundles, names, is_tested=False))


def short(found: Verdict, plan: Plan, bundles: Sequence[Bundle]) -> tuple[str, ...]:
    """The two main outcomes in a sentence each, with the interval and without a word more than it."""
    return tuple(
        _short(one, _unit(plan, one.outcome, bundles))
        for one in found.judged
        if one.outcome.role in (PROPER, EFFECTIVE)
    )


def _short(one: Judged, of: Unit) -> str:
    estimate, low, high = one.estimate.estimate, one.estimate.ci_low, one.estimate.ci_high
    size = f"{of.whole(abs(estimate))} {'hoger' if estimate > 0 else 'lager'}"
    if low is None or high is None:
        return f"{one.outcome.definition}: geschat {size}. Hoe zeker dat is, is niet te zeggen."
    is_clear = one.p_value is not None and one.p_value <= 1 - LEVEL and low * high > 0
    said = (
        f"{size} door de nieuwe werkwijze, als de aannames kloppen"
        if is_clear
        else f"geschat {size}; dat kan toeval zijn"
    )
    return f"{one.outcome.definition}: {said}. Alles van {of.told(low)} tot {of.told(high)} past bij de cijfers."


def against(found: Verdict, plan: Plan, bundles: Sequence[Bundle]) -> tuple[str, ...]:
    """What was not shown or went the wrong way, in the units of each outcome."""
    return tuple(negative(one, _unit(plan, one.outcome, bundles).whole) for one in found.judged if is_negative(one))


def meaning(one: Judged, of: Unit) -> str:
    """What an interval leaves possible beside the border that the plan drew, in one sentence."""
    outcome = one.outcome
    low, high = _better(one.estimate.ci_low, one.estimate.ci_high, outcome)
    if outcome.role == EFFECTIVE:
        border = of.whole(outcome.margin)
        if low is not None and low > -outcome.margin:
            return f"{outcome.definition}: een verslechtering van {border} of meer is uitgesloten."
        return f"{outcome.definition}: een verslechtering van {border} of meer is niet uitgesloten."
    if outcome.relevant is None:
        return f"{outcome.definition}: het plan noemt geen kleinste verschil dat ertoe doet."
    border = of.whole(outcome.relevant)
    if low is not None and low >= outcome.relevant:
        return f"{outcome.definition}: het hele interval ligt voorbij {border}, het kleinste verschil dat ertoe doet."
    if high is not None and high < outcome.relevant:
        return (
            f"{outcome.definition}: een verbetering van {border}, het kleinste verschil dat ertoe doet, is uitgesloten."
        )
    return f"{outcome.definition}: of de verbetering {border} of meer is, het kleinste verschil dat ertoe doet, is niet te zeggen."


def _unit(plan: Plan, one: Outcome, bundles: Sequence[Bundle]) -> Unit:
    return unit(plan.document["design"], one, are_shares=bool(bundles))


def _better(low: float | None, high: float | None, of: Outcome) -> tuple[float | None, float | None]:
    """The interval turned so that more is better."""
    if of.better == "higher":
        return low, high
    return None if high is None else -high, None if low is None else -low


def _square(found: Verdict) -> Pictured:
    heads = ("Behoorlijker: aangetoond", "Behoorlijker: niet aangetoond")
    sides = ("Niet minder effectief: aangetoond", "Niet minder effectief: niet aangetoond")
    at = (0 if found.more_proper else 1, 0 if found.not_less_effective else 1)
    here = "Hier ligt dit traject"
    rows = tuple(
        (head, *(here if (row, column) == at else "–" for column in range(2))) for row, head in enumerate(heads)
    )
    marks: tuple[Mark, ...] = tuple(
        (head, side, float((row, column) == at))
        for row, head in enumerate(heads) for column, side in enumerate(sides)
    )  # fmt: skip
    told = f"Dit traject ligt in het vak ‘{heads[at[0]]}’ en ‘{sides[at[1]]}’."
    return Pictured(
        "oordeel", "", "Twee vragen, die allebei ja moeten zijn", told, SQUARE, marks, ("Oordeel", *sides), rows, (),
        (found.sentence, "‘Niet aangetoond’ is iets anders dan ‘er is geen verschil’. Alles binnen een interval past bij de cijfers."),
    )  # fmt: skip


def _forests(found: Verdict, units: Mapping[str, Unit], results: Mapping[str, Result]) -> Iterator[Pictured]:
    """Every outcome of the plan; those in another unit in a picture of their own."""
    for of in dict.fromkeys(units[one.outcome.column] for one in found.judged):
        own = [one for one in found.judged if units[one.outcome.column] == of]
        rows = tuple(_told(one, of) for one in own)
        said = "; ".join(f"{row[0]}: {row[2]}, interval {row[3]}; grens: {row[4]}" for row in rows)
        yield Pictured(
            "uitkomsten" if of.word == "" else f"uitkomsten-{of.word}", "", f"Elke uitkomst van het plan met haar interval{_in(of)}",
            f"{said}. In de figuur ligt beter altijd rechts van de lijn bij 0.", FOREST,
            tuple(_mark(one, of) for one in own), _COLUMNS, rows, (2, 3, 5), (*(meaning(one, of) for one in own), *_HOW, _people(own, results)),
        )  # fmt: skip


def _people(own: Sequence[Judged], results: Mapping[str, Result]) -> str:
    """How many rows each estimate rests on, and of how many clusters."""
    told = "; ".join(f"{one.outcome.definition}: {count(results[one.outcome.column].n)}" for one in own)
    clusters = {results[one.outcome.column].clusters for one in own} - {None}
    return f"Waarover het gaat, in aantallen. {told}." + (
        f" Groepen: {', '.join(map(str, sorted(clusters, key=str)))}." if clusters else ""
    )


def _in(of: Unit) -> str:
    return f", in {of.word}" if of.word else ""


def _told(one: Judged, of: Unit) -> tuple[str, ...]:
    outcome, low, high = one.outcome, one.estimate.ci_low, one.estimate.ci_high
    wanted = "meer is beter" if outcome.better == "higher" else "minder is beter"
    interval = "–" if low is None and high is None else f"{of.told(low)} tot {of.told(high)}"
    # The effective outcome is judged by its interval beside the margin: a p-value about no difference would be read as the answer.
    p_value = "–" if one.p_value is None or outcome.role == EFFECTIVE else p_told(one.p_value)
    role = ROLES.get(outcome.role, outcome.role)
    return (
        outcome.definition, f"{role}; {wanted}", of.told(one.estimate.estimate), interval, _border(outcome, of), p_value,
        "ja" if one.shown else "nee",
    )  # fmt: skip


def _border(outcome: Outcome, of: Unit) -> str:
    if outcome.role == EFFECTIVE:
        return f"hoogstens {of.told(outcome.margin)} slechter"
    if outcome.relevant is None:
        return "geen in het plan" if outcome.role == PROPER else "–"
    return f"{of.told(outcome.relevant)} beter doet ertoe"


def _mark(one: Judged, of: Unit) -> Mark:
    outcome = one.outcome
    low, high = _better(one.estimate.ci_low, one.estimate.ci_high, outcome)
    sign = 1.0 if outcome.better == "higher" else -1.0
    border = -outcome.margin if outcome.role == EFFECTIVE else outcome.relevant
    told = f"{of.told(one.estimate.estimate)} ({of.told(one.estimate.ci_low)} tot {of.told(one.estimate.ci_high)})"
    return (
        outcome.definition, told, sign * of.factor * one.estimate.estimate,
        *(None if side is None else of.factor * side for side in (low, high, border)),
        "" if border is None else _border(outcome, of),
    )  # fmt: skip


def _periods(one: Outcome, of: Unit, found: Result) -> Iterator[Pictured]:
    """The estimate in each period before and since the start, where the design tells it."""
    events = [each for each in found.estimates if each.name.startswith("event:") and each.ci_low is not None]
    if events:
        labels = [_since(int(each.name.split(":")[1])) for each in events]
        yield _lines(
            "perioden", one, of, f"{one.definition}: per periode sinds de start", labels, events,
            "Vóór de start hoort hier niets te zien te zijn: liggen die perioden ver van 0, dan liepen de gemeenten al uiteen.",
        )  # fmt: skip


def _since(periods: int) -> str:
    if periods == 0:
        return "De eerste periode"
    return f"{abs(periods)} {'na de eerste' if periods > 0 else 'vóór de start'}"


def _ways(one: Outcome, of: Unit, found: Result) -> Iterator[Pictured]:
    """The same answer made in another way, side by side, so that whoever doubts the model sees how much hangs on it."""
    known = [each for each in found.estimates if each.name in _WAYS and each.ci_low is not None]
    if len(known) > 1:
        tests = "; ".join(
            f"{_TESTS[kind]}: p {'' if value < LEAST_P else '= '}{p_told(value)}"
            for kind, value in _others(found, known[0])
            if kind in _TESTS
        )
        yield _lines(
            "manieren", one, of, f"{one.definition}: dezelfde vraag, anders berekend", [_WAYS[each.name] for each in known],
            known, f"Toetsen van hetzelfde: {tests}." if tests else "",
        )  # fmt: skip


_TESTS = {"permutation": "alle uitslagen van het lot", "webb": "wild cluster bootstrap (Webb)"}


def _others(found: Result, one: Estimate) -> Iterator[tuple[str, float]]:
    if stricter(found, one) is None and one.p_value is not None and "permutation" in one.method:
        yield "permutation", one.p_value
    for other in found.estimates:
        if other.name in (f"{one.name}:permutation", f"{one.name}:webb") and other.p_value is not None:
            yield other.name.split(":")[1], other.p_value


def _lines(
    code: str, one: Outcome, of: Unit, title: str, labels: Sequence[str], each: Sequence[Estimate], note: str
) -> Pictured:
    rows = tuple(
        (label, of.told(line.estimate), of.told(line.ci_low), of.told(line.ci_high), method(line.method))
        for label, line in zip(labels, each, strict=True)
    )
    marks: list[Mark] = []
    for label, line in zip(labels, each, strict=True):
        low, high = _better(line.ci_low, line.ci_high, one)
        sign = 1.0 if one.better == "higher" else -1.0
        told = f"{of.told(line.estimate)} ({of.told(line.ci_low)} tot {of.told(line.ci_high)})"
        sides = (None if side is None else of.factor * side for side in (low, high))
        marks.append((label, told, sign * of.factor * line.estimate, *sides, None, ""))
    said = "; ".join(f"{row[0]}: {row[1]}, van {row[2]} tot {row[3]}" for row in rows)
    return Pictured(
        f"{code}-{one.column}", one.column, f"{title}{_in(of)}", f"{said}. In de figuur ligt beter rechts van de lijn bij 0.", FOREST,
        tuple(marks), ("Hoe", "Schatting", "Van", "Tot", "Manier"), rows, (1, 2, 3), (note,) if note else (),
    )  # fmt: skip
