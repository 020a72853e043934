"""The funnel as a picture: municipalities by how many they count and the share of them, with the limits of chance around it."""

from __future__ import annotations

from collections.abc import Sequence
from math import log
from typing import NamedTuple

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from vereffen.evaluation.funnel_plot import Funnel, Placed
from vereffen.interfaces.shared.charts import WIDTH, Word

_TOP, _BOTTOM, _LEFT, _RIGHT = 10, 200, 44, WIDTH - 12
# More names than this stand on top of each other: then only what lies outside is named, and the table names all.
_NAMED = 12
_NAME_WIDTH, _NAME_HEIGHT = 34, 12


class Dot(NamedTuple):
    """A municipality at its size, from the lowest to the highest share that hidden cells leave open."""

    x: int
    low: int
    high: int
    is_outside: bool

    @property
    def middle(self) -> int:
        """Where the dot stands."""
        return (self.low + self.high) // 2


class FunnelChart(NamedTuple):
    """The picture as the template draws it; `inner` and `outer` are the limits of 95 and of 99.8 percent."""

    title: str
    description: str
    width: int
    height: int
    inner: tuple[str, ...]
    outer: tuple[str, ...]
    pooled: tuple[int, ...]
    dots: tuple[Dot, ...]
    words: tuple[Word, ...]


def percent(share: float) -> str:
    """The share as people read it, with one decimal."""
    return f"{number_format(round(100 * share, 1), decimal_pos=1, use_l10n=True)} %"


def span(low: float, high: float) -> str:
    """A share, or the two between which it lies."""
    said = percent(low), percent(high)
    return said[0] if said[0] == said[1] else _("%(low)s tot %(high)s") % {"low": said[0], "high": said[1]}


def place(one: Placed) -> str:
    """Where a municipality lies, in words."""
    percents = {"percent": one.beyond.replace(".", ",")}
    return {
        "inside": _("binnen de trechter"),
        "above": _("boven de grens van %(percent)s %%") % percents,
        "below": _("onder de grens van %(percent)s %%") % percents,
        "open": _("niet te zeggen: er is verborgen om hoe weinig mensen het gaat"),
    }[one.place]


def drawn(of: Funnel, title: str) -> FunnelChart:
    """The picture of the funnel."""
    least, most = of.curve[0][0], of.curve[-1][0]
    shares = [side for _n, limits in of.curve for side in limits["99.8"]]
    shares += [events / one.point.n for one in of.placed for events in one.point.events]
    bottom, top = max(0.0, min(shares) - 0.01), min(1.0, max(shares) + 0.01)

    def x(n: int) -> int:
        return _LEFT + 6 + round((_RIGHT - _LEFT - 12) * log(n / least) / log(most / least))

    def y(share: float) -> int:
        return _BOTTOM - round((_BOTTOM - _TOP) * (share - bottom) / (top - bottom))

    def lines(level: str) -> tuple[str, ...]:
        return tuple(" ".join(f"{x(n)},{y(limits[level][side])}" for n, limits in of.curve) for side in (0, 1))

    dots: list[Dot] = []
    words: list[Word] = []
    for one in of.placed:
        low, high = (events / one.point.n for events in one.point.events)
        dot = Dot(x(one.point.n), y(low), y(high), bool(one.beyond))
        dots.append(dot)
        if len(of.placed) <= _NAMED or dot.is_outside:
            anchor = "end" if dot.x > (_LEFT + _RIGHT) // 2 else "start"
            at = dot.x + (-7 if anchor == "end" else 7)
            words.append(_beside(words, Word(at, dot.middle + 4, one.point.municipality, anchor)))
    words += [Word(_LEFT - 4, y(share) + 4, percent(share), "end") for share in (bottom, (bottom + top) / 2, top)]
    words += [Word(x(n), _BOTTOM + 16, counted(n), anchor) for n, anchor in ((least, "start"), (most, "end"))]
    pooled = tuple(sorted({y(share) for share in of.share}))
    return FunnelChart(
        title, _described(of), WIDTH, _BOTTOM + 24, lines("95"), lines("99.8"), pooled, tuple(dots), tuple(words)
    )


def _beside(others: Sequence[Word], one: Word) -> Word:
    """The name, moved down until it stands on no other."""
    while any(abs(one.x - other.x) < _NAME_WIDTH and abs(one.y - other.y) < _NAME_HEIGHT for other in others):
        one = one._replace(y=one.y + _NAME_HEIGHT)
    return one


def counted(n: int) -> str:
    """A whole number as people read it."""
    return str(number_format(n, use_l10n=True, force_grouping=True))


def _described(of: Funnel) -> str:
    """The picture in words; the table below it says the same."""
    inside = sum(one.place == "inside" for one in of.placed)
    unsure = sum(one.place == "open" for one in of.placed)
    outside = [f"{one.point.municipality}: {place(one)}" for one in of.placed if one.beyond]
    told = _("%(all)s gemeenten, samen %(share)s. Binnen de trechter: %(inside)s. Niet te zeggen: %(unsure)s.") % {
        "all": len(of.placed), "share": span(*of.share), "inside": inside, "unsure": unsure,
    }  # fmt: skip
    return " ".join([told, *([_("Erbuiten: %(which)s.") % {"which": "; ".join(outside)}] if outside else [])])
