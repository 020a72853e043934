"""The papers of a meeting: its agenda with times, its minutes with what was agreed, and the progress report of each municipality."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from fractions import Fraction

from vereffen.law.words import day
from vereffen.track.facts import Fact
from vereffen.track.indicators.dictionary import VERSION
from vereffen.track.indicators.seasons import year_before
from vereffen.track.meetings import Meeting, Task
from vereffen.track.paper import Bar, Block, Chart, Facts, Grid, Heading, Items, Paper, Point, Run, Text
from vereffen.track.progress import Report
from vereffen.track.progress_prefill import SERIES

Names = Mapping[str, str]
_HIDDEN = "minder dan 10, of te herleiden"
_WENT = {"well": "Ging goed", "wrong": "Ging mis"}
_WAY = {"milder": "Milder", "harsher": "Strenger", "other": "Anders"}


def lock_out(facts: Iterable[Fact]) -> date | None:
    """The day from which effects may be looked at: the first outcome and the horizon of the plan locked last; None without one."""
    plans = [fact.data["locked"]["plan"] for fact in facts if fact.kind == "analysis_plan"]
    if not plans:
        return None
    return date.fromisoformat(plans[-1]["first_outcome_day"]) + timedelta(days=plans[-1]["horizon_days"])


def agenda(of: Meeting, track: str, places: Names, on: date) -> Paper:
    """The agenda: each point with its minutes and, when the meeting names a time, when it begins."""
    columns = ("Begint", "Punt", "Minuten") if of.starts else ("Punt", "Minuten")
    rows, at = [], datetime.combine(of.day, time.fromisoformat(of.starts or "00:00"))
    for point in of.agenda:
        row = (str(point.text), str(point.minutes))
        rows.append((at.strftime("%H:%M"), *row) if of.starts else row)
        at += timedelta(minutes=point.minutes)
    grid = Grid("Agenda", columns, tuple(rows), (len(columns) - 1,))
    return Paper(f"Agenda: {of.sort.name}", "nl", on, (_when(of, track, places), grid))


def minutes(of: Meeting, track: str, places: Names, people: Names, on: date) -> Paper:
    """The minutes: who came, what was discussed and decided, and who does what by when; it says whether they were approved."""
    state = f"Vastgesteld op {day(of.approved)}." if of.approved else "Dit verslag is nog niet vastgesteld."
    came = (
        ("Aanwezig", ", ".join(people.get(id, "–") for id in of.present) or "–"),
        ("Afwezig", ", ".join(people.get(id, "–") for id in of.absent) or "–"),
    )
    told = [Text(line.strip()) for line in of.minutes.splitlines() if line.strip()]
    blocks: tuple[Block, ...] = (
        Text(state), _when(of, track, places), Facts(came), Heading("Besproken"),
        *(told or [Text("Er is nog geen verslag geschreven.")]),
        Heading("Besluiten"), *_items(of.decisions), Heading("Acties"), *_tasks("Acties", of.actions),
        Heading("Gevraagde hulp"), *_tasks("Gevraagde hulp", of.help_asked),
        Heading("Belemmeringen"), *_tasks("Belemmeringen", of.obstacles),
    )  # fmt: skip
    return Paper(f"Verslag: {of.sort.name}", "nl", on, blocks)


def progress(reports: Sequence[tuple[str, Report]], on: date, until: date | None) -> Paper:
    """The progress report of each named municipality; before `until` it says that no groups are compared."""
    number = reports[0][1].number if reports else 1
    if until is None:
        told = "Er is geen dag afgesproken vanaf wanneer groepen vergeleken mogen worden. Dit verslag vergelijkt ze dus niet."
    else:
        told = f"Groepen worden pas vergeleken vanaf {day(until)}. Dit verslag vergelijkt ze niet."
    blocks: list[Block] = [Text(told)]
    for name, report in reports:
        blocks += [Heading(name), *_report(report)]
    return Paper(
        f"Voortgangsverslag {number}",
        "nl",
        on,
        tuple(blocks),
        {"boeken": f"Indicatoren uit de boeken van de gemeente; definities {VERSION}"},
    )


def _report(of: Report) -> list[Block]:
    cases = [Text(f"{_WENT[one.went]}: {one.text} Wat wij leerden: {one.learned}") for one in of.cases]
    return [
        Heading("Cijfers", 3), *_figures(of),
        Heading("De drie grootste belemmeringen", 3), *_tasks("Belemmeringen", of.obstacles),
        Heading("Afwijkingen van het plan", 3),
        *_items([f"{_WAY[one.direction]}: {one.text} Waarom: {one.reason}" for one in of.deviations]),
        Heading(f"Veranderde brieven sinds {day(of.since)}" if of.since else "Veranderde brieven", 3),
        *_items([f"{one.letter}, versie {one.version}: {one.what}" for one in of.letters]),
        Heading("Gevraagde hulp", 3), *_tasks("Gevraagde hulp", of.help_asked),
        Heading("Casussen", 3), *(cases or [Text("Geen.")]),
        Heading("Schade voor inwoners", 3), *_items(of.harm),
    ]  # fmt: skip


def _figures(of: Report) -> list[Block]:
    """What the books say; what is about fewer than ten is left out, and no figure is of one group."""
    if of.since is None and not of.funnel and not of.charts:
        return [
            Text(
                "Er staan hier geen cijfers: in deze installatie zijn geen boeken van deze gemeente met maanden die klaar zijn."
            )
        ]
    share = f"{_percent(of.fidelity)} van {of.advised} adviezen" if of.fidelity is not None else _HIDDEN
    blocks: list[Block] = [Facts((("Gedaan wat werd geadviseerd (I-24)", share),), ("boeken",))]
    if of.funnel:
        bars = tuple(
            Bar(
                one.name,
                None if one.people is None else float(one.people),
                _HIDDEN if one.people is None else str(one.people),
            )
            for one in of.funnel
        )
        since = f", vanaf {day(of.since)}" if of.since else ""
        described = f"Elke balk telt mensen, geen brieven of vorderingen{since}. Wie in een balk staat, staat ook in die erboven."
        blocks.append(Chart("Hoe ver wij met mensen komen", described, bars, ("boeken",)))
    for chart in of.charts:
        title = SERIES.get(chart.indicator, chart.indicator)
        if chart.median is None:
            blocks.append(Text(f"{title}: nog in geen maand genoeg mensen om te tonen."))
            continue
        points = tuple(
            Point(one.month, None, _HIDDEN, "")
            if one.share is None
            else Point(one.month, float(one.share), _percent(one.share), "")
            for one in chart.points
        )
        told = _percent(chart.median)
        described = f"Elke punt is een maand. De streep is de middelste maand: {told}. Waarom het op en neer gaat, zegt dit niet."
        blocks.append(Run(title, described, points, float(chart.median), ("boeken",), told))
        blocks += _seasons(title, {one.month: one.share for one in chart.points if one.share is not None})
    return blocks


def _seasons(title: str, shares: Mapping[str, Fraction]) -> list[Block]:
    """The months that may be shown beside the same month of the year before; other months are other claims."""
    rows = tuple(
        (month, _percent(share), _percent(shares[year_before(month)]))
        for month, share in shares.items()
        if year_before(month) in shares
    )
    head = ("Maand", "Deze maand", "Een jaar eerder")
    return [Grid(f"{title}: naast dezelfde maand van het jaar ervoor", head, rows, (1, 2), ("boeken",))] if rows else []


def _percent(share: Fraction) -> str:
    return f"{float(100 * share):.1f} %".replace(".", ",")


def _when(of: Meeting, track: str, places: Names) -> Facts:
    rows = [("Traject", track), ("Dag", day(of.day)), ("Begint om", of.starts), ("Plaats", of.where)]
    rows.append(("Voor", places.get(of.place, of.place) or "Alle gemeenten"))
    return Facts(tuple((label, value) for label, value in rows if value))


def _items(texts: Sequence[str]) -> tuple[Block, ...]:
    return (Items(tuple(texts)),) if texts else (Text("Geen."),)


def _tasks(caption: str, tasks: Sequence[Task]) -> tuple[Block, ...]:
    rows = tuple((one.text, one.owner, _until(one)) for one in tasks)
    return (Grid(caption, ("Wat", "Wie", "Vóór"), rows),) if rows else (Text("Geen."),)


def _until(of: Task) -> str:
    if of.settled:
        return f"Klaar op {day(of.settled)}"
    return day(of.due) if of.due else "–"
