"""The rules of one day for the whole portfolio: the policy and which costs law knows from a source."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from vereffen.approach.policy import policy
from vereffen.approach.regimes import BESLAG
from vereffen.law import acts, costs, deferral
from vereffen.law.refusal import Refusal


class Rules(NamedTuple):
    """The fields of `Policy` in the same order, then per costed step 1 when law knows its cost that day, else 0.

    `hersteltermijn_dagen` is the law's time to repair a missed instalment, 0 when law does not know it that day.
    """

    herinnering_na_dagen: int
    contact_na_dagen: int
    contact_na_herinnering_dagen: int
    contact_pogingen: int
    contact_dagdelen: int
    contact_venster_dagen: int
    rust_na_contact_dagen: int
    aanmaning_na_dagen: int
    dwangbevel_na_dagen: int
    draagkracht_geldig_dagen: int
    kwijtschelding_geldig_dagen: int
    termijn_speling_dagen: int
    verjaring_waarschuwing_dagen: int
    herinnering_zelf_versturen: int
    betaling_bevestigen: int
    betaling_onderweg_dagen: int
    herinnering_termijn_dagen: int
    verjaring_stuiten_dagen: int
    verjaring_aanmanen_dagen: int
    regeling_bedenktijd_dagen: int
    dwang_na_dagen: int
    evenredigheid_geldig_dagen: int
    noodstop_dagen: int
    klein_bedrag_cents: int
    schuldhulp_na_maanden: int
    botsing_dagen: int
    raming_brief_cents: int
    raming_gesprek_cents: int
    raming_huisbezoek_cents: int
    raming_dwang_cents: int
    zaak_gesprek_dagen: int
    zaak_antwoord_dagen: int
    zaak_waarschuwing_dagen: int
    schuldhulp_antwoord_werkdagen: int
    saldo_opgave_werkdagen: int
    schuldhulp_navraag_maanden: int
    zonder_begroting_maanden: int
    kwijtschelding_normpercentage: int
    afzien_tweede_vanaf_cents: int
    voorziening_lopend_procent: int
    voorziening_kwartaal_procent: int
    voorziening_jaar_procent: int
    voorziening_ouder_procent: int
    vasthouden_minuten: int
    regeling_tweede_vanaf_maanden: int
    regeling_overslaan_per_jaar: int
    gespreksgids: int
    briefuitgave: int
    portaal_code_dagen: int
    portaal_regeling_maanden: int
    portaal_uitstel_dagen: int
    portaal_verzoek_dagen: int
    bankregel_dagen: int
    termijn_speling_cents: int
    verzenden_rechtsgevolg_digitaal: int
    verzenden_sms: int
    bericht_vanaf_uur: int
    bericht_tot_uur: int
    verzonden_bewaren_maanden: int
    incasso_aankondigen_dagen: int
    aanmaning_awb_known: int
    aanmaning_kostenwet_known: int
    dwangbevel_awb_known: int
    dwangbevel_kostenwet_known: int
    bevel_kostenwet_known: int
    beslag_awb_known: int
    beslag_kostenwet_known: int
    hersteltermijn_dagen: int


def rules_of(policy_name: str, on: date, folder: Path | None = None) -> Rules:
    """The policy in force and, per costed step, 1 when its amount on that day is known and sourced, else 0."""
    return Rules(*policy(policy_name, on, folder), *_of_law(on))


@lru_cache
def _of_law(on: date) -> tuple[int, ...]:
    """The fields of `Rules` that the law fills."""
    return (
        _known(costs.aanmaning_kosten, "awb", on),
        _known(costs.aanmaning_kosten, "kostenwet", on),
        _known(costs.dwangbevel_kosten, "awb", on),
        _known(costs.dwangbevel_kosten, "kostenwet", on),
        _known_act("hernieuwd_bevel", "kostenwet", on),
        _known_act(BESLAG["awb"], "awb", on),
        _known_act(BESLAG["kostenwet"], "kostenwet", on),
        _repair_days(on),
    )


def _repair_days(on: date) -> int:
    try:
        return (deferral.repair_by(on) - on).days
    except Refusal:
        return 0


def _known_act(act: str, regime: str, on: date) -> int:
    return _known(lambda of, _debt, day: acts.invorderingskosten(act, of, day), regime, on)


def _known(cost: Callable[[str, int, date], int], regime: str, on: date) -> int:
    # An amount that law cannot name from a source may block, never permit.
    try:
        cost(regime, 10_000, on)
    except Refusal:
        return 0
    return 1
