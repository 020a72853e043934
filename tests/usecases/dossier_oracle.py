"""What must never happen to a person: each forbidden thing written from the law, judged on the recorded facts alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from usecases.dossier_ledger import Ledger, Owed, Span, Told, ordinal
from vereffen.approach.policy import Policy, policy
from vereffen.law import seizure, verjaring

# What is done to a person; a free reminder, a check and a free interruption are none of it.
DEMANDS = ("aanmaning", "veertiendagenbrief")
ACTS = (*DEMANDS, "dwangbevel", "hernieuwd_bevel", "vooraankondiging", "vordering", "beslag", "verrekening")
# From the mildest on; what is not here asks nothing and takes nothing.
HARD = {
    "aanmaning": 1, "veertiendagenbrief": 1, "verrekening": 2, "dwangbevel": 3, "vooraankondiging": 4,
    "hernieuwd_bevel": 4, "vordering": 5, "beslag": 6,
}  # fmt: skip
# Nobody may act while the law says so (Wgs 5, Fw 287-287b, 301, 33, 230, Awb 3:41, 4:94, Leidraad 25.1.1, 26.1.7) …
DEFERRED = frozenset({"uitstel", "uitstel_verzoek"})
BY_LAW = DEFERRED | {
    "afkoelingsperiode", "moratorium", "voorlopige_voorziening", "dwangakkoord", "wsnp", "faillissement", "surseance",
    "overleden", "minderjarig", "kwijtschelding_verzoek",
}  # fmt: skip
# … and one person may not while the municipality itself chose to wait.
BY_POLICY = frozenset({"schuldhulp", "detentie", "noodstop", "bezwaar", "betwist"})
BENEFIT = frozenset({"pw_terugvordering", "pw_boete"})
WRITTEN = frozenset({"brief", "email", "sms"})
GIVEN_UP = frozenset({"cost_waiver", "correction", "remission_decision", "write_off", "objection_decision"})
LENGTHENING = frozenset({"uitstel", "surseance", "faillissement", "wsnp"})
INTERRUPTING = {
    "aanmaning": "aanmaning", "veertiendagenbrief": "aanmaning", "dwangbevel": "dwangbevel",
    "verrekening": "verrekening", "hernieuwd_bevel": "tenuitvoerlegging", "vordering": "tenuitvoerlegging",
    "beslag": "tenuitvoerlegging",
}  # fmt: skip
# The guard on arrangements below the voet is written elsewhere; until it is here, what it forbids is not looked at.
ARRANGEMENTS_ARE_GUARDED = False


class Act(NamedTuple):
    """A step on a claim as it is judged: who and why, its cost, its way, what is set off, and what was advised before it.

    `advised` is None when nobody looked; `has_milder` tells that a milder way of taking money was open too.
    """

    step: str
    claim: int
    on: int
    has_officer: bool
    has_second: bool
    has_reason: bool
    cost: int = 0
    by_post: bool = False
    taken: int = 0
    advised: str | None = None
    has_milder: bool = False


def of_told(told: Told, advised: str | None, *, has_milder: bool) -> Act:
    """The act in a recorded step."""
    data = told.data
    cost = sum(cents for _, account, cents in told.lines if account == "kosten" and cents > 0)
    return Act(
        data["stap"], told.claim or 0, told.on, told.by is not None, data.get("tweede") not in {None, told.by},
        "content" in data, cost, bool(data.get("per_post")), data.get("bedrag_cents", 0), advised, has_milder,
    )  # fmt: skip


def wrongs(book: Ledger, act: Act) -> list[str]:
    """The names of all that is forbidden in this act, given what is recorded at that moment."""
    claim, rules = book.claims[act.claim], _rules(book.policy, act.on)
    return [name for name, is_wrong in FORBIDDEN.items() if is_wrong(book, claim, act, rules)]


def cost_without_gate(book: Ledger, claim: Owed, act: Act, rules: Policy) -> bool:
    """A cost charged by a step, while neither the gate was open nor an exception recorded and decided on by two people.

    The gate: contact after the term (a conversation, or the attempts that the policy asks: number, parts of the day, within
    the window, one by voice and one in writing); for a person also a remission check, where the claim has remission, and a
    capacity check or a refusal to tell, both not older than the policy keeps them.
    """
    if not act.cost:
        return False
    is_excepted = any(one.on > claim.last_day for one in book.until(act.on, "gate_exception"))
    if is_excepted and act.has_second and act.has_reason:
        return False
    if not _was_sought(book, claim, act.on, rules):
        return True
    if not book.is_person:
        return False
    checks = [("capacity",), rules.draagkracht_geldig_dagen], [
        ("remission", "remission_decision"),
        rules.kwijtschelding_geldig_dagen,
    ]
    return any(
        not any(one.on > act.on - days for one in book.until(act.on, *kinds))  # type: ignore[operator, misc]
        for kinds, days in (checks if claim.has_remission else checks[:1])
    )


def _was_sought(book: Ledger, claim: Owed, day: int, rules: Policy) -> bool:
    contacts = [one for one in book.until(day, "contact") if one.on > claim.last_day]
    if any(one.data.get("bereikt") for one in contacts):
        return True
    for last in contacts:
        tried = [one for one in contacts if last.on - rules.contact_venster_dagen < one.on <= last.on]
        written = [one.data["kanaal"] in WRITTEN for one in tried]
        parts = {one.data["dagdeel"] for one in tried}
        is_enough = len(tried) >= rules.contact_pogingen and len(parts) >= rules.contact_dagdelen
        if is_enough and any(written) and not all(written):
            return True
    return False


def demand_before_term(_book: Ledger, claim: Owed, act: Act, _rules: Policy) -> bool:
    """An aanmaning or 14-day letter on or before the last day in time, or for a claim without one (Awb 4:112, 4:86)."""
    return act.step in DEMANDS and (not claim.last_day or act.on <= claim.last_day)


def title_without_basis(_book: Ledger, claim: Owed, act: Act, _rules: Policy) -> bool:
    """A dwangbevel where no formal law gives one, or for a private claim (Awb 4:115)."""
    return act.step == "dwangbevel" and (not claim.basis or claim.regime == "privaat")


def title_before_term(book: Ledger, claim: Owed, act: Act, _rules: Policy) -> bool:
    """A dwangbevel without an aanmaning that counts, or on or before the last day that it gives (Awb 4:117)."""
    if act.step != "dwangbevel":
        return False
    demand = _demand(book, claim, act.on)
    return demand is None or act.on <= ordinal(demand.data["laatste_dag"])


def _demand(book: Ledger, claim: Owed, day: int) -> Told | None:
    """The newest demand by that day that counts: one sent while the law barred it is none (Awb 4:94 lid 2)."""
    barred = [one for one in book.spans(claim.claim) if one.sort in BY_LAW]
    sent = [one for one in book.steps(claim.claim, *DEMANDS) if one.on <= day]
    return next((one for one in reversed(sent) if not any(span.covers(one.on) for span in barred)), None)


def act_without_officer(_book: Ledger, _claim: Owed, act: Act, _rules: Policy) -> bool:
    """An act that no named person decided on."""
    return act.step in ACTS and not act.has_officer


def barred_by_law(book: Ledger, claim: Owed, act: Act, _rules: Policy) -> bool:
    """An act on a day that a protection of the law covers, or while an arrangement runs: nobody may lift that.

    Uitstel does not stand in the way of set-off; that has a rule of its own (Awb 4:93 lid 5, IW 24 lid 6).
    """
    if act.step not in ACTS:
        return False
    is_set_off = act.step == "verrekening"
    sorts = BY_LAW - DEFERRED if is_set_off else BY_LAW
    if any(one.sort in sorts and one.covers(act.on) for one in book.spans(claim.claim)):
        return True
    return not is_set_off and any(one.covers(act.on) for one in book.arranged(claim.claim))


def barred_by_policy(book: Ledger, claim: Owed, act: Act, _rules: Policy) -> bool:
    """An act on a day that a pause of policy covers, without two people and a reason in words.

    An objection against a part lets the announcement through: it costs and takes nothing.
    """
    if act.step not in ACTS or (act.has_second and act.has_reason):
        return False
    return any(
        one.sort in BY_POLICY and one.covers(act.on) and not (one.is_part and act.step == "vooraankondiging")
        for one in book.spans(claim.claim)
    )


def after_verjaring(book: Ledger, claim: Owed, act: Act, _rules: Policy) -> bool:
    """Any step at all after the last day on which the claim could be collected (Awb 4:104)."""
    return bool(claim.last_day) and act.on > last_day(book, claim, act.on)


def last_day(book: Ledger, claim: Owed, day: int) -> int:
    """The last day on which the claim can be collected, as it stands that day (ordinal)."""
    regime = "dwangsom" if claim.kind == "dwangsom" else claim.regime
    return _verjaring(claim.last_day, tuple(sorted(set(_acts(book, claim, day)))), regime)


def _acts(book: Ledger, claim: Owed, day: int) -> Iterator[tuple[str, int, int]]:
    spans = book.spans(claim.claim)
    barred = [one for one in spans if one.sort in BY_LAW]
    for one in book.steps(claim.claim, *INTERRUPTING, "stuiting"):
        kind = INTERRUPTING.get(one.data["stap"]) or one.data.get("wijze", "")
        is_void = one.data["stap"] in DEMANDS and any(span.covers(one.on) for span in barred)
        if one.on <= day and not is_void:
            yield kind, one.on, 0
    for one in book.until(day, "acknowledgement"):
        if one.about(claim.claim):
            yield "erkenning", one.on, 0
    pauses = [one for one in spans if one.sort in LENGTHENING]
    pauses += [one._replace(sort="uitstel") for one in book.arranged(claim.claim)]
    for span in pauses:
        if span.start <= day:
            yield span.sort, span.start, min(span.end, day)


@lru_cache(maxsize=50_000)
def _verjaring(term_end: int, acts: tuple[tuple[str, int, int], ...], regime: str) -> int:
    law = verjaring.REGIMES[regime]
    known = [
        verjaring.Act(kind, date.fromordinal(start), date.fromordinal(until) if until else None)
        for kind, start, until in acts
        if kind in law.interrupting or kind in law.lengthening
    ]
    return verjaring.last_day(date.fromordinal(term_end), known, regime).toordinal()


def set_off_below_voet(book: Ledger, claim: Owed, act: Act, rules: Policy) -> bool:
    """More set off in one month than the person has above the beslagvrije voet, or without knowing that (Awb 4:93 lid 4).

    Save for a benefit debt of somebody who was asked to tell, refused, and did not tell since (Pw 60 lid 6).
    """
    if act.step != "verrekening" or not book.is_person or (claim.kind in BENEFIT and _withholds(book, act.on)):
        return False
    month = date.fromordinal(act.on).replace(day=1)
    taken = sum(
        one.data["bedrag_cents"]
        for number in book.claims
        for one in book.steps(number, "verrekening")
        if one.kind == "step" and date.fromordinal(one.on).replace(day=1) == month
    )
    room = known_room(book, act.on, rules)
    return room is None or taken + act.taken > room


def known_room(book: Ledger, day: int, rules: Policy) -> int | None:
    """What a person has above the voet by the newest calculation, None when there is none that still holds."""
    known = [one for one in book.until(day, "capacity") if one.on > day - rules.draagkracht_geldig_dagen]
    room: int | None = (known[-1].data.get("uitkomst") or {}).get("afloscapaciteit_cents") if known else None
    return room


def _withholds(book: Ledger, day: int) -> bool:
    is_asked = is_refused = False
    for one in book.until(day, "information"):
        what = one.data["wat"]
        is_asked = what == "gevraagd" or (is_asked and what != "gegeven")
        is_refused = (is_refused or (what == "geweigerd" and is_asked)) and what != "gegeven"
    return is_refused


def set_off_while_deferred(book: Ledger, claim: Owed, act: Act, _rules: Policy) -> bool:
    """A tax set off during uitstel or an arrangement that the debtor did not ask for since it began (IW 24 lid 6)."""
    if act.step != "verrekening" or claim.regime != "belasting":
        return False
    deferred = [one for one in book.spans(claim.claim) if one.sort in DEFERRED]
    now = [*deferred, *book.arranged(claim.claim)]
    since = max((_stretch(now, one) for one in now if one.covers(act.on)), default=0)
    asked = (one.on for one in book.until(act.on, "set_off_request") if one.about(claim.claim))
    return bool(since) and not any(since <= one for one in asked)


def _stretch(spans: list[Span], span: Span) -> int:
    """The first day of the unbroken time of which this is a part."""
    start = span.start
    for one in sorted(spans, key=lambda other: -other.start):
        if one.start <= start <= one.end + 1:
            start = one.start
    return start


def post_after_return(book: Ledger, claim: Owed, act: Act, _rules: Policy) -> bool:
    """A dwangbevel by post after the aanmaning came back (IW 13 lid 4)."""
    if act.step != "dwangbevel" or not act.by_post:
        return False
    demand = _demand(book, claim, act.on)
    back = (one for one in book.by_day if one.kind == "returned_letter" and one.about(claim.claim))
    return demand is not None and any(one.data["stap"] == "aanmaning" and one.on >= demand.on for one in back)


def force_without_title(book: Ledger, claim: Owed, act: Act, _rules: Policy) -> bool:
    """Anything that carries out a dwangbevel where there is none (Awb 4:116, IW 14)."""
    carries_out = act.step in {"hernieuwd_bevel", "vooraankondiging", "vordering", "beslag"}
    return carries_out and not _title(book, claim, act.on)


def _title(book: Ledger, claim: Owed, day: int) -> Told | None:
    titles = [one for one in book.steps(claim.claim, "dwangbevel") if one.on <= day]
    return titles[-1] if titles else None


def seizure_without_order(book: Ledger, claim: Owed, act: Act, _rules: Policy) -> bool:
    """A seizure for a tax whose dwangbevel went by post, or nobody knows how, before a renewed order had its days (IW 14)."""
    title = _title(book, claim, act.on)
    if act.step != "beslag" or claim.regime != "belasting" or title is None or title.data.get("per_post") is False:
        return False
    orders = [one.on for one in book.steps(claim.claim, "hernieuwd_bevel") if title.on <= one.on <= act.on]
    if not orders:
        return True
    first = seizure.first_day_after_post(date.fromordinal(title.on), date.fromordinal(max(orders)))
    return act.on < first.toordinal()


def claim_on_payer_too_soon(book: Ledger, claim: Owed, act: Act, _rules: Policy) -> bool:
    """A vordering that was not announced since the dwangbevel, or within four weeks of that (IW 19 lid 9)."""
    if act.step != "vordering":
        return False
    title = _title(book, claim, act.on)
    since = title.on if title else 0
    told = [one.on for one in book.steps(claim.claim, "vooraankondiging") if since <= one.on <= act.on]
    return not told or act.on < max(told) + 28


def milder_skipped(_book: Ledger, _claim: Owed, act: Act, _rules: Policy) -> bool:
    """A step harder than the advice of that moment without two people and a reason, or the harder force without a reason."""
    if act.step not in ACTS or act.advised is None or (act.has_reason and act.has_second):
        return False
    return HARD[act.step] > HARD.get(act.advised, 0) or (act.has_milder and not act.has_reason)


def cost_twice(book: Ledger, claim: Owed, act: Act, _rules: Policy) -> bool:
    """A cost for a step that this claim already bears a cost for, unless that was given up since."""
    if not act.cost:
        return False
    kept = given = 0
    for one in book.recorded:
        moved = sum(cents for number, name, cents in one.lines if number == claim.claim and name == "kosten")
        if one.kind in {"step", "taken_over"} and one.about(claim.claim) and one.data.get("stap") == act.step:
            kept += max(0, moved)
        elif one.kind in GIVEN_UP:
            given -= moved
    return kept > given


Judge = Callable[[Ledger, Owed, Act, Policy], bool]
FORBIDDEN: dict[str, Judge] = {
    one.__name__: one
    for one in (
        cost_without_gate, demand_before_term, title_without_basis, title_before_term, act_without_officer, barred_by_law,
        barred_by_policy, after_verjaring, set_off_below_voet, set_off_while_deferred, post_after_return,
        force_without_title, seizure_without_order, claim_on_payer_too_soon, milder_skipped, cost_twice,
    )
}  # fmt: skip


def arrangement_below_voet(book: Ledger, told: Told) -> bool:
    """An arrangement that, with those that run, asks more than the person has above the voet, not chosen knowingly."""
    if not book.is_person or told.data.get("bewuste_keuze"):
        return False
    room = known_room(book, told.on, _rules(book.policy, told.on))
    new = frozenset(told.data["vorderingen"])
    running = sum(one.cents for one in book.plans(told.on) if one.claims - new)
    return room is not None and running + told.data["termijn_cents"] > room


def not_zero(told: Told) -> bool:
    """A booking whose lines do not sum to zero."""
    return sum(cents for _, _, cents in told.lines) != 0


@lru_cache(maxsize=10_000)
def _rules(name: str, on: int) -> Policy:
    return policy(name, date.fromordinal(on))
