"""Work that a step or a fact leaves to a person, in words."""

from __future__ import annotations

from vereffen.approach.decision import gettext_noop
from vereffen.approach.facts import Kind

TEXTS = {
    "gegevens": gettext_noop("De gegevens van dit dossier kloppen niet; de nacht heeft het overgeslagen."),
    "veertiendagenbrief": gettext_noop("Verstuur de veertiendagenbrief."),
    "dwangbevel": gettext_noop("Laat het dwangbevel bezorgen of betekenen."),
    "hernieuwd_bevel": gettext_noop("Laat het hernieuwd bevel betekenen."),
    "vooraankondiging": gettext_noop("Verstuur de vooraankondiging van de vordering."),
    "vordering": gettext_noop("Doe de vordering en stuur de persoon de berekening van de beslagvrije voet."),
    "beslag": gettext_noop("Laat het beslag leggen en stuur de persoon de berekening van de beslagvrije voet."),
    "verrekening": gettext_noop("Vertel in een besluit welke vordering is verrekend en voor welk bedrag."),
    "stuiting": gettext_noop("Verstuur de mededeling of vraag de persoon de schuld te erkennen; het kost niets."),
    "noodstop": gettext_noop("Bel deze persoon: er is om een noodstop gevraagd."),
    "saldo_opgave": gettext_noop("Geef schuldhulp binnen vijftien werkdagen de saldo-opgave."),
    "teruggekomen": gettext_noop("Een brief kwam terug: zoek uit waar deze persoon te bereiken is."),
    "zaak_bellen": gettext_noop("Bel deze persoon over het bezwaar of de klacht: eerst praten."),
    "zaak_beslissen": gettext_noop("Beslis op het bezwaar voordat de termijn voorbij is."),
    "zaak_afhandelen": gettext_noop("Handel de klacht af voordat de termijn voorbij is."),
    "zaak_verdaagd": gettext_noop("Schrijf deze persoon dat het antwoord later komt, en waarom."),
    "zaak_nakomen": gettext_noop("Doe wat er in deze zaak is afgesproken."),
    "zaak_brief": gettext_noop("Schrijf deze persoon wat er is besloten, en hoe iemand daarna verder kan."),
    "zaak_antwoord": gettext_noop("Een andere afdeling vraagt u iets over te nemen: neem het aan of zeg waarom niet."),
    "zaak_afronden": gettext_noop("Rond af wat u van een andere afdeling overnam."),
    "zaak_terug": gettext_noop("Een overdracht kwam terug: het werk ligt weer bij uw afdeling."),
    "zaak_plan": gettext_noop("Antwoord op het voorstel om samen één plan te maken."),
    "zaak_plan_terug": gettext_noop("Eén plan met andere afdelingen gaat niet door: overleg opnieuw."),
    "zaak_verder": gettext_noop("De pauze is voorbij: bel deze persoon voordat er iets anders gebeurt."),
    "regie_over": gettext_noop("Een collega nam de regie over deze persoon over."),
    "hulp_antwoord": gettext_noop("Antwoord op de verwijzing naar schuldhulp."),
    "hulp_gesprek": gettext_noop("Voer het eerste gesprek over schuldhulp."),
    "hulp_plan": gettext_noop("Beslis over schuldhulp: een plan van aanpak of een weigering."),
    "hulp_navraag": gettext_noop("Vraag schuldhulp hoe het gaat."),
    "terugbellen": gettext_noop("Bel deze persoon terug, zoals beloofd."),
    "afspraak": gettext_noop("Kijk of er is betaald, zoals was afgesproken. Zo niet: bel."),
    "betaling_gemeld": gettext_noop(
        "De betaalpagina meldde een betaling die niet op de bank kwam: zoek het uit, of bel."
    ),
    "regeling_signaal": gettext_noop("Een termijn van de regeling is niet binnen. Bel voordat de regeling misgaat."),
    "verzoek_bellen": gettext_noop("Bel deze persoon: daar is in Mijn betalingen om gevraagd. Het uur staat erbij."),
    "verzoek_regeling": gettext_noop(
        "Iemand vraagt een regeling die niet vanzelf kan. Bel, en doe een voorstel dat past."
    ),
    "verzoek_uitstel": gettext_noop("Iemand vraagt langer uitstel dan vanzelf kan. Bel, en beslis."),
    "verzoek_kwijtschelding": gettext_noop("Iemand vraagt kwijtschelding. Reken het na en beslis."),
    "verzoek_betwist": gettext_noop(
        "Iemand zegt dat een vordering niet klopt. Kijk het na; is het een bezwaar, open dan een zaak."
    ),
    "verzoek_schuldhulp": gettext_noop("Iemand vraagt hulp bij schulden. Bel vandaag en verwijs warm."),
    "brief_zelf": gettext_noop("Over wat hier is besloten kon geen brief vanzelf worden gemaakt: schrijf hem zelf."),
    "incasso_terug": gettext_noop("Bel deze persoon: een afschrijving kwam terug. Pas daarna kan er iets anders."),
    "teruggave_mislukt": gettext_noop("Geld dat terug moest, kwam niet aan. Zoek uit naar welke rekening het kan."),
    "bankregel": gettext_noop("Zoek uit waarvoor dit geld op de bankrekening is."),
    "bericht_mislukt": gettext_noop("Een bericht kwam niet aan: stuur het op een andere manier, of bel."),
    "verzending_onbekend": gettext_noop("Niemand weet of deze brief weg is. Bel, of stuur hem op papier."),
    "verzending_mislukt": gettext_noop("Een brief kwam niet aan. Bel, of maak een nieuwe brief met een nieuwe dag."),
}
# Tasks of which each says for itself why it is there.
OF_ITS_OWN = frozenset({"incasso_terug"})
# What somebody without ground may not read on a task: that there is help.
OF_HELP = ("saldo_opgave", "hulp_antwoord", "hulp_gesprek", "hulp_plan", "hulp_navraag")


def left_by(kind: Kind, sort: str) -> str:
    """The kind of task that a told fact leaves; empty for none. Help always gets its figures, whatever else is barred."""
    if kind is Kind.PROTECTION:
        return {"noodstop": "noodstop", "schuldhulp": "saldo_opgave", "wsnp": "saldo_opgave"}.get(sort, "")
    return "teruggekomen" if kind is Kind.RETURNED_LETTER else ""
