"""What a night sees of arrangements of which an instalment is not in: a task for a person, once for each instalment."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import F

from vereffen.approach.policy import policy
from vereffen.records import returned_debits, tasks
from vereffen.records.models import ClaimPosition, Municipality, Task
from vereffen.records.queries.arrangements import running_plans
from vereffen.records.rows import chunks


def leave(municipality: Municipality, on: date) -> None:
    """Leaves a task for each arrangement whose instalment is later than policy gives; the same instalment leaves no second."""
    late = on - timedelta(days=policy(municipality.policy, on).termijn_speling_dagen)
    rows = (
        ClaimPosition.objects.annotate(left=F("costs_open") + F("interest_open") + F("principal_open"))
        .filter(municipality=municipality, arrangement_from__gt=0, instalment_due__lt=late.toordinal(), left__gt=0)
        .values_list("debtor", "arrangement_from", "instalment_due")
        .distinct()
    )
    found = {f"regeling_signaal:{debtor}:{made}:{due}": debtor for debtor, made, due in rows}
    for some in chunks(list(found), 500):
        for known in Task.objects.filter(municipality=municipality, key__in=some).values_list("key", flat=True):
            del found[known]
    found = {key: debtor for key, debtor in found.items() if not _is_called_for(debtor, int(key.rpartition(":")[2]))}
    # Only what is new is looked at closely: a few cents short is kept.
    short = [(debtor, key) for key, debtor in found.items() if any(one.is_late for one in running_plans(debtor, on))]
    if short:
        tasks.leave(municipality.pk, "regeling_signaal", on, short)


def _is_called_for(debtor: int, due: int) -> bool:
    """Whether the debit of that instalment came back: that left a call already."""
    return any(one.debit.day.toordinal() == due for one in returned_debits.of(debtor))
