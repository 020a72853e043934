"""Questions about the costs of an aanmaning and of a dwangbevel."""

from __future__ import annotations

from datetime import date

from vereffen.law import costs
from vereffen.law.inquiry.answer import Finding, Line, used
from vereffen.law.inquiry.reader import Reader


def ask_aanmaning(given: Reader, on: date) -> Finding:
    """`regime` and `schuld_cents` to `kosten_cents` (Awb 4:113, Kostenwet 2)."""
    regime = given.choice("regime", costs.REGIMES)
    debt = given.cents("schuld_cents")
    given.done()
    kosten = costs.aanmaning_kosten(regime, debt, on)
    law = used(costs.aanmaning_keys(regime), on)
    limit = law[2].cents
    side = "under the limit: the low amount" if debt < limit else "at or above the limit: the high amount"
    steps = (
        Line("schuld", "the debt the aanmaning is about, without costs", None, debt),
        Line("grens", f"the debt is {side}", law[2].article, limit),
        Line("kosten", "what the aanmaning costs; a reminder never costs anything", law[0].article, kosten),
    )
    return Finding({"kosten_cents": kosten}, steps, law)


def ask_dwangbevel(given: Reader, on: date) -> Finding:
    """`schuld_cents`, `regime` and `btw` to `kosten_cents` (Kostenwet 3 lid 1, Btag 2 lid 1 b)."""
    regime = given.choice("regime", costs.REGIMES, costs.KOSTENWET)
    debt = given.cents("schuld_cents")
    btw = given.boolean("btw", default=False)
    given.done()
    kosten = costs.dwangbevel_kosten(regime, debt, on, btw=btw)
    law = used(costs.dwangbevel_keys(regime, btw=btw), on)
    if regime == costs.KOSTENWET:
        steps = _kostenwet_steps(debt, on)
    else:
        tariff = law[0]
        steps = [Line("tarief", "serving a title, the same for every debt, without VAT", tariff.article, tariff.cents)]
        if btw:
            steps.append(Line("btw", "VAT on the tariff, rounded half-up", law[1].article, kosten - tariff.cents))
    steps.append(Line("kosten", "what serving the dwangbevel costs", law[0].article, kosten))
    return Finding({"kosten_cents": kosten}, tuple(steps), law)


def _kostenwet_steps(debt: int, on: date) -> list[Line]:
    article, law = "Kostenwet 3 lid 1", costs.dwangbevel_values(on)
    found = costs.dwangbevel(debt, law)
    return [
        Line("schuld", "the sum that is claimed, without costs", None, debt),
        Line("basis", "the base amount", article, found.base_cents),
        Line("eenheden", "full units above the first unit", article, value=found.full_units),
        Line("verhoging", f"{law.rise_cents} cents for each of them", article, found.rise_cents),
        Line("maximum", "never more than this", article, law.maximum_cents),
    ]
