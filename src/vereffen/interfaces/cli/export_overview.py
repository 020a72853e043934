"""A person's claims for the national overview, on the command line."""

from __future__ import annotations

import argparse
import json

from vereffen.interfaces.cli import database
from vereffen.interfaces.cli.answer import Answer
from vereffen.interfaces.shared import claims_document
from vereffen.records import queries


def citizen_overview(options: argparse.Namespace) -> Answer:
    """The document of one person as of a day."""
    municipality = database.municipality(options.municipality)
    debtor = queries.debtor_number(options.debtor, municipality)
    at = database.recorded_at(is_demo=municipality.is_demo)
    told = claims_document.of_person(municipality, debtor, options.on, at, options.version)
    return Answer(told, json.dumps(told, ensure_ascii=False, indent=2))
