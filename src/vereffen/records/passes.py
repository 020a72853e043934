"""Passes with which a person lets a helper look along, or arrange things, until a day."""

from __future__ import annotations

import secrets
from datetime import date, datetime

from vereffen.law.refusal import Refusal
from vereffen.records import entry, relations
from vereffen.records.models import EntryCode, HelperPass, Officer, Relation
from vereffen.records.models.officers import Role


def running(account: Officer, on: date) -> HelperPass | None:
    """The pass of this helper, when it counts on that day and was not withdrawn."""
    return HelperPass.objects.filter(account=account, ended_at=None, since__lte=on, until__gte=on).first()


def of(debtor: int, on: date) -> list[HelperPass]:
    """The passes that count on that day, the oldest first."""
    found = HelperPass.objects.filter(debtor=debtor, ended_at=None, since__lte=on, until__gte=on)
    return list(found.select_related("relation").order_by("pk"))


def give(
    municipality: int, debtor: int, name: str, kind: str, on: date, until: date, *, may_act: bool
) -> tuple[HelperPass, str]:
    """The pass for somebody with that name, and its code, which is told once."""
    about = dict.fromkeys(("address", "phone", "email", "note"), "") | {"name": name}
    who = relations.add(municipality, debtor, kind, about, "persoon", on)
    account = Officer(
        username=f"meekijker-{secrets.token_hex(8)}", municipality_id=municipality, debtor_id=debtor,
        role=Role.HELPER, first_name=name[:150],
    )  # fmt: skip
    account.set_unusable_password()
    account.save()
    made = HelperPass.objects.create(
        municipality_id=municipality, debtor_id=debtor, relation=who, account=account, may_act=may_act, since=on,
        until=until,
    )  # fmt: skip
    return made, entry.new_code(municipality, debtor, on, until, for_whom=kind, helper=made)


def withdraw(debtor: int, number: int, on: date, at: datetime) -> Relation:
    """Ends the pass at once; refused when this person gave no such pass."""
    found = HelperPass.objects.filter(debtor=debtor, pk=number, ended_at=None).first()
    if found is None:
        raise Refusal("There is no such pass: look at the page again.")
    HelperPass.objects.filter(pk=found.pk).update(ended_at=at)
    EntryCode.objects.filter(helper=found).update(ended_at=at)
    Officer.objects.filter(pk=found.account_id).update(is_active=False)
    return relations.end(debtor, found.relation_id, on)
