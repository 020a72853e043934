"""The indicators of a pilot over 24 months of a million claims: from columns, and from the rows of PostgreSQL.

The rows are invented and written straight into the tables; the PostgreSQL is thrown away after it (`tools/with_postgres.py`).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np

CLAIMS = 1_000_000
CLAIMS_PER_DEBTOR = 2.5
SINCE, UNTIL, CUT = date(2025, 1, 1), date(2026, 12, 31), date(2027, 12, 31)
MOST_SECONDS, MOST_MIB = 10, 4096
CODE = "0005"
Column = np.ndarray


class World:
    """A million claims of two departments over 24 months, with what was done about those that became late."""

    def __init__(self, claims: int) -> None:
        chance = np.random.default_rng(7)
        self.debtors = round(claims / CLAIMS_PER_DEBTOR)
        self.debtor = chance.integers(0, self.debtors, claims)
        days = (UNTIL - SINCE).days + 1
        self.due = SINCE.toordinal() + chance.integers(0, days, claims)
        self.department = (chance.random(claims) < 0.2).astype(np.int64)
        lot = chance.random(claims)
        self.is_late = lot > 0.80
        self.is_charged = lot > 0.90
        self.is_open = lot > 0.96
        late_days = np.where(self.is_late, chance.integers(10, 300, claims), -chance.integers(0, 20, claims))
        self.paid = self.due + late_days
        late = np.flatnonzero(self.is_late)
        self.spoken = late[chance.random(len(late)) < 0.5]
        self.planned = late[chance.random(len(late)) < 0.3]
        self.chance = chance


def text(day: Column) -> list[str]:
    """Days as the database takes them."""
    known = {one: date.fromordinal(one).isoformat() for one in np.unique(day).tolist()}
    return [known[one] for one in day.tolist()]


class Written:
    """Events and their postings, collected and then written in one go."""

    def __init__(self, municipality: int, first: int, first_claim: int, first_debtor: int, world: World) -> None:
        self.of, self.next, self.claim, self.debtor, self.world = municipality, first, first_claim, first_debtor, world
        self.events: list[str] = []
        self.postings: list[str] = []

    def add(
        self,
        kind: str,
        some: Column,
        day: Column,
        data: list[str],
        *,
        person: bool = False,
        cents: tuple[tuple[str, int], ...] = (),
    ) -> list[int]:
        """One event for each of these claims, with what it moves; the numbers that they got."""
        numbers = list(range(self.next, self.next + len(some)))
        self.next += len(some)
        whose = (self.world.debtor[some] + self.debtor).tolist()
        for number, claim, who, on, told in zip(numbers, some.tolist(), whose, text(day), data, strict=True):
            about = "\\N" if person else str(claim + self.claim)
            self.events.append(
                f"{number}\t{self.of}\t{who}\t{number}\t{about}\t{kind}\t{on}\t{on} 09:00:00\t{told}\t-\t-"
            )
            self.postings.extend(
                f"{number}\t{self.of}\t{who}\t{claim + self.claim}\t{account}\t{on}\t{amount}"
                for account, amount in cents
            )
        return numbers


def lay(claims: int) -> None:
    """The whole municipality as rows; keys of facts are checked by nobody here, so `sequence` is the number of the fact."""
    from django.db import connection

    from portfolio import copy
    from vereffen.records import register

    of, _ = register.municipality(CODE)
    places = [of.departments.get_or_create(code=code, name=code)[0].pk for code in ("belastingen", "sociale_dienst")]
    world, first_claim, first_debtor = World(claims), 1, 1
    copy(
        "records_debtor",
        ("id", "municipality_id", "is_person"),
        (f"{one + first_debtor}\t{of.pk}\tt" for one in range(world.debtors)),
    )
    due, decided = text(world.due), text(world.due - 42)
    copy(
        "records_claim",
        ("id", "municipality_id", "department_id", "debtor_id", "reference", "kind", "regime", "basis", "dwangbevel_basis",
         "has_remission", "intent", "decided_on", "announced_on", "last_day", "instalments", "principal_cents", "payment_reference"),
        (
            f"{at + first_claim}\t{of.pk}\t{places[place]}\t{who + first_debtor}\tC{at}\tafvalstoffenheffing\tbelasting\t\t\tt\tf"
            f"\t{decided[at]}\t{decided[at]}\t{due[at]}\t[]\t18240\t{at:016d}"
            for at, (place, who) in enumerate(zip(world.department.tolist(), world.debtor.tolist(), strict=True))
        ),
    )  # fmt: skip
    written = Written(of.pk, 1, first_claim, first_debtor, world)
    proposals = _happen(written, world)
    copy(
        "records_event",
        ("id", "municipality_id", "debtor_id", "sequence", "claim_id", "kind", "on", "recorded_at", "data", "previous_hash", "hash"),
        written.events,
    )  # fmt: skip
    copy(
        "records_posting",
        ("event_id", "municipality_id", "debtor_id", "claim_id", "account", "on", "cents"),
        written.postings,
    )
    copy(
        "records_proposal",
        ("municipality_id", "debtor_id", "event_id", "step", "due", "reasons", "claims", "status"), proposals,
    )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    print(
        f"{len(written.events):,} facts, {len(written.postings):,} postings, {len(proposals):,} proposals",
        file=sys.stderr,
    )


def _happen(written: Written, world: World) -> list[str]:
    """Everything that happened, kind by kind; returns the rows of the proposals."""
    every, late = np.arange(len(world.due)), np.flatnonzero(world.is_late)
    chance, due = world.chance, world.due

    def same(data: dict[str, Any], some: Column) -> list[str]:
        return [json.dumps(data, separators=(",", ":"))] * len(some)

    written.add("claim", every, due - 42, same({}, every), cents=(("hoofdsom", 18_240),))
    written.add("step", late, due[late] + 10, same({"stap": "herinnering"}, late))
    made = [written.add("proposal", late, due[late] + 20, same({"stap": 2}, late), person=True)]
    charged = np.flatnonzero(world.is_charged)
    for channel, part, reached, after in (
        ("telefoon", "ochtend", False, 21), ("email", "middag", False, 23), ("telefoon", "avond", True, 25),
    ):  # fmt: skip
        some = world.spoken if reached else late
        told = {
            "kanaal": channel,
            "dagdeel": part,
            "bereikt": reached,
            "oorzaak": "kan_niet" if reached else "onbekend",
        }
        written.add("contact", some, due[some] + after, same(told, some), person=True)
    written.add(
        "proposal_withdrawn", late, due[late] + 21, [f'{{"voorstel":{number}}}' for number in made[0]], person=True
    )
    written.add(
        "remission",
        world.spoken,
        due[world.spoken] + 26,
        same({"huishouden": "alleenstaande"}, world.spoken),
        person=True,
    )
    told = {"netto_inkomen_maand_cents": 220_000, "uitkomst": {"afloscapaciteit_cents": 9_000}}
    written.add("capacity", world.spoken, due[world.spoken] + 26, same(told, world.spoken), person=True)
    detail = [
        f'{{"punt":{one},"soort":"telefoon","bron":"persoon","kwaliteit":"bevestigd","einde":false}}'
        for one in range(len(world.spoken))
    ]
    written.add("contact_detail", world.spoken, due[world.spoken] + 25, detail, person=True)
    written.add("step", charged, due[charged] + 60, same({"stap": "aanmaning"}, charged), cents=(("kosten", 900),))
    forced = charged[chance.random(len(charged)) < 0.3]
    written.add("step", forced, due[forced] + 120, same({"stap": "dwangbevel"}, forced), cents=(("kosten", 5_300),))
    _plans(written, world)
    lists = {"soort": "bezwaar", "van": "2025-01-01"}
    objected = late[chance.random(len(late)) < 0.02]
    written.add("protection", objected, due[objected] + 5, same(lists, objected))
    written.add("objection_decision", objected, due[objected] + 80, same({"uitkomst": "ongegrond"}, objected))
    leads = late[chance.random(len(late)) < 0.05]
    written.add("lead", leads, due[leads] + 15, same({"medewerker": 1, "afdeling": 1}, leads), person=True)
    case = late[chance.random(len(late)) < 0.02]
    written.add(
        "case", case, due[case] + 30, same({"soort": "doorverwijzing", "status": "aangemeld"}, case), person=True
    )
    paid = np.flatnonzero(~world.is_open)
    rest = paid[~np.isin(paid, world.planned)]
    costs = np.where(world.is_charged[rest], 900, 0)
    some = rest[costs == 0]
    written.add("payment", some, world.paid[some], same({"bedrag_cents": 18_240}, some), cents=(("hoofdsom", -18_240),))
    some = rest[costs > 0]
    written.add(
        "payment", some, np.maximum(world.paid[some], due[some] + 61), same({"bedrag_cents": 19_140}, some),
        cents=(("kosten", -900), ("hoofdsom", -18_240)),
    )  # fmt: skip
    whose = (world.debtor[late] + written.debtor).tolist()
    return [
        f"{written.of}\t{who}\t{number}\t2\t{on}\t0\t{claim + written.claim}\twithdrawn"
        for who, number, on, claim in zip(whose, made[0], text(due[late] + 20), late.tolist(), strict=True)
    ]


def _plans(written: Written, world: World) -> None:
    """Twelve instalments of € 15,20; four in five keep to them, the others pay four times."""
    some = world.planned
    days = world.due[some] + 30
    data = []
    for claim, on in zip(some.tolist(), days.tolist(), strict=True):
        terms = [[date.fromordinal(on + 30 * at).isoformat(), 1_520] for at in range(1, 13)]
        told = {
            "vorderingen": [claim + written.claim],
            "termijn_cents": 1_520,
            "eerste_termijn": terms[0][0],
            "termijnen": terms,
        }
        data.append(json.dumps({**told, "bewuste_keuze": False}, separators=(",", ":"), sort_keys=True))
    written.add("arrangement", some, days, data, person=True)
    keeps = world.chance.random(len(some)) < 0.8
    for at in range(1, 13):
        payers = some if at <= 4 else some[keeps]
        written.add(
            "payment", payers, world.due[payers] + 30 + 30 * at, ['{"bedrag_cents":1520}'] * len(payers),
            cents=(("hoofdsom", -1_520),),
        )  # fmt: skip


def from_rows() -> dict[str, Any]:
    """The whole of it, as `vereffen pilot indicators` counts: rows to figures."""
    from vereffen.interfaces.cli import database
    from vereffen.usecases.count_indicators import count_indicators

    of = database.municipality(CODE)
    start = perf_counter()
    found = list(count_indicators(of, SINCE, UNTIL, CUT))
    return {
        "seconds": perf_counter() - start,
        "figures": sum(one.value is not None for _, some in found for one in some),
    }


def from_columns() -> dict[str, Any]:
    """The same claims as ready columns, without a database: every figure of every month, from the facts of each claim."""
    from vereffen.records.queries.indicators import inside, of_days, periods
    from vereffen.track.indicators import contact, debts, every, fidelity, help, plans, raised, room, schedule
    from vereffen.track.indicators.cohort import NEVER, Cohort, Movements

    world = World(CLAIMS)
    order = np.argsort(world.due, kind="stable")
    debtor, due, late, cut = world.debtor[order], world.due[order], world.is_late[order], CUT.toordinal()
    count, numbers, never = len(due), np.arange(len(due)), np.full(len(due), NEVER)
    paid = np.where(world.is_open[order], NEVER, world.paid[order])
    charged, those = np.flatnonzero(world.is_charged[order]), np.flatnonzero(late)

    def moved(at: Column, day: Column, cents: int) -> Movements:
        return Movements(at, day, np.full(len(at), cents))

    is_in = np.flatnonzero(paid < NEVER)
    reached = {name: np.where(late, due + after, NEVER) for name, after in (("herinnering", 10), ("aanmaning", 60))}
    whole = Cohort(
        cut, debtor, due, np.full(count, 18_240), paid, never, paid, reached, moved(charged, due[charged] + 60, 900),
        moved(charged[:0], due[:0], 0), moved(is_in, paid[is_in], 18_240), moved(charged[:0], due[:0], 0),
    )  # fmt: skip
    attempts = np.repeat(those, 3)
    nth = np.tile(np.arange(3), len(those))
    about = contact.Facts(debtor[attempts], np.zeros(len(attempts), np.int64), due[attempts] + 20 + 2 * nth)
    contacts = contact.Contacts(about, nth, nth, (nth == 2) & (attempts % 2 == 0))
    planned = those[::3]
    stage, place = np.repeat(np.arange(len(planned)), 12), np.tile(np.arange(1, 13), len(planned))
    days = due[planned][stage] + 30 + 30 * place
    comes = (place <= 4) | (stage % 5 > 0)

    start = perf_counter()
    done_of = (numbers[those], debtor[those], due[those] - 42)
    spoken, sought, checked = never.copy(), never.copy(), never.copy()
    spoken[those], sought[those] = contact.contacted(*done_of, contacts)
    checked[those] = contact.first_of(*done_of, about)
    done = contact.Done(spoken, sought, checked, late, numbers % 2 == 0)
    broken = schedule.behind(
        schedule.Due(stage, days, np.full(len(stage), 1_520)),
        schedule.Came(stage[comes], days[comes], np.full(int(comes.sum()), 1_520)), np.full(len(planned), cut),
    )  # fmt: skip
    agreed, nothing = due[planned] + 30, plans.never(len(planned))
    rooms = room.Rooms(debtor[those], (due[those] + 26) * room.DAY + those, np.full(len(those), 9_000))
    moments = agreed * room.DAY + planned
    known_on, cents = room.known(rooms, debtor[planned], moments)
    asks = room.Asks(debtor[planned], moments, moments + 400 * room.DAY, np.full(len(planned), 1_520))
    was, held = room.rechecked(asks, asks, rooms)
    made = plans.Plans(
        cut, agreed, agreed + 30, broken, nothing, nothing, nothing, nothing, known_on, cents,
        room.asked(asks, debtor[planned], moments), was, held,
    )  # fmt: skip
    owed = debts.Debts(debtor, world.department[order], due - 42, paid, debts.became_late(due, late))
    signals = help.Signals(about.debtor[contacts.spoken], about.day[contacts.spoken])
    led = help.Referrals(debtor[those[::50]], due[those[::50]] + 30, *[never[: len(those[::50])]] * 3)
    unable = help.unable(
        debtor[charged], due[charged] + 120, (rooms.debtor, rooms.moment // room.DAY, rooms.cents), signals
    )
    advice = fidelity.Advice(
        debtor[those], those * 0 + 2, those * 0, due[those] + 20, due[those] + 20, due[those] + 21, never[those]
    )
    acts = fidelity.Acts(about.debtor, about.day, about.day * 0 + 2, about.day * 0)
    who, since = debts.spells(owed.debtor, owed.department, owed.late, owed.settled)
    happened = every.Happened(
        made, signals, led, help.Forced(due[charged] + 120, unable), debts.closings(owed, never),
        {"late": debts.Spells(who, since, since + 10)}, fidelity.followed(fidelity.joined(advice), acts),
    )  # fmt: skip
    told = 0
    for _, month in periods(SINCE, UNTIL):
        some = inside(whole, *month)
        own = contact.Done._make(column[some] for column in done)
        quiet = raised.Raised._make([never[some]] * 6)
        figures = every.every_figure(every.Month(of_days(whole, some), own, quiet, [], *month), happened)
        told += sum(one.value is not None for one in figures)
    return {"seconds": perf_counter() - start, "figures": told}


def peak_mib() -> float:
    """The most memory that this process ever held."""
    line = next(one for one in Path("/proc/self/status").read_text().splitlines() if one.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def measured(what: str) -> bool:
    """One way in a process of its own, so that its peak of memory is its own; whether it stays within what is asked."""
    done = subprocess.run([sys.executable, __file__, what], capture_output=True, text=True, check=True)
    told: dict[str, Any] = json.loads(done.stdout)
    passes = told["seconds"] < MOST_SECONDS and told["peak_mib"] < MOST_MIB
    print(
        f"24 months of {CLAIMS:,} claims from {what}: {told['seconds']:.1f} s (asked: under {MOST_SECONDS}),"
        f" peak {told['peak_mib']:,} MiB (asked: under {MOST_MIB:,}), {told['figures']:,} figures with a value:"
        f" {'PASS' if passes else 'FAIL'}"
    )
    return passes


def main() -> int:
    """Measures ready columns, then rows where PostgreSQL is; 1 when a target is missed."""
    with tempfile.TemporaryDirectory(prefix="vereffen-bench-") as home:
        os.environ["VEREFFEN_HOME"] = home
        passes = measured("columns")
        if not os.environ.get("VEREFFEN_DATABASE_URL", "").startswith("postgresql"):
            print("From rows it is measured on PostgreSQL only.", file=sys.stderr)
            return 0 if passes else 1
        from vereffen.interfaces.cli.database import open_database

        open_database()
        lay(CLAIMS)
        return 0 if measured("rows") and passes else 1


if __name__ == "__main__":
    if len(sys.argv) == 2:
        from vereffen.interfaces.cli.database import open_database

        open_database()
        told = {"rows": from_rows, "columns": from_columns}[sys.argv[1]]()
        print(json.dumps({**told, "peak_mib": round(peak_mib())}))
        sys.exit(0)
    sys.exit(main())
