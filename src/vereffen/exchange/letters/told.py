"""What a letter says in the order in which it is read: words and values put together, nothing in it is markup."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from vereffen.exchange.letters import sheets, texts, words
from vereffen.exchange.letters.data import LetterClaim, LetterData
from vereffen.exchange.letters.sheets import Facts, Sheet
from vereffen.exchange.letters.texts import Block, Text
from vereffen.exchange.letters.values import facts_of, values_of

_SENTENCE = re.compile(r"(?<=[.?!:]) ")
_AT_HOME = frozenset({"", "nl", "nederland", "netherlands", "the netherlands"})
# The blocks that tell how to go against a letter.
_OBJECTIONS = frozenset({"bezwaar", "verzet"})
Rows = tuple[tuple[str, ...], ...]


class Table(NamedTuple):
    """A table: its columns, its rows, the row under it (or none), and which columns are sums."""

    columns: tuple[str, ...]
    rows: Rows
    foot: tuple[str, ...]
    sums: tuple[bool, ...]


class Payment(NamedTuple):
    """How to pay: the lines to fill in at the bank, and what the code for its app says in words."""

    rows: Rows
    picture_text: str


class Part(NamedTuple):
    """One block of a letter, filled: heading (or ''), paragraphs, points, and a table or the way to pay."""

    name: str
    heading: str
    text: tuple[str, ...]
    points: tuple[str, ...] = ()
    table: Table | None = None
    payment: Payment | None = None


class Told(NamedTuple):
    """A whole letter as text, from which every form of it is made; `sms` is the message that goes with it, or ''.

    `sheet` explains it in the language of its reader, where that was asked.
    """

    language: str
    subject: str
    sender: tuple[str, ...]
    recipient: tuple[str, ...]
    reference: Rows
    greeting: str
    parts: tuple[Part, ...]
    closing: str
    signed: tuple[str, ...]
    sms: str
    sheet: Sheet | None = None

    def said(self, *names: str) -> str:
        """The paragraphs and points of the blocks of that name in one line."""
        return " ".join(line for part in self.parts if part.name in names for line in (*part.text, *part.points))


def told(data: LetterData, text: Text | None = None) -> Told:
    """The letter in words, in the text given, its own or ours; a sentence about something that is not known (no e-mail) stays out."""
    used = text or data.tekst or texts.shipped(data.soort, data.taal)
    say, values, facts = words.FRAME[data.taal], values_of(data), facts_of(data)
    sender = data.gemeente
    town = f"{sender.postcode} {sender.plaats}".strip()
    blocks = [one for one in used.blocks if all(_holds(condition, facts) for condition in one.when)]
    parts = tuple(filter(None, (_part(one, data, values) for one in blocks)))
    return Told(
        language=data.taal,
        subject=used.subject.format_map(values),
        sender=tuple(filter(None, (sender.naam, sender.adres, town, sender.telefoon, sender.email, sender.website))),
        recipient=_address(data),
        reference=((say["date"], words.day(data.datum, data.taal)), (say["letter"], data.briefnummer)),
        greeting=say["greeting"].format(naam=data.aan.naam or say["nobody"]),
        parts=parts,
        closing=say["closing"],
        signed=tuple(filter(None, (data.medewerker[:1].upper() + data.medewerker[1:], sender.naam))),
        sms=" ".join(_filled([used.sms], values)) if used.sms else "",
        sheet=_sheet(data, parts),
    )


def _sheet(data: LetterData, parts: tuple[Part, ...]) -> Sheet | None:
    if not data.uitleg:
        return None
    asks = any(part.payment for part in parts)
    facts = Facts(
        sender=data.gemeente.naam,
        amount=words.euro(data.asked_cents, data.taal) if asks else "",
        last_day=data.uiterste_dag.strftime("%d-%m-%Y"),
        number=data.briefnummer,
        phone=data.gemeente.telefoon,
        may_object=any(part.name in _OBJECTIONS for part in parts),
    )
    return sheets.sheet(data.uitleg, facts)


def _holds(condition: str, facts: frozenset[str]) -> bool:
    name = condition.removeprefix("niet ")
    return (name in facts) != condition.startswith("niet ")


def _part(block: Block, data: LetterData, values: Mapping[str, str]) -> Part | None:
    part = Part(block.name, block.heading.format_map(values), _filled(block.text, values))
    match block.shows:
        case "vorderingen" if data.vorderingen:
            part = part._replace(table=_claims(data, values))
        case "termijnen" if data.termijnen:
            part = part._replace(table=_instalments(data))
        case "betalen" if data.asked_cents:
            part = part._replace(payment=_payment(data, values))
        case "regels":
            part = part._replace(points=tuple(data.gegevens.get(block.listed) or ()))
        case "berekening":
            part = part._replace(table=_sums(data, block.listed))
        case _:
            pass
    return part if part.text or part.points or part.table or part.payment else None


def _claims(data: LetterData, values: Mapping[str, str]) -> Table:
    say = words.FRAME[data.taal]
    return Table(
        (say["claim"], say["claim_day"], say["claim_paid"], say["claim_open"]),
        tuple(_row(claim, data.taal) for claim in data.vorderingen),
        (say["total"], values["totaal"]),
        (False, False, True, True),
    )


def _instalments(data: LetterData) -> Table:
    say = words.FRAME[data.taal]
    rows = tuple((words.day(on, data.taal), words.euro(cents, data.taal)) for on, cents in data.termijnen)
    return Table((say["instalment_day"], say["instalment"]), rows, (), (False, True))


def _sums(data: LetterData, field: str) -> Table | None:
    given: Sequence[tuple[str, int]] = data.gegevens.get(field) or ()
    say = words.FRAME[data.taal]
    rows = tuple((label, words.euro(cents, data.taal)) for label, cents in given)
    return Table((say["sum_what"], say["amount"]), rows, (), (False, True)) if rows else None


def _payment(data: LetterData, values: Mapping[str, str]) -> Payment:
    say, sender = words.FRAME[data.taal], data.gemeente
    asked = {**values, "totaal": words.euro(data.asked_cents, data.taal)}
    rows: Rows = (
        (say["amount"], asked["totaal"]),
        (say["account"], values["iban"]),
        (say["name"], sender.naam),
        (say["reference"], values["kenmerk"]),
    )
    if data.toegang_adres:
        rows += ((say["entry"], data.toegang_adres),)
    if data.toegang_code:
        rows += ((say["code"], data.toegang_code),)
    return Payment(rows, say["qr"].format_map(asked))


def _filled(paragraphs: Sequence[str], values: Mapping[str, str]) -> tuple[str, ...]:
    found = []
    for paragraph in paragraphs:
        sentences = [one for one in _SENTENCE.split(paragraph) if all(values[name] for name in texts.holes(one))]
        if sentences:
            found.append(" ".join(sentences).format_map(values))
    return tuple(found)


def _address(data: LetterData) -> tuple[str, ...]:
    to = data.aan
    # Sorting machines read a town in capitals best, two spaces after the postal code.
    town = "\u00a0\u00a0".join(filter(None, (to.postcode, to.plaats.upper())))
    country = "" if to.land.casefold() in _AT_HOME else to.land.upper()
    return tuple(filter(None, (to.naam, f"{to.straat} {to.huisnummer}".strip(), town, country)))


def _row(claim: LetterClaim, language: str) -> tuple[str, ...]:
    name = f"{claim.omschrijving} ({claim.vordering})"
    if claim.kosten_cents:
        name += f", {words.FRAME[language]['cost']} {words.euro(claim.kosten_cents, language)}"
    if claim.verlaagd_cents:
        name += f", {words.FRAME[language]['lowered']} {words.euro(claim.verlaagd_cents, language)}"
    paid, owed = words.euro(claim.betaald_cents, language), words.euro(claim.open_cents, language)
    return (name, words.day(claim.dagtekening, language), paid, owed)
