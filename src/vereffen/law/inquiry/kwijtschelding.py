"""Questions about remission of a tax: how much of the debt, for one debt or for a list of taxes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from itertools import product
from typing import Any, NoReturn

from vereffen.law import kwijtschelding as rule
from vereffen.law import values
from vereffen.law.inquiry.answer import Finding, Line, fact, given, least, most, part, start, total, used
from vereffen.law.inquiry.bijstandsnorm import HOUSEHOLDS
from vereffen.law.inquiry.fields import NEEDED, cents, choice, items, text, whole, yes_no
from vereffen.law.inquiry.inquiry import Inquiry, Table, Words, codes
from vereffen.law.kwijtschelding import Remission, RemissionLaw, Request
from vereffen.law.refusal import Refusal
from vereffen.law.values import DatedValue
from vereffen.law.words import euros, percent, say

_ZERO = 0
_BY = "uitgesloten_door"
_TAX = (text("soort", say("Soort belasting")), cents("schuld_cents", say("Schuld")))
_DECISION = (
    text("soort", say("Soort belasting")),
    text("besluit", say("Besluit van de gemeenteraad dat kwijtschelding uitsluit")),
)
HOUSEHOLD = (
    choice("huishouden", say("Huishouden"), HOUSEHOLDS),
    yes_no("aow", say("Iemand in het huishouden heeft de AOW-leeftijd"), NEEDED),
)
FIELDS = (
    *HOUSEHOLD,
    cents("netto_inkomen_jaar_cents", say("Netto inkomen van het huishouden in twaalf maanden")),
    whole("normpercentage", say("Deel van de bijstandsnorm waar de gemeente mee rekent, in procenten"), 90, 100),
    cents("vermogen_cents", say("Vermogen dat meetelt")),
    cents("schuld_cents", say("Schuld aan belasting"), None),
    items("belastingen", say("De belastingen apart"), _TAX, None),
    items("uitgesloten", say("Belastingen waarvoor de raad kwijtschelding uitsluit"), _DECISION, None),
    cents("bijstandsnorm_maand_cents", say("Bijstandsnorm per maand, als een andere norm geldt"), None),
    cents("uitgaven_jaar_cents", say("Uitgaven in twaalf maanden die meetellen, zoals hoge huur en zorgpremie"), _ZERO),
)


def _answer(asked: Mapping[str, Any], on: date) -> Finding:
    taxes = _taxes(asked)
    excluded = sum(tax["schuld_cents"] for tax in taxes if _BY in tax)
    debt = sum(tax["schuld_cents"] for tax in taxes)
    row = codes(FIELDS, asked) | {"schuld_cents": debt - excluded}
    request = Request(**{name: row[name] for name in Request._fields})
    law = _values(asked, on)
    share = law[rule.SHARE_KEY]
    norm = (
        request.bijstandsnorm_maand_cents if asked["bijstandsnorm_maand_cents"] is not None else law[_key(asked)].cents
    )
    amounts = RemissionLaw(norm, norm, norm, norm, share.scaled(rule.PERCENT))
    found = rule.remission(request, amounts)
    found = found._replace(te_betalen_cents=found.te_betalen_cents + excluded)
    lines = [*_living(asked, found, law, norm), *_capacity(asked, found), *_paid(request, found, share)]
    lines += _left(found, excluded, debt)
    result: dict[str, object] = found._asdict()
    if asked["belastingen"] is not None:
        result["belastingen"] = taxes
    return Finding.of(result, lines, law.values())


def _taxes(asked: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The taxes one by one, each that the council excluded with its decision; a debt that is not split is one of them."""
    debt, taxes, excluded = asked["schuld_cents"], asked["belastingen"], asked["uitgesloten"]
    if (debt is None) == (taxes is None):
        how = (
            "is missing: give it, or `belastingen`"
            if debt is None
            else "and `belastingen` say the same: give one of them"
        )
        _refuse(f"`schuld_cents` {how}")
    if taxes is None:
        if excluded is not None:
            _refuse("`uitgesloten` goes with `belastingen`: leave it out, or list the taxes there")
        return [{"schuld_cents": debt}]
    decisions: dict[str, str] = {}
    for item in excluded or ():
        if item["soort"] in decisions:
            _refuse("`uitgesloten` names a kind twice: keep one decision for each")
        decisions[item["soort"]] = item["besluit"]
    return [tax | ({_BY: decisions[tax["soort"]]} if tax["soort"] in decisions else {}) for tax in taxes]


def _refuse(why: str) -> NoReturn:
    sentence = f"In the input of kwijtschelding: {why}; correct it and ask again."
    raise Refusal(sentence)


def _key(asked: Mapping[str, Any]) -> str:
    return rule.norm_key(HOUSEHOLDS.index(asked["huishouden"]), aow=asked["aow"])


def _values(asked: Mapping[str, Any], on: date) -> dict[str, DatedValue]:
    norm = () if asked["bijstandsnorm_maand_cents"] is not None else (_key(asked),)
    return {item.key: item for item in used((*norm, *rule.PERCENTAGE_KEYS, rule.SHARE_KEY), on)}


def _living(asked: Mapping[str, Any], found: Remission, law: Mapping[str, DatedValue], norm: int) -> list[Line]:
    least_share, most_share = (law[key] for key in rule.PERCENTAGE_KEYS)
    share = percent(Decimal(asked["normpercentage"]) / rule.PERCENT)
    own = asked["bijstandsnorm_maand_cents"] is not None
    words = (
        say("Bijstandsnorm per maand, zoals opgegeven") if own else say("Bijstandsnorm per maand voor dit huishouden")
    )
    choice_of = say(
        "De gemeente kiest met welk deel van de norm zij rekent: {laagste} tot {hoogste}",
        laagste=percent(least_share.value),
        hoogste=percent(most_share.value),
    )
    times = say(
        "Nodig om een jaar van te leven: {maanden} maanden keer {deel} van {norm}",
        maanden=rule.MONTHS,
        deel=share,
        norm=euros(norm),
    )
    return [
        given("bijstandsnorm", words, "URIW 16" if own else law[_key(asked)].article, norm),
        fact("normpercentage", choice_of, most_share.article, share),
        given("kosten_van_bestaan", times, least_share.article, found.kosten_van_bestaan_jaar_cents),
    ]


def _capacity(asked: Mapping[str, Any], found: Remission) -> list[Line]:
    income, expenses = asked["netto_inkomen_jaar_cents"], asked["uitgaven_jaar_cents"]
    lines = [start("inkomen", say("Netto inkomen in twaalf maanden"), "URIW 14 lid 1", income)]
    if expenses:
        lines.append(part("uitgaven", say("Eraf: uitgaven die meetellen"), "URIW 15 lid 1", -expenses))
    lines.append(
        part(
            "af_kosten_van_bestaan",
            say("Eraf: wat nodig is om van te leven"),
            "URIW 13 lid 1",
            -found.kosten_van_bestaan_jaar_cents,
        )
    )
    if income - expenses < found.kosten_van_bestaan_jaar_cents:
        lines.append(least("niets_over", say("Er blijft niets over: dan rekenen wij met nul"), "URIW 13 lid 1", _ZERO))
    words = say("Dit blijft in een jaar over om te betalen")
    return [*lines, total("betalingscapaciteit", words, "URIW 13 lid 1", found.betalingscapaciteit_jaar_cents)]


def _paid(request: Request, found: Remission, share: DatedValue) -> list[Line]:
    capacity = found.betalingscapaciteit_jaar_cents
    taken = rule.from_capacity(capacity, share.scaled(rule.PERCENT))
    lines = []
    if capacity:
        kept = say("Eraf: {deel} mag het huishouden houden, naar boven afgerond", deel=percent(1 - share.value))
        lines.append(part("zelf_houden", kept, share.article, taken - capacity))
    lines.append(part("vermogen", say("Erbij: vermogen dat meetelt"), "URIW 12 lid 1", request.vermogen_cents))
    own = taken + request.vermogen_cents
    lines.append(total("eigen_middelen", say("Zo veel kan het huishouden zelf betalen"), "URIW 11", own))
    if own > request.schuld_cents:
        words = say("Nooit meer dan de schuld waarvoor kwijtschelding kan")
        lines.append(most("hoogstens", words, "URIW 11", request.schuld_cents))
    return lines


def _left(found: Remission, excluded: int, debt: int) -> list[Line]:
    lines: list[Line] = []
    if excluded:
        words = say("Erbij: voor deze belastingen geeft de gemeente geen kwijtschelding")
        lines.append(part("uitgesloten", words, "Gw 255 lid 3", excluded))
    return [
        *lines,
        total("te_betalen", say("Dit blijft te betalen"), "URIW 11", found.te_betalen_cents),
        part("kwijtschelding", say("Dit hoeft niet betaald te worden"), "Gw 255 lid 2", found.kwijtschelding_cents),
        total("schuld", say("Samen is dat de hele schuld"), None, debt),
    ]


def households(used_words: Words) -> list[tuple[int, bool]]:
    """The households that rows may have, each with whether somebody in it has a pension.

    The law of another one is not asked for: it may not be known on that day.
    """
    kinds = [HOUSEHOLDS.index(word) for word in used_words("huishouden")]
    return [(kind, word == "true") for kind, word in product(kinds, used_words("aow"))]


def _law(on: date, used_words: Words) -> RemissionLaw:
    asked = {rule.norm_key(kind, aow=aow) for kind, aow in households(used_words)}
    norms = [
        values.cents(key, on) if key in asked else 0
        for key in (rule.norm_key(kind, aow=aow) for aow in (False, True) for kind in (0, len(HOUSEHOLDS) - 1))
    ]
    return RemissionLaw._make([*norms, values.value(rule.SHARE_KEY, on).scaled(rule.PERCENT)])


INQUIRY = Inquiry(
    "kwijtschelding",
    say("Kwijtschelding van belasting"),
    say("Wat iemand houdt om van te leven"),
    FIELDS,
    _answer,
    table=Table(rule.remission, _law, frozenset({"kwijtschelding_cents", "te_betalen_cents"})),
)
