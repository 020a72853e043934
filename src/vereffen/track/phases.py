"""The phases of a track as it was announced: what each asks, how long it takes, and whether all municipalities do it together."""

from __future__ import annotations

from typing import NamedTuple

from vereffen.law.words import Said, say

# A working day has eight hours, as in "two working days" of the announcement.
_HOUR, _DAY = 60, 480


class Phase(NamedTuple):
    """A part of the track; `minutes` is what it takes a municipality, None where that depends on its ambition."""

    code: str
    name: Said
    what: Said
    minutes: int | None
    is_joint: bool


PHASES = (
    Phase("verkenning", say("Verkennend gesprek"), say("Wat wil de gemeente, wat deed zij al en wat is nodig?"), 2 * _HOUR, False),
    Phase("kick_off", say("Kick-off en masterclass"), say("Samen beginnen: waarom, hoe, en de loting."), _DAY // 2, True),
    Phase("plan", say("Plan van aanpak"), say("Het plan invullen, laten lezen en ondertekenen."), 2 * _DAY, False),
    Phase("rondetafel", say("Ronde tafel met wethouders"), say("Ambitie, ruimte om te beslissen en geld voor voorkomen."), _DAY // 2, True),
    Phase("start", say("Start"), say("Drie maanden werken op de nieuwe manier."), None, False),
    Phase("voortgang_1", say("Eerste voortgangsbijeenkomst"), say("Doen we wat we beloofden? Wat zit tegen?"), _DAY // 2, True),
    Phase("voortgang_2", say("Tweede voortgangsbijeenkomst"), say("Wat leerden we, en wat vragen we elkaar?"), _DAY // 2, True),
    Phase("interview", say("Interview met de projectleider"), say("Twee uur gesprek, twee uur gegevens en nalezen."), 4 * _HOUR, False),
    Phase("rapport", say("Evaluatierapport"), say("Wat werkte, wat niet, en hoe zeker dat is."), None, True),
    Phase("uitrol", say("Landelijke uitrol"), say("Anderen beginnen, in golven die het lot kiest."), None, True),
)  # fmt: skip
BY_CODE = {one.code: one for one in PHASES}
# The five questions of the track, in the order in which they were put.
QUESTIONS = (
    say("Welke processen moeten anders?"),
    say("Hoe werken de afdelingen samen?"),
    say("Welk middel op welk moment?"),
    say("Hoe zeg en schrijf je het duidelijk?"),
    say("Welke vaardigheden zijn nodig?"),
)
