"""The EPC QR code with which a bank's app fills in a payment (EPC069-12, version 2)."""

from __future__ import annotations

import numpy as np

from vereffen.exchange.letters.qr_modules import modules
from vereffen.law.refusal import Refusal

LARGEST_CENTS = 99_999_999_999
# Light modules around the code.
_QUIET = 2


def payload(name: str, iban: str, cents: int, text: str) -> str:
    """The lines of a SEPA credit transfer: service tag, version, UTF-8, SCT, no BIC, name, IBAN, amount, purpose, text.

    Refused for an amount outside € 0,01 to € 999.999.999,99, the range of the standard.
    """
    if not 1 <= cents <= LARGEST_CENTS:
        raise Refusal("A payment code needs an amount between € 0,01 and € 999.999.999,99.")
    amount = f"EUR{cents // 100}.{cents % 100:02d}"
    # A betalingskenmerk is no ISO 11649 reference, so it travels as text.
    return "\n".join(["BCD", "002", "1", "SCT", "", name[:70], iban.replace(" ", ""), amount, "", "", text[:140], ""])


def svg(name: str, iban: str, cents: int, text: str, *, scales: bool = False) -> str:
    """The code as an SVG picture, error correction M as the standard asks; with `scales` as large as its place on a page."""
    code = modules(payload(name, iban, cents, text).encode())
    edges = np.diff(np.pad(code, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    rows, begins = np.nonzero(edges == 1)
    lengths = np.nonzero(edges == -1)[1] - begins
    dark = zip((rows + _QUIET).tolist(), (begins + _QUIET).tolist(), lengths.tolist(), strict=True)
    path = "".join([f"M{begin} {row}.5h{length}" for row, begin, length in dark])
    size = len(code) + 2 * _QUIET
    extent = f'viewBox="0 0 {size} {size}"' if scales else f'width="{size}" height="{size}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {extent}><path stroke="#000" d="{path}"/></svg>'
