"""The example office's own words: a reminder that counts, a variant for a trial, and a draft that waits for approval."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from vereffen.interfaces.shared.fonts import fonts

if TYPE_CHECKING:
    from vereffen.records.models import Municipality, Officer

_KIND = "herinnering"
# The first paragraph, which is all that the three differ in beside their subject.
_OWN = (
    "Wij kregen nog niet alles van u. Misschien bent u het vergeten, of is er iets aan de hand. Deze herinnering kost u niets. "
    "Wij denken graag met u mee."
)
_VARIANT = (
    "Lukt betalen nu niet? Bel {medewerker}: {telefoon}. Wij zoeken samen een oplossing. Deze herinnering kost u niets."
)
_DRAFT = (
    "Wij helpen u graag. U kunt op tijd betalen, in delen betalen, of met ons bellen. Deze herinnering kost u niets."
)


def write_texts(of: Municipality, on: date, at: datetime, officers: dict[str, Officer]) -> None:
    """Keeps the three versions through the same use cases as real work; two are approved from that day on."""
    from vereffen.usecases.approve_text import approve_text
    from vereffen.usecases.draft_text import draft_text

    karin, fatma, ton = officers["karin"], officers["fatma"], officers["ton"]
    own = draft_text(of, _KIND, "nl", _words(_OWN), "Onze toon: kort, en eerst wat helpt.", at, karin)
    why = "Proef: belt iemand vaker als het nummer bovenaan staat?"
    variant = draft_text(
        of, _KIND, "nl", _words(_VARIANT, "Bel ons als {totaal} betalen niet lukt"), why, at, fatma, edition=1
    )
    for key in (own, variant):
        approve_text(of, key, on, at, ton, on, fonts=fonts())
    draft_text(of, _KIND, "nl", _words(_DRAFT), "Drie keuzes naast elkaar.", at, karin)


def _words(first: str, subject: str = "") -> dict[str, Any]:
    from vereffen.exchange.letters import texts

    ours = texts.shipped(_KIND, "nl")
    head, *rest = ours.blocks
    changed = ours._replace(subject=subject or ours.subject, blocks=(head._replace(text=(first,)), *rest))
    return texts.to_document(changed)
