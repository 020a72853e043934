"""The evaluation report of a track, from its facts, the locked plan and the bundles that came in of its municipalities."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from vereffen.evaluation import analysis_plan, counts, from_counts, pictured, plan_figures
from vereffen.evaluation.analysis_plan import Plan
from vereffen.evaluation.counts import Bundle
from vereffen.evaluation.estimates import Result
from vereffen.evaluation.in_dutch import dutch
from vereffen.evaluation.pictured import Pictured
from vereffen.evaluation.verdict import verdict
from vereffen.law.refusal import Refusal
from vereffen.records import bundles, tracks
from vereffen.track import codebook, interviews
from vereffen.track import report as content
from vereffen.track.facts import Fact
from vereffen.track.interview_guides import BY_GROUP
from vereffen.track.paper import Drawn, Paper
from vereffen.track.report import Promised, Share, Told
from vereffen.track.report_effects import Effect, Shown
from vereffen.track.workspace import fold

NO_PLAN = "Vooraf is geen plan vastgelegd, dus is er niets om te toetsen."
# Over what the bundles tell and the plan does not ask.
BESIDE = "Naast het plan: geen uitkomst waarop het oordeel rust"
# What fewer people said is told of nobody.
FEWEST = 3
APPENDIX = "vereffen-report-appendix/1"


class Report(NamedTuple):
    """The report as a document, and the appendix as data with which its figures can be made again."""

    paper: Paper
    appendix: dict[str, Any]


def write_report(track: str, on: date, software: Mapping[str, str], titles: Mapping[str, str]) -> Report:
    """The report as it can be written on that day; `titles` are the names of the indicators, `software` its versions. Books nothing."""
    facts = tracks.facts(track)
    space = fold(facts)
    plan = _plan(facts)
    names = {one.code: one.name for one in space.places}
    documents = [one.document for one in bundles.received() if one.document["municipality"] in names]
    kept = counts.current([counts.read(one) for one in documents])
    effect, drawn = _effect(plan, kept, names)
    used = {one.fingerprint for one in kept}
    appendix = _appendix(
        track, on, plan, [one for one in documents if one["fingerprint"] in used], names, drawn, software
    )
    seed = str(plan.document["seed"]) if plan else "–"
    made = (
        *((f"Versie: {name}", value) for name, value in software.items()),
        ("Definities van de indicatoren", ", ".join(sorted({one.dictionary for one in kept})) or "–"),
        ("Startgetal van het toeval", seed),
        ("Plan (SHA-256)", plan.sha256 if plan else "–"),
        *((f"Bundel van {one.municipality}", one.fingerprint) for one in kept),
    )
    sources = {
        "plan": f"Het vastgelegde plan, SHA-256 {plan.sha256}" if plan else "Er is geen vastgelegd plan",
        "werkruimte": f"De werkruimte van het traject {track}: {len(facts)} feiten, tot en met {on.isoformat()}",
        "oordeel": f"De opzet van het plan, gerekend over de bundels hieronder met startgetal {seed}",
        "verloop": "Geteld per dag (Kaplan-Meier) over de tijden (`durations`) in de bundels hieronder",
        **_sums(plan),
        **{_source(one): _bundle_told(one) for one in kept},
    }
    shares = tuple(_shares(kept))
    told = Told(
        on, space, _promised(plan), shares, titles, effect, *_heard(facts), sources, made, str(appendix["command"])
    )
    return Report(content.report(told), appendix)


def _heard(facts: Sequence[Fact]) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
    """The quotes that may be printed, each with the group of who said it, and what came back in enough talks to tell."""
    told = interviews.fold(facts)
    quotes = tuple(
        (str(BY_GROUP[one.group].name).lower(), quote.text)
        for one in told.interviews.values()
        for quote in one.quotable
    )
    among = codebook.coded_twice(told)
    findings = tuple(
        f"{code.name}: in {many} van de {among} gesprekken die twee mensen los van elkaar lazen."
        for code, many in codebook.given_by_both(told)
        if many >= FEWEST
    )
    return quotes, findings


def _plan(facts: Sequence[Fact]) -> Plan | None:
    locked = [fact.data["locked"] for fact in facts if fact.kind == "analysis_plan"]
    return analysis_plan.opened(locked[-1]) if locked else None


def _promised(plan: Plan | None) -> Promised | None:
    if plan is None:
        return None
    rows = tuple((one.definition, plan_figures.ROLES.get(one.role, one.role)) for one in plan.outcomes)
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


def _effect(plan: Plan | None, kept: Sequence[Bundle], names: Mapping[str, str]) -> tuple[Effect, tuple[Pictured, ...]]:
    if plan is None:
        return _none(NO_PLAN, ()), ()
    if not kept:
        return _none("Er zijn nog geen bundels met cijfers ontvangen, dus er is niets te toetsen.", ()), ()
    design = plan.document["design"]
    try:
        asked = [analysis_plan.specification_of(plan, one) for one in plan.outcomes]
        results: dict[str, Result] = {
            one.column: from_counts.evaluate(design, given, kept)[1]
            for one, given in zip(plan.outcomes, asked, strict=True)
        }
        found = verdict(results, plan.outcomes)
    except Refusal as refused:
        counted = plan_figures.undrawn(plan, kept, names)
        return _none(
            f"De cijfers laten de toets van het plan niet toe. {dutch(str(refused))}", _shown(plan, kept, counted)
        ), ()
    left = tuple(dict.fromkeys(text for given in asked for text in analysis_plan.departures(plan, design, given)))
    warnings = tuple(dict.fromkeys(text for result in results.values() for text in result.warnings))
    notes = (*_followed(plan, kept), *(dutch(text) for text in warnings))
    drawn = plan_figures.figures(plan, found, results, kept, names)
    effect = Effect(
        found.more_proper, found.not_less_effective, found.sentence, _shown(plan, kept, drawn), plan_figures.against(found, plan, kept),
        tuple(dutch(text) for text in left), notes, "", plan_figures.short(found, plan, kept),
    )  # fmt: skip
    return effect, drawn


def _none(why: str, shown: tuple[Shown, ...]) -> Effect:
    return Effect(None, None, "", shown, (), (), (), why)


def _shown(plan: Plan, kept: Sequence[Bundle], drawn: Sequence[Pictured]) -> tuple[Shown, ...]:
    """The pictures as the report shows them, each with the sum and the bundles that it was made from."""
    titles = {one.column: one.definition for one in plan.outcomes}
    found = []
    for one in drawn:
        columns = [one.outcome] if one.outcome else list(titles)
        held = tuple(_source(bundle) for bundle in kept if _holds(bundle, columns))
        sums = ("verloop",) if one.kind == pictured.CURVE else tuple(f"som-{column}" for column in columns)
        block = Drawn(
            one.title, one.description, one.kind, one.marks, one.columns, one.rows, one.amounts, (*sums, *held)
        )
        found.append(Shown(block, one.notes, titles.get(one.outcome, BESIDE if one.outcome else "")))
    return tuple(found)


def _holds(bundle: Bundle, columns: Sequence[str]) -> bool:
    held = {share.indicator for share in bundle.shares} | {wait.indicator for wait in bundle.waits}
    return not held.isdisjoint(columns)


def _sums(plan: Plan | None) -> dict[str, str]:
    """What was asked of the bundles for each outcome, whole, so that it can be asked again."""
    if plan is None:
        return {}
    design = plan.document["design"]
    return {
        f"som-{one.column}": f"`vereffen evaluate {design}` met specificatie {json.dumps(analysis_plan.specification_of(plan, one), ensure_ascii=False)}"
        for one in plan.outcomes
    }  # fmt: skip


def _appendix(
    track: str, on: date, plan: Plan | None, kept: Sequence[Mapping[str, Any]], names: Mapping[str, str],
    drawn: Sequence[Pictured], software: Mapping[str, str],
) -> dict[str, Any]:  # fmt: skip
    """Everything that the figures were made from and with: with it and the same version anybody can make them again."""
    return {
        "schema": APPENDIX,
        "track": track,
        "on": on.isoformat(),
        "command": _command(plan, drawn, on),
        "software": dict(software),
        "names": dict(names),
        "plan": None
        if plan is None
        else {"plan": plan.document, "locked_on": plan.locked_on.isoformat(), "sha256": plan.sha256},
        "bundles": list(kept),
        "figures": pictured.plain(drawn),
    }


def _command(plan: Plan | None, drawn: Sequence[Pictured], on: date) -> str:
    """The whole command, for an appendix that is called bijlage.json."""
    if plan is None or not drawn:
        return ""
    return f"vereffen evaluate {plan.document['design']} --data bijlage.json --plan bijlage.json --until {on}"


def _followed(plan: Plan, kept: Sequence[Bundle]) -> tuple[str, ...]:
    """How long the municipality that began last was followed, and that it is too short for the plan when it is."""
    starts = [month for month in (plan.document["spec"].get("starts") or {}).values() if month]
    months = [share.month for one in kept for share in one.shares]
    if not starts or not months:
        return ()
    began, seen = date.fromisoformat(f"{max(starts)}-01"), _end(max(months))
    said = f"De gemeente die het laatst begon, is {(seen - began).days} dagen gevolgd; het plan vraagt {plan.document['horizon_days']}."
    return said, *(dutch(one) for one in analysis_plan.immature(plan, began, seen))


def _end(month: str) -> date:
    return (date.fromisoformat(f"{month}-01") + timedelta(days=31)).replace(day=1) - timedelta(days=1)
