"""Who was asked to pay and has paid everything is told so, once: nobody has to wonder whether it is over."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from django.db import transaction
from django.db.models import F

from vereffen.approach.facts import Kind
from vereffen.approach.policy import policy
from vereffen.exchange.letters.make import refuse_unmakeable
from vereffen.law.refusal import Refusal
from vereffen.records import balances, dossiers, journal, letters, rows
from vereffen.records.models import Event, Letter, Municipality

PIECE = 200
# A payment of longer ago is no news: our choice.
_NEWS_DAYS = 31
_ASKING = ("herinnering", "aanmaning", "veertiendagenbrief", "dwangbevel", "vooraankondiging_vordering", "regeling")


def confirm_payments(
    municipality: Municipality, on: date, progress: Callable[[int, int], None] = lambda done, of: None
) -> int:
    """Keeps a letter `afgesloten` for everybody whose last payment ended what a letter of ours asked; returns how many.

    None where the policy has it so. Interrupted, it goes on where it stopped: a payment is confirmed once.
    """
    if not policy(municipality.policy, on).betaling_bevestigen:
        return 0
    waiting = _last_payments(municipality, on)
    made = 0
    for piece in rows.chunks(sorted(waiting), PIECE):
        with transaction.atomic():
            journal.lock(piece)
            owed = balances.open_claims(piece, on)
            keys = dossiers.each(municipality, piece)
            made += sum(_confirm(keys[debtor], waiting[debtor], on) for debtor in piece if not owed.get(debtor))
        progress(made, len(waiting))
    return made


def _last_payments(municipality: Municipality, on: date) -> dict[int, int]:
    """By debtor the newest payment of the last weeks that came after a letter that asked for it, and that no letter told."""
    paid = Event.objects.filter(
        kind=Kind.PAYMENT, debtor__municipality=municipality, on__gt=on - timedelta(days=_NEWS_DAYS), on__lte=on,
        debtor__letters__kind__in=_ASKING, debtor__letters__on__lte=F("on"),
    )  # fmt: skip
    newest = dict(paid.order_by("debtor", "on", "sequence").values_list("debtor", "pk"))
    told = Letter.objects.filter(event__in=newest.values()).values_list("debtor", flat=True)
    for debtor in told:
        newest.pop(debtor, None)
    return newest


def _confirm(dossier: dossiers.DossierKey, event: int, on: date) -> bool:
    try:
        return bool(letters.tell_of(dossier, event, "afgesloten", on, None, refuse_unmakeable))
    except Refusal:
        # Nothing has to be done about it: the page of the person and every colleague show the same.
        return False
