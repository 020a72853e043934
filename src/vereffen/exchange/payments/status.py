"""What a bank answers to an order (pain.002): which of its payments it refuses, and why."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from lxml import etree

from vereffen.law.refusal import Refusal

_MOST_BYTES = 32 * 1024 * 1024


class Refused(NamedTuple):
    """One payment that the bank refuses: our end-to-end reference and the code of the reason (empty when none is told)."""

    reference: str
    code: str


def refused(path: Path) -> list[Refused]:
    """The payments that this pain.002 file refuses, in order; refused when it is another file or cannot be read."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise Refusal("The answer of the bank is too large to be one: ask the bank for it again.")
        parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False)
        root = etree.fromstring(path.read_bytes(), parser)
    except (OSError, etree.XMLSyntaxError):
        raise Refusal(
            "The answer of the bank cannot be read: look at the file, or ask the bank for it again."
        ) from None
    if next(root.iterfind(".//{*}CstmrPmtStsRpt"), None) is None:
        raise Refusal("This is no answer to an order (pain.002): a statement is loaded with `vereffen load statement`.")
    return [
        Refused(one.findtext("{*}OrgnlEndToEndId", "").strip(), one.findtext("{*}StsRsnInf/{*}Rsn/{*}Cd", "").strip())
        for one in root.iterfind(".//{*}TxInfAndSts")
        if one.findtext("{*}TxSts", "").strip() == "RJCT"
    ]
