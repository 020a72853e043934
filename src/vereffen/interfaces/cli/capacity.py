"""What a person can pay and how it is divided, as `vereffen dossier` gives them: two documents and two lines of text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from vereffen.interfaces.cli.answer import euros

if TYPE_CHECKING:
    from vereffen.approach.arrangement import Division, Plan, Warn
    from vereffen.approach.capacity import Capacity
    from vereffen.records.queries import Dossier


def range_document(found: Capacity | None) -> dict[str, Any] | None:
    """The range under the keys of the contract; None for an organisation."""
    from vereffen.approach.capacity import Input

    if found is None:
        return None

    def told(one: Input) -> dict[str, Any]:
        return {"key": one.key, "value": one.value} | ({"on": one.on.isoformat()} if one.on else {})

    return {
        "low_cents": found.low_cents,
        "high_cents": found.high_cents,
        "protected_low_cents": found.protected_low_cents,
        "protected_high_cents": found.protected_high_cents,
        "known": [told(one) for one in found.known],
        "assumed": [told(one) for one in found.assumed],
        "ask": found.ask or None,
        "narrower_by_cents": found.narrower_by_cents if found.ask else None,
        "refused": found.is_refused,
        "why_unknown": _why(found),
    }


def _why(found: Capacity) -> str | None:
    from vereffen.approach.capacity import UNKNOWN

    if found.why_unknown is None:
        return None
    names = f" ({', '.join(found.missing_law)})" if found.missing_law else ""
    return UNKNOWN[found.why_unknown] + names


def division_document(found: Division | None, dossier: Dossier) -> dict[str, Any] | None:
    """The proposed division under the keys of the contract, and the plans to choose from; None for an organisation."""
    if found is None:
        return None
    claims = {view.claim.pk: view.claim for view in dossier.claims}
    plan = found.plan
    return {
        **_plan(plan),
        "claims": [
            {
                "id": share.claim,
                "vordering": claims[share.claim].reference,
                "afdeling": share.department,
                "share_cents": share.cents,
            }
            for share in (plan.shares if plan else ())
        ],
        "warnings": [_warning(one) for one in found.warnings],
        "plans": [
            {"pace": pace.value, **_plan(one), "warnings": [_warning(warn) for warn in one.warnings]}
            for pace, one in found.choices
        ],
    }


def _plan(plan: Plan | None) -> dict[str, Any]:
    return {
        "per_month_cents": plan.per_month_cents if plan else None,
        "months": plan.months if plan else None,
        "last_cents": plan.last_cents if plan else None,
        "first": plan.first.isoformat() if plan else None,
        "until": plan.until.isoformat() if plan else None,
        "total_cents": plan.total_cents if plan else None,
        "added_cost_cents": plan.added_cost_cents if plan else None,
    }


def _warning(code: Warn) -> dict[str, str]:
    from vereffen.approach.arrangement import WARNINGS

    return {"code": code.value, "text": WARNINGS[code].text, "article": WARNINGS[code].article}


def lines(known: Capacity | None, found: Division | None) -> list[str]:
    """Two short lines: what is left to pay from, and the plan that is proposed."""
    if known is None or found is None:
        return []
    return [_range_line(known), _plan_line(found)]


def _range_line(known: Capacity) -> str:
    if known.high_cents is None or known.low_cents is None:
        said = f"nog niet bekend. {_why(known)}"
    elif known.high_cents == known.low_cents:
        said = f"{euros(known.low_cents)} per maand"
    else:
        said = f"{euros(known.low_cents)} – {euros(known.high_cents)} per maand"
    by = f", scheelt tot {euros(known.narrower_by_cents)}" if known.narrower_by_cents else ""
    return f"Ruimte: {said}" + (f" (vraag naar: {known.ask}{by})" if known.ask else "")


def _plan_line(found: Division) -> str:
    plan = found.plan
    said = "geen voorstel"
    if plan:
        said = f"{euros(plan.per_month_cents)} per maand, {plan.months} keer, tot en met {plan.until}"
    return f"Regeling: {said}. " + " ".join(_warning(one)["text"] for one in found.warnings)
