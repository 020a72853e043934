"""The triggers that keep events, postings, the read log and bundles append-only, on both databases."""

from __future__ import annotations

from typing import Any

from django.db import connections

TABLES = (
    "records_event",
    "records_posting",
    "records_look",
    "records_textversion",
    "records_textact",
    "records_linestep",
    "records_trackfact",
    "records_bundlerelease",
    "records_trustedkey",
    "records_receivedbundle",
    "records_policyarm",
    "records_activitysample",
)
REFUSED = "facts are never changed or deleted"

_SQLITE = """
CREATE TRIGGER IF NOT EXISTS {table}_no_{act} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, '{refused}'); END
"""
# REPLACE deletes without firing delete triggers, so an insert over an existing key is refused by itself.
_SQLITE_REPLACE = """
CREATE TRIGGER IF NOT EXISTS {table}_no_replace BEFORE INSERT ON {table}
WHEN EXISTS (SELECT 1 FROM {table} WHERE {same})
BEGIN SELECT RAISE(ABORT, '{refused}'); END
"""
_SAME = {
    "records_event": (
        "id = NEW.id OR (debtor_id = NEW.debtor_id AND sequence = NEW.sequence)"
        " OR (NEW.key IS NOT NULL AND municipality_id = NEW.municipality_id AND key = NEW.key)"
    ),
    "records_posting": "id = NEW.id",
    "records_look": "id = NEW.id",
    "records_textversion": (
        "id = NEW.id OR (municipality_id = NEW.municipality_id AND kind = NEW.kind AND language = NEW.language"
        " AND edition = NEW.edition AND number = NEW.number)"
    ),
    "records_textact": "id = NEW.id OR (version_id = NEW.version_id AND act = NEW.act)",
    "records_linestep": "id = NEW.id OR (line_id = NEW.line_id AND number = NEW.number)",
    "records_trackfact": "id = NEW.id OR (track_id = NEW.track_id AND sequence = NEW.sequence)",
    "records_bundlerelease": (
        "id = NEW.id OR fingerprint = NEW.fingerprint OR (municipality_id = NEW.municipality_id AND (replaces = NEW.replaces"
        ' OR (first = NEW.first AND last = NEW.last AND "release" = NEW."release")))'
    ),
    "records_trustedkey": "id = NEW.id OR key = NEW.key OR (code = NEW.code AND number = NEW.number)",
    "records_policyarm": "id = NEW.id OR (municipality_id = NEW.municipality_id AND policy = NEW.policy)",
    "records_activitysample": "id = NEW.id",
    "records_receivedbundle": (
        "id = NEW.id OR fingerprint = NEW.fingerprint OR replaces = NEW.replaces"
        ' OR (code = NEW.code AND first = NEW.first AND last = NEW.last AND "release" = NEW."release")'
    ),
}
_POSTGRES_FUNCTION = """
CREATE OR REPLACE FUNCTION records_refuse_change() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{refused}'; END $$
"""
_POSTGRES = """
CREATE OR REPLACE TRIGGER {table}_no_{act} BEFORE {verb} ON {table}
FOR EACH {level} EXECUTE FUNCTION records_refuse_change()
"""


def lay(using: str = "default", **_: Any) -> None:
    """Lays every trigger that is not there yet."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for statement in _statements(connection.vendor):
            cursor.execute(statement)


def missing(using: str = "default") -> tuple[str, ...]:
    """The names of the triggers that should be there and are not."""
    connection = connections[using]
    query = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if connection.vendor == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        present = {name for (name,) in cursor.fetchall()}
    last = "replace" if connection.vendor == "sqlite" else "truncate"
    return tuple(
        f"{table}_no_{act}"
        for table in TABLES
        for act in ("update", "delete", last)
        if f"{table}_no_{act}" not in present
    )


def _statements(vendor: str) -> list[str]:
    if vendor == "sqlite":
        plain = [
            _SQLITE.format(table=table, act=verb.lower(), verb=verb, refused=REFUSED)
            for table in TABLES
            for verb in ("UPDATE", "DELETE")
        ]
        return plain + [_SQLITE_REPLACE.format(table=table, same=_SAME[table], refused=REFUSED) for table in TABLES]
    return [_POSTGRES_FUNCTION.format(refused=REFUSED)] + [
        _POSTGRES.format(table=table, act=verb.lower(), verb=verb, level=level)
        for table in TABLES
        for verb, level in (("UPDATE", "ROW"), ("DELETE", "ROW"), ("TRUNCATE", "STATEMENT"))
    ]
