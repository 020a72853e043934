"""Work that a step or a fact leaves to a person, in words."""

from __future__ import annotations

from vereffen.approach.decision import gettext_noop
from vereffen.approach.facts import Kind

TEXTS = {
    "gegevens": gettext_noop("De gegevens van dit dossier kloppen niet; de nacht heeft het overgeslagen."),
    "veertiendagenbrief": gettext_noop("Maak en verstuur de veertiendagenbrief."),
    "dwangbevel": gettext_noop("Maak het dwangbevel en laat het bezorgen of betekenen."),
    "hernieuwd_bevel": gettext_noop("Laat het hernieuwd bevel betekenen."),
    "vooraankondiging": gettext_noop("Verstuur de vooraankondiging van de vordering."),
    "vordering": gettext_noop("Doe de vordering en stuur de persoon de berekening van de beslagvrije voet."),
    "beslag": gettext_noop("Laat het beslag leggen en stuur de persoon de berekening van de beslagvrije voet."),
    "verrekening": gettext_noop("Vertel in een besluit welke vordering is verrekend en voor welk bedrag."),
    "stuiting": gettext_noop("Verstuur de mededeling of vraag de persoon de schuld te erkennen; het kost niets."),
    "noodstop": gettext_noop("Bel deze persoon: er is om een noodstop gevraagd."),
    "saldo_opgave": gettext_noop("Geef schuldhulp binnen vijftien werkdagen de saldo-opgave."),
    "teruggekomen": gettext_noop("Een brief kwam terug: zoek uit waar deze persoon te bereiken is."),
    "terugbellen": gettext_noop("Bel deze persoon terug, zoals beloofd."),
    "afspraak": gettext_noop("Kijk of er is betaald, zoals was afgesproken. Zo niet: bel."),
    "bericht_mislukt": gettext_noop("Een bericht kwam niet aan: stuur het op een andere manier, of bel."),
}


def left_by(kind: Kind, sort: str) -> str:
    """The kind of task that a told fact leaves; empty for none. Help always gets its figures, whatever else is barred."""
    if kind is Kind.PROTECTION:
        return {"noodstop": "noodstop", "schuldhulp": "saldo_opgave", "wsnp": "saldo_opgave"}.get(sort, "")
    return "teruggekomen" if kind is Kind.RETURNED_LETTER else ""
