"""Codes that let people in: made, kept as a keyed hash only, tried within limits, used once."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.conf import settings
from django.db.models import Q

from vereffen.approach.facts import Kind
from vereffen.law.refusal import Refusal
from vereffen.records.models import EntryCode, EntryTry, Event, HelperPass, Letter, Officer
from vereffen.records.models.officers import Role

# Sixteen of these are 80 bits; none looks like another, and who reads them aloud is understood.
_SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH, _GROUP = 16, 4
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1", **dict.fromkeys(" -.\u00a0\u2011\t", None)})
# A lost connection must lock nobody out: a code that was used opens again for so long.
_AGAIN = timedelta(minutes=30)
KEPT_DAYS = 30
PERSON = "persoon"
MASKED = "-".join(["****"] * (_LENGTH // _GROUP))


class Limit(NamedTuple):
    """So many wrong tries in so much time, and no more."""

    most: int
    within: timedelta


# Wrong tries with the same first four symbols, from the same address, and of everybody together.
PER_CODE = Limit(5, timedelta(hours=1))
PER_ADDRESS = Limit(20, timedelta(minutes=15))
OF_ALL = Limit(300, timedelta(minutes=15))


class TooMany(Refusal):
    """So many wrong tries from this address, or of everybody, that no code is looked at for a while."""


def shown(code: str) -> str:
    """A code as it is printed: four groups of four."""
    return "-".join(code[at : at + _GROUP] for at in range(0, _LENGTH, _GROUP))


def read(typed: str) -> str:
    """What was typed as a code: without spaces and dashes, in capitals, what looks alike read as what is used."""
    return typed.upper().translate(_READ_AS)[: 4 * _LENGTH]


def _keyed(purpose: str, text: str) -> bytes:
    return hmac.new(settings.SECRET_KEY.encode(), f"vereffen.entry.{purpose}:{text}".encode(), hashlib.sha256).digest()


def _digest(code: str) -> str:
    return _keyed("digest", code).hex()


def hidden(text: str) -> str:
    """An address as it is kept in the list of tries: a keyed hash."""
    return _keyed("address", text).hex()


def _written(number: int) -> str:
    return "".join(_SYMBOLS[number >> 5 * place & 31] for place in range(_LENGTH))


def fresh() -> str:
    """A code by chance, of 80 bits: nobody guesses one."""
    return _written(secrets.randbits(80))


def code_of(letter: int) -> str:
    """The code that belongs to a letter: it stands nowhere and follows from the key of this installation."""
    return _written(int.from_bytes(_keyed("letter", str(letter))[:10]))


def give_to_letters(letters: Iterable[Letter], days: int, for_whom: str = PERSON) -> None:
    """Lets the codes of these letters open their dossiers, for so many days from the day of the letter."""
    EntryCode.objects.bulk_create(
        [
            EntryCode(
                municipality_id=one.municipality_id,
                debtor_id=one.debtor_id,
                letter_id=one.pk,
                for_whom=for_whom,
                digest=_digest(code_of(one.pk)),
                since=one.on,
                until=one.on + timedelta(days=days),
            )
            for one in letters
        ],
        batch_size=500,
    )


def printed(letter: Letter) -> str:
    """The code as it stands on this letter; empty for a letter that has none, also when the key is another one since."""
    found = EntryCode.objects.filter(letter=letter.pk).first()
    code = code_of(letter.pk)
    return shown(code) if found and hmac.compare_digest(found.digest, _digest(code)) else ""


def new_code(
    municipality: int,
    debtor: int,
    since: date,
    until: date,
    *,
    for_whom: str = PERSON,
    helper: HelperPass | None = None,
) -> str:
    """A code of no letter, told this once and never again: to come back later, or for a helper."""
    code = fresh()
    EntryCode.objects.create(
        municipality_id=municipality, debtor_id=debtor, for_whom=for_whom, helper=helper, digest=_digest(code),
        since=since, until=until,
    )  # fmt: skip
    return shown(code)


def tried(code: str, address: str, at: datetime) -> int:
    """Writes a try down before it is judged, so that tries at the same moment count each other; returns its number."""
    EntryTry.objects.filter(at__lt=at - timedelta(days=KEPT_DAYS)).delete()
    return EntryTry.objects.create(at=at, start=hidden(code[:_GROUP]), address=hidden(address)).pk


def refuse_beyond(number: int, at: datetime) -> bool:
    """Whether this code was tried wrongly too often, which is told to nobody; `TooMany` when the address or everybody was.

    The same questions are asked whatever was typed.
    """
    own = EntryTry.objects.get(pk=number)
    wrong = EntryTry.objects.filter(is_in=False, pk__lte=number)
    per_address = wrong.filter(address=own.address, at__gt=at - PER_ADDRESS.within).count()
    of_all = wrong.filter(at__gt=at - OF_ALL.within).count()
    per_code = wrong.filter(start=own.start, at__gt=at - PER_CODE.within).count()
    if per_address > PER_ADDRESS.most or of_all > OF_ALL.most:
        raise TooMany("There were too many wrong codes: wait a quarter of an hour, or call.")
    return per_code > PER_CODE.most


def used(code: str, on: date, at: datetime, *, counts: bool) -> EntryCode | None:
    """The entry that this code opens now, marked as used; None when it opens nothing, or when the try does not count."""
    valid = EntryCode.objects.filter(digest=_digest(code), since__lte=on, until__gte=on, ended_at=None)
    open_still = Q(used_at=None) | Q(used_at__gt=at - _AGAIN) | Q(helper__isnull=False)
    found = valid.filter(open_still).select_related("debtor__municipality", "helper__account").first()
    if found is None or not counts or (found.helper and (found.helper.ended_at or found.helper.until < on)):
        return None
    if found.letter_id and _came_back(found):
        return None
    if found.used_at is None:
        EntryCode.objects.filter(pk=found.pk, used_at=None).update(used_at=at)
    return found


def _came_back(found: EntryCode) -> bool:
    """Whether a letter came back since this one went: then somebody else may hold it."""
    back = Event.objects.filter(debtor=found.debtor_id, kind=Kind.RETURNED_LETTER, on__gte=found.since)
    return back.exists()


def went_well(number: int) -> None:
    """A try that opened something is no wrong one."""
    EntryTry.objects.filter(pk=number).update(is_in=True)


def is_person(account: Officer) -> bool:
    """Whether the dossier is the own one of who uses this account, and not of somebody who acts for the person."""
    return account.role == Role.CITIZEN or account.username == f"brief-{account.debtor_id}"


def account_of(entry: EntryCode) -> Officer:
    """The account under which whoever came in acts: of the helper, or one of this dossier for whom the letter was."""
    if entry.helper:
        return entry.helper.account
    name = f"brief-{entry.debtor_id}" + ("" if entry.for_whom == PERSON else f"-{entry.for_whom}")
    made, is_new = Officer.objects.get_or_create(
        username=name,
        defaults={
            "municipality_id": entry.municipality_id,
            "debtor_id": entry.debtor_id,
            "role": Role.LETTER,
            "first_name": ("inwoner" if entry.for_whom == PERSON else entry.for_whom).capitalize(),
        },
    )
    if is_new:
        made.set_unusable_password()
        made.save(update_fields=["password"])
    return made
