"""Ways of letters kept: each put ready once, each step one fact, where it stands one row that the facts can make again."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import cache
from types import MappingProxyType
from typing import Any

from vereffen.approach import sending
from vereffen.approach.facts import Kind
from vereffen.approach.policy import policy
from vereffen.approach.sending import Reach, Way, Wish
from vereffen.law.refusal import Refusal
from vereffen.records import arms, journal, messages, rows
from vereffen.records.models import Batch, Dispatch, Event, Identity, Letter, Municipality

PIECE = 500
Made = dict[int, tuple[int, int, int, str, str, str]]


def fingerprint(salt: str, letter: Letter) -> str:
    """The salted hash of what a letter told and of the version of its text, in one written form."""
    told = json.dumps([letter.text_version_id, letter.data], sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256((salt + told).encode()).hexdigest()


def wishes(debtors: Iterable[int]) -> dict[int, Wish]:
    """What each of these people made known last about how letters may come; who said nothing is not in it."""
    told = Event.objects.filter(debtor__in=list(debtors), kind=Kind.CHANNEL_CHOICE).order_by("debtor", "on", "sequence")
    return {debtor: Wish(**json.loads(data)) for debtor, data in told.values_list("debtor_id", "data")}


def address(debtor: int, channel: str) -> str:
    """Where a message of that channel reaches the person; empty for an address from which one came back."""
    found = messages.address_of(debtor, channel)
    came_back = Dispatch.objects.filter(debtor=debtor, channel=channel, to=found, status__in=sending.CAME_BACK)
    return "" if not found or came_back.exists() else found


def not_put_ready(of: Municipality, on: date) -> list[Letter]:
    """The letters up to that day for which no way was chosen yet, oldest first."""
    made = Letter.objects.filter(municipality=of, on__lte=on, sent_at=None, dispatches=None)
    return list(made.select_related("municipality").order_by("pk"))


def put_ready(of: Municipality, letters: Sequence[Letter], on: date, at: datetime) -> int:
    """Chooses the ways of these letters and books them, each once; returns how many ways there are. Call it in a transaction."""
    policies, chosen = arms.policies(of, {letter.debtor_id for letter in letters}), cache(policy)
    known = wishes({letter.debtor_id for letter in letters})
    names = dict(Identity.objects.filter(debtor__in={one.debtor_id for one in letters}).values_list("debtor", "name"))
    wanted: list[tuple[Letter, Way, str]] = []
    for letter in letters:
        wish = known.get(letter.debtor_id, Wish())
        to = {
            sending.EMAIL: address(letter.debtor_id, "email") if wish.email or wish.email_rechtsgevolg else "",
            sending.SMS: address(letter.debtor_id, "sms") if wish.sms else "",
        }
        is_represented = letter.data.get("aan", {}).get("naam", "") != names.get(letter.debtor_id, "")
        reach = Reach(bool(to[sending.EMAIL]), bool(to[sending.SMS]), is_represented)
        found = sending.ways(letter.kind, wish, chosen(policies[letter.debtor_id], on), reach)
        wanted += [(letter, way, to.get(way.channel, "")) for way in found]
    return add(of, wanted, on, at)


def add(
    of: Municipality, wanted: Sequence[tuple[Letter, Way, str]], on: date, at: datetime, by: int | None = None
) -> int:
    """Books each (letter, way, address), one that is there already not again; returns how many are new."""
    journal.lock({letter.debtor_id for letter, _, _ in wanted})
    salts = [secrets.token_hex(16) for _ in wanted]
    prints = [fingerprint(salt, letter) for salt, (letter, _, _) in zip(salts, wanted, strict=True)]
    bookings = [
        journal.Booking(
            letter.debtor_id,
            Kind.DISPATCH,
            on,
            data={"brief": letter.pk, "kanaal": way.channel, "redenen": list(way.reasons), "inhoud": made},
            by=by,
            key=f"verzending:{letter.pk}:{way.channel}",
        )
        for (letter, way, _), made in zip(wanted, prints, strict=True)
    ]
    numbers = journal.book(of.pk, bookings, at)
    new = [
        Dispatch(
            event_id=number, municipality=of, debtor_id=letter.debtor_id, letter=letter, channel=way.channel,
            since=on, to=to, salt=salt, fingerprint=made,
        )
        for number, (letter, way, to), salt, made in zip(numbers, wanted, salts, prints, strict=True)
        if number is not None
    ]  # fmt: skip
    Dispatch.objects.bulk_create(new, batch_size=PIECE)
    return len(new)


def move(
    of: Municipality,
    dispatches: Sequence[Dispatch],
    status: str,
    on: date,
    at: datetime,
    by: int | None = None,
    *,
    batch: Batch | None = None,
    each: Mapping[int, Mapping[str, Any]] = MappingProxyType({}),
) -> list[Dispatch]:
    """Books that these go on to that status, and returns those that did: one that may not, or did already, stays as it is.

    `each` holds, by number, what else the fact says of one. Whoever comes second finds it moved, so of two who take the
    same one gets it. Call it in a transaction.
    """
    journal.lock({one.debtor_id for one in dispatches})
    now = dict(Dispatch.objects.filter(pk__in=[one.pk for one in dispatches]).values_list("pk", "status"))
    may = [one for one in dispatches if status in sending.MOVES[now[one.pk]]]
    told = {"status": status, **({"partij": batch.pk} if batch else {})}
    bookings = [
        journal.Booking(
            one.debtor_id,
            Kind.DISPATCH_STEP,
            on,
            data={"verzending": one.pk, **told, **each.get(one.pk, {})},
            by=by,
        )
        for one in may
    ]
    journal.book(of.pk, bookings, at)
    changed: dict[str, Any] = {"status": status, "since": on, "taken_at": at}
    if batch or status == sending.KLAAR:
        changed["batch"] = batch
    for some in rows.chunks([one.pk for one in may], PIECE):
        Dispatch.objects.filter(pk__in=some).update(**changed)
    for one in may:
        one.status = status
    return may


def choose(of: int, debtor: int, wish: Wish, on: date, at: datetime, by: int) -> int:
    """Books what the person made known about how letters may come; returns the event's number."""
    booking = journal.Booking(debtor, Kind.CHANNEL_CHOICE, on, data=wish._asdict(), by=by)
    (number,) = journal.book(of, [booking], at)
    assert number is not None  # noqa: S101 - a booking without a key is always new
    return number


def found(of: Municipality, key: str) -> Dispatch:
    """The way that a business key `LETTER-CHANNEL` names; refused when this municipality has none."""
    letter, _, channel = key.strip().partition("-")
    if not (letter.isascii() and letter.isdigit() and len(letter) <= 18):
        raise Refusal("A verzending is LETTER-CHANNEL, as in the index of the batch.")
    one = Dispatch.objects.filter(municipality=of, letter=int(letter), channel=channel).select_related("letter").first()
    if one is None:
        raise Refusal("There is no such verzending here.")
    return one


def key(dispatch: Dispatch) -> str:
    """The business key of a way: the number of the letter and the channel; whoever carries it knows it by that."""
    return f"{dispatch.letter_id}-{dispatch.channel}"


def tell(made: Made, whose: tuple[int, int, int], kind: str, data: Mapping[str, Any]) -> None:
    """Adds what an event says of a way: (municipality, debtor, letter, channel, status, fingerprint) by the first event."""
    event, municipality, debtor = whose
    if kind == Kind.DISPATCH:
        made[event] = (municipality, debtor, data["brief"], data["kanaal"], sending.KLAAR, data["inhoud"])
    elif data["verzending"] in made:
        before = made[data["verzending"]]
        made[data["verzending"]] = (*before[:4], data["status"], before[5])


def differences(debtors: Sequence[int], made: Made) -> list[str]:
    """Where the rows of these people are not what the facts say, and where a letter is not what it was when it was put ready."""
    kept: Made = {}
    salted: dict[int, list[Dispatch]] = defaultdict(list)
    for some in rows.chunks(debtors, PIECE):
        for one in Dispatch.objects.filter(debtor__in=some):
            about = (one.municipality_id, one.debtor_id, one.letter_id, one.channel, one.status, one.fingerprint)
            kept[one.pk] = about
            if one.salt:
                salted[one.letter_id].append(one)
    wrong = [
        f"Dispatch {number} is not what the facts say."
        for number in sorted(kept.keys() | made.keys())
        if kept.get(number) != made.get(number)
    ]
    for piece in rows.chunks(sorted(salted), PIECE):
        for letter in Letter.objects.filter(pk__in=piece):
            wrong += [
                f"Dispatch {one.pk}: letter {letter.pk} is not what it was when it was put ready."
                for one in salted[letter.pk]
                if fingerprint(one.salt, letter) != one.fingerprint
            ]
    return wrong
