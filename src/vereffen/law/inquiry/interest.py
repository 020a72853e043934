"""Questions about statutory interest."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from vereffen.law import interest
from vereffen.law.inquiry.answer import Finding, Line, fact, given, part, total, used
from vereffen.law.inquiry.fields import cents, day, yes_no
from vereffen.law.inquiry.inquiry import Inquiry
from vereffen.law.words import day as told_day
from vereffen.law.words import euros, percent, say

_PRIVATE, _PUBLIC = "BW 6:119 lid 1", "Awb 4:98 lid 1"
_YEARLY, _RATE, _THRESHOLD = "BW 6:119 lid 2", "BW 6:120 lid 1", "Awb 4:98 lid 2"


def _answer(asked: Mapping[str, Any], on: date) -> Finding:
    principal, first, last = asked["hoofdsom_cents"], asked["verzuim_vanaf"], asked["tot_en_met"]
    public = asked["publiekrechtelijk"]
    found = interest.interest(principal, first, last)
    law = [*interest.rates(first, last), *used((interest.THRESHOLD,) if public else (), last)]
    threshold = law[-1].cents if public else 0
    owed = interest.is_owed(found.rente_cents, threshold)
    begin = say("De schuld waarover rente loopt. U was te laat vanaf {dag}", dag=told_day(first))
    end = say("De rente tot en met {dag}", dag=told_day(last))
    steps = [
        given("hoofdsom", begin, _PUBLIC if public else _PRIVATE, principal),
        *_parts(principal, first, found),
        total("rente", end, _PUBLIC if public else _PRIVATE, found.rente_cents),
    ]
    if public:
        steps.append(
            given("drempel", say("Is de rente lager dan dit bedrag? Dan betaalt u die niet"), _THRESHOLD, threshold)
        )
    steps.append(_whether_owed(owed, found.rente_cents, _THRESHOLD if public else _PRIVATE))
    return Finding.of({"rente_cents": found.rente_cents, "verschuldigd": owed}, steps, law)


def _parts(principal: int, first: date, found: interest.Interest) -> list[Line]:
    lines: list[Line] = []
    for number, one in enumerate(found.parts, 1):
        period = one.period
        if period.year > 1 and period.year > found.parts[number - 2].period.year:
            lines += _year_ends(principal, first, period.year - 1, found.after_years_cents[period.year - 2])
        text = say(
            "{van} tot en met {tot}: {dagen} dagen rente over {bedrag}, {procent} per jaar. Dit jaar telt {jaar} dagen",
            van=told_day(period.first),
            tot=told_day(period.last),
            dagen=period.days,
            procent=percent(Decimal(period.rate) / interest.SCALE),
            bedrag=euros(one.over_cents),
            jaar=period.days_in_year,
        )
        lines.append(part(f"periode_{number}", text, _RATE, one.rente_cents))
    return lines


def _year_ends(principal: int, first: date, year: int, rente: int) -> list[Line]:
    last = interest.anniversary(first, year) - timedelta(days=1)
    sum_text = say("De rente tot en met {dag}. U bent dan {jaren} jaar te laat", dag=told_day(last), jaren=year)
    next_text = say("Na elk jaar komt de rente bij de schuld. Vanaf nu loopt er rente over dit bedrag")
    return [
        total(f"rente_na_jaar_{year}", sum_text, _YEARLY, rente),
        given(f"schuld_met_rente_{year}", next_text, _YEARLY, principal + rente),
    ]


def _whether_owed(owed: bool, rente: int, article: str) -> Line:
    if owed:
        text = say("U moet deze rente betalen")
    elif rente:
        text = say("De rente is zo laag dat u die niet hoeft te betalen")
    else:
        text = say("Er is geen rente")
    return fact("verschuldigd", text, article, owed)


INQUIRY = Inquiry(
    "wettelijke-rente",
    say("Wettelijke rente"),
    say("Rente"),
    (
        cents("hoofdsom_cents", say("Schuld, zonder rente en kosten")),
        day("verzuim_vanaf", say("Eerste dag waarop u te laat was")),
        day("tot_en_met", say("Laatste dag waarover rente loopt")),
        yes_no(
            "publiekrechtelijk", say("De schuld is aan de overheid, zoals een uitkering of een dwangsom"), default=True
        ),
    ),
    _answer,
)
