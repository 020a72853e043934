"""Who prefers a language of which we have a sheet gets it with the letter; whoever acts for that person gets the letter alone."""

from __future__ import annotations

from pathlib import Path

import pytest

import make
from vereffen.approach.facts import Kind
from vereffen.exchange.letters.make import pages
from vereffen.records.models import Letter
from vereffen.usecases.print_letters import print_letters
from vereffen.usecases.record_fact import record_fact
from vereffen.usecases.run_night import run_night
from vereffen.usecases.send_reminders import send_reminders

pytestmark = pytest.mark.django_db
BEWIND = {
    "naam": "Zuiver Bewind",
    "straat": "Kade",
    "huisnummer": "5",
    "postcode": "1234 AB",
    "plaats": "Voorbeeldstad",
}


def test_the_language_of_a_person_chooses_the_sheet(tmp_path: Path) -> None:
    of, on = make.municipality(), make.day("2026-11-14")
    people = ("ar", "tr-TR", "en", "", "uk")
    claims = {language: make.claim(of, taal=language, vervaldag="2026-10-31") for language in people}
    told = {"soort": "bewind", "vertegenwoordiger": BEWIND}
    record_fact(claims["uk"].debtor_id, Kind.PROTECTION, on, make.AT, make.officer(of), told)
    run_night(of, on, make.AT)
    send_reminders(of, on, make.AT)
    found = {one.debtor_id: one.data for one in Letter.objects.filter(kind="herinnering")}
    kept = {language: found[claim.debtor_id] for language, claim in claims.items()}
    assert {language: (one["taal"], one.get("uitleg")) for language, one in kept.items()} == {
        "ar": ("nl", "ar"), "tr-TR": ("nl", "tr"), "en": ("en", None), "": ("nl", None), "uk": ("nl", None),
    }  # fmt: skip
    assert kept["uk"]["aan"]["naam"] == BEWIND["naam"]
    files = print_letters(of, on, "herinnering", tmp_path, make.AT)
    assert [pages(path.read_bytes()) for path in files] == [1, 6]
