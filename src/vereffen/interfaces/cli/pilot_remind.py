"""The reminders of tracks on the command line: what is due leaves by e-mail, or is only looked at."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Any

from vereffen.interfaces.cli import database
from vereffen.interfaces.cli.answer import Answer, table
from vereffen.interfaces.shared import track_mail
from vereffen.interfaces.shared.clock import HOME
from vereffen.records import register, tracks
from vereffen.track import mails
from vereffen.track.reminders import Item
from vereffen.usecases.remind_track import Reminded


def remind(options: argparse.Namespace) -> Answer:
    """Sends what is due of every track or of one; says of each to which role, of what and in which step, and never to whom."""
    at = database.recorded_at(is_demo=register.is_demo_database())
    on = options.on or at.astimezone(HOME).date()
    told, rows = [], []
    for code in [options.track] if options.track else tracks.codes():
        is_on = mails.choice(tracks.facts(code)).sends
        invitations = 0
        if options.dry_run:
            found = track_mail.look(code, on, at)
        else:
            left = track_mail.send(code, on, at)
            invitations = left.invited.sent
            found = left.reminded or track_mail.look(code, on, at)
        told.append({"id": code, "is_on": is_on, "invitations": invitations, **_document(found)})
        rows += [(code, *row) for row in _rows(found)]
    sent = sum(one["sent"] + one["invitations"] for one in told)
    lines = [table(rows, ("track", "municipality", "to", "reason", "day", "step"))] if rows else []
    lines.append(f"{len(rows)} reminders are due; nothing was sent." if options.dry_run else f"{sent} e-mails sent.")
    lines += [f"In {one['id']} reminders are turned off." for one in told if not one["is_on"]]
    lines += [f"In {one['id']} the mail server could not be reached: run the command again later." for one in told if one["waits"]]  # fmt: skip
    lines += [f"In {one['id']} {one['unknown']} e-mails may have left; they are not sent again." for one in told if one["unknown"]]  # fmt: skip
    return Answer({"on": on.isoformat(), "dry_run": options.dry_run, "tracks": told}, "\n".join(lines))


def _document(found: Reminded) -> dict[str, Any]:
    return {
        "sent": found.sent,
        "refused": found.refused,
        "unknown": found.unknown,
        "waits": found.waits,
        "due": [
            {"municipality": one.to.place, "role": one.to.role, "items": [_item(item) for item in one.items]}
            for one in found.due
        ],
        "nobody": [{"municipality": one.of.place, **_item(one)} for one in found.nobody],
    }


def _item(of: Item) -> dict[str, Any]:
    kind, about = of.of.about.split("/")[:2]
    phase = {"phase": about} if kind == "phase" else {}
    return {"reason": kind, **phase, "day": of.of.due.isoformat(), "step": of.step}


def _rows(found: Reminded) -> Iterator[tuple[str, ...]]:
    for one in found.due:
        for item in one.items:
            yield one.to.place or "-", one.to.role or "-", *_cells(item)
    for item in found.nobody:
        yield item.of.place or "-", "NOBODY", *_cells(item)


def _cells(of: Item) -> tuple[str, str, str]:
    told = _item(of)
    return f"{told['reason']} {told.get('phase', '')}".strip(), told["day"], told["step"]
