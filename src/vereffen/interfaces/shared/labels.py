"""The codes of the contract in the words that people use; Dutch is the source, English the translation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vereffen.approach.arrangement import WARNINGS, Warn
from vereffen.approach.capacity import UNKNOWN, Capacity
from vereffen.approach.decision import GROUNDS, Reason, Step
from vereffen.approach.facts import Kind
from vereffen.approach.protections import Stops
from vereffen.approach.returned_debits import reason
from vereffen.interfaces.shared import asked_words, case_labels, contact_words
from vereffen.interfaces.shared.means_labels import INPUTS

STEPS = {
    Step.WACHTEN: lazy("Wachten"),
    Step.HERINNERING: lazy("Gratis herinnering"),
    Step.CONTACT: lazy("Contact"),
    Step.KWIJTSCHELDING_NAGAAN: lazy("Kwijtschelding nagaan"),
    Step.CORRECTIE: lazy("Correctie"),
    Step.REGELING: lazy("Regeling"),
    Step.KORT_UITSTEL: lazy("Kort uitstel"),
    Step.UITSTEL: lazy("Uitstel"),
    Step.VERREKENING: lazy("Verrekening"),
    Step.AANMANING: lazy("Aanmaning"),
    Step.VEERTIENDAGENBRIEF: lazy("Veertiendagenbrief"),
    Step.DWANGBEVEL: lazy("Dwangbevel"),
    Step.VORDERING: lazy("Vordering bij een ander"),
    Step.BESLAG: lazy("Beslag"),
    Step.SCHULDHULP: lazy("Schuldhulp"),
    Step.PAUZE: lazy("Pauze"),
    Step.AFBOEKEN: lazy("Afboeken"),
    Step.CONTROLEREN: lazy("Gegevens nakijken"),
    Step.EVENREDIGHEID: lazy("Evenredigheid nagaan"),
    Step.BUNDELEN: lazy("Bundelen met andere vorderingen"),
    Step.STUITING: lazy("Stuiten zonder kosten"),
    Step.HERNIEUWD_BEVEL: lazy("Hernieuwd bevel"),
    Step.VOORAANKONDIGING: lazy("Vooraankondiging van een vordering"),
}
VERBS = {
    Step.CONTACT: lazy("Bellen"),
    Step.HERINNERING: lazy("Gratis herinneren"),
    Step.AANMANING: lazy("Aanmaning voorstellen"),
    Step.VEERTIENDAGENBRIEF: lazy("Veertiendagenbrief voorstellen"),
    Step.DWANGBEVEL: lazy("Dwangbevel voorstellen"),
    Step.HERNIEUWD_BEVEL: lazy("Hernieuwd bevel voorstellen"),
    Step.VORDERING: lazy("Vordering voorstellen"),
    Step.BESLAG: lazy("Beslag voorstellen"),
    Step.REGELING: lazy("Regeling aanbieden"),
    Step.SCHULDHULP: lazy("Overdragen aan schuldhulp"),
    Step.CORRECTIE: lazy("Vordering nakijken"),
    Step.WACHTEN: lazy("Niets: wachten"),
}
WORDS = {
    "herinnering": lazy("herinnering"),
    "aanmaning": lazy("aanmaning"),
    "dwangbevel": lazy("dwangbevel"),
    "veertiendagenbrief": lazy("veertiendagenbrief"),
    "verrekening": lazy("verrekening"),
    "hulpverlener": lazy("hulpverlener"),
    "gemachtigde": lazy("gemachtigde"),
    "telefoon": lazy("telefoon"),
    "huisbezoek": lazy("huisbezoek"),
    "balie": lazy("balie"),
    "email": lazy("e-mail"),
    "sms": lazy("sms"),
    "brief": lazy("brief"),
    "ochtend": lazy("ochtend"),
    "middag": lazy("middag"),
    "avond": lazy("avond"),
    "weet_niet": lazy("weet het niet"),
    "kan_niet": lazy("kan niet betalen"),
    "wil_niet": lazy("wil niet betalen"),
    "betwist": lazy("is het er niet mee eens"),
    "onbekend": lazy("niet gezegd"),
    "schuldhulp": lazy("schuldhulp"),
    "afkoelingsperiode": lazy("afkoelingsperiode"),
    "moratorium": lazy("moratorium"),
    "voorlopige_voorziening": lazy("voorlopige voorziening"),
    "dwangakkoord": lazy("dwangakkoord"),
    "wsnp": lazy("wettelijke schuldsanering"),
    "faillissement": lazy("faillissement"),
    "surseance": lazy("surseance"),
    "bewind": lazy("bewind"),
    "curatele": lazy("curatele"),
    "bezwaar": lazy("bezwaar"),
    "uitstel_verzoek": lazy("verzoek om uitstel"),
    "uitstel": lazy("uitstel"),
    "kwijtschelding_verzoek": lazy("verzoek om kwijtschelding"),
    "overleden": lazy("overleden"),
    "verjaard": lazy("te oud om nog te vragen (verjaard)"),
    "schuldregeling": lazy("schuldregeling of schone lei"),
    "minderjarig": lazy("minderjarig"),
    "detentie": lazy("detentie"),
    "onbekend_adres": lazy("onbekend adres"),
    "noodstop": lazy("noodstop"),
    "pauze": lazy("pauze"),
    "vrees_verduistering": lazy("vrees dat geld of spullen verdwijnen"),
    "geen_adres": lazy("geen adres bekend"),
    "bewindvoerder": lazy("bewindvoerder"),
    "curator": lazy("curator"),
    "erven": lazy("de erfgenamen"),
    "wettelijk vertegenwoordiger": lazy("wettelijk vertegenwoordiger"),
    "evenredig": lazy("evenredig"),
    "onevenredig": lazy("niet evenredig"),
    "gevraagd": lazy("gevraagd"),
    "geweigerd": lazy("geweigerd"),
    "gegeven": lazy("gegeven"),
    "afgelost": lazy("afgelost"),
    "op_verzoek": lazy("op verzoek"),
    "niet_nagekomen": lazy("niet nagekomen"),
    "afvalstoffenheffing": lazy("Afvalstoffenheffing"),
    "ozb": lazy("Onroerendezaakbelasting"),
    "rioolheffing": lazy("Rioolheffing"),
    "hondenbelasting": lazy("Hondenbelasting"),
    "parkeerbelasting_naheffing": lazy("Naheffing parkeren"),
    "leges": lazy("Leges"),
    "pw_terugvordering": lazy("Terugvordering bijstand"),
    "pw_boete": lazy("Boete bijstand"),
    "dwangsom": lazy("Dwangsom"),
    "subsidie_terugvordering": lazy("Terugvordering subsidie"),
    "huur": lazy("Huur"),
    "factuur": lazy("Factuur"),
    "overig": lazy("Overig"),
    "kosten": lazy("kosten"),
    "rente": lazy("rente"),
    "hoofdsom": lazy("hoofdsom"),
    "adres": lazy("adres"),
    "whatsapp": lazy("WhatsApp"),
    "bevestigd": lazy("bevestigd"),
    "werkt_niet": lazy("werkt niet"),
    "persoon": lazy("van de persoon zelf"),
    "officer": lazy("van een collega"),
    "brp": lazy("uit de BRP"),
    "aangeleverd": lazy("aangeleverd"),
    "mededebiteur": lazy("mededebiteur"),
    "alles": lazy("alles"),
    "geld": lazy("geld"),
    "brieven": lazy("brieven"),
    "stappen": lazy("stappen"),
    "opgelegd": lazy("opgelegd"),
    "betaald": lazy("betaald"),
}
STOPS = {
    Stops.LETTERS: lazy("brieven die om geld vragen"),
    Stops.COSTS: lazy("kosten"),
    Stops.FORCE: lazy("verrekening, dwangbevel en beslag"),
    Stops.INTEREST: lazy("rente"),
}
# The names that departments get when a file names them for the first time; one that was renamed keeps its own name.
DEPARTMENTS = {
    "Gemeentelijke belastingen": lazy("Gemeentelijke belastingen"),
    "Sociale dienst": lazy("Sociale dienst"),
    "Debiteurenbeheer": lazy("Debiteurenbeheer"),
    "Parkeren": lazy("Parkeren"),
}
FACTS = {
    Kind.CONTACT: lazy("Contact gezocht"),
    Kind.STEP: lazy("Stap gezet"),
    Kind.PROTECTION: lazy("Bescherming"),
    Kind.CLAIM: lazy("Vordering opgelegd"),
    Kind.TAKEN_OVER: lazy("Overgenomen uit een ander systeem"),
    Kind.COST: lazy("Kosten erbij"),
    Kind.INTEREST: lazy("Rente erbij"),
    Kind.PAYMENT: lazy("Betaling"),
    Kind.REVERSAL: lazy("Betaling teruggeboekt"),
    Kind.CORRECTION: lazy("Bedrag gecorrigeerd"),
    Kind.COST_WAIVER: lazy("Kosten kwijtgescholden"),
    Kind.REMISSION: lazy("Kwijtschelding nagegaan"),
    Kind.REMISSION_DECISION: lazy("Kwijtschelding gegeven"),
    Kind.WRITE_OFF: lazy("Afgeboekt"),
    Kind.WRITE_OFF_UNDONE: lazy("Afboeking teruggedraaid"),
    Kind.PROTECTION_ENDED: lazy("Bescherming gestopt"),
    Kind.CAPACITY: lazy("Draagkracht vastgesteld"),
    Kind.ARRANGEMENT: lazy("Betalingsregeling gemaakt"),
    Kind.ARRANGEMENT_ENDED: lazy("Betalingsregeling gestopt"),
    Kind.OBJECTION_DECISION: lazy("Beslissing op bezwaar"),
    Kind.PROPOSAL: lazy("Voorgesteld"),
    Kind.PROPOSAL_WITHDRAWN: lazy("Voorstel vervallen"),
    Kind.PROPOSAL_APPROVED: lazy("Voorstel goedgekeurd"),
    Kind.PROPOSAL_REJECTED: lazy("Voorstel afgewezen"),
    Kind.SET_ASIDE: lazy("Apart gelegd"),
    Kind.ACKNOWLEDGEMENT: lazy("Schuld erkend"),
    Kind.RETURNED_LETTER: lazy("Brief kwam terug"),
    Kind.GATE_EXCEPTION: lazy("Uitzondering op contact vooraf"),
    Kind.INFORMATION: lazy("Inlichtingen"),
    Kind.SET_OFF_REQUEST: lazy("Vraagt om verrekening"),
    Kind.CREDIT: lazy("Tegoed gebruikt"),
    Kind.ARRANGEMENT_CHANGED: lazy("Betalingsregeling veranderd"),
    Kind.BUDGET: lazy("Inkomsten en uitgaven verteld"),
    Kind.CASE: lazy("Zaak begonnen"),
    Kind.CASE_STEP: lazy("Stap in een zaak"),
    Kind.LEAD: lazy("Regie"),
    Kind.MESSAGE: lazy("Bericht gestuurd"),
    Kind.FILE: lazy("Bestand toegevoegd"),
    Kind.LETTER: lazy("Brief geschreven"),
    Kind.PAYMENT_STARTED: lazy("Betalen op de betaalpagina begonnen"),
    Kind.PAYMENT_TOLD: lazy("Bericht van de betaalpagina"),
    Kind.MANDATE: lazy("Machtiging om af te schrijven gegeven"),
    Kind.MANDATE_ENDED: lazy("Machtiging om af te schrijven gestopt"),
    Kind.DEBIT_ANNOUNCED: lazy("Afschrijvingen aangekondigd"),
    Kind.DEBIT: lazy("Afschrijving aan de bank gevraagd"),
    Kind.DEBIT_RETURNED: lazy("Afschrijving kwam terug van de bank"),
    Kind.DEBIT_SETTLED: lazy("Besproken hoe het na de afschrijving verder gaat"),
    Kind.MANDATE_PAUSED: lazy("Automatisch betalen rust"),
    Kind.MANDATE_RESUMED: lazy("Automatisch betalen gaat weer verder"),
    Kind.ARM: lazy("Door loting ingedeeld: wat wij proberen of de gewone manier"),
    Kind.CONTACT_DETAIL: lazy("Contactgegeven veranderd"),
    Kind.RELATION: lazy("Betrokkene veranderd"),
    Kind.REQUEST: lazy("Vraag in Mijn betalingen"),
    Kind.DISPATCH: lazy("Brief klaargezet"),
    Kind.DISPATCH_STEP: lazy("Brief onderweg"),
    Kind.CHANNEL_CHOICE: lazy("Hoe de persoon post wil krijgen"),
    Kind.CONTENT_ERASED: lazy("Inhoud van een brief vernietigd"),
}


class Why(NamedTuple):
    """One reason in words and the article that it rests on (empty: none)."""

    text: str
    article: str


def why(given: Iterable[Reason]) -> tuple[Why, ...]:
    """Reasons in words; where the claims of one person differ it says so, instead of saying both."""
    told = set(given)
    spoken = told & {Reason.CONTACT_MADE, Reason.CONTACT_RECENT}
    if Reason.NO_CONTACT_YET in told and spoken:
        mixed = [Why(_("Wij spraken deze persoon, maar nog niet over alle vorderingen."), "")]
        told -= {Reason.NO_CONTACT_YET, *spoken}
    else:
        mixed = []
    if len(told) > 1:
        told.discard(Reason.PAID)
    return (*(Why(_(GROUNDS[one].text), GROUNDS[one].article) for one in sorted(told)), *mixed)


def told(kind: str, data: Mapping[str, Any]) -> str:
    """One fact in words, from its kind and data."""
    if kind == Kind.CONTACT:
        return _contact(data)
    if kind == Kind.STEP:
        return str(STEPS[Step[str(data["stap"]).upper()]])
    if kind == Kind.PROTECTION:
        return _("Bescherming: %(what)s") % {"what": WORDS.get(str(data["soort"]), data["soort"])}
    if kind in {Kind.PROTECTION_ENDED, Kind.GATE_EXCEPTION}:
        return f"{FACTS[Kind(kind)]}: {WORDS[str(data['soort'])]}"
    if kind == Kind.INFORMATION:
        return f"{FACTS[Kind.INFORMATION]} {WORDS[str(data['wat'])]}"
    if kind == Kind.HISTORY:
        return str(data.get("activiteit", ""))
    if kind == Kind.CAPACITY and data.get("geweigerd"):
        return _("Wil niet vertellen hoeveel betalen lukt")
    of_case = kind in {Kind.CASE, Kind.CASE_STEP}
    text = (case_labels.told(data) if of_case else asked_words.told(kind, data)) or str(FACTS[Kind(kind)])
    if kind in {Kind.PROPOSAL, Kind.PROPOSAL_APPROVED, Kind.PROPOSAL_REJECTED} and "stap" in data:
        return f"{text}: {STEPS[Step(data['stap'])]}"
    return f"{text}: {_(reason(str(data['reden'])).told)}" if kind == Kind.DEBIT_RETURNED else text


def _contact(data: Mapping[str, Any]) -> str:
    spoken = contact_words.spoken(data)
    channel, part = WORDS.get(str(data["kanaal"]), ""), WORDS.get(str(data["dagdeel"]), "")
    text = f"{channel}, {part}: {spoken}"
    text = text[:1].upper() + text[1:]
    cause = data.get("oorzaak")
    if data.get("bereikt") and cause and cause not in {"onbekend", data.get("uitkomst")}:
        text += f" · {WORDS[cause]}"
    return text + contact_words.promised(data)


def input_of(key: str) -> str:
    """What an input of the beslagvrije voet is, in a few words."""
    return str(INPUTS[key][0])


def question(key: str) -> str:
    """The question to ask a person about an input."""
    return str(INPUTS[key][1])


def unknown(found: Capacity) -> str:
    """Why nothing, or no most, is known of what a person can pay; empty when it is known."""
    return _(UNKNOWN[found.why_unknown]) if found.why_unknown else ""


def warnings(given: Iterable[Warn]) -> tuple[Why, ...]:
    """What to mind about a plan, in words, each with its article."""
    return tuple(Why(_(WARNINGS[one].text), WARNINGS[one].article) for one in given)
