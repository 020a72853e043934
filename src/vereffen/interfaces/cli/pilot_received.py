"""Bundles of counts on the command line of the programme: whom to trust, what came in, and the funnel."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from vereffen.evaluation.funnel_plot import Placed
from vereffen.exchange.bundles import file, keys
from vereffen.interfaces.cli import database
from vereffen.interfaces.cli.answer import Answer, table
from vereffen.interfaces.cli.wrong_usage import WrongUsage
from vereffen.interfaces.shared.clock import HOME
from vereffen.law.refusal import Refusal
from vereffen.records import register
from vereffen.usecases.compare_municipalities import compare_municipalities
from vereffen.usecases.receive_bundle import receive_bundle
from vereffen.usecases.trust_key import trust_key

NOT_A_RANK = (
    "A point outside the funnel differs more from the whole than chance alone explains; it does not say why, and not that a municipality "
    "works well or badly. A point inside does not prove that all is equal. The order is that of the codes."
)


def trust(options: argparse.Namespace) -> Answer:
    """Registers the key of a municipality."""
    at = database.recorded_at(is_demo=register.is_demo_database())
    key = options.key.removeprefix(f"{options.code}=")
    is_new = trust_key(options.code, key, at, options.replaces, options.why)
    document = {"municipality": options.code, "public_key": keys.public_key(key), "is_new": is_new}
    return Answer(document, f"Bundles of {options.code} are checked with this key{'' if is_new else ', as before'}.")


def receive(options: argparse.Namespace) -> Answer:
    """Checks each file and keeps it whole or not at all."""
    at = database.recorded_at(is_demo=register.is_demo_database())
    for code, key in _told_keys(options.trust).items():
        trust_key(code, key, at)
    found: list[dict[str, Any]] = []
    for path in options.bundles:
        told: dict[str, Any] = {"file": path.name, "fingerprint": None, "warnings": [], "refused": None}
        try:
            kept = receive_bundle(file.read(path), at.astimezone(HOME).date(), at, options.accept)
            told |= {"municipality": kept.code, "from": kept.first, "until": kept.last, "release": kept.release}
            told |= {"fingerprint": kept.fingerprint, "replaces": kept.replaces, "warnings": kept.warnings}
        except Refusal as refused:
            told["refused"] = str(refused)
        found.append(told)
    bad = [one for one in found if one["refused"]]
    lines = [
        f"{one['file']}: kept, {one['municipality']} {one['from']} to {one['until']}, release {one['release']}."
        for one in found
        if not one["refused"]
    ]
    lines += [f"Accepted: {warning}" for one in found for warning in one["warnings"]]
    sentence = "\n".join(f"{one['file']}: {one['refused']}" for one in bad)
    return Answer({"files": found}, "\n".join(lines), sentence or None)


def _told_keys(given: list[str]) -> dict[str, str]:
    lines = []
    for one in given:
        try:
            lines.append(Path(one).read_text("ascii") if Path(one).is_file() else one)
        except (OSError, UnicodeDecodeError):
            raise Refusal(f"The file {Path(one).name} cannot be read as keys: it holds lines CODE=KEY.") from None
    return keys.trusted("\n".join(lines))


def compare(options: argparse.Namespace) -> Answer:
    """The funnel of one indicator over some months, by code."""
    if options.until < options.since:
        raise WrongUsage("the last month lies before the first.")
    first, last = f"{options.since:%Y-%m}", f"{options.until:%Y-%m}"
    compared = compare_municipalities(options.indicator, first, last)
    made = compared.funnel
    if made is None:
        raise Refusal(compared.why)
    document = {
        "indicator": options.indicator,
        "from": first,
        "until": last,
        "share_low": made.share[0],
        "share_high": made.share[1],
        "municipalities": [_told(one) for one in made.placed],
        "left_out": list(made.left_out),
        "older_definitions": list(compared.older),
        "meaning": NOT_A_RANK,
    }
    header = ("code", "people", "share", "95 % limits", "99.8 % limits", "place", "months", "months hidden")
    parts = [
        f"{options.indicator}, {first} to {last}; all together {_span(made.share)}.",
        table([_row(one) for one in made.placed], header),
        *([f"Nothing told about their people: {', '.join(made.left_out)}."] if made.left_out else []),
        *([f"By older definitions, so not here: {', '.join(compared.older)}."] if compared.older else []),
        NOT_A_RANK,
    ]
    return Answer(document, "\n\n".join(parts))


def _told(one: Placed) -> dict[str, Any]:
    point = one.point
    return {
        "municipality": point.municipality,
        "n": point.n,
        "events_low": point.events[0],
        "events_high": point.events[1],
        "limits": {level: {"low": low, "high": high} for level, (low, high) in one.limits.items()},
        "place": one.place,
        "beyond": one.beyond or None,
        "months": point.months,
        "months_hidden": point.left_out,
    }


def _row(one: Placed) -> tuple[object, ...]:
    point = one.point
    limits = [_span((low / point.n, high / point.n)) for low, high in (one.limits["95"], one.limits["99.8"])]
    place = f"{one.place} {one.beyond} %" if one.beyond else one.place
    share = _span((point.events[0] / point.n, point.events[1] / point.n))
    return point.municipality, f"{point.n:,}", share, *limits, place, point.months, point.left_out


def _span(of: tuple[float, float]) -> str:
    low, high = (f"{100 * one:.1f}" for one in of)
    return f"{low} %" if low == high else f"{low}–{high} %"
