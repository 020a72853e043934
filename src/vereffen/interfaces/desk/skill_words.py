"""The words of the pages about skills: moments, scores in tenths, kinds of material, who came."""

from __future__ import annotations

from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vereffen.track.agreement import Why
from vereffen.track.skills import Moment
from vereffen.track.team_scan import Figure

MOMENTS = {
    Moment.T0: lazy("T0: voor de training"),
    Moment.T1: lazy("T1: na de training"),
    Moment.T2: lazy("T2: een half jaar later"),
}
KINDS = {"oefening": lazy("Oefening"), "hand-out": lazy("Hand-out"), "casus": lazy("Casus")}
STATES = {"uitgenodigd": lazy("nog niet bekend"), "aanwezig": lazy("aanwezig"), "afwezig": lazy("afwezig")}
WHY = {
    Why.NOTHING: lazy("Er is nog niets dat door twee mensen is beoordeeld."),
    Why.ONE_LEVEL: lazy("Beide beoordelaars gaven steeds hetzelfde niveau. Dan zegt een kappa niets."),
}


def tenths_told(tenths: int | None) -> str:
    """A score in tenths as people read it, with one decimal; a dash when there is none."""
    return "–" if tenths is None else str(number_format(Decimal(tenths) / 10, 1, use_l10n=True))


def figure_told(figure: Figure) -> str:
    """A mean, or that it is so much or more (less)."""
    told = {"number": tenths_told(figure.tenths)}
    if figure.bound == "high":
        return _("%(number)s of hoger") % told
    return _("%(number)s of lager") % told if figure.bound else told["number"]


def change_told(tenths: int | None) -> str:
    """A difference with its sign; a dash when there is none."""
    if tenths is None:
        return "–"
    sign = "+" if tenths > 0 else "−" if tenths < 0 else ""
    return sign + tenths_told(abs(tenths))
