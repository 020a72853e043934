"""Lists of our own from which names, streets and firms are invented; nobody in particular is meant."""

from __future__ import annotations

from random import Random
from typing import NamedTuple


class Naming(NamedTuple):
    """First names and surnames that often go together, and how many in a hundred people draw from them."""

    weight: int
    first: tuple[str, ...]
    last: tuple[str, ...]


NAMINGS = (
    Naming(
        60,
        ("Anne", "Bram", "Carla", "Daan", "Els", "Femke", "Gerrit", "Hanneke", "Inge", "Jan", "Kees", "Lotte", "Maarten",
         "Nienke", "Olaf", "Petra", "Ruben", "Sanne", "Teun", "Ursula", "Vera", "Wim", "Yvonne", "Joost", "Marleen",
         "Sjoerd", "Tineke", "Willem", "Roos", "Henk"),
        ("de Vries", "Jansen", "van Dijk", "Bakker", "Visser", "Smit", "Meijer", "de Boer", "Mulder", "de Groot", "Bos",
         "Vos", "Peters", "Hendriks", "van Leeuwen", "Dekker", "Brouwer", "de Wit", "Dijkstra", "Postma", "Hoekstra",
         "van der Linden", "Kuipers", "Veenstra", "Schouten", "van den Heuvel", "Kok", "Timmermans", "Maas", "Zijlstra"),
    ),
    Naming(
        9,
        ("Mehmet", "Ayşe", "Emre", "Elif", "Hakan", "Zeynep", "Murat", "Fatma", "Can", "Selin"),
        ("Öztürk", "Kaya", "Demir", "Çelik", "Şahin", "Güneş", "Korkmaz", "Arslan", "Doğan", "Koç"),
    ),
    Naming(
        9,
        ("Mohamed", "Fatima", "Youssef", "Khadija", "Rachid", "Naima", "Bilal", "Samira", "Hamza", "Latifa"),
        ("El Amrani", "Bouali", "Benali", "Ait Said", "Haddou", "El Idrissi", "Ouali", "Chaouch", "Tahiri", "Mansouri"),
    ),
    Naming(
        8,
        ("Ricardo", "Sharda", "Winston", "Chandra", "Marlon", "Soraya", "Kenneth", "Radjin", "Gladys", "Romeo"),
        ("Ramdin", "Kromosoeto", "Pinas", "Biharie", "Wijngaarde", "Sewnarain", "Tjon", "Landveld", "Mahabier", "Zeefuik"),
    ),
    Naming(
        7,
        ("Piotr", "Agnieszka", "Tomasz", "Katarzyna", "Marek", "Ewa", "Paweł", "Magdalena", "Adam", "Joanna"),
        ("Nowak", "Kowalska", "Wójcik", "Zieliński", "Kamińska", "Lewandowski", "Mazur", "Krawczyk", "Dudek", "Pawlak"),
    ),
    Naming(
        4,
        ("Oleksandr", "Olena", "Dmytro", "Iryna", "Andriy", "Natalia", "Serhiy", "Yulia"),
        ("Shevchenko", "Kovalenko", "Bondarenko", "Tkachenko", "Melnyk", "Kravchuk", "Savchenko", "Rudenko"),
    ),
    Naming(
        3,
        ("Dawit", "Selam", "Ahmad", "Rima", "Xin", "Wei", "Amara", "Kofi"),
        ("Tesfaye", "Haile", "Al Khatib", "Darwish", "Chen", "Lin", "Mensah", "Okafor"),
    ),
)  # fmt: skip

STREETS = (
    "Voorbeeldlaan", "Proefstraat", "Rekenweg", "Kwitantiehof", "Spaarpotplein", "Gelijkeweg", "Linnenpad", "Wilgenhof",
    "Duizendschoonlaan", "Oefenkade", "Oude Raadhuisstraat", "Muntersteeg", "Regenboogstraat", "Bijenwolflaan", "Tolhuiskade",
    "Zilverschoonweg", "Kasboekstraat", "Vlasakker", "Penningdreef", "Nieuwe Voorbeeldsingel",
)  # fmt: skip

# The trade, what comes behind the name of a firm of that trade, and whether it is called after somebody.
_TRADES = (
    ("Bakkerij", (" B.V.", " V.O.F.", ""), True),
    ("Fietsenmakerij", (" V.O.F.", ""), True),
    ("Kapsalon", (" V.O.F.", ""), True),
    ("Lunchroom", (" B.V.", " V.O.F.", ""), False),
    ("Bouwbedrijf", (" B.V.", " V.O.F."), True),
    ("Garage", (" B.V.", " V.O.F."), True),
    ("Schildersbedrijf", (" B.V.", ""), True),
    ("Sportvereniging", ("",), False),
    ("Stichting", ("",), False),
    ("Buurthuis", ("",), False),
)
_FIRMS = (
    "De Proef", "Het Voorbeeld", "De Oefening", "Zonnehoek", "Morgenrood", "De Brug", "Kompas", "De Linde", "Het Baken",
    "De Vlieger", "Ons Genoegen", "De Gouden Aar", "Weltevreden", "De Sleutel", "Het Anker", "De Kring", "Buitenlust",
)  # fmt: skip
# Women and men of one family bear some surnames in another form.
_OF_WOMEN, _OF_MEN = "ska", "ski"
_POLISH_MEN = frozenset({"Piotr", "Tomasz", "Marek", "Paweł", "Adam"})


def full(first: str, last: str) -> str:
    """First name and surname, the surname in the form that goes with the first name."""
    if last.endswith((_OF_WOMEN, _OF_MEN)):
        last = last[: -len(_OF_MEN)] + (_OF_MEN if first in _POLISH_MEN else _OF_WOMEN)
    return f"{first} {last}"


def organisation(rng: Random, ordinal: int) -> str:
    """The name of a firm or club; `ordinal` spreads the names, so that hardly any two are the same."""
    trade, forms, is_named_after = _TRADES[ordinal % len(_TRADES)]
    if is_named_after and rng.random() < 0.6:
        last = rng.choice(NAMINGS[0].last)
        called = last[0].upper() + last[1:]
    else:
        called = rng.choice(_FIRMS)
    return f"{trade} {called}{rng.choice(forms)}"


# Months over which someone can say a bill was paid without its number: nobody can match these texts by themselves.
VAGUE_TEXTS = (
    "gemeente",
    "belasting",
    "rekening gemeente",
    "betaling",
    "voor de brief van vorige week",
    "termijn",
    "zie brief",
    "",
)
