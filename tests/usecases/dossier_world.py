"""The world of the dossiers: municipalities with policies of every sort, people and organisations with claims of every kind."""

from __future__ import annotations

import shutil
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import make
from usecases.dossier_ledger import Ledger
from vereffen.approach import policy as policies
from vereffen.exchange.claims.read import of_rows
from vereffen.records.models import Debtor, Municipality, Officer
from vereffen.usecases.load_claims import load_claims

POLICIES = 10
# Where the default names no most, a year is enough to see what a large value does.
_MOST = {"klein_bedrag_cents": 5_000}
# A high value of these asks less of a municipality; of the others a low one does.
_LENIENT_WHEN_HIGH = frozenset(
    {
        "contact_venster_dagen", "draagkracht_geldig_dagen", "kwijtschelding_geldig_dagen", "verjaring_stuiten_dagen",
        "verjaring_aanmanen_dagen", "evenredigheid_geldig_dagen", "herinnering_zelf_versturen",
    }
)  # fmt: skip


@dataclass
class Tally:
    """What a run did: steps of the machine, calls of use cases, what was booked, refused, and forbidden but tried.

    `alone` counts what was tried while nothing else was forbidden about it.
    """

    steps: int = 0
    calls: int = 0
    examples: int = 0
    booked: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    tried: Counter[str] = field(default_factory=Counter)
    alone: Counter[str] = field(default_factory=Counter)


@dataclass
class World:
    """The municipalities, each with its three officers, and the tally of all that happens in them.

    `looks_for` names the one forbidden thing that counts here; empty for all of them.
    """

    places: list[tuple[Municipality, tuple[Officer, Officer, Officer]]]
    tally: Tally = field(default_factory=Tally)
    looks_for: str = ""


def build(folder: Path) -> World:
    """Municipalities with a policy each: the default, one that asks as little as may be, and random ones between."""
    shutil.copy(policies.FOLDER / "default.toml", folder / "default.toml")
    bounds = tomllib.loads((folder / "default.toml").read_text(encoding="utf-8"))
    drawn = Random(4_94)
    places = []
    for place in range(POLICIES):
        name = "default" if place == 0 else f"p{place}"
        if place:
            chosen = {key: _value(key, table, drawn, is_lenient=place % 2 == 1) for key, table in bounds.items()}
            (folder / f"{name}.toml").write_text(_written(chosen), encoding="utf-8")
        of = make.municipality(f"{place + 1:04d}")
        Municipality.objects.filter(pk=of.pk).update(policy=name)
        of.policy = name
        officers = tuple(make.officer(of, f"{who}{place}") for who in ("karin", "piet", "els"))
        places.append((of, officers))
    return World(places)  # type: ignore[arg-type]


def _value(key: str, table: Mapping[str, Any], drawn: Random, *, is_lenient: bool) -> int:
    default = table["values"][-1]["value"]
    least = table.get("least", 0)
    most = table.get("most", _MOST.get(key, 365 if key in _LENIENT_WHEN_HIGH else 2 * default))
    # Who signs along changes no decision of the night; its own tests cover it.
    if key.startswith(("raming_", "afzien_")) or drawn.random() < 0.3:
        return int(default)
    if is_lenient:
        return int(most if key in _LENIENT_WHEN_HIGH else least)
    return drawn.randint(least, max(least, most))


def _written(chosen: Mapping[str, int]) -> str:
    return "\n".join(
        f'[{key}]\ntitle = "Keuze"\nvalues = [{{ from = 2015-01-01, value = {value}, source = "Besluit (verzonnen)" }}]'
        for key, value in chosen.items()
    )


# Kind, department, further cells: taxes, benefit, penalty, private, and public claims that no law gives a dwangbevel.
KINDS: Sequence[tuple[str, str, Mapping[str, Any]]] = (
    ("afvalstoffenheffing", "belastingen", {}),
    ("parkeerbelasting_naheffing", "parkeren", {}),
    ("pw_terugvordering", "sociale_dienst", {"opzet_grove_schuld": False}),
    ("ozb", "belastingen", {}),
    ("dwangsom", "debiteurenbeheer", {}),
    ("pw_terugvordering", "sociale_dienst", {"opzet_grove_schuld": True}),
    ("factuur", "debiteurenbeheer", {}),
    # Twice, or a private claim seldom comes as far as its letter.
    ("factuur", "debiteurenbeheer", {}),
    ("afvalstoffenheffing", "belastingen", {}),
    ("pw_boete", "sociale_dienst", {"opzet_grove_schuld": True}),
    ("subsidie_terugvordering", "debiteurenbeheer", {}),
    ("overig", "debiteurenbeheer", {"regime": "awb"}),
    ("overig", "belastingen", {"regime": "belasting"}),
)
# Days from the first day of the story to the last day to pay; the large ones lapse within the story.
_TERMS = (-40, -5, 3, -90, 20, -10, -150, -1)
_LAPSING = (70, 130, 200)
TERMS = len(_TERMS) + len(_LAPSING)
_STANDING: Sequence[Mapping[str, Any]] = (
    {}, {}, {}, {"betaald_cents": 2_000}, {"laatste_stap": "herinnering"}, {"laatste_stap": "aanmaning", "kosten_cents": 900},
    {"laatste_stap": "dwangbevel", "kosten_cents": 5_000}, {"termijnen": True},
)  # fmt: skip
STANDINGS = len(_STANDING)


def people(
    of: Municipality, start: date, drawn: Sequence[tuple[bool, Sequence[tuple[int, int, int, int]]]]
) -> list[Debtor]:
    """The debtors of a story: each a person or not, with claims of (kind, term, standing, amount)."""
    rows = []
    for who, (is_person, claims) in enumerate(drawn):
        for number, (kind, term, standing, amount) in enumerate(claims):
            rows.append(_row(who, number, is_person, start, KINDS[kind], term, _STANDING[standing], amount))
    _load(of, rows)
    return list(Debtor.objects.filter(municipality=of).order_by("pk"))


def another(of: Municipality, today: date, who: int, book: Ledger, drawn: tuple[int, int, int, int]) -> None:
    """One more claim for somebody who is known."""
    kind, term, standing, amount = drawn
    row = _row(who, len(book.claims), book.is_person, today, KINDS[kind], term, _STANDING[standing], amount)
    _load(of, [row])
    book.know_claims()


def _load(of: Municipality, rows: Sequence[Mapping[str, Any]]) -> None:
    result = load_claims(of, of_rows(list(enumerate(rows, start=2))), make.AT)
    assert not result.refused, result.refused


def _row(
    who: int, number: int, is_person: bool, start: date, kind: tuple[str, str, Mapping[str, Any]], term: int,
    standing: Mapping[str, Any], amount: int,
) -> dict[str, Any]:  # fmt: skip
    soort, department, more = kind
    if term >= len(_TERMS):
        # It lapses some weeks after the story begins.
        years = 1 if soort == "dwangsom" else 5
        last = start.replace(year=start.year - years) + timedelta(days=_LAPSING[term - len(_TERMS)])
    else:
        last = start + timedelta(days=_TERMS[term])
    cells: dict[str, Any] = {
        "vordering": f"V-{who}-{number}", "afdeling": department, "soort": soort, "debiteur": f"D-{who}",
        "soort_debiteur": "persoon" if is_person else "organisatie", "naam": "A. de Vries", "hoofdsom_cents": amount,
        "dagtekening": last - timedelta(days=60), "vervaldag": last, **more,
    }  # fmt: skip
    # The same number in two departments is the same person only by who it is.
    cells["bsn" if is_person else "kvk"] = ("999990007", "999990019")[who] if is_person else f"1234567{who}"
    if (who + number) % 2:
        cells |= {"straat": "Dorpsstraat", "huisnummer": "1", "postcode": "1234 AB", "plaats": "Voorbeeldstad"}
    if standing.get("termijnen"):
        half = amount // 2
        cells |= {"termijnen": f"{last - timedelta(days=30)}:{half};{last}:{amount - half}", "betaald_cents": half}
        del cells["vervaldag"]
    else:
        cells |= standing
        if "laatste_stap" in standing:
            cells["laatste_stap_op"] = min(start, last + timedelta(days=30))
    if cells.get("laatste_stap") in {"aanmaning", "dwangbevel"} and soort == "factuur":
        cells |= {"laatste_stap": "veertiendagenbrief", "kosten_cents": 0}
    return cells
