"""The addresses of the pilot team's pages."""

from __future__ import annotations

from django.urls import path

from vereffen.interfaces.programme import (
    baseline,
    board,
    intake,
    interview,
    interviews,
    meeting_files,
    meetings,
    places,
    plan,
    plan_part,
    practices,
    process,
    reminders,
    report,
    roll_out,
    rounds,
    scan,
    views,
)

urlpatterns = [
    path("pilot/", views.programme, name="programme"),
    path("pilot/proces/", process.show, name="process"),
    path("pilot/vergelijken/", views.compare, name="programme-compare"),
    path("pilot/trajecten/", board.choose, name="tracks"),
    path("pilot/traject/<slug:track>/", board.board, name="track"),
    path("pilot/traject/<slug:track>/uitvoer.json", board.export, name="track-export"),
    # Before those of a place, which would take their words for a municipality.
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
    path("pilot/traject/<slug:track>/herinneringen/", reminders.show, name="track-reminders"),
    path("pilot/traject/<slug:track>/interviews/", interviews.interviews, name="track-interviews"),
    path("pilot/traject/<slug:track>/interview/<slug:interview>/", interview.interview, name="track-interview"),
    path("pilot/traject/<slug:track>/praktijken/", practices.practices, name="track-practices"),
    path("pilot/traject/<slug:track>/praktijk/<slug:practice>/", practices.practice, name="track-practice"),
    path(
        "pilot/traject/<slug:track>/praktijk/<slug:practice>/beleid.toml",
        practices.policy_file,
        name="track-practice-file",
    ),
    path(
        "pilot/traject/<slug:track>/praktijk/<slug:practice>/gids.toml",
        practices.guide_file,
        name="track-practice-guide",
    ),
    path("pilot/traject/<slug:track>/uitrol/", roll_out.show, name="track-roll-out"),
    path("pilot/traject/<slug:track>/handboek.<slug:form>", roll_out.guide, name="track-guide"),
    path("pilot/traject/<slug:track>/<slug:place>/nulmeting/", baseline.show, name="track-baseline"),
    path("pilot/traject/<slug:track>/<slug:place>/nulmeting/<str:name>", baseline.document, name="track-baseline-file"),
    path("pilot/traject/<slug:track>/<slug:place>/vragenlijst/", rounds.rounds, name="track-rounds"),
    path("pilot/traject/<slug:track>/<slug:place>/volwassenheid/", scan.scan, name="track-maturity"),
    path("pilot/traject/<slug:track>/rapport.<slug:form>", report.report, name="track-report"),
    path("pilot/traject/<slug:track>/<slug:place>/plan/schrijven/", plan.write, name="track-plan"),
    path("pilot/traject/<slug:track>/<slug:place>/plan/schrijven/<slug:part>/", plan_part.part, name="track-plan-part"),
    path("pilot/traject/<slug:track>/<slug:place>/plan/versies/", plan.versions, name="track-plan-versions"),
    path("pilot/traject/<slug:track>/<slug:place>/plan/<str:name>", plan.document, name="track-plan-file"),
    path("pilot/traject/<slug:track>/<slug:place>/verkenning/gesprek/", intake.talk, name="track-intake"),
    path(
        "pilot/traject/<slug:track>/<slug:place>/<slug:phase>/uitnodiging.ics",
        places.invitation,
        name="track-invitation",
    ),
    path("pilot/traject/<slug:track>/<slug:place>/", places.place, name="track-place"),
    path("pilot/traject/<slug:track>/<slug:place>/<slug:phase>/", places.phase, name="track-phase"),
]
