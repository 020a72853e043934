"""A plan of action of an example track that is whole and signed: an answer to every question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from vereffen.simulation.diary import working_day
from vereffen.track import plan_of_action
from vereffen.track.facts import Fact
from vereffen.track.plan_fields import FIELDS

# A question that is not here gets its own hint as an example.
_SAYS = {
    "profiel": "Wij hebben 63.000 inwoners. Belastingen en parkeren innen samen, de Sociale Dienst apart.",
    "probleem": "Eén op de vijf aanslagen krijgt een aanmaning. Van wie kosten kreeg, hebben wij bijna niemand gesproken.",
    "vraag_1": "Geen aanmaning zonder contact. Doel: kosten bij hoogstens één op de tien, nu bij één op de vijf.",
    "vraag_2": "Eén belavond per week met vier mensen van drie afdelingen, en één regisseur per inwoner.",
    "vraag_3": "Gratis herinnering na tien dagen, drie keer bellen, dan pas een aanmaning.",
    "vraag_4": "Eerst de herinnering, dan de aanmaning. Vijf inwoners lezen mee.",
    "vraag_5": "Luisteren en samenvatten, en rekenen met de beslagvrije voet. Twee dagdelen met een actrice.",
    "doelgroep": "Inwoners met een belastingschuld of een naheffing. Bedrijven vallen erbuiten: daar gaat het om andere termijnen.",
    "mandaat": "Elke medewerker tot € 50, de teamleider tot € 250, daarboven de wethouder.",
    "risicos": "Ziekte bij bellers: een buurgemeente springt bij.\nHet systeem laat een aanmaning door: elke dag een controlelijst.",
    "politiek": "De raad kan vragen waarom er minder binnenkomt aan kosten. Het antwoord staat in de begroting.",
}  # fmt: skip


def values(on: date) -> dict[str, str]:
    """The answers by field, as they were on that day."""
    return {one.code: _SAYS.get(one.code) or next(iter(one.choices), f"Voorbeeld. {one.hint}") for one in FIELDS}


def signed_plan(place: str, on: date, names: Mapping[str, str]) -> Iterator[Fact]:
    """The plan of a municipality written on that day and signed in the days after by everybody whom it needs, by role."""
    facts = plan_of_action.as_facts(place, values(on), on, "")
    yield from facts
    mark = plan_of_action.fold(facts)[place].fingerprint
    for turn, role in enumerate(plan_of_action.ROLES, 1):
        told = {"name": names.get(role, "Irene Bloem"), "fingerprint": mark}
        yield Fact("plan_signed", place, role, working_day(on + timedelta(days=turn)), "", told)
