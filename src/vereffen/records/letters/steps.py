"""What the letter of a step with legal effect tells beyond its claims: all that the law wants said, from the facts and the law."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta

from vereffen.approach.capacity import capacity
from vereffen.approach.carry_out import Effect
from vereffen.approach.money import reduced
from vereffen.law import extrajudicial_costs, seizure
from vereffen.records.letters.asked import Asked, objection
from vereffen.records.letters.frame import Content

OfStep = Callable[[Asked, Content, Sequence[Effect]], Content]


def _dwangbevel(asked: Asked, told: Content, _effects: Sequence[Effect]) -> Content:
    """Awb 4:122: the principal, what it rests on, the costs, the interest and from when, and where to go to court."""
    claims = asked.claims()
    days = sorted({claims[one.claim].decided_on for one in told.owed})
    of = asked.say(" en ", " and ").join(asked.day(day) for day in days[:6])
    if all(claims[one.claim].regime == "belasting" for one in told.owed):
        basis = asked.say(f"de aanslagen (rekeningen) van {of}", f"the assessments of {of}")
    else:
        basis = asked.say(f"de besluiten van {of}", f"the decisions of {of}")
    interest = sum(one.rente_cents for one in told.owed)
    since = min((one.last_day for one in told.owed if one.rente_cents), default=asked.on) + timedelta(days=1)
    return told._replace(
        own={
            "hoofdsom_cents": sum(one.hoofdsom_cents for one in told.owed),
            "aanmaning_cents": sum(one.kosten_cents for one in told.owed),
            "grondslag": basis,
            "verzet_bij": asked.say(
                "de rechtbank van het gebied waar u woont", "the district court of the area where you live"
            ),
            **({"rente_cents": interest, "rente_vanaf": since.isoformat()} if interest else {}),
        }
    )


def _foretold(asked: Asked, told: Content, _effects: Sequence[Effect]) -> Content:
    """IW 19: from when the employer or benefit payer may be asked, and what always stays; without figures that is said too."""
    first = seizure.first_day_of_vordering(asked.on)
    known = capacity(asked.person.facts, asked.on, asked.chosen.draagkracht_geldig_dagen)
    payer = str(asked.given.get("bij", "")).strip()
    return told._replace(
        last_day=first - timedelta(days=1),
        own={
            "vanaf": first.isoformat(),
            "bij": payer or asked.say("wie uw inkomen betaalt", "whoever pays your income"),
            **({"vrij_cents": known.protected_high_cents} if known.protected_high_cents else {}),
        },
    )


def _set_off(asked: Asked, told: Content, effects: Sequence[Effect]) -> Content:
    """Awb 4:93: how much was set off and against what, with the reasons and how to object."""
    cents = sum(effect.data["bedrag_cents"] for effect in effects)
    lines = [line for effect in effects for line in effect.lines]
    return told._replace(
        owed=tuple(reduced(told.owed, lines)) or told.owed,
        last_day=None,
        own={
            "tegoed_cents": cents,
            "waarvan": asked.say("geld dat u van de gemeente krijgt", "money that you get from the municipality"),
            "verrekend_cents": cents,
            "redenen": [
                asked.say(
                    "U krijgt geld van ons en moet ons ook nog betalen.",
                    "You get money from us and still have to pay us.",
                ),
                asked.say(
                    "Wij keken of u genoeg overhoudt om van te leven.",
                    "We looked at whether you keep enough to live on.",
                ),
            ],
            "bezwaar_tot": objection(asked.on),
            "wet": asked.say(
                "artikel 4:93 van de Algemene wet bestuursrecht", "article 4:93 of the Algemene wet bestuursrecht"
            ),
        },
    )


def _fourteen_days(asked: Asked, told: Content, _effects: Sequence[Effect]) -> Content:
    """BW 6:96 lid 6: exactly what it costs not to pay in time; the law asks for no btw where nobody said that it is due."""
    costs = extrajudicial_costs.kosten_of([one.hoofdsom_cents for one in told.owed], asked.on)
    return told._replace(own={"incassokosten_cents": costs})


OWN: Mapping[str, OfStep] = {
    "dwangbevel": _dwangbevel,
    "vooraankondiging_vordering": _foretold,
    "verrekening": _set_off,
    "veertiendagenbrief": _fourteen_days,
}
