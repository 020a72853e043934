"""Money in: a bank file becomes payments on claims, and what nobody can place waits for an officer."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from django.db import transaction

from vereffen.approach import candidates, matching
from vereffen.approach.candidates import Candidate, Clue, Confidence, Share
from vereffen.approach.payment_clues import Received
from vereffen.approach.payment_index import Known
from vereffen.exchange.bank.fields import account_key
from vereffen.exchange.bank.identity import Keys, keys_of
from vereffen.exchange.bank.read import read_path
from vereffen.exchange.bank.statement import FINAL, BankFile, Detail, Entry
from vereffen.law.refusal import Refusal
from vereffen.records import files, incoming, journal, payers, proposals, register, statements, tasks
from vereffen.records.models import BankFile as KeptFile
from vereffen.records.models import Municipality, StatementLine

EURO = "EUR"


class FileResult(NamedTuple):
    """What one bank file was and became; cents in the statement's currency, counts of entries."""

    file: str
    format: str
    statements: int
    entries: int
    currency: str
    credit_cents: int
    debit_cents: int
    balances: bool | None
    booked: int
    matched: int
    to_review: int
    already_known: int
    refused: str | None


class _New(NamedTuple):
    """An entry to book: the entry, the keys it is known by, its parts (itself when it is no batch), whether it is kept."""

    entry: Entry
    keys: Keys
    parts: tuple[Received, ...]
    is_kept: bool = False


def import_statement(municipality: Municipality, path: Path, at: datetime, *, dry_run: bool = False) -> FileResult:
    """Books the credit entries of a final statement that are new, in one transaction; a refusal changes nothing.

    Interim statements and notifications are read, and kept for the details of batches that they explain.
    """
    try:
        file = read_path(path)
    except Refusal as refusal:
        return FileResult(path.name, "", 0, 0, "", 0, 0, None, 0, 0, 0, 0, str(refusal))
    with transaction.atomic():
        register.lock(municipality)
        kept = files.bank_file(municipality, path.name, _sha256(path), file.format, at)
        booked, matched, known = _take(municipality, kept, file, at)
        files.count(kept, {"entries": file.entries, "booked": booked, "matched": matched})
        if file.balances is False:
            files.ask_to_look(municipality, kept, at.date())
        if dry_run:
            transaction.set_rollback(True)
    return FileResult(
        path.name, file.format, len(file.statements), file.entries, file.currency, file.credit_cents,
        file.debit_cents, file.balances, booked, matched, booked - matched, known, None,
    )  # fmt: skip


def _sha256(path: Path) -> str:
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _take(municipality: Municipality, kept: KeptFile, file: BankFile, at: datetime) -> tuple[int, int, int]:
    """Keeps and books what is new; returns entries booked, entries matched, entries known before."""
    own = files.own_accounts(municipality)
    final, told = [], []
    everything = [(statement, entry) for statement in file.statements for entry in statement.entries]
    for (statement, entry), keys in zip(everything, keys_of(file), strict=True):
        if not entry.is_booked or entry.currency != EURO or not _is_own(entry.account, own):
            continue
        if statement.kind == FINAL and (entry.cents > 0 or entry.is_reversal):
            final.append((entry, keys))
        elif statement.kind != FINAL and entry.details:
            told.append((entry, keys))
    fresh, known = _fresh(municipality, final)
    matched = _book(municipality, kept, fresh, at)
    _explain(municipality, kept, told, at)
    return sum(one.entry.cents > 0 for one in fresh), matched, known


def _is_own(account: str, own: frozenset[str]) -> bool:
    """Whether an account is the municipality's, also under its old number without bank; all are when none is known."""
    is_old_number = not account[:2].isalpha()
    return not own or account in own or (is_old_number and account_key(account) in map(account_key, own))


def _fresh(municipality: Municipality, found: Sequence[tuple[Entry, Keys]]) -> tuple[list[_New], int]:
    """The entries that no line is kept of yet, and how many were known.

    An entry is known by its identity, or when as many lines from the other format bear its key as came before it here.
    """
    lines = statements.known_identities(municipality, [keys.identity for _, keys in found])
    counts = statements.key_counts(municipality, sorted({key for _, keys in found for key, _ in keys.look_for}))
    explained = statements.notified(municipality, [keys.identity for _, keys in found])
    fresh = []
    for entry, keys in found:
        if keys.identity in lines or any(counts[key] > ordinal for key, ordinal in keys.look_for):
            continue
        notice = explained.get(keys.identity)
        details = entry.details or _told(notice)
        fresh.append(_New(entry, keys, _parts(entry, details)))
    return fresh, len(found) - len(fresh)


def _told(notice: StatementLine | None) -> tuple[Detail, ...]:
    if notice is None:
        return ()
    return tuple(Detail(cents, account, name, text, tuple(refs)) for cents, account, name, text, refs in notice.details)


def _parts(entry: Entry, details: Sequence[Detail]) -> tuple[Received, ...]:
    """The payments in a batch when they make up its amount, else the entry as one payment."""
    if len(details) > 1 and all(one.cents > 0 for one in details) and sum(one.cents for one in details) == entry.cents:
        return tuple(
            Received(one.cents, one.references, one.text, one.counterparty_account, one.counterparty_name)
            for one in details
        )
    return (Received(entry.cents, entry.references, entry.text, entry.counterparty_account, entry.counterparty_name),)


def _book(municipality: Municipality, kept: KeptFile, fresh: Sequence[_New], at: datetime) -> int:
    """Books what is certain and keeps every line with its candidates; returns how many entries were booked in all parts."""
    known = payers.known(municipality) if fresh else None
    found = [[_candidates(one.entry, part, known) for part in one.parts] for one in fresh]
    debtors = sorted({share.debtor for some in found for candidate in some for share in _certain(candidate)})
    journal.lock(debtors)
    ledger = incoming.Ledger(debtors, min((one.entry.booked_on for one in fresh), default=at.date()))
    lines: list[StatementLine] = []
    keys: list[tuple[str, ...]] = []
    bookings: list[journal.Booking] = []
    places: list[int] = []
    matched = 0
    for one, some in zip(fresh, found, strict=True):
        is_batch = len(one.parts) > 1
        if is_batch and not one.is_kept:
            lines.append(_line(kept, one.entry, one.keys.identity, "batch"))
            keys.append(tuple(one.keys.known_by))
        placed = 0
        for number, (part, candidate) in enumerate(zip(one.parts, some, strict=True)):
            identity = _part_identity(one.keys.identity, number) if is_batch else one.keys.identity
            shares = ledger.taken(_certain(candidate))
            made = ledger.payments(shares, _by(candidate[0]), one.entry.booked_on, f"line:{identity}") if shares else []
            places += [len(lines)] * len(made)
            bookings += made
            placed += bool(made)
            lines.append(_line(kept, one.entry, identity, "booked" if made else "review", part, candidate))
            keys.append(() if is_batch else tuple(one.keys.known_by))
        matched += placed == len(one.parts) and one.entry.cents > 0
    for place, event in zip(reversed(places), reversed(journal.book(municipality.pk, bookings, at)), strict=True):
        # Of several bookings the line leads to the first; the others bear its key with a number.
        lines[place].event_id = event
    statements.keep(lines, keys)
    tasks.kept_by_payment(municipality.pk, {booking.debtor for booking in bookings}, at)
    proposals.renew_after(municipality, sorted({booking.debtor for booking in bookings}), at)
    return matched


def _candidates(entry: Entry, part: Received, known: Known | None) -> tuple[Candidate, ...]:
    """What a payment may be for; money that is taken back or given back is for an officer."""
    return () if known is None or entry.cents <= 0 or entry.is_reversal else matching.match(part, known)


def _certain(found: Sequence[Candidate]) -> tuple[Share, ...]:
    return found[0].shares if found and found[0].confidence is Confidence.CERTAIN else ()


def _part_identity(identity: str, number: int) -> str:
    return hashlib.sha256(f"{identity}:{number}".encode()).hexdigest()


def _line(
    kept: KeptFile,
    entry: Entry,
    identity: str,
    status: str,
    part: Received | None = None,
    found: Sequence[Candidate] = (),
) -> StatementLine:
    is_booked = status == "booked"
    return StatementLine(
        municipality_id=kept.municipality_id,
        file=kept,
        identity=identity,
        account=_plain(entry.account, 40),
        booked_on=entry.booked_on,
        cents=part.cents if part else entry.cents,
        counterparty_account=_plain(part.counterparty if part else entry.counterparty_account, 40),
        counterparty_name=_plain(part.name if part else entry.counterparty_name, 200),
        text=_plain(part.text if part else entry.text),
        details=[list(one) for one in entry.details] if status in {"batch", "notified"} else [],
        status=status,
        matched_by=_by(found[0]) if is_booked else "",
        # Also of what is booked: who undoes it looks at them again.
        candidates=[candidates.told(one) for one in found],
    )


def _by(found: Candidate) -> str:
    return str(Clue.SUM) if len({share.debtor for share in found.shares}) > 1 else found.by


def _plain(text: str, longest: int | None = None) -> str:
    # An old file may hold a NUL in a text; PostgreSQL takes none.
    return text.replace("\0", "")[:longest]


def _explain(municipality: Municipality, kept: KeptFile, told: Sequence[tuple[Entry, Keys]], at: datetime) -> None:
    """Keeps what a notification tells of batches, and divides the batches that waited for it."""
    identities = [keys.identity for _, keys in told]
    already = statements.notified(municipality, identities)
    waiting = statements.known_identities(municipality, identities)
    new = [(entry, keys) for entry, keys in told if keys.identity not in already]
    statements.keep([_line(kept, entry, keys.identity, "notified") for entry, keys in new], [() for _ in new])
    divided = []
    for entry, keys in new:
        line = waiting.get(keys.identity)
        parts = _parts(entry, entry.details)
        if line is not None and line.status == "review" and len(parts) > 1:
            divided.append(_New(entry, keys, parts, is_kept=True))
            files.remove_from_review(line)
    if divided:
        _book(municipality, kept, divided, at)
