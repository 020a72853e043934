"""Questions about the beslagvrije voet, for one person or for columns of people."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from vereffen.law import beslagvrije_voet as rule
from vereffen.law import values
from vereffen.law.beslagvrije_voet import Adres, Leefsituatie, Situation, Steps
from vereffen.law.inquiry.answer import Finding, Line, given, least, most, part, start, total, used
from vereffen.law.inquiry.fields import Impossible, cents, choice, yes_no
from vereffen.law.inquiry.inquiry import Inquiry, Table, codes
from vereffen.law.rule import half_up
from vereffen.law.values import DatedValue
from vereffen.law.words import euros, percent, say

LEEFSITUATIES = tuple(item.name.lower() for item in Leefsituatie)
ADRESSEN = tuple(item.name.lower() for item in Adres)
_ABROAD = "buitenland"
Law = Mapping[str, DatedValue]
_WITH_CHILDREN = frozenset({Leefsituatie.ALLEENSTAANDE_OUDER, Leefsituatie.GEHUWD_MET_KINDEREN})

LEEFSITUATIE = choice("leefsituatie", say("Leefsituatie"), LEEFSITUATIES)
ADRES = choice("adres", say("Adres in de basisregistratie personen"), (*ADRESSEN, _ABROAD), ADRESSEN[0])
FIELDS = (
    LEEFSITUATIE,
    cents("belastbaar_inkomen_jaar_cents", say("Belastbaar inkomen per jaar, met dat van de echtgenoot")),
    cents("netto_inkomen_maand_cents", say("Netto inkomen per maand, met vakantiegeld"), None),
    cents("partner_netto_maand_cents", say("Netto inkomen van de echtgenoot waarop geen beslag ligt"), 0),
    cents("overige_inkomsten_maand_cents", say("Eigen inkomen waarop geen beslag ligt"), 0),
    cents("loonbelasting_auto_maand_cents", say("Loonbelasting over de auto van de werkgever"), 0),
    yes_no("auto_na_eerste_kalenderjaar", say("Het eerste kalenderjaar na het beslag is voorbij")),
    cents("woonkosten_maand_cents", say("Woonkosten per maand"), 0),
    yes_no("verzoek_woonkosten", say("Gevraagd om met hoge woonkosten te rekenen")),
    ADRES,
    cents("rechterlijke_verhoging_cents", say("Verhoging door de kantonrechter"), 0),
)
IMPOSSIBLE = (
    Impossible(
        "partner_netto_maand_cents",
        "is the income of a spouse, but this leefsituatie has none",
        lambda asked: (
            (asked["leefsituatie"] < Leefsituatie.GEHUWD_ZONDER_KINDEREN) & (asked["partner_netto_maand_cents"] > 0)
        ),
    ),
    Impossible(
        "adres",
        "buitenland cannot be computed, because its factor (Rv 475da lid 4) is not known",
        lambda asked: asked["adres"] == len(ADRESSEN),
    ),
)


def _answer(asked: Mapping[str, Any], on: date) -> Finding:
    person = Situation(**codes(FIELDS, asked))
    steps = rule.calculate(person, on)
    known = steps.afloscapaciteit_cents >= 0
    result = {
        "beslagvrije_voet_cents": steps.beslagvrije_voet_cents,
        "maximum_cents": steps.maximum_cents,
        "afloscapaciteit_cents": steps.afloscapaciteit_cents if known else None,
    }
    law = _law(person.leefsituatie, person.adres, person.verzoek_woonkosten, known, on)
    lines = _formula(person, steps, law) if person.adres == Adres.NL else _without_address(steps, law)
    lines += _adjustments(person, steps)
    lines += _limits(person, steps, law)
    if known:
        lines += _capacity(person, steps)
    if any(item.status != values.SOURCED for item in law.values()):
        text = say(
            "Zeker beschermd: niet elke waarde heeft een bron, dus beslag of verrekening mag alleen boven dit bedrag"
        )
        lines.append(given("zeker_beschermd", text, "Rv 475da lid 1", rule.protected_cents(person, on)))
    return Finding.of(result, lines, law.values())


# Which values say something about a household, by what their keys hold: a reader is not told what others would get.
_ONLY: dict[str, Callable[[int], bool]] = {
    "_alleenstaande": lambda kind: kind <= Leefsituatie.ALLEENSTAANDE_OUDER,
    "_gehuwden": lambda kind: kind >= Leefsituatie.GEHUWD_ZONDER_KINDEREN,
    "_eenpersoons": lambda kind: kind == Leefsituatie.ALLEENSTAANDE,
    "_meerpersoons": lambda kind: kind != Leefsituatie.ALLEENSTAANDE,
    "kindgebonden_budget_afbouw": lambda kind: kind in _WITH_CHILDREN,
    "kindgebonden_budget_verhoging_drempel": lambda kind: kind == Leefsituatie.GEHUWD_MET_KINDEREN,
    "pw_norm_21a": lambda kind: kind <= Leefsituatie.ALLEENSTAANDE_OUDER,
    "pw_norm_21b": lambda kind: kind >= Leefsituatie.GEHUWD_ZONDER_KINDEREN,
}


@lru_cache(maxsize=256)
def _law(kind: int, adres: int, verzoek: int, known: bool, on: date) -> Law:
    """The values that this household has to do with, by key."""
    if adres == Adres.GEEN:
        keys = ["pw_norm_21b", "bvv_deel_zonder_adres", rule.maximum_key(Leefsituatie(kind))]
    else:
        maxima = {rule.maximum_key(other) for other in Leefsituatie if other != kind}
        others = maxima | {"bvv_deel_zonder_adres", "bvv_woonkosten_factor", "bvv_deel_van_het_inkomen"}
        keys = [
            key
            for key in rule.value_keys(on)
            if key not in others
            and (key.startswith("bvv_") or all(fits(kind) for end, fits in _ONLY.items() if key.endswith(end)))
        ]
    if verzoek:
        keys += ["bvv_woonkosten_factor", *(["huurtoeslag_maximale_huurgrens"] if adres == Adres.GEEN else [])]
    keys += ["bvv_deel_van_het_inkomen"] if known else []
    return {item.key: item for item in used(keys, on)}


def _cents(parts: int) -> int:
    return half_up(parts, rule.PARTS)


def _formula(person: Situation, steps: Steps, law: Law) -> list[Line]:
    second, married = "Rv 475da lid 2", person.leefsituatie >= Leefsituatie.GEHUWD_ZONDER_KINDEREN
    letter = "abcd"[person.leefsituatie]
    norm = say(
        "{deel} van de bijstandsnorm van {norm}",
        deel=percent(law["bvv_deel_van_de_norm"].value),
        norm=euros(law["pw_norm_21b" if married else "pw_norm_21a"].cents),
    )
    return [
        part("norm", norm, f"{second} {letter}", _cents(steps.norm)),
        part(
            "zorgtoeslag",
            say("Erbij, omdat dit inkomen minder zorgtoeslag geeft"),
            "Rv 475da lid 3",
            _cents(steps.zorg),
        ),
        part("huurtoeslag", say("Erbij, omdat dit inkomen minder huurtoeslag geeft"), second, _cents(steps.huur)),
        part("kindgebonden_budget", _child_text(person), second, _cents(steps.kind)),
        total("som", say("Samen"), second, _cents(steps.formule)),
        most("maximum", say("De wet noemt een hoogste bedrag"), f"Rv 475da lid 1 {letter}", steps.maximum_cents),
        total("begrensd", say("Het laagste van deze twee"), "Rv 475da lid 1", _cents(steps.begrensd)),
    ]


def _child_text(person: Situation) -> str:
    if person.leefsituatie in _WITH_CHILDREN:
        return say("Erbij, omdat dit inkomen minder kindgebonden budget geeft")
    return say("Geen kinderen, dus niets erbij voor kindgebonden budget")


def _without_address(steps: Steps, law: Law) -> list[Line]:
    text = say(
        "{deel} van de norm voor een echtpaar van {norm}, omdat er geen adres in de basisregistratie personen staat",
        deel=percent(law["bvv_deel_zonder_adres"].value),
        norm=euros(law["pw_norm_21b"].cents),
    )
    return [part("zonder_adres", text, "Rv 475da lid 4", _cents(steps.begrensd))]


def _adjustments(person: Situation, steps: Steps) -> list[Line]:
    lines = [
        part("woonkosten", say("Erbij voor hoge woonkosten"), "Rv 475da lid 5", _cents(steps.woonkosten)),
        part(
            "partner",
            say("Eraf: het inkomen van de echtgenoot, ten hoogste de helft"),
            "Rv 475db lid 1 a",
            -_cents(steps.partner),
        ),
        part(
            "overige_inkomsten",
            say("Eraf: eigen inkomen waarop geen beslag ligt"),
            "Rv 475db lid 1 b",
            -_cents(steps.overige),
        ),
        part(
            "auto", say("Eraf: de loonbelasting over de auto van de werkgever"), "Rv 475db lid 1 c", -_cents(steps.auto)
        ),
    ]
    lines = [line for line in lines if line.amount_cents]
    if person.verzoek_woonkosten and not steps.woonkosten:
        text = say("De woonkosten zijn niet hoog genoeg om er iets bij te tellen")
        lines.append(part("woonkosten", text, "Rv 475da lid 5", 0))
    if lines:
        after = _cents(steps.na_vermindering)
        lines += [
            least("niet_onder_nul", say("Nooit minder dan niets"), None, 0),
            total("na_vermindering", say("Wat er dan is"), "Rv 475db lid 1", after),
        ]
    return lines


def _limits(person: Situation, steps: Steps, law: Law) -> list[Line]:
    lines = []
    if person.netto_inkomen_maand_cents >= 0:
        share = law["bvv_deel_van_het_inkomen"].value
        text = say(
            "Ten hoogste {deel} van het netto inkomen van {inkomen}",
            deel=percent(share),
            inkomen=euros(person.netto_inkomen_maand_cents),
        )
        limit = person.netto_inkomen_maand_cents * int(share * rule.RATE_SCALE)
        lines.append(most("inkomensgrens", text, "Rv 475dc lid 1", half_up(limit, rule.RATE_SCALE)))
    if steps.verhoging:
        text = say("Erbij: de verhoging door de kantonrechter")
        lines.append(part("rechterlijke_verhoging", text, "Rv 475fa", _cents(steps.verhoging)))
    text = say("De beslagvrije voet: dit bedrag per maand blijft voor het leven van alledag")
    return [*lines, total("beslagvrije_voet", text, "Rv 475da lid 2", steps.beslagvrije_voet_cents)]


def _capacity(person: Situation, steps: Steps) -> list[Line]:
    return [
        start("netto_inkomen", say("Het netto inkomen per maand"), None, person.netto_inkomen_maand_cents),
        part("voet_eraf", say("Eraf: de beslagvrije voet"), "Rv 475da lid 2", -steps.beslagvrije_voet_cents),
        least("niets_over", say("Nooit minder dan niets"), None, 0),
        total("afloscapaciteit", say("Wat er per maand overblijft om te betalen"), None, steps.afloscapaciteit_cents),
    ]


INQUIRY = Inquiry(
    "beslagvrije-voet",
    say("Beslagvrije voet"),
    say("Wat iemand houdt om van te leven"),
    FIELDS,
    _answer,
    IMPOSSIBLE,
    Table(rule.outcome, lambda on, _words: rule.law_values(on), frozenset({"afloscapaciteit_cents"})),
)
