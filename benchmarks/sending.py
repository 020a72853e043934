"""How fast letters leave and in how much memory: a queue put ready, a batch for the print shop by command, a queue of e-mail.

`python benchmarks/sending.py [LETTERS]`; 10,000 unless told. The batch runs as its own process, so that its memory is its own.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path
from time import perf_counter
from zoneinfo import ZoneInfo

CODE, ON = "9999", date(2026, 10, 8)
AT = datetime(2026, 11, 24, 9, tzinfo=UTC)
NOON = datetime(2026, 11, 24, 12, tzinfo=ZoneInfo("Europe/Amsterdam"))
MOST_MIB = 300
EMAIL_SHARE = 10


class Takes:
    """A carrier that takes everything."""

    def __init__(self) -> None:
        self.names: set[str] = set()
        self.asked = 0

    def send(self, message: object) -> None:
        """Counts a message and its name."""
        self.asked += 1
        self.names.add(getattr(message, "name", ""))


def main() -> int:
    """Builds, measures and prints; 1 when the batch takes too much memory or something left twice."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as home:
        os.environ["VEREFFEN_HOME"] = home
        os.environ["DJANGO_SETTINGS_MODULE"] = "vereffen.project.settings"
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        return _measure(count, Path(home))


def _measure(count: int, home: Path) -> int:
    from vereffen.usecases.put_letters_ready import put_letters_ready
    from vereffen.usecases.send_letters import send_letters

    of = _reminded(count)
    start = perf_counter()
    ready = put_letters_ready(of, ON, AT)
    print(f"put ready: {ready:,} ways, {ready / (perf_counter() - start):,.0f} a second")
    carrier = Takes()
    start = perf_counter()
    sent = send_letters(of, carrier, lambda: NOON).sent
    print(f"e-mail: {sent:,} letters, {sent / (perf_counter() - start):,.0f} a second")
    start = perf_counter()
    command = [
        sys.executable,
        "-m",
        "vereffen.interfaces.cli.main",
        "dispatch",
        "batch",
        "--on",
        ON.isoformat(),
        "--json",
    ]
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    assert process.stdout
    document = json.loads(process.stdout.read())
    _, _, used = os.wait4(process.pid, 0)
    seconds, mib = perf_counter() - start, used.ru_maxrss / 1024
    print(
        f"batch: {document['letters']:,} letters on {document['pages']:,} pages in {seconds:.0f} s, {document['letters'] / seconds:.0f} a second, {mib:.0f} MiB"
    )
    size = sum(path.stat().st_size for path in Path(document["folder"]).iterdir()) / 2**20
    print(f"files: {size:.0f} MiB in {home.name and document['batch']}")
    is_right = document["letters"] == count - sent and carrier.asked == len(carrier.names) == sent
    return 0 if mib < MOST_MIB and is_right else 1


def _reminded(count: int):  # type: ignore[no-untyped-def] # noqa: ANN202 - a municipality, known only after set-up
    """A municipality in which that many people got a reminder; one in ten wants e-mail."""
    from vereffen.approach.sending import Wish
    from vereffen.exchange.claims.read import of_rows
    from vereffen.records import register
    from vereffen.records.models import Debtor
    from vereffen.usecases.choose_channel import choose_channel
    from vereffen.usecases.load_claims import load_claims
    from vereffen.usecases.run_night import prepare_night, run_night
    from vereffen.usecases.send_reminders import send_reminders

    of, _ = register.municipality(CODE, "Gemeente Voorbeeldstad", is_demo=True, demo_since=ON)
    register.describe(of, iban="NL69TEST0000000001", phone="0123 45 67 89")
    karin = register.add_officer(of, "karin", "", "medewerker", "Karin Bos")
    rows = (
        {
            "vordering": f"AFV-{number:06d}", "afdeling": "belastingen", "soort": "afvalstoffenheffing",
            "dagtekening": "2026-08-31", "hoofdsom_cents": 18240 + number, "debiteur": f"D-{number:06d}",
            "soort_debiteur": "persoon", "naam": f"Persoon {number}", "straat": "Dorpsstraat", "huisnummer": str(number),
            "postcode": "1234 AA", "plaats": "Voorbeeldstad", "email": f"p{number}@voorbeeld.example", "vervaldag": "2026-10-01",
        }
        for number in range(count)
    )  # fmt: skip
    load_claims(of, of_rows(enumerate(rows, 2)), AT)
    for debtor in Debtor.objects.order_by("pk")[::EMAIL_SHARE]:
        choose_channel(debtor.pk, Wish(email=True), ON, AT, karin)
    prepare_night(of, ON)
    run_night(of, ON, AT)
    send_reminders(of, ON, AT)
    return of


if __name__ == "__main__":
    sys.exit(main())
