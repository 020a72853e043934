"""What follows from the facts: a step with its reasons, each reason with its article."""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple


class Step(IntEnum):
    """What may be done next, from the lightest on; the names are those of the command line."""

    WACHTEN = 0
    HERINNERING = 1
    CONTACT = 2
    KWIJTSCHELDING_NAGAAN = 3
    CORRECTIE = 4
    REGELING = 5
    KORT_UITSTEL = 6
    UITSTEL = 7
    VERREKENING = 8
    AANMANING = 9
    VEERTIENDAGENBRIEF = 10
    DWANGBEVEL = 11
    VORDERING = 12
    BESLAG = 13
    SCHULDHULP = 14
    PAUZE = 15
    AFBOEKEN = 16
    CONTROLEREN = 17
    EVENREDIGHEID = 18
    BUNDELEN = 19
    STUITING = 20
    HERNIEUWD_BEVEL = 21
    VOORAANKONDIGING = 22

    @property
    def code(self) -> str:
        """The step as screens, letters and the command line name it."""
        return self.name.lower()


# What adds costs or takes money from somebody who did not hand it over: never before the contact gate.
COSTED = frozenset(
    {
        Step.VERREKENING, Step.AANMANING, Step.VEERTIENDAGENBRIEF, Step.DWANGBEVEL, Step.HERNIEUWD_BEVEL,
        Step.VORDERING, Step.BESLAG,
    }
)  # fmt: skip
STEPS = tuple(step.code for step in Step)


class Reason(IntEnum):
    """Why a step is advised or not; a set of reasons travels as one number with a bit per reason."""

    PAID = 0
    LAPSED = 1
    TERM_RUNS = 2
    TERM_PASSED = 3
    NOT_REMINDED = 4
    REMINDED_RECENTLY = 5
    NO_CONTACT_YET = 6
    CONTACT_RECENT = 7
    CONTACT_MADE = 8
    ATTEMPTS_EXHAUSTED = 9
    REMISSION_UNCHECKED = 10
    CAPACITY_UNKNOWN = 11
    CONTACT_GATE_OPEN = 12
    BEFORE_AANMANING = 13
    AANMANING_TERM_RUNS = 14
    AANMANING_UNPAID = 15
    NO_DWANGBEVEL_BASIS = 16
    DWANGBEVEL_ISSUED = 17
    PERSON_PROTECTED = 18
    CLAIM_ON_HOLD = 19
    ARRANGEMENT_RUNS = 20
    INSTALMENT_MISSED = 21
    ADDRESS_UNKNOWN = 22
    DATA_BROKEN = 23
    COST_UNKNOWN = 24
    NOT_YET_ANNOUNCED = 25
    LAPSES_SOON = 26
    NO_AANMANING_YET = 27
    ALREADY_DONE = 28
    PERSON_PAUSED = 29
    CLAIM_PAUSED = 30
    CLAIM_CONTESTED = 31
    RESTING = 32
    REPRESENTATIVE_UNKNOWN = 33
    GATE_EXCEPTION = 34
    COST_IN_DOUBT = 35
    CREDIT_OPEN = 36
    DISPUTED = 37
    CANNOT_PAY = 38
    NO_ROOM = 39
    VOET_UNKNOWN = 40
    FAIRNESS_UNCHECKED = 41
    NO_DWANGBEVEL_YET = 42
    AANMANING_RETURNED = 43
    RENEWED_ORDER_NEEDED = 44
    RENEWED_ORDER_RUNS = 45
    NOT_FORETOLD = 46
    FORETOLD_RECENTLY = 47
    NO_SET_OFF_BASIS = 48
    SET_OFF_DEFERRED = 49
    SMALL_CLAIM = 50
    INTERRUPT_NOW = 51
    WITHOUT_COSTS = 52
    NOT_LAPSING = 53
    REMISSION_BARRED = 54
    DWANGBEVEL_RECENT = 55
    FORCE_RUNS = 56
    REPAIR_RUNS = 57
    OFFER_RUNS = 58
    SET_OFF_RESTS = 59
    AANMANING_RECENT = 60
    PAUZE = 61
    UNFAIR = 62


def gettext_noop(text: str) -> str:
    """The text as it is; the name lets translators' tools find it without this floor knowing a framework."""
    return text


class Ground(NamedTuple):
    """The plain Dutch text of a reason and the article it rests on (empty: policy or plain fact)."""

    text: str
    article: str


GROUNDS: dict[Reason, Ground] = {
    Reason.PAID: Ground(gettext_noop("Alles is betaald."), ""),
    Reason.LAPSED: Ground(gettext_noop("De vordering is verjaard: er mag niets meer."), "Awb 4:104"),
    Reason.TERM_RUNS: Ground(gettext_noop("De betaaltermijn loopt nog."), "Awb 4:87"),
    Reason.TERM_PASSED: Ground(gettext_noop("De betaaltermijn is voorbij."), "Awb 4:97"),
    Reason.NOT_REMINDED: Ground(gettext_noop("Er is nog geen gratis herinnering gestuurd."), ""),
    Reason.REMINDED_RECENTLY: Ground(gettext_noop("De herinnering is net verstuurd."), ""),
    Reason.NO_CONTACT_YET: Ground(gettext_noop("Wij hebben deze persoon nog niet gesproken."), ""),
    Reason.CONTACT_RECENT: Ground(gettext_noop("Wij hebben deze persoon net gesproken."), ""),
    Reason.CONTACT_MADE: Ground(gettext_noop("Wij hebben deze persoon gesproken."), ""),
    Reason.ATTEMPTS_EXHAUSTED: Ground(gettext_noop("Wij hebben genoeg pogingen gedaan om contact te krijgen."), ""),
    Reason.REMISSION_UNCHECKED: Ground(gettext_noop("Wij weten nog niet of kwijtschelding kan."), "Gw 255"),
    Reason.CAPACITY_UNKNOWN: Ground(gettext_noop("Wij weten nog niet wat deze persoon kan betalen."), "Awb 3:4"),
    Reason.CONTACT_GATE_OPEN: Ground(
        gettext_noop("Er is echt contact gezocht voordat er kosten bij komen."), "Awb 3:4"
    ),
    Reason.BEFORE_AANMANING: Ground(gettext_noop("Het is nog te vroeg voor een aanmaning."), ""),
    Reason.AANMANING_TERM_RUNS: Ground(gettext_noop("De termijn van de aanmaning loopt nog."), "Awb 4:112"),
    Reason.AANMANING_UNPAID: Ground(
        gettext_noop("De termijn van de aanmaning is voorbij en er is niet alles betaald."), "Awb 4:117"
    ),
    Reason.NO_DWANGBEVEL_BASIS: Ground(
        gettext_noop("Geen wet geeft hier een dwangbevel; eerst is een rechter nodig."), "Awb 4:115"
    ),
    Reason.DWANGBEVEL_ISSUED: Ground(gettext_noop("Er is een dwangbevel."), "Awb 4:116"),
    Reason.PERSON_PROTECTED: Ground(gettext_noop("Deze persoon is beschermd: invorderen mag nu niet."), "Awb 3:4"),
    Reason.CLAIM_ON_HOLD: Ground(gettext_noop("Er loopt een bezwaar, een verzoek of uitstel."), "Awb 4:94"),
    Reason.ARRANGEMENT_RUNS: Ground(gettext_noop("Er loopt een betalingsregeling en die gaat goed."), "Awb 4:94"),
    Reason.INSTALMENT_MISSED: Ground(gettext_noop("Een termijn van de regeling is niet op tijd betaald."), "Awb 4:96"),
    Reason.ADDRESS_UNKNOWN: Ground(gettext_noop("Wij weten niet waar deze persoon woont."), "Awb 3:41"),
    Reason.DATA_BROKEN: Ground(gettext_noop("De gegevens kloppen niet; een collega moet ernaar kijken."), "Awb 4:86"),
    Reason.COST_UNKNOWN: Ground(
        gettext_noop("Het tarief van deze dag is niet bekend; kosten mogen dan niet."), "Awb 4:113"
    ),
    Reason.NOT_YET_ANNOUNCED: Ground(gettext_noop("Het besluit is nog niet bekendgemaakt."), "Awb 3:40"),
    Reason.LAPSES_SOON: Ground(gettext_noop("De vordering verjaart binnen zes maanden."), "Awb 4:104"),
    Reason.NO_AANMANING_YET: Ground(gettext_noop("Er is nog geen aanmaning gestuurd."), "Awb 4:117"),
    Reason.ALREADY_DONE: Ground(gettext_noop("Deze stap is al gezet."), ""),
    Reason.PERSON_PAUSED: Ground(gettext_noop("Er geldt een pauze voor deze persoon."), "Awb 3:4"),
    Reason.CLAIM_PAUSED: Ground(gettext_noop("Deze vordering rust tot duidelijk is of ze klopt."), "Awb 3:2"),
    Reason.CLAIM_CONTESTED: Ground(
        gettext_noop("Tegen een deel loopt bezwaar: er komen nu geen kosten of dwang bij."), "Awb 6:16"
    ),
    Reason.RESTING: Ground(
        gettext_noop("Uitstel of kwijtschelding is net gestopt of geweigerd: eerst een rustperiode."), "Leidraad 25.1.8"
    ),
    Reason.REPRESENTATIVE_UNKNOWN: Ground(
        gettext_noop(
            "Brieven gaan naar de bewindvoerder, curator of andere vertegenwoordiger; die kennen wij nog niet."
        ),
        "",
    ),
    Reason.GATE_EXCEPTION: Ground(
        gettext_noop("Contact vooraf kan hier niet; een collega legde de reden daarvan vast."), ""
    ),
    Reason.COST_IN_DOUBT: Ground(
        gettext_noop("Er zijn kosten gerekend terwijl dat niet mocht: haal ze er weer af."), "Awb 3:4"
    ),
    Reason.CREDIT_OPEN: Ground(gettext_noop("Er staat nog geld van deze persoon dat nergens bij hoort."), "Awb 4:92"),
    Reason.DISPUTED: Ground(gettext_noop("Deze persoon is het er niet mee eens: kijk de vordering na."), "Awb 3:2"),
    Reason.CANNOT_PAY: Ground(gettext_noop("Deze persoon zegt niet alles tegelijk te kunnen betalen."), "Awb 4:94"),
    Reason.NO_ROOM: Ground(
        gettext_noop("Wat deze persoon overhoudt, is te weinig voor alle schulden samen: dwang helpt dan niet."),
        "Awb 3:4",
    ),
    Reason.VOET_UNKNOWN: Ground(
        gettext_noop("De beslagvrije voet is nog niet berekend; zonder berekening mag er niets af."), "Rv 475d"
    ),
    Reason.FAIRNESS_UNCHECKED: Ground(gettext_noop("Nog niet bekeken is of deze stap evenredig is."), "Awb 4:94a"),
    Reason.NO_DWANGBEVEL_YET: Ground(gettext_noop("Er is nog geen dwangbevel."), "Awb 4:116"),
    Reason.AANMANING_RETURNED: Ground(
        gettext_noop("De aanmaning kwam niet aan: een dwangbevel per post kan dan niet."), "IW 13 lid 4"
    ),
    Reason.RENEWED_ORDER_NEEDED: Ground(
        gettext_noop("Het dwangbevel ging per post: eerst is een hernieuwd bevel nodig."), "IW 14 lid 1"
    ),
    Reason.RENEWED_ORDER_RUNS: Ground(gettext_noop("De dagen om te betalen na het bevel lopen nog."), "IW 14 lid 1"),
    Reason.NOT_FORETOLD: Ground(gettext_noop("De vordering is nog niet aangekondigd."), "IW 19 lid 9"),
    Reason.FORETOLD_RECENTLY: Ground(gettext_noop("De aankondiging is nog geen vier weken oud."), "IW 19 lid 9"),
    Reason.NO_SET_OFF_BASIS: Ground(gettext_noop("Geen wet geeft hier verrekening."), "Awb 4:93 lid 1"),
    Reason.SET_OFF_DEFERRED: Ground(
        gettext_noop("Tijdens uitstel kan verrekening alleen als de persoon erom vraagt."), "IW 24 lid 6"
    ),
    Reason.SMALL_CLAIM: Ground(
        gettext_noop("Het bedrag is klein: wacht en neem het mee met andere vorderingen."), "Awb 3:4"
    ),
    Reason.INTERRUPT_NOW: Ground(
        gettext_noop("De vordering verjaart binnen enkele weken: stuit eerst zonder kosten."), "Awb 4:105"
    ),
    Reason.WITHOUT_COSTS: Ground(
        gettext_noop("De verjaring is dichtbij en contact ontbreekt: aanmanen mag, maar zonder kosten."), "Awb 4:113"
    ),
    Reason.NOT_LAPSING: Ground(gettext_noop("De vordering verjaart voorlopig niet."), "Awb 4:104"),
    Reason.REMISSION_BARRED: Ground(
        gettext_noop("Bij opzet of grove schuld werkt het college niet mee aan een schuldregeling met kwijtschelding."),
        "Pw 60c",
    ),
    Reason.DWANGBEVEL_RECENT: Ground(
        gettext_noop("Het dwangbevel is net gegeven: geef gelegenheid om te betalen."), ""
    ),
    Reason.FORCE_RUNS: Ground(gettext_noop("Er loopt al een vordering of beslag."), "Rv 475c lid 3"),
    Reason.REPAIR_RUNS: Ground(
        gettext_noop("De termijn om een gemiste betaling in te halen loopt nog."), "Leidraad 25.1.5"
    ),
    Reason.OFFER_RUNS: Ground(gettext_noop("De persoon denkt nog na over een regeling."), ""),
    # For whoever may not know what the pause is about.
    Reason.PAUZE: Ground(gettext_noop("Er geldt een pauze."), ""),
    Reason.AANMANING_RECENT: Ground(gettext_noop("De termijn van de aanmaning is net voorbij."), ""),
    Reason.UNFAIR: Ground(gettext_noop("Wij vonden verder gaan hier niet evenredig: kies iets milders."), "Awb 3:4"),
    Reason.SET_OFF_RESTS: Ground(
        gettext_noop("Er loopt uitstel; verrekenen mag, maar past daar niet bij."), "Awb 4:93 lid 5"
    ),
}


def bit(reason: Reason) -> int:
    """The reason as a set of one."""
    return 1 << int(reason)


def reasons(mask: int) -> tuple[Reason, ...]:
    """The reasons in a set, in their fixed order."""
    return tuple(reason for reason in Reason if mask >> int(reason) & 1)


def step_of(code: str) -> Step | None:
    """The step with that name, or None when there is no such step."""
    return Step[code.upper()] if code in STEPS else None
