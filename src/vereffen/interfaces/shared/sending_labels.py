"""The ways and states of letters in the words that people use."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vereffen.approach import sending

CHANNELS = {
    sending.BRIEF: lazy("op papier"),
    sending.EMAIL: lazy("per e-mail"),
    sending.SMS: lazy("sms dat er een brief komt"),
    sending.BETEKENING: lazy("door de deurwaarder"),
}
STATES = {
    sending.KLAAR: lazy("wacht"),
    sending.ONDERWEG: lazy("wordt gemaakt of verstuurd"),
    sending.OVERGEDRAGEN: lazy("is weg"),
    sending.BEZORGD: lazy("is bezorgd"),
    sending.GEWEIGERD: lazy("kwam niet aan"),
    sending.RETOUR: lazy("kwam terug"),
    sending.ONBESTELBAAR: lazy("kon niet weg"),
    sending.ONBEKEND: lazy("niemand weet of hij weg is"),
    sending.INGETROKKEN: lazy("ingetrokken"),
}
BATCHES = {
    "bezig": lazy("nog niet af"),
    "klaar": lazy("af, nog niet overgedragen"),
    "overgedragen": lazy("overgedragen"),
}
# A letter that could not be made is the only ground that no carrier tells.
_NOT_MADE = lazy("De brief kon niet worden gemaakt: er ontbreekt iets.")


def ground(code: str) -> str:
    """Why a letter did not arrive; empty for no ground."""
    if code == "niet_te_maken":
        return str(_NOT_MADE)
    return _(sending.GROUNDS[code]) if code in sending.GROUNDS else ""


def why(code: str) -> str:
    """Why a letter goes this way."""
    return _(sending.REASONS[code].text)
