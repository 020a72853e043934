"""What the letters are called on screens: by what they do, in a few words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as lazy

from vereffen.approach.letter_versions import State

LETTERS = {
    "rekening": lazy("Rekening"),
    "wij_belden": lazy("Wij belden u"),
    "gespreksbevestiging": lazy("Wat wij afspraken"),
    "regeling_aanbod": lazy("Voorstel voor een regeling"),
    "regeling": lazy("Afspraak over betalen in delen"),
    "regeling_termijn": lazy("Binnenkort een termijn"),
    "regeling_herstel": lazy("Een termijn is niet binnen"),
    "regeling_einde": lazy("De regeling stopt"),
    "kort_uitstel": lazy("Kort uitstel"),
    "uitstel": lazy("Besluit over uitstel"),
    "kwijtschelding_hulp": lazy("Hulp bij kwijtschelding vragen"),
    "kwijtschelding_besluit": lazy("Besluit over kwijtschelding"),
    "draagkracht": lazy("Wat iemand kan betalen"),
    "vooraankondiging_vordering": lazy("Aankondiging van een vordering op inkomen"),
    "pauze": lazy("Alles rust tot een dag"),
    "overdracht_schuldhulp": lazy("Schuldhulp neemt contact op"),
    "saldo_opgave": lazy("Overzicht van wat openstaat"),
    "betaling_ontvangen": lazy("Betaling ontvangen"),
    "afgesloten": lazy("Alles is betaald"),
    "excuus": lazy("Excuus en herstel"),
}
# Where a version of a text stands.
STATES = {
    State.DRAFT: lazy("concept, wacht op goedkeuring"),
    State.COMING: lazy("goedgekeurd, geldt nog niet"),
    State.IN_FORCE: lazy("geldt nu"),
    State.REPLACED: lazy("goedgekeurd, maar een nieuwere geldt"),
    State.OVER: lazy("voorbij"),
    State.WITHDRAWN: lazy("ingetrokken"),
}
