"""The addresses of the officers' screens."""

from __future__ import annotations

from django.urls import path, register_converter
from django.urls.converters import IntConverter

from vereffen.interfaces.desk import acts, budget, dossier, hints, lists, means, remission, steps


class Number(IntConverter):
    """A number that every database can hold; a longer one is an address that does not exist."""

    regex = "[0-9]{1,18}"


register_converter(Number, "number")
urlpatterns = [
    path("vandaag/", lists.worklist, name="worklist"),
    path("herinneringen/", lists.reminders, name="reminders"),
    path("taken/", lists.tasks, name="tasks"),
    path("bank/", lists.bank, name="bank"),
    path("zoek/", lists.search, name="search"),
    path("dossier/<number:debtor>/", dossier.show, name="dossier"),
    path("dossier/<number:debtor>/contact/", acts.contact, name="contact"),
    path("dossier/<number:debtor>/stap/", steps.choose, name="step"),
    path("voorstel/<number:proposal>/", acts.answer, name="answer"),
    path("brief/<number:number>.pdf", dossier.letter, name="letter"),
    path("dossier/<number:debtor>/draagkracht/", budget.short, name="capacity"),
    path("dossier/<number:debtor>/draagkracht/bekend/", means.known, name="capacity-known"),
    path("dossier/<number:debtor>/draagkracht/alles/", means.everything, name="capacity-all"),
    path("dossier/<number:debtor>/draagkracht/begroting/", budget.lines, name="budget"),
    path("dossier/<number:debtor>/draagkracht/toeslagen/", hints.receive, name="benefits"),
    path("dossier/<number:debtor>/kwijtschelding/", remission.check, name="remission"),
]
