"""A text in Markdown or HTML as plain text: headings marked by `#`, items by `-`, rows by `|`, everything else on lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import unescape

_PARAGRAPHS = frozenset(
    "p div section article header footer main aside blockquote address dl dt dd ul ol table tr body form fieldset label".split()
)
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_CELLS = frozenset(("td", "th"))
_UNSEEN = re.compile(r"<(script|style|head|template|noscript|svg|select)\b[^<>]{0,2000}>", re.IGNORECASE)
_ELEMENT = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})[^<>]{0,2000}>")
_DECLARED = re.compile(r"<[!?][^<>]{0,2000}>")
_SPACE = re.compile(r"\s+")
_FENCE = re.compile(r"^ *(```|~~~).*?^ *\1`* *$", re.MULTILINE | re.DOTALL)
_FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_TITLE = re.compile(r"^(.{1,200})\n(?:=+|-{3,})[ ]*$", re.MULTILINE)
_RULE = re.compile(r"^ {0,3}(?:[-*_] *){3,}$|^ *\|?[ :|\-]*-{3,}[ :|\-]*$", re.MULTILINE)
_LINK = re.compile(r"(!?)\[([^\[\]\n]{0,500})\](?:\([^()\n]{0,500}\)|\[[^\[\]\n]{0,100}\])")
_QUOTE = re.compile(r"^ {0,3}> ?", re.MULTILINE)
_MARKS = re.compile(r"\*\*|__|`|(?<![\w*])[*_](?=\S)|(?<=[^\s*_])[*_](?![\w*])|\\(?=[\W_])")
_TAG = re.compile(r"</?[a-zA-Z][^<>\n]{0,300}>")


def plain(text: str, form: str) -> str:
    """The text as the language check reads it; `form` is `md`, `html` or anything else for plain text."""
    return _FORMS.get(form, str)(text)


def _markdown(text: str) -> str:
    text = text.replace("\r\n", "\n")
    text = _FENCE.sub("", _without_comments(_FRONT.sub("", text)))
    text = _TITLE.sub(r"# \1", text)
    text = _RULE.sub("", text)
    # What a picture shows is not read as text; what a link says is.
    text = _LINK.sub(lambda found: "" if found[1] else found[2], text)
    return _MARKS.sub("", _TAG.sub("", _QUOTE.sub("", text)))


def _without_comments(text: str) -> str:
    first, *others = text.split("<!--")
    return first + "".join(part.partition("-->")[2] for part in others)


def _html(text: str) -> str:
    """What a reader sees, a paragraph to a line. (The parser of the library takes minutes for some broken pages.)"""
    first, *others = _ELEMENT.split(_DECLARED.sub("", _seen_part(_without_comments(text))))
    parts = [_seen(first)]
    for ends, tag, data in zip(others[::3], others[1::3], others[2::3], strict=True):
        parts += [_shown(tag.lower(), ends=bool(ends)), _seen(data)]
    return "\n".join(line.strip() for line in "".join(parts).split("\n"))


def _seen_part(text: str) -> str:
    """The page without what no reader sees; what never ends hides the rest."""
    parts, place, lower = [], 0, text.lower()
    while begin := _UNSEEN.search(text, place):
        parts.append(text[place : begin.start()])
        end = lower.find(f"</{begin[1].lower()}", begin.end())
        close = text.find(">", end) if end >= 0 else -1
        if close < 0:
            return "".join(parts)
        place = close + 1
    return "".join((*parts, text[place:]))


def _seen(data: str) -> str:
    # A line break in the source of a page is a space to its reader.
    return _SPACE.sub(" ", unescape(data))


def _shown(tag: str, *, ends: bool) -> str:
    if tag in _HEADINGS and not ends:
        return "\n\n# "
    if tag == "li" and not ends:
        return "\n- "
    if tag == "br":
        return "\n"
    if tag in _CELLS:
        return " | " if ends else ""
    return "\n\n" if tag in _PARAGRAPHS or tag in _HEADINGS or tag == "li" else ""


_FORMS: Mapping[str, Callable[[str], str]] = {"md": _markdown, "html": _html}
