"""The texts of letters that a municipality wrote itself: written, approved, withdrawn, and the one in force on a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Count, Max

from vereffen.approach import letter_versions
from vereffen.approach.letter_versions import Act, State, Version
from vereffen.approach.policy import policy
from vereffen.law.refusal import Refusal
from vereffen.records import arms
from vereffen.records.models import Debtor, Municipality, Officer, TextAct, TextVersion


class Kept(NamedTuple):
    """A version with what was done with it, where it stands on the day asked, and how many letters were made from it."""

    row: TextVersion
    version: Version
    state: State
    acts: tuple[TextAct, ...]
    letters: int

    def act(self, sort: Act) -> TextAct | None:
        """What was done with it of that sort, or None."""
        return next((one for one in self.acts if one.act == sort), None)

    @property
    def approved(self) -> TextAct | None:
        """Its approval, or None."""
        return self.act(Act.APPROVED)

    @property
    def withdrawn(self) -> TextAct | None:
        """Its withdrawal, or None."""
        return self.act(Act.WITHDRAWN)


def edition_of(of: Municipality, on: date) -> int:
    """The edition that the policy of the municipality names on that day."""
    return policy(of.policy, on).briefuitgave


def for_person(debtor: Debtor, kind: str, language: str, on: date) -> TextVersion | None:
    """The version that a letter of that day to this person is made from; None for our own text."""
    edition = policy(arms.policy_of(debtor), on).briefuitgave
    return in_force(debtor.municipality, kind, language, on, edition)


def in_force(of: Municipality, kind: str, language: str, on: date, edition: int | None = None) -> TextVersion | None:
    """The version that letters of that day are made from, of the edition given or that of the policy; None for our own text."""
    done = TextAct.objects.filter(version__municipality=of, version__kind=kind, version__language=language)
    acts: dict[int, list[TextAct]] = {}
    rows: dict[int, TextVersion] = {}
    for one in done.select_related("version"):
        acts.setdefault(one.version_id, []).append(one)
        rows[one.version_id] = one.version
    if not rows:
        return None
    wanted = edition_of(of, on) if edition is None else edition
    found = letter_versions.in_force((_version(row, acts[key]) for key, row in rows.items()), wanted, on)
    return rows[found.key] if found else None


def words_of(version: TextVersion | None) -> dict[str, Any]:
    """What a version adds to the document of a letter: its `tekst`, or nothing without one."""
    return {"tekst": version.text} if version else {}


def written(of: Municipality, language: str) -> frozenset[str]:
    """The kinds of letter of which there is an own text in that language, whatever was done with it."""
    kinds = TextVersion.objects.filter(municipality=of, language=language).values_list("kind", flat=True)
    return frozenset(kinds)


def versions(of: Municipality, on: date, kind: str | None = None, language: str | None = None) -> list[Kept]:
    """All versions of a municipality, or those of one text: the newest first, as they stand on that day."""
    asked = {name: value for name, value in (("kind", kind), ("language", language)) if value is not None}
    rows = TextVersion.objects.filter(municipality=of, **asked).select_related("author")
    rows = rows.prefetch_related("acts__by").annotate(made=Count("letters"))
    texts: dict[tuple[str, str], list[Version]] = {}
    found = [(row, _version(row, tuple(row.acts.all()))) for row in rows.order_by("-at", "-pk")]
    for row, version in found:
        texts.setdefault((row.kind, row.language), []).append(version)
    return [
        Kept(
            row, version, letter_versions.state_of(version, texts[row.kind, row.language], on), tuple(row.acts.all()),
            row.made,
        )
        for row, version in found
    ]  # fmt: skip


def find(of: Municipality, key: int, on: date) -> Kept | None:
    """One version of this municipality as it stands on that day, or None."""
    row = TextVersion.objects.filter(municipality=of, pk=key).first()
    if row is None:
        return None
    return next(one for one in versions(of, on, row.kind, row.language) if one.row.pk == key)


def locked(of: Municipality, key: int) -> tuple[TextVersion, Version]:
    """One version with the door to its municipality's texts closed until the transaction ends; refused when there is none."""
    _lock(of)
    row = TextVersion.objects.filter(municipality=of, pk=key).first()
    if row is None:
        raise Refusal("There is no such version of a text here.")
    return row, _version(row, tuple(row.acts.all()))


def write(
    of: Municipality,
    kind: str,
    language: str,
    edition: int,
    text: Mapping[str, Any],
    by: Officer,
    why: str,
    at: datetime,
) -> TextVersion:
    """Keeps a new version under the next number of its text and edition."""
    _lock(of)
    same = TextVersion.objects.filter(municipality=of, kind=kind, language=language, edition=edition)
    number = (same.aggregate(last=Max("number"))["last"] or 0) + 1
    return TextVersion.objects.create(
        municipality=of, kind=kind, language=language, edition=edition, number=number, text=text, author=by, why=why, at=at
    )  # fmt: skip


def book(
    version: TextVersion,
    act: Act,
    by: Officer,
    on: date,
    at: datetime,
    *,
    days: tuple[date, date | None] | None = None,
    why: str = "",
) -> TextAct:
    """Keeps what was done with a version; `days` are its first day and the first on which it no longer counts."""
    since, until = days or (None, None)
    return TextAct.objects.create(version=version, act=act, by=by, at=at, on=on, since=since, until=until, why=why)


def _lock(of: Municipality) -> None:
    Municipality.objects.select_for_update().get(pk=of.pk)


def _version(row: TextVersion, acts: Iterable[TextAct]) -> Version:
    by_act = {one.act: one for one in acts}
    approved, withdrawn = by_act.get(Act.APPROVED), by_act.get(Act.WITHDRAWN)
    return Version(
        row.pk,
        row.edition,
        row.number,
        row.author_id,
        approved.since if approved else None,
        approved.until if approved else None,
        withdrawn.on if withdrawn else None,
    )
