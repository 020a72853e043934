"""What a night sees of arrangements of which an instalment is not in: a task for a person, once for each instalment."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import F

from vereffen.approach.policy import policy
from vereffen.records import tasks
from vereffen.records.models import ClaimPosition, Municipality


def leave(municipality: Municipality, on: date) -> None:
    """Leaves a task for each arrangement whose instalment is later than policy gives; the same instalment leaves no second."""
    late = on - timedelta(days=policy(municipality.policy, on).termijn_speling_dagen)
    rows = (
        ClaimPosition.objects.annotate(left=F("costs_open") + F("interest_open") + F("principal_open"))
        .filter(municipality=municipality, arrangement_from__gt=0, instalment_due__lt=late.toordinal(), left__gt=0)
        .values_list("debtor", "arrangement_from", "instalment_due")
        .distinct()
    )
    found = [(debtor, f"regeling_signaal:{debtor}:{made}:{due}") for debtor, made, due in rows]
    if found:
        tasks.leave(municipality.pk, "regeling_signaal", on, found)
