"""What followed earlier steps in a municipality, counted over steps and never over persons, and the mirror of one dossier."""

from __future__ import annotations

from datetime import date, timedelta

from django.core.cache import cache
from django.db import connection

from vereffen.approach.cost_mirror import WHOLE, Earlier, Facing, Reflection, mirror
from vereffen.approach.decision import Reason, Step, step_of
from vereffen.approach.facts import Kind
from vereffen.approach.money import OpenClaim
from vereffen.approach.policy import policy
from vereffen.records import arms, rows
from vereffen.records.models import Municipality
from vereffen.records.queries.dossiers import ClaimView, Dossier

LOOKS_BACK_DAYS = 730
_FOLLOWS_DAYS = 90
_SOON_DAYS = 30
_KEPT_SECONDS = 3600
# Facts that are a step of their own, beside those of kind `step`.
_STEP_OF = {Kind.CONTACT.value: Step.CONTACT, Kind.ARRANGEMENT.value: Step.REGELING}


def mirror_of(found: Dossier, on: date) -> tuple[Reflection, ...]:
    """The mirror of one dossier on that day: every step that is possible or could come next, with what it costs whom."""
    facing = [_facing(view) for view in found.claims if view.open_cents > 0]
    return mirror(facing, on, policy(arms.policy_of(found.debtor), on), earlier_steps(found.municipality, on))


def _facing(view: ClaimView) -> Facing:
    claim = view.claim
    owed = OpenClaim(
        claim.pk,
        view.kosten_cents,
        view.rente_cents,
        view.hoofdsom_cents,
        claim.last_day or claim.decided_on,
        claim.regime,
    )
    is_free = view.advice.step == Step.AANMANING and bool(view.advice.reasons >> Reason.WITHOUT_COSTS & 1)
    return Facing(owed, view.outlook, is_free)


def earlier_steps(municipality: Municipality, on: date) -> dict[Step, Earlier]:
    """Per kind of step what followed in the last two years, of the steps whose 90 days are over; kept for an hour.

    A step on a claim is held against that claim, a conversation against all that its person owed.
    """
    key = f"earlier_steps:{connection.settings_dict['NAME']}:{municipality.pk}:{on.isoformat()}".replace(" ", "_")
    kept: dict[Step, Earlier] | None = cache.get(key)
    if kept is None:
        kept = _counted(municipality.pk, on)
        cache.set(key, kept, _KEPT_SECONDS)
    return kept


def _counted(municipality: int, on: date) -> dict[Step, Earlier]:
    kinds = ", ".join(f"'{kind}'" for kind in (Kind.STEP.value, *_STEP_OF))
    since, until = on - timedelta(days=LOOKS_BACK_DAYS), on - timedelta(days=_FOLLOWS_DAYS)
    # What came in: payments since, and what a set-off took, also when that is the step itself.
    came_in = (
        "(k.kind IN ('payment', 'reversal') AND p.\"on\" > a.day OR k.kind = 'step' AND p.cents < 0 AND p.\"on\" >= a.day)"
        ' AND p."on" <= '
    )
    before = 'p."on" <= a.day AND NOT (p.event_id = a.id AND p.cents < 0)'
    # The share of each step is ranked among its kind; the same window functions stand in both databases.
    query = f"""
        WITH acts AS (
            SELECT id, debtor_id, claim_id, "on" AS day,
                CASE kind WHEN '{Kind.STEP.value}' THEN {_code()} ELSE kind END AS sort
            FROM records_event
            WHERE municipality_id = %s AND kind IN ({kinds}) AND "on" >= %s AND "on" <= %s
        ), followed AS (
            SELECT a.id, a.sort,
                CAST(SUM(CASE WHEN {before} THEN p.cents ELSE 0 END) AS BIGINT) AS owed,
                CAST(-SUM(CASE WHEN {came_in}{_later(_SOON_DAYS)} THEN p.cents ELSE 0 END) AS BIGINT) AS soon,
                CAST(-SUM(CASE WHEN {came_in}{_later(_FOLLOWS_DAYS)} THEN p.cents ELSE 0 END) AS BIGINT) AS paid
            FROM acts a
            JOIN records_posting p ON p.debtor_id = a.debtor_id AND p.claim_id IS NOT NULL
                AND (a.claim_id IS NULL OR p.claim_id = a.claim_id)
            JOIN records_claim c ON c.id = p.claim_id AND c.decided_on <= a.day
            JOIN records_event k ON k.id = p.event_id
            GROUP BY a.id, a.sort
        ), shares AS (
            SELECT sort, {_share("soon")} AS soon, {_share("paid")} AS share FROM followed WHERE owed > 0
        ), ranked AS (
            SELECT sort, soon, share, COUNT(*) OVER (PARTITION BY sort) AS n,
                ROW_NUMBER() OVER (PARTITION BY sort ORDER BY share) AS place
            FROM shares
        )
        SELECT sort, MAX(n), CAST(SUM(soon) AS BIGINT), CAST(SUM(share) AS BIGINT),
            MIN(CASE WHEN place * 4 >= n THEN share END), MIN(CASE WHEN place * 4 >= n * 3 THEN share END)
        FROM ranked GROUP BY sort
    """
    found: dict[Step, Earlier] = {}
    for sort, n, soon, share, low, high in rows.select(query, [municipality, since.isoformat(), until.isoformat()]):
        step = _STEP_OF.get(sort) or step_of(sort or "")
        if step is not None:
            found[step] = Earlier(n, soon // n, share // n, low, high)
    return found


def _code() -> str:
    """The code of a step as the fact holds it; nothing from a fact that cannot be read."""
    if connection.vendor == "postgresql":
        return """substring(data from '"stap":"([a-z_]+)"')"""
    return "CASE WHEN json_valid(data) THEN json_extract(data, '$.stap') END"


def _later(days: int) -> str:
    return f"a.day + {days}" if connection.vendor == "postgresql" else f"date(a.day, '+{days} days')"


def _share(amount: str) -> str:
    """Ten-thousandths of what was owed, between nothing and all of it."""
    part = f"({amount} * {WHOLE} / owed)"
    return f"CASE WHEN {amount} <= 0 THEN 0 WHEN {amount} >= owed THEN {WHOLE} ELSE {part} END"
