"""How fast the pages of the desk are: the worklist and a large dossier beside a plain Django list, over loopback.

Runs on the database of `$VEREFFEN_DATABASE_URL` (SQLite without). Gunicorn stands with two workers as `vereffen serve`
starts it; eight connections ask at once, each for its next page as soon as it has one.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter, sleep
from types import ModuleType
from typing import Any, NamedTuple

CLAIMS = 100_000
LARGE, LARGE_CLAIMS, LARGE_EVENTS = 50, 60, 600
CONNECTIONS, SECONDS = 8, 8.0
ASKED_RATE, ASKED_P99 = 200, 80
CODE = "0001"
AT = datetime(2026, 11, 24, 4, tzinfo=UTC)


class Figure(NamedTuple):
    """What one page did: requests per second, and milliseconds at the middle and at 99 of 100."""

    page: str
    rate: float
    p50: float
    p99: float
    bad: int


def main() -> int:
    """Builds, serves, loads and prints; 1 when a page of the desk is too slow or answers wrongly."""
    with tempfile.TemporaryDirectory(prefix="vereffen-web-") as home:
        os.environ["VEREFFEN_HOME"] = home
        # What is measured are the pages behind the sign-in.
        os.environ["VEREFFEN_REQUIRE_MFA"] = "0"
        cookie, large = build()
        port = free_port()
        # Its own output goes nowhere, so that a full pipe never holds it up.
        command = [sys.executable, __file__, "serve", str(port)]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
            try:
                wait_for(port)
                return measure(port, cookie, large)
            finally:
                server.terminate()


def build() -> tuple[str, list[int]]:
    """The municipality after its night, a session that is signed in, and the large dossiers."""
    from vereffen.interfaces.cli import database

    start = perf_counter()
    database.open_database()
    from django.db import connection

    import portfolio
    from vereffen.records import register
    from vereffen.records.models import Debtor, Identity
    from vereffen.usecases.run_night import run_night

    of = portfolio.make(CODE, CLAIMS)
    people = Debtor.objects.filter(municipality=of).values_list("pk", flat=True)
    Identity.objects.bulk_create(
        [Identity(debtor_id=one, municipality=of, name=f"Mevr. A. de Vries {one}") for one in people], batch_size=2000
    )
    karin = register.add_officer(of, "karin", "belastingen", "medewerker", "Karin Bos")
    large = large_dossiers(of, karin)
    run_night(of, portfolio.TODAY, AT)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    cookie = session(karin)
    print(f"{connection.vendor}: {CLAIMS:,} claims of {len(people):,} people in {perf_counter() - start:.0f} s")
    connection.close()
    return cookie, large


def large_dossiers(of: Any, by: Any) -> list[int]:
    """People with many claims and events, by the use case and the journal."""
    from vereffen.approach.facts import Kind
    from vereffen.exchange.claims.read import of_rows
    from vereffen.records import journal
    from vereffen.records.models import Claim
    from vereffen.usecases.load_claims import load_claims

    told = [
        {
            "vordering": f"GROOT-{number}-{claim}", "afdeling": "belastingen", "soort": "afvalstoffenheffing",
            "dagtekening": "2026-05-31", "hoofdsom_cents": 18240, "debiteur": f"G-{number}",
            "soort_debiteur": "persoon", "naam": f"Dhr. B. Groot {number}",
        }
        for number in range(LARGE)
        for claim in range(LARGE_CLAIMS)
    ]  # fmt: skip
    load_claims(of, of_rows(enumerate(told, 2)), AT)
    found = Claim.objects.filter(municipality=of, reference__startswith="GROOT-").values_list("debtor", flat=True)
    large = sorted(set(found))
    data = {"kanaal": "telefoon", "dagdeel": "avond", "bereikt": False}
    for debtor in large:
        days = [AT.date() - timedelta(days=100) + timedelta(days=at % 90) for at in range(LARGE_EVENTS - LARGE_CLAIMS)]
        journal.book(of.pk, [journal.Booking(debtor, Kind.CONTACT, on, data=data, by=by.pk) for on in days], AT)
    return large


def session(person: Any) -> str:
    """The cookie of somebody who signed in."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    made = SessionStore()
    made[SESSION_KEY] = str(person.pk)
    made[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    made[HASH_SESSION_KEY] = person.get_session_auth_hash()
    made.create()
    return f"{settings.SESSION_COOKIE_NAME}={made.session_key}"


def serve_with_plain(port: int) -> None:
    """The pages as `vereffen serve` serves them, and one plain list of the same table beside them."""
    from vereffen.interfaces.cli import database, serve

    database.open_database()
    from django.conf import settings
    from django.http import HttpResponse
    from django.template import engines
    from django.urls import include, path

    from vereffen.records.models import Proposal

    page = engines["django"].from_string(
        "<ul>{% for one in rows %}<li>{{ one.due }} {{ one.step }}</li>{% endfor %}</ul>"
    )

    def plain(_request: Any) -> HttpResponse:
        return HttpResponse(page.render({"rows": Proposal.objects.order_by("pk")[:50]}))

    urls = ModuleType("web_urls")
    urls.urlpatterns = [path("plain/", plain), path("", include(settings.ROOT_URLCONF))]  # type: ignore[attr-defined]
    sys.modules["web_urls"] = urls
    settings.ROOT_URLCONF = "web_urls"
    serve.serve("127.0.0.1", port, 2)


def measure(port: int, cookie: str, large: list[int]) -> int:
    """Loads each page in turn and prints the table."""
    pages = {
        "plain Django list": ["/plain/"],
        "worklist": ["/vandaag/"],
        "worklist, filtered": ["/vandaag/?stap=contact&afdeling=belastingen"],
        "large dossier": [f"/dossier/{one}/" for one in large],
    }
    print(f"load of the machine before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    print(f"{'page':32} {'requests/s':>10} {'p50 ms':>8} {'p99 ms':>8}")
    fails = 0
    for page, paths in pages.items():
        if len(paths) > 1:
            # Each worker makes each page once after a change; those first views are told apart.
            first = load(port, cookie, f"{page}, first views", paths, len(paths) * 0.05)
            print(f"{first.page:32} {first.rate:>10.0f} {first.p50:>8.1f} {first.p99:>8.1f}", flush=True)
        load(port, cookie, page, paths, max(3.0, len(paths) * 0.5))
        one = load(port, cookie, page, paths, SECONDS)
        slow = page != "plain Django list" and (one.rate < ASKED_RATE or one.p99 >= ASKED_P99)
        fails += slow or bool(one.bad)
        verdict = f"FAIL ({one.bad} wrong answers)" if one.bad else "FAIL" if slow else "PASS"
        print(f"{one.page:32} {one.rate:>10.0f} {one.p50:>8.1f} {one.p99:>8.1f} {verdict}", flush=True)
    return 1 if fails else 0


def load(port: int, cookie: str, page: str, paths: list[str], seconds: float) -> Figure:
    """The page asked for over all connections during that time, each path in turn."""
    took: list[float] = []
    wrong: list[int] = []
    # Written once and sent as it is, so that asking costs little of the time that is measured.
    asked = [
        f"GET {path} HTTP/1.1\r\nHost: localhost\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n".encode()
        for path in paths
    ]
    start = perf_counter()

    def ask(first: int) -> None:
        at = first
        while perf_counter() - start < seconds:
            begun = perf_counter()
            status = answer(port, asked[at % len(asked)])
            took.append(1000 * (perf_counter() - begun))
            if status != 200:
                wrong.append(status)
            at += CONNECTIONS

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(CONNECTIONS)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    took.sort()
    middle, last = took[len(took) // 2], took[int(len(took) * 0.99)]
    return Figure(page, len(took) / (perf_counter() - start), middle, last, len(wrong))


def answer(port: int, request: bytes) -> int:
    """The status of the whole answer to one request; 0 when there was none."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=20) as line:
            line.sendall(request)
            head = line.recv(65536)
            while line.recv(65536):
                pass
    except OSError:
        return 0
    return int(head[9:12]) if head.startswith(b"HTTP/1.1 ") else 0


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as opened:
        opened.bind(("127.0.0.1", 0))
        return int(opened.getsockname()[1])


def wait_for(port: int) -> None:
    """Until the server answers, half a minute at most."""
    for _ in range(150):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            sleep(0.2)
    raise SystemExit("the server does not answer")


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent))
    if len(sys.argv) == 3:
        serve_with_plain(int(sys.argv[2]))
        sys.exit(0)
    sys.exit(main())
