"""What may make an arrangement of a person fail, in the words of the dossier page."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from vereffen.approach.facts import Kind
from vereffen.approach.plan_guard import TEXTS, signals
from vereffen.approach.policy import policy
from vereffen.records import queries
from vereffen.records.queries import arrangements


def warned(found: queries.Dossier, on: date) -> list[str]:
    """What may make an arrangement of this person fail, in words, each once; empty when none runs."""
    # Most dossiers never had one: then nothing more is read.
    if not any(one.kind == Kind.ARRANGEMENT for one in found.timeline):
        return []
    seen = {view.claim.pk for view in found.claims}
    running = [one for one in arrangements.running_plans(found.debtor.pk, on) if one.claims & seen]
    if not running:
        return []
    known = queries.capacity_of(found.debtor.pk, on)
    chosen = policy(found.debtor.municipality.policy, on)
    grace, slack = chosen.termijn_speling_dagen, chosen.termijn_speling_cents
    told = [sign for one in running for sign in signals(arrangements.standing(one, found, slack), known, on, grace)]
    return [_(TEXTS[sign]) for sign in dict.fromkeys(told)]
