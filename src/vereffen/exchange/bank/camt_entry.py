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


def read_entry(element: Any, header: Header, position: int) -> Entry:
    """The entry in that Ntry element; refuses a missing amount, direction or date."""
    parts = children(element)
    where = f"entry {position} of statement {header.number}"
    amount = parts.get("Amt")
    whole = _signed(cents(inner_text(amount), where), inner_text(parts.get("CdtDbtInd")), where)
    currency = (amount.get("Ccy", "") if amount is not None else "") or header.currency
    booked_on, value_on = _days(parts, header, where)
    details = tuple(_transactions(element, whole, currency, header.account, where))
    own = inner_text(parts.get("AcctSvcrRef"))
    single = details[0][0] if len(details) == 1 else Detail(0, "", "", "", ())
    remark = _spaced(inner_text(parts.get("AddtlNtryInf")))
    status = inner_text(parts.get("Sts"))
    return Entry(
        account=header.account,
        booked_on=booked_on,
        value_on=value_on,
        cents=whole,
        currency=currency,
        bank_reference=reference(own or (details[0][1] if len(details) == 1 else "")),
        counterparty_account=single.counterparty_account,
        counterparty_name=single.counterparty_name,
        text=single.text or remark,
        references=single.references,
        is_reversal=inner_text(parts.get("RvslInd")) in ("true", "1"),
        details=tuple(detail for detail, _ in details) if len(details) > 1 else (),
        is_booked=status in ("", "BOOK"),
    )


def _signed(amount: int, direction: str, where: str) -> int:
    # The direction is that of this entry itself, also when it reverses an earlier one.
    if direction == "CRDT":
        return amount
    if direction == "DBIT":
        return -amount
    raise Refusal(f"It is not said whether {where} is credit or debit: ask the bank for a correct file.")


def _days(parts: dict[str, Any], header: Header, where: str) -> tuple[date, date | None]:
    booked, valued = inner_text(parts.get("BookgDt")), inner_text(parts.get("ValDt"))
    # Not the position of the entry: a day is remembered by its text and place, and days repeat.
    value_on = iso_day(valued, header.somewhere) if valued else None
    booked_on = iso_day(booked, header.somewhere) if booked else value_on or header.day
    if booked_on is None:
        raise Refusal(f"There is no date for {where}: ask the bank for a correct file.")
    return booked_on, value_on


def _transactions(
    element: Any, whole: int, currency: str, own_account: str, where: str
) -> Iterator[tuple[Detail, str]]:
    for group in element:
        name = local(group)
        if name == "TxDtls":
            # Version 01 has no level in between.
            yield _transaction(children(group), whole, currency, own_account, where)
        elif name == "NtryDtls":
            for one in group:
                if local(one) == "TxDtls":
                    yield _transaction(children(one), whole, currency, own_account, where)


def _transaction(parts: dict[str, Any], whole: int, currency: str, own_account: str, where: str) -> tuple[Detail, str]:
    amount = parts.get("Amt")
    if amount is None and "AmtDtls" in parts:
        amount = children(children(parts["AmtDtls"]).get("TxAmt")).get("Amt")
    in_cents = 0
    if amount is not None and amount.get("Ccy", currency) == currency:
        in_cents = cents(inner_text(amount), f"a transaction in {where}")
    direction = inner_text(parts.get("CdtDbtInd"))
    is_debit = direction == "DBIT" if direction else whole < 0
    party = _counterparty(children(parts.get("RltdPties")), own_account, whole < 0)
    refs = children(parts.get("Refs"))
    texts, structured = _remittance(parts.get("RmtInf"))
    text = _spaced(" ".join(texts)) or _spaced(inner_text(parts.get("AddtlTxInf")))
    end_to_end = reference(inner_text(refs.get("EndToEndId")))
    references = tuple(dict.fromkeys(one for one in (*structured, end_to_end) if one))
    detail = Detail(-in_cents if is_debit else in_cents, party.account, party.name, text, references)
    return detail, inner_text(refs.get("AcctSvcrRef"))


def _counterparty(parties: dict[str, Any], own_account: str, is_debit: bool) -> _Party:
    """Who paid or was paid; in a return the roles are those of the original, so the account that is ours is skipped."""
    if not parties:
        return _NOBODY
    theirs, our_own = ("Cdtr", "Dbtr") if is_debit else ("Dbtr", "Cdtr")
    ours = account_key(own_account)
    first = _party(parties, theirs)
    if (first.account and account_key(first.account) != ours) or (first.name and not first.account):
        return first
    second = _party(parties, our_own)
    return second if account_key(second.account) != ours else _NOBODY


def _party(parties: dict[str, Any], role: str) -> _Party:
    account = children(children(parties.get(role + "Acct")).get("Id"))
    number = inner_text(account.get("IBAN"))
    if not number and account:
        number = inner_text(children(account.get("Othr")).get("Id")) or inner_text(account.get("BBAN"))
    name = _name(parties.get(role)) or _name(parties.get("Ultmt" + role))
    return _Party(number.replace(" ", ""), name)


def _name(party: Any) -> str:
    parts = children(party)
    if "Pty" in parts:
        parts = children(parts["Pty"])
    return _spaced(inner_text(parts.get("Nm")))


def _remittance(remittance: Any) -> tuple[list[str], list[str]]:
    texts: list[str] = []
    structured: list[str] = []
    for part in remittance if remittance is not None else ():
        if local(part) == "Ustrd":
            texts.append(inner_text(part))
        elif local(part) == "Strd":
            for piece in part:
                if local(piece) == "CdtrRefInf":
                    known = children(piece)
                    structured.append(reference(inner_text(known.get("Ref", known.get("CdtrRef")))))
                elif local(piece) == "AddtlRmtInf":
                    texts.append(inner_text(piece))
    return [*texts, *(one for one in structured if one)], structured


def _spaced(text: str) -> str:
    return " ".join(text.split())
