"""What the law makes of the recorded facts of one person: which acts count, what bars, until when, how much there is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from usecases.dossier_ledger import Ledger, Owed, Span, Told
from vereffen.approach.policy import Policy, policy
from vereffen.law import verjaring

DEMANDS = ("aanmaning", "veertiendagenbrief")
# What rests on a dwangbevel.
FORCE = ("hernieuwd_bevel", "vooraankondiging", "vordering", "beslag")
# What is done to a person; a free reminder, a check and a free interruption are none of it.
ACTS = (*DEMANDS, "dwangbevel", *FORCE, "verrekening")
# Nobody may act while the law says so (Wgs 5, Fw 33, 230, 287-287b, 301, Awb 3:41, 4:94, Leidraad 25.1.1, 26.1.7) …
DEFERRED = frozenset({"uitstel", "uitstel_verzoek"})
BY_LAW = DEFERRED | {
    "afkoelingsperiode", "moratorium", "voorlopige_voorziening", "dwangakkoord", "wsnp", "faillissement", "surseance",
    "overleden", "minderjarig", "kwijtschelding_verzoek",
}  # fmt: skip
# … and one person may not while the municipality itself chose to wait.
BY_POLICY = frozenset({"schuldhulp", "detentie", "noodstop", "bezwaar", "betwist"})
BENEFIT = frozenset({"pw_terugvordering", "pw_boete"})
WRITTEN = frozenset({"brief", "email", "sms"})
_LENGTHENING = frozenset({"uitstel", "surseance", "faillissement", "wsnp"})
_INTERRUPTING = {
    "aanmaning": "aanmaning", "veertiendagenbrief": "aanmaning", "dwangbevel": "dwangbevel",
    "verrekening": "verrekening", "hernieuwd_bevel": "tenuitvoerlegging", "vordering": "tenuitvoerlegging",
    "beslag": "tenuitvoerlegging",
}  # fmt: skip


@lru_cache(maxsize=10_000)
def rules(name: str, on: int) -> Policy:
    """What the municipality chose, as it holds on that day."""
    return policy(name, date.fromordinal(on))


def acts(book: Ledger, claim: Owed, *codes: str) -> list[Told]:
    """The steps that count: one taken while the law barred it is none, nor is what rests on such a one (Awb 4:94, 4:117)."""
    barred = [one for one in book.spans(claim.claim) if one.sort in BY_LAW]
    taken = list(book.steps(claim.claim, *ACTS))
    return [one for one in taken if one.data["stap"] in codes and _counts(one, taken, barred)]


def _counts(told: Told, taken: list[Told], barred: list[Span]) -> bool:
    code = told.data["stap"]
    if code == "verrekening":
        return True
    if any(span.covers(told.on) for span in barred):
        return False
    below = ("dwangbevel",) if code in FORCE else DEMANDS if code == "dwangbevel" else ()
    basis = [one for one in taken if one.data["stap"] in below and one.on <= told.on]
    return not basis or _counts(basis[-1], taken, barred)


def demand(book: Ledger, claim: Owed, day: int) -> Told | None:
    """The newest aanmaning or 14-day letter by that day that counts."""
    return _newest(acts(book, claim, *DEMANDS), day)


def title(book: Ledger, claim: Owed, day: int) -> Told | None:
    """The newest dwangbevel by that day that counts."""
    return _newest(acts(book, claim, "dwangbevel"), day)


def _newest(told: list[Told], day: int) -> Told | None:
    return next((one for one in reversed(told) if one.on <= day), None)


def was_sought(book: Ledger, claim: Owed, day: int) -> bool:
    """Whether contact was sought after the term: a conversation, or the attempts that the policy asks.

    Those are enough in number and in parts of the day, within the window, one of them by voice and one in writing.
    """
    asked = rules(book.policy, day)
    contacts = [one for one in book.until(day, "contact") if one.on > claim.last_day]
    if any(one.data.get("bereikt") for one in contacts):
        return True
    for last in contacts:
        tried = [one for one in contacts if last.on - asked.contact_venster_dagen < one.on <= last.on]
        written = [one.data["kanaal"] in WRITTEN for one in tried]
        parts = {one.data["dagdeel"] for one in tried}
        is_enough = len(tried) >= asked.contact_pogingen and len(parts) >= asked.contact_dagdelen
        if is_enough and any(written) and not all(written):
            return True
    return False


def was_asked(book: Ledger, day: int) -> bool:
    """Whether it was looked into what the person can pay, or the person would not tell, not longer ago than it holds."""
    since = day - rules(book.policy, day).draagkracht_geldig_dagen
    told = [one.data for one in book.until(day, "capacity") if one.on > since]
    return any("uitkomst" in data or data.get("geweigerd") for data in told)


def was_checked(book: Ledger, day: int) -> bool:
    """Whether it was looked into if kwijtschelding is possible, not longer ago than that holds."""
    since = day - rules(book.policy, day).kwijtschelding_geldig_dagen
    return any(one.on > since for one in book.until(day, "remission", "remission_decision"))


def room(book: Ledger, day: int) -> int | None:
    """What a person has above the voet by the newest calculation, None when there is none that still holds."""
    since = day - rules(book.policy, day).draagkracht_geldig_dagen
    known = [one.data for one in book.until(day, "capacity") if one.on > since]
    found: int | None = (known[-1].get("uitkomst") or {}).get("afloscapaciteit_cents") if known else None
    return found


def promised(book: Ledger, day: int, replaced: frozenset[int] = frozenset()) -> int:
    """Cents a month of the arrangements that run on claims on which something is owed, but those that are replaced."""
    return sum(
        one.cents for one in book.plans(day) if any(book.owed(claim, day) > 0 for claim in one.claims - replaced)
    )


def withholds(book: Ledger, day: int) -> bool:
    """Whether the person was asked to tell, refused, and did not tell since (Pw 60 lid 6)."""
    is_asked = is_refused = False
    for one in book.until(day, "information"):
        what = one.data["wat"]
        is_asked = what == "gevraagd" or (is_asked and what != "gegeven")
        is_refused = (is_refused or (what == "geweigerd" and is_asked)) and what != "gegeven"
    return is_refused


def deferred_since(book: Ledger, claim: Owed, day: int) -> int:
    """The first day of the unbroken uitstel or arrangement that covers that day; 0 when none does."""
    spans = [one for one in book.spans(claim.claim) if one.sort in DEFERRED]
    spans += book.arranged(claim.claim)
    start = min((one.start for one in spans if one.covers(day)), default=0)
    for one in sorted(spans, key=lambda other: -other.start):
        if one.start <= start <= one.end + 1:
            start = one.start
    return start


def last_day(book: Ledger, claim: Owed, day: int) -> int:
    """The last day on which the claim can be collected, as it stands that day (ordinal)."""
    regime = "dwangsom" if claim.kind == "dwangsom" else claim.regime
    return _verjaring(claim.last_day, tuple(sorted(set(_happened(book, claim, day)))), regime)


def _happened(book: Ledger, claim: Owed, day: int) -> Iterator[tuple[str, int, int]]:
    for one in acts(book, claim, *_INTERRUPTING):
        if one.on <= day:
            yield _INTERRUPTING[one.data["stap"]], one.on, 0
    for one in book.steps(claim.claim, "stuiting"):
        if one.on <= day:
            yield one.data.get("wijze", ""), one.on, 0
    for one in book.until(day, "acknowledgement"):
        if one.about(claim.claim):
            yield "erkenning", one.on, 0
    pauses = [one for one in book.spans(claim.claim) if one.sort in _LENGTHENING]
    for span in (*pauses, *(one._replace(sort="uitstel") for one in book.arranged(claim.claim))):
        if span.start <= day:
            yield span.sort, span.start, min(span.end, day)


@lru_cache(maxsize=50_000)
def _verjaring(term_end: int, happened: tuple[tuple[str, int, int], ...], regime: str) -> int:
    law = verjaring.REGIMES[regime]
    known = [
        verjaring.Act(kind, date.fromordinal(start), date.fromordinal(until) if until else None)
        for kind, start, until in happened
        if kind in law.interrupting or kind in law.lengthening
    ]
    return verjaring.last_day(date.fromordinal(term_end), known, regime).toordinal()
