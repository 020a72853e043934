"""The tables behind the map of a process: arrows, ways, departments, what deviates, and before beside after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from vereffen.evaluation.shown import AFTER, BEFORE, Kept, Shown
from vereffen.interfaces.programme.process_words import happening, rule
from vereffen.interfaces.shared.exports import Column, Sort, Table, Value
from vereffen.interfaces.shared.templatetags.words import department

MOST_WAYS = 15
_DAYS, _TEXT = Sort.COUNT, Sort.TEXT


def arrows(of: Shown) -> Table:
    """What directly follows what, with the days in between and the costs that are added."""
    rows = tuple(
        (f"{happening(one.source)} → {happening(one.target)}", one.times, _day(one.median_days), _day(one.p90_days),
         one.cents if one.has_cost else "–")
        for one in of.arcs if one.times is not None
    )  # fmt: skip
    columns = (
        Column(_("Wat volgt waarop")), Column(_("Hoe vaak")), Column(_("Dagen ertussen (midden)"), _DAYS),
        Column(_("Dagen ertussen (9 van 10)"), _DAYS), Column(_("Kosten erbij"), Sort.EUROS),
    )  # fmt: skip
    return Table("pijlen", _("Wat volgt waarop, hoe lang duurt het en wat kost het"), (), _text_first(columns), rows)


def ways(of: Shown, names: Mapping[str, str]) -> tuple[Table, Table]:
    """The ways most gone, and where departments cross."""
    told = [one for one in of.variants if one[1] is not None][:MOST_WAYS]
    gone = tuple((" → ".join(happening(name) for name in way), cases) for way, cases in told)
    crossed: tuple[tuple[Value, ...], ...] = tuple(
        (f"{_named(one.source, names)} → {_named(one.target, names)}", None if is_few else one.times,
         None if is_few else _day(one.median_days))
        for one, is_few in of.crossings
    )  # fmt: skip
    title = _("De meest gegane wegen (van %(many)s)") % {"many": of.ways}
    return (
        Table("wegen", title, (), _text_first((Column(_("Weg")), Column(_("Hoe vaak")))), gone),
        Table(
            "afdelingen", _("Waar afdelingen elkaar raken"), (),
            _text_first((Column(_("Van → naar")), Column(_("Hoe vaak")), Column(_("Dagen ertussen (midden)"), _DAYS))),
            crossed,
        ),
    )  # fmt: skip


def deviating(rules: Sequence[Kept], days: int) -> Table:
    """What deviates from the approach, for how many claims."""
    rows = tuple((rule(one.name, days), one.cases, one.of, _percent(one)) for one in rules)
    columns = (
        Column(_("Wat afwijkt van de aanpak")), Column(_("Vorderingen")), Column(_("Van zoveel waarbij het kon")),
        Column(_("Deel"), Sort.PERCENT),
    )  # fmt: skip
    return Table("afwijkingen", _("Wat afwijkt van de aanpak"), (), _text_first(columns), rows)


def compared(parts: Mapping[str, Shown], rules: Mapping[str, Sequence[Kept]], days: int) -> Table:
    """Before beside after: how many, how long, and how many of a hundred deviated."""
    halves = [parts[BEFORE], parts[AFTER]]
    through = [one.throughput for one in halves]
    rows: list[tuple[Value, ...]] = [
        (_("Hoeveel begonnen"), *(one.cases for one in halves)),
        (_("Dagen van begin tot laatste feit (midden)"), *(_day(one.median_days if one else None) for one in through)),
        (_("Dagen van begin tot laatste feit (9 van 10)"), *(_day(one.p90_days if one else None) for one in through)),
    ]
    for before, after in zip(rules[BEFORE], rules[AFTER], strict=True):
        rows.append((rule(before.name, days), _told(before), _told(after)))
    columns = (Column(""), Column(_("Voor")), Column(_("Vanaf")))
    return Table("vergelijking", _("Voor en vanaf de eerste dag van de pilot"), (), _text_first(columns), tuple(rows))


def _text_first(columns: Sequence[Column]) -> tuple[Column, ...]:
    return (columns[0]._replace(sort=_TEXT), *columns[1:])


def _day(days: float | None) -> int | None:
    return None if days is None else round(days)


def _percent(one: Kept) -> Value:
    if one.of == 0:
        return "–"
    return None if one.share is None else round(one.share * 100)


def _told(one: Kept) -> Value:
    if one.of == 0:
        return _("kwam niet voor")
    if one.cases is None:
        return None
    if one.share is None:
        return str(one.cases)
    return _("%(cases)s van %(of)s (%(share)s %%)") % {
        "cases": one.cases, "of": one.of, "share": round(one.share * 100),
    }  # fmt: skip


def _named(code: str, names: Mapping[str, str]) -> str:
    return department(names.get(code, code))
