"""A letter as an accessible page: the same words and order as on paper, for a screen, a reader aloud, or an e-mail."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lxml import html
from lxml.html import builder as tag

from vereffen.exchange.letters.own import NO_TEXT
from vereffen.exchange.letters.sheets import Sheet
from vereffen.exchange.letters.told import Part, Payment, Table, Told
from vereffen.law.refusal import Refusal

_STYLE = (
    "body{font:1rem/1.5 'Fira Sans',Arial,sans-serif;max-width:42rem;margin:2rem auto;padding:0 1rem;color:#000}"
    "h1{font-size:1.4rem}h2{font-size:1.1rem;color:#154273}table{border-collapse:collapse;width:100%}"
    "th,td{text-align:start;padding:.3rem .5rem;border-bottom:1px solid #bbb;vertical-align:top}"
    ".v-sum{text-align:right;white-space:nowrap}.v-letter__pay{border:2px solid #154273;padding:.5rem 1rem}"
    ".v-scroll{overflow-x:auto}.v-letter__sheet{border-top:2px solid #154273;margin-top:2rem;padding-top:1rem}"
)


def as_page(letter: Told) -> str:
    """The letter as a whole HTML document; every word in it is text, whatever it holds."""
    return _whole(letter.subject, letter.language, _article(letter, 1))


def sheet_page(letter: Told) -> str:
    """Only the sheet that explains the letter, as a whole HTML document; refused when it has none."""
    if letter.sheet is None:
        raise Refusal("uitleg may not be empty: it names the language of the sheet.")
    return _whole(letter.sheet.title, letter.sheet.language, [_sheet(letter.sheet, 1)])


def _whole(title: str, language: str, inside: Iterable[html.HtmlElement]) -> str:
    found = tag.HTML(
        tag.HEAD(
            tag.META(charset="utf-8"),
            tag.META(name="viewport", content="width=device-width, initial-scale=1"),
            tag.TITLE(_clean(title)),
            tag.STYLE(_STYLE),
        ),
        tag.BODY(tag.MAIN(*inside)),
        lang=language,
    )
    return f"<!DOCTYPE html>\n{html.tostring(found, encoding='unicode')}\n"


def as_part(letter: Told, level: int = 2) -> str:
    """The letter as a part of a page, its subject a heading of that level; without style."""
    # What reads the page aloud must know the language of the letter.
    whole = tag.ARTICLE(*_article(letter, level), lang=letter.language, **{"class": "v-letter"})
    return str(html.tostring(whole, encoding="unicode"))


def _article(letter: Told, level: int) -> Iterator[html.HtmlElement]:
    yield _lines(letter.sender)
    yield _lines(letter.recipient)
    yield _lines([": ".join(row) for row in letter.reference])
    yield _heading(level, letter.subject)
    yield tag.P(_clean(letter.greeting))
    for part in letter.parts:
        yield from _part(part, level + 1)
    yield tag.P(_clean(letter.closing))
    yield _lines(letter.signed)
    if letter.sheet:
        yield _sheet(letter.sheet, level + 1)


def _sheet(sheet: Sheet, level: int) -> html.HtmlElement:
    """The sheet as a section in its own language and direction; a value keeps the order of its signs."""
    rows = [
        tag.TR(
            tag.TH(_clean(row.label), scope="row"),
            tag.TD(tag.BDI(_clean(row.value), dir="ltr", **({"lang": "nl"} if row.is_dutch else {}))),
        )
        for row in sheet.rows
    ]
    return tag.SECTION(
        tag.P(_clean(sheet.about), lang="nl", dir="ltr"),
        _heading(level, sheet.title),
        *(tag.P(_clean(one)) for one in sheet.text),
        tag.TABLE(tag.TBODY(*rows)),
        *(
            element
            for one in sheet.blocks
            for element in (_heading(level + 1, one.heading), *(tag.P(_clean(text)) for text in one.text))
        ),
        tag.P(_clean(sheet.notice)),
        tag.P(_clean(sheet.checked), lang="nl", dir="ltr"),
        lang=sheet.language,
        dir=sheet.direction,
        **{"class": "v-letter__sheet"},
    )


def _part(part: Part, level: int) -> Iterator[html.HtmlElement]:
    head = [_heading(level, part.heading)] if part.heading else []
    inside = [*head, *(tag.P(_clean(one)) for one in part.text)]
    if part.points:
        inside.append(tag.UL(*(tag.LI(_clean(one)) for one in part.points)))
    if part.table:
        inside.append(_table(part.table))
    if part.payment:
        yield tag.DIV(*inside, _payment(part.payment), **{"class": "v-letter__pay"})
    else:
        yield from inside


def _table(table: Table) -> html.HtmlElement:
    head = tag.TR(*(tag.TH(_clean(one), scope="col") for one in table.columns))
    rows = [tag.TR(*(_cell(one, is_sum) for one, is_sum in zip(row, table.sums, strict=True))) for row in table.rows]
    if table.foot:
        label, total = table.foot
        first = tag.TH(_clean(label), scope="row", colspan=str(len(table.columns) - 1))
        rows.append(tag.TR(first, _cell(total, True)))
    # On a phone it is wider than the page: whoever has no mouse scrolls it with the keys.
    about = {"class": "v-scroll", "tabindex": "0", "role": "group", "aria-label": ", ".join(map(_clean, table.columns))}
    return tag.DIV(tag.TABLE(tag.THEAD(head), tag.TBODY(*rows)), **about)


def _cell(text: str, is_sum: bool) -> html.HtmlElement:
    return tag.TD(_clean(text), **({"class": "v-sum"} if is_sum else {}))


def _payment(payment: Payment) -> html.HtmlElement:
    return tag.TABLE(
        tag.TBODY(*(tag.TR(tag.TH(_clean(name), scope="row"), tag.TD(_clean(value))) for name, value in payment.rows))
    )


def _heading(level: int, text: str) -> html.HtmlElement:
    return getattr(tag, f"H{level}")(_clean(text))


def _lines(lines: Sequence[str]) -> html.HtmlElement:
    found = tag.P()
    for place, line in enumerate(lines):
        if place:
            found.append(tag.BR())
            found[-1].tail = _clean(line)
        else:
            found.text = _clean(line)
    return found


def _clean(text: str) -> str:
    # Signs that no document may hold; a letter's data has none, a text that somebody pastes may.
    return NO_TEXT.sub("", text)
