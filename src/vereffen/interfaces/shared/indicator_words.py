"""The indicators that bundles hold, in words."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as lazy

INDICATORS: dict[str, Any] = {
    "I-2": lazy("I-2 Mensen met kosten binnen 180 dagen"),
    "I-13": lazy("I-13 Op tijd helemaal betaald"),
    "I-15/paid-30d": lazy("I-15 Helemaal betaald binnen 30 dagen na de laatste dag"),
    "I-15/paid-90d": lazy("I-15 Helemaal betaald binnen 90 dagen na de laatste dag"),
    "I-15/paid-180d": lazy("I-15 Helemaal betaald binnen 180 dagen na de laatste dag"),
    "I-15/paid-365d": lazy("I-15 Helemaal betaald binnen 365 dagen na de laatste dag"),
    "I-19/herinnering": lazy("I-19 Een herinnering binnen een jaar"),
    "I-19/aanmaning": lazy("I-19 Een aanmaning binnen een jaar"),
    "I-19/dwangbevel": lazy("I-19 Een dwangbevel binnen een jaar"),
    "I-19/beslag": lazy("I-19 Beslag binnen een jaar"),
}


def indicator(code: str) -> str:
    """What the indicator counts; the code of one without words here."""
    return str(INDICATORS.get(code, code))
