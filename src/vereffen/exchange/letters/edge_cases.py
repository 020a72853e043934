"""The cases in which a text has to hold, made from the invented letter of its kind: many claims, no address, nothing open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from vereffen.exchange.letters.data import LetterData
from vereffen.exchange.letters.examples import example
from vereffen.exchange.letters.kinds import KINDS, SUMS
from vereffen.law.words import say

MANY = 30
LONG_NAME = "Mevr. Anna-Wilhelmina van der Westerkamp-van Oosterhuizen BA"
CASES: Mapping[str, str] = {
    "voorbeeld": say("de voorbeeldbrief"),
    "een_vordering": say("één vordering"),
    "dertig_vorderingen": say("dertig vorderingen"),
    "niets_open": say("er staat niets open"),
    "lange_naam": say("een lange naam"),
    "geen_adres": say("geen adres"),
    "bewindvoerder": say("een bewindvoerder"),
    "geen_email": say("de gemeente heeft geen e-mailadres of website"),
    "zonder_kosten": say("zonder kosten"),
    "zonder_dwangbevel": say("zonder dwangbevel"),
    "zonder_rente": say("zonder rente"),
    "zonder_aanmaning": say("zonder kosten van een aanmaning"),
    "met_btw": say("met btw"),
    "met_bezwaar": say("met bezwaar"),
    "gewijzigd": say("een veranderde regeling"),
    "afgeschreven": say("een regeling die wij afschrijven"),
    "met_beroep": say("met beroep"),
    "zonder_beroep": say("zonder beroep"),
    "zonder_bezwaar_tot": say("zonder bezwaar"),
    "zonder_terugbellen_op": say("zonder dag om terug te bellen"),
    "zonder_ontbreekt": say("alle gegevens zijn er"),
    "zonder_terug": say("zonder geld terug"),
}
_REPRESENTATIVE = {
    "nl": "Bewindvoering Voorbeeld, voor J. de Vries",
    "en": "Administrator Voorbeeld, on behalf of J. de Vries",
}
_OBJECTION_DAYS = timedelta(days=42)


def edge_cases(kind: str, language: str) -> dict[str, LetterData]:
    """Each case under its code, the invented letter first; every one is a letter that can go out with our own text."""
    base = example(kind, language)
    return {"voorbeeld": base, **dict(_of_claims(base)), **dict(_of_people(base)), **dict(_of_kind(base))}


def _of_claims(base: LetterData) -> Iterator[tuple[str, LetterData]]:
    first = base.vorderingen[0]
    owed, paid = (sum(getattr(one, f"{part}_cents") for one in base.vorderingen) for part in ("hoofdsom", "betaald"))
    costs, interest = (sum(getattr(one, f"{part}_cents") for one in base.vorderingen) for part in ("kosten", "rente"))
    whole = first._replace(hoofdsom_cents=owed, betaald_cents=paid, kosten_cents=costs, rente_cents=interest)
    yield "een_vordering", base._replace(vorderingen=(whole,))
    each = owed // MANY
    rest = whole._replace(hoofdsom_cents=owed - each * (MANY - 1))
    small = [
        first._replace(
            vordering=f"2026-1{number:05d}", hoofdsom_cents=each, betaald_cents=0, kosten_cents=0, rente_cents=0
        )
        for number in range(1, MANY)
    ]
    yield "dertig_vorderingen", base._replace(vorderingen=(rest, *small))
    if not KINDS[base.soort].asks:
        nothing = [
            one._replace(hoofdsom_cents=0, kosten_cents=0, rente_cents=0, betaald_cents=one.hoofdsom_cents)
            for one in base.vorderingen
        ]
        own = {**base.gegevens, **dict.fromkeys(SUMS.get(base.soort, ()), 0)}
        yield "niets_open", base._replace(vorderingen=tuple(nothing), gegevens=own)


def _of_people(base: LetterData) -> Iterator[tuple[str, LetterData]]:
    nowhere = dict.fromkeys(("straat", "huisnummer", "postcode", "plaats", "land"), "")
    yield "lange_naam", base._replace(aan=base.aan._replace(naam=LONG_NAME))
    yield "geen_adres", base._replace(aan=base.aan._replace(**nowhere))
    yield "bewindvoerder", base._replace(aan=base.aan._replace(naam=_REPRESENTATIVE[base.taal]))
    # A sentence about what the municipality did not tell of itself stays out of the letter.
    yield "geen_email", base._replace(gemeente=base.gemeente._replace(email="", website=""))


def _of_kind(base: LetterData) -> Iterator[tuple[str, LetterData]]:
    """Without each value that the kind can do without, and with those that the invented letter does not have."""
    if base.soort == "aanmaning":
        free = tuple(one._replace(kosten_cents=0) for one in base.vorderingen)
        yield "zonder_kosten", base._replace(vorderingen=free, kosten_nu_cents=0)
        yield "zonder_dwangbevel", base._replace(dwangbevel=False)
    if base.soort == "dwangbevel":
        # Without the costs of an aanmaning and without interest the principal is all there is, beside its own cost.
        yield "zonder_rente", _with(base, rente_vanaf=None, rente_cents=0, hoofdsom_cents=35_740)
        yield "zonder_aanmaning", _with(base, aanmaning_cents=0, hoofdsom_cents=36_620)
    if base.soort == "veertiendagenbrief":
        yield "met_btw", _with(base, btw_cents=1_122)
    if base.soort == "regeling":
        last = base.datum + _OBJECTION_DAYS
        yield "met_bezwaar", _with(base, bezwaar_tegen=(base.vorderingen[0].vordering,), bezwaar_tot=last)
        yield "gewijzigd", _with(base, gewijzigd=True)
        debited = {"afschrijven_van": "NL** **** 4300", "machtiging": "VM1-1", "incassant": "NL69ZZZ123456780000"}
        yield "afgeschreven", _with(base, **debited)
    if "beroep" in KINDS[base.soort].may:
        turned = not base.gegevens.get("beroep")
        yield ("met_beroep" if turned else "zonder_beroep"), _with(base, beroep=turned)
    for name in ("bezwaar_tot", "terugbellen_op", "ontbreekt", "terug_cents"):
        if name in KINDS[base.soort].may and name in base.gegevens:
            yield f"zonder_{name.removesuffix('_cents')}", _with(base, **{name: None})


def _with(base: LetterData, **own: Any) -> LetterData:
    told = {**base.gegevens, **own}
    return base._replace(gegevens={name: value for name, value in told.items() if value is not None})
