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
    "bijstandsnorm": (
        {"huishouden": "alleenstaande", "leeftijd": 30, "kostendelers": 1},
        {"norm_maand_cents": 101_390},
    ),
    "kwijtschelding": (
        {
            "huishouden": "alleenstaande",
            "aow": False,
            "netto_inkomen_jaar_cents": 1_720_004,
            "normpercentage": 100,
            "vermogen_cents": 5_000,
            "schuld_cents": 40_000,
        },
        {
            "kwijtschelding_cents": 21_679,
            "te_betalen_cents": 18_321,
            "betalingscapaciteit_jaar_cents": 16_652,
            "kosten_van_bestaan_jaar_cents": 1_703_352,
        },
    ),
    "kwijtschelding-vermogen": (
        {
            "huishouden": "echtgenoten",
            "aow": False,
            "banktegoed_cents": 500_000,
            "vrijgesteld_banktegoed_cents": 430_000,
        },
        {"vermogen_cents": 70_000, "vrijgesteld_banktegoed_cents": 430_000},
    ),
    "aanmaning-kosten": ({"regime": "awb", "schuld_cents": 45_400}, {"kosten_cents": 2000}),
    "dwangbevel-kosten": ({"schuld_cents": 9000}, {"kosten_cents": 6100}),
    "invorderingskosten": ({"handeling": "beslag", "regime": "kostenwet"}, {"kosten_cents": 7800}),
    "buitengerechtelijke-kosten": ({"hoofdsom_cents": 1_000_000}, {"kosten_cents": 87_500}),
    "wettelijke-rente": (
        {"hoofdsom_cents": 1_000_000, "verzuim_vanaf": "2022-03-15", "tot_en_met": "2024-09-30"},
        {"rente_cents": 122_957, "verschuldigd": True},
    ),
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
    "bankbeslag": (
        {"leefsituatie": "alleenstaande", "saldo_cents": 300_000},
        {"beschermd_cents": 220_848, "beslagbaar_cents": 79_152},
    ),
    "beslagvolgorde": (
        {
            "inkomsten": [
                {"id": "loon", "soort": "loon", "bedrag_maand_cents": 150_000, "beslagen": True},
                {"id": "bijstand", "soort": "bijstand", "bedrag_maand_cents": 50_000, "beslagen": True},
            ],
            "beslagvrije_voet_cents": 140_001,
            "vordering_cents": 60_000,
        },
        {
            "volgorde": [{"id": "bijstand", "onderdeel": "a"}, {"id": "loon", "onderdeel": "e"}],
            "een_beslag_volstaat": "loon",
            "omslag": [
                {"id": "loon", "aandeel_cents": 105_001, "boven_aandeel_cents": 44_999},
                {"id": "bijstand", "aandeel_cents": 35_000, "boven_aandeel_cents": 15_000},
            ],
        },
    ),
    "beslagverdeling": (
        {
            "opbrengst_cents": 100_000,
            "executiekosten_cents": 5_000,
            "beslagleggers": [
                {"id": "A", "soort": "concurrent", "vordering_cents": 100_000, "gelegd_op": "2026-01-02"},
                {"id": "B", "soort": "pw_terugvordering", "vordering_cents": 30_000, "gelegd_op": "2026-01-01"},
            ],
        },
        {
            "executiekosten_cents": 5_000,
            "verdeling": [
                {"id": "A", "rang": 5, "aandeel_cents": 65_000, "onbetaald_cents": 35_000},
                {"id": "B", "rang": 4, "aandeel_cents": 30_000, "onbetaald_cents": 0},
            ],
            "rest_cents": 0,
            "coordinator": "B",
        },
    ),
    "verrekening": (
        {
            "soort": "pw_boete",
            "vordering_cents": 100_000,
            "uitkering_maand_cents": 141_946,
            "beslagvrije_voet_cents": 134_849,
        },
        {
            "ten_hoogste_cents": 7_097,
            "verplicht": True,
            "toegestaan": True,
            "redenen": [
                {
                    "code": "grondslag",
                    "artikel": "Pw 60 lid 4",
                    "tekst": "De wet zegt dat wij moeten verrekenen. Wij hebben daarin geen keuze",
                }
            ],
        },
    ),
    "uitstel": (
        {"schuld_cents": 96_000, "betalingscapaciteit_maand_cents": 10_000, "aangevraagd_op": "2026-07-01"},
        {
            "kort_uitstel": True,
            "kort_uitstel_tot": "2026-11-01",
            "termijn_cents": 8_000,
            "maanden": 12,
            "binnen_12_maanden": True,
            "kwijtschelding_nagaan": False,
        },
    ),
    "stukvereisten": (
        {"stuk": "aanmaning", "regime": "awb", "aanwezig": [{"onderdeel": "termijn"}, {"onderdeel": "vergoeding"}]},
        {
            "ontbreekt": [
                {
                    "onderdeel": "gevolg",
                    "artikel": "Awb 4:112 lid 3",
                    "tekst": "Dat wij het geld anders laten innen, en dat dit geld kost voor wie niet betaalt",
                }
            ],
            "volledig": False,
        },
    ),
}
