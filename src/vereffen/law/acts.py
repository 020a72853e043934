"""What the acts that carry out a dwangbevel may cost the debtor."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from vereffen.law import values
from vereffen.law.costs import KOSTENWET, REGIMES, Costs, refuse_unknown
from vereffen.law.refusal import Refusal
from vereffen.law.rule import rests_on

# What is done to carry out a dwangbevel, and the value that each regime has for it, in the order of `REGIMES`: None where
# its law names no amount.
ACTS: dict[str, tuple[str | None, str | None]] = {
    "hernieuwd_bevel": ("btag_hernieuwd_bevel", "kostenwet_exploot"),
    "beslag": ("btag_beslag", "kostenwet_beslag"),
    "verkoop": ("btag_verkoop", "kostenwet_verkoop"),
    "aanplakking": ("btag_aanplakking", "kostenwet_aanplakking"),
    "exploot": ("btag_exploot", "kostenwet_exploot"),
    "derdenbeslag": ("btag_derdenbeslag", None),
    "beslag_periodiek": ("btag_beslag_periodiek", None),
    "ontruiming": ("btag_ontruiming", None),
    "informatieverzoek": ("btag_informatieverzoek", None),
    "inning": ("btag_inning_een", None),
    "gezien": (None, "kostenwet_gezien"),
    "getuige": (None, "kostenwet_getuige"),
}
INNING, GETUIGE = "inning", "getuige"
# Acts that take longer than their amount covers may cost more: for these the Kostenwet names an amount per hour.
ON_THE_SPOT = ("beslag", "verkoop")
_INNING, _GETUIGE, _ACTS = list(ACTS).index(INNING), list(ACTS).index(GETUIGE), len(ACTS)
_TWO_SEIZURES = 2
_COLLECTING_KEYS = ("btag_inning_twee", "btag_inning_verder")
_HOUR_KEYS = ("kostenwet_volgend_uur", "kostenwet_uren_inbegrepen")


class Act(NamedTuple):
    """What is done to carry out a dwangbevel.

    Its place in `ACTS`, the place of the regime in `REGIMES`, the hours that it took (-1: not known), each begun hour a whole
    one, and for `inning` the seizures on the same payments.
    """

    handeling: int
    regime: int
    uren: int = -1
    beslagen: int = 1


class ActLaw(NamedTuple):
    """The amounts in cents of each regime in the order of `ACTS`, what a seizure or an hour more costs, and the hours covered.

    Nothing stands for what is not asked for and for what has no amount.
    """

    awb_bevel_cents: int
    awb_beslag_cents: int
    awb_verkoop_cents: int
    awb_aanplakking_cents: int
    awb_exploot_cents: int
    awb_derdenbeslag_cents: int
    awb_beslag_periodiek_cents: int
    awb_ontruiming_cents: int
    awb_informatieverzoek_cents: int
    awb_inning_cents: int
    awb_gezien_cents: int
    awb_getuige_cents: int
    kostenwet_bevel_cents: int
    kostenwet_beslag_cents: int
    kostenwet_verkoop_cents: int
    kostenwet_aanplakking_cents: int
    kostenwet_exploot_cents: int
    kostenwet_derdenbeslag_cents: int
    kostenwet_beslag_periodiek_cents: int
    kostenwet_ontruiming_cents: int
    kostenwet_informatieverzoek_cents: int
    kostenwet_inning_cents: int
    kostenwet_gezien_cents: int
    kostenwet_getuige_cents: int
    two_seizures_cents: int
    further_seizure_cents: int
    further_hour_cents: int
    hours_included: int


@rests_on(
    "Awb 4:120 lid 2", "Btag 2 lid 1", "Btag 3",
    "Kostenwet 3 lid 2", "Kostenwet 3 lid 4", "Kostenwet 4 lid 1", "Kostenwet 4 lid 3",
)  # fmt: skip
def act_costs(act: Act, law: ActLaw) -> Costs:
    """What one act costs, without VAT; for `inning` a month for all seizures together. The Kostenwet is for taxes only."""
    amount = law[act.regime * _ACTS + act.handeling]
    if act.handeling == _GETUIGE:
        return Costs(amount * act.uren)
    if act.handeling == _INNING and act.beslagen >= _TWO_SEIZURES:
        return Costs(law.two_seizures_cents + (act.beslagen - _TWO_SEIZURES) * law.further_seizure_cents)
    return Costs(amount + max(0, act.uren - law.hours_included) * law.further_hour_cents)


def act_keys(act: str, regime: str) -> tuple[str, ...]:
    """The law values that the costs of an act need, its own amount first; refused for an act that the regime does not price."""
    refuse_unknown(regime)
    if act not in ACTS:
        sentence = f"There are no costs for the act {act!r}; choose one of {', '.join(ACTS)}."
        raise Refusal(sentence)
    key = ACTS[act][REGIMES.index(regime)]
    if key is None:
        sentence = f"The regime {regime} has no amount for the act {act}; choose another regime or another act."
        raise Refusal(sentence)
    if act == INNING:
        return (key, *_COLLECTING_KEYS)
    return (key, *_HOUR_KEYS) if regime == KOSTENWET and act in ON_THE_SPOT else (key,)


def act_law(on: date, acts: Collection[str], regimes: Collection[str]) -> ActLaw:
    """The sourced amounts of these acts under these regimes on that day, nothing for the others.

    Refused, with its name, when one is not known or not sourced.
    """
    priced = [
        act_keys(act, regime) if act in acts and regime in regimes and key else ()
        for place, regime in enumerate(REGIMES)
        for act, keys in ACTS.items()
        for key in (keys[place],)
    ]
    amounts = [values.sourced(keys[0], on).cents if keys else 0 for keys in priced]
    needed = {key for keys in priced for key in keys}
    two, further = (values.sourced(key, on).cents if key in needed else 0 for key in _COLLECTING_KEYS)
    hour, hours = (values.sourced(key, on) if key in needed else None for key in _HOUR_KEYS)
    return ActLaw._make((*amounts, two, further, hour.cents if hour else 0, hours.scaled(1) if hours else 0))


def invorderingskosten(act: str, regime: str, on: date, *, uren: int | None = None, beslagen: int = 1) -> int:
    """What an act on that day costs in cents, without VAT (Kostenwet 3 and 4; under the Awb the tariff of Btag 2 and 3).

    `uren` are begun hours and go with a `getuige`, and under the Kostenwet with work on the spot; `beslagen` go with `inning`.
    """
    act_keys(act, regime)
    if act == GETUIGE and uren is None:
        sentence = "A getuige is paid by the hour; say how many hours with `uren`."
        raise Refusal(sentence)
    asked = Act(list(ACTS).index(act), REGIMES.index(regime), -1 if uren is None else uren, beslagen)
    return act_costs(asked, act_law(on, (act,), (regime,))).kosten_cents
