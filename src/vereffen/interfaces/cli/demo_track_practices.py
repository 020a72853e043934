"""What municipalities of the example track shared with each other: choices of policy, a letter and a guide, and who took them over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

from vereffen.track.facts import Fact


class Shared(NamedTuple):
    """A practice: whose, its words, whom to ask, how sure it is, what makes it, and who took it over."""

    id: str
    place: str
    form: str
    title: str
    what: str
    for_whom: str
    how: str
    contact: str
    grade: str
    changes: dict[str, int | str]
    adopted: tuple[str, ...] = ()
    withdrawn: str = ""


_GUIDE = """Bel tussen zes en acht. Zeg wie u bent en vraag of het nu uitkomt.
Vraag dan: hoe gaat het? Wacht. Vat samen wat u hoort voordat u over geld begint.
Noem pas daarna het bedrag, en vraag wat wel kan.
Spreek een dag af die na het loon of de uitkering ligt.
Stuur dezelfde avond een bericht met de afspraak, uw naam en uw nummer.
Komt er geen gesprek? Spreek alleen uw naam en nummer in, nooit waar het over gaat."""
PRACTICES = (
    Shared("vier-keer-bellen", "9901", "policy", "Vier keer bellen, op drie dagdelen",
           "Voordat er kosten bij komen, bellen wij vier keer. De pogingen zijn verdeeld over ochtend, middag en avond.",
           "Iedereen met een belastingschuld van wie wij een nummer hebben.",
           "Zet de twee waarden in het beleid. Plan één vaste belavond per week, anders blijft de avond leeg.",
           "ria", "counted", {"contact_pogingen": 4, "contact_dagdelen": 3}, ("9902", "9904")),
    Shared("rust-na-gesprek", "9904", "policy", "Veertien dagen rust na een gesprek",
           "Na een gesprek wachten wij twee weken voordat er kosten bij kunnen komen.",
           "Iedereen met wie wij hebben gesproken en die zegt te gaan betalen.",
           "Zet de waarde in het beleid en zeg het in het gesprek: u hebt twee weken de tijd.",
           "yasmin", "compared", {"rust_na_contact_dagen": 14}, ("9901",)),
    Shared("kleine-bedragen", "9902", "policy", "Geen kosten bij kleine bedragen",
           "Bij een schuld tot en met dertig euro rekenen wij geen kosten. Wij sturen een bericht en wachten.",
           "Iedereen met een schuld tot en met dertig euro.",
           "Zet het bedrag in het beleid. Vraag de controller vooraf wat het aan opbrengst scheelt.",
           "selma", "counted", {"klein_bedrag_cents": 3_000}, ("9905",)),
    Shared("naam-bovenaan", "9902", "letter", "De naam van een mens in de herinnering",
           "De herinnering begint met wat kan, en noemt meteen een medewerker met een eigen nummer.",
           "Alle gratis herinneringen.",
           "Neem de eerste alinea over en zet de namen in het rooster. Zorg dat wie op de brief staat ook opneemt.",
           "selma", "compared",
           {"herinnering.wat": "U kreeg van ons een rekening en wij hebben nog niet alles ontvangen. Lukt betalen nu niet? Bel {medewerker}: {telefoon}. "
                               "Wij zoeken samen een oplossing. Deze herinnering kost u niets."},
           ("9901", "9903")),
    Shared("belgids-avond", "9901", "guide", "Gids voor bellen in de avond",
           "Zes zinnen die op tafel liggen bij wie belt. Zij gaan over beginnen, stil zijn en afspreken.",
           "Medewerkers die voor het eerst in de avond bellen.",
           "Druk de gids af, bel de eerste avond met z’n tweeën, en bespreek na afloop drie gesprekken.",
           "ria", "experience", {"tekst": _GUIDE}, ("9903", "9905")),
    Shared("zaterdag-bellen", "9905", "policy", "Korter wachten met bellen na de herinnering",
           "Wij belden al vijf dagen na de herinnering, ook op zaterdag.",
           "Iedereen die niet reageerde op de herinnering.",
           "Zet de waarde in het beleid.",
           "nico", "experience", {"contact_na_herinnering_dagen": 5},
           withdrawn="Mensen hadden vaak al betaald of waren nog bezig. Wij wachten nu weer tien dagen."),
)  # fmt: skip
_TOLD = ("form", "title", "what", "for_whom", "how", "contact", "grade", "changes")


def practices(first: date) -> Iterator[Fact]:
    """Each practice from that day on, one every two weeks; others take it over a month later."""
    for number, one in enumerate(PRACTICES):
        on = first + timedelta(days=14 * number)
        told: dict[str, Any] = {key: getattr(one, key) for key in _TOLD}
        yield Fact("practice_shared", one.place, one.id, on, "", told)
        for turn, place in enumerate(one.adopted):
            yield Fact("practice_adopted", place, one.id, on + timedelta(days=30 + 11 * turn), "", {})
        if one.withdrawn:
            yield Fact("practice_withdrawn", one.place, one.id, on + timedelta(days=40), "", {"reason": one.withdrawn})
