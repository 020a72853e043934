"""The night at scale on PostgreSQL: a million claims, against bare COPY and against one transaction per claim.

Runs in a PostgreSQL that is thrown away (`tools/with_postgres.py`: fsync off, 256 MB of shared buffers), for both sides alike.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from math import log
from pathlib import Path
from time import perf_counter
from typing import Any, NamedTuple

SIZES = {"0001": 10_000, "0002": 10_000, "0003": 10_000, "0004": 100_000, "0005": 1_000_000}
LARGE = "0005"
PEERS = "0006"
PEERS_CLAIMS = 2_000
AT = datetime(2026, 11, 24, 4, tzinfo=UTC)
BARE = "bare"


class Target(NamedTuple):
    """One figure with what is asked of it."""

    what: str
    figure: float
    asked: float
    is_most: bool = False

    @property
    def passes(self) -> bool:
        """Whether the figure is what was asked."""
        return self.figure <= self.asked if self.is_most else self.figure >= self.asked


def main() -> int:
    """Measures everything once, prints the table; 1 when a target is missed."""
    if not os.environ.get("VEREFFEN_DATABASE_URL", "").startswith("postgresql"):
        print("The night at scale is measured on PostgreSQL only.", file=sys.stderr)
        return 0
    with tempfile.TemporaryDirectory(prefix="vereffen-bench-") as home:
        os.environ["VEREFFEN_HOME"] = home
        return measure()


def measure() -> int:
    """Makes the portfolios, runs every way once, prints what came of it."""
    from vereffen.interfaces.cli import database

    database.open_database()
    from django.db import connection

    import portfolio

    for code, claims in {**SIZES, PEERS: 10_000}.items():
        portfolio.make(code, claims)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    twin(connection)
    nights = {code: in_own_process("night", code) for code in SIZES}
    again = in_own_process("night", LARGE)
    alone = in_own_process("columns", LARGE)
    bare, unchecked = bare_copy(connection, LARGE)
    peers = one_by_one(PEERS)

    night, claims = nights[LARGE]["seconds"], SIZES[LARGE]
    ten = sorted(nights[code]["seconds"] for code in SIZES if SIZES[code] == 10_000)[1]
    points = [(10_000, ten), (100_000, nights["0004"]["seconds"]), (claims, night)]
    print("\nseconds: " + "; ".join(f"{count:,} claims {seconds:.2f}" for count, seconds in points))
    print(f"{nights[LARGE]['new']:,} proposals for {share(connection, LARGE):.0%} of {claims:,} claims")
    print(f"the same night again: {again['seconds']:.2f} s, {again['new']} new, {again['unchanged']:,} unchanged")
    print(
        f"bare COPY of the same columns and rows: {bare:.2f} s into the same tables, {unchecked:.2f} s without foreign keys"
    )
    print(f"one transaction per claim through the ORM: {PEERS_CLAIMS / peers:,.0f} claims/s")
    targets = [
        Target("claims per second, rows to proposals", claims / night, 50_000),
        Target("claims per second, decision in columns", claims / alone["seconds"], 1_000_000),
        Target("times bare COPY, same tables", night / bare, 3, is_most=True),
        Target("times bare COPY, no foreign keys", night / unchecked, 3, is_most=True),
        Target("peak memory, MiB", nights[LARGE]["peak_mib"], 4096, is_most=True),
        Target("exponent from 10,000 to 1,000,000", exponent(points), 1.05, is_most=True),
        Target("rows written by the same night again", again["new"], 0, is_most=True),
        Target("share of claims with a proposal, %", 100 * share(connection, LARGE), 55),
    ]
    print(f"\n{'what':42} {'figure':>12} {'asked':>14}")
    for one in targets:
        asked = f"{'at most' if one.is_most else 'at least'} {one.asked:,.10g}"
        print(f"{one.what:42} {one.figure:>12,.2f} {asked:>18} {'PASS' if one.passes else 'FAIL'}")
    return 0 if all(one.passes for one in targets) else 1


def in_own_process(what: str, code: str) -> dict[str, Any]:
    """What one way says of itself, run in a process of its own so that its peak of memory is its own."""
    done = subprocess.run([sys.executable, __file__, what, code], capture_output=True, text=True, check=True)
    told: dict[str, Any] = json.loads(done.stdout)
    print(f"{what} {code}: {told}", file=sys.stderr)
    return told


def night(code: str) -> dict[str, Any]:
    """The night as `vereffen night` runs it, from reading rows to written proposals."""
    from portfolio import TODAY
    from vereffen.interfaces.cli import database

    of = database.municipality(code)
    from vereffen.usecases.run_night import prepare_night, run_night

    prepare_night(of, TODAY)
    start = perf_counter()
    decided = run_night(of, TODAY, AT).decided
    seconds = perf_counter() - start
    return {"seconds": seconds, "claims": decided.claims, "new": decided.new, "unchanged": decided.unchanged}


def columns(code: str) -> dict[str, Any]:
    """The decision alone, on columns that are in memory; the best of three."""
    from portfolio import TODAY
    from vereffen.approach.portfolio import decide_columns
    from vereffen.approach.rules import rules_of
    from vereffen.interfaces.cli import database
    from vereffen.records import gather

    of = database.municipality(code)
    rules = rules_of(of.policy, TODAY)
    (everybody,) = gather.pieces(of.pk, sys.maxsize)
    positions = gather.portfolio(everybody, TODAY).positions
    decide_columns(positions, TODAY, rules)
    return {"seconds": min(timed(lambda: decide_columns(positions, TODAY, rules)) for _ in range(3))}


def timed(work: Callable[[], object]) -> float:
    """How many seconds the work took."""
    start = perf_counter()
    work()
    return perf_counter() - start


def twin(connection: Any) -> None:
    """The whole database once more, as it is before the night."""
    name = connection.settings_dict["NAME"]
    connection.close()
    import psycopg

    with psycopg.connect(**{**connection.get_connection_params(), "dbname": "template1"}, autocommit=True) as opened:
        opened.execute(f'CREATE DATABASE "{BARE}" TEMPLATE "{name}"')


def bare_copy(connection: Any, code: str) -> tuple[float, float]:
    """Seconds that PostgreSQL needs to send the columns and to take the rows of that night, ready-made, in one transaction.

    Once into the same tables, once with their foreign keys gone.
    """
    import psycopg

    from vereffen.approach.position import ClaimState, DebtorState

    mine = f"municipality_id = (SELECT id FROM records_municipality WHERE code = '{code}')"
    read = [
        f"SELECT claim_id, debtor_id, {', '.join(ClaimState._fields)} FROM records_claimposition WHERE {mine}",
        f"SELECT debtor_id, {', '.join(DebtorState._fields)} FROM records_debtorposition WHERE {mine}",
        f"SELECT debtor_id, sequence, hash FROM records_dossierhead WHERE {mine}",
    ]
    written = {
        "records_event": f"kind = 'proposal' AND {mine}",
        "records_proposal": mine,
        "records_dossierhead": f"{mine} AND debtor_id IN (SELECT debtor_id FROM records_proposal)",
    }
    ready = {}
    with connection.cursor() as cursor:
        for table, which in written.items():
            with cursor.copy(f"COPY (SELECT * FROM {table} WHERE {which}) TO STDOUT (FORMAT binary)") as sent:
                ready[table] = b"".join(sent)
    seconds = []
    with psycopg.connect(**{**connection.get_connection_params(), "dbname": BARE}) as opened:
        opened.execute("CREATE TABLE heads (LIKE records_dossierhead INCLUDING ALL)")
        opened.execute(
            "ALTER TABLE heads ADD FOREIGN KEY (debtor_id) REFERENCES records_debtor DEFERRABLE INITIALLY DEFERRED"
        )
        opened.commit()
        seconds.append(timed(lambda: _through(opened, read, ready)))
        # What was written goes, so that the second time is not harder than the first.
        opened.execute("ALTER TABLE records_event DISABLE TRIGGER USER")
        opened.execute(
            "DELETE FROM records_proposal; DELETE FROM records_event WHERE kind = 'proposal'; TRUNCATE heads"
        )
        opened.commit()
        for table, key in opened.execute(
            "SELECT conrelid::regclass::text, conname FROM pg_constraint WHERE contype = 'f'"
            " AND conrelid::regclass::text IN ('records_event', 'records_proposal', 'heads')"
        ).fetchall():
            opened.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{key}"')
        opened.commit()
        opened.autocommit = True
        opened.execute("VACUUM FULL records_event, records_proposal")
        opened.autocommit = False
        seconds.append(timed(lambda: _through(opened, read, ready)))
    return seconds[0], seconds[1]


def _through(opened: Any, read: list[str], ready: dict[str, bytes]) -> None:
    for query in read:
        with opened.cursor().copy(f"COPY ({query}) TO STDOUT (FORMAT binary)") as sent:
            for _ in sent:
                pass
    for table, rows in ready.items():
        into = "heads" if table == "records_dossierhead" else table
        with opened.cursor().copy(f"COPY {into} FROM STDIN (FORMAT binary)") as taken:
            taken.write(rows)
    opened.commit()


def one_by_one(code: str) -> float:
    """Seconds for some claims the way the peers do it: per claim a transaction that reads, decides and saves by the ORM."""
    from django.db import transaction

    from portfolio import TODAY
    from vereffen.approach.decision import Step
    from vereffen.approach.next_step import decide
    from vereffen.approach.position import ClaimState, DebtorState, Position
    from vereffen.approach.rules import rules_of
    from vereffen.records.chain import link, written
    from vereffen.records.models import ClaimPosition, DossierHead, Event, Municipality, Proposal

    of = Municipality.objects.get(code=code)
    rules = rules_of(of.policy, TODAY)
    # One claim of each person, so that no two proposals meet.
    first = ClaimPosition.objects.filter(municipality=of).order_by("debtor_id", "claim_id").distinct("debtor_id")
    chosen = list(first.values_list("pk", flat=True)[:PEERS_CLAIMS])
    assert len(chosen) == PEERS_CLAIMS

    def one(number: int) -> None:
        with transaction.atomic():
            claim = ClaimPosition.objects.select_related("debtor__position").get(pk=number)
            debtor = claim.debtor
            state = [getattr(claim, name) for name in ClaimState._fields]
            state += [getattr(debtor.position, name) for name in DebtorState._fields]
            advice = decide(Position(*state), TODAY.toordinal(), rules)
            if advice.step == Step.WACHTEN:
                return
            head = DossierHead.objects.select_for_update().get(pk=debtor.pk)
            due = TODAY.fromordinal(advice.due)
            data = written({"stap": advice.step, "due": due, "redenen": advice.reasons, "vorderingen": [number]})
            told = (debtor.pk, head.sequence + 1, None, "proposal", TODAY, AT, None, None)
            event = Event.objects.create(
                municipality=of, debtor=debtor, sequence=head.sequence + 1, kind="proposal", on=TODAY, recorded_at=AT,
                data=data, previous_hash=head.hash, hash=link(head.hash, told, data, ()),
            )  # fmt: skip
            Proposal.objects.create(
                municipality=of, debtor=debtor, event=event, step=advice.step, due=due, reasons=advice.reasons,
                claims=str(number),
            )  # fmt: skip
            head.sequence, head.hash = event.sequence, event.hash
            head.save()

    return timed(lambda: [one(number) for number in chosen])


def share(connection: Any, code: str) -> float:
    """The part of the claims of a municipality that an open proposal names."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT sum(array_length(string_to_array(claims, ' '), 1)) FROM records_proposal p"
            " JOIN records_municipality m ON m.id = p.municipality_id WHERE m.code = %s",
            [code],
        )
        return float(cursor.fetchone()[0]) / SIZES[code]


def exponent(points: list[tuple[int, float]]) -> float:
    """The slope of log seconds over log claims: 1 is a flat cost per claim."""
    xs, ys = [log(count) for count, _ in points], [log(seconds) for _, seconds in points]
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / sum((a - x) ** 2 for a in xs)


def peak_mib() -> float:
    """The most memory that this process ever held."""
    line = next(one for one in Path("/proc/self/status").read_text().splitlines() if one.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    if len(sys.argv) == 3:
        from vereffen.interfaces.cli.database import open_database

        open_database()
        told = {"night": night, "columns": columns}[sys.argv[1]](sys.argv[2])
        print(json.dumps({**told, "peak_mib": round(peak_mib())}))
        sys.exit(0)
    sys.exit(main())
