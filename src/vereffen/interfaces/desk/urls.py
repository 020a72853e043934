"""The addresses of the officers' screens."""

from __future__ import annotations

from django.urls import path, register_converter
from django.urls.converters import IntConverter

from vereffen.interfaces.desk import acts, calls, dossier, lists, steps


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
    path("dossier/<number:debtor>/contact/", calls.contact, name="contact"),
    path("dossier/<number:debtor>/stap/", steps.choose, name="step"),
    path("voorstel/<number:proposal>/", acts.answer, name="answer"),
    path("brief/<number:number>.pdf", dossier.letter, name="letter"),
]
