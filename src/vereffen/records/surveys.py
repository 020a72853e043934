"""Forms that people filled in: kept without whose they are, each code spent in the same transaction, nobody asked twice."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Max

from vereffen.law.refusal import Refusal
from vereffen.records import entry
from vereffen.records.models import AskCode, AskedGroup, AskedOnce, Municipality, Training
from vereffen.track.fairness import FROM_DAYS, TO_DAYS, TYPING_DAYS, Happened
from vereffen.track.scales import Form

STAFF, PERSON = "staff", "person"
# So long after its last day no form with a code is taken, whatever the day of the month.
_USELESS = timedelta(days=31 + TO_DAYS + TYPING_DAYS)


def rounds(of: Municipality) -> list[AskedGroup]:
    """The rounds of the staff survey here, in the order of their moments."""
    return list(AskedGroup.objects.filter(municipality=of, kind=STAFF).order_by("period"))


def forms_by_month(municipality: int) -> dict[str, dict[str, list[Form]]]:
    """What persons answered, by the month in which something happened and by stratum."""
    found: dict[str, dict[str, list[Form]]] = {}
    groups = AskedGroup.objects.filter(municipality=municipality, kind=PERSON)
    for period, stratum, forms in groups.values_list("period", "stratum", "forms"):
        found.setdefault(period, {})[stratum] = forms
    return found


def open_round(
    of: Municipality, moment: str, opens: date, until: date, asked: int, about: Mapping[str, int], *, codes: bool = True
) -> tuple[AskedGroup, list[str]]:
    """The round, and a code for each who is asked: told this once and never again. Refused when the moment has a round."""
    made, is_new = AskedGroup.objects.get_or_create(
        municipality=of, kind=STAFF, period=moment, stratum="",
        defaults={"asked": asked, "opens": opens, "until": until, "about": dict(about)},
    )  # fmt: skip
    if not is_new:
        raise Refusal("This moment has a round already: each moment is asked once.")
    return made, _codes(made, asked, opens, until) if codes else []


def last_training(of: Municipality, before: date) -> date | None:
    """The day of the last session before that day that was not cancelled."""
    held = Training.objects.filter(municipality=of, cancelled_at=None, starts_at__date__lte=before)
    last = held.aggregate(last=Max("starts_at"))["last"]
    return last.date() if last else None


def group_of(typed: str, on: date) -> AskedGroup | None:
    """For which group this code fills in a form on that day, if for any; nothing is spent."""
    found = AskCode.objects.filter(digest=_digest(typed), since__lte=on, until__gte=on).select_related("group")
    code = found.first()
    return code.group if code else None


def days_of(typed: str) -> tuple[AskedGroup, date, date] | None:
    """The group of a code that is not spent, with its first and its last day."""
    code = AskCode.objects.filter(digest=_digest(typed)).select_related("group").first()
    return (code.group, code.since, code.until) if code else None


def spend(typed: str, form: Form) -> None:
    """Keeps the form and lets the code vanish, both or neither; refused when the code is not there any more."""
    with transaction.atomic():
        code = AskCode.objects.filter(digest=_digest(typed)).first()
        group = AskedGroup.objects.select_for_update().get(pk=code.group_id) if code else None
        if group is None or not AskCode.objects.filter(digest=_digest(typed)).delete()[0]:
            raise Refusal("This code is not known, or a form was filled in with it already.")
        _add(group, [form])


def add(group: AskedGroup, forms: Iterable[Form]) -> None:
    """Keeps forms that need no code, for another tool saw to it that nobody answers twice."""
    with transaction.atomic():
        _add(AskedGroup.objects.select_for_update().get(pk=group.pk), forms)


def add_of_person(municipality: int, happened: Happened, form: Form) -> None:
    """Keeps the form of somebody with the month and the stratum, and nothing else."""
    add(_group(municipality, happened), [form])


def not_asked(found: Sequence[Happened]) -> list[Happened]:
    """Those of whom was not kept that the person was asked about it."""
    days = {date.fromordinal(one.day) for one in found}
    kept = AskedOnce.objects.filter(day__in=days).values_list("debtor", "day") if days else ()
    known = {(debtor, day.toordinal()) for debtor, day in kept}
    return [one for one in found if (one.debtor, one.day) not in known]


def ask_once(municipality: int, happened: Happened, on: date) -> bool:
    """Keeps that somebody was asked, until nobody could ask any more; False when this was kept before. Call it in a transaction."""
    over = on - timedelta(days=TO_DAYS)
    AskedOnce.objects.filter(debtor__municipality=municipality, day__lt=over).delete()
    day = date.fromordinal(happened.day)
    return AskedOnce.objects.get_or_create(debtor_id=happened.debtor, day=day)[1]


def code_for(municipality: int, happened: Happened) -> str:
    """A code for a form on paper; of whom it is stands nowhere."""
    day = date.fromordinal(happened.day)
    days = (day + timedelta(days=FROM_DAYS), day + timedelta(days=TO_DAYS))
    return _codes(_group(municipality, happened), 1, *days)[0]


def _group(municipality: int, happened: Happened) -> AskedGroup:
    return AskedGroup.objects.get_or_create(
        municipality_id=municipality, kind=PERSON, period=happened.month, stratum=happened.stratum
    )[0]


def _add(group: AskedGroup, forms: Iterable[Form]) -> None:
    """In the order of what they say: of the last one that came nothing shows."""
    group.forms = sorted([*group.forms, *map(dict, forms)], key=_written)
    group.save(update_fields=["forms"])


def _written(form: Form) -> str:
    return json.dumps(form, sort_keys=True)


def _codes(group: AskedGroup, many: int, since: date, until: date) -> list[str]:
    # What nobody used says who did not take part; it goes when nothing can be filled in with it any more.
    AskCode.objects.filter(until__lt=since - _USELESS).delete()
    made = [entry.fresh() for _ in range(many)]
    AskCode.objects.bulk_create(AskCode(group=group, digest=_digest(one), since=since, until=until) for one in made)
    # The order in which they are handed out is not that in which they are kept.
    secrets.SystemRandom().shuffle(made)
    return [entry.shown(one) for one in made]


def _digest(typed: str) -> str:
    return hashlib.sha256(f"vereffen.ask:{entry.read(typed)}".encode()).hexdigest()
