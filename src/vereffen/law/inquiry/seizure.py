"""Questions about a seizure: of a bank account, of which income first, and who gets what of the proceeds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from vereffen.law import seizure
from vereffen.law.beslagvrije_voet import Adres, Leefsituatie, maximum_key
from vereffen.law.inquiry.answer import Finding, Line, fact, given, least, part, total, used
from vereffen.law.inquiry.beslagvrije_voet import ADRES, LEEFSITUATIE
from vereffen.law.inquiry.fields import Impossible, cents, choice, day, items, text, whole, yes_no
from vereffen.law.inquiry.inquiry import Inquiry, Table, Words, codes
from vereffen.law.refusal import Refusal
from vereffen.law.seizure import Account, Income, Seizer
from vereffen.law.words import euros, say

_ACCOUNT = (
    LEEFSITUATIE,
    ADRES,
    cents("saldo_cents", say("Wat er op de rekening staat")),
)


def _bank(asked: Mapping[str, Any], on: date) -> Finding:
    account = Account(**codes(_ACCOUNT, asked))
    kind = Leefsituatie(account.leefsituatie)
    found = seizure.at_the_bank(account, seizure.bank_law(on, [kind]))
    (maximum,) = used([maximum_key(kind)], on)
    steps = [
        given("maximum", say("De hoogste beslagvrije voet voor deze leefsituatie"), maximum.article, maximum.cents)
    ]
    if account.adres == Adres.GEEN:
        text_ = say("Zonder adres in Nederland blijft de helft daarvan staan, naar boven afgerond")
        steps.append(given("beschermd", text_, "Rv 475a lid 6", found.beschermd_cents))
    else:
        steps.append(
            given("beschermd", say("Dit bedrag blijft per maand staan"), "Rv 475a lid 5", found.beschermd_cents)
        )
    article = "Rv 475a lid 6" if account.adres == Adres.GEEN else "Rv 475a lid 5"
    steps += [
        part("saldo", say("Wat er op de rekening staat"), None, account.saldo_cents),
        part("blijft_staan", say("Daarvan blijft staan"), article, -found.beschermd_cents),
        least("nooit_onder_nul", say("Staat er minder, dan blijft alles staan"), article, 0),
        total("beslagbaar", say("Hoeveel de bank van de rekening mag afschrijven"), article, found.beslagbaar_cents),
    ]
    return Finding.of(found._asdict(), steps, (maximum,))


def _bank_law(on: date, used_words: Words) -> seizure.BankLaw:
    return seizure.bank_law(on, [Leefsituatie[word.upper()] for word in used_words("leefsituatie")])


BANK = Inquiry(
    "bankbeslag",
    say("Wat er bij beslag op een bankrekening blijft staan"),
    say("Beslag"),
    _ACCOUNT,
    _bank,
    (
        Impossible(
            "adres",
            "buitenland is not protected by the law itself: the kantonrechter may protect it on request (Rv 475a lid 6)",
            lambda asked: asked["adres"] == len(Adres),
        ),
    ),
    Table(seizure.at_the_bank, _bank_law),
)


def _order(asked: Mapping[str, Any], _on: date) -> Finding:
    incomes = [
        Income(item["id"], item["soort"], item["bedrag_maand_cents"], item["beslagen"]) for item in asked["inkomsten"]
    ]
    _once([income.id for income in incomes], "inkomsten")
    voet, claim = asked["beslagvrije_voet_cents"], asked["vordering_cents"]
    places, parts = seizure.order(incomes), seizure.spread(incomes, voet)
    alone = None if claim is None else seizure.one_that_suffices(incomes, claim, voet)
    steps = [
        given(f"volgorde_{turn}", _place_text(turn, incomes[place]), "Rv 475c lid 2", incomes[place].cents)
        for turn, place in enumerate(places, 1)
    ]
    if alone is not None:
        text_ = say("Eén beslag op {inkomen} is genoeg. Anders zijn er meer beslagen nodig", inkomen=incomes[alone].id)
        steps.append(fact("een_beslag", text_, "Rv 475c lid 3", incomes[alone].id))
    result = {
        "volgorde": [{"id": incomes[place].id, "onderdeel": seizure.LETTERS[incomes[place].kind]} for place in places],
        "een_beslag_volstaat": None if alone is None else incomes[alone].id,
        "omslag": [
            {"id": item.id, "aandeel_cents": item.share_cents, "boven_aandeel_cents": item.above_cents}
            for item in parts
        ],
    }
    return Finding.of(result, [*steps, *_spread_steps(incomes, parts, voet)])


def _place_text(turn: int, income: Income) -> str:
    return say(
        "Plaats {plaats}: {inkomen} (onderdeel {letter} van de wet)",
        plaats=turn, inkomen=income.id, letter=seizure.LETTERS[income.kind],
    )  # fmt: skip


def _spread_steps(incomes: Sequence[Income], parts: Sequence[seizure.Part], voet: int) -> list[Line]:
    if not parts:
        return []
    heights = {income.id: income.cents for income in incomes}
    steps = [part("beslagvrije_voet", say("De beslagvrije voet die wij verdelen"), "Rv 475c lid 5", voet)]
    for item in parts:
        share = say(
            "{inkomen} is {bedrag} en draagt dit deel, naar verhouding. Een cent die overblijft, gaat naar de grootste rest",
            inkomen=item.id, bedrag=euros(heights[item.id]),
        )  # fmt: skip
        steps.append(part(f"aandeel_{item.id}", share, "Rv 475c lid 5", -item.share_cents))
    steps.append(total("verdeeld", say("Zo is de hele beslagvrije voet verdeeld"), "Rv 475c lid 5", 0))
    for item in parts:
        above = say("Van {inkomen} mag ten hoogste dit naar de beslagen", inkomen=item.id)
        steps.append(given(f"boven_{item.id}", above, "Rv 475c lid 5", item.above_cents))
    return steps


ORDER = Inquiry(
    "beslagvolgorde",
    say("Op welk inkomen beslag eerst mag, en hoe de beslagvrije voet wordt verdeeld"),
    say("Beslag"),
    (
        items(
            "inkomsten",
            say("Inkomsten"),
            (
                text("id", say("Naam van het inkomen")),
                choice("soort", say("Soort inkomen"), tuple(seizure.LETTERS)),
                cents("bedrag_maand_cents", say("Bedrag per maand")),
                yes_no("beslagen", say("Er ligt beslag op")),
            ),
        ),
        cents("beslagvrije_voet_cents", say("Beslagvrije voet, na aftrek van inkomen waarop geen beslag ligt")),
        cents("vordering_cents", say("Wat er per maand moet worden geïnd"), None),
    ),
    _order,
)


def _distribution(asked: Mapping[str, Any], _on: date) -> Finding:
    proceeds, costs = asked["opbrengst_cents"], asked["executiekosten_cents"]
    seizers = [_seizer(number, item) for number, item in enumerate(asked["beslagleggers"], 1)]
    _once([seizer.id for seizer in seizers], "beslagleggers")
    if sum(item["soort"] == "pand_hypotheek" for item in asked["beslagleggers"]) > 1:
        sentence = "`beslagleggers` has more than one pand_hypotheek, which go by age and not by size; give all a `rang` instead."
        raise Refusal(sentence)
    found, leader = seizure.distribute(proceeds, costs, seizers), seizure.coordinator(seizers)
    first = "BW 3:277 lid 1"
    steps = [
        part("opbrengst", say("De opbrengst van het beslag"), None, proceeds),
        part("executiekosten", say("Eerst de kosten van het beslag zelf"), first, -found.costs_cents),
    ]
    for place in sorted(range(len(seizers)), key=lambda place: seizers[place].rank):
        seizer = seizers[place]
        share = say(
            "{naam}: rang {rang}, vordering {bedrag}. Binnen een rang krijgt ieder naar verhouding. "
            "Een cent die overblijft, gaat naar de grootste rest",
            naam=seizer.id, rang=seizer.rank, bedrag=euros(seizer.claim_cents),
        )  # fmt: skip
        steps.append(part(f"aandeel_{seizer.id}", share, _rank_article(seizer.rank), -found.shares[place]))
    steps += [
        total("rest", say("Wat overblijft, is voor de schuldenaar"), first, found.rest_cents),
        given("kosten", say("Kosten van het beslag die uit de opbrengst zijn betaald"), first, found.costs_cents),
    ]
    name = None if leader is None else seizers[leader].id
    if name is not None:
        text_ = say("{naam} int voor allen: dit is het oudste beslag dat telt", naam=name)
        steps.append(fact("coordinator", text_, "Rv 478 lid 1", name))
    result = {
        "executiekosten_cents": found.costs_cents,
        "verdeling": [
            {
                "id": seizer.id,
                "rang": seizer.rank,
                "aandeel_cents": share,
                "onbetaald_cents": seizer.claim_cents - share,
            }
            for seizer, share in zip(seizers, found.shares, strict=True)
        ],
        "rest_cents": found.rest_cents,
        "coordinator": name,
    }
    return Finding.of(result, steps)


def _seizer(number: int, item: Mapping[str, Any]) -> Seizer:
    if (item["rang"] is None) == (item["soort"] is None):
        sentence = f"`beslagleggers` number {number} of the input of beslagverdeling needs `rang` or `soort`, not both."
        raise Refusal(sentence)
    rank = seizure.RANKS[item["soort"]] if item["rang"] is None else item["rang"]
    return Seizer(item["id"], rank, item["vordering_cents"], item["gelegd_op"], item["zonder_deurwaarder"])


def _rank_article(rank: int) -> str:
    return seizure.RANK_ARTICLES[min(rank, seizure.LOWEST_RANK) - 1]


def _once(names: Sequence[str], key: str) -> None:
    if len(set(names)) < len(names):
        sentence = f"`{key}` has the same `id` twice; give each an id of its own."
        raise Refusal(sentence)


DISTRIBUTION = Inquiry(
    "beslagverdeling",
    say("Wie wat krijgt van de opbrengst van een beslag"),
    say("Beslag"),
    (
        cents("opbrengst_cents", say("Opbrengst van het beslag")),
        cents("executiekosten_cents", say("Kosten van het beslag"), 0),
        items(
            "beslagleggers",
            say("Wie beslag heeft gelegd"),
            (
                text("id", say("Naam van de beslaglegger")),
                choice("soort", say("Soort vordering"), tuple(seizure.RANKS), None),
                whole("rang", say("Rang: de laagste gaat voor"), 1, 1_000, None),
                cents("vordering_cents", say("Vordering")),
                day("gelegd_op", say("Dag van het beslag"), None),
                yes_no("zonder_deurwaarder", say("Gelegd zonder deurwaarder")),
            ),
        ),
    ),
    _distribution,
)
