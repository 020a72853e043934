"""Bundles as files: of invented fines, released by a command, and forged with the key of their own municipality."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import make
from interfaces.in_process import Run
from vereffen.evaluation.counts import fingerprint
from vereffen.exchange.bundles.keys import own_key
from vereffen.exchange.bundles.signature import sign
from vereffen.exchange.claims.history import Case, Happening
from vereffen.records.models import Claim, Municipality
from vereffen.usecases.load_history import load_history


def case(name: str, created: date, paid_after: int | None) -> Case:
    happened = [Happening("Create Fine", created, 3500, None, 0)]
    if paid_after is None:
        happened.append(Happening("Send Fine", created, None, 1100, None))
    else:
        happened.append(Happening("Payment", created + timedelta(days=paid_after), None, None, 3500))
    return Case(name, tuple(happened))


def fines(of: Municipality, months: int = 1, unpaid: int = 40) -> str:
    """In each month 60 fines paid in time, 25 paid late, 4 later still and the others not, with a cost; gives the first month of their last days."""
    cases = []
    for month in range(months):
        day = date(2024, 1 + month, 10)
        waits = [5] * 60 + [80] * 25 + [170] * 4 + [None] * unpaid
        cases += [case(f"{month}-{at}", day, wait) for at, wait in enumerate(waits)]
    load_history(of, cases, "traffic-fines", make.AT)
    first = Claim.objects.filter(municipality=of).order_by("last_day").values_list("last_day", flat=True).first()
    assert first
    return f"{first:%Y-%m}"


def words(of: Municipality, month: str, out: Path, *more: str) -> tuple[object, ...]:
    return ("pilot", "indicators", "--municipality", of.code, "--from", month, "--until", month, "--out", out, *more)


def released(run: Run, of: Municipality, out: Path) -> dict[str, Any]:
    """A bundle of one month in a file, and the key that the programme trusts."""
    assert run(*words(of, fines(of), out)).code == 0
    key = run("pilot", "key", "--municipality", of.code, "--json").document["public_key"]
    assert run("pilot", "trust", of.code, key).code == 0
    found: dict[str, Any] = json.loads(out.read_text("utf-8"))
    return found


def forged(document: dict[str, Any], home: Path, code: str) -> dict[str, Any]:
    """The document with a fingerprint that fits and the signature of that municipality: what only its own machine can make."""
    whole = {**document, "fingerprint": fingerprint(document)}
    return {**whole, "signature": sign(whole["fingerprint"], own_key(home / "keys", code, create=True))}


def put(path: Path, document: object) -> Path:
    path.write_text(json.dumps(document), "utf-8")
    return path
