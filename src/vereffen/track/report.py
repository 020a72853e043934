"""The evaluation report of a track: what was promised and done, the figures, the verdict or why there is none, and what did not work."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from vereffen.track import report_effects
from vereffen.track.paper import Bar, Block, Chart, Facts, Grid, Heading, Items, Paper, Text
from vereffen.track.phases import PHASES, QUESTIONS
from vereffen.track.report_effects import Effect
from vereffen.track.workspace import Workspace

# As in everything that is published: under so many people nothing is shown.
SMALL = 10
_NOTHING = "Hierover is niets vastgelegd."


class Share(NamedTuple):
    """One indicator of one municipality over the months of the report: people, and between which numbers those who had it lie."""

    indicator: str
    place: str
    n: int
    low: int
    high: int
    source: str


class Promised(NamedTuple):
    """What the locked plan says: its day and hash, the first day on which an outcome could be seen, the design, the outcomes."""

    locked_on: date
    sha256: str
    first_outcome_day: date
    design: str
    outcomes: tuple[tuple[str, str], ...]


class Told(NamedTuple):
    """Everything the report tells; `sources` says of each figure where it comes from, `quotes` are those that may be printed.

    `command` makes the figures again from the appendix; empty when nothing can be.
    """

    on: date
    space: Workspace
    promised: Promised | None
    shares: tuple[Share, ...]
    titles: Mapping[str, str]
    effect: Effect
    quotes: tuple[tuple[str, str], ...]
    findings: tuple[str, ...]
    sources: Mapping[str, str]
    made_with: tuple[tuple[str, str], ...]
    command: str = ""


def report(told: Told) -> Paper:
    """The report as a document, every figure with the number of its source; chapters without material say so."""
    blocks: tuple[Block, ...] = (
        *_summary(told),
        *_promised(told),
        *_figures(told),
        *report_effects.chapter(told.effect),
        *_costs(told),
        *_mechanism(told),
        *_negative(told),
        *_limits(told),
        *report_effects.grounds(told.effect),
        *_made(told),
    )
    return Paper(f"Evaluatie van {told.space.name}", "nl", told.on, blocks, told.sources, _reference(told))


def _reference(told: Told) -> str:
    return f"Plan {told.promised.sha256[:12]}" if told.promised else "Zonder vastgelegd plan: verkennend"


def _names(told: Told) -> dict[str, str]:
    return {one.code: one.name for one in told.space.places}


def _summary(told: Told) -> tuple[Block, ...]:
    names = [one.name for one in told.space.places]
    began = f"In dit traject probeerden {len(names)} gemeenten een andere manier van innen: {_listed(names)}."
    return (
        Heading("In het kort"),
        Text(
            f"{began} Eerst persoonlijk contact, daarna pas kosten. Dit rapport zegt wat dat deed, en hoe zeker dat is."
        ),
        Text(told.effect.sentence or told.effect.why_not),
        *(Text(one) for one in told.effect.short),
        *(
            (Text("Er is van het plan afgeweken. Dit is daarom een verkenning en geen toets."),)
            if told.effect.exploratory
            else ()
        ),
    )


def _promised(told: Told) -> tuple[Block, ...]:
    plan = told.promised
    said: tuple[Block, ...] = (Text("Er is vooraf geen plan vastgelegd. Alles in dit rapport is daarom verkennend."),)
    if plan is not None:
        said = (
            Facts(
                (
                    ("Plan vastgelegd op", _day(plan.locked_on)),
                    ("Eerste dag met uitkomsten", _day(plan.first_outcome_day)),
                    ("Opzet", plan.design),
                    ("Vingerafdruk", plan.sha256),
                ),
                ("plan",),
            ),
            Grid("Wat het plan beloofde te meten", ("Uitkomst", "Rol"), plan.outcomes, (), ("plan",)),
            *((Items(told.effect.exploratory),) if told.effect.exploratory else ()),
        )
    rows = []
    for place in told.space.places:
        cells = told.space.row(place.code)
        last = f" (gestopt: {place.left})" if place.left else ""
        rows.append((f"{place.name}{last}", *(_done(one.done) for one in cells[:8])))
    head = ("Gemeente", *(str(phase.name) for phase in PHASES[:8]))
    return (
        Heading("Wat was beloofd, en wat is gedaan"),
        *said,
        Grid("Wanneer elke gemeente een stap afrondde", head, tuple(rows), (), ("werkruimte",)),
    )


def _done(on: date | None) -> str:
    return f"{on.day}-{on.month}-{on.year}" if on else "–"


def _figures(told: Told) -> tuple[Block, ...]:
    names = _names(told)
    blocks: list[Block] = [Heading("De cijfers"), Text(
        "Gemeenten staan op volgorde van hun code. Dit is geen ranglijst: een verschil kan door toeval komen, of door wie er woont. "
        "Wat over minder dan tien mensen gaat, staat er niet."
    )]  # fmt: skip
    for indicator in dict.fromkeys(one.indicator for one in told.shares):
        own = sorted((one for one in told.shares if one.indicator == indicator), key=lambda one: one.place)
        title = told.titles.get(indicator, indicator)
        bars = tuple(
            Bar(names.get(one.place, one.place), (one.low + one.high) / 2 / one.n, _share(one), *_span(one))
            for one in own
        )
        sources = tuple(dict.fromkeys(one.source for one in own))
        described = f"{title}: {'; '.join(f'{bar.label} {bar.told}' for bar in bars)}."
        blocks.append(Chart(title, described, bars, sources))
    if not told.shares:
        blocks.append(Text("Er zijn nog geen bundels met cijfers ontvangen."))
    return tuple(blocks)


def _span(one: Share) -> tuple[float | None, float | None]:
    return (None, None) if one.low == one.high else (one.low / one.n, one.high / one.n)


def _share(one: Share) -> str:
    low, high = (f"{100 * count / one.n:.1f}".replace(".", ",") for count in (one.low, one.high))
    share = f"{low} %" if one.low == one.high else f"tussen {low} en {high} %"
    return f"{share} van {_number(one.n)}"


def _costs(told: Told) -> tuple[Block, ...]:
    rows = []
    for place in told.space.places:
        cells = told.space.row(place.code)
        thought, spent = sum(one.minutes or 0 for one in cells), sum(one.spent for one in cells)
        rows.append((place.name, _hours(thought), _hours(spent)))
    return (
        Heading("Wat het kostte"),
        Text(
            "Kosten voor mensen, voor de gemeente en voor de samenleving tellen we niet bij elkaar op: het zijn kosten van verschillende mensen."
        ),
        Grid(
            "Uren van de gemeente aan het traject",
            ("Gemeente", "Gedacht", "Besteed"),
            tuple(rows),
            (1, 2),
            ("werkruimte",),
        ),
    )


def _mechanism(told: Told) -> tuple[Block, ...]:
    blocks: list[Block] = [Heading("Hoe het werkte: de vijf vragen")]
    for number, question in enumerate(QUESTIONS, 1):
        notes = [one.text for one in told.space.notes if one.kind == "learned" and one.subject == str(number)]
        blocks += [Heading(f"{number}. {question}", 3), Items(tuple(notes)) if notes else Text(_NOTHING)]
    if told.findings:
        blocks += [Heading("Wat in de gesprekken terugkwam", 3), Items(told.findings)]
    for who, quote in told.quotes:
        blocks.append(Text(f"‘{quote}’ – {who}, afgedrukt met toestemming."))
    return tuple(blocks)


def _negative(told: Told) -> tuple[Block, ...]:
    open_ones = [one.text for one in told.space.items if one.kind == "risk"]
    stopped = [f"{one.name} stopte: {one.left}" for one in told.space.places if one.left]
    found = (*told.effect.negative, *stopped, *open_ones)
    return (Heading("Wat niet werkte of tegenviel"), Items(found) if found else Text(_NOTHING))


def _limits(told: Told) -> tuple[Block, ...]:
    always = (
        "De meeste vroege verschillen gaan over wanneer mensen betalen, niet over of zij betalen. Kijk naar 180 dagen en langer.",
        f"{len(told.space.places)} gemeenten zijn er weinig. Wat hier niet is aangetoond, kan toch zo zijn.",
        "Gemeenten die meedoen, kozen daar zelf voor. Elders kan het anders uitpakken.",
    )
    return (Heading("Wat dit rapport niet kan zeggen"), Items((*always, *told.effect.notes)))


def _made(told: Told) -> tuple[Block, ...]:
    command = (
        told.command or "Er is geen commando: zonder vastgelegd plan en een geldige toets is er niets na te rekenen."
    )
    return (
        Heading("Zo is het na te rekenen"),
        Text(
            "Bij dit rapport hoort een bijlage (JSON) met de bundels en het plan, zoals ze hier gebruikt zijn. Het commando hieronder rekent "
            "alles daaruit opnieuw en zegt of elk cijfer van elke figuur hetzelfde is. Er staat geen gegeven van één mens in."
        ),
        Facts((("Commando", command), *told.made_with)),
    )


def _day(on: date) -> str:
    return on.isoformat()


def _hours(minutes: int) -> str:
    return f"{minutes / 60:.1f}".removesuffix(".0").replace(".", ",")


def _number(count: int) -> str:
    return f"{count:,}".replace(",", ".")


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} en {names[-1]}" if names else "geen"
