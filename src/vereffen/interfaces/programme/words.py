"""The words of the programme's pages: states of a phase, kinds of items, what is wrong with a form."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as lazy

STATES = {
    "gedaan": lazy("gedaan"),
    "te_laat": lazy("te laat"),
    "gepland": lazy("gepland"),
    "open": lazy("nog plannen"),
}
ITEMS = {
    "risk": lazy("Risico"),
    "action": lazy("Actie"),
    "help_asked": lazy("Hulp gevraagd"),
    "obstacle": lazy("Belemmering"),
}
DONE = {
    "track_started": lazy("Het traject is begonnen."),
    "place_joined": lazy("De gemeente doet mee."),
    "place_left": lazy("De gemeente is gestopt."),
    "contact_person": lazy("De contactpersoon staat erbij."),
    "contact_gone": lazy("De contactpersoon is weg."),
    "phase_planned": lazy("De planning is bewaard."),
    "phase_done": lazy("Deze stap is klaar."),
    "time_spent": lazy("De tijd is bijgeschreven."),
    "attended": lazy("Wie er waren, is bewaard."),
    "risk": lazy("Het risico staat erbij."),
    "action": lazy("De actie staat erbij."),
    "help_asked": lazy("De vraag om hulp staat erbij."),
    "settled": lazy("Dit is afgehandeld."),
    "decided": lazy("Het besluit is bewaard."),
    "learned": lazy("Wat u leerde, is bewaard."),
}
PROBLEMS = {
    "track_started": lazy("Geef het traject een naam en een korte code, zoals koplopers-2027."),
    "place_joined": lazy("Vul de CBS-code in (vier cijfers) en de naam. Een gemeente doet één keer mee."),
    "contact_person": lazy("Vul de naam van de contactpersoon in."),
    "phase_planned": lazy("Kies een dag. Een tijd schrijft u als 09:30, de duur in hele minuten."),
    "time_spent": lazy("Vul hele minuten in, hoogstens 6.000 per keer."),
    "attended": lazy("Kies wie er waren."),
    "settled": lazy("Dit was al afgehandeld."),
    "phase_done": lazy("Deze stap kan zo niet worden afgerond."),
}
PROBLEM = lazy("Schrijf in hoogstens 2.000 tekens wat er is. Een dag kiest u in het veld.")
