"""Which law a kind of claim follows, and what that means for its term, its costs and its force."""

from __future__ import annotations

from typing import NamedTuple

from vereffen.law.refusal import Refusal


class Route(NamedTuple):
    """The regime of a claim, its basis article, the article that gives a dwangbevel ('' = none), its payment term.

    `payment_term` is a kind of `law.terms` ('' = none known: no collection step until the file names the last day).
    """

    regime: str
    basis: str
    dwangbevel_basis: str
    payment_term: str
    remission: bool


_ASSESSED = Route("belasting", "Gw 231", "IW 12", "aanslag", True)
_LEVY = Route("belasting", "Gw 231", "IW 12", "naheffing", True)
_ROUTES = {
    "afvalstoffenheffing": _ASSESSED,
    "ozb": _ASSESSED,
    "rioolheffing": _ASSESSED,
    "hondenbelasting": _ASSESSED,
    "parkeerbelasting_naheffing": _LEVY,
    "leges": _ASSESSED,
    "pw_terugvordering": Route("awb", "Pw 58", "Pw 60", "awb_betaaltermijn", False),
    "pw_boete": Route("awb", "Pw 18a", "Pw 60", "awb_betaaltermijn", False),
    "dwangsom": Route("awb", "Awb 5:33", "Awb 5:10", "awb_betaaltermijn", False),
    "subsidie_terugvordering": Route("awb", "Awb 4:57", "Awb 4:57", "awb_betaaltermijn", False),
    # A contract or an invoice sets its own term (BW 6:81); without one there is no default to act on.
    "huur": Route("privaat", "BW 7:212", "", "", False),
    "factuur": Route("privaat", "BW 6:74", "", "", False),
}
KINDS = (*_ROUTES, "overig")
# What a kind without a route of its own gets: no power that a formal law does not name (Awb 4:115).
_BY_REGIME = {
    "awb": Route("awb", "", "", "awb_betaaltermijn", False),
    "belasting": Route("belasting", "Gw 231", "", "aanslag", False),
    "privaat": Route("privaat", "", "", "", False),
}
REGIMES = tuple(_BY_REGIME)


def route(kind: str, regime: str | None = None) -> Route:
    """What this kind of claim follows; a kind without a law of its own follows the regime that the file names.

    Refused when a fixed kind is given another regime, or another kind none.
    """
    fixed = _ROUTES.get(kind)
    if fixed is None:
        if not regime:
            raise Refusal(f"The kind {kind} needs a regime: one of {', '.join(REGIMES)}.")
        if regime not in _BY_REGIME:
            raise Refusal(f"There is no regime {regime}: choose one of {', '.join(REGIMES)}.")
        return _BY_REGIME[regime]
    if regime and regime != fixed.regime:
        raise Refusal(f"The kind {kind} follows the regime {fixed.regime}: leave the regime out.")
    return fixed


def cost_regime(regime: str) -> str:
    """The table of costs that a public claim follows: the Kostenwet for taxes, else the Awb; refused for a private one."""
    if regime == "privaat":
        raise Refusal("A private claim knows no costs of an aanmaning or a dwangbevel: send the 14-day letter instead.")
    return "kostenwet" if regime == "belasting" else "awb"


# What a seizure of wages or benefit is called in the table of costs of each regime.
BESLAG = {"awb": "beslag_periodiek", "kostenwet": "beslag"}
# Which law lets a municipality set off, as positions keep it.
TAX, PARTICIPATIEWET = 1, 2
_SET_OFF = {"pw_terugvordering": PARTICIPATIEWET, "pw_boete": PARTICIPATIEWET}


def set_off_basis(kind: str, regime: str) -> int:
    """Which law lets the municipality set off: 1 the tax laws (IW 24, Gw 252), 2 the Participatiewet (60), 0 none known."""
    return _SET_OFF.get(kind, TAX if regime == "belasting" else 0)


def aanmaning_term(regime: str) -> str:
    """The kind of term that an aanmaning (or 14-day letter) starts."""
    return {"belasting": "aanmaning_iw", "privaat": "veertiendagenbrief"}.get(regime, "aanmaning_awb")
