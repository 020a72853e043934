"""The first letter of a kind to each person, from which text it was made, and how long until a payment: what a trial of texts needs."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from vereffen.approach.facts import Kind
from vereffen.records import letter_texts
from vereffen.records.models import Dispatch, Event, Letter, Municipality


class Tried(NamedTuple):
    """One person's first letter.

    `arm` is the edition that the policy named on its day, `edition` the one that it was made from (0 also for our own text, which has
    no `version`). `days` is how long it took until a payment (`paid` 1), or until the last day looked at (0).
    """

    person: int
    letter: int
    on: date
    language: str
    arm: int
    edition: int
    version: int | None
    number: int | None
    channel: str
    days: int
    paid: int


def trial_letters(of: Municipality, kind: str, since: date, until: date) -> list[Tried]:
    """The first letter of that kind of each person from the first day to the last, in the order of the letters."""
    made = Letter.objects.filter(municipality=of, kind=kind, on__gte=since, on__lte=until).select_related(
        "text_version"
    )
    first: dict[int, Letter] = {}
    for letter in made.order_by("on", "pk"):
        first.setdefault(letter.debtor_id, letter)
    paid = _first_payments(of, first, until)
    sent = Dispatch.objects.filter(municipality=of, letter__kind=kind, letter__on__gte=since, letter__on__lte=until)
    channels = dict(sent.order_by("-event_id").values_list("letter", "channel"))
    arms = {day: letter_texts.edition_of(of, day) for day in {one.on for one in first.values()}}
    return [
        Tried(
            debtor, letter.pk, letter.on, letter.data["taal"], arms[letter.on],
            letter.text_version.edition if letter.text_version else 0, letter.text_version_id,
            letter.text_version.number if letter.text_version else None, channels.get(letter.pk, ""),
            (paid.get(debtor, until) - letter.on).days, int(debtor in paid),
        )
        for debtor, letter in first.items()
    ]  # fmt: skip


def _first_payments(of: Municipality, first: dict[int, Letter], until: date) -> dict[int, date]:
    """By debtor the day of the first payment from the day of the letter on."""
    paid: dict[int, date] = {}
    events = Event.objects.filter(debtor__municipality=of, kind=Kind.PAYMENT, on__lte=until)
    for debtor, on in events.order_by("on", "sequence").values_list("debtor", "on"):
        if debtor in first and on >= first[debtor].on:
            paid.setdefault(debtor, on)
    return paid
