"""An invented municipality of some size: two years of figures, files that were read, letters, data and a survey."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np

from vereffen.track import baseline, baseline_document, file_audit
from vereffen.track.baseline import Letter
from vereffen.track.baseline_cells import last_day
from vereffen.track.baseline_document import About, Books, Kind
from vereffen.track.baseline_facts import Baseline
from vereffen.track.data_quality import BY_CODE
from vereffen.track.indicators.figures import Figure, ratio
from vereffen.track.scales import STAFF
from vereffen.track.staff_survey import Survey, survey

START, ON = date(2026, 12, 1), date(2026, 12, 1)
MONTHS = baseline.months_before(START)
SHARES = {
    "I-2": (0.19, 180), "I-3": (0.16, 60), "I-4": (0.30, 180), "I-7": (0.41, 180), "I-13": (0.71, 0), "I-17/6m": (0.68, None),
    "I-19/herinnering": (0.27, 365), "I-19/aanmaning": (0.18, 365), "I-19/dwangbevel": (0.09, 365), "I-19/beslag": (0.02, 365),
    "I-25": (0.33, 7), "I-9/referred": (0.12, 90), "I-24": (0.77, 30),
}  # fmt: skip
LETTERS = (
    Letter("aanmaning", is_own=True, level="B2", missing=("if_i_cannot", "whom_to_call")),
    Letter("dwangbevel", is_own=True, level="C1", missing=()),
    *(Letter(kind, is_own=False, level="B1", missing=()) for kind in ("herinnering", "rekening", "regeling")),
)
QUALITY = dict.fromkeys(BY_CODE, (14_100, 14_100)) | {
    "payment_date": (13_210, 14_000), "debtor_link": (11_400, 14_100), "cost_step": (2_310, 2_590), "contact_hour": (640, 900),
    "payment_once": (13_996, 14_000), "in_time": (0, 0),
}  # fmt: skip


def figures(month: str, draw: np.random.Generator, people: int = 400) -> list[Figure]:
    """The figures of a month of which everybody was followed as long as the day of counting allows."""
    n, found = people + int(draw.integers(0, 120)), []
    # The annual assessment falls due in spring.
    n *= 2 if month[-2:] in {"03", "04"} else 1
    for name, (share, follows) in SHARES.items():
        code, _, part = name.partition("/")
        ready = follows is None or last_day(month).toordinal() + follows <= ON.toordinal()
        whole = n if code in {"I-2", "I-13", "I-19", "I-15"} else n // 4
        hit = int(draw.binomial(whole, share))
        found.append(
            ratio(code, part, hit if ready else 0, whole if ready else 0, whole if ready else 0, 0 if ready else whole)
        )
    for days, share in ((30, 0.74), (90, 0.83), (180, 0.87), (365, 0.91)):
        ready = last_day(month).toordinal() + days <= ON.toordinal()
        cents = int(n * 21_350 * (share + draw.normal(0, 0.012)))
        found.append(
            ratio(
                "I-15",
                f"{days}d",
                cents if ready else 0,
                n * 21_350 if ready else 0,
                n if ready else 0,
                0 if ready else n,
            )
        )
    charged = int(draw.binomial(n, 0.19)) * 2_400
    found += [ratio("I-1", part, charged, n // 3, n // 3, 0) for part in ("gross", "net")]
    found += [Figure("I-14", "full_median", n, n, n, 0, float(draw.integers(0, 4))), ratio("I-23", "", 3, 5, 5, 0)]
    return [*found, Figure("I-16", "", None, None, 0, 0, None, "minutes of work and prices are not recorded")]  # fmt: skip


def books(people: int = 400) -> Books:
    """What the books say, the same on every day of making."""
    draw = np.random.default_rng(24)
    months = [(month, figures(month, draw, people)) for month in MONTHS]
    kinds = [Kind(kind, claims, claims * 4 // 5, figures("2025-01", draw, claims)) for kind, claims in
             (("afvalstoffenheffing", 6_100), ("parkeerbelasting_naheffing", 2_900), ("leges", 310), ("huur", 9))]  # fmt: skip
    return Books(months, kinds, QUALITY, baseline.letters(LETTERS))


def audited() -> Baseline:
    """Thirty files by lot, all read, ten of them by two."""
    sample = file_audit.draw([f"D{number:04d}" for number in range(400)], "Staatsloterij 2026-11-10", 30)
    read: list[tuple[str, str, Any]] = []
    for place, name in enumerate(sample.files):
        answers = {one.code: "yes" if (place * 7 + len(one.code)) % 3 == 0 else "no" for one in file_audit.RUBRIC}
        read.append((name, "Noor Visser", answers))
        if place < 10:
            read.append((name, "Ali Kaya", answers | ({"capacity_known": "yes"} if place == 3 else {})))
    return Baseline(sample, "Staatsloterij 2026-11-10", tuple(read))


def asked() -> Survey:
    """Eleven of fourteen people filled in the survey."""
    codes = [code for scale in STAFF for code in scale.codes]
    return survey(14, [{code: 1 + (person + place) % 5 for place, code in enumerate(codes)} for person in range(11)])


def document(people: int = 400, name: str = "Aadrecht") -> dict[str, Any]:
    """The document of the invented municipality."""
    return baseline_document.document(About("9901", name, START, ON), books(people), audited(), asked())
