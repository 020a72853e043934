"""Questions about what counts as assets when remission of a tax is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from vereffen.law import values
from vereffen.law import vermogen as rule
from vereffen.law.bijstandsnorm import Huishouden
from vereffen.law.inquiry.answer import Finding, Line, given, least, part, total, used
from vereffen.law.inquiry.fields import Impossible, cents, yes_no
from vereffen.law.inquiry.inquiry import NOT_KNOWN, Inquiry, Table, Words, codes
from vereffen.law.inquiry.kwijtschelding import HOUSEHOLD, households
from vereffen.law.refusal import Refusal
from vereffen.law.values import DatedValue
from vereffen.law.vermogen import Assets, AssetsLaw
from vereffen.law.words import euros, percent, say

# The most that a municipality may add for spouses, in cents: kwijtschelding_verhoging_maximum.
MOST_RAISE_CENTS = 200_000
_LEFT_OUT = "vrijgesteld_banktegoed_cents"
_SHARES = tuple(key for kind in Huishouden if (key := rule.raise_key(kind)))

FIELDS = (
    *HOUSEHOLD,
    cents("banktegoed_cents", say("Geld op de bank en contant, zonder energietoeslag en studielening")),
    cents("auto_cents", say("Waarde van de auto, na aftrek van een lening met de auto als pand"), 0),
    yes_no("auto_onmisbaar", say("De auto is niet te missen voor werk, ziekte of een handicap")),
    cents("inboedel_cents", say("Waarde van de inboedel"), 0),
    cents("overig_cents", say("Ander bezit, zoals een eigen huis"), 0),
    cents("schulden_bevoorrecht_cents", say("Schulden die vóór de belasting gaan"), 0),
    cents("verhoging_cents", say("Extra geld dat de gemeente voor echtgenoten vrijlaat"), 0, most=MOST_RAISE_CENTS),
    cents(_LEFT_OUT, say("Geld dat de gemeente in totaal vrijlaat, als dat bekend is"), None),
)
IMPOSSIBLE = (
    Impossible(
        "verhoging_cents",
        f"is already in `{_LEFT_OUT}`: give one of them",
        lambda asked: (asked["verhoging_cents"] > 0) & (asked[_LEFT_OUT] != NOT_KNOWN),
    ),
    Impossible(
        _LEFT_OUT,
        "is missing: for an alleenstaande_ouder with aow no amount is known here; give the one of the municipality",
        lambda asked: (
            (asked["huishouden"] == Huishouden.ALLEENSTAANDE_OUDER)
            & (asked["aow"] == 1)
            & (asked[_LEFT_OUT] == NOT_KNOWN)
        ),
    ),
)


def _answer(asked: Mapping[str, Any], on: date) -> Finding:
    row = codes(FIELDS, asked)
    owned = Assets(**{name: row[name] for name in Assets._fields})
    law = {item.key: item for item in used(_needed(owned, on), on)}
    amounts = _amounts(owned, law)
    found = rule.counted(owned, amounts)
    lines = [*_money(owned, found.vrijgesteld_banktegoed_cents, law), *_things(owned, amounts)]
    if owned.schulden_bevoorrecht_cents:
        words = say("Eraf: schulden die vóór de belasting gaan")
        lines.append(part("schulden", words, "URIW 12 lid 1", -owned.schulden_bevoorrecht_cents))
        lines.append(least("niet_onder_nul", say("Het vermogen is nooit lager dan nul"), "URIW 12 lid 1", 0))
    lines.append(total("vermogen", say("Dit vermogen telt mee"), "URIW 12 lid 1", found.vermogen_cents))
    return Finding.of(found._asdict(), lines, law.values())


def _needed(owned: Assets, on: date) -> list[str]:
    """The values that this household needs: what it does not own need not be known on that day."""
    keys = []
    if owned.vrijgesteld_banktegoed_cents == NOT_KNOWN:
        limit = rule.money_key(owned.huishouden, aow=bool(owned.aow))
        if not values.is_known(limit, on):
            sentence = (
                f"In the input of kwijtschelding-vermogen: `{_LEFT_OUT}` is missing, and {limit} is not known on {on}; "
                "give the amount that the municipality leaves out."
            )
            raise Refusal(sentence)
        keys.append(limit)
    if owned.verhoging_cents:
        share = rule.raise_key(owned.huishouden)
        keys += [rule.RISE_KEY, *([share] if share else [])]
    if owned.auto_cents and not owned.auto_onmisbaar:
        keys.append(rule.CAR_KEY)
    if owned.inboedel_cents:
        keys.append(rule.GOODS_KEY)
    return keys


def _amounts(owned: Assets, law: Mapping[str, DatedValue]) -> AssetsLaw:
    limit = law.get(rule.money_key(owned.huishouden, aow=bool(owned.aow)))
    money = limit.cents if limit else NOT_KNOWN
    car, goods = (law[key].cents if key in law else 0 for key in (rule.CAR_KEY, rule.GOODS_KEY))
    shares = [law[key].scaled(rule.PERCENT) if key in law else 0 for key in _SHARES]
    return AssetsLaw._make([*[money] * len(rule.MONEY_KEYS), car, goods, *shares])


def _money(owned: Assets, left_out: int, law: Mapping[str, DatedValue]) -> list[Line]:
    article = "URIW 12 lid 2 d"
    limit = law.get(rule.money_key(owned.huishouden, aow=bool(owned.aow)))
    lines = (
        [given("vrij_bedrag", say("Geld dat dit huishouden vrij mag hebben"), article, limit.cents)] if limit else []
    )
    if owned.verhoging_cents:
        share = law.get(rule.raise_key(owned.huishouden) or "")
        words = say("De gemeente laat meer vrij: voor echtgenoten {bedrag}", bedrag=euros(owned.verhoging_cents))
        if share:
            words = say(
                "De gemeente laat meer vrij: {deel} van {bedrag}",
                deel=percent(share.value),
                bedrag=euros(owned.verhoging_cents),
            )
        more = left_out - (limit.cents if limit else 0)
        lines.append(given("verhoging", words, "Kwijtscheldingsregeling 4", more))
    kept = min(owned.banktegoed_cents, left_out)
    return [
        *lines,
        given("vrijgesteld_banktegoed", say("Zo veel geld telt niet mee"), article, left_out),
        part("banktegoed", say("Geld op de bank en contant"), "URIW 12 lid 1", owned.banktegoed_cents),
        part("vrij_banktegoed", say("Eraf: het geld dat niet meetelt"), article, -kept),
    ]


def _things(owned: Assets, amounts: AssetsLaw) -> list[Line]:
    lines: list[Line] = []
    if owned.auto_cents:
        counted, article = rule.car(owned, amounts.auto), "Leidraad 26.2.3"
        if owned.auto_onmisbaar:
            words = say("De auto telt niet mee: die is niet te missen")
        elif counted:
            words = say("De auto is meer waard dan {grens}: dan telt de hele waarde", grens=euros(amounts.auto))
        else:
            words = say("De auto is niet meer waard dan {grens}: die telt niet mee", grens=euros(amounts.auto))
        lines.append(part("auto", words, article, counted))
    if owned.inboedel_cents:
        over = max(0, owned.inboedel_cents - amounts.inboedel)
        words = say("De inboedel: alleen wat boven {grens} uitkomt", grens=euros(amounts.inboedel))
        lines.append(part("inboedel", words, "URIW 12 lid 2 a", over))
    if owned.overig_cents:
        lines.append(part("overig", say("Ander bezit"), "URIW 12 lid 1", owned.overig_cents))
    return lines


def _law(on: date, used_words: Words) -> AssetsLaw:
    # A limit that is not known on the day leaves a row empty, unless the row brings the municipality's own.
    keys = {rule.money_key(kind, aow=aow) for kind, aow in households(used_words)}
    limits = [
        values.cents(key, on) if key in keys and values.is_known(key, on) else NOT_KNOWN for key in rule.MONEY_KEYS
    ]
    things = [values.cents(key, on) for key in (rule.CAR_KEY, rule.GOODS_KEY)]
    shares = [values.value(key, on).scaled(rule.PERCENT) for key in _SHARES]
    return AssetsLaw._make([*limits, *things, *shares])


INQUIRY = Inquiry(
    "kwijtschelding-vermogen",
    say("Vermogen dat meetelt bij kwijtschelding"),
    say("Wat iemand houdt om van te leven"),
    FIELDS,
    _answer,
    IMPOSSIBLE,
    Table(rule.counted, _law, frozenset(("vermogen_cents", _LEFT_OUT))),
)
