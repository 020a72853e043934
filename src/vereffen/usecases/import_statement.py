"""Money in, and what the bank gives back: a bank file becomes payments on claims; what nobody can place waits for an officer."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from django.db import transaction

from vereffen.approach import candidates, matching
from vereffen.approach.candidates import Candidate, Clue, Confidence, Share
from vereffen.approach.direct_debit import is_own, own
from vereffen.approach.payment_clues import Received
from vereffen.approach.payment_index import Known
from vereffen.exchange.bank.fields import account_key
from vereffen.exchange.bank.identity import Keys, keys_of
from vereffen.exchange.bank.read import read_path
from vereffen.exchange.bank.statement import FINAL, BankFile, Detail, Entry
from vereffen.law.refusal import Refusal
from vereffen.records import files, incoming, journal, own_orders, payers, proposals, register, statements, tasks
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
    """Books the credit entries of a final statement that are new, and what of our own orders came back, in one transaction.

    A refusal changes nothing. Other money that goes out is left alone.

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
    accounts = files.own_accounts(municipality)
    final, told = [], []
    everything = [(statement, entry) for statement in file.statements for entry in statement.entries]
    for (statement, entry), keys in zip(everything, keys_of(file), strict=True):
        if not entry.is_booked or entry.currency != EURO or not _is_own(entry.account, accounts):
            continue
        if statement.kind == FINAL:
            final.append((entry, keys))
        elif entry.details or entry.reason:
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
    explained = statements.notified(municipality, [keys.identity for _, keys in found])
    ours = []
    for entry, keys in found:
        parts = _parts(entry, entry.details or _told(explained.get(keys.identity)))
        if entry.cents > 0 or entry.is_reversal or any(is_own(one.references, one.mandate) for one in parts):
            ours.append(_New(entry, keys, parts))
    lines = statements.known_identities(municipality, [one.keys.identity for one in ours])
    counts = statements.key_counts(municipality, sorted({key for one in ours for key, _ in one.keys.look_for}))
    fresh = [
        one
        for one in ours
        if one.keys.identity not in lines and not any(counts[key] > ordinal for key, ordinal in one.keys.look_for)
    ]
    return fresh, len(ours) - len(fresh)


def _told(notice: StatementLine | None) -> tuple[Detail, ...]:
    if notice is None:
        return ()
    # What was kept before returns were read has no reason and no mandate.
    return tuple(
        Detail(cents, account, name, text, tuple(refs), *more)
        for cents, account, name, text, refs, *more in notice.details
    )


def _parts(entry: Entry, details: Sequence[Detail]) -> tuple[Received, ...]:
    """The payments in a batch when they make up its amount, else the entry as one payment."""
    whole: Sequence[Detail | Entry] = (entry,)
    is_alike = all(one.cents * entry.cents > 0 for one in details)
    # Of what goes out only our own orders are read one by one.
    is_read = entry.cents > 0 or any(is_own(one.references, one.mandate) for one in details)
    if details and is_alike and is_read and sum(one.cents for one in details) == entry.cents:
        whole = details
    return tuple(
        Received(
            one.cents, one.references, one.text, one.counterparty_account, one.counterparty_name, one.reason,
            one.mandate,
        )
        for one in whole
    )  # fmt: skip


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
    ours: list[tuple[int, Received]] = []
    matched = 0
    for one, some in zip(fresh, found, strict=True):
        is_batch = len(one.parts) > 1
        if is_batch and not one.is_kept:
            lines.append(_line(kept, one.entry, one.keys.identity, "batch"))
            keys.append(tuple(one.keys.known_by))
        placed = 0
        for number, (part, candidate) in enumerate(zip(one.parts, some, strict=True)):
            identity = _part_identity(one.keys.identity, number) if is_batch else one.keys.identity
            shares = ledger.taken(_certain(candidate), one.entry.booked_on)
            made = ledger.payments(shares, _by(candidate[0]), one.entry.booked_on, f"line:{identity}") if shares else []
            places += [len(lines)] * len(made)
            bookings += made
            placed += bool(made)
            if own_orders.may_be_about(part):
                ours.append((len(lines), part))
            lines.append(_line(kept, one.entry, identity, "booked" if made else "review", part, candidate))
            keys.append(() if is_batch else tuple(one.keys.known_by))
        matched += placed == len(one.parts) and one.entry.cents > 0
    for place, event in zip(reversed(places), reversed(journal.book(municipality.pk, bookings, at)), strict=True):
        # Of several bookings the line leads to the first; the others bear its key with a number.
        lines[place].event_id = event
    statements.keep(lines, keys)
    tasks.kept_by_payment(municipality.pk, {booking.debtor for booking in bookings}, at)
    back = own_orders.settle(municipality, [(lines[place], part) for place, part in ours], at)
    proposals.renew_after(municipality, sorted({booking.debtor for booking in bookings} | back), at)
    return matched


def _candidates(entry: Entry, part: Received, known: Known | None) -> tuple[Candidate, ...]:
    """What a payment may be for; money that is taken back or given back is for an officer, or for our own orders."""
    is_back = entry.cents <= 0 or entry.is_reversal or own_orders.goes_back(part)
    return () if known is None or is_back else matching.match(part, known)


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
        reference=own(part.references) if part else "",
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
    new = [(_single(entry), keys) for entry, keys in told if keys.identity not in already]
    statements.keep([_line(kept, entry, keys.identity, "notified") for entry, keys in new], [() for _ in new])
    divided, heard = [], []
    for entry, keys in new:
        line = waiting.get(keys.identity)
        parts = _parts(entry, entry.details)
        if line is not None and line.status == "review" and (len(parts) > 1 or own_orders.may_be_about(parts[0])):
            divided.append(_New(entry, keys, parts, is_kept=True))
            files.remove_from_review(line)
        else:
            heard += [(entry.booked_on, part) for part in parts if part.reason]
    if divided:
        _book(municipality, kept, divided, at)
    proposals.renew_after(municipality, sorted(own_orders.hear(municipality, heard, at)), at)


def _single(entry: Entry) -> Entry:
    """A returned entry of one transaction as a batch of one, so that a statement which tells less can be read with it."""
    if entry.details:
        return entry
    one = Detail(
        entry.cents, entry.counterparty_account, entry.counterparty_name, entry.text, entry.references, entry.reason,
        entry.mandate,
    )  # fmt: skip
    return entry._replace(details=(one,))
