"""What the free fields of an MT940 entry mean, in the ways in which Dutch and German banks fill them."""

from __future__ import annotations

import re
from typing import NamedTuple

from vereffen.exchange.bank.fields import reference


class Meaning(NamedTuple):
    """Who paid or was paid, the remittance text and the structured references, as far as the bank says them.

    `reason` is the code with which something was given back, `mandate` the one under which it was asked.
    """

    account: str
    name: str
    text: str
    references: tuple[str, ...]
    reason: str = ""
    mandate: str = ""


_FULL_LINE = 65
_WORDS = (
    "TRTP|TRCD|IBAN|BIC|NAME|ADDR|REMI|EREF|PREF|MREF|MARF|CSID|CNTP|ORDP|BENM|ULTD|ULTB|ULTC|ISDT|PURP|SVCL|RTRN|"
    "RCON|ACCW|OCMT|CHGS|EXCH|ID|PNAM|UDTR|UCRD|KREF|CHRG|BUSP|EXIT"
)
_SLASHED = re.compile(rf"/({_WORDS})/")
_IS_SLASHED = re.compile(rf"\s*/(?:{_WORDS})/")
_NUMBERED = re.compile(r"[?>](\d\d)")
_IS_NUMBERED = re.compile(r"\s*\d{0,3}\s*[?>]\d\d")
_LABEL_WORDS = (
    r"IBAN|BIC|NAAM|OMSCHRIJVING|KENMERK|BETALINGSKENM\.?|MACHTIGING|INCASSANT|ID DEBITEUR|VOOR|BETALINGSKENMERK"
)
_LABELLED = re.compile(rf"(?<![A-Z])({_LABEL_WORDS})\s*:[ ]*")
_IBAN = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}")
_LEADING_IBAN = re.compile(r"(?:0\d{9}\s+)?(NL\d{2}[A-Z]{4}\d{10})\b\s*")
_LEADING_NUMBER = re.compile(r"(\d{9,10})\s+")
_OLD_NUMBER = re.compile(r"P?\d{9,10}")
_KEYWORDS = ("EREF", "PREF", "MARF", "KREF")
_KENMERK = re.compile(r"BETALINGSKENM(?:ERK)?\.?[ :]*((?:\d ?){15}\d|\d{7,16})")
_GERMAN_WORD = re.compile(r"(EREF|KREF|MREF|CRED|DEBT|SVWZ|ABWA|ABWE|IBAN|BIC)\+")


def meaning(details: str, customer_reference: str, supplementary: str) -> Meaning:
    """What the details, the customer's reference and the second line of an entry say together."""
    joined = _unwrap(details)
    if _IS_SLASHED.match(joined):
        found = _slashed(joined)
    elif _IS_NUMBERED.match(joined):
        found = _numbered("".join(details.split("\n")))
    else:
        found = _plain(joined)
    customer, behind = _customer(customer_reference)
    references = list(found.references)
    account, name = found.account, found.name or behind
    if _IBAN.fullmatch(customer) or _OLD_NUMBER.fullmatch(customer):
        account = account or customer
        name = name or _first_line(supplementary)
    elif _IBAN.fullmatch(_first_line(supplementary)):
        account = account or _first_line(supplementary)
    # A number of sixteen digits in this place is a reference; nine or ten are an account in old files.
    if customer not in ("", account, *_KEYWORDS) and not _OLD_NUMBER.fullmatch(customer):
        references.append(customer)
    kept = tuple(dict.fromkeys(one for one in (reference(each) for each in references) if one))
    return Meaning("".join(account.split()), name, found.text, kept, found.reason, reference(found.mandate))


def _unwrap(details: str) -> str:
    """The lines as one: a full line goes on in the middle of a word, a shorter one ended."""
    pieces = []
    for line in details.split("\n"):
        pieces.append(line if len(line) >= _FULL_LINE else line.rstrip() + " ")
    return "".join(pieces).strip()


def _customer(field: str) -> tuple[str, str]:
    """The customer's reference and what stands behind it: old files put the name after sixteen places."""
    head, tail = field[:16].strip(), field[16:].strip()
    if tail and field[15] == " ":
        return head, tail
    return " ".join(field.split()), ""


def _first_line(text: str) -> str:
    return text.partition("\n")[0].strip()


def _slashed(text: str) -> Meaning:
    parts: dict[str, str] = {}
    for word, value in _pieces(_SLASHED, text):
        parts.setdefault(word, value)
    account, name = parts.get("IBAN", ""), parts.get("NAME", "")
    if "CNTP" in parts:
        # /CNTP/account/BIC/name/place/
        pieces = [piece.strip() for piece in parts["CNTP"].split("/")]
        account = account or pieces[0]
        name = name or (pieces[2] if len(pieces) > 2 else "")
    remittance, structured = parts.get("REMI", "").strip("/ "), ""
    kind, _, rest = remittance.partition("/")
    if kind == "USTD":
        remittance = rest.strip("/ ")
    elif kind == "STRD":
        # /REMI/STRD/CUR/reference/
        structured = rest.strip("/ ").rpartition("/")[2]
        remittance = structured
    ends = [parts.get(word, "").strip("/ ") for word in ("EREF", "PREF")]
    remittance = remittance or ("" if "REMI" in parts else _tidy(text))
    references = (structured, *_kenmerken(text), *ends)
    reason = parts.get("RTRN", "").strip("/ ").partition("/")[0][:4]
    mandate = parts.get("MARF", "").strip("/ ")
    return Meaning(_account_only(account), _tidy(name.strip("/ ")), _tidy(remittance), references, reason, mandate)


def _numbered(text: str) -> Meaning:
    parts: dict[str, str] = {}
    for number, value in _pieces(_NUMBERED, text, strip=False):
        parts[number] = parts.get(number, "") + value
    purpose = "".join(parts.get(f"{number}", "") for number in (*range(20, 30), *range(60, 64)))
    words = dict(_pieces(_GERMAN_WORD, purpose))
    account = parts.get("38", "").strip() or parts.get("31", "").strip() or words.get("IBAN", "")
    name = _tidy(parts.get("32", "") + parts.get("33", ""))
    remittance = words.get("SVWZ") or purpose or parts.get("00", "")
    return Meaning(_account_only(account), name, _tidy(remittance), (words.get("EREF", ""), words.get("KREF", "")))


def _pieces(marks: re.Pattern[str], text: str, *, strip: bool = True) -> list[tuple[str, str]]:
    """The text behind each mark, up to the next one."""
    found = list(marks.finditer(text))
    ends = [mark.start() for mark in found[1:]] + [len(text)]
    values = ((mark[1], text[mark.end() : end]) for mark, end in zip(found, ends[: len(found)], strict=True))
    return [(name, value.strip() if strip else value) for name, value in values]


def _plain(text: str) -> Meaning:
    values = {word.rstrip("."): _tidy(value) for word, value in _pieces(_LABELLED, text)}
    if values:
        account = _account_only(values.get("IBAN", "").split(" ")[0])
        return Meaning(account, values.get("NAAM", ""), _tidy(text), (*_kenmerken(text), values.get("KENMERK", "")))
    leading = _LEADING_IBAN.match(text) or _LEADING_NUMBER.match(text)
    return Meaning(leading[1] if leading else "", "", _tidy(text), tuple(_kenmerken(text)))


def _kenmerken(text: str) -> list[str]:
    return [found.replace(" ", "") for found in _KENMERK.findall(text.upper())]


def _account_only(text: str) -> str:
    return "".join(text.strip("/ ").split())


def _tidy(text: str) -> str:
    return " ".join(text.split())
