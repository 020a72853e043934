"""The evaluation report of a track, from its facts, the locked plan and the bundles that came in of its municipalities."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from vereffen.evaluation import analysis_plan, counts, from_counts
from vereffen.evaluation.analysis_plan import Plan
from vereffen.evaluation.counts import Bundle
from vereffen.evaluation.estimates import Result
from vereffen.evaluation.told import number
from vereffen.evaluation.verdict import Verdict, verdict
from vereffen.law.refusal import Refusal
from vereffen.records import bundles, tracks
from vereffen.track import report as content
from vereffen.track.facts import Fact
from vereffen.track.paper import Paper
from vereffen.track.report import Effect, Judged, Promised, Share, Told
from vereffen.track.workspace import fold

NO_PLAN = "Vooraf is geen plan vastgelegd, dus is er niets om te toetsen."
_ROLES = {"proper": "behoorlijk", "effective": "effectief", "secondary": "bijkomend"}


def write_report(track: str, on: date, version: str, titles: Mapping[str, str]) -> Paper:
    """The report as it can be written on that day; `titles` are the names of the indicators. Books nothing."""
    facts = tracks.facts(track)
    space = fold(facts)
    plan = _plan(facts)
    codes = {one.code for one in space.places}
    kept = counts.current(
        [counts.read(one.document) for one in bundles.received() if one.document["municipality"] in codes]
    )
    shares = tuple(_shares(kept))
    effect, seed = _effect(plan, kept), str(plan.document["seed"]) if plan else "–"
    made = (
        ("Versie van Vereffen", version),
        ("Definities van de indicatoren", ", ".join(sorted({one.dictionary for one in kept})) or "–"),
        ("Startgetal van het toeval", seed),
        ("Plan (SHA-256)", plan.sha256 if plan else "–"),
        *((f"Bundel van {one.municipality}", one.fingerprint) for one in kept),
    )
    sources = {
        "plan": f"Het vastgelegde plan, SHA-256 {plan.sha256}" if plan else "Er is geen vastgelegd plan",
        "werkruimte": f"De werkruimte van het traject {track}: {len(facts)} feiten, tot en met {on.isoformat()}",
        "oordeel": f"De opzet van het plan, gerekend over de bundels hieronder met startgetal {seed}",
        **{_source(one): _bundle_told(one) for one in kept},
    }
    return content.report(Told(on, space, _promised(plan), shares, titles, effect, (), (), sources, made))


def _plan(facts: Sequence[Fact]) -> Plan | None:
    locked = [fact.data["locked"] for fact in facts if fact.kind == "analysis_plan"]
    return analysis_plan.opened(locked[-1]) if locked else None


def _promised(plan: Plan | None) -> Promised | None:
    if plan is None:
        return None
    rows = tuple((one.definition, _ROLES.get(one.role, one.role)) for one in plan.outcomes)
    return Promised(plan.locked_on, plan.sha256, plan.first_outcome_day, plan.document["design"], rows)


def _source(one: Bundle) -> str:
    return f"bundel-{one.fingerprint[:16]}"


def _bundle_told(one: Bundle) -> str:
    months = sorted({share.month for share in one.shares})
    span = f"{months[0]} tot en met {months[-1]}" if months else "zonder maanden"
    return (
        f"Bundel van gemeente {one.municipality}, {span}, definities {one.dictionary}, vingerafdruk {one.fingerprint}; "
        "geteld met `vereffen pilot indicators`"
    )


def _shares(kept: Sequence[Bundle]) -> list[Share]:
    """Each indicator of each municipality over all its months; months of which nothing is told are left out."""
    found = []
    for one in kept:
        for indicator in dict.fromkeys(share.indicator for share in one.shares):
            own = [s for s in one.shares if s.indicator == indicator and s.n[0] == s.n[1] and s.n[0]]
            n = sum(share.n[0] for share in own)
            if n >= content.SMALL:
                low, high = (sum(share.events[side] for share in own) for side in (0, 1))
                found.append(Share(indicator, one.municipality, n, low, high, _source(one)))
    return found


def _effect(plan: Plan | None, kept: Sequence[Bundle]) -> Effect:
    """What the plan asks, found in the bundles; without a valid test why there is none."""
    if plan is None:
        return _none(NO_PLAN)
    if not kept:
        return _none("Er zijn nog geen bundels met cijfers ontvangen.")
    design = plan.document["design"]
    asked = [analysis_plan.specification_of(plan, one) for one in plan.outcomes]
    try:
        results: dict[str, Result] = {
            one.column: from_counts.evaluate(design, given, kept)[1]
            for one, given in zip(plan.outcomes, asked, strict=True)
        }
        found = verdict(results, plan.outcomes)
    except Refusal as refused:
        return _none(f"De cijfers laten de toets van het plan niet toe. De rekenmachine zegt: {refused}")
    left = tuple(dict.fromkeys(text for given in asked for text in analysis_plan.departures(plan, design, given)))
    warnings = tuple(dict.fromkeys(text for result in results.values() for text in result.warnings))
    return _judged(found, left, (*_immature(plan, kept), *warnings))


def _none(why: str) -> Effect:
    return Effect(None, None, "", (), (), (), (), why)


def _judged(found: Verdict, left: tuple[str, ...], notes: tuple[str, ...]) -> Effect:
    rows = []
    for one in found.judged:
        low, high = one.estimate.ci_low, one.estimate.ci_high
        interval = "–" if low is None or high is None else f"{number(low)} tot {number(high)}"
        p_value = "–" if one.p_value is None else number(one.p_value)
        role = _ROLES.get(one.outcome.role, one.outcome.role)
        rows.append(Judged(one.outcome.definition, role, number(one.estimate.estimate), interval, p_value, one.shown))
    return Effect(
        found.more_proper, found.not_less_effective, found.sentence, tuple(rows), found.negative, left, notes, ""
    )


def _immature(plan: Plan, kept: Sequence[Bundle]) -> tuple[str, ...]:
    """Says it when the municipality that began last was not followed for the horizon of the plan."""
    starts = [month for month in (plan.document["spec"].get("starts") or {}).values() if month]
    months = [share.month for one in kept for share in one.shares]
    if not starts or not months:
        return ()
    return analysis_plan.immature(plan, date.fromisoformat(f"{max(starts)}-01"), _end(max(months)))


def _end(month: str) -> date:
    return (date.fromisoformat(f"{month}-01") + timedelta(days=31)).replace(day=1) - timedelta(days=1)
