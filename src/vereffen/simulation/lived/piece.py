"""A piece of the town that lives all its weeks under one policy."""

from __future__ import annotations

import threading
from datetime import date
from functools import cache
from typing import Any, NamedTuple

import numpy as np

from vereffen.approach.decision import COSTED, Step
from vereffen.approach.portfolio import advice_columns
from vereffen.approach.position import Position
from vereffen.approach.regimes import REGIMES
from vereffen.law import beslagvrije_voet, costs, deferral, kwijtschelding
from vereffen.law.beslagvrije_voet.formula import Situation
from vereffen.law.bijstandsnorm import Huishouden
from vereffen.law.rule import batch
from vereffen.simulation.lived.act import COSTS, INSTALMENT, POSTPONED, REMITTED, act, end
from vereffen.simulation.lived.begin import begin
from vereffen.simulation.lived.behaviour import Behaviour
from vereffen.simulation.lived.bills import INVENTED, Bills
from vereffen.simulation.lived.bills import columns as columns_of
from vereffen.simulation.lived.chance import key_of
from vereffen.simulation.lived.compiled import fast
from vereffen.simulation.lived.household import born
from vereffen.simulation.lived.state import CLAIM_WIDTH, CLAIMS, GROUPS, HOME, HOME_WIDTH, SUM
from vereffen.simulation.lived.town import DIARY_WIDTH, Limits, Now, Town
from vereffen.simulation.lived.world import MONTHS, WEEKS_A_YEAR, Setting, World

_COUPLE = 2
_COSTED = [int(step) for step in COSTED]
_ABOUT_PERSON = [
    int(step)
    for step in (
        Step.CONTACT, Step.KWIJTSCHELDING_NAGAAN, Step.CORRECTIE, Step.REGELING, Step.SCHULDHULP, Step.EVENREDIGHEID,
    )
]  # fmt: skip
# From gross to net: the taxable income of a year is this many twelfths of twelve net months; a guess of ours.
_TAXABLE = 15


class Piece(NamedTuple):
    """Which households live: from the first on so many, in which draw of which seed, whether by compiled law, sent which bills."""

    seed: int
    draw: int
    first: int
    many: int
    is_compiled: bool
    bills: Bills = INVENTED


def live(piece: Piece, ways: Behaviour, world: World, setting: Setting, diary: Any = None) -> Town:
    """The piece after its last week: sums per income group, and every household and claim as it then stands."""
    room = _room(piece.many)
    town = _town(piece, ways, world, room, diary)
    limits, rows, who, month = _limits(setting), room.rows, room.who, -1
    for week in range(world.weeks):
        on = world.start + 7 * week
        is_new = week * MONTHS // WEEKS_A_YEAR != month
        month = week * MONTHS // WEEKS_A_YEAR
        now = Now(week, on, world.start, month, int(is_new))
        many = fast(begin)(town, now, ways, rows, who)
        if many:
            day = date.fromordinal(on)
            columns = {name: rows[place, :many] for place, name in enumerate(Position._fields)}
            found = advice_columns(columns, day, setting.rules, is_compiled=piece.is_compiled)
            advice = np.empty((many, 4), dtype=np.int64)
            for place, name in enumerate(("step", "due", "reasons", "until")):
                advice[:, place] = found[name]
            amounts = _amounts(piece, world, setting, town, who[:many], columns, advice[:, 0])
            fast(act)(town, now, ways, limits, who, advice, amounts)
    fast(end)(town)
    return town


class Room(NamedTuple):
    """Memory for a piece, which a thread keeps and uses again: taking it anew costs more than living in it."""

    homes: Any
    claims: Any
    rows: Any
    who: Any


_kept = threading.local()


def _room(many: int) -> Room:
    room: Room | None = getattr(_kept, "room", None)
    if room is None or len(room.homes) != many:
        room = _kept.room = Room(
            np.zeros((many, HOME_WIDTH), dtype=np.int64),
            np.zeros((many, CLAIMS, CLAIM_WIDTH), dtype=np.int64),
            np.zeros((len(Position._fields), many * CLAIMS), dtype=np.int64),
            np.zeros((many * CLAIMS, 2), dtype=np.int64),
        )
    return room


def _town(piece: Piece, ways: Behaviour, world: World, room: Room, diary: Any) -> Town:
    homes, claims = room.homes, room.claims
    keys = np.zeros(piece.many, dtype=np.uint64)
    fast(_keys)(piece.seed, piece.draw, piece.first, keys)
    clock = (world.weeks, world.levies_week)
    fast(born)(piece.first, piece.many, (piece.seed, piece.draw), ways, clock, columns_of(piece.bills), homes, claims)
    for net, left in ((HOME.net, HOME.room), (HOME.net_low, HOME.room_low)):
        columns = {
            "leefsituatie": homes[:, HOME.living],
            "belastbaar_inkomen_jaar_cents": homes[:, net] * _TAXABLE,
            "netto_inkomen_maand_cents": homes[:, net],
        }
        found = _computed(piece, beslagvrije_voet.outcome, Situation, columns, world.law.voet)
        homes[:, left] = found["afloscapaciteit_cents"]
    sums = np.zeros((GROUPS, len(SUM)), dtype=np.int64)
    kept = np.zeros((1, DIARY_WIDTH), dtype=np.int64) if diary is None else diary
    return Town(keys, np.zeros(piece.many, dtype=np.int32), homes, claims, sums, kept, world.days, world.paydays)


def _keys(seed: int, draw: int, first: int, keys: Any) -> None:
    for place in range(len(keys)):
        keys[place] = key_of(seed, draw, first + place)


def _limits(setting: Setting) -> Limits:
    rules = setting.rules
    # The gate asks for a voice and a letter, and for so many parts of the day.
    attempts = max(rules.contact_pogingen, rules.contact_dagdelen, 2)
    return Limits(
        attempts,
        rules.raming_brief_cents,
        rules.raming_gesprek_cents,
        rules.raming_huisbezoek_cents,
        rules.raming_dwang_cents,
        rules.portaal_regeling_maanden,
    )


_columns = cache(batch)


def _computed(piece: Piece, rule: Any, row: Any, columns: dict[str, Any], law: Any) -> dict[str, Any]:
    """A rule of law for columns of people: compiled for a large run, as it stands for a small one."""
    if piece.is_compiled:
        return _columns(rule)(columns, law)
    many = len(next(iter(columns.values())))
    found = [rule(row(**{name: int(column[place]) for name, column in columns.items()}), law) for place in range(many)]
    names = found[0]._fields if found else ()
    return {name: np.array([getattr(one, name) for one in found], dtype=np.int64) for name in names}


def _amounts(
    piece: Piece, world: World, setting: Setting, town: Town, who: Any, columns: dict[str, Any], step: Any
) -> Any:
    """What law says of each advised step: its costs, what is remitted, and the instalment that fits, in cents."""
    found = np.zeros((len(step), 4), dtype=np.int64)
    found[:, POSTPONED] = _postponed(who, step, columns["regime"], piece.many)
    found[step == Step.BESLAG, COSTS] = world.law.beslag_cents
    for wanted, rule, row, law in (
        (Step.AANMANING, costs.aanmaning_costs, costs.AanmaningClaim, world.law.aanmaning),
        (Step.DWANGBEVEL, costs.dwangbevel_costs, costs.DwangbevelClaim, world.law.dwangbevel),
    ):
        at = np.flatnonzero((step == wanted) & (found[:, POSTPONED] == 0))
        if len(at):
            found[at, COSTS] = _together(piece, who, columns, at, (rule, row, law))
    at = np.flatnonzero(step == Step.KWIJTSCHELDING_NAGAAN)
    if len(at):
        request = _request(setting, town.homes[who[at, 0]], columns["principal_open"][at])
        remitted = _computed(piece, kwijtschelding.remission, kwijtschelding.Request, request, world.law.remission)
        found[at, REMITTED] = remitted["kwijtschelding_cents"]
    for place in np.flatnonzero(step == Step.REGELING):
        owed = int(columns["costs_open"][place] + columns["principal_open"][place])
        room = max(0, int(town.homes[who[place, 0], HOME.room_told]))
        found[place, INSTALMENT] = deferral.plan(owed, room, world.law.plan).termijn_cents
    return found


def _postponed(who: Any, step: Any, regime: Any, many: int) -> Any:
    """Which costed steps wait a week: something is done about the same person, or another costed letter goes out first.

    Either may change what is right for this one.
    """
    about_person = np.zeros(many, dtype=bool)
    about_person[who[np.isin(step, _ABOUT_PERSON), 0]] = True
    costed = np.flatnonzero(np.isin(step, _COSTED))
    letter = step[costed] * len(REGIMES) + regime[costed]
    _places, first, place = np.unique(who[costed, 0], return_index=True, return_inverse=True)
    found = np.zeros(len(step), dtype=bool)
    found[costed] = about_person[who[costed, 0]] | (letter != letter[first][place])
    return found


def _together(piece: Piece, who: Any, columns: dict[str, Any], at: Any, of: tuple[Any, Any, Any]) -> Any:
    """The costs of letters that go out together: one for all claims of a person under one law, on the first of them."""
    rule, row, law = of
    regime = columns["regime"][at]
    _one, first, place = np.unique(who[at, 0] * 2 + regime, return_index=True, return_inverse=True)
    debts = np.zeros(len(first), dtype=np.int64)
    np.add.at(debts, place, columns["principal_open"][at])
    asked = {"schuld_cents": debts, "regime": regime[first]}
    if "btw" in row._fields:
        asked["btw"] = np.zeros(len(first), dtype=np.int64)
    found = np.zeros(len(at), dtype=np.int64)
    found[first] = _computed(piece, rule, row, asked, law)["kosten_cents"]
    return found


def _request(setting: Setting, homes: Any, debts: Any) -> dict[str, Any]:
    """Who asks for kwijtschelding: what the household has beyond a month's income counts as assets."""
    many = len(homes)
    couple = homes[:, HOME.living] >= _COUPLE
    return {
        "huishouden": np.where(couple, int(Huishouden.ECHTGENOTEN), int(Huishouden.ALLEENSTAANDE)),
        "aow": np.zeros(many, dtype=np.int64),
        "netto_inkomen_jaar_cents": homes[:, HOME.net] * MONTHS,
        "normpercentage": np.full(many, setting.rules.kwijtschelding_normpercentage),
        "vermogen_cents": np.maximum(0, homes[:, HOME.buffer] - homes[:, HOME.net]),
        "schuld_cents": debts,
    }
