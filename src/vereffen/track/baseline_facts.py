"""What is written down of a baseline: files drawn and read, and the whole frozen once and signed, which nobody changes after that."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from vereffen.law.refusal import Refusal
from vereffen.track import baseline, entries, file_audit
from vereffen.track.entries import Check
from vereffen.track.facts import Fact
from vereffen.track.file_audit import Audit, Sample

SIGNERS = ("project_leader", "controller", "alderman", "programme")


class Signature(NamedTuple):
    """Who signed as what, and when; `seal` is the signature of the municipality's key under that (empty: none)."""

    role: str
    by: str
    on: date
    seal: str = ""


class Baseline(NamedTuple):
    """The baseline of a municipality as it stands; `seal` is the signature under what was frozen of the key that belongs to `public_key`."""

    sample: Sample | None = None
    seed: str = ""
    readings: tuple[tuple[str, str, Mapping[str, str]], ...] = ()
    document: Mapping[str, Any] | None = None
    fingerprint: str = ""
    frozen: date | None = None
    signatures: tuple[Signature, ...] = ()
    start: str = ""
    seal: str = ""
    public_key: str = ""

    @property
    def audit(self) -> Audit:
        """What the files that were read so far say."""
        return file_audit.audit(self.readings)

    @property
    def unread(self) -> tuple[str, ...]:
        """The files of the sample that nobody read yet."""
        read = {file for file, _, _ in self.readings}
        return tuple(one for one in (self.sample.files if self.sample else ()) if one not in read)

    @property
    def is_intact(self) -> bool:
        """Whether what was frozen still has its fingerprint."""
        return self.document is not None and baseline.fingerprint(self.document) == self.fingerprint


def fold(facts: Iterable[Fact]) -> Mapping[str, Baseline]:
    """The baseline of each municipality with one."""
    found: dict[str, Baseline] = {}
    for fact in facts:
        of, data = found.get(fact.place, Baseline()), fact.data
        if fact.kind == "files_drawn" and of.sample is None:
            sample = file_audit.draw(data["files"], data["seed"], data["size"])
            found[fact.place] = of._replace(sample=sample, seed=data["seed"])
        elif fact.kind == "file_read" and of.frozen is None:
            told = {one[:2]: one for one in of.readings}
            told[fact.subject, fact.by] = (fact.subject, fact.by, data["answers"])
            found[fact.place] = of._replace(readings=tuple(told.values()))
        elif fact.kind == "baseline_frozen" and of.frozen is None:
            kept = {name: data.get(name, "") for name in ("document", "fingerprint", "start", "seal", "public_key")}
            found[fact.place] = of._replace(frozen=fact.on, **kept)
        elif fact.kind == "baseline_signed" and data["fingerprint"] == of.fingerprint:
            signed = Signature(data["role"], data.get("name") or fact.by, fact.on, data.get("seal", ""))
            found[fact.place] = of._replace(signatures=(*of.signatures, signed))
    return found


def _drawn(fact: Fact, facts: Sequence[Fact]) -> str | None:
    if _of(fact, facts).sample is not None:
        return "The files were drawn already: a second lot would be a choice."
    wrong = entries.texts(fact.data, "files") or entries.text(fact.data, "seed", 200)
    wrong = wrong or entries.whole(fact.data, "size", file_audit.FEWEST, file_audit.MOST)
    return wrong or _refusal(lambda: file_audit.draw(fact.data["files"], fact.data["seed"], fact.data["size"]))


def _read(fact: Fact, facts: Sequence[Fact]) -> str | None:
    of = _of(fact, facts)
    if of.frozen:
        return "The baseline is frozen: nothing is added to it."
    if of.sample is None or fact.subject not in of.sample.files:
        return "This file is not in the sample: read those that the lot chose."
    answers = fact.data.get("answers")
    if not isinstance(answers, Mapping):
        return "Fill in `answers`: one to each question of the rubric."
    readers = {reader for file, reader, _ in of.readings if file == fact.subject} - {fact.by}
    if len(readers) > 1:
        return "Two others read this file already: that is enough."
    return _refusal(lambda: file_audit.checked(answers))


def _frozen(fact: Fact, facts: Sequence[Fact]) -> str | None:
    of, document = _of(fact, facts), fact.data.get("document")
    if of.frozen:
        return "The baseline is frozen already and does not change any more."
    start = entries.as_day(fact.data.get("start"))
    if start is None or not isinstance(document, Mapping):
        return "Freeze a `document` for a `start`, written as YYYY-MM-DD."
    if fact.on > start:
        return "A baseline is frozen before the start, not after it."
    wrong = _refusal(lambda: baseline.fingerprint(document))
    if wrong:
        return wrong
    if baseline.fingerprint(document) != fact.data.get("fingerprint"):
        return "The fingerprint is not that of this document: make it again."
    lacking = baseline.missing(document, start)
    if lacking:
        return f"The baseline is not whole: it lacks {'; '.join(lacking)}."
    return f"{len(of.unread)} files of the sample were not read yet." if of.unread else None


def _signed(fact: Fact, facts: Sequence[Fact]) -> str | None:
    of = _of(fact, facts)
    if not of.frozen:
        return "There is no frozen baseline to sign."
    if fact.data.get("fingerprint") != of.fingerprint:
        return "The fingerprint is not that of the frozen baseline: look at what you sign."
    if fact.data.get("role") in {one.role for one in of.signatures}:
        return "It was signed in this role already."
    return entries.choice(fact.data, "role", SIGNERS)


def _of(fact: Fact, facts: Sequence[Fact]) -> Baseline:
    return fold(facts).get(fact.place, Baseline())


def _refusal(attempt: Callable[[], object]) -> str | None:
    try:
        attempt()
    except Refusal as why:
        return str(why)
    return None


def _of_place(check: Check) -> Check:
    def checked(fact: Fact, facts: Sequence[Fact]) -> str | None:
        return check(fact, facts) if fact.place else "A baseline is of one municipality: name it."

    return checked


KINDS: Mapping[str, Check] = {
    "files_drawn": _of_place(_drawn),
    "file_read": _of_place(_read),
    "baseline_frozen": _of_place(_frozen),
    "baseline_signed": _of_place(_signed),
}
