"""What a municipality chose, by date, with the council decision behind each choice."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from vereffen.approach.policy_bounds import DEFAULT, OF_DEFAULT, PRICES, Refused, refuse
from vereffen.law.refusal import Refusal

FOLDER = DEFAULT.parent
# Between the policy of a municipality and what is put over it for some people.
OVER = "+"


class Policy(NamedTuple):
    """The choices in force on one day, all whole numbers; each is explained in `policy/default.toml`."""

    herinnering_na_dagen: int
    contact_na_dagen: int
    contact_na_herinnering_dagen: int
    contact_pogingen: int
    contact_dagdelen: int
    contact_venster_dagen: int
    rust_na_contact_dagen: int
    aanmaning_na_dagen: int
    dwangbevel_na_dagen: int
    draagkracht_geldig_dagen: int
    kwijtschelding_geldig_dagen: int
    termijn_speling_dagen: int
    verjaring_waarschuwing_dagen: int
    herinnering_zelf_versturen: int
    betaling_bevestigen: int
    betaling_onderweg_dagen: int
    herinnering_termijn_dagen: int
    verjaring_stuiten_dagen: int
    verjaring_aanmanen_dagen: int
    regeling_bedenktijd_dagen: int
    dwang_na_dagen: int
    evenredigheid_geldig_dagen: int
    noodstop_dagen: int
    klein_bedrag_cents: int
    schuldhulp_na_maanden: int
    botsing_dagen: int
    raming_brief_cents: int
    raming_gesprek_cents: int
    raming_huisbezoek_cents: int
    raming_dwang_cents: int
    zaak_gesprek_dagen: int
    zaak_antwoord_dagen: int
    zaak_waarschuwing_dagen: int
    schuldhulp_antwoord_werkdagen: int
    saldo_opgave_werkdagen: int
    schuldhulp_navraag_maanden: int
    zonder_begroting_maanden: int
    kwijtschelding_normpercentage: int
    afzien_tweede_vanaf_cents: int
    voorziening_lopend_procent: int
    voorziening_kwartaal_procent: int
    voorziening_jaar_procent: int
    voorziening_ouder_procent: int
    vasthouden_minuten: int
    regeling_tweede_vanaf_maanden: int
    regeling_overslaan_per_jaar: int
    gespreksgids: int
    briefuitgave: int
    portaal_code_dagen: int
    portaal_regeling_maanden: int
    portaal_uitstel_dagen: int
    portaal_verzoek_dagen: int
    bankregel_dagen: int
    termijn_speling_cents: int
    verzenden_rechtsgevolg_digitaal: int
    verzenden_sms: int
    bericht_vanaf_uur: int
    bericht_tot_uur: int
    verzonden_bewaren_maanden: int
    incasso_aankondigen_dagen: int


class Choice(NamedTuple):
    """One choice on one day, as `vereffen policy show` prints it; `is_default` tells whether nobody chose it here.

    `until` is the last day of a choice for a time; after it the one before it counts again.
    """

    key: str
    value: int
    since: date
    title: str
    source: str
    is_default: bool = False
    until: date | None = None


def policy(name: str, on: date, folder: Path | None = None) -> Policy:
    """The choices of the municipality with that policy file on that day; what it did not choose is the default.

    A name may add what somebody who was drawn gets instead: `voorbeeldstad+eerder-bellen` is one file over another.
    """
    return _in_force_on(name, on, folder or FOLDER)


@lru_cache
def _in_force_on(name: str, on: date, folder: Path) -> Policy:
    return Policy(**{choice.key: choice.value for choice in choices(name, on, folder)})


def forget() -> None:
    """Reads every policy file anew when it is asked for next."""
    _load.cache_clear()
    _in_force_on.cache_clear()


def choices(name: str, on: date, folder: Path | None = None) -> tuple[Choice, ...]:
    """Every choice in force on that day with title and source, in the order of the default file."""
    layers = [_load((folder or FOLDER) / f"{one}.toml") for one in name.split(OVER) if one != "default"]
    default = _load(DEFAULT)
    # Its own values come last and win; until the first of them counts, a municipality has the default.
    return tuple(
        _in_force(key, (*rows, *(row for layer in layers for row in layer.get(key, ()))), on)
        for key, rows in default.items()
    )


def prices(name: str, folder: Path | None = None) -> Mapping[str, tuple[Choice, ...]]:
    """What the municipality with that policy file told that collecting costs, in cents, oldest first; what it did not tell is not there."""
    own = {} if name == "default" else _load((folder or FOLDER) / f"{name}.toml")
    return {key: own[key] for key in PRICES if key in own}


def read_choices(path: Path) -> Mapping[str, tuple[Choice, ...]]:
    """The choices in a policy file, checked; refuses an unknown key, a missing source or days out of order."""
    return _load(path)


def refused_values(path: Path) -> tuple[Refused, ...]:
    """Every value in a policy file beyond its bounds, in the order of the file; Refusal when the file itself is not right."""
    return tuple(
        found
        for key, rows in _read(path).items()
        for row in rows
        if (found := refuse(key, row.value, row.since.isoformat()))
    )


def differences(one: Iterable[Choice], other: Iterable[Choice]) -> tuple[tuple[Choice, Choice], ...]:
    """The pairs of choices with the same key and another value."""
    theirs = {choice.key: choice for choice in other}
    return tuple((mine, theirs[mine.key]) for mine in one if mine.value != theirs[mine.key].value)


def _in_force(key: str, rows: tuple[Choice, ...], on: date) -> Choice:
    for row in reversed(rows):
        if row.since <= on and (row.until is None or on <= row.until):
            return row
    raise Refusal(f"The policy has no value for {key} on {on}: add one with its council decision.")


@cache
def _load(path: Path) -> Mapping[str, tuple[Choice, ...]]:
    refused = refused_values(path)
    if refused:
        raise Refusal(f"In the policy file {path.name}, {refused[0].text}.")
    return _read(path)


def _read(path: Path) -> Mapping[str, tuple[Choice, ...]]:
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise Refusal(f"There is no policy file {path.name}: name an existing one.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise Refusal(f"The policy file {path.name} cannot be read: {fault}.") from None
    unknown = set(tables) - set(Policy._fields) - set(PRICES)
    if unknown:
        raise Refusal(f"The policy file {path.name} has an unknown key: {', '.join(sorted(unknown))}.")
    return {key: _rows(path, key, table) for key, table in tables.items()}


def _rows(path: Path, key: str, table: object) -> tuple[Choice, ...]:
    where = f"In the policy file {path.name}, {key}"
    is_default = path == DEFAULT
    told = table if isinstance(table, Mapping) else {}
    if not is_default and set(told) & set(OF_DEFAULT):
        raise Refusal(f"{where} names {_listed(set(told) & set(OF_DEFAULT))}: only the default policy sets bounds.")
    unknown = set(told) - {"title", "values", *OF_DEFAULT}
    if unknown:
        raise Refusal(f"{where} has something that no policy knows: {_listed(unknown)}.")
    title, values = told.get("title"), told.get("values")
    if not isinstance(title, str) or not isinstance(values, list) or not values:
        raise Refusal(f"{where} needs a title and at least one value.")
    rows = tuple(_row(where, key, title, entry)._replace(is_default=is_default) for entry in values)
    if any(later.since <= earlier.since for earlier, later in pairwise(rows)):
        raise Refusal(f"{where} has days that are not in order.")
    return rows


def _listed(words: Iterable[object]) -> str:
    return ", ".join(sorted(map(str, words)))


def _row(where: str, key: str, title: str, entry: object) -> Choice:
    told = entry if isinstance(entry, Mapping) else {}
    since, value, source = told.get("from"), told.get("value"), told.get("source")
    # A moment is a day to Python, and no day to a council.
    if (
        not isinstance(since, date)
        or isinstance(since, datetime)
        or isinstance(value, bool)
        or not isinstance(value, int)
        or value < 0
    ):
        raise Refusal(f"{where} needs a day in `from` and a whole number of at least 0 in `value`.")
    if not isinstance(source, str) or not source:
        raise Refusal(f"{where} has a value without a source: name the council decision.")
    until = told.get("until")
    if until is not None and (not isinstance(until, date) or isinstance(until, datetime) or until < since):
        raise Refusal(f"{where} needs in `until` the last day of that value, not before `from`.")
    return Choice(key, value, since, title, source, until=until)
