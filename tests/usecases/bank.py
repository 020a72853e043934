"""Bank files as banks send them, of which a test names only the entries."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

OURS = "NL57TEST0000000900"
PAYER = "NL15TEST0000000100"


class In(NamedTuple):
    """One entry: cents (less than 0 goes out), what the payer wrote, and what the bank says about it.

    `order` is our own end-to-end reference, `reason` why the bank gives it back.
    """

    cents: int
    text: str = ""
    reference: str = ""
    payer: str = ""
    bank: str = ""
    on: str = "2026-11-02"
    is_reversal: bool = False
    currency: str = "EUR"
    status: str = "BOOK"
    parts: tuple[In, ...] = ()
    payer_name: str = "A. de Vries"
    order: str = ""
    reason: str = ""
    mandate: str = ""


_MESSAGES = {
    "052": ("BkToCstmrAcctRpt", "Rpt"),
    "053": ("BkToCstmrStmt", "Stmt"),
    "054": ("BkToCstmrDbtCdtNtfctn", "Ntfctn"),
}


def camt(
    folder: Path,
    *entries: In,
    name: str = "day.xml",
    kind: str = "053",
    account: str = OURS,
    closing: int | None = None,
) -> Path:
    """A CAMT file with these entries; it balances unless another closing balance is given (in cents)."""
    message, statement = _MESSAGES[kind]
    currency = entries[0].currency if entries else "EUR"
    end = sum(one.cents for one in entries if one.status == "BOOK") if closing is None else closing
    balances = "" if kind == "054" else _balance("OPBD", 0, currency) + _balance("CLBD", end, currency)
    path = folder / name
    path.write_text(
        f'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.{kind}.001.08"><{message}>'
        "<GrpHdr><MsgId>M1</MsgId><CreDtTm>2026-11-03T01:15:00+01:00</CreDtTm></GrpHdr>"
        f"<{statement}><Id>S1</Id><CreDtTm>2026-11-03T01:15:00+01:00</CreDtTm>"
        f"<Acct><Id><IBAN>{account}</IBAN></Id><Ccy>{currency}</Ccy></Acct>"
        f"{balances}{''.join(map(_entry, entries))}</{statement}></{message}></Document>",
        encoding="utf-8",
    )
    return path


def _balance(code: str, cents: int, currency: str) -> str:
    kind = f"<Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp>"
    return f"<Bal>{kind}{_amount(cents, currency)}<Dt><Dt>2026-11-02</Dt></Dt></Bal>"


def _amount(cents: int, currency: str) -> str:
    direction = "DBIT" if cents < 0 else "CRDT"
    return f'<Amt Ccy="{currency}">{_decimal(cents, ".")}</Amt><CdtDbtInd>{direction}</CdtDbtInd>'


def _decimal(cents: int, mark: str) -> str:
    return f"{abs(cents) // 100}{mark}{abs(cents) % 100:02d}"


def _entry(one: In) -> str:
    inner = one.parts or ((one,) if one.text or one.reference or one.payer or one.order or one.mandate else ())
    reversal = "<RvslInd>true</RvslInd>" if one.is_reversal else ""
    bank = f"<AcctSvcrRef>{one.bank}</AcctSvcrRef>" if one.bank else ""
    day = f"<Dt>{one.on}</Dt>"
    return (
        f"<Ntry>{_amount(one.cents, one.currency)}{reversal}<Sts><Cd>{one.status}</Cd></Sts><BookgDt>{day}</BookgDt>"
        f"<ValDt>{day}</ValDt>{bank}<NtryDtls>{''.join(map(_transaction, inner))}</NtryDtls></Ntry>"
    )


def _transaction(one: In) -> str:
    account = f"<DbtrAcct><Id><IBAN>{one.payer}</IBAN></Id></DbtrAcct>" if one.payer else ""
    payer = f"<RltdPties><Dbtr><Pty><Nm>{one.payer_name}</Nm></Pty></Dbtr>{account}</RltdPties>"
    said = f"<Ustrd>{one.text}</Ustrd>" if one.text else ""
    said += f"<Strd><CdtrRefInf><Ref>{one.reference}</Ref></CdtrRefInf></Strd>" if one.reference else ""
    ours = f"<EndToEndId>{one.order}</EndToEndId>" if one.order else ""
    ours += f"<MndtId>{one.mandate}</MndtId>" if one.mandate else ""
    back = f"<RtrInf><Rsn><Cd>{one.reason}</Cd></Rsn></RtrInf>" if one.reason else ""
    refs = f"<Refs>{ours}</Refs>" if ours else ""
    return f"<TxDtls>{refs}{_amount(one.cents, one.currency)}{payer}<RmtInf>{said}</RmtInf>{back}</TxDtls>"


def mt940(folder: Path, *entries: In, name: str = "day.sta", account: str = OURS, closing: int | None = None) -> Path:
    """An MT940 file with these entries; it balances unless another closing balance is given (in cents)."""
    end = sum(one.cents for one in entries) if closing is None else closing
    lines = [":20:M1", f":25:{account}EUR", ":28C:62/1", ":60F:C261101EUR0,00"]
    for one in entries:
        lines += _lines(one)
    path = folder / name
    path.write_text(
        "\r\n".join([*lines, f":62F:{'D' if end < 0 else 'C'}261102EUR{_decimal(end, ',')}", ""]), encoding="ascii"
    )
    return path


def _lines(one: In) -> Sequence[str]:
    day = one.on[2:].replace("-", "")
    mark = ("RC" if one.is_reversal else "D") if one.cents < 0 else ("RD" if one.is_reversal else "C")
    bank = f"//{one.bank}" if one.bank else ""
    said = f"/REMI/STRD/CUR/{one.reference}/" if one.reference else f"/REMI/{one.text}"
    who = f"/IBAN/{one.payer}/NAME/A. DE VRIES" if one.payer else ""
    ours = (f"/EREF/{one.order}" if one.order else "") + (f"/RTRN/{one.reason}" if one.reason else "")
    told = f"/TRTP/SEPA OVERBOEKING{ours}{who}{said}"
    first, rest = told[:65], [told[start : start + 65] for start in range(65, len(told), 65)]
    return [f":61:{day}{day[2:]}{mark}{_decimal(one.cents, ',')}NTRFNONREF{bank}", f":86:{first}", *rest]
