"""The Dutch words of worked situations, with what they are called in the facts."""

from __future__ import annotations

from vereffen.approach.decision import Step
from vereffen.approach.facts import Component, Kind, Regime

DAY = r"\d{4}-\d{2}-\d{2}"
EUROS = r"€ ([\d.]+(?:,\d{2})?)"
REGIMES = {"awb": Regime.AWB, "belasting": Regime.BELASTING, "privaat": Regime.PRIVAAT}
COMPONENTS = {"kosten": Component.KOSTEN, "rente": Component.RENTE, "hoofdsom": Component.HOOFDSOM}
CAUSES = {
    "weet het niet": "weet_niet",
    "kan niet alles betalen": "kan_niet",
    "wil niet betalen": "wil_niet",
    "is het er niet mee eens": "betwist",
}
PROTECTIONS = {
    "schuldhulp": "schuldhulp",
    "afkoelingsperiode": "afkoelingsperiode",
    "moratorium": "moratorium",
    "voorlopige voorziening": "voorlopige_voorziening",
    "dwangakkoord": "dwangakkoord",
    "wsnp": "wsnp",
    "faillissement": "faillissement",
    "surseance": "surseance",
    "bewind": "bewind",
    "curatele": "curatele",
    "bezwaar": "bezwaar",
    "betwist": "betwist",
    "verzoek om uitstel": "uitstel_verzoek",
    "uitstel": "uitstel",
    "verzoek om kwijtschelding": "kwijtschelding_verzoek",
    "overleden": "overleden",
    "minderjarig": "minderjarig",
    "detentie": "detentie",
    "adres onbekend": "onbekend_adres",
    "noodstop": "noodstop",
}
STEPS = {
    "gratis herinnering": Step.HERINNERING,
    "aanmaning": Step.AANMANING,
    "veertiendagenbrief": Step.VEERTIENDAGENBRIEF,
    "dwangbevel per post": Step.DWANGBEVEL,
    "dwangbevel door de deurwaarder": Step.DWANGBEVEL,
    "hernieuwd bevel": Step.HERNIEUWD_BEVEL,
    "vooraankondiging van de vordering": Step.VOORAANKONDIGING,
    "vordering bij wie betaalt": Step.VORDERING,
    "beslag": Step.BESLAG,
    "verrekening": Step.VERREKENING,
    "stuiting zonder kosten": Step.STUITING,
    "gebundeld": Step.BUNDELEN,
    "bekeken of verder gaan evenredig is": Step.EVENREDIGHEID,
}
GIVEN_UP = {
    "kosten vervallen": Kind.COST_WAIVER,
    "correctie": Kind.CORRECTION,
    "kwijtgescholden": Kind.REMISSION_DECISION,
    "afgeboekt": Kind.WRITE_OFF,
}
EXCEPTIONS = {"vrees voor verduistering": "vrees_verduistering", "geen adres": "geen_adres"}
ENDINGS = {"niet nagekomen": "niet_nagekomen", "op verzoek": "op_verzoek", "afgelost": "afgelost"}
