"""What somebody filled in on the forms of a case, as the keys of the contract; and which questions have no good answer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import HttpRequest

from vereffen.approach.cases import DEALT_WITH, DECIDED, OUTCOME, Move, Sort
from vereffen.law.words import read_day

_AMOUNT = re.compile(r"(\d{1,9})(?:,(\d{2}))?")


class Read:
    """One form as it was sent: `told` holds the keys, `words` the free text, `wrong` the fields without a good answer."""

    def __init__(self, request: HttpRequest) -> None:
        self._sent = request.POST
        self.told: dict[str, Any] = {}
        self.wrong: list[str] = []
        self.words = self._text("woorden")

    def _text(self, name: str) -> str:
        # A character that PostgreSQL cannot keep; nobody types it.
        return self._sent.get(name, "").replace("\0", "").strip()

    def need_words(self) -> None:
        """The free text is needed."""
        if not self.words:
            self.wrong.append("woorden")

    def day(self, name: str, *, is_needed: bool = True, since: date | None = None, until: date | None = None) -> None:
        """A day, perhaps between two others."""
        text = self._text(name)
        if not text and not is_needed:
            return
        try:
            day = read_day(text)
        except ValueError:
            self.wrong.append(name)
            return
        if (since is not None and day < since) or (until is not None and day > until):
            self.wrong.append(name)
            return
        self.told[name] = day.isoformat()

    def amount(self, name: str, key: str, *, is_needed: bool = False) -> None:
        """An amount in euros above nothing."""
        text = self._text(name).replace("€", "").replace(" ", "").replace(".", "")
        if not text and not is_needed:
            return
        found = _AMOUNT.fullmatch(text)
        cents = int(found[1]) * 100 + int(found[2] or 0) if found else 0
        if cents:
            self.told[key] = cents
        else:
            self.wrong.append(name)

    def choice(self, name: str, known: tuple[str, ...]) -> None:
        """One of these codes."""
        if self._sent.get(name) in known:
            self.told[name] = self._sent[name]
        else:
            self.wrong.append(name)

    def tick(self, name: str, *, is_needed: bool = False) -> None:
        """A box that is ticked or not."""
        self.told[name] = self._sent.get(name) == "ja"
        if is_needed and not self.told[name]:
            self.wrong.append(name)

    def number(self, name: str, known: Mapping[str, int], *, key: str = "", is_needed: bool = True) -> None:
        """One of these numbers."""
        if self._sent.get(name, "") in known:
            self.told[key or name] = known[self._sent[name]]
        elif is_needed or self._sent.get(name):
            self.wrong.append(name)

    def numbers(self, name: str, known: Mapping[str, int], *, key: str, least: int) -> None:
        """Some of these numbers, at least so many."""
        self.told[key] = [known[one] for one in self._sent.getlist(name) if one in known]
        if len(self.told[key]) < least:
            self.wrong.append(name)


def opening(request: HttpRequest, sort: str, on: date, known: Mapping[str, Mapping[str, int]]) -> Read:
    """The form that opens a case of this kind; `known` holds the claims, departments and people to choose from."""
    read = Read(request)
    read.need_words()
    if sort in {Sort.BEZWAAR, Sort.KLACHT}:
        read.numbers("vordering", known["claims"], key="vorderingen", least=sort == Sort.BEZWAAR)
        read.day("ontvangen", until=on)
        read.tick("commissie")
    if sort == Sort.BEZWAAR:
        read.amount("bedrag", "bedrag_cents")
        if "bedrag_cents" in read.told and len(read.told["vorderingen"]) > 1:
            read.wrong.append("bedrag")
    if sort == Sort.KLACHT:
        read.tick("schriftelijk")
        read.number("over", known["people"], is_needed=False)
    if sort == Sort.OVERDRACHT:
        read.numbers("vordering", known["own_claims"], key="vorderingen", least=1)
        read.number("naar", known["departments"], key="naar_afdeling")
        read.choice("gevraagd", ("behandelen", "advies", "regeling"))
        read.choice("grond", ("toestemming", "wettelijke_taak"))
        read.day("tot", is_needed=False, since=on)
        read.tick("regie_volgt")
    if sort in {Sort.DOORVERWIJZING, Sort.SAMENWERKING}:
        read.tick("instemming", is_needed=True)
    if sort == Sort.DOORVERWIJZING:
        read.tick("dreigend")
    if sort == Sort.SAMENWERKING:
        read.numbers("afdeling", known["owed"], key="afdelingen", least=2)
        read.number("regie", known["people"])
    return read


def step(request: HttpRequest, sort: str, move: Move, on: date, claims: Mapping[str, int]) -> Read:
    """The small form of one step."""
    read = Read(request)
    asked = {*move.needs, *move.may}
    if move.words:
        read.need_words()
    if "op" in asked:
        ahead = move.step in {"gesprek_gepland", "afgesproken"}
        is_needed = "op" in move.needs
        read.day("op", is_needed=is_needed, since=on if ahead else None, until=None if ahead else on)
    if "schriftelijk" in asked:
        read.tick("schriftelijk", is_needed=True)
    if OUTCOME in asked:
        read.choice(OUTCOME, DECIDED if sort == Sort.BEZWAAR else DEALT_WITH)
    if "bedrag_cents" in asked:
        read.amount("bedrag", "bedrag_cents", is_needed="bedrag_cents" in move.needs)
        # An amount goes off only where the person is right.
        if "bedrag_cents" in read.told and read.told.get(OUTCOME, "gegrond") != "gegrond":
            read.wrong.append("bedrag")
    if "kosten_cents" in asked:
        read.amount("kosten", "kosten_cents")
    if {"bedrag_cents", "kosten_cents"} & set(read.told):
        read.number("vordering", claims)
    return read
