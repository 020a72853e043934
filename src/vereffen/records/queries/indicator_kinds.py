"""The claims of each kind of debt as columns for the indicators of the pilot, over all months together."""

from __future__ import annotations

from datetime import date

from vereffen.records import rows
from vereffen.records.queries.indicator_events import noted
from vereffen.records.queries.indicators import drawn_cohort
from vereffen.track.indicators.figures import Figure, figures

# One claim of the kind stands for its name, which a municipality may have made up itself.
_KINDS = (
    "SELECT c.kind, MIN(c.id), COUNT(*), COUNT(DISTINCT c.debtor_id) FROM records_claim c JOIN records_debtor d ON d.id = c.debtor_id"
    " WHERE c.municipality_id = %s AND d.is_person AND c.last_day >= %s AND c.last_day <= %s GROUP BY c.kind"
)


def figures_by_kind(municipality: int, since: date, until: date, cut: date) -> list[tuple[str, int, int, list[Figure]]]:
    """Per kind of debt, the most claims first: its claims on people that fell due from `since` up to and including `until`, on how many
    people, and what money and steps tell of them by what had happened up to and including `cut`.
    """
    kinds = rows.select(_KINDS, [municipality, since, until])
    if not kinds:
        return []
    steps = noted(municipality, cut).steps()
    found = []
    for kind, claim, claims, people in sorted(kinds, key=lambda one: (-one[2], one[0])):
        during = (
            f" AND c.last_day BETWEEN '{since.isoformat()}' AND '{until.isoformat()}'"
            f" AND c.kind = (SELECT k.kind FROM records_claim k WHERE k.id = {int(claim)})"
        )
        found.append((kind, claims, people, figures(drawn_cohort(municipality, cut, steps, during).cohort)))
    return found
