"""Lists of our own from which names, streets and firms are invented; nobody in particular is meant."""

from __future__ import annotations

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
    "Voorbeeldlaan", "Proefstraat", "Rekenweg", "Kwitantiehof", "Spaarpotplein", "Gelijkeweg", "Linnenpad", "Wilgenproef",
    "Duizendschoonlaan", "Oefenkade", "Stadhuisproef", "Muntersteeg", "Regenboogproef", "Bijenwolflaan", "Tolhuisproef",
    "Zilverschoonweg", "Kasboekstraat", "Vlasakkerproef", "Penningdreef", "Nieuwe Voorbeeldsingel",
)  # fmt: skip

TRADES = (
    "Bakkerij",
    "Fietsenmaker",
    "Kapsalon",
    "Lunchroom",
    "Bouwbedrijf",
    "Sportclub",
    "Stichting",
    "Garage",
    "Buurthuis",
)
TRADE_NAMES = (
    "De Proef",
    "Het Voorbeeld",
    "Fictief",
    "De Oefening",
    "Zonnehoek",
    "Morgenrood",
    "De Brug",
    "Kompas",
    "De Linde",
)
LEGAL_FORMS = (" B.V.", " V.O.F.", "", "")

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
