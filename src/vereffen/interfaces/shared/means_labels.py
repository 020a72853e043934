"""What is told of somebody's means, in words and as questions."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as lazy

# What is told of somebody's means: in a few words, and as the question that a person is asked.
INPUTS = {
    "leefsituatie": (lazy("de leefsituatie"), lazy("Met wie woont u samen, en wonen er kinderen bij u?")),
    "belastbaar_inkomen_jaar_cents": (
        lazy("het belastbaar inkomen"),
        lazy("Wat is uw belastbaar inkomen per jaar, met dat van uw partner? Het staat op de jaaropgave."),
    ),
    "netto_inkomen_maand_cents": (
        lazy("het netto inkomen"),
        lazy("Hoeveel komt er elke maand netto bij u binnen, met vakantiegeld?"),
    ),
    "partner_netto_maand_cents": (
        lazy("het inkomen van de partner"),
        lazy("Hoeveel komt er elke maand netto binnen bij uw partner?"),
    ),
    "woonkosten_maand_cents": (lazy("de woonkosten"), lazy("Hoeveel betaalt u elke maand voor uw woning?")),
    "verzoek_woonkosten": (
        lazy("of hoge woonkosten meetellen"),
        lazy("Uw woonkosten zijn hoog. Wilt u dat wij daarmee rekenen?"),
    ),
    "overige_inkomsten_maand_cents": (lazy("ander eigen inkomen"), ""),
    "loonbelasting_auto_maand_cents": (lazy("belasting over een auto van het werk"), ""),
    "auto_na_eerste_kalenderjaar": (lazy("of die belasting meetelt"), ""),
    "adres": (lazy("waar iemand staat ingeschreven"), ""),
    "rechterlijke_verhoging_cents": (lazy("wat een rechter erbij gaf"), ""),
}
