"""The document of one person in the words of a version of the standard; modelled on it, never said to conform."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import Any

from vereffen.exchange.citizen_overview.events import Happened, Sort, fold, ordered
from vereffen.law.refusal import Refusal

VERSIONS = ("3.0.0", "4.1.0")
# Read as accepted and current.
CURRENT = "3.0.0"


def document(
    events: Sequence[Happened], on: date, made: str, organisation: str, bsn: str, version: str = CURRENT
) -> dict[str, Any]:
    """The financial claims document as of a day; cents as whole numbers, moments as RFC 3339. An unknown version is refused."""
    if version not in VERSIONS:
        raise Refusal(f"The overview is known in the versions {', '.join(VERSIONS)}: choose one of these.")
    until = sorted((one for one in ordered(events) if one.on <= on), key=lambda one: one.case)
    return {
        "gemodelleerd_naar": f"financial claims document {version}",
        "conformiteit": "niet gevalideerd",
        "organisatie": organisation,
        "opgesteld_op": made,
        "peildatum": on.isoformat(),
        "bsn": bsn,
        "financiele_zaken": [
            _case(case, list(some), on, made, version) for case, some in groupby(until, lambda one: one.case)
        ],
    }


def _case(case: str, events: list[Happened], on: date, made: str, version: str) -> dict[str, Any]:
    totals = fold(events, on)
    told: dict[str, Any] = {"zaakkenmerk": case}
    if version == "3.0.0":
        told["totaal_opgelegd"] = totals.obliged_cents
    else:
        told["totaal_financieel_verplicht"] = totals.obliged_cents
        told["totaal_financieel_vereffend"] = totals.settled_cents
    told |= {
        "saldo": totals.balance_cents,
        "saldo_datumtijd": made,
        "achterstanden": [one.identifier for one in totals.arrears],
        "gebeurtenissen": [_event(one, version) for one in events],
    }
    return told


def _event(one: Happened, version: str) -> dict[str, Any]:
    # 3.0.0 knows no remission: there it is a correction.
    sort = Sort.CORRECTED if one.sort is Sort.REMITTED and version == "3.0.0" else one.sort
    told: dict[str, Any] = {
        "gebeurtenis_type": sort.value,
        "gebeurteniskenmerk": one.identifier,
        "datumtijd_gebeurtenis": one.recorded,
        "datum_ingang": one.on.isoformat(),
        "zaakkenmerk": one.case,
    }
    if one.sort is Sort.WITHDRAWN:
        return {**told, "ingetrokken_gebeurteniskenmerk": one.about}
    told["bedrag"] = one.cents
    if one.reference:
        told["betalingskenmerk"] = one.reference
    if one.sort is Sort.OBLIGATION:
        told |= {"type": one.about, "primaire_verplichting": one.is_primary}
    if one.sort is Sort.DUTY:
        told["vervaldatum"] = one.due.isoformat() if one.due else None
        if version != "3.0.0":
            told["type"] = one.about
    return told
