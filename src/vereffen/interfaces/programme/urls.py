"""The addresses of the pilot team's pages."""

from __future__ import annotations

from django.urls import path

from vereffen.interfaces.programme import board, intake, meeting_files, meetings, places, plan, report, views

urlpatterns = [
    path("pilot/", views.programme, name="programme"),
    path("pilot/vergelijken/", views.compare, name="programme-compare"),
    path("pilot/trajecten/", board.choose, name="tracks"),
    path("pilot/traject/<slug:track>/", board.board, name="track"),
    path("pilot/traject/<slug:track>/uitvoer.json", board.export, name="track-export"),
    # Before the municipalities: none has one of these words as its code.
    path("pilot/traject/<slug:track>/bijeenkomsten/", meetings.choose, name="track-meetings"),
    path("pilot/traject/<slug:track>/bijeenkomst/<slug:meeting>/", meetings.one, name="track-meeting"),
    path(
        "pilot/traject/<slug:track>/bijeenkomst/<slug:meeting>/uitnodiging.ics",
        meetings.invitation,
        name="track-meeting-invitation",
    ),
    path(
        "pilot/traject/<slug:track>/bijeenkomst/<slug:meeting>/<str:name>",
        meeting_files.document,
        name="track-meeting-file",
    ),
    path("pilot/traject/<slug:track>/<slug:place>/", places.place, name="track-place"),
    path("pilot/traject/<slug:track>/<slug:place>/<slug:phase>/", places.phase, name="track-phase"),
    path("pilot/traject/<slug:track>/rapport.<slug:form>", report.report, name="track-report"),
    path("pilot/traject/<slug:track>/<slug:place>/plan/schrijven/", plan.write, name="track-plan"),
    path("pilot/traject/<slug:track>/<slug:place>/plan/<str:name>", plan.document, name="track-plan-file"),
    path("pilot/traject/<slug:track>/<slug:place>/verkenning/gesprek/", intake.talk, name="track-intake"),
    path(
        "pilot/traject/<slug:track>/<slug:place>/<slug:phase>/uitnodiging.ics",
        places.invitation,
        name="track-invitation",
    ),
]
