"""Bank lines kept: which are known, whom their clues name, and the lines themselves."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from django.db.models import Count
from django.db.models.functions import Upper

from vereffen.approach.matching import Clues, Known
from vereffen.records import rows
from vereffen.records.models import Claim, Identity, Municipality, StatementKey, StatementLine

# More marks than this in one query is more than SQLite takes.
PIECE = 500


def known_identities(of: Municipality, identities: Sequence[str]) -> dict[str, StatementLine]:
    """The lines of final statements that are kept under these identities."""
    found: dict[str, StatementLine] = {}
    for some in rows.chunks(identities, PIECE):
        lines = StatementLine.objects.filter(municipality=of, identity__in=some).exclude(status="notified")
        found.update({line.identity: line for line in lines})
    return found


def notified(of: Municipality, identities: Sequence[str]) -> dict[str, StatementLine]:
    """The lines that a notification announced under these identities, with their batch details."""
    found: dict[str, StatementLine] = {}
    for some in rows.chunks(identities, PIECE):
        for line in StatementLine.objects.filter(municipality=of, identity__in=some, status="notified"):
            found[line.identity] = line
    return found


def key_counts(of: Municipality, keys: Sequence[str]) -> Counter[str]:
    """How many kept lines bear each of these keys."""
    found: Counter[str] = Counter()
    for some in rows.chunks(keys, PIECE):
        counted = StatementKey.objects.filter(municipality=of, key__in=some).values_list("key")
        found.update(dict(counted.annotate(Count("id"))))
    return found


def known(of: Municipality, clues: Iterable[Clues]) -> Known:
    """What our records say of these clues; an account counts when a person gave it or paid from it before."""
    found = list(clues)
    return Known(
        _by_payment_reference(of, sorted({one for clue in found for one in clue.payment_references})),
        _by_word(of, sorted({word for clue in found for word in clue.words})),
        _by_account(of, sorted({clue.counterparty for clue in found if clue.counterparty})),
    )


def _by_payment_reference(of: Municipality, wanted: Sequence[str]) -> dict[str, tuple[int, int]]:
    found: dict[str, tuple[int, int]] = {}
    for some in rows.chunks(wanted, PIECE):
        claims = Claim.objects.filter(municipality=of, payment_reference__in=some)
        found.update(
            {one: (claim, debtor) for one, claim, debtor in claims.values_list("payment_reference", "id", "debtor")}
        )
    return found


def _by_word(of: Municipality, wanted: Sequence[str]) -> dict[str, frozenset[tuple[int, int]]]:
    found: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for some in rows.chunks(wanted, PIECE):
        claims = Claim.objects.filter(municipality=of).annotate(word=Upper("reference")).filter(word__in=some)
        for word, claim, debtor in claims.values_list("word", "id", "debtor"):
            found[word].add((claim, debtor))
    return {word: frozenset(claims) for word, claims in found.items()}


def _by_account(of: Municipality, wanted: Sequence[str]) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for some in rows.chunks(wanted, PIECE):
        given = Identity.objects.filter(municipality=of, iban__in=some).values_list("iban", "debtor")
        paid = StatementLine.objects.filter(municipality=of, status="booked", counterparty_account__in=some)
        for account, debtor in [*given, *paid.values_list("counterparty_account", "event__debtor").distinct()]:
            found[account].add(debtor)
    return {account: frozenset(debtors) for account, debtors in found.items()}


def keep(lines: Sequence[StatementLine], keys: Sequence[tuple[str, ...]]) -> None:
    """Keeps the lines, each with the keys under which it may come back."""
    ids = rows.reserve(StatementLine, len(lines))
    for number, line in zip(ids, lines, strict=True):
        line.pk = number
    StatementLine.objects.bulk_create(lines, batch_size=500)
    numbers = rows.reserve(StatementKey, sum(map(len, keys)))
    named = [(line, key) for line, names in zip(lines, keys, strict=True) for key in names]
    rows.insert(
        StatementKey,
        ("id", "line_id", "municipality_id", "key"),
        [(number, line.pk, line.municipality_id, key) for number, (line, key) in zip(numbers, named, strict=True)],
    )
