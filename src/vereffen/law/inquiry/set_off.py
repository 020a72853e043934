"""Questions about set-off: what may be kept back from a benefit, and whether the law allows or demands it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from vereffen.law import articles, set_off
from vereffen.law.inquiry.answer import Finding, Line, fact, least, most, part, total
from vereffen.law.inquiry.fields import Impossible, cents, choice, text, yes_no
from vereffen.law.inquiry.inquiry import Inquiry, Table, codes
from vereffen.law.refusal import Refusal
from vereffen.law.set_off import Debt, NoLaw, SetOff
from vereffen.law.words import say

_OVERIG = "overig"
FIELDS = (
    choice("soort", say("Soort vordering"), set_off.KINDS),
    yes_no("schending_inlichtingenplicht", say("De inlichtingenplicht is geschonden")),
    cents("vordering_cents", say("Vordering")),
    cents("uitkering_maand_cents", say("Wat wij per maand uitbetalen (bij belasting: een teruggaaf van belasting)")),
    cents("overige_inkomsten_maand_cents", say("Ander netto inkomen per maand"), 0),
    cents("beslagvrije_voet_cents", say("Beslagvrije voet per maand")),
    text("grondslag", say("Artikel dat verrekening toestaat, zoals Awb 4:57"), None),
    yes_no("uitstel_loopt", say("Er is uitstel van betaling")),
    yes_no("verzoek_verrekening", say("De schuldenaar vraagt zelf om verrekening")),
)
_ARTICLES = {"pw_terugvordering": "Pw 60 lid 3", "pw_boete": "Pw 60 lid 4", "belasting": "IW 24 lid 1"}


def _answer(asked: Mapping[str, Any], _on: date) -> Finding:
    debt, ground = Debt(**codes(FIELDS, asked)), asked["grondslag"]
    if ground is not None and not articles.is_known(ground):
        sentence = "`grondslag` is no article of a law that we know; write it as `Awb 4:57` or `Gw 252`."
        raise Refusal(sentence)
    if asked["soort"] == _OVERIG and ground is None:
        sentence = (
            "`grondslag` is missing: soort overig is set off only where an article allows it (Awb 4:93 lid 1); name it."
        )
        raise Refusal(sentence)
    found = set_off.with_ground(debt)
    basis = ground or ("Pw 60 lid 4" if set_off.demanded(debt) else _ARTICLES[asked["soort"]])
    reasons = _reasons(debt, found, basis)
    result = {
        "ten_hoogste_cents": found.ten_hoogste_cents,
        "verplicht": bool(found.verplicht),
        "toegestaan": bool(found.toegestaan),
        "redenen": [{"code": line.name, "artikel": line.article, "tekst": str(line.text)} for line in reasons],
    }
    return Finding.of(result, [*_amounts(debt, found), *reasons, *_outcome(found, basis)])


def _amounts(debt: Debt, found: SetOff) -> list[Line]:
    lines = [
        part("uitkering", say("Wat wij per maand uitbetalen"), None, debt.uitkering_maand_cents),
        part("overige_inkomsten", say("Ander netto inkomen"), None, debt.overige_inkomsten_maand_cents),
        part(
            "beslagvrije_voet", say("Dit houdt iemand om van te leven"), "Awb 4:93 lid 4", -debt.beslagvrije_voet_cents
        ),
        least("nooit_onder_nul", say("Is er minder, dan houden wij niets in"), "Awb 4:93 lid 4", 0),
        most("uitkering_zelf", say("Nooit meer dan wij uitbetalen"), "Awb 4:93 lid 2", debt.uitkering_maand_cents),
        most("vordering", say("Nooit meer dan de vordering"), "Awb 4:93 lid 2", debt.vordering_cents),
    ]
    if set_off.deferred(debt):
        lines.append(most("uitstel", say("Tijdens het uitstel verrekenen wij niet"), "IW 24 lid 6", 0))
    text_ = say("Wat wij per maand ten hoogste verrekenen")
    return [*lines, total("ten_hoogste", text_, "Awb 4:93 lid 4", found.ten_hoogste_cents)]


def _reasons(debt: Debt, found: SetOff, basis: str) -> list[Line]:
    must = bool(found.verplicht)
    ground = (
        say("De wet zegt dat wij moeten verrekenen. Wij hebben daarin geen keuze")
        if must
        else say("De wet geeft ons de keuze: wij mogen verrekenen, het moet niet")
    )
    lines = [fact("grondslag", ground, basis, basis)]
    if debt.soort == set_off.KINDS.index("belasting"):
        text_ = say("Belasting verrekenen wij alleen met belasting die wij terugbetalen, niet met een uitkering")
        lines.append(fact("alleen_belasting", text_, "IW 24 lid 1", value=True))
    if set_off.deferred(debt):
        text_ = say("Er is uitstel. Dan verrekenen wij alleen als u daar zelf om vraagt")
        lines.append(fact("uitstel", text_, "IW 24 lid 6", value=True))
    elif debt.uitstel_loopt and debt.soort != set_off.KINDS.index("belasting"):
        text_ = say("Er is uitstel. Verrekenen mag dan toch. Houd u zich aan de afspraak, vraag dan om te wachten")
        lines.append(fact("uitstel", text_, "Awb 4:93 lid 5", value=False))
    room = debt.uitkering_maand_cents + debt.overige_inkomsten_maand_cents - debt.beslagvrije_voet_cents
    if room <= 0:
        text_ = say("Er is niet meer inkomen dan de beslagvrije voet. Daarom houden wij niets in")
        lines.append(fact("geen_ruimte", text_, "Awb 4:93 lid 4", value=True))
    return lines


def _outcome(found: SetOff, basis: str) -> list[Line]:
    allowed = (
        say("Wij mogen dit bedrag verrekenen") if found.toegestaan else say("Wij mogen nu niets verrekenen")
    )  # fmt: skip
    obliged = say("De wet verplicht ons om te verrekenen") if found.verplicht else say("Verrekenen is geen plicht")
    return [
        fact("verplicht", obliged, basis, bool(found.verplicht)),
        fact("toegestaan", allowed, basis, bool(found.toegestaan)),
    ]


INQUIRY = Inquiry(
    "verrekening",
    say("Een schuld verrekenen met een uitkering"),
    say("Verrekenen"),
    FIELDS,
    _answer,
    (
        Impossible(
            "verzoek_verrekening",
            "only goes with a tax under uitstel_loopt: leave it out",
            lambda asked: (
                (asked["verzoek_verrekening"] == 1)
                & ((asked["soort"] != set_off.KINDS.index("belasting")) | (asked["uitstel_loopt"] == 0))
            ),
        ),
        Impossible(
            "schending_inlichtingenplicht",
            "only goes with pw_terugvordering and pw_boete: leave it out",
            lambda asked: (
                (asked["schending_inlichtingenplicht"] == 1) & (asked["soort"] >= set_off.KINDS.index("belasting"))
            ),
        ),
    ),
    Table(set_off.set_off, lambda _on, _words: NoLaw(), flags=frozenset({"verplicht", "toegestaan"})),
)
