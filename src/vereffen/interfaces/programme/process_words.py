"""What happens to a claim, and the rules of the approach, in the words of the screens."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vereffen.evaluation import course as words

HAPPENINGS = {
    words.IMPOSED: lazy("Vordering opgelegd"),
    words.TAKEN_OVER: lazy("Overgenomen"),
    words.LAST_DAY: lazy("Betaaltermijn voorbij"),
    words.REMINDER: lazy("Gratis herinnering"),
    words.TRIED: lazy("Contact geprobeerd"),
    words.REACHED: lazy("Contact gelukt"),
    words.RETURNED: lazy("Brief kwam terug"),
    words.REMISSION: lazy("Kwijtschelding nagegaan"),
    words.CAPACITY: lazy("Draagkracht gevraagd"),
    words.ARRANGEMENT: lazy("Betalingsregeling"),
    words.ARRANGEMENT_ENDED: lazy("Regeling gestopt"),
    words.POSTPONED: lazy("Uitstel of pauze"),
    words.PROTECTION: lazy("Bescherming begint"),
    words.PROTECTION_ENDED: lazy("Bescherming stopt"),
    words.HELP: lazy("Naar schuldhulp"),
    words.AANMANING: lazy("Aanmaning"),
    words.FOURTEEN_DAYS: lazy("Veertiendagenbrief"),
    words.DWANGBEVEL: lazy("Dwangbevel"),
    words.SET_OFF: lazy("Verrekening"),
    words.SEIZURE: lazy("Vordering of beslag"),
    words.COST: lazy("Kosten erbij"),
    words.PAID_PART: lazy("Deel betaald"),
    words.PAID_FULL: lazy("Alles betaald"),
    words.PAID_BACK: lazy("Betaling teruggeboekt"),
    words.CHANGED: lazy("Bedrag verhoogd"),
    words.GIVEN_UP_PART: lazy("Deel vervallen"),
    words.GIVEN_UP_FULL: lazy("Alles vervallen"),
}
_RULES = {
    "cost_without_contact": lazy("Er kwamen kosten bij voordat iemand contact probeerde te krijgen."),
    "cost_without_reminder": lazy("Er kwamen kosten bij voordat er een gratis herinnering was."),
    "cost_in_protection": lazy("Er kwamen kosten bij terwijl een bescherming liep."),
    "cost_in_arrangement": lazy("Er kwamen kosten bij terwijl een betalingsregeling liep."),
    "aanmaning_too_early": lazy("Er ging een aanmaning uit binnen %(days)s dagen na de laatste dag om te betalen."),
    "dwangbevel_without_aanmaning": lazy("Er kwam een dwangbevel zonder aanmaning ervoor."),
    "arrangement_without_capacity": lazy("Er kwam een regeling voordat iemand vroeg wat de persoon kan betalen."),
    "step_after_closing": lazy("Er kwam een stap of kwamen er kosten bij toen er niets meer openstond."),
}


def happening(name: str) -> str:
    """What happened, in a few words."""
    return str(HAPPENINGS[name])


def rule(name: str, days: int) -> str:
    """What deviates, as a sentence."""
    return str(_RULES[name]) % {"days": days}


def waited(days: float | None) -> str:
    """A number of days as it stands beside an arrow."""
    if days is None:
        return _("te weinig")
    many = round(days)
    return _("1 dag") if many == 1 else _("%(many)s dagen") % {"many": many}
