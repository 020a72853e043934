"""The addresses of the officers' screens."""

from __future__ import annotations

from django.urls import path, register_converter
from django.urls.converters import IntConverter

from vereffen.interfaces.desk import (
    acts,
    arrangements,
    budget,
    calls,
    case_opening,
    cases,
    dossier,
    files,
    guides,
    hints,
    language,
    lists,
    means,
    people,
    plans,
    practice,
    records,
    reminders,
    remission,
    sight,
    step_lists,
    steps,
    tasks,
    team,
    text_edit,
    text_lab,
    texts,
    working,
    worklist,
)


class Number(IntConverter):
    """A number that every database can hold; a longer one is an address that does not exist."""

    regex = "[0-9]{1,18}"


register_converter(Number, "number")
urlpatterns = [
    path("vandaag/", worklist.worklist, name="worklist"),
    path("vandaag/volgende/", working.next_person, name="next-person"),
    path("dossier/<number:debtor>/loslaten/", working.let_go, name="release-person"),
    path("taken/<number:task>/klaar/", tasks.finish, name="finish-task"),
    path("herinneringen/", reminders.reminders, name="reminders"),
    path("stappen/<slug:code>/", step_lists.step_list, name="step-list"),
    path("taken/", tasks.tasks, name="tasks"),
    path("bank/", lists.bank, name="bank"),
    path("zoek/", lists.search, name="search"),
    path("dossier/<number:debtor>/", dossier.show, name="dossier"),
    path("dossier/<number:debtor>/regeling/", arrangements.arrange, name="arrangement"),
    path("dossier/<number:debtor>/regeling/wijzigen/", plans.change, name="arrangement-change"),
    path("dossier/<number:debtor>/contact/", calls.contact, name="contact"),
    path("dossier/<number:debtor>/stap/", steps.choose, name="step"),
    path("dossier/<number:debtor>/vastleggen/", records.record, name="record"),
    path("dossier/<number:debtor>/betrokkenen/", people.people, name="people"),
    path("dossier/<number:debtor>/bestanden/", files.files, name="files"),
    path("dossier/<number:debtor>/bestanden/<number:event>/", files.file, name="file"),
    path("gespreksgids/", guides.show, name="guide"),
    path("oefenen/", practice.rooms, name="practice"),
    path("oefenen/<slug:code>/", practice.play, name="practice-play"),
    path("voorstel/<number:proposal>/", acts.answer, name="answer"),
    path("taal/", language.language, name="language"),
    path("brieven/", texts.texts, name="letter-texts"),
    path("brieven/<slug:kind>/<slug:language>/", text_edit.edit, name="text-edit"),
    path("brieven/<slug:kind>/<slug:language>/versies/", texts.versions, name="text-versions"),
    path("brieven/<slug:kind>/<slug:language>/proef/", text_lab.compare, name="text-lab"),
    path("brieven/<slug:kind>/<slug:language>/papier/", text_lab.paper, name="text-paper"),
    path("team/", team.show, name="team"),
    path("brief/<number:number>.pdf", dossier.letter, name="letter"),
    path("zaken/", cases.waiting, name="case-list"),
    path("zaak/<number:case>/", cases.show, name="case"),
    path("dossier/<number:debtor>/zaken/", cases.of_person, name="cases"),
    path("dossier/<number:debtor>/zaken/<slug:sort>/", case_opening.begin, name="case-open"),
    path("dossier/<number:debtor>/overdragen/", case_opening.hand_over, name="hand-over"),
    path("dossier/<number:debtor>/schuldhulp/", case_opening.refer, name="refer"),
    path("dossier/<number:debtor>/grond/", sight.state, name="ground"),
    path("dossier/<number:debtor>/bsn/", sight.bsn, name="bsn"),
    path("dossier/<number:debtor>/wie-keek/", sight.looks, name="looks"),
    path("dossier/<number:debtor>/draagkracht/", budget.short, name="capacity"),
    path("dossier/<number:debtor>/draagkracht/bekend/", means.known, name="capacity-known"),
    path("dossier/<number:debtor>/draagkracht/alles/", means.everything, name="capacity-all"),
    path("dossier/<number:debtor>/draagkracht/begroting/", budget.lines, name="budget"),
    path("dossier/<number:debtor>/draagkracht/toeslagen/", hints.receive, name="benefits"),
    path("dossier/<number:debtor>/kwijtschelding/", remission.check, name="remission"),
]
