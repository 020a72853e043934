"""What the law asks before each instrument may be used, in plain Dutch with the article."""

from __future__ import annotations

from typing import NamedTuple

from vereffen.approach.decision import gettext_noop


class Precondition(NamedTuple):
    """One thing that must be so, and the article that asks it."""

    text: str
    article: str


Conditions = tuple[Precondition, ...]
ALIVE: Conditions = (Precondition(gettext_noop("De vordering is niet verjaard."), "Awb 4:104"),)
_DUE: Conditions = (
    *ALIVE,
    Precondition(gettext_noop("Het bedrag en de laatste dag om te betalen staan vast."), "Awb 4:86"),
    Precondition(gettext_noop("Het besluit is bekendgemaakt."), "Awb 3:40"),
    Precondition(gettext_noop("De betaaltermijn is voorbij."), "Awb 4:87"),
)
_UNPROTECTED: Conditions = (
    Precondition(gettext_noop("Er loopt geen bescherming, pauze of noodstop."), "Awb 3:4"),
    Precondition(gettext_noop("Er loopt geen uitstel, verzoek of betalingsregeling."), "Awb 4:94"),
    Precondition(gettext_noop("De rust na geweigerd of gestopt uitstel is voorbij."), "Leidraad 25.1.8"),
    Precondition(gettext_noop("Wat deze persoon tegen de vordering inbracht, is nagekeken."), "Awb 3:2"),
)
_ARRIVES: Conditions = (
    Precondition(gettext_noop("De brief kan deze persoon bereiken, of wie voor deze persoon optreedt."), "Awb 3:41"),
)
_GATE: Conditions = (
    Precondition(gettext_noop("Er is echt contact gezocht, en bekend is wat iemand kan betalen."), "Awb 3:4"),
    Precondition(gettext_noop("Bij belastingen is nagegaan of kwijtschelding kan."), "Gw 255"),
    Precondition(gettext_noop("Tegen geen enkel deel loopt bezwaar."), "Awb 6:16"),
    Precondition(gettext_noop("Geld dat al binnen is, is eerst verdeeld."), "Awb 4:92"),
)
_PRICED: Conditions = (Precondition(gettext_noop("Het tarief van die dag is bekend uit een bron."), "Awb 4:113"),)
_TITLE: Conditions = (
    Precondition(gettext_noop("Er is een dwangbevel, en er was gelegenheid om te betalen."), "Awb 4:116"),
)
_FAIR: Conditions = (Precondition(gettext_noop("Nagegaan is of deze stap evenredig is."), "Awb 4:94a"),)
_VOET: Conditions = (
    Precondition(gettext_noop("De beslagvrije voet is berekend en blijft over."), "Rv 475d"),
    Precondition(
        gettext_noop("Die voet geldt niet voor wie inlichtingen over bijstand blijft weigeren."), "Pw 60 lid 6"
    ),
)
_OFFERED: Conditions = (*_DUE, *_UNPROTECTED, *_ARRIVES, *_GATE)
_FORCED: Conditions = (*_OFFERED, *_TITLE, *_FAIR)

REMINDER: Conditions = (
    *_DUE,
    *_UNPROTECTED,
    *_ARRIVES,
    Precondition(gettext_noop("Een herinnering kost niets: alleen een aanmaning mag kosten brengen."), "Awb 4:113"),
)
CORRECTION: Conditions = (
    Precondition(gettext_noop("De vordering klopt niet, of er zijn kosten gerekend die niet mochten."), "Awb 3:2"),
)
REMISSION: Conditions = (
    *ALIVE,
    Precondition(gettext_noop("Bij belastingen laat de verordening kwijtschelding toe."), "Gw 255"),
    Precondition(gettext_noop("Bij andere vorderingen zijn de gevolgen van invorderen onevenredig."), "Awb 4:94a"),
    Precondition(gettext_noop("Er is geen opzet of grove schuld bij bijstand."), "Pw 60c"),
)
ARRANGEMENT: Conditions = (
    *ALIVE,
    Precondition(gettext_noop("Het is uitstel onder voorwaarden, met bedragen en dagen."), "Awb 4:94"),
    Precondition(
        gettext_noop("Bij belastingen past het in twaalf maanden, of een reden staat erbij."), "Leidraad 25.5.1"
    ),
    Precondition(gettext_noop("Elke termijn past bij wat iemand kan betalen."), "Leidraad 25.5.6"),
)
SHORT_DEFERRAL: Conditions = (
    *ALIVE,
    Precondition(
        gettext_noop("Ten hoogste vier maanden, een schuld onder de grens, en nog geen dwangbevel."), "Leidraad 25.5.3"
    ),
)
DEFERRAL: Conditions = (
    *ALIVE,
    Precondition(gettext_noop("Het besluit noemt tot wanneer het uitstel duurt."), "Awb 4:94"),
)
FAIRNESS: Conditions = (
    *ALIVE,
    Precondition(gettext_noop("Wat iemand ervan merkt, weegt op tegen het doel."), "Awb 3:4"),
    Precondition(gettext_noop("Anders kan de gemeente de schuld geheel of deels kwijtschelden."), "Awb 4:94a"),
)
DEBT_HELP: Conditions = (
    *ALIVE,
    Precondition(gettext_noop("Deze persoon is een inwoner en wil hulp."), "Wgs 3"),
    Precondition(
        gettext_noop("Het eerste gesprek is binnen vier weken, bij een dreigende situatie binnen drie werkdagen."),
        "Wgs 4",
    ),
)
PAUSE: Conditions = (
    *ALIVE,
    Precondition(gettext_noop("Verder invorderen zou nu onevenredig zijn."), "Awb 3:4"),
)
BUNDLE: Conditions = (
    *ALIVE,
    Precondition(gettext_noop("Het bedrag is zo klein dat kosten niet evenredig zijn."), "Awb 3:4"),
)
WRITE_OFF: Conditions = (
    Precondition(
        gettext_noop("De vordering is verjaard, of er valt naar een oordeel met reden niets te halen."), "Awb 4:104"
    ),
    Precondition(gettext_noop("Bij belastingen verklaart het college de vordering oninbaar."), "Gw 255 lid 5"),
)
INTERRUPTION: Conditions = (
    *_DUE,
    Precondition(gettext_noop("Bij belastingen stuit een schriftelijke mededeling."), "IW 27"),
    Precondition(gettext_noop("Anders stuit een erkenning door deze persoon zelf."), "Awb 4:105"),
    Precondition(gettext_noop("Bij een private vordering stuit een schriftelijke aanmaning."), "BW 3:317"),
)
AANMANING: Conditions = (
    *_OFFERED,
    *_PRICED,
    Precondition(gettext_noop("De brief geeft twee weken en noemt de gevolgen."), "Awb 4:112"),
)
FOURTEEN_DAYS: Conditions = (
    *_OFFERED,
    Precondition(gettext_noop("De brief geeft veertien dagen en noemt het juiste bedrag aan kosten."), "BW 6:96 lid 6"),
)
SET_OFF: Conditions = (
    *_DUE,
    *_UNPROTECTED,
    *_GATE,
    *_VOET,
    Precondition(gettext_noop("Een wet geeft hier verrekening."), "Awb 4:93 lid 1"),
    Precondition(gettext_noop("Tijdens uitstel van belasting alleen als de persoon erom vraagt."), "IW 24 lid 6"),
    Precondition(gettext_noop("Tijdens ander uitstel past verrekenen niet bij wat is afgesproken."), "Awb 4:93 lid 5"),
)
DWANGBEVEL: Conditions = (
    *_OFFERED,
    *_PRICED,
    Precondition(gettext_noop("Een wet geeft hier een dwangbevel."), "Awb 4:115"),
    Precondition(gettext_noop("De termijn van de aanmaning is voorbij en er is niet alles betaald."), "Awb 4:117"),
    Precondition(gettext_noop("Die termijn telt vanaf de dag na verzending."), "Awb 4:112"),
    Precondition(gettext_noop("Kwam de aanmaning niet aan, dan kan het niet per post."), "IW 13 lid 4"),
)
FORETELLING: Conditions = (*_DUE, *_UNPROTECTED, *_ARRIVES, *_TITLE)
RENEWED_ORDER: Conditions = (
    *_FORCED,
    *_PRICED,
    Precondition(gettext_noop("Het dwangbevel ging per post."), "IW 14 lid 1"),
)
_FORETOLD: Conditions = (
    *_FORCED,
    *_VOET,
    Precondition(gettext_noop("De vordering is vier weken vooraf aangekondigd."), "IW 19 lid 9"),
)
WAGES: Conditions = (
    *_FORETOLD,
    Precondition(gettext_noop("De werkgever of uitkeringsinstantie is deze persoon iets schuldig."), "IW 19 lid 1"),
)
BANK_CLAIM: Conditions = (
    *_FORETOLD,
    Precondition(gettext_noop("De bank betaalt binnen een week, en alleen wat er staat."), "IW 19 lid 4"),
)
_SEIZED: Conditions = (
    *_FORCED,
    *_VOET,
    *_PRICED,
    Precondition(gettext_noop("Na een dwangbevel per post ging er een hernieuwd bevel aan vooraf."), "IW 14 lid 1"),
)
SIMPLE_SEIZURE: Conditions = (
    *_SEIZED,
    Precondition(gettext_noop("Het gaat om bijstand; het beslag gaat per post naar wie betaalt."), "Pw 60 lid 5"),
    Precondition(gettext_noop("Wie betaalt, krijgt de berekening van wat blijft."), "Rv 479g"),
)
BANK_SEIZURE: Conditions = (
    *_SEIZED,
    Precondition(gettext_noop("Een vast bedrag blijft op de rekening staan."), "Rv 475a lid 5"),
)
