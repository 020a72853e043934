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
from time import perf_counter, process_time
from typing import Any

import numpy as np

from pilot_rows import CODE, SINCE, UNTIL, Column, World, lay

CLAIMS = 1_000_000
CUT = date(2027, 12, 31)
MOST_SECONDS, MOST_MIB = 10, 4096


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


def priced(claim: Column, day: Column, claims: int) -> Any:
    """Each attempt at € 60 an hour, by a sample of six minutes."""
    from vereffen.track.indicators.cost import Costs, Sampled, Spent

    act, one = np.zeros(len(claim), np.int64), np.ones(len(claim))
    return Costs(Spent(claim, day, act, one, act, 6_000 * one), np.zeros(claims), {0: Sampled("gesprek", 40, 6.0, 0.5)})


def from_columns() -> dict[str, Any]:
    """The same claims as ready columns, without a database: every figure of every month, from the facts of each claim."""
    from vereffen.records.queries.indicator_costs import of_claims
    from vereffen.records.queries.indicators import inside, of_days, periods
    from vereffen.track.indicators import asked, contact, debts, every, fidelity, help, plans, raised, room, schedule
    from vereffen.track.indicators.cohort import GROUNDS, NEVER, Cohort, Movements

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
        moved(charged[:0], due[:0], 0), moved(is_in, paid[is_in], 18_240),
        *({ground: moved(charged[:0], due[:0], 0) for ground in GROUNDS} for _ in range(2)),
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
        cut, debtor[planned], agreed, agreed + 30, broken, nothing, nothing, nothing, nothing, known_on, cents,
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
    costs, (who, since) = (
        priced(attempts, about.day, count),
        debts.spells(owed.debtor, owed.department, owed.late, owed.settled),
    )
    happened = every.Happened(
        made, signals, led, help.Forced(due[charged] + 120, unable), debts.closings(owed, never),
        {"late": debts.Spells(who, since, since + 10)}, fidelity.followed(fidelity.joined(advice), acts),
        asked.Asked(),
    )  # fmt: skip
    told = 0
    for _, month in periods(SINCE, UNTIL):
        some = inside(whole, *month)
        own = contact.Done._make(column[some] for column in done)
        figures = every.every_figure(
            every.Month(
                of_days(whole, some), own, raised.Raised._make([never[some]] * 6), of_claims(costs, some), [], *month
            ),
            happened,
        )
        told += sum(one.value is not None for one in figures)
    return {"seconds": perf_counter() - start, "figures": told}


def peak_mib() -> float:
    """The most memory that this process ever held."""
    line = next(one for one in Path("/proc/self/status").read_text().splitlines() if one.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def measured(what: str) -> tuple[float, float]:
    """The seconds and the peak of memory of one way, in a process of its own."""
    done = subprocess.run([sys.executable, __file__, what], capture_output=True, text=True, check=True)
    told: dict[str, Any] = json.loads(done.stdout)
    seconds, peak = told["seconds"], told["peak_mib"]
    print(
        f"24 months of {CLAIMS:,} claims from {what}: {seconds:.1f} s (wanted: under {MOST_SECONDS}), of which"
        f" {told['own_seconds']:.1f} s this process worked; peak {peak:,} MiB (wanted: under {MOST_MIB:,});"
        f" {told['figures']:,} figures with a value"
    )
    return seconds, peak


def main() -> int:
    """Measures ready columns, then rows where PostgreSQL is.

    1 when columns take too long, or either too much memory; how long rows take is told, because it depends on the database.
    """
    with tempfile.TemporaryDirectory(prefix="vereffen-bench-") as home:
        os.environ["VEREFFEN_HOME"] = home
        seconds, peak = measured("columns")
        if not os.environ.get("VEREFFEN_DATABASE_URL", "").startswith("postgresql"):
            print("From rows it is measured on PostgreSQL only.", file=sys.stderr)
        else:
            from vereffen.interfaces.cli.database import open_database

            open_database()
            lay(CLAIMS)
            peak = max(peak, measured("rows")[1])
    return int(seconds >= MOST_SECONDS or peak >= MOST_MIB)


if __name__ == "__main__":
    if len(sys.argv) == 2:
        from vereffen.interfaces.cli.database import open_database

        open_database()
        worked = process_time()
        told = {"rows": from_rows, "columns": from_columns}[sys.argv[1]]()
        print(json.dumps({**told, "own_seconds": process_time() - worked, "peak_mib": round(peak_mib())}))
        sys.exit(0)
    sys.exit(main())
