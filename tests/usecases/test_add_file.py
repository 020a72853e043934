"""Files in a dossier: by content and not by name only, told apart, and never larger than allowed."""

from __future__ import annotations

import json

import pytest

import make
from vereffen.law.refusal import Refusal
from vereffen.records.attachments import MOST_BYTES
from vereffen.records.models import Attachment, Event
from vereffen.usecases.add_file import add_file

pytestmark = pytest.mark.django_db
ON = make.day("2026-11-24")


def _add(name: str, content: bytes) -> Event:
    of = make.municipality()
    debtor = make.debtor(of)
    return Event.objects.get(pk=add_file(debtor.pk, ON, make.AT, make.officer(of), name, content))


def test_a_file_is_kept_apart_from_its_fact_which_holds_no_name() -> None:
    event = _add("../../brief van A. de Vries.pdf", b"%PDF-1.7 x")
    assert "Vries" not in event.data
    assert event.attachment.name == "brief van A. de Vries.pdf"
    assert bytes(event.attachment.content) == b"%PDF-1.7 x"


def test_two_equal_files_are_two_facts_with_different_hashes() -> None:
    of = make.municipality()
    debtor, karin = make.debtor(of), make.officer(of)
    events = [add_file(debtor.pk, ON, make.AT, karin, "a.txt", b"gelijk") for _ in range(2)]
    hashes = {json.loads(one.data)["bestand"] for one in Event.objects.filter(pk__in=events)}
    assert len(hashes) == Attachment.objects.count() == 2


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.html", b"<script>"),
        ("a.svg", b"<svg/>"),
        ("a.pdf", b"<html>"),
        ("a.png", b"%PDF-"),
        ("a.docx", b"PK\3\4"),
        ("a.eml", b"no header"),
        ("a.txt", b"\0"),
        ("a.txt", b""),
        (".pdf", b"%PDF-"),
        ("a.txt", b"x" * (MOST_BYTES + 1)),
    ],
)
def test_what_is_not_what_it_says_is_refused_and_nothing_is_kept(name: str, content: bytes) -> None:
    with pytest.raises(Refusal):
        _add(name, content)
    assert not Attachment.objects.exists()


def test_a_file_of_just_ten_megabytes_is_kept() -> None:
    assert _add("a.txt", b"x" * MOST_BYTES).attachment.size == MOST_BYTES
