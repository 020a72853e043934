"""Who takes part in the example track that is done: people to reach, the hours of each, its risks, and help asked and given."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from vereffen.track.facts import Fact

# Municipality, id, name and role of everybody to reach; the programme's team has no municipality.
PEOPLE = (
    ("", "petra", "Petra Bakker", "programmateam"),
    ("", "hugo", "Hugo Vermeer", "onderzoeker"),
    ("9901", "ria", "Ria Postma", "projectleider"),
    ("9901", "wethouder-aadrecht", "Dirk Wolters", "wethouder"),
    ("9902", "selma", "Selma Kara", "projectleider"),
    ("9902", "fg-beekdal", "Marit Kok", "functionaris gegevensbescherming"),
    ("9903", "gijs", "Gijs de Haan", "projectleider"),
    ("9903", "controller-dorpermeer", "Anouk Vink", "controller"),
    ("9904", "yasmin", "Yasmin Idrissi", "projectleider"),
    ("9904", "teamleider-eikenzijl", "Bert Lammers", "teamleider"),
    ("9905", "nico", "Nico Veldman", "projectleider"),
)
LEADERS = {place: key for place, key, _name, role in PEOPLE if role == "projectleider"}
_PHONE, _MAIL = "0123 45 67 {number:02d}", "{key}@{place}.example"

# Hours per phase and municipality: more where it was new, fewer in the small one.
_MORE = {"9901": 90, "9902": 30, "9903": 240, "9904": 60, "9905": -30}

# Municipality, id, what, whose, days from the start until it was settled (None: still open) and how.
RISKS = (
    ("9901", "risico-zomer", "In de zomer zijn er te weinig mensen om te bellen.", "Ria Postma", 120, "Twee stagiairs van de hogeschool hielpen; volgend jaar start niemand in juli."),
    ("9902", "risico-systeem", "Het belastingsysteem kan een aanmaning niet tegenhouden.", "Selma Kara", 40, "De leverancier maakte een vinkje: geen aanmaning zonder contact."),
    ("9903", "risico-1", "Eén afdeling rekent nog op de opbrengst van aanmaningen.", "Anouk Vink", None, ""),
    ("9904", "risico-brieven", "De jurist wil niet alle brieven tegelijk veranderen.", "Yasmin Idrissi", 150, "Zes brieven zijn klaar, de rest volgt na de evaluatie."),
    ("9905", "risico-een-mens", "Alles hangt aan één medewerker.", "Nico Veldman", None, ""),
)  # fmt: skip
# Who asked, id, the question, days after the start, who answered (its place) and the answer ("" when nobody did yet).
HELP = (
    ("9902", "hulp-avond", "Wie heeft een goede belgids voor de avond?", 20, "Aadrecht deelt de gids en Ria belt een keer mee."),
    ("9905", "hulp-ziek", "Onze medewerker is zes weken ziek. Wie kan een ochtend per week bellen?", 60, "Eikenzijl leent een medewerker uit, op basis van een verwerkersovereenkomst."),
    ("9903", "hulp-begroting", "Hoe haal je de opbrengst van aanmaningen uit de begroting?", 75, "Het programmateam stuurt een voorbeeld van een raadsvoorstel in twee stappen."),
    ("9904", "hulp-tolk", "Welke tolk is snel te bereiken voor een gesprek aan de deur?", 130, ""),
)  # fmt: skip


def places(begun: date, start: date) -> Iterator[Fact]:
    """Everybody to reach, what could go wrong and what was asked, counted from the first start."""
    for number, (place, key, name, role) in enumerate(PEOPLE, 21):
        where = {"9901": "aadrecht", "9902": "beekdal", "9903": "dorpermeer", "9904": "eikenzijl", "9905": "heideburg"}
        mail = _MAIL.format(key=key, place=where.get(place, "programma"))
        told = {"name": name, "role": role, "phone": _PHONE.format(number=number), "email": mail}
        yield Fact("contact_person", place, key, begun, "", told)
    for place, key, text, owner, days, how in RISKS:
        yield Fact("risk", place, key, begun + timedelta(days=100), "", {"text": text, "owner": owner})
        if days is not None:
            yield Fact("settled", place, key, start + timedelta(days=days), "", {"text": how})
    for place, key, text, after, answer in HELP:
        asked = start + timedelta(days=after)
        yield Fact("help_asked", place, key, asked, "", {"text": text, "owner": "Petra Bakker"})
        if answer:
            yield Fact("settled", place, key, asked + timedelta(days=12), "", {"text": answer})


def minutes(place: str, thought: int | None) -> int:
    """What a phase took a municipality in minutes; `thought` is what it was thought to take."""
    return max(60, (thought or 600) + _MORE.get(place, 0))
