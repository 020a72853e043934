"""A document as one page for a browser: no script, nothing from elsewhere, every word a text."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree, html
from lxml.html import builder as tag

from vereffen.exchange.papers import picture
from vereffen.track.paper import (
    WORDS,
    Block,
    Facts,
    Grid,
    Heading,
    Items,
    Paper,
    Picture,
    Text,
    cited,
    signed_rows,
    table_of,
    whole,
)

_STYLE = (
    "body{font:1rem/1.5 'Fira Sans',Arial,sans-serif;max-width:48rem;margin:2rem auto;padding:0 1rem;color:#000}"
    "h1,h2,h3{color:#154273}table{border-collapse:collapse;width:100%}caption{text-align:start;font-weight:700;padding:.5rem 0}"
    "th,td{text-align:start;padding:.3rem .5rem;border-bottom:1px solid #bbb;vertical-align:top}.n{text-align:end}"
    "dt{font-weight:700}dd{margin:0 0 .4rem}.s{color:#444;font-size:.85rem}.w{overflow-x:auto}dd{overflow-wrap:anywhere}"
    "figure{margin:1rem 0}svg{width:100%;min-width:30rem}"
)


def page(paper: Paper) -> str:
    """The document as a whole HTML page."""
    blocks, numbers = whole(paper)
    body = [tag.H1(paper.title)]
    for block in blocks:
        body.extend(_told(block, paper.language))
        source = cited(getattr(block, "sources", ()), numbers, paper.language)
        if source:
            body.append(tag.P(source, tag.CLASS("s")))
    if paper.reference:
        body.append(tag.P(paper.reference, tag.CLASS("s")))
    found = tag.HTML(
        tag.HEAD(
            tag.META(charset="utf-8"),
            tag.META(name="viewport", content="width=device-width, initial-scale=1"),
            tag.TITLE(paper.title),
            tag.STYLE(_STYLE),
        ),
        tag.BODY(tag.E.main(*body)),
        lang=paper.language,
    )
    return "<!doctype html>\n" + str(html.tostring(found, encoding="unicode"))


def _told(block: Block, language: str) -> Iterator[html.HtmlElement]:
    if isinstance(block, Heading):
        yield (tag.H2 if block.level == 2 else tag.H3)(block.text)
    elif isinstance(block, Text):
        yield tag.P(block.text)
    elif isinstance(block, Items):
        yield tag.UL(*[tag.LI(text) for text in block.texts])
    elif isinstance(block, Facts):
        yield tag.DL(*[one for label, value in block.rows for one in (tag.DT(label), tag.DD(value))])
    elif isinstance(block, Grid):
        yield _grid(block)
    elif isinstance(block, Picture):
        drawn = etree.fromstring(picture.svg(block))
        yield tag.E.figure(
            tag.E.figcaption(tag.E.strong(block.title), " ", block.description), _wide(drawn, block.title)
        )
        yield _grid(table_of(block, language))
    else:
        words = WORDS[language]
        yield _grid(Grid(words["signed"], (words["role"], words["name"], words["day"]), signed_rows(block, language)))


def _grid(block: Grid) -> html.HtmlElement:
    sides = [tag.CLASS("n" if place in block.amounts else "") for place in range(len(block.columns))]
    head = [tag.TH(one, side, scope="col") for one, side in zip(block.columns, sides, strict=True)]
    rows = [
        tag.TR(*[
            (tag.TH(cell, side, scope="row") if place == 0 else tag.TD(cell, side))
            for place, (cell, side) in enumerate(zip(row, sides, strict=True))
        ])
        for row in block.rows
    ]  # fmt: skip
    table = tag.TABLE(tag.CAPTION(block.caption), tag.THEAD(tag.TR(*head)), tag.TBODY(*rows))
    return _wide(table, block.caption)


def _wide(what: html.HtmlElement, name: str) -> html.HtmlElement:
    """What may be wider than a small screen scrolls by itself, by keyboard too."""
    return tag.DIV(what, tag.CLASS("w"), **{"tabindex": "0", "role": "group", "aria-label": name})
