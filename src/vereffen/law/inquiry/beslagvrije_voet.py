"""Questions about the beslagvrije voet, for one person or for columns of people."""

from __future__ import annotations

from datetime import date

from vereffen.law import beslagvrije_voet as rule
from vereffen.law.beslagvrije_voet import Adres, Leefsituatie, Situation, Steps
from vereffen.law.inquiry.answer import Finding, Line, used
from vereffen.law.inquiry.reader import Reader

LEEFSITUATIES = tuple(item.name.lower() for item in Leefsituatie)
ADRESSEN = tuple(item.name.lower() for item in Adres)
_ABROAD = "buitenland"


def ask(given: Reader, on: date) -> Finding:
    """The input keys of a person to `beslagvrije_voet_cents`, `maximum_cents` and `afloscapaciteit_cents` per month."""
    person = read(given)
    steps = rule.calculate(person, on)
    known = steps.afloscapaciteit_cents >= 0
    result = {
        "beslagvrije_voet_cents": steps.beslagvrije_voet_cents,
        "maximum_cents": steps.maximum_cents,
        "afloscapaciteit_cents": steps.afloscapaciteit_cents if known else None,
    }
    return Finding(result, tuple(_lines(person, steps)), used(rule.value_keys(), on))


def read(given: Reader) -> Situation:
    """One person from the input keys; Refusal, by name, for what is missing, unknown or wrong."""
    adres = given.choice("adres", (*ADRESSEN, _ABROAD), ADRESSEN[0])
    if adres == _ABROAD:
        given.refuse("`adres` buitenland cannot be computed, because its factor (Rv 475da lid 4) is not known")
    person = Situation(
        leefsituatie=LEEFSITUATIES.index(given.choice("leefsituatie", LEEFSITUATIES)),
        belastbaar_inkomen_jaar_cents=given.cents("belastbaar_inkomen_jaar_cents"),
        netto_inkomen_maand_cents=given.cents("netto_inkomen_maand_cents", rule.NONE),
        partner_netto_maand_cents=given.cents("partner_netto_maand_cents", 0),
        overige_inkomsten_maand_cents=given.cents("overige_inkomsten_maand_cents", 0),
        loonbelasting_auto_maand_cents=given.cents("loonbelasting_auto_maand_cents", 0),
        auto_na_eerste_kalenderjaar=int(given.boolean("auto_na_eerste_kalenderjaar", default=False)),
        woonkosten_maand_cents=given.cents("woonkosten_maand_cents", 0),
        verzoek_woonkosten=int(given.boolean("verzoek_woonkosten", default=False)),
        adres=ADRESSEN.index(adres),
        rechterlijke_verhoging_cents=given.cents("rechterlijke_verhoging_cents", 0),
    )
    given.done()
    return person


def _cents(parts: int) -> int:
    return (2 * parts + rule.PARTS) // (2 * rule.PARTS)


def _lines(person: Situation, steps: Steps) -> list[Line]:
    lines = _formula(steps) if person.adres == Adres.NL else _without_address(steps)
    lines += [line for line in _adjustments(steps) if line.amount_cents]
    if person.netto_inkomen_maand_cents >= 0:
        text = "at most 95 % of the net income, so that 5 % is always available"
        lines.append(Line("inkomensgrens", text, "Rv 475dc lid 1", _cents(steps.na_inkomensgrens)))
    if steps.verhoging:
        lines.append(Line("rechterlijke_verhoging", "added by the judge", "Rv 475fa", _cents(steps.verhoging)))
    voet = "the lines above are exact inside; only this sum is rounded, half-up"
    lines.append(Line("beslagvrije_voet", voet, "Rv 475da lid 2", steps.beslagvrije_voet_cents))
    if steps.afloscapaciteit_cents >= 0:
        text = "net income less the beslagvrije voet, never below nothing"
        lines.append(Line("afloscapaciteit", text, None, steps.afloscapaciteit_cents))
    return lines


def _formula(steps: Steps) -> list[Line]:
    return [
        Line("norm", "95 % of the bijstandsnorm (A or B)", "Rv 475da lid 2", _cents(steps.norm)),
        Line("zorgtoeslag", "for lower zorgtoeslag, up to the premium", "Rv 475da lid 3", _cents(steps.zorg)),
        Line("huurtoeslag", "for lower huurtoeslag, up to H - J", "Rv 475da lid 2", _cents(steps.huur)),
        Line("kindgebonden_budget", "for lower kindgebonden budget", "Rv 475da lid 2", _cents(steps.kind)),
        Line("som", "the sum of these", "Rv 475da lid 2", _cents(steps.formule)),
        Line("maximum", "never more than this", "Rv 475da lid 1", steps.maximum_cents),
        Line("begrensd", "the sum, at most the maximum", "Rv 475da lid 1", _cents(steps.begrensd)),
    ]


def _without_address(steps: Steps) -> list[Line]:
    text = "47.5 % of the norm for a couple: no address in the register of persons"
    return [Line("zonder_adres", text, "Rv 475da lid 4", _cents(steps.begrensd))]


def _adjustments(steps: Steps) -> list[Line]:
    return [
        Line("woonkosten", "housing costs above 110 % of H, on request", "Rv 475da lid 5", _cents(steps.woonkosten)),
        Line("partner", "income of the spouse, at most half", "Rv 475db lid 1 a", -_cents(steps.partner)),
        Line("overige_inkomsten", "own income not seized", "Rv 475db lid 1 b", -_cents(steps.overige)),
        Line("auto", "wage tax on the private use of a car", "Rv 475db lid 1 c", -_cents(steps.auto)),
        Line("na_vermindering", "after these", "Rv 475db lid 1", _cents(steps.na_vermindering)),
    ]
