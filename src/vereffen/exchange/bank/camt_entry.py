"""One entry of a CAMT message: amount, days, counterparty, remittance text and the transactions of a batch."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from vereffen.exchange.bank.fields import account_key, cents, iso_day, reference
from vereffen.exchange.bank.statement import Detail, Entry
from vereffen.law.refusal import Refusal


class Header(NamedTuple):
    """What an entry takes from its statement; `day` is for entries that carry no date of their own."""

    account: str
    currency: str
    day: date | None
    number: int
    somewhere: str


class _Party(NamedTuple):
    account: str
    name: str


_NOBODY = _Party("", "")
_NOTHING = Detail(0, "", "", "", ())


class _LocalNames(dict[str, str]):
    """Tags without their namespace, each cut once; no longer than a page, whatever a file holds."""

    def __missing__(self, tag: str) -> str:
        if len(self) > 2000:
            self.clear()
        name = self[tag] = tag[tag.rfind("}") + 1 :]
        return name


_LOCAL = _LocalNames()


def local(element: Any) -> str:
    """The name of an element without its namespace."""
    return _LOCAL[element.tag]


def children(element: Any) -> dict[str, Any]:
    """The child elements by name, the last one where a name repeats; empty for an element that is not there."""
    if element is None:
        return {}
    return {_LOCAL[child.tag]: child for child in element}


def inner_text(element: Any) -> str:
    """The text of an element, or of the one child that wraps it in some versions; empty when it is not there."""
    if element is None:
        return ""
    text: str = "".join(element.itertext()) if len(element) else element.text or ""
    return text.strip()


_ENTRY = ("Amt", "CdtDbtInd", "BookgDt", "ValDt", "AcctSvcrRef", "AddtlNtryInf", "RvslInd", "Sts")
_TRANSACTION = ("CdtDbtInd", "Refs/EndToEndId", "Refs/AcctSvcrRef", "AddtlTxInf", "Refs/MndtId", "RtrInf/Rsn/Cd")
_ROLE = ("Acct/Id/IBAN", "Acct/Id/Othr/Id", "Acct/Id/BBAN")
# Where nothing stands: the text of this place is empty.
_NOWHERE = -1


class _Shape(NamedTuple):
    """Where in entries of one form everything stands that is read; `odd` are the places whose text several elements hold."""

    fields: tuple[int, ...]
    transactions: tuple[_Transaction, ...]
    plain: tuple[int, ...]
    odd: tuple[int, ...]


class _Transaction(NamedTuple):
    """The places in one transaction: its fields, its amount, both parties, the remittance parts in the order of the file."""

    fields: tuple[int, ...]
    amount: int
    debtor: tuple[int, ...]
    creditor: tuple[int, ...]
    remittance: tuple[tuple[bool, int], ...]

    def used(self) -> Iterator[int]:
        """Every place that is read."""
        yield from (*self.fields, *self.debtor, *self.creditor, self.amount)
        yield from (place for _is_structured, place in self.remittance)


# A bank writes nearly all of its entries in a few forms; looking up the form costs less than looking for each part.
_SHAPES: dict[tuple[tuple[str, ...], tuple[int, ...]], _Shape] = {}
_MOST_SHAPES = 2000


def _shape(elements: list[Any]) -> _Shape:
    """The form of the entry with these elements: their names and how many children each has tell it whole."""
    key = (tuple([one.tag for one in elements]), tuple(map(len, elements)))
    shape = _SHAPES.get(key)
    if shape is None:
        if len(_SHAPES) >= _MOST_SHAPES:
            _SHAPES.clear()
        places = {id(one): place for place, one in enumerate(elements)}
        paths = _paths(elements[0], places)
        found = tuple(_transaction_shape(one, places) for one in _transactions(elements[0]))
        fields = tuple(paths.get(name, _NOWHERE) for name in _ENTRY)
        used = {*fields, *(place for one in found for place in one.used())}
        odd = {place for place in used if place >= 0 and len(elements[place]) > 1}
        shape = _SHAPES[key] = _Shape(fields, found, tuple(used - odd - {_NOWHERE}), tuple(odd))
    return shape


def _transactions(entry: Any) -> Iterator[Any]:
    for group in entry:
        if local(group) == "TxDtls":
            # Version 01 has no level in between.
            yield group
        elif local(group) == "NtryDtls":
            yield from (one for one in group if local(one) == "TxDtls")


def _paths(element: Any, places: dict[int, int]) -> dict[str, int]:
    """The place of the text of every element below, by its path; of elements with the same name the last one counts."""
    found: dict[str, int] = {}
    for child in element:
        name = local(child)
        if name in {"NtryDtls", "TxDtls"}:
            continue
        for old in [path for path in found if path == name or path.startswith(name + "/")]:
            del found[old]
        inner = child
        while len(inner) == 1:
            # Some versions wrap a text in one element more.
            inner = inner[0]
        found[name] = places[id(inner)]
        for path, place in _paths(child, places).items():
            found[f"{name}/{path}"] = place
    return found


def _transaction_shape(element: Any, places: dict[int, int]) -> _Transaction:
    paths = _paths(element, places)
    amount = paths.get("Amt", paths.get("AmtDtls/TxAmt/Amt", _NOWHERE))
    return _Transaction(
        tuple(paths.get(name, _NOWHERE) for name in _TRANSACTION),
        amount,
        _party_places(paths, "Dbtr"),
        _party_places(paths, "Cdtr"),
        tuple(_remittance_places(element, places)),
    )


def _party_places(paths: dict[str, int], role: str) -> tuple[int, ...]:
    """The places of the account, in the ways it can be told, and of the name and the name of the ultimate party."""
    own, ultimate = f"RltdPties/{role}", f"RltdPties/Ultmt{role}"
    names = [f"{one}/Pty/Nm" if f"{one}/Pty" in paths else f"{one}/Nm" for one in (own, ultimate)]
    return tuple(paths.get(path, _NOWHERE) for path in (*(own + part for part in _ROLE), *names))


def _remittance_places(transaction: Any, places: dict[int, int]) -> Iterator[tuple[bool, int]]:
    """Each part of the remittance, with whether it is a structured reference."""
    remittance = children(transaction).get("RmtInf")
    for part in remittance if remittance is not None else ():
        if local(part) == "Ustrd":
            yield False, places[id(part)]
        for piece in part if local(part) == "Strd" else ():
            if local(piece) == "CdtrRefInf":
                known = children(piece)
                told = known.get("Ref", known.get("CdtrRef"))
                if told is not None:
                    yield True, places[id(told)]
            elif local(piece) == "AddtlRmtInf":
                yield False, places[id(piece)]


def read_entry(element: Any, header: Header, position: int) -> Entry:
    """The entry in that Ntry element; refuses a missing amount, direction or date."""
    elements = list(element.iter())
    shape = _shape(elements)
    texts = {place: elements[place].text for place in shape.plain}
    for place in shape.odd:
        texts[place] = inner_text(elements[place])
    texts[_NOWHERE] = ""
    where = f"entry {position} of statement {header.number}"
    amount, direction, booked, valued, own, remark, reversal, status = _read(texts, shape.fields)
    whole = _signed(cents(amount, where), direction, where)
    place = shape.fields[0]
    currency = (elements[place].get("Ccy", "") if place >= 0 else "") or header.currency
    booked_on, value_on = _days(booked, valued, header, where)
    details = [
        _transaction(elements, texts, one, amount, whole, currency, header.account, where) for one in shape.transactions
    ]
    is_single = len(details) == 1
    single = details[0][0] if is_single else _NOTHING
    return Entry(
        header.account,
        booked_on,
        value_on,
        whole,
        currency,
        reference(own or (details[0][1] if is_single else "")),
        single.counterparty_account,
        single.counterparty_name,
        single.text or _spaced(remark),
        single.references,
        reversal in ("true", "1"),
        tuple([detail for detail, _ in details]) if len(details) > 1 else (),
        status in ("", "BOOK"),
        single.reason,
        single.mandate,
    )


def _read(texts: dict[int, str | None], places: tuple[int, ...]) -> list[str]:
    return [(texts[place] or "").strip() for place in places]


def _signed(amount: int, direction: str, where: str) -> int:
    # The direction is that of this entry itself, also when it reverses an earlier one.
    if direction == "CRDT":
        return amount
    if direction == "DBIT":
        return -amount
    raise Refusal(f"It is not said whether {where} is credit or debit: ask the bank for a correct file.")


def _days(booked: str, valued: str, header: Header, where: str) -> tuple[date, date | None]:
    # Not the position of the entry: a day is remembered by its text and place, and days repeat.
    value_on = iso_day(valued, header.somewhere) if valued else None
    booked_on = iso_day(booked, header.somewhere) if booked else value_on or header.day
    if booked_on is None:
        raise Refusal(f"There is no date for {where}: ask the bank for a correct file.")
    return booked_on, value_on


def _transaction(
    elements: list[Any],
    texts: dict[int, str | None],
    form: _Transaction,
    amount: str,
    whole: int,
    currency: str,
    own_account: str,
    where: str,
) -> tuple[Detail, str]:
    direction, end_to_end, own, remark, mandate, reason = _read(texts, form.fields)
    in_cents = 0
    if form.amount >= 0 and elements[form.amount].get("Ccy", currency) == currency:
        told_amount = (texts[form.amount] or "").strip()
        # Nearly every entry is one transaction of the same amount.
        in_cents = abs(whole) if told_amount == amount else cents(told_amount, f"a transaction in {where}")
    is_debit = direction == "DBIT" if direction else whole < 0
    party = _counterparty(texts, form, own_account, whole < 0)
    told: list[str] = []
    structured: list[str] = []
    for is_structured, place in form.remittance:
        text = (texts[place] or "").strip()
        if not is_structured:
            told.append(text)
        elif text := reference(text):
            structured.append(text)
    text = _spaced(" ".join([*told, *structured])) or _spaced(remark)
    references = tuple(dict.fromkeys([one for one in (*structured, reference(end_to_end)) if one]))
    signed = -in_cents if is_debit else in_cents
    return Detail(signed, party.account, party.name, text, references, reason, reference(mandate)), own


def _counterparty(texts: dict[int, str | None], form: _Transaction, own_account: str, is_debit: bool) -> _Party:
    """Who paid or was paid; in a return the roles are those of the original, so the account that is ours is skipped."""
    theirs, our_own = (form.creditor, form.debtor) if is_debit else (form.debtor, form.creditor)
    first = _party(texts, theirs)
    if first.name and not first.account:
        return first
    if first.account and not _is_same(first.account, own_account):
        return first
    second = _party(texts, our_own)
    return _NOBODY if _is_same(second.account, own_account) else second


def _is_same(one: str, other: str) -> bool:
    # Two numbers with a country need no look at old ways of writing.
    is_plain = one[:2].isalpha() and other[:2].isalpha() and one.isalnum() and other.isalnum()
    return one.upper() == other.upper() if is_plain else account_key(one) == account_key(other)


def _party(texts: dict[int, str | None], places: tuple[int, ...]) -> _Party:
    iban, other, basic, name, ultimate = _read(texts, places)
    return _Party((iban or other or basic).replace(" ", ""), _spaced(name) or _spaced(ultimate))


def _spaced(text: str) -> str:
    return " ".join(text.split())
