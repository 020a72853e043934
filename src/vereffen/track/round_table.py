"""The one page for the round table with aldermen, taken from the plan of action."""

from __future__ import annotations

from datetime import date

from vereffen.track.paper import Block, Facts, Heading, Paper, Text
from vereffen.track.plan_fields import BY_CODE
from vereffen.track.plan_of_action import Plan

# What aldermen decide on, by the field of the plan that says it.
ASKED = (
    ("Onze ambitie", "vraag_1"),
    ("Mogen medewerkers kosten laten vallen?", "kosten_vallen"),
    ("Wie beslist daarover?", "mandaat"),
    ("Geld voor voorkomen", "preventie"),
    ("Het doel dat de afdelingen delen", "vraag_2"),
    ("Politiek risico", "politiek"),
    ("Publiceren wij ook als het niet werkte?", "publiceren"),
)
# Seven answers and a head fit on a page when each is this short; longer ones end in an ellipsis and stand whole in the plan.
LONGEST = 420


def paper(name: str, plan: Plan, on: date) -> Paper:
    """One page: what is asked of the alderman and what the plan says; what is empty is asked at the table."""
    rows = tuple((label, _value(code, plan.values.get(code, "").strip())) for label, code in ASKED)
    blocks: tuple[Block, ...] = (
        Text("Voor de ronde tafel. Het hele plan ligt erachter; hier staat wat u als wethouder beslist."),
        Heading("Wat wij u vragen"),
        Facts(rows),
    )
    return Paper(f"Ronde tafel: {name}", "nl", on, blocks, {}, f"Uit plan van aanpak, versie {plan.version}")


def _value(code: str, value: str) -> str:
    choices = BY_CODE[code].choices
    text = str(choices[value]) if choices and value in choices else " ".join(value.split())
    if not text:
        return "Nog open: bespreek dit aan tafel."
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rsplit(' ', 1)[0]} …"
