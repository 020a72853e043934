"""What was counted in each month of each municipality, with the month in which it began, as a picture and a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from vereffen.evaluation.analysis_plan import Outcome, Plan
from vereffen.evaluation.counts import SMALL, Bundle
from vereffen.evaluation.pictured import ARMS, LANES, Mark, Pictured

# So many municipalities still fit beside each other in a table on paper.
_WIDE = 6
_HIDDEN = "te klein"
# People of the arms 0 and 1 are told over all municipalities: within each the lot made them alike.
_NEW = "1"


def lanes(plan: Plan, one: Outcome, bundles: Sequence[Bundle], names: Mapping[str, str]) -> Iterator[Pictured]:
    """A lane a municipality with the share per month, or a lane an arm when a lot divided people; what is hidden or of few people is a gap."""
    shares = _shares(one, bundles)
    if not shares:
        return
    months = sorted({month for _, month in shares})
    codes = sorted({code for code, _ in shares})
    starts = {**(plan.document["spec"].get("starts") or {}), _NEW: months[0]}
    labels = {code: ARMS.get(code) or names.get(code, code) for code in codes}
    marks: list[Mark] = []
    for code in codes:
        began = starts.get(code)
        first = next((at for at, month in enumerate(months) if began and month >= began), None)
        label = f"{labels[code]}: nieuw vanaf {began}" if began else f"{labels[code]}: niet begonnen"
        label = labels[code] if code in ARMS else label
        marks.append((label, first, *(shares.get((code, month)) for month in months)))

    def cell(code: str, month: str) -> str:
        share = shares.get((code, month))
        told = _HIDDEN if share is None else f"{100 * share:.1f}".replace(".", ",")
        return f"{told} *" if starts.get(code) and month >= starts[code] else told

    if len(codes) <= _WIDE:
        columns: tuple[str, ...] = ("Maand", *labels.values())
        rows = tuple((month, *(cell(code, month) for code in codes)) for month in months)
        amounts = tuple(range(1, len(columns)))
    else:
        columns = ("Gemeente", "Maand", "Procent")
        rows = tuple((labels[code], month, cell(code, month)) for code in codes for month in months)
        amounts = (2,)
    began_said = "; ".join(
        f"{labels[code]} begon in {starts[code]}" for code in codes if starts.get(code) and code not in ARMS
    )
    said = f"Een lijn per {'groep' if _NEW in codes else 'gemeente'} van {months[0]} tot en met {months[-1]}. "
    yield Pictured(
        f"maanden-{one.column}", one.column, f"{one.definition}: procent per maand en {'groep' if _NEW in codes else 'gemeente'}",
        f"{said}{began_said}{'. ' if began_said else ''}De tabel hieronder heeft dezelfde cijfers; * is met de nieuwe werkwijze.", LANES, tuple(marks), columns, rows, amounts,
        ("Dit laat zien wat er geteld is. Een lijn die na de start verandert, bewijst op zichzelf niets: de toets vergelijkt alle gemeenten tegelijk.",),
    )  # fmt: skip


def _shares(one: Outcome, bundles: Sequence[Bundle]) -> dict[tuple[str, str], float | None]:
    """The share per municipality (or per arm, over all of them) and month; None where a cell is hidden or about few people."""
    people: dict[tuple[str, str], tuple[int, int]] = {}
    hidden: set[tuple[str, str]] = set()
    for share in (share for bundle in bundles for share in bundle.shares if share.indicator == one.column):
        at = share.municipality if share.arm is None else share.arm, share.month
        if share.n[0] != share.n[1] or share.events[0] != share.events[1]:
            hidden.add(at)
        n, events = people.get(at, (0, 0))
        people[at] = n + share.n[0], events + share.events[0]
    return {
        at: None if at in hidden or n < SMALL else events / n for at, (n, events) in people.items() if n or at in hidden
    }
