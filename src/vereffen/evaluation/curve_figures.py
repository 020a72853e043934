"""How many have not had the event yet, by day, before and after the start or by arm, as a curve by steps and a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from vereffen.evaluation.analysis_plan import Plan
from vereffen.evaluation.counts import MOST, SMALL, Bundle, Span, Wait
from vereffen.evaluation.pictured import ARMS, CURVE, POINTS, Mark, Pictured
from vereffen.evaluation.survival_curve import Moment, curve
from vereffen.evaluation.told import count

# The one indicator of which our own bundles hold times.
_PAYMENT = "I-14"
_NAMES = {_PAYMENT: "Dagen tot de betaling"}
_FEW, _UNKNOWN = "te klein", "onbekend"
# Up to so many moments all stand in the table; of more these days.
_ROWS, _DAYS = 12, (0, 30, 60, 90, 180, 365)


class _Split(NamedTuple):
    """The cells of each line by its label, and what must be said of how they were divided."""

    lines: Mapping[str, Sequence[Wait]]
    notes: tuple[str, ...]


def curves(
    plan: Plan, bundles: Sequence[Bundle], names: Mapping[str, str], *, is_tested: bool = True
) -> Iterator[Pictured]:
    """A curve of each outcome of the plan of which the bundles hold times; without one, of each indicator of which they do.

    Without a valid test (`is_tested`) no interval stands in it.
    """
    waits = [one for bundle in bundles for one in bundle.waits]
    definitions = {one.column: one.definition for one in plan.outcomes}
    held = sorted({one.indicator for one in waits})
    for code in [one for one in held if one in definitions] or held:
        own = [one for one in waits if one.indicator == code]
        split = _split(plan, own, names)
        lines = {label: curve(cells) for label, cells in split.lines.items()}
        name = definitions.get(code) or _NAMES.get(code, code)
        yield _pictured(code, name, lines, (*split.notes, *_left_out(own, bundles)), is_tested=is_tested)


def _split(plan: Plan, cells: Sequence[Wait], names: Mapping[str, str]) -> _Split:
    starts: Mapping[str, str | None] = plan.document["spec"].get("starts") or {}
    if all(one.arm in ARMS for one in cells):
        return _Split({label: own for arm, label in ARMS.items() if (own := [one for one in cells if one.arm == arm])}, (_OFARMS,))  # fmt: skip
    began = [one for one in cells if starts.get(one.municipality)]
    if not began or not all(one.month for one in began):
        return _Split({"Alle gemeenten samen": cells}, (_TOGETHER,))
    lines: dict[str, list[Wait]] = {"Vóór de start": [], "Na de start": []}
    before, after = lines.values()
    for one in began:
        (before if str(one.month) < str(starts[one.municipality]) else after).append(one)
    others = sorted({one.municipality for one in cells} - {one.municipality for one in began})
    told = ", ".join(names.get(code, code) for code in others)
    alone = (f"Gemeenten die niet begonnen, doen hier niet mee: {told}.",) if others else ()
    return _Split({label: own for label, own in lines.items() if own}, (*_OF_STARTS, *alone))


_OFARMS = "Dit beschrijft wat er geteld is. De figuur toetst niets: een verschil tussen de lijnen kan toeval zijn."
_TOGETHER = "Dit beschrijft wat er geteld is. De cijfers laten geen verdeling toe in vóór en na de start; er is dus niets te vergelijken."
_OF_STARTS = (
    "Dit beschrijft wat er geteld is. De figuur toetst niets: een verschil tussen de lijnen kan ook komen door toeval, door het jaargetijde, of doordat de ene "
    "gemeente meer maanden vóór de start heeft en de andere meer erna.",
    "Elke gemeente telt met haar eigen start, naar de maand waarin de tijd begint te lopen. Wie in de maanden vlak vóór de start begon, maakte later ook de "
    "nieuwe werkwijze mee.",
)
_STEPS = (
    "Wie korter is gevolgd, telt mee tot daar (Kaplan-Meier); dat neemt aan dat het bij hen daarna gaat als bij de anderen. Bekend is alleen of het op elk moment van de tabel al was gebeurd; op welke dag daartussen niet, "
    "en daar loopt de lijn vlak. Nog gevolgd zijn zij bij wie het vóór die dag nog niet was gebeurd."
)
_CHANCE = (
    "Het interval neemt iedereen als los van de anderen. Wat bij één mens of één gemeente hoort, lijkt op elkaar; de onzekerheid is daardoor eerder groter dan "
    "het interval zegt. Met weggelaten aantallen is het het ruimste dat kan."
)


def _left_out(cells: Sequence[Wait], bundles: Sequence[Bundle]) -> Iterator[str]:
    hidden = sum(one.n[0] < one.n[1] for one in cells)
    if hidden:
        yield (
            f"Weggelaten aantallen, omdat zij over weinig mensen gaan of een klein aantal zouden verraden: {hidden}. Waar dat uitmaakt, staan er twee aandelen: "
            "het echte ligt ertussen, wat die aantallen ook zijn."
        )
    told = {(one.municipality, one.month) for one in cells}
    unsaid = {
        (share.municipality, share.month)
        for bundle in bundles
        for share in bundle.shares
        if share.n == (0, MOST) and (share.municipality, share.month) not in told
    }
    if unsaid:
        yield "Maanden van zo weinig mensen dat een gemeente er niets over vertelt, doen niet mee."


def _pictured(
    code: str, name: str, lines: Mapping[str, Sequence[Moment]], notes: Sequence[str], *, is_tested: bool
) -> Pictured:
    state, since = ("nog niet helemaal betaald", "na de laatste betaaldag") if code == _PAYMENT else ("nog niet gebeurd", "sinds het begin")  # fmt: skip
    days = sorted({one.day for moments in lines.values() for one in moments})
    told = days if len(days) <= _ROWS else [day for day in _DAYS if days[0] <= day <= days[-1]]
    rows = tuple(_row(label, day, moments) for label, moments in lines.items() for day in told if day <= moments[-1].day)  # fmt: skip
    marks: list[Mark] = [
        (label, float(one.day), *one.free, *((is_tested and one.interval) or (None, None)), _people(one.risk))
        for label, moments in lines.items() for one in moments if _is_enough(one)
    ]  # fmt: skip
    columns = ("Groep", "Dagen", f"Procent {state}", "Interval van 95 %", "Nog gevolgd")
    said = ". ".join(f"{label}: {_said(row for row in rows if row[0] == label)}" for label in lines)
    keep = (0, 1, 2, 3, 4) if is_tested else (0, 1, 2, 4)
    return Pictured(
        f"verloop-{code}", code, f"{name}: welk deel {state} is, per dag",
        f"Het deel dat {state} is, naar het aantal dagen {since}. {said}.", CURVE, tuple(marks),
        tuple(columns[at] for at in keep), tuple(tuple(row[at] for at in keep) for row in rows), tuple(range(1, len(keep))),
        (*notes, _STEPS, *((_CHANCE,) if is_tested else ())),
    )  # fmt: skip


def _is_enough(one: Moment) -> bool:
    return one.risk[0] >= SMALL


def _row(label: str, day: int, moments: Sequence[Moment]) -> tuple[str, ...]:
    """What is known on the day: that of the last moment up to it, and who were followed to the first one from it on."""
    at = next(one for one in reversed(moments) if one.day <= day) if moments[0].day <= day else None
    risk = next(one.risk for one in moments if one.day >= day)
    if risk[0] < SMALL:
        why = _FEW if risk[1] < SMALL else _UNKNOWN
        return label, str(day), why, "–", why
    if at is None:
        return label, str(day), POINTS.told(1.0), "–", _people(risk)
    interval = "–" if at.interval is None else _span(*at.interval)
    return label, str(day), _span(*at.free), interval, _people(risk)


def _span(low: float, high: float) -> str:
    one, other = POINTS.told(low), POINTS.told(high)
    return one if one == other else f"{one} tot {other}"


def _people(risk: Span) -> str:
    low, high = map(count, risk)
    return low if low == high else f"{low} tot {high}"


def _said(rows: Iterator[tuple[str, ...]]) -> str:
    return "; ".join(f"na {row[1]} dagen {row[2]}{'' if row[2] in (_FEW, _UNKNOWN) else ' procent'}" for row in rows)
