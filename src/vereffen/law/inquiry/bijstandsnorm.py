"""Questions about the norms of the Participatiewet: by article, or by household, age and housemates who share the costs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from vereffen.law import bijstandsnorm as rule
from vereffen.law.bijstandsnorm import Household, Huishouden, Makeup
from vereffen.law.inquiry.answer import Finding, Line, Role, fact, given, part, total, used
from vereffen.law.inquiry.fields import Impossible, choice, whole, yes_no
from vereffen.law.inquiry.inquiry import NOT_KNOWN, Inquiry, Table, codes
from vereffen.law.refusal import Refusal
from vereffen.law.values import DatedValue
from vereffen.law.words import euros, percent, say

HOUSEHOLDS = tuple(item.name.lower() for item in Huishouden)
# What an article of the norms comes to: the code (article, member, letter), the words, and the values that are added up.
# Of article 23, `23a` and `23b` are what somebody in an institution gets: the amount of lid 1 with the raise of lid 2.
ARTICLES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "20-1a": (say("Alleenstaande van 18, 19 of 20 jaar"), ("pw_norm_20_1a",)),
    "20-1b": (say("Echtgenoten van 18, 19 of 20 jaar, zonder kinderen"), ("pw_norm_20_1b",)),
    "20-1c": (say("Echtgenoten van wie er één 18, 19 of 20 jaar is, zonder kinderen"), ("pw_norm_20_1c",)),
    "20-2a": (say("Alleenstaande ouder van 18, 19 of 20 jaar"), ("pw_norm_20_2a",)),
    "20-2b": (say("Echtgenoten van 18, 19 of 20 jaar, met kinderen"), ("pw_norm_20_2b",)),
    "20-2c": (say("Echtgenoten van wie er één 18, 19 of 20 jaar is, met kinderen"), ("pw_norm_20_2c",)),
    "20-3": (say("Verhoging voor wie onder de 21 is en geen geld van de ouders kan krijgen"), ("pw_norm_20_3",)),
    "21a": (say("Alleenstaande of alleenstaande ouder, vanaf 21 jaar tot de AOW-leeftijd"), ("pw_norm_21a",)),
    "21b": (say("Echtgenoten, vanaf 21 jaar tot de AOW-leeftijd"), ("pw_norm_21b",)),
    "22a": (say("Alleenstaande of alleenstaande ouder, vanaf de AOW-leeftijd"), ("pw_norm_22a",)),
    "22b": (say("Echtgenoten, allebei vanaf de AOW-leeftijd"), ("pw_norm_22b",)),
    "22c": (say("Echtgenoten van wie er één de AOW-leeftijd heeft"), ("pw_norm_22c",)),
    "23-1a": (say("Alleenstaande of alleenstaande ouder in een inrichting, zonder verhoging"), ("pw_norm_23_1a",)),
    "23-1b": (say("Echtgenoten in een inrichting, zonder verhoging"), ("pw_norm_23_1b",)),
    "23-2a": (say("Verhoging voor een alleenstaande in een inrichting"), ("pw_23_verhoging_alleenstaande",)),
    "23-2b": (say("Verhoging voor echtgenoten in een inrichting"), ("pw_23_verhoging_gehuwden",)),
    "23a": (
        say("Alleenstaande of alleenstaande ouder in een inrichting"),
        ("pw_norm_23_1a", "pw_23_verhoging_alleenstaande"),
    ),
    "23b": (say("Echtgenoten in een inrichting"), ("pw_norm_23_1b", "pw_23_verhoging_gehuwden")),
}
_CODE_OF = {keys[0]: code for code, (_, keys) in ARTICLES.items() if len(keys) == 1}
# No norm is given to a person under 18 (Pw 20).
_YOUNGEST, _OLDEST, _MOST_HOUSEMATES = 18, 130, 99
_HOUSEHOLD_KEYS = ("huishouden", "leeftijd", "kostendelers", "leeftijd_partner")

FIELDS = (
    choice("artikel", say("Artikel van de Participatiewet"), tuple(ARTICLES), None),
    choice("huishouden", say("Huishouden"), HOUSEHOLDS, None),
    whole("leeftijd", say("Leeftijd in hele jaren"), _YOUNGEST, _OLDEST, None),
    whole("kostendelers", say("Huisgenoten van 27 jaar of ouder die de kosten delen"), 0, _MOST_HOUSEMATES, None),
    whole("leeftijd_partner", say("Leeftijd van de echtgenoot in hele jaren"), _YOUNGEST, _OLDEST, None),
    yes_no("kinderen", say("Echtgenoten met kinderen onder de 18")),
    whole("verlaging_procent", say("Verlaging die het college oplegde, in procenten"), 0, rule.PERCENT, 0),
)


def _artikel(asked: Mapping[str, Any]) -> Any:
    # A table has no column for it.
    return asked.get("artikel", NOT_KNOWN)


def _missing(key: str) -> Impossible:
    return Impossible(
        key,
        "is missing: give `artikel`, or `huishouden` with `leeftijd` and `kostendelers`",
        lambda asked: (_artikel(asked) == NOT_KNOWN) & (asked[key] == NOT_KNOWN),
    )


IMPOSSIBLE = (
    Impossible(
        "artikel",
        f"says all by itself: leave it out, or leave out {', '.join(_HOUSEHOLD_KEYS)} and kinderen",
        lambda asked: (
            (_artikel(asked) != NOT_KNOWN)
            & (any(asked[key] != NOT_KNOWN for key in _HOUSEHOLD_KEYS) or bool(asked["kinderen"]))
            if "artikel" in asked
            else False
        ),
    ),
    *(_missing(key) for key in ("huishouden", "leeftijd", "kostendelers")),
    Impossible(
        "leeftijd_partner",
        "is the age of a spouse: it goes with huishouden echtgenoten",
        lambda asked: (asked["huishouden"] != Huishouden.ECHTGENOTEN) & (asked["leeftijd_partner"] != NOT_KNOWN),
    ),
    Impossible(
        "kinderen",
        "goes with huishouden echtgenoten: another household says by its name whether there are children",
        lambda asked: (asked["huishouden"] != Huishouden.ECHTGENOTEN) & (asked["kinderen"] == 1),
    ),
)


def _answer(asked: Mapping[str, Any], on: date) -> Finding:
    if asked["artikel"] is not None:
        return _of_article(asked["artikel"], asked["verlaging_procent"], on)
    row = codes(FIELDS, asked)
    person = Household(**{name: row[name] for name in Household._fields})
    limits = used(rule.AGE_KEYS, on)
    made = rule.makeup(person, rule.ages(on))
    if made.sharers == rule.UNKNOWN:
        sentence = (
            f"On {on} a person of that age may be on either side of the pension age: whole years in `leeftijd` and "
            "`leeftijd_partner` do not tell; ask with `artikel` 21a, 21b, 22a, 22b or 22c instead."
        )
        raise Refusal(sentence)
    keys = [rule.KEYS[place] for place in (made.fixed, made.first, made.second) if place != rule.NOBODY]
    law = {item.key: item for item in used(dict.fromkeys(keys), on)}
    shares = used(rule.SHARE_KEYS, on) if made.sharers else ()
    lines = [_who(person, limits)]
    if made.fixed != rule.NOBODY:
        lines.append(_fixed(law[rule.KEYS[made.fixed]]))
    if made.sharers:
        lines += _shared(made, law, shares)
    return _finding(lines, asked["verlaging_procent"], (*limits, *law.values(), *shares))


def _of_article(code: str, off: int, on: date) -> Finding:
    words, keys = ARTICLES[code]
    law = used(keys, on)
    lines = [part("bedrag", words, law[0].article, law[0].cents)] if len(law) == 1 else _in_institution(law)
    return _finding(lines, off, law)


def _finding(lines: list[Line], off: int, law: tuple[DatedValue, ...]) -> Finding:
    article, whole_norm = lines[-1].article, sum(line.amount_cents or 0 for line in lines if line.role is Role.PART)
    amount = rule.lowered(whole_norm, off)
    if off:
        text = say("Eraf: {procent} % verlaging, die het college heeft opgelegd", procent=off)
        lines = [*lines, part("verlaging", text, "Pw 18 lid 2", amount - whole_norm)]
    return Finding.of({"norm_maand_cents": amount}, [*lines, _total(amount, article)], law)


def _in_institution(law: tuple[DatedValue, ...]) -> list[Line]:
    names = ("bedrag", "verhoging")
    return [
        part(name, ARTICLES[_CODE_OF[item.key]][0], item.article, item.cents)
        for name, item in zip(names, law, strict=True)
    ]


def _total(amount: int, article: str | None) -> Line:
    return total("norm", say("Bijstandsnorm per maand, netto en met vakantiegeld"), article, amount)


def _who(person: Household, limits: tuple[DatedValue, ...]) -> Line:
    oldest = max(person.leeftijd, person.leeftijd_partner)
    group = rule.age_group(oldest, rule.Ages(*(item.scaled(1) for item in limits)))
    if group == rule.YOUNG:
        text = say("Onder de 21 jaar gelden lagere normen: ouders betalen dan nog mee")
    elif group == rule.PENSIONER:
        text = say("De AOW-leeftijd is bereikt: dan gelden hogere normen")
    else:
        text = say("De AOW-leeftijd is nog niet bereikt")
    return fact("leeftijd", text, limits[0].article if group == rule.YOUNG else limits[1].article, oldest)


def _fixed(norm: DatedValue) -> Line:
    code = _CODE_OF.get(norm.key)
    text = say("Deel van de echtgenoot van 18, 19 of 20 jaar") if code is None else ARTICLES[code][0]
    return part("bedrag", text, norm.article, norm.cents)


def _shared(made: Makeup, law: Mapping[str, DatedValue], shares: tuple[DatedValue, ...]) -> list[Line]:
    basis, per_person = shares
    lines = [
        fact(
            "kostendelers",
            say("Zo veel mensen delen de kosten van het huis: dan is voor ieder minder nodig"),
            basis.article,
            made.sharers,
        )
    ]
    for name, place in (("deel", made.first), ("deel_partner", made.second)):
        if place == rule.NOBODY:
            continue
        norm = law[rule.KEYS[place]]
        lines.append(
            given(f"norm_{name}", say("De norm voor echtgenoten, waarvan een deel telt"), norm.article, norm.cents)
        )
        text = say(
            "{basis} plus {aantal} keer {per_persoon}, gedeeld door {aantal}: dat deel van {norm}",
            basis=percent(basis.value),
            aantal=made.sharers,
            per_persoon=percent(per_person.value),
            norm=euros(norm.cents),
        )
        own = rule.share(norm.cents, made.sharers, basis.scaled(rule.SHARE_SCALE), per_person.scaled(rule.SHARE_SCALE))
        lines.append(part(name, text, basis.article, own))
    return lines


INQUIRY = Inquiry(
    "bijstandsnorm",
    say("Bijstandsnorm"),
    say("Wat iemand houdt om van te leven"),
    FIELDS,
    _answer,
    IMPOSSIBLE,
    Table(rule.norm, lambda on, _words: rule.law_values(on), frozenset({"norm_maand_cents"})),
)
