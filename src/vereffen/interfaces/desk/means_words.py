"""The words of a budget, of benefits and of children by age, as an officer and a person say them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as lazy

INCOME = {
    "loon": lazy("Loon"),
    "uitkering": lazy("Uitkering"),
    "pensioen": lazy("AOW en pensioen"),
    "alimentatie": lazy("Alimentatie die u krijgt"),
    "huurtoeslag": lazy("Huurtoeslag"),
    "zorgtoeslag": lazy("Zorgtoeslag"),
    "kindgebonden_budget": lazy("Kindgebonden budget"),
    "kinderbijslag": lazy("Kinderbijslag, per maand"),
    "overig": lazy("Andere inkomsten"),
}
SPENDING = {
    "huur": lazy("Huur of hypotheek"),
    "energie": lazy("Gas, licht en warmte"),
    "water": lazy("Water"),
    "zorgverzekering": lazy("Zorgverzekering en eigen risico"),
    "verzekeringen": lazy("Andere verzekeringen"),
    "telefoon": lazy("Telefoon, internet en tv"),
    "boodschappen": lazy("Boodschappen en huishouden"),
    "vervoer": lazy("Vervoer"),
    "kinderen": lazy("Kinderen: school, opvang en sport"),
    "kleding": lazy("Kleding en schoenen"),
    "beslag": lazy("Wat een deurwaarder of ander al inhoudt"),
    "andere_schulden": lazy("Aflossen van andere schulden"),
    "overig": lazy("Andere uitgaven"),
}
# What it is called, for whom it may be, and where to ask.
BENEFITS = {
    "huurtoeslag": (
        lazy("huurtoeslag"),
        lazy("Voor wie huurt en niet veel inkomen en spaargeld heeft."),
        lazy("Dienst Toeslagen"),
    ),
    "zorgtoeslag": (
        lazy("zorgtoeslag"),
        lazy("Voor wie 18 jaar of ouder is en niet veel inkomen en spaargeld heeft."),
        lazy("Dienst Toeslagen"),
    ),
    "kindgebonden_budget": (
        lazy("kindgebonden budget"),
        lazy("Voor ouders van kinderen onder de 18 die niet veel inkomen en spaargeld hebben."),
        lazy("Dienst Toeslagen"),
    ),
    "individuele_inkomenstoeslag": (
        lazy("individuele inkomenstoeslag"),
        lazy("Voor wie al lang van weinig leeft. De gemeente bepaalt hoe lang en hoeveel."),
        lazy("de sociale dienst"),
    ),
    "bijzondere_bijstand": (
        lazy("bijzondere bijstand"),
        lazy("Voor kosten die moeten en die iemand zelf niet kan betalen."),
        lazy("de sociale dienst"),
    ),
}
RECEIVED = {
    "ja": lazy("ja"),
    "aangevraagd": lazy("is aangevraagd"),
    "nee": lazy("nee"),
    "geen_recht": lazy("nagevraagd: geen recht"),
}
AGES = {
    "tot_12": lazy("Kinderen tot 12 jaar"),
    "van_12_tot_16": lazy("Kinderen van 12 tot en met 15 jaar"),
    "van_16_tot_18": lazy("Kinderen van 16 en 17 jaar"),
}
