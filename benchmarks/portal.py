"""How the portal bears a busy evening: 200 visitors at once, each five seconds of thought between pages, two workers, over loopback.

Runs on the database of `$VEREFFEN_DATABASE_URL` (SQLite without). Every visitor is another person with claims of their own.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from random import Random
from time import perf_counter, sleep

import web

VISITORS, THINKS, SECONDS = 200, 5.0, 45.0
PEOPLE = 10_000
ASKED_P95 = 300.0
# What one visitor owes.
KINDS = ("afvalstoffenheffing", "rioolheffing", "ozb", "hondenbelasting")
OVERVIEW = "/mijn/betalingen/"
PAGES = (OVERVIEW, OVERVIEW, OVERVIEW, "/mijn/betalen/", "/mijn/het-lukt-niet/")


def main() -> int:
    """Builds, serves, visits and prints; 1 when the overview is too slow or anything answers wrongly."""
    with tempfile.TemporaryDirectory(prefix="vereffen-portal-") as home:
        os.environ["VEREFFEN_HOME"] = home
        cookies = build()
        port = web.free_port()
        command = [sys.executable, __file__, "serve", str(port)]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
            try:
                web.wait_for(port)
                return measure(port, cookies)
            finally:
                server.terminate()


def build() -> list[str]:
    """A municipality after its night, and a session per visitor."""
    start = perf_counter()
    from vereffen.interfaces.cli import database

    database.open_database()
    from django.db import connection

    import portfolio
    from vereffen.exchange.claims.read import of_rows
    from vereffen.records.models import Claim, Officer
    from vereffen.records.models.officers import Role
    from vereffen.usecases.load_claims import load_claims
    from vereffen.usecases.run_night import run_night

    of = portfolio.make(web.CODE, PEOPLE)
    of.iban, of.phone = "NL69TEST0000000001", "0123 45 67 89"
    of.save()
    told = [
        {
            "vordering": f"VOL-{number}-{kind}", "afdeling": "belastingen", "soort": kind, "dagtekening": "2026-08-31",
            "hoofdsom_cents": 18_240 + number, "debiteur": f"V-{number}", "soort_debiteur": "persoon",
            "naam": "Mevr. A. de Vries",
        }
        for number in range(VISITORS)
        for kind in KINDS
    ]  # fmt: skip
    load_claims(of, of_rows(enumerate(told, 2)), web.AT)
    mine = Claim.objects.filter(municipality=of, reference__startswith="VOL-").values_list("debtor", flat=True)
    people = sorted(set(mine))
    run_night(of, portfolio.TODAY, web.AT)
    cookies = []
    for one in people:
        account = Officer(username=f"brief-{one}", municipality=of, debtor_id=one, role=Role.LETTER)
        account.set_unusable_password()
        account.save()
        cookies.append(web.session(account))
    print(f"{connection.vendor}: {PEOPLE:,} claims, {len(people)} visitors in {perf_counter() - start:.0f} s")
    connection.close()
    return cookies


def serve(port: int) -> None:
    """The pages as `vereffen serve` serves them, with two workers."""
    from vereffen.interfaces.cli import database
    from vereffen.interfaces.cli import serve as server

    database.open_database()
    server.serve("127.0.0.1", port, 2)


def measure(port: int, cookies: list[str]) -> int:
    """Lets everybody visit at once and prints what they met."""
    took: dict[str, list[float]] = {page: [] for page in PAGES}
    wrong: list[int] = []
    print(f"load of the machine before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    # Both workers have made each page once, as on any evening but the first.
    first = [threading.Thread(target=ask, args=(port, cookies[number], PAGES[number % 5])) for number in range(20)]
    for one in first:
        one.start()
    for one in first:
        one.join()
    start = perf_counter()

    def visit(cookie: str, seed: int) -> None:
        chance = Random(seed)
        sleep(chance.random() * THINKS)
        while perf_counter() - start < SECONDS:
            page = chance.choice(PAGES)
            begun = perf_counter()
            status = ask(port, cookie, page)
            took[page].append(1000 * (perf_counter() - begun))
            if status != 200:
                wrong.append(status)
            sleep(THINKS)

    threads = [threading.Thread(target=visit, args=(cookie, seed)) for seed, cookie in enumerate(cookies)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    print(f"{'page':32} {'visits':>8} {'p50 ms':>8} {'p95 ms':>8}")
    for page, times in took.items():
        times.sort()
        print(f"{page:32} {len(times):>8} {at(times, 0.5):>8.0f} {at(times, 0.95):>8.0f}")
    is_slow = at(took[OVERVIEW], 0.95) >= ASKED_P95
    print(f"{len(wrong)} wrong answers: {'FAIL' if wrong or is_slow else 'PASS'}")
    return 1 if wrong or is_slow else 0


def ask(port: int, cookie: str, page: str) -> int:
    """The status of a page for one visitor."""
    head = f"GET {page} HTTP/1.1\r\nHost: localhost\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n"
    return web.answer(port, head.encode())


def at(times: list[float], part: float) -> float:
    """The time under which that part of the visits stayed; 0 without any."""
    return times[min(len(times) - 1, int(len(times) * part))] if times else 0.0


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent))
    if len(sys.argv) == 3:
        serve(int(sys.argv[2]))
        sys.exit(0)
    sys.exit(main())
