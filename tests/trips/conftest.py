"""The browser, and an office to visit in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection

import make
from interfaces.desk_people import TODAY, Office, office
from vereffen.approach.facts import Kind
from vereffen.records import triggers
from vereffen.records.models import Task
from vereffen.usecases.record_fact import record_fact


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Any]:
    """One browser for all trips; each trip has a profile of its own."""
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as player:
        started = player.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


@pytest.fixture
def erasable(transactional_db: None) -> Iterator[None]:
    """Facts cannot be deleted, so the triggers go before a test's data is; emptying the database lays them again."""
    assert triggers.missing() == ()
    yield
    on = "" if connection.vendor == "sqlite" else " ON {table}"
    with connection.cursor() as cursor:
        for table in triggers.TABLES:
            for act in ("update", "delete", "replace", "truncate"):
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{act}{on.format(table=table)}")


@pytest.fixture
def place(erasable: None) -> Office:
    made = office()
    make.officer(made.municipality, "joke", "pilotleider")
    person = make.officer(made.municipality, "bewoner", "inwoner")
    person.debtor = made.demand
    person.save()
    # A couple of whom one told what comes in: a range, a question, and a plan over two departments.
    means = {"leefsituatie": "gehuwd_zonder_kinderen", "netto_inkomen_maand_cents": 226_000}
    record_fact(made.calls.pk, Kind.CAPACITY, TODAY, make.AT, made.karin, means)
    Task.objects.create(
        municipality=made.municipality, debtor=made.calls, kind="gegevens", on=TODAY, text="Kijk even.", key="1"
    )
    return made


@pytest.fixture
def visit(browser: Any, live_server: Any) -> Iterator[Any]:
    """Opens a page in a new profile; at the end nothing may have been complained about in the console."""
    told: list[str] = []
    profiles = []

    def open_page(**about: Any) -> Any:
        profile = browser.new_context(base_url=live_server.url, **{"locale": "nl-NL", **about})
        profiles.append(profile)
        page = profile.new_page()
        page.set_default_timeout(10_000)
        page.on("console", lambda line: told.append(f"{page.url}: {line.text}") if line.type == "error" else None)
        page.on("pageerror", lambda error: told.append(f"{page.url}: {error}"))
        return page

    yield open_page
    for profile in profiles:
        profile.close()
    assert [line for line in told if "status of 4" not in line] == []
