"""The whole plan of action as a document: answers as texts, lists and tables, figures with their source, and what is still missing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from vereffen.law.words import euros
from vereffen.track.paper import Block, Grid, Heading, Items, Paper, Signature, Signatures, Text
from vereffen.track.plan_fields import BY_CODE, FIELDS, SECTIONS, Field
from vereffen.track.plan_kinds import Euros, Lines, Number, Rows, Words, cell_told, is_empty, is_older, told, total
from vereffen.track.plan_of_action import ROLES, Plan
from vereffen.track.plan_prefill import Prefill


def paper(name: str, plan: Plan, prefilled: Sequence[Prefill], on: date) -> Paper:
    """The whole plan as a document; an empty field says that it is empty, a figure from the books says where it comes from."""
    names = {source: f"boeken-{number}" for number, source in enumerate(dict.fromkeys(one.source for one in prefilled))}
    sources = {cited: source for source, cited in names.items()}
    own: dict[str, list[Block]] = {}
    for one in prefilled:
        figures = Grid(one.caption, one.columns, one.rows, one.amounts, (names[one.source],))
        own.setdefault(one.field, []).append(figures)
    blocks: list[Block] = [Text(_state(plan))]
    for section in SECTIONS:
        blocks.append(Heading(section.title))
        for field in (one for one in FIELDS if one.section == section.code):
            blocks += [Heading(field.question, 3), *own.get(field.code, ())]
            blocks += answer(field, plan.values.get(field.code), has_figures=field.code in own)
    blocks += _missing(plan)
    signed = {one.role: one for one in plan.signed}
    blocks.append(Heading("Handtekeningen"))
    blocks.append(
        Signatures(tuple(
            Signature(str(word), signed[role].name if role in signed else "", signed[role].on if role in signed else None)
            for role, word in ROLES.items()
        ))
    )  # fmt: skip
    reference = f"Versie {plan.version} · {plan.fingerprint[:12]}"
    return Paper(f"Plan van aanpak van {name}", "nl", on, tuple(blocks), sources, reference)


def table(kind: Rows, rows: Sequence[dict[str, Any]]) -> Grid:
    """A filled table with the sums under it."""
    columns = tuple(str(one.title) for one in kind.columns)
    amounts = tuple(place for place, one in enumerate(kind.columns) if isinstance(one.kind, Number | Euros))
    told_rows = [tuple(cell_told(one.kind, row.get(one.code)) for one in kind.columns) for row in rows]
    if kind.summed and rows:
        sums = [euros(total(rows, one.code)) if one.code in kind.summed else "" for one in kind.columns]
        told_rows.append(("Samen", *sums[1:]))
    return Grid(str(kind.caption), columns, tuple(told_rows), amounts)


def _state(plan: Plan) -> str:
    if plan.lacks:
        return f"Dit plan is nog niet af: bij {len(plan.missing)} vragen ontbreekt iets. Achteraan staat wat."
    if plan.unsigned:
        return f"Dit plan is ingevuld. Er moeten nog {len(plan.unsigned)} mensen tekenen."
    return "Dit plan is ingevuld en ondertekend."


def answer(field: Field, value: Any, *, has_figures: bool = False) -> list[Block]:
    """The answer to one question as blocks; nothing for an empty one under which figures stand."""
    if is_empty(value):
        return [] if has_figures else [Text("Nog niet ingevuld." if field.is_needed else "Niets ingevuld.")]
    if isinstance(field.kind, Words) or is_older(field.kind, value):
        lines = [line.strip("-• ").strip() or line.strip() for line in str(value).splitlines() if line.strip()]
        return [Items(tuple(lines))] if len(lines) > 1 else [Text(lines[0])]
    if isinstance(field.kind, Rows):
        return [table(field.kind, value)]
    if isinstance(field.kind, Lines):
        return [Items(tuple(value))]
    return [Text(told(field.kind, value))]


def _missing(plan: Plan) -> list[Block]:
    found = plan.lacks
    if not found:
        return []
    rows = tuple((str(BY_CODE[one.field].question), str(one.what)) for one in found)
    return [Heading("Wat nog ontbreekt"), Grid("Per vraag wat er nog moet gebeuren", ("Vraag", "Wat ontbreekt"), rows)]
