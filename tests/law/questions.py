"""One question for every rule that can be asked by name, with the whole result."""

from __future__ import annotations

from typing import Any

ON = "2026-07-01"
CLAIM = {"id": "A-1", "kosten_cents": 900, "rente_cents": 0, "hoofdsom_cents": 5000, "vervaldag": "2026-03-31"}

# Per rule: an input, and the result with all its keys.
QUESTIONS: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "beslagvrije-voet": (
        {"leefsituatie": "alleenstaande", "belastbaar_inkomen_jaar_cents": 0, "netto_inkomen_maand_cents": 150_000},
        {"beslagvrije_voet_cents": 134_849, "maximum_cents": 220_848, "afloscapaciteit_cents": 15_151},
    ),
    "aanmaning-kosten": ({"regime": "awb", "schuld_cents": 45_400}, {"kosten_cents": 2000}),
    "dwangbevel-kosten": ({"schuld_cents": 9000}, {"kosten_cents": 6100}),
    "termijn": ({"soort": "awb_betaaltermijn", "vanaf": "2026-02-20"}, {"laatste_dag": "2026-04-07"}),
    "verjaring": (
        {
            "einde_betaaltermijn": "2026-03-31",
            "handelingen": [
                {"soort": "aanmaning", "datum": "2027-05-01"},
                {"soort": "uitstel", "van": "2028-01-01", "tot": "2028-01-10"},
            ],
        },
        {"verjaart_op": "2032-05-11", "gestuit_door": {"soort": "aanmaning", "datum": "2027-05-01"}},
    ),
    "toerekening": (
        {"betaling_cents": 1000, "regime": "awb", "vorderingen": [CLAIM]},
        {
            "toerekening": [{"id": "A-1", "kosten_cents": 900, "rente_cents": 0, "hoofdsom_cents": 100}],
            "rest_cents": 0,
        },
    ),
    "betalingskenmerk": ({"nummer": "10002167010010"}, {"kenmerk": "5010002167010010"}),
}
