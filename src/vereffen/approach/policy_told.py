"""Where two policies differ, in plain Dutch sentences with the decision behind them."""

from __future__ import annotations

import re
from typing import NamedTuple

from vereffen.approach.policy import Choice
from vereffen.approach.policy_bounds import bounds

STANDARD = "default"
_NOTE_IN_SOURCE = re.compile(r" \(([^()]*)\)")


class Party(NamedTuple):
    """One of two policies: the name people know it by, and what it chose for one key."""

    name: str
    chose: Choice


def value_told(key: str, value: int) -> str:
    """A value of a key as people say it: `10 dagen`, `1 poging`, `€ 1,50`, `nummer 1`, `ja`."""
    unit = bounds()[key].unit
    if unit == "euro":
        whole, rest = divmod(value, 100)
        return f"€ {whole:,}".replace(",", ".") + f",{rest:02d}"
    if unit == "nummer":
        return f"nummer {value}"
    few, many = unit.split("|")
    if few == "nee":
        return many if value else few
    return f"{value} {few if value == 1 else many}"


def difference_told(one: Party, other: Party) -> str:
    """One sentence on a key in which two policies differ: who does what, what the other does, and who decided it.

    It is about whoever departs from the default; between two municipalities it is about the first.
    """
    who, against = (other, one) if one.name == STANDARD else (one, other)
    key = who.chose.key
    does = bounds()[key].sentence.format(waarde=value_told(key, who.chose.value))
    instead = value_told(key, against.chose.value)
    where = "standaard" if against.name == STANDARD else f"bij {against.name}"
    return f"{who.name} {does}; {where} is dat {instead} ({_decision(who)})."


def _decision(of: Party) -> str:
    """The source without the name that the sentence begins with, and without brackets inside brackets."""
    if of.chose.is_default:
        return "niet zelf gekozen"
    source = of.chose.source.removeprefix(f"{of.name}, ")
    return _NOTE_IN_SOURCE.sub(r", \1", source)
