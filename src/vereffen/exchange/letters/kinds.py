"""The kinds of letter: what each needs to know, which parts it may not be without, and what the law wants it to say."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

# What each letter that asks for money must tell; the same names as the plain-language check uses.
ELEMENTS = ("wat", "hoeveel", "wanneer", "hoe_betalen", "lukt_niet", "wie_bellen", "wat_daarna")
# What every letter must tell.
ALWAYS = ("wat", "wie_bellen")


class Sort(StrEnum):
    """What a value of a letter is: whole cents, a day, a text, a whole number, yes or no, several texts, or texts with cents."""

    CENTS = "bedrag"
    DAY = "dag"
    TEXT = "tekst"
    NUMBER = "aantal"
    YES = "ja_nee"
    LINES = "regels"
    SUMS = "berekening"


class LetterKind(NamedTuple):
    """One kind of letter.

    `fields` are the values it needs beyond those of every letter, `may` those it can do without; `asks` whether it asks
    for money, so that it must tell how much, by when and how; `parts` are the blocks that its text may not lack;
    `document` is its name in `law.contents`, and `is_free` whether it may never add a cost.
    """

    fields: Mapping[str, Sort] = {}
    may: Mapping[str, Sort] = {}
    asks: bool = False
    parts: tuple[str, ...] = ALWAYS
    document: str = ""
    is_free: bool = True
    has_plan: bool = False


_REASONS = {"redenen": Sort.LINES}
# By when somebody may object; a tax knows an administrative appeal instead for some decisions (`beroep`).
_OBJECTION = {"bezwaar_tot": Sort.DAY}
_APPEAL = {"beroep": Sort.YES}
# What announces that each instalment is debited: from which account, under which mandate, by which creditor.
_DEBIT = {"afschrijven_van": Sort.TEXT, "machtiging": Sort.TEXT, "incassant": Sort.TEXT}
_DECISION = (*ALWAYS, "redenen", "wet", "bezwaar")

KINDS: Mapping[str, LetterKind] = {
    "rekening": LetterKind(asks=True, parts=ELEMENTS, may=_OBJECTION),
    "herinnering": LetterKind(asks=True, parts=ELEMENTS),
    "wij_belden": LetterKind({"gebeld_op": Sort.LINES}),
    "gespreksbevestiging": LetterKind(
        {"gesprek_op": Sort.DAY, "afspraken": Sort.LINES}, {"terugbellen_op": Sort.DAY}, parts=(*ALWAYS, "afspraken")
    ),
    "regeling_aanbod": LetterKind(
        {"antwoord_tot": Sort.DAY}, asks=True, parts=(*ALWAYS, "hoeveel", "wanneer", "lukt_niet"), has_plan=True
    ),
    "regeling": LetterKind(may={**_OBJECTION, **_DEBIT, "bezwaar_tegen": Sort.LINES, "gewijzigd": Sort.YES}, asks=True, parts=ELEMENTS, has_plan=True),
    "regeling_termijn": LetterKind({"nog_cents": Sort.CENTS}, asks=True, parts=ELEMENTS),
    "regeling_herstel": LetterKind({"gemist_op": Sort.DAY, "gemist_cents": Sort.CENTS}, asks=True, parts=ELEMENTS),
    "regeling_einde": LetterKind(
        {**_REASONS, **_OBJECTION, "wet": Sort.TEXT}, _APPEAL, asks=True, parts=(*ELEMENTS, "redenen", "wet", "bezwaar"), document="besluit"
    ),
    "kort_uitstel": LetterKind(asks=True, parts=ELEMENTS),
    "uitstel": LetterKind({"tot": Sort.DAY, **_REASONS, **_OBJECTION, "wet": Sort.TEXT}, _APPEAL, parts=_DECISION, document="besluit"),
    "kwijtschelding_hulp": LetterKind({"stuur_tot": Sort.DAY, "nodig": Sort.LINES}, parts=(*ALWAYS, "nodig")),
    "kwijtschelding_besluit": LetterKind(
        {"kwijt_cents": Sort.CENTS, "blijft_cents": Sort.CENTS, "berekening": Sort.SUMS, **_REASONS, **_OBJECTION,
         "wet": Sort.TEXT},
        _APPEAL,
        parts=(*_DECISION, "berekening"),
        document="besluit",
    ),
    "draagkracht": LetterKind(
        {"vrij_cents": Sort.CENTS, "ruimte_cents": Sort.CENTS, "berekening": Sort.SUMS, "gegevens_van": Sort.DAY},
        {"ontbreekt": Sort.LINES},
        parts=(*ALWAYS, "berekening", "klopt_niet"),
    ),
    "aanmaning": LetterKind(asks=True, parts=ELEMENTS, document="aanmaning", is_free=False),
    "dwangbevel": LetterKind(
        {"hoofdsom_cents": Sort.CENTS, "grondslag": Sort.TEXT, "verzet_bij": Sort.TEXT},
        {"aanmaning_cents": Sort.CENTS, "rente_vanaf": Sort.DAY, "rente_cents": Sort.CENTS},
        asks=True,
        parts=(*ELEMENTS, "grondslag", "verzet"),
        document="dwangbevel",
        is_free=False,
    ),
    "vooraankondiging_vordering": LetterKind(
        {"vanaf": Sort.DAY, "bij": Sort.TEXT}, {"vrij_cents": Sort.CENTS}, asks=True, parts=(*ELEMENTS, "vrij")
    ),
    "verrekening": LetterKind(
        {"tegoed_cents": Sort.CENTS, "waarvan": Sort.TEXT, "verrekend_cents": Sort.CENTS, **_REASONS, **_OBJECTION,
         "wet": Sort.TEXT},
        parts=_DECISION,
        document="besluit",
    ),
    "veertiendagenbrief": LetterKind(
        {"incassokosten_cents": Sort.CENTS}, {"btw_cents": Sort.CENTS}, asks=True, parts=ELEMENTS, document="veertiendagenbrief"
    ),
    "pauze": LetterKind({"tot": Sort.DAY, "stopt": Sort.LINES}, parts=(*ALWAYS, "stopt")),
    "overdracht_schuldhulp": LetterKind({"bij": Sort.TEXT, "binnen_dagen": Sort.NUMBER}, parts=(*ALWAYS, "wat_daarna")),
    "saldo_opgave": LetterKind({"per": Sort.DAY}, parts=(*ALWAYS, "hoeveel")),
    "betaling_ontvangen": LetterKind({"ontvangen_cents": Sort.CENTS, "ontvangen_op": Sort.DAY, "rest_cents": Sort.CENTS}),
    "afgesloten": LetterKind({"afgesloten_op": Sort.DAY}),
    "excuus": LetterKind({"fout": Sort.LINES, "hersteld": Sort.LINES}, {"terug_cents": Sort.CENTS}, parts=(*ALWAYS, "hersteld")),
}  # fmt: skip
# The values that, with the cost of the letter itself, make up what is open: told apart, and together the same.
SUMS: Mapping[str, tuple[str, ...]] = {
    "kwijtschelding_besluit": ("kwijt_cents", "blijft_cents"),
    "dwangbevel": ("hoofdsom_cents", "aanmaning_cents", "rente_cents"),
    "betaling_ontvangen": ("rest_cents",),
}
# Of a plan that runs, the letter asks this value and not all that is open.
ASKED: Mapping[str, str] = {"regeling_termijn": "nog_cents", "regeling_herstel": "gemist_cents"}
