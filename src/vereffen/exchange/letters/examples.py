"""Invented letters, to show what each kind looks like."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from vereffen.exchange.letters.data import LANGUAGES, LetterClaim, LetterData, Recipient, Sender
from vereffen.exchange.letters.kinds import KINDS, LetterKind, Sort
from vereffen.law import betalingskenmerk
from vereffen.law.refusal import Refusal

_SENDER = Sender(
    naam="Gemeente Voorbeeldstad",
    adres="Stadhuisplein 1",
    postcode="1234 AB",
    plaats="Voorbeeldstad",
    telefoon="14 0123",
    email="invordering@voorbeeldstad.example",
    website="www.voorbeeldstad.example",
    # No bank has the code XMPL.
    iban="NL92XMPL0123456789",
)
_RECIPIENT = Recipient("J. de Vries", "Lindelaan", "12 B", "1234 CD", "Voorbeeldstad", "")
_PLAN = (
    (date(2026, 11, 25), 9_000), (date(2026, 12, 25), 9_000), (date(2027, 1, 25), 9_000), (date(2027, 2, 25), 8_620),
)  # fmt: skip
_NAMES = {
    "nl": ("Afvalstoffenheffing 2026", "Rioolheffing 2026"),
    "en": ("Waste collection levy 2026", "Sewerage levy 2026"),
}


_DAY = date(2026, 11, 19)
_AANMANING_DAY = date(2026, 12, 10)
# What only some kinds tell; a text stands in both languages.
_OWN: dict[str, dict[str, Any]] = {
    "rekening": {"bezwaar_tot": date(2026, 12, 31)},
    "wij_belden": {
        "gebeld_op": (("maandag 16 november, 10.15 uur", "Monday 16 November, 10.15"),
                      ("woensdag 18 november, 19.30 uur", "Wednesday 18 November, 19.30")),
    },
    "gespreksbevestiging": {
        "gesprek_op": date(2026, 11, 18),
        "afspraken": (("U belt dinsdag met uw werkgever over uw loon.", "You call your employer about your wages on Tuesday."),
                      ("Wij wachten tot dan met de rekening.", "Until then we wait with the bill.")),
        "terugbellen_op": date(2026, 11, 25),
    },
    "regeling_aanbod": {"antwoord_tot": date(2026, 11, 23)},
    "regeling": {},
    "regeling_termijn": {"nog_cents": 9_000},
    "regeling_herstel": {"gemist_op": date(2026, 11, 10), "gemist_cents": 9_000},
    "regeling_einde": {
        "redenen": (("Twee betalingen kwamen niet binnen. Wij konden u daarover niet spreken.",
                     "Two payments did not come in. We could not speak with you about that."),),
        "bezwaar_tot": date(2026, 12, 31),
        "wet": ("artikel 4:96 van de Algemene wet bestuursrecht", "article 4:96 of the Algemene wet bestuursrecht"),
    },
    "uitstel": {
        "tot": date(2027, 2, 1),
        "redenen": (("U wacht op uw nieuwe inkomen.", "You are waiting for your new income."),),
        "bezwaar_tot": date(2026, 12, 31),
        "wet": ("artikel 4:94 van de Algemene wet bestuursrecht", "article 4:94 of the Algemene wet bestuursrecht"),
    },
    "kwijtschelding_hulp": {
        "stuur_tot": date(2026, 12, 10),
        "nodig": (("Uw laatste loonstrook of uitkering", "Your last payslip or benefit statement"),
                  ("Uw huur per maand", "Your rent per month"),
                  ("Het saldo van uw bankrekeningen", "The balance of your bank accounts")),
    },
    "kwijtschelding_besluit": {
        "kwijt_cents": 21_240, "blijft_cents": 14_380, "beroep": True,
        "berekening": ((("Uw inkomen", "Your income"), 135_000), (("Dit houdt u over om van te leven", "You keep this to live on"), -131_350),
                       (("Dit kunt u per maand betalen", "This you can pay per month"), 3_650)),
        "redenen": (("U kunt een deel betalen, maar niet alles.", "You can pay a part of it, but not everything."),),
        # Ten days (Leidraad 26.4.6), which end on a Sunday.
        "bezwaar_tot": date(2026, 11, 30),
        "wet": ("artikel 26 van de Invorderingswet 1990", "article 26 of the Invorderingswet 1990"),
    },
    "draagkracht": {
        "vrij_cents": 131_350, "ruimte_cents": 3_650, "gegevens_van": date(2026, 11, 18),
        "berekening": ((("Uw inkomen", "Your income"), 135_000), (("Dit blijft altijd voor u", "This always stays yours"), -131_350),
                       (("Dit kunt u hoogstens betalen", "This you can pay at most"), 3_650)),
        "ontbreekt": (("Wat u aan huur betaalt", "What rent you pay"),),
    },
    "dwangbevel": {
        "hoofdsom_cents": 35_620, "aanmaning_cents": 1_000, "rente_cents": 120, "rente_vanaf": date(2026, 11, 13),
        "grondslag": ("de aanslagen van 1 oktober 2026", "the assessments of 1 October 2026"),
        "verzet_bij": ("rechtbank Voorbeeldstad", "district court of Voorbeeldstad"),
    },
    "vooraankondiging_vordering": {
        "vanaf": date(2026, 12, 18), "bij": ("uw werkgever", "your employer"), "vrij_cents": 131_350,
    },
    "verrekening": {
        "tegoed_cents": 12_000, "waarvan": ("te veel betaalde belasting", "tax that you paid too much"), "verrekend_cents": 12_000,
        "redenen": (("U krijgt geld van ons en moet ons ook betalen.", "You get money from us and also have to pay us."),),
        "bezwaar_tot": date(2026, 12, 31),
        "wet": ("artikel 4:93 van de Algemene wet bestuursrecht", "article 4:93 of the Algemene wet bestuursrecht"),
    },
    "veertiendagenbrief": {"incassokosten_cents": 5_343},
    "pauze": {
        "tot": date(2027, 1, 4),
        "stopt": (("Wij sturen geen aanmaning.", "We send no aanmaning (formal demand)."), ("Er komen geen kosten bij.", "No costs are added.")),
    },
    "overdracht_schuldhulp": {"bij": ("Schuldhulp Voorbeeldstad", "Debt Help Voorbeeldstad"), "binnen_dagen": 3},
    "saldo_opgave": {"per": date(2026, 11, 19)},
    "betaling_ontvangen": {"ontvangen_cents": 9_000, "ontvangen_op": date(2026, 11, 18), "rest_cents": 35_620},
    "afgesloten": {"afgesloten_op": date(2026, 11, 19)},
    "excuus": {
        "fout": (("U kreeg een aanmaning, maar u had al betaald.", "You got an aanmaning (formal demand), but you had already paid."),),
        "hersteld": (("De aanmaning telt niet meer.", "The aanmaning no longer counts."), ("De kosten zijn eraf.", "The costs have been taken off.")),
        "terug_cents": 1_000,
    },
}  # fmt: skip
# Letters about something that is over: nothing is open on the claims.
_SETTLED = frozenset({"afgesloten"})


def example(kind: str, language: str) -> LetterData:
    """An invented letter of that kind and language; Refusal for an unknown one."""
    if kind not in KINDS:
        raise Refusal(f"There is no such letter: choose one of {', '.join(KINDS)}.")
    if language not in LANGUAGES:
        raise Refusal(f"There are no letters in that language: choose one of {', '.join(LANGUAGES)}.")
    of, is_late = KINDS[kind], kind in {"aanmaning", "dwangbevel", "vooraankondiging_vordering"}
    # Kostenwet 2 and 3 in 2026, for a debt under the limit of 454 euro.
    now = {"aanmaning": 1_000, "dwangbevel": 5_300}.get(kind, 0)
    cost = now + (1_000 if kind == "dwangbevel" else 0)
    on = _AANMANING_DAY if is_late else _DAY
    return LetterData(
        soort=kind,
        taal=language,
        datum=on,
        briefnummer="2026-000456" if is_late else "2026-000123",
        gemeente=_SENDER,
        aan=_RECIPIENT,
        medewerker="Karin Bos",
        vorderingen=_claims(kind, language, cost),
        betalingskenmerk=betalingskenmerk.make("20260047110001"),
        uiterste_dag=_last_day(kind, on),
        kosten_nu_cents=now,
        dwangbevel=is_late,
        termijnen=_PLAN if of.has_plan else (),
        gegevens={name: _said(value, of, name, language) for name, value in _OWN.get(kind, {}).items()},
    )


def _claims(kind: str, language: str, cost: int) -> tuple[LetterClaim, ...]:
    waste, sewer = _NAMES[language]
    imposed, last_day = date(2026, 10, 1), date(2026, 11, 12)
    interest = 120 if kind == "dwangbevel" else 0
    first = LetterClaim("2026-004711", waste, imposed, last_day, 21_240, cost, interest, 10_000)
    second = LetterClaim("2026-004712", sewer, imposed, last_day, 14_380, 0, 0, 0)
    if kind in _SETTLED:
        return tuple(
            one._replace(hoofdsom_cents=0, betaald_cents=one.hoofdsom_cents + one.betaald_cents)
            for one in (first, second)
        )
    return (first,) if kind in {"kwijtschelding_hulp", "excuus"} else (first, second)


def _last_day(kind: str, on: date) -> date:
    return {
        "regeling": _PLAN[0][0], "regeling_aanbod": _PLAN[0][0], "veertiendagenbrief": on + timedelta(days=16),
        "rekening": date(2026, 12, 31), "vooraankondiging_vordering": date(2026, 12, 17),
    }.get(kind, on + timedelta(days=14))  # fmt: skip


def _said(value: Any, of: LetterKind, name: str, language: str) -> Any:
    """The value in that language: each text is a pair of both."""
    at, sort = LANGUAGES.index(language), {**of.fields, **of.may}[name]
    if sort is Sort.TEXT:
        return value[at]
    if sort is Sort.LINES:
        return tuple(one[at] for one in value)
    return tuple((label[at], cents) for label, cents in value) if sort is Sort.SUMS else value
