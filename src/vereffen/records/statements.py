"""Bank lines kept: which are known, and the lines themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from django.db.models import Count

from vereffen.records import rows
from vereffen.records.models import Municipality, StatementKey, StatementLine

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
