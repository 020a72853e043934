"""What a plan of action still lacks, per field: what is empty, what is not whole, and what does not agree with something else in it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from vereffen.law.words import Said, day, euros, say
from vereffen.track.entries import as_day
from vereffen.track.phases import QUESTIONS
from vereffen.track.plan_fields import BY_CODE, FIELDS, Field
from vereffen.track.plan_kinds import Rows, fault, is_empty, is_older, total
from vereffen.track.plan_tables import COSTS, LAWS, MEASURES

# Our operationalisation of the three months of the announcement.
LEAST_MONTHS = 3
# Between words in one sentence, each of which a screen says in its own language.
BETWEEN = " · "
Values = Mapping[str, Any]
Table = Sequence[Mapping[str, Any]]


class Lack(NamedTuple):
    """What is still to do at a field; `is_empty` when nothing was filled in."""

    field: str
    what: Said
    is_empty: bool = False


class Answered(NamedTuple):
    """One of the five questions of the track: its number and words, and the fields of the plan about it that are not done yet."""

    number: int
    question: Said
    open: tuple[str, ...]


def lacks(values: Values) -> tuple[Lack, ...]:
    """Everything that keeps a plan from being whole, in the order of its fields; empty when it can be signed."""
    found = [lack for field in FIELDS for lack in _own(field, values.get(field.code))]
    sound = {code: value for code, value in values.items() if code in BY_CODE and not _is_unread(code, value)}
    found += [lack for check in _CROSS for lack in check(sound)]
    order = {field.code: place for place, field in enumerate(FIELDS)}
    return tuple(sorted(found, key=lambda one: order[one.field]))


def questions(found: Collection[Lack]) -> tuple[Answered, ...]:
    """Per question of the track which of its fields lack something."""
    wanting = {one.field for one in found}
    return tuple(
        Answered(number, question, tuple(one.code for one in FIELDS if one.pilot_question == number and one.code in wanting))
        for number, question in enumerate(QUESTIONS, 1)
    )  # fmt: skip


def _own(field: Field, value: Any) -> Iterator[Lack]:
    """What a field lacks by itself."""
    if is_empty(value):
        if field.is_needed:
            yield Lack(field.code, say("Nog niet ingevuld."), is_empty=True)
    elif is_older(field.kind, value):
        if field.is_needed:
            yield Lack(field.code, say("Staat er nog als gewone tekst. Vul de velden in die er nu zijn."))
    elif isinstance(field.kind, Rows) and isinstance(value, list):
        yield from _rows(field.code, field.kind, value)
    elif fault(field.kind, value):
        yield Lack(field.code, say("Wat hier staat, kan niet meer. Vul het opnieuw in."))


def _rows(code: str, kind: Rows, rows: Table) -> Iterator[Lack]:
    for number, row in enumerate(rows, 1):
        empty = [one.title for one in kind.columns if one.is_needed and is_empty(row.get(one.code))]
        if empty:
            yield Lack(code, say("Regel {number}: vul nog in: {columns}", number=number, columns=BETWEEN.join(empty)))
        for one in kind.columns:
            cell = row.get(one.code)
            # An indicator has a sentence of its own.
            if not is_empty(cell) and fault(one.kind, cell) and not (code == "indicatoren" and one.code == "cijfer"):
                yield Lack(code, say("Regel {number}: ‘{column}’ kan zo niet.", number=number, column=one.title))


def _is_unread(code: str, value: object) -> bool:
    kind = BY_CODE[code].kind
    if is_empty(value) or is_older(kind, value):
        return True
    return not isinstance(value, list) if isinstance(kind, Rows) else fault(kind, value) is not None


def _start(values: Values) -> Iterator[Lack]:
    """The start comes after the lot, and the period is three months or more."""
    if "periode" not in values:
        return
    first, last = (date.fromisoformat(values["periode"][key]) for key in ("from", "until"))
    drawn = as_day(values.get("loting_dag"))
    if drawn and first <= drawn:
        yield Lack("periode", say("De start ({start}) ligt niet na de loting ({drawn}).", start=day(first), drawn=day(drawn)))  # fmt: skip
    if last < _months_on(first):
        yield Lack("periode", say("De periode is korter dan drie maanden."))


def _months_on(first: date) -> date:
    """The last day of a period of three whole months."""
    month = first.year * 12 + first.month - 1 + LEAST_MONTHS
    for late in range(4):
        try:
            return date.fromordinal(date(month // 12, month % 12 + 1, first.day - late).toordinal() - (late == 0))
        except ValueError:
            continue
    raise AssertionError


def _aims(values: Values) -> Iterator[Lack]:
    """Every aim names an indicator that exists, differs from the start value, and is reached after the start."""
    begins = as_day(values.get("periode", {}).get("from"))
    for number, row in enumerate(values.get("indicatoren", ()), 1):
        code = row.get("cijfer")
        if not is_empty(code) and code not in MEASURES:
            yield Lack("indicatoren", say("Regel {number} noemt een cijfer dat er niet is.", number=number))
        if row.get("nu") is not None and row.get("nu") == row.get("straks"):
            yield Lack("indicatoren", say("Regel {number}: het doel is gelijk aan hoe het nu is.", number=number))
        reached = as_day(row.get("op"))
        if begins and reached and reached <= begins:
            yield Lack("indicatoren", say("Regel {number}: de dag van het doel ligt niet na de start.", number=number))


def _money(values: Values) -> Iterator[Lack]:
    """The lines of the budget sum to what there is, hold the four kinds of cost, and prevention is a part of it."""
    rows, whole = values.get("begroting"), values.get("budget")
    if rows:
        named = {row.get("soort") for row in rows}
        gone = [str(word) for code, word in COSTS.items() if code != "anders" and code not in named]
        if gone:
            yield Lack("begroting", say("Er is nog geen regel voor: {kinds}", kinds=BETWEEN.join(gone)))
        if whole is not None and total(rows, "bedrag") != whole:
            yield Lack("begroting", say("De regels zijn samen {sum}; het totaal is {whole}.", sum=euros(total(rows, "bedrag")), whole=euros(whole)))  # fmt: skip
    if whole is not None and values.get("preventie", 0) > whole:
        yield Lack("preventie", say("Dit is meer dan het geld dat er in totaal is ({whole}).", whole=euros(whole)))


def _milestones(values: Values) -> Iterator[Lack]:
    """Somebody decides at a milestone whether it goes on, and one of them comes after the start."""
    rows = values.get("planning")
    if not rows:
        return
    if all(row.get("besluit") != "ja" for row in rows):
        yield Lack("planning", say("Bij geen mijlpaal beslist u of u doorgaat. Kies er ten minste één."))
    begins, days = as_day(values.get("periode", {}).get("from")), [as_day(row.get("dag")) for row in rows]
    if begins and not any(on and on >= begins for on in days):
        yield Lack("planning", say("Alle mijlpalen liggen vóór de start."))


def _law(values: Values) -> Iterator[Lack]:
    """Each law that collection knows was looked at; who shares between departments has begun the DPIA."""
    rows = values.get("recht")
    if rows:
        named = {row.get("wet") for row in rows}
        gone = [str(word) for code, word in LAWS.items() if code not in named]
        if gone:
            yield Lack("recht", say("Nog geen regel voor: {laws}", laws=BETWEEN.join(gone)))
    shares = [row for row in values.get("gegevens", ()) if _name(row, "van") != _name(row, "aan")]
    if shares and values.get("dpia") == "niet_begonnen":
        yield Lack("dpia", say("Afdelingen delen gegevens, dus de DPIA moet ten minste begonnen zijn."))


def _name(row: Mapping[str, Any], column: str) -> str:
    return str(row.get(column, "")).strip().lower()


def _people(values: Values) -> Iterator[Lack]:
    """Who leads the work has hours for it."""
    leader, rows = str(values.get("projectleider", "")).lower(), values.get("team")
    if leader.strip() and rows:
        named = [_name(row, "naam") for row in rows]
        if not any(name and (name in leader or leader.strip() in name) for name in named):
            yield Lack("team", say("De projectleider staat nog niet in deze tabel met uren."))


_CROSS: tuple[Callable[[Values], Iterator[Lack]], ...] = (_start, _aims, _money, _milestones, _law, _people)


def beside_letters(values: Values, failing: Collection[str]) -> tuple[Lack, ...]:
    """The letters that fail the language check and are in no row of the plan, by name; these keep nobody from signing."""
    rows = values.get("brieven")
    named = {_name(row, "brief") for row in rows} if isinstance(rows, list) else set()
    return tuple(
        Lack("brieven", say("‘{letter}’ haalt de taaltoets niet en staat nog niet in de tabel.", letter=name))
        for name in failing
        if name.strip().lower() not in named
    )
