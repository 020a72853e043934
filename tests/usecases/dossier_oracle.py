"""What must never happen to a person: each forbidden thing as the law words it, judged on the recorded facts alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from usecases import dossier_law as law
from usecases.dossier_ledger import Ledger, Owed, Told, ordinal
from vereffen.law import seizure

# From the mildest on; what is not here asks nothing and takes nothing.
HARD = {
    "aanmaning": 1, "veertiendagenbrief": 1, "verrekening": 2, "dwangbevel": 3, "vooraankondiging": 4,
    "hernieuwd_bevel": 4, "vordering": 5, "beslag": 6,
}  # fmt: skip
_GIVEN_UP = frozenset({"cost_waiver", "correction", "remission_decision", "write_off", "objection_decision"})


class Act(NamedTuple):
    """A step on a claim as it is judged: who and why, its cost, its way, what is set off, and what was advised before it.

    `advised` is None when nobody had to look: two people decided it, with a reason.
    """

    step: str
    claim: int
    on: int
    has_officer: bool
    has_second: bool
    has_reason: bool
    cost: int = 0
    by_post: bool = False
    cents: int = 0
    advised: str | None = None

    @property
    def by_two(self) -> bool:
        """Whether two people decided it, with a reason in words."""
        return self.has_second and self.has_reason


def of_told(told: Told, advised: str | None) -> Act:
    """The act in a recorded step."""
    data = told.data
    cost = sum(cents for _, account, cents in told.lines if account == "kosten" and cents > 0)
    return Act(
        data["stap"], told.claim or 0, told.on, told.by is not None, data.get("tweede") not in {None, told.by},
        "content" in data, cost, bool(data.get("per_post")), data.get("bedrag_cents", 0), advised,
    )  # fmt: skip


def wrongs(book: Ledger, act: Act) -> list[str]:
    """The names of all that is forbidden in this act, given what is recorded at that moment."""
    claim = book.claims[act.claim]
    return [name for name, is_wrong in FORBIDDEN.items() if is_wrong(book, claim, act)]


def cost_without_gate(book: Ledger, claim: Owed, act: Act) -> bool:
    """A cost charged by a step, while neither the gate was open nor an exception recorded and decided on by two people.

    The gate: contact sought after the term; for a person also a check of remission, where the claim has it, and of what the
    person can pay, or a refusal to tell. The exception: recorded after the term, with its reason (fear of evasion, no address).
    """
    if not act.cost:
        return False
    if act.by_two and any(one.on > claim.last_day for one in book.until(act.on, "gate_exception")):
        return False
    if not law.was_sought(book, claim, act.on):
        return True
    if not book.is_person:
        return False
    return not law.was_asked(book, act.on) or (claim.has_remission and not law.was_checked(book, act.on))


def demand_before_term(_book: Ledger, claim: Owed, act: Act) -> bool:
    """An aanmaning or 14-day letter on or before the last day in time, or for a claim without one (Awb 4:112, 4:86)."""
    return act.step in law.DEMANDS and (not claim.last_day or act.on <= claim.last_day)


def title_without_basis(_book: Ledger, claim: Owed, act: Act) -> bool:
    """A dwangbevel where no formal law gives one, or for a private claim (Awb 4:115)."""
    return act.step == "dwangbevel" and (not claim.basis or claim.regime == "privaat")


def title_before_term(book: Ledger, claim: Owed, act: Act) -> bool:
    """A dwangbevel without an aanmaning that counts, or on or before the last day that it gives (Awb 4:117)."""
    if act.step != "dwangbevel":
        return False
    sent = law.demand(book, claim, act.on)
    return sent is None or act.on <= ordinal(sent.data["laatste_dag"])


def act_without_officer(_book: Ledger, _claim: Owed, act: Act) -> bool:
    """An act that no named person decided on."""
    return act.step in law.ACTS and not act.has_officer


def barred_by_law(book: Ledger, claim: Owed, act: Act) -> bool:
    """An act on a day that a protection of the law covers, or while an arrangement runs: nobody may lift that.

    Uitstel does not stand in the way of set-off; that has a rule of its own (Awb 4:93 lid 5, IW 24 lid 6).
    """
    if act.step not in law.ACTS:
        return False
    is_set_off = act.step == "verrekening"
    sorts = law.BY_LAW - law.DEFERRED if is_set_off else law.BY_LAW
    if any(one.sort in sorts and one.covers(act.on) for one in book.spans(claim.claim)):
        return True
    return not is_set_off and any(one.covers(act.on) for one in book.arranged(claim.claim))


def barred_by_policy(book: Ledger, claim: Owed, act: Act) -> bool:
    """An act on a day that a pause of policy covers, without two people and a reason in words.

    An objection against a part lets the announcement through: it costs and takes nothing.
    """
    if act.step not in law.ACTS or act.by_two:
        return False
    return any(
        one.sort in law.BY_POLICY and one.covers(act.on) and not (one.is_part and act.step == "vooraankondiging")
        for one in book.spans(claim.claim)
    )


def after_verjaring(book: Ledger, claim: Owed, act: Act) -> bool:
    """Any step at all after the last day on which the claim could be collected (Awb 4:104)."""
    return bool(claim.last_day) and act.on > law.last_day(book, claim, act.on)


def set_off_below_voet(book: Ledger, claim: Owed, act: Act) -> bool:
    """More set off in one month than the person has above the beslagvrije voet, or without knowing that (Awb 4:93 lid 4).

    What the person promised to pay in that month is no longer there to set off. Save for a benefit debt of somebody who was asked to tell, refused, and did not tell since (Pw 60 lid 6).
    """
    if act.step != "verrekening" or not book.is_person:
        return False
    if claim.kind in law.BENEFIT and law.withholds(book, act.on):
        return False
    month = date.fromordinal(act.on).replace(day=1)
    taken = sum(
        one.data["bedrag_cents"]
        for one in book.recorded
        if one.kind == "step" and one.data["stap"] == "verrekening" and date.fromordinal(one.on).replace(day=1) == month
    )
    room = law.room(book, act.on)
    return room is None or taken + law.promised(book, act.on) + act.cents > room


def set_off_while_deferred(book: Ledger, claim: Owed, act: Act) -> bool:
    """A tax set off during uitstel or an arrangement that the debtor did not ask for since that began (IW 24 lid 6)."""
    if act.step != "verrekening" or claim.regime != "belasting":
        return False
    since = law.deferred_since(book, claim, act.on)
    asked = (one.on for one in book.until(act.on, "set_off_request") if one.about(claim.claim))
    return bool(since) and not any(since <= one for one in asked)


def post_after_return(book: Ledger, claim: Owed, act: Act) -> bool:
    """A dwangbevel by post after the aanmaning came back (IW 13 lid 4); what came back before it was sent is another letter."""
    if act.step != "dwangbevel" or not act.by_post:
        return False
    sent = law.demand(book, claim, act.on)
    if sent is None:
        return False
    since = book.by_day[book.by_day.index(sent) :]
    back = (one for one in since if one.kind == "returned_letter" and one.about(claim.claim))
    return any(one.data["stap"] == "aanmaning" for one in back)


def force_without_title(book: Ledger, claim: Owed, act: Act) -> bool:
    """Anything that carries out a dwangbevel where there is none that counts (Awb 4:116, IW 14)."""
    return act.step in law.FORCE and law.title(book, claim, act.on) is None


def seizure_without_order(book: Ledger, claim: Owed, act: Act) -> bool:
    """A seizure for a tax whose dwangbevel went by post, or nobody knows how, before a renewed order had its days (IW 14)."""
    title = law.title(book, claim, act.on)
    if act.step != "beslag" or claim.regime != "belasting" or title is None or title.data.get("per_post") is False:
        return False
    orders = [one.on for one in law.acts(book, claim, "hernieuwd_bevel") if title.on <= one.on <= act.on]
    if not orders:
        return True
    first = seizure.first_day_after_post(date.fromordinal(title.on), date.fromordinal(max(orders)))
    return act.on < first.toordinal()


def claim_on_payer_too_soon(book: Ledger, claim: Owed, act: Act) -> bool:
    """A vordering that was not announced since the dwangbevel, or within four weeks of that (IW 19 lid 9)."""
    if act.step != "vordering":
        return False
    title = law.title(book, claim, act.on)
    since = title.on if title else 0
    told = [one.on for one in law.acts(book, claim, "vooraankondiging") if since <= one.on <= act.on]
    return not told or act.on < max(told) + 28


def milder_skipped(_book: Ledger, _claim: Owed, act: Act) -> bool:
    """A step harder than the advice of that moment, without two people and a reason in words."""
    if act.step not in law.ACTS or act.advised is None or act.by_two:
        return False
    return HARD[act.step] > HARD.get(act.advised, 0)


def cost_twice(book: Ledger, claim: Owed, act: Act) -> bool:
    """A cost for a step that this claim already bears a cost for, unless that was given up since."""
    if not act.cost:
        return False
    kept = given = 0
    for one in book.recorded:
        moved = sum(cents for number, name, cents in one.lines if number == claim.claim and name == "kosten")
        if one.kind in {"step", "taken_over"} and one.about(claim.claim) and one.data.get("stap") == act.step:
            kept += max(0, moved)
        elif one.kind in _GIVEN_UP:
            given -= moved
    return kept > given


FORBIDDEN: dict[str, Callable[[Ledger, Owed, Act], bool]] = {
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
    room, new = law.room(book, told.on), frozenset(told.data["vorderingen"])
    beside = law.promised(book, told.on, new)
    return room is not None and beside + told.data["termijn_cents"] > room


def not_zero(told: Told) -> bool:
    """A booking whose lines do not sum to zero."""
    return sum(cents for _, _, cents in told.lines) != 0


# What is judged on every record, not on a step.
OF_RECORDS = ("arrangement_below_voet", "not_zero")
EVERYTHING = (*FORBIDDEN, *OF_RECORDS)
