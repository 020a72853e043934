"""What a letter says in the order in which it is read: words and values put together, nothing in it is markup."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from vereffen.exchange.letters import words
from vereffen.exchange.letters.data import LetterClaim, LetterData
from vereffen.law import betalingskenmerk

_SENTENCE = re.compile(r"(?<=[.?!:]) ")
_HOLE = re.compile(r"{(\w+)}")
_AT_HOME = frozenset({"", "nl", "nederland", "netherlands", "the netherlands"})
Rows = tuple[tuple[str, ...], ...]


class Told(NamedTuple):
    """A whole letter as text; `blocks` holds the paragraphs under the names of `words.ELEMENTS` and `bezwaar`."""

    language: str
    subject: str
    sender: tuple[str, ...]
    recipient: tuple[str, ...]
    reference: Rows
    greeting: str
    blocks: Mapping[str, tuple[str, ...]]
    claim_columns: tuple[str, ...]
    claims: Rows
    total: str
    instalment_columns: tuple[str, ...]
    instalments: Rows
    payment: Rows
    qr_alt: str
    closing: str
    signed: tuple[str, ...]


def told(data: LetterData) -> Told:
    """The letter in words; a sentence about something that is not known (no e-mail address) stays out."""
    say, values = words.FRAME[data.taal], _values(data)
    sender, texts = data.gemeente, _texts(data)
    town = f"{sender.postcode} {sender.plaats}".strip()
    asked = {**values, "totaal": words.euro(data.asked_cents, data.taal)}
    return Told(
        language=data.taal,
        subject=str(texts["onderwerp"]).format_map(values),
        sender=tuple(filter(None, (sender.naam, sender.adres, town, sender.telefoon, sender.email, sender.website))),
        recipient=_address(data),
        reference=((say["date"], words.day(data.datum, data.taal)), (say["letter"], data.briefnummer)),
        greeting=say["greeting"].format(naam=data.aan.naam or say["nobody"]),
        blocks={name: _filled(texts[name], values) for name in (*words.ELEMENTS, "bezwaar")},
        claim_columns=(say["claim"], say["claim_day"], say["claim_paid"], say["claim_open"]),
        claims=tuple(_row(claim, data.taal) for claim in data.vorderingen),
        total=values["totaal"],
        instalment_columns=(say["instalment_day"], say["instalment"]) if data.termijnen else (),
        instalments=tuple((words.day(on, data.taal), words.euro(cents, data.taal)) for on, cents in data.termijnen),
        payment=(
            (say["amount"], asked["totaal"]),
            (say["account"], values["iban"]),
            (say["name"], sender.naam),
            (say["reference"], values["kenmerk"]),
        ),
        qr_alt=say["qr"].format_map(asked),
        closing=say["closing"],
        signed=tuple(filter(None, (data.medewerker[:1].upper() + data.medewerker[1:], sender.naam))),
    )


def as_text(letter: Told) -> str:
    """The letter as plain text in reading order, with ordinary spaces, ending in a line break."""
    say, blocks = words.FRAME[letter.language], letter.blocks
    rows = [" | ".join(row) for row in (letter.claim_columns, *letter.claims)]
    parts: list[Sequence[str]] = [
        letter.sender,
        letter.recipient,
        [": ".join(row) for row in letter.reference],
        [letter.subject],
        [letter.greeting],
        blocks["wat"],
        [say["how_much"], *blocks["hoeveel"]],
        [*rows, f"{say['total']}: {letter.total}"],
        blocks["wanneer"],
        [" | ".join(row) for row in (letter.instalment_columns, *letter.instalments) if row],
        [say["pay"], *blocks["hoe_betalen"], *(": ".join(row) for row in letter.payment)],
        [say["not_possible"], *blocks["lukt_niet"], *blocks["wie_bellen"]],
        [say["then"], *blocks["wat_daarna"]],
        [say["objection"], *blocks["bezwaar"]] if blocks["bezwaar"] else [],
        [letter.closing, *letter.signed],
    ]
    return "\n\n".join("\n".join(part) for part in parts if part).replace("\u00a0", " ") + "\n"


def _texts(data: LetterData) -> dict[str, str | list[str]]:
    texts = dict(words.blocks(data.soort, data.taal))
    if not data.dwangbevel:
        texts["wat_daarna"] = texts.get("wat_daarna_zonder_dwangbevel", texts["wat_daarna"])
    if data.soort == "regeling" and not data.bezwaar_tegen:
        texts["bezwaar"] = []
    if data.soort == "aanmaning" and not data.kosten_nu_cents:
        # A letter that costs nothing must not speak of its cost.
        texts["hoeveel"] = words.blocks("herinnering", data.taal)["hoeveel"]
        texts["bezwaar"] = []
    return texts


def _values(data: LetterData) -> dict[str, str]:
    kenmerk = data.betalingskenmerk
    return {
        "totaal": words.euro(data.total_cents, data.taal),
        "kosten_nu": words.euro(data.kosten_nu_cents, data.taal),
        "termijn": words.euro(data.asked_cents, data.taal),
        "aantal": str(len(data.termijnen)),
        "uiterste_dag": words.day(data.uiterste_dag, data.taal),
        "iban": _in_fours(data.gemeente.iban.replace(" ", "").upper()),
        "kenmerk": _in_fours(kenmerk.replace(" ", "")) if betalingskenmerk.is_valid(kenmerk) else kenmerk,
        "medewerker": data.medewerker,
        "telefoon": data.gemeente.telefoon,
        "email": data.gemeente.email,
        "briefnummer": data.briefnummer,
        "bezwaar_tegen": ", ".join(data.bezwaar_tegen),
    }


def _filled(paragraphs: str | Sequence[str], values: Mapping[str, str]) -> tuple[str, ...]:
    found = []
    for paragraph in [paragraphs] if isinstance(paragraphs, str) else paragraphs:
        sentences = [one for one in _SENTENCE.split(paragraph) if all(values[name] for name in _HOLE.findall(one))]
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
    paid, owed = words.euro(claim.betaald_cents, language), words.euro(claim.open_cents, language)
    return (name, words.day(claim.dagtekening, language), paid, owed)


def _in_fours(number: str) -> str:
    return "\u00a0".join(number[place : place + 4] for place in range(0, len(number), 4))
