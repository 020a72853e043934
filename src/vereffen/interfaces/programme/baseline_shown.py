"""What the page of a baseline shows of its document: pictures and tables per group, the letters that fail, and the data with what mends them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from vereffen.exchange.papers import picture
from vereffen.interfaces.shared.labels import WORDS
from vereffen.interfaces.shared.letter_labels import LETTERS
from vereffen.law.words import Said
from vereffen.track import baseline_told, data_quality
from vereffen.track.baseline import ELEMENTS
from vereffen.track.baseline_words import GROUPS, Group, named
from vereffen.track.data_quality import Looked
from vereffen.track.paper import Run

# As wide as a small telephone; a larger screen enlarges it.
_WIDE = 340


def shown(document: Mapping[str, Any]) -> dict[str, Any]:
    """The document in the words of the reader."""
    found = data_quality.quality(document["quality"])
    letters = document["letters"]
    return {
        "document": document,
        "groups": [_group(document, group) for group in GROUPS],
        "letters": letters,
        "failing": [_letter(kind, one) for kind, one in letters["each"].items() if not one["passes"]],
        "score": found.score,
        "lowest": _(found.lowest.says) if found.lowest else "",
        "parts": [_part(_(word), found.lowest_of(part)) for part, word in data_quality.PARTS.items()],
        "looked": [_looked(one) for one in found.looked],
        "mend": [(_(one.check.says), one.percent, _(one.check.better)) for one in found.to_mend],
    }


def _group(document: Mapping[str, Any], group: Group) -> dict[str, Any]:
    drawn = [(name, run) for name in group.leads if (run := baseline_told.run(document, name))]
    return {
        "code": group.code,
        "title": _(group.title),
        "lines": [
            (name, _(named(name).says), value(one), counted(one), one["months"], one["young"], one["few"])
            for name in (line.name for line in baseline_told.lines(document, group))
            for one in [document["totals"][name]]
        ],
        "runs": [_run(document, name, run) for name, run in drawn],
    }


def _run(document: Mapping[str, Any], name: str, run: Run) -> dict[str, Any]:
    said = " ".join(_said(one) for one in baseline_told.described(run.points, run.middle))
    told = run._replace(title=f"{_(named(name).says)} ({name})", description=said)
    svg: SafeString = mark_safe(picture.svg(told, _WIDE))  # noqa: S308 - built as a tree of elements
    months = [(month, value(one), counted(one)) for month, one in sorted(document["indicators"][name].items())]
    return {"title": told.title, "svg": svg, "said": said, "months": months}


def value(cell: Mapping[str, Any]) -> str:
    """The figure of a cell in the language of the reader."""
    if "withheld" in cell:
        return (
            _("op minder dan 10 na alle") if cell.get("side") == "rest" else _(baseline_told.WITHHELD[cell["withheld"]])
        )
    if "tenths" in cell:
        return _("%(n)s dagen") % {"n": baseline_told.decimal(cell["tenths"], 1)}
    return baseline_told.value(cell)


def counted(cell: Mapping[str, Any]) -> str:
    """What was counted in the language of the reader."""
    if "middle" in cell:
        return _("middelste maand")
    if "of" in cell:
        return _("van %(n)s") % {"n": baseline_told.number(cell["of"])}
    if "withheld" in cell:
        return ""
    if "numerator" in cell:
        part, whole = (baseline_told.number(cell[name]) for name in ("numerator", "denominator"))
        return _("%(part)s van %(whole)s") % {"part": part, "whole": whole}
    return _("geteld over %(n)s") % {"n": baseline_told.number(cell["n"])}


def _letter(kind: str, one: Mapping[str, Any]) -> tuple[str, str, str, str]:
    lacks = ", ".join(_(ELEMENTS[name]) for name in one["missing"])
    whose = _("eigen tekst") if one["is_own"] else _("meegeleverd")
    return (
        str(LETTERS.get(kind) or WORDS.get(kind) or kind),
        whose,
        one["level"] or _("te kort"),
        lacks or _("niets; de taal is te moeilijk"),
    )


def _part(word: str, lowest: Looked | None) -> tuple[str, int | None, str]:
    return word, lowest.percent if lowest else None, _(lowest.check.says) if lowest else ""


def _looked(one: Looked) -> tuple[str, str, str, str, str]:
    few = _(baseline_told.WITHHELD["few"])
    checked = few if one.checked is None else baseline_told.number(one.checked)
    wrong = baseline_told.number(one.wrong) if one.wrong is not None else few if one.checked else "–"
    good = "–" if one.percent is None else f"{one.percent} %"
    if one.is_bound:
        good = _("%(percent)s of meer") % {"percent": good}
    return _(one.check.says), checked, wrong, good, ", ".join(one.check.carries) or "–"


def _said(sentence: Said) -> str:
    return _(sentence.template).format_map(sentence.holes)
