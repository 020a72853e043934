"""The inputs of one question of a plan of action, as the form draws them: one, two days, lines, or rows of a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from vereffen.track.plan_fields import Field
from vereffen.track.plan_kinds import Cell, Choice, Column, Day, Euros, Lines, Number, Period, Rows, Words

# So many rows stand empty below the filled ones; the button gives as many again.
SPARE, MORE = 2, 3
# A cell that holds a sentence gets two lines.
LONG = 200
_ENDS = ("from", "until")


class Input(NamedTuple):
    """One input: its name, label, what it holds, how it is drawn (`area`, `sentence`, `line`, `number`, `day`, `choice`) and what is wrong with it."""

    name: str
    label: str
    text: str
    sort: str
    wrong: str
    options: tuple[tuple[str, str], ...] = ()
    longest: int = 0
    is_first_new: bool = False


class Drawn(NamedTuple):
    """A question as inputs: its sort (`one`, `period`, `lines`, `rows`), its rows of inputs, and how many rows there may be."""

    sort: str
    rows: tuple[tuple[Input, ...], ...]
    most: int = 1

    @property
    def is_full(self) -> bool:
        """Whether no row can be added."""
        return len(self.rows) >= self.most


def drawn(field: Field, typed: Any, wrong: Mapping[str, str], *, spare: int = SPARE, is_asked: bool = False) -> Drawn:
    """The inputs of a question with these texts in them; `spare` rows more, of which the first is looked at when they were asked for."""
    kind, code, question = field.kind, field.code, _(field.question)
    if isinstance(kind, Period):
        words = {"from": _("Van"), "until": _("Tot en met")}
        return Drawn("period", (tuple(_input(Day(), f"{code}-{end}", words[end], typed[end], wrong) for end in _ENDS),))
    if isinstance(kind, Lines):
        line = Column("", field.question, Words(kind.longest))
        rows = [{"": text} for text in typed]
        return Drawn("lines", _rows(code, (line,), rows, wrong, _room(kind, rows, spare), is_asked), kind.most)
    if isinstance(kind, Rows):
        room = _room(kind, typed, spare)
        return Drawn("rows", _rows(code, kind.columns, typed, wrong, room, is_asked), kind.most)
    return Drawn("one", ((_input(kind, code, question, typed, wrong, is_alone=True),),))


def _room(kind: Lines | Rows, rows: Sequence[Any], spare: int) -> int:
    return min(kind.most, len(rows) + spare)


def _rows(
    code: str, columns: Sequence[Column], rows: Sequence[Mapping[str, str]], wrong: Mapping[str, str], room: int,
    is_asked: bool,
) -> tuple[tuple[Input, ...], ...]:  # fmt: skip
    found = []
    for at in range(room):
        row = rows[at] if at < len(rows) else {}
        inputs = [
            _input(
                one.kind,
                f"{code}-{at}-{one.code}".rstrip("-"),
                _(one.title),
                row.get(one.code, ""),
                wrong,
                is_line=not one.code,
            )
            for one in columns
        ]
        if is_asked and at == len(rows):
            inputs[0] = inputs[0]._replace(is_first_new=True)
        found.append(tuple(inputs))
    return tuple(found)


def _input(
    kind: Cell,
    name: str,
    label: str,
    text: str,
    wrong: Mapping[str, str],
    *,
    is_alone: bool = False,
    is_line: bool = False,
) -> Input:
    told = wrong.get(name, "")
    if isinstance(kind, Choice):
        options = tuple((code, _(word)) for code, word in kind.options.items())
        return Input(name, label, text, "choice", told, options)
    if isinstance(kind, Day):
        # A browser shows nothing of a day that is none, so what was typed stays in a plain line.
        return Input(name, label, text, "line" if told else "day", told, (), 40)
    if isinstance(kind, Number | Euros):
        unit = _("in euro") if isinstance(kind, Euros) else _(kind.unit) if kind.unit else ""
        has_unit = unit and (is_alone or isinstance(kind, Euros))
        return Input(name, f"{label} ({unit})" if has_unit else label, text, "number", told, (), 40)
    is_long = not is_alone and kind.longest >= LONG
    sort = "area" if is_alone else "sentence" if is_long and not is_line else "line"
    return Input(name, label, text, sort, told, (), kind.longest)
