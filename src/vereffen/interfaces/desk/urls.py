"""The addresses of the officers' screens."""

from __future__ import annotations

from django.urls import path

from vereffen.interfaces.desk import acts, dossier, lists

urlpatterns = [
    path("vandaag/", lists.worklist, name="worklist"),
    path("herinneringen/", lists.reminders, name="reminders"),
    path("taken/", lists.tasks, name="tasks"),
    path("bank/", lists.bank, name="bank"),
    path("zoek/", lists.search, name="search"),
    path("dossier/<int:debtor>/", dossier.show, name="dossier"),
    path("dossier/<int:debtor>/contact/", acts.contact, name="contact"),
    path("voorstel/<int:proposal>/", acts.answer, name="answer"),
    path("brief/<int:number>.pdf", dossier.letter, name="letter"),
]
