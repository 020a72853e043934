"""An officer sends a letter on paper that did not arrive by e-mail, or of which nobody knows."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from vereffen.approach import sending as ways
from vereffen.law.refusal import Refusal
from vereffen.records import dossiers, sending
from vereffen.records.models import Dispatch, Officer


def send_on_paper(debtor: int, dispatch: int, on: date, at: datetime, by: Officer) -> None:
    """Puts the same letter ready on paper; refused when it is there already, it went on, or its last day is over."""
    dossiers.of(debtor, by)
    found = Dispatch.objects.select_related("letter", "municipality").filter(debtor=debtor, pk=dispatch).first()
    if found is None or found.channel not in ways.ELECTRONIC:
        raise Refusal("There is no such letter here.")
    if found.status not in {*ways.CAME_BACK, ways.ONBEKEND}:
        raise Refusal("This letter is on its way or arrived: it needs no paper.")
    last = found.letter.data.get("uiterste_dag", "")
    if found.letter.kind in ways.LEGAL_EFFECT and last <= on.isoformat():
        raise Refusal("The last day in this letter is over: make a new letter.")
    way = ways.Way(ways.BRIEF, ("medewerker",))
    with transaction.atomic():
        if not sending.add(found.municipality, [(found.letter, way, "")], on, at, by.pk):
            raise Refusal("This letter goes on paper already.")
