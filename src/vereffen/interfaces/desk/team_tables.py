"""The figures of a team in words: per subject a table, how it counts, and its picture."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vereffen.approach import guide
from vereffen.approach.decision import step_of
from vereffen.approach.tasks import TEXTS
from vereffen.interfaces.desk.guides import spoken
from vereffen.interfaces.shared import charts, labels
from vereffen.interfaces.shared.exports import Column, Sort, Table, Value
from vereffen.interfaces.shared.templatetags.words import department as department_word
from vereffen.interfaces.shared.templatetags.words import word
from vereffen.records.queries import team

_WAITS = {
    "contact": lazy("Van vervaldag tot eerste poging tot contact"),
    "proposal": lazy("Van voorstel tot antwoord"),
}
_STAGES = {
    "opgelegd": lazy("Opgelegd"),
    "herinnerd": lazy("Gratis herinnerd"),
    "contact_gezocht": lazy("Contact gezocht"),
    "gesproken": lazy("Gesproken"),
    "afspraak": lazy("Regeling, kwijtschelding of hulp"),
    "aanmaning": lazy("Aanmaning"),
    "dwangbevel": lazy("Dwangbevel"),
    "beslag": lazy("Vordering, beslag of verrekening"),
}
_STATES = {
    "afgelost": lazy("afgelost"),
    "loopt": lazy("loopt goed"),
    "achter": lazy("meer dan 30 dagen achter"),
    "niet_nagekomen": lazy("gestopt: niet nagekomen"),
    "gestopt": lazy("gestopt op verzoek"),
    "veranderd": lazy("vervangen door een nieuwe"),
}


class Section(NamedTuple):
    """One subject of the page: its heading, its tables, each with its picture (None when there is none or nothing to draw)."""

    code: str
    heading: str
    drawn: tuple[tuple[Table, charts.Chart | None], ...]

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables without their pictures."""
        return tuple(table for table, _chart in self.drawn)


def sections(found: team.Figures, names: Mapping[int, str]) -> tuple[Section, ...]:
    """The page from top to bottom."""
    return (_work(found, names), _waiting(found), _funnel(found), _costs(found), _reach(found), _kept(found))


def _percent(part: Value, whole: Value) -> Value:
    """A share in whole percents, hidden with either of the two; of nothing there is none."""
    if not isinstance(part, int) or not isinstance(whole, int):
        return None
    return (200 * part + whole) // (2 * whole) if whole else "–"


def _text(heading: str) -> Column:
    return Column(heading, Sort.TEXT)


def _work(found: team.Figures, names: Mapping[int, str]) -> Section:
    of = tuple(Column(department_word(names[one])) for one in found.departments)
    steps = Table(
        "stappen", _("Mensen die wachten, per stap"),
        (
            _("Telt mensen voor wie een stap is voorgesteld en die nog op een antwoord wachten."),
            _("Wie vorderingen bij twee afdelingen heeft, telt bij beide mee en in het geheel één keer."),
        ),
        (_text(_("Stap")), Column(_("Mensen")), *of),
        tuple((_step(row.key), row.cells[0], *row.cells[2:]) for row in found.steps),
    )  # fmt: skip
    tasks = Table(
        "taken", _("Open taken"),
        (_("Telt taken die vandaag gedaan kunnen worden. Te laat is: de laatste dag is voorbij."),),
        (_text(_("Taak")), Column(_("Open")), Column(_("Te laat")), *of),
        tuple((_(TEXTS.get(row.key, row.key)), *row.cells) for row in found.tasks),
    )  # fmt: skip
    groups = Table(
        "teams", _("Werk per team"),
        (_("Teams met minder dan vijf mensen staan bij elkaar: een cijfer gaat nooit over één medewerker."),),
        (_text(_("Team")), Column(_("Medewerkers")), Column(_("Taken op naam")), Column(_("Nu in behandeling"))),
        tuple((row.key or _("Kleine teams en mensen zonder team, samen"), *row.cells) for row in found.groups),
    )  # fmt: skip
    drawn = charts.bars("beeld-werk", steps.title, [(_step(row.key), row.cells[0]) for row in found.steps])
    return Section(
        "werk", _("Werk dat openstaat"), ((steps, drawn if found.steps else None), (tasks, None), (groups, None))
    )


def _step(code: str) -> str:
    step = step_of(code)
    return code if step is None else str(labels.STEPS[step])


def _waiting(found: team.Figures) -> Section:
    table = Table(
        "wachten", _("Hoe lang mensen wachten, in dagen"),
        (
            _("De helft wachtte niet langer dan het middelste aantal, negen van de tien niet langer dan het getal daarnaast."),
            _("Eerste rij: mensen van wie in deze periode een betaaltermijn voorbijging zonder dat alles was betaald. Tweede rij: voorstellen die in deze periode een antwoord kregen; gratis herinneringen tellen niet mee."),
            _("Wie nog wacht, telt niet mee in de eerste getallen en staat daarnaast."),
        ),
        (
            _text(_("Waarop")), Column(_("Geholpen")), Column(_("De helft binnen")), Column(_("Negen van tien binnen")),
            Column(_("Wachten nog")), Column(_("Langste daarvan")),
        ),
        tuple((str(_WAITS[row.key]), *_waited(row.cells)) for row in found.waits),
    )  # fmt: skip
    return Section("wachttijd", _("Hoe lang mensen wachten"), ((table, None),))


def _waited(cells: tuple[Value, ...]) -> tuple[Value, ...]:
    """Nobody who was helped waited no days at all: there is no such number."""
    count, middle, most, waiting, longest = cells
    helped = (count, middle, most) if count != 0 else (0, "–", "–")
    return (*helped, waiting, longest if waiting != 0 else "–")


def _funnel(found: team.Figures) -> Section:
    table = Table(
        "trechter", _("Hoe ver vorderingen kwamen"),
        (
            _("Telt de vorderingen die in deze periode zijn opgelegd, met alles wat er tot vandaag op gebeurde."),
            _("“Tot hier of verder”: dit, of iets lagers in de tabel, gebeurde. “Gebeurde”: precies dit gebeurde. “Bleef hier”: dit was het verste. Zo telt elke vordering daar één keer."),
            _("Een gesprek of hulp telt voor alle vorderingen die de persoon toen had. “Betaald” is: er staat vandaag niets meer open."),
            _("Kosten zijn alle kosten die er ooit bij kwamen op de vorderingen die hier bleven."),
        ),
        (
            _text(_("Stap")), Column(_("Tot hier of verder")), Column(_("Gebeurde")), Column(_("Bleef hier")),
            Column(_("Mensen daarvan")), Column(_("Daarvan betaald")), Column(_("Kosten erbij"), Sort.EUROS),
        ),
        tuple((str(_STAGES[row.key]), *row.cells) for row in found.funnel),
    )  # fmt: skip
    drawn = charts.funnel(
        "beeld-trechter", table.title, [(str(_STAGES[row.key]), row.cells[0]) for row in found.funnel[1:]]
    )
    return Section("trechter", _("Hoe ver het komt"), ((table, drawn),))


def _costs(found: team.Figures) -> Section:
    said = {
        "opgelegd": _("Alle kosten die zijn gerekend"),
        "vervallen": _("Kosten die zijn vervallen"),
        "anders": _("Anders"),
    }
    table = Table(
        "kosten", _("Kosten van stappen"),
        (
            _("Telt kosten die in deze periode zijn gerekend, en kosten die in deze periode zijn vervallen, ook als ze eerder waren gerekend."),
            _("Kosten die wegvallen met kwijtschelding of afboeken, staan hier niet bij."),
        ),
        (_text(_("Kosten")), Column(_("Keren")), Column(_("Mensen")), Column(_("Bedrag"), Sort.EUROS)),
        tuple((said.get(row.key) or _step(row.key), row.cells[0], "–" if row.key == "opgelegd" else row.cells[1], row.cells[2]) for row in found.costs),
    )  # fmt: skip
    part, whole = found.avoided
    avoided = Table(
        "vermeden", _("Kosten die niet nodig waren"),
        (
            _("Telt mensen voor wie in deze periode een stap met kosten werd voorgesteld, minstens %(days)s dagen geleden.") % {"days": team.AVOIDED_DAYS},
            _("“Zonder kosten geholpen” is: binnen %(days)s dagen was alles betaald of kwam er een regeling, kwijtschelding of schuldhulp, en ging er geen stap met kosten uit.") % {"days": team.AVOIDED_DAYS},
            _("Dit is een telling, geen bewijs dat het zonder onze stap anders was gegaan."),
        ),
        (_text(_("Wat")), Column(_("Zonder kosten geholpen")), Column(_("Van")), Column(_("Deel"), Sort.PERCENT)),
        ((_("Mensen"), part, whole, _percent(part, whole)),),
    )  # fmt: skip
    return Section("kosten", _("Kosten"), ((table, None), (avoided, None)))


def _reach(found: team.Figures) -> Section:
    rows = tuple(
        (_way(row.key), row.cells[0], row.cells[1], _percent(row.cells[1], row.cells[0])) for row in found.reach
    )
    table = Table(
        "bereik", _("Wie wij bereiken, per manier en deel van de dag"),
        (_("Telt pogingen tot contact in deze periode. Bereikt is: er is met de persoon gesproken, of er kwam antwoord."),),
        (_text(_("Manier")), Column(_("Pogingen")), Column(_("Bereikt")), Column(_("Deel"), Sort.PERCENT)),
        rows,
    )  # fmt: skip
    drawn = [(_way(row.key), row.cells[1], row.cells[0]) for row in found.reach if row.key]
    chart = charts.parts("beeld-bereik", table.title, drawn) if drawn else None
    return Section("bereik", _("Wie wij bereiken"), ((table, chart), (_talks(found), None)))


def _talks(found: team.Figures) -> Table:
    what = {one.code: spoken((one.what,), {})[0] for one in guide.edition(guide.STANDARD).stages}
    rows = [(row.key.split(" "), row.cells) for row in found.talks]
    return Table(
        "gesprekken", _("Wat er in gesprekken gebeurde"),
        (
            _("Telt gesprekken in deze periode waarin minstens één stap van de gespreksgids is aangevinkt. Aanvinken hoeft niet: een stap die hier weinig staat, kan ook zijn vergeten."),
            _("Gids is het nummer van de gids die toen op de belkaart stond. Zo ziet u of een andere gids iets verandert."),
        ),
        (_text(_("Gids")), _text(_("Stap")), Column(_("Gedaan")), Column(_("Van")), Column(_("Deel"), Sort.PERCENT)),
        tuple((number if number != "0" else "–", what[code], *cells, _percent(*cells)) for (number, code), cells in rows),
    )  # fmt: skip


def _way(key: str) -> str:
    return ", ".join(word(code) for code in key.split()) if key else _("Alles samen")


def _kept(found: team.Figures) -> Section:
    months = [(_month(row.key), row.cells) for row in found.arrangements]
    table = Table(
        "regelingen", _("Regelingen per maand waarin ze begonnen"),
        (
            _("Telt regelingen die in deze periode begonnen, met waar ze vandaag staan. Elke regeling telt op één plek."),
            _("Wie achter was en dat inhaalde, staat bij “loopt goed”."),
        ),
        (_text(_("Maand")), Column(_("Begonnen")), *(Column(str(_STATES[one])) for one in team.STATES)),
        tuple((month, *cells) for month, cells in months),
    )  # fmt: skip
    part, whole = found.aged
    aged = Table(
        "nagekomen", _("Nagekomen na zes maanden"),
        (
            _("Telt regelingen uit deze periode die minstens zes maanden geleden begonnen. Gestopte regelingen tellen altijd mee in het geheel."),
            _("Nagekomen is: afgelost, loopt goed, of op tijd vervangen door een nieuwe."),
        ),
        (_text(_("Wat")), Column(_("Nagekomen")), Column(_("Van")), Column(_("Deel"), Sort.PERCENT)),
        ((_("Regelingen"), part, whole, _percent(part, whole)),),
    )  # fmt: skip
    curve = Table(
        "verloop", _("Hoeveel regelingen het volhouden"),
        (
            _("Per maand na het begin: het deel dat nog nooit meer dan 30 dagen achter bleef of stopte omdat het niet lukte. Een jongere regeling telt zo lang mee als zij bestaat (Kaplan-Meier)."),
        ),
        (_text(_("Maanden na het begin")), Column(_("Regelingen die zo oud zijn")), Column(_("Houdt het vol"), Sort.PERCENT)),
        tuple((row.key, row.cells[0], _whole(row.cells[1])) for row in found.curve),
    )  # fmt: skip
    stacked = charts.stacked(
        "beeld-regelingen", table.title, [str(_STATES[one]) for one in team.STATES],
        [(month, cells[0], cells[1:]) for month, cells in months],
    ) if months else None  # fmt: skip
    chart = (
        charts.line("beeld-verloop", curve.title, [(row.key, row.cells[1]) for row in found.curve], 1000)
        if found.curve
        else None
    )
    return Section("regelingen", _("Regelingen"), ((table, stacked), (aged, None), (curve, chart)))


def _whole(of_a_thousand: Value) -> Value:
    return (of_a_thousand + 5) // 10 if isinstance(of_a_thousand, int) else None


def _month(key: str) -> str:
    return date_format(date.fromisoformat(f"{key}-01"), "F Y")
