"""A file of what became of letters: CSV of a print shop or provider, or one bounce message (RFC 3464), also of an e-mail of a track."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from datetime import date
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import NamedTuple

from vereffen.approach import sending
from vereffen.exchange.messages.smtp import HEADER
from vereffen.law.refusal import Refusal

COLUMNS = ("verzending", "status", "op", "reden")
MOST_BYTES = 50_000_000
# A letter by its key; an e-mail of a track by its whole name.
_NAME = re.compile(r"verzending-(\d{1,18}-(?:email|sms))\b|\b(traject-[0-9a-f]{16})\b")
TRACK = "traject-"
# The enhanced codes of a mail server (RFC 3463) that we have a ground for; the rest is refused without a known ground.
_GROUNDS = {"5.1.1": "adres_bestaat_niet", "5.1.2": "adres_bestaat_niet", "5.1.10": "adres_bestaat_niet", "5.2.2": "postbus_vol"}  # fmt: skip


class Told(NamedTuple):
    """One thing that was told: the row it stood in, the business key, the state, the day and the ground ('' for none)."""

    row: int
    key: str
    status: str
    on: date
    reason: str


class Wrong(NamedTuple):
    """One cell that is wrong, and why, without what it held."""

    row: int
    column: str
    why: str


class Read(NamedTuple):
    """What a file told and what in it is wrong; a bounce that is only a delay tells nothing."""

    told: tuple[Told, ...]
    wrong: tuple[Wrong, ...] = ()


def read(path: Path, today: date) -> Read:
    """The file as what was told; Refusal when it cannot be read or is of another sort. `today` dates a bounce without a day."""
    try:
        content = path.read_bytes()
    except OSError:
        raise Refusal(f"The file {path.name} cannot be read: check the name.") from None
    if len(content) > MOST_BYTES:
        raise Refusal(f"The file {path.name} is too large: split it.")
    return _bounce(path.name, content, today) if path.suffix.lower() == ".eml" else _rows(path.name, content)


def _rows(name: str, content: bytes) -> Read:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refusal(f"The file {name} is not in UTF-8: save it so.") from None
    first = text.partition("\n")[0]
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=";" if ";" in first else ",")
    columns = set(rows.fieldnames or ())
    if not set(COLUMNS[:3]) <= columns or columns - set(COLUMNS):
        raise Refusal(f"The file {name} must have the columns verzending, status, op and may have reden, and no other.")
    told: list[Told] = []
    wrong: list[Wrong] = []
    try:
        for number, row in enumerate(rows, 2):
            found = list(_cells(number, row))
            wrong += found
            if not found:
                day = date.fromisoformat(row["op"].strip())
                told.append(Told(number, row["verzending"].strip(), row["status"].strip(), day, _reason(row)))
    except csv.Error:
        raise Refusal(f"The file {name} is no CSV: save it again.") from None
    return Read(tuple(told), tuple(wrong))


def _reason(row: Mapping[str, str | None]) -> str:
    return (row.get("reden") or "").strip()


def _cells(number: int, row: Mapping[str | None, str | None]) -> Iterator[Wrong]:
    cells = {name: (row.get(name) or "").strip() for name in COLUMNS}
    if None in row:
        yield Wrong(number, "", "has more cells than columns")
    if not re.fullmatch(r"\d{1,18}-[a-z]+", cells["verzending"], re.ASCII):
        yield Wrong(number, "verzending", "is not LETTER-CHANNEL, as in the index of the batch")
    if cells["status"] not in sending.TOLD_BACK:
        yield Wrong(number, "status", f"must be one of {', '.join(sorted(sending.TOLD_BACK))}")
    try:
        date.fromisoformat(cells["op"])
    except ValueError:
        yield Wrong(number, "op", "must be a day that exists, as YYYY-MM-DD")
    if cells["reden"] and cells["reden"] not in sending.GROUNDS:
        yield Wrong(number, "reden", f"must be one of {', '.join(sending.GROUNDS)}")


def _bounce(name: str, content: bytes, today: date) -> Read:
    message = message_from_bytes(content, policy=policy.default)
    assert isinstance(message, EmailMessage)  # noqa: S101 - that is what this policy makes
    try:
        fields = _report(message)
        key = _key(message, fields)
    except (ValueError, LookupError, AttributeError, TypeError):
        raise Refusal(f"The file {name} is a message that cannot be read.") from None
    if not fields or not key:
        raise Refusal(f"The file {name} is no report about a letter of ours: read it, and tell what it says by hand.")
    action, code = fields.get("action", "").lower(), fields.get("status", "").split(" ")[0]
    on = _day(message, today)
    if action == "delivered":
        return Read((Told(1, key, sending.BEZORGD, on, ""),))
    if action != "failed" or not code.startswith("5"):
        # Delayed, relayed, or a failure that may pass: nothing is known yet.
        return Read(())
    return Read((Told(1, key, sending.GEWEIGERD, on, _GROUNDS.get(code, "afgewezen")),))


def _report(message: EmailMessage) -> dict[str, str]:
    """The fields about the recipient in a delivery report; empty when it is none."""
    for part in message.walk():
        if part.get_content_type() == "message/delivery-status":
            blocks = [one for one in part.get_payload() if hasattr(one, "items")]  # type: ignore[union-attr]
            for block in blocks:
                fields = {name.lower(): str(value) for name, value in block.items()}  # type: ignore[union-attr]
                if "action" in fields:
                    return fields
    return {}


def _key(message: EmailMessage, fields: Mapping[str, str]) -> str:
    """The business key of the message that came back, from the headers that it brought back."""
    texts = [fields.get("original-envelope-id", "")]
    for part in message.walk():
        if part is not message:
            texts += [str(part.get(header, "")) for header in (HEADER, "Message-ID")]
        if part.get_content_type() == "text/rfc822-headers":
            texts.append(str(part.get_payload(decode=False)))
    found = next((hit for text in texts if (hit := _NAME.search(text))), None)
    return found[1] or found[2] if found else ""


def _day(message: EmailMessage, today: date) -> date:
    try:
        told = parsedate_to_datetime(str(message["Date"])).date()
    except (ValueError, TypeError):
        return today
    return min(told, today)
