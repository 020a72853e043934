"""Account numbers and creditor identifiers, checked before money moves by them."""

from __future__ import annotations

from vereffen.law.refusal import Refusal

_DIGITS = 11


def account(text: str) -> str:
    """The IBAN without spaces, its country, form and check digits right; else refused."""
    from schwifty import IBAN
    from schwifty.exceptions import SchwiftyException

    try:
        return str(IBAN(text))
    except SchwiftyException:
        raise Refusal("This is no correct IBAN: copy it from the bank card or a statement.") from None


def creditor_id(text: str) -> str:
    """The SEPA creditor identifier without spaces, its check digits right; else refused."""
    from stdnum.exceptions import ValidationError
    from stdnum.iso7064 import mod_97_10

    bare = "".join(text.split()).upper()
    try:
        # The business code (characters 5 to 7) is the creditor's own and is not in the check.
        mod_97_10.validate(bare[7:] + bare[:4])
    except ValidationError:
        raise Refusal(
            "This is no correct creditor identifier (incassant-ID): copy it from the contract with the bank."
        ) from None
    if len(bare) < _DIGITS or not bare.isalnum():
        raise Refusal("This is no correct creditor identifier (incassant-ID): copy it from the contract with the bank.")
    return bare
