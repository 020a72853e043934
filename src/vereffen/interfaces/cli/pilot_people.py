"""The commands `vereffen pilot draw-arms` and `arm-outcomes`: a lot between people in the books, and what became of them."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vereffen.interfaces.cli import pilot_arms
from vereffen.interfaces.cli.answer import Answer, table
from vereffen.interfaces.cli.words import day, json_flag
from vereffen.law.refusal import Refusal

if TYPE_CHECKING:
    from vereffen.records.queries.arm_outcomes import ArmRow

_COLUMNS = ("arm", "people", "spoken with", "arrangement", "cost charged", "paid of principal")


def add_arguments(kinds: Any) -> None:
    """Adds both commands; what they need is loaded when they run."""
    drawing = kinds.add_parser("draw-arms", help="draw in the books who gets another policy for a time")
    drawing.add_argument("policy", metavar="NAME", help="the policy file of what is tried, without .toml")
    drawing.add_argument("--seed", required=True, metavar="TEXT", help="a public text that nobody could choose")
    drawing.add_argument(
        "--strata", default="", metavar="NAME,NAME", help="within which to draw: bedrag, afdelingen, stap"
    )
    drawing.add_argument("--by", required=True, metavar="OFFICER", help="who draws")
    drawing.add_argument("--on", type=day, metavar="DAY", help="the day of the lot; without it today")
    drawing.add_argument("--municipality", metavar="CODE", help="the CBS code; not needed when there is one")
    json_flag(drawing)
    drawing.set_defaults(act=_draw)
    telling = kinds.add_parser("arm-outcomes", help="what became of the people of a lot, one row each, for evaluate")
    telling.add_argument("policy", metavar="NAME", help="what is tried")
    telling.add_argument("--days", type=int, default=180, metavar="N", help="followed for so many days (180)")
    telling.add_argument("--until", type=day, metavar="DAY", help="facts up to that day; without it today")
    telling.add_argument("--out", type=Path, required=True, metavar="FILE.csv", help="a new file")
    telling.add_argument("--municipality", metavar="CODE", help="the CBS code; not needed when there is one")
    json_flag(telling)
    telling.set_defaults(act=_outcomes)


def _draw(options: argparse.Namespace) -> Answer:
    from vereffen.interfaces.cli import database

    database.open_database()
    from vereffen.interfaces.shared.clock import HOME
    from vereffen.usecases.draw_arms import draw_arms

    of = database.municipality(options.municipality)
    by = database.officer(options.by, of)
    if by is None:
        raise Refusal("A lot is drawn by somebody: name an officer with --by.")
    at = database.recorded_at(is_demo=of.is_demo)
    on = options.on or at.astimezone(HOME).date()
    strata = [name for name in options.strata.split(",") if name]
    made = draw_arms(of, options.policy, strata, options.seed, on, at, by)
    document: dict[str, object] = {
        "policy": options.policy,
        "since": made.since.isoformat(),
        "until": made.tried.until.isoformat(),
        "seed": made.seed,
        "fingerprint": made.drawn.fingerprint if made.drawn else None,
        "strata": [],
        "differences": pilot_arms.plain_differences(made.tried.differences),
    }
    differs = pilot_arms.differences_told(made.tried.differences)
    if made.drawn is None:
        return Answer(document, f"{differs}\n\nNobody new: everybody who owes something has a place already.")
    document["strata"] = pilot_arms.plain_strata(made.drawn)
    told = [
        f"Drawn with the seed {made.seed!r}, for {made.since} until {made.tried.until}. Fingerprint: {made.drawn.fingerprint}",
        "The next night advises each person by the policy that was drawn. Publish the fingerprint; draw again later with the same words for who came since.",
    ]
    return Answer(document, "\n\n".join([pilot_arms.strata_told(made.drawn), differs, *told]))


def _outcomes(options: argparse.Namespace) -> Answer:
    if options.days < 1:
        raise Refusal("--days is at least 1.")
    from vereffen.interfaces.cli import database

    database.open_database()
    from vereffen.interfaces.shared.clock import HOME
    from vereffen.records import arms
    from vereffen.records.queries.arm_outcomes import arm_outcomes

    of = database.municipality(options.municipality)
    cut = options.until or database.recorded_at(is_demo=of.is_demo).astimezone(HOME).date()
    drawn = arms.found(of, options.policy)
    found = arm_outcomes(drawn, options.days, cut)
    if not found.rows:
        raise Refusal(f"Nobody was followed for {options.days} days by {cut}: wait, or ask for fewer --days.")
    names = [name for name in drawn.strata.split(",") if name]
    header = ["persoon", *names, "arm", *found.rows[0].outcome._fields]
    written = ((number, *row.strata, row.arm, *row.outcome) for number, row in enumerate(found.rows, 1))
    pilot_arms.write_new(options.out, header, written, "choose a new one")
    document = {
        "policy": options.policy,
        "days": options.days,
        "until": cut.isoformat(),
        "people": len(found.rows),
        "too_short": found.too_short,
        "nothing_owed": found.nothing_owed,
        "arms": [{"arm": arm, "people": len(_of(found.rows, arm))} for arm in (0, 1)],
    }
    shown = [_told(arm, _of(found.rows, arm)) for arm in (0, 1)]
    lines = [
        table(shown, _COLUMNS),
        f"Left out: {found.too_short} followed for less than {options.days} days, {found.nothing_owed} who owed no principal at the start.",
        "One row a person, without a number that leads to anybody, but about people: it stays inside the municipality.",
        "Evaluate with the locked plan: `vereffen evaluate itt --data FILE.csv --spec SPEC.json`, treated `arm`, and the strata.",
    ]
    return Answer(document, "\n".join(lines))


def _of(rows: list[ArmRow], arm: int) -> list[ArmRow]:
    return [row for row in rows if row.arm == arm]


def _told(arm: int, rows: list[ArmRow]) -> tuple[object, ...]:
    count = len(rows)
    shares = [sum(getattr(row.outcome, name) for row in rows) for name in ("spoken", "arranged", "charged")]
    owed = sum(row.outcome.owed_cents for row in rows)
    paid = sum(row.outcome.paid_cents for row in rows)
    return (
        ("usual", "new")[arm],
        count,
        *(f"{share / count:.1%}" if count else "-" for share in shares),
        f"{paid / owed:.1%}" if owed else "-",
    )
