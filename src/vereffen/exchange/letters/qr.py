"""The EPC QR code with which a bank's app fills in a payment (EPC069-12, version 2)."""

from __future__ import annotations

import io

import segno

from vereffen.law.refusal import Refusal

LARGEST_CENTS = 99_999_999_999


def payload(name: str, iban: str, cents: int, text: str) -> str:
    """The lines of a SEPA credit transfer: service tag, version, UTF-8, SCT, no BIC, name, IBAN, amount, purpose, text.

    Refused for an amount outside € 0,01 to € 999.999.999,99, the range of the standard.
    """
    if not 1 <= cents <= LARGEST_CENTS:
        raise Refusal("A payment code needs an amount between € 0,01 and € 999.999.999,99.")
    amount = f"EUR{cents // 100}.{cents % 100:02d}"
    # A betalingskenmerk is no ISO 11649 reference, so it travels as text.
    return "\n".join(["BCD", "002", "1", "SCT", "", name[:70], iban.replace(" ", ""), amount, "", "", text[:140], ""])


def svg(name: str, iban: str, cents: int, text: str) -> str:
    """The code as an SVG picture, error correction M as the standard asks."""
    code = segno.make(payload(name, iban, cents, text), error="m", micro=False, encoding="utf-8", boost_error=False)
    out = io.BytesIO()
    code.save(out, kind="svg", border=2, xmldecl=False, svgns=True, omitsize=False)
    return out.getvalue().decode()
