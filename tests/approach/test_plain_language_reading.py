"""A text is cut into sentences and words as a reader does, and counted by hand-checked figures."""

from __future__ import annotations

import pytest

from vereffen.approach.plain_language.forms import plain
from vereffen.approach.plain_language.measures import measures
from vereffen.approach.plain_language.reading import sentences
from vereffen.approach.plain_language.syllables import syllables


def cut(text: str) -> list[str]:
    return [one.text for one in sentences(text) if one.running]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Bel ons vandaag. Wij helpen u graag.", 2),
        ("Dit geldt o.a. voor u, d.w.z. voor iedereen. Bel mw. De Vries of dhr. A.B. Jansen.", 2),
        ("Vraag naar J. de Vries. Zij helpt u.", 2),
        ("Betaal € 1.234,56 uiterlijk op 3 december 2026. Daarna komen er kosten bij.", 2),
        ("Het kost 3.5 euro per keer en niet meer. Meer niet dan dat.", 2),
        ("Kunt u niet betalen? Bel ons! Wij zoeken samen een oplossing…", 3),
        ("Zij zei: \"Ik betaal morgen.\" Daarna hing zij op.", 2),
        ("'s Avonds zijn wij er ook. 's Morgens niet altijd.", 2),
        ("Wij bellen u om 14.30 uur. Past dat?", 2),
        ("Mail naar info@gemeente.example. Of kijk op www.gemeente.example/betalen. Dat kan altijd.", 3),
    ],
)  # fmt: skip
def test_a_sentence_ends_where_a_reader_stops(text: str, parts: int) -> None:
    assert len(cut(text)) == parts


def test_lines_that_were_broken_by_hand_are_one_sentence() -> None:
    text = "Wij hebben nog niet alles van u ontvangen, en daarom\nkrijgt u deze brief. Betaal uiterlijk op\n3 december 2026."
    assert cut(text) == [
        "Wij hebben nog niet alles van u ontvangen, en daarom krijgt u deze brief.",
        "Betaal uiterlijk op 3 december 2026.",
    ]


def test_headings_rows_labels_and_addresses_are_no_sentences() -> None:
    text = (
        "Gemeente Voorbeeldstad\nStadhuisplein 1\n1234 AB VOORBEELDSTAD\n\nGeachte heer De Vries,\n\nLukt betalen niet?\n"
        "Bel ons dan.\n\nWat | Hoeveel\nWater | € 10,00\n\nBedrag: € 10,00\nRekening: NL92 XMPL 0123 4567 89\n\n"
        "Neem mee:\n- uw loonstrook\n- uw bankpas\n\nMet vriendelijke groet,\nKarin Bos"
    )
    assert cut(text) == ["Bel ons dan."]


def test_a_line_without_an_end_is_a_sentence_from_nine_words_on() -> None:
    eight = "een twee drie vier vijf zes zeven acht"
    assert cut(eight) == []
    assert cut(f"{eight} negen") == [f"{eight} negen"]


def test_markdown_and_html_read_like_the_same_plain_text() -> None:
    marked = "# Uw rekening van dit jaar is nog niet betaald, zo zien wij\n\nBel **ons** of kijk [hier](http://x.example).\n\n"
    marked += "| Wat | Hoeveel |\n|---|---|\n| Water | € 1 |\n\n* een pas\n* een brief\n"
    page = (
        "<!doctype html><head><title>Een titel.</title><style>p { a: b. C }</style></head><!-- Niet dit. -->"
        "<h1>Uw rekening van dit jaar is nog niet betaald, zo zien wij</h1><p>Bel <b>ons</b>\nof kijk <a href='x'>hier</a>.</p>"
        "<table><tr><th>Wat</th><th>Hoeveel</th></tr><tr><td>Water</td><td>&euro; 1</td></tr></table>"
        "<ul><li>een pas<li>een brief</ul><script>Niet. Dit. Ook.</script>"
    )
    assert cut(plain(marked, "md")) == cut(plain(page, "html")) == ["Bel ons of kijk hier."]
    assert "Water" in plain(page, "html")
    assert not any(hidden in plain(page, "html") for hidden in ("titel", "doctype", "Niet", "{", "<"))


@pytest.mark.parametrize("broken", ["<script>", "<a ", "<!--", "<p>", "```\n~~~\n", "[", "wordt ge", "a.", "# "])
def test_broken_pages_of_a_megabyte_are_read_in_seconds(broken: str) -> None:
    text = broken * (200_000 // len(broken))
    for form in ("txt", "md", "html"):
        sentences(plain(text, form))


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("u", 1), ("bel", 1), ("schuld", 1), ("betalen", 3), ("rekening", 3), ("gemeente", 3), ("officiële", 5), ("ideeën", 3),
        ("eeuw", 1), ("nieuw", 1), ("mooi", 1), ("beëindigen", 4), ("museum", 3), ("financieel", 4), ("bureau", 2),
        ("loonstrookje", 3), ("kwijtschelding", 3), ("afvalstoffenheffing", 6), ("zoals", 2), ("BSN", 3), ("hm", 1),
    ],
)  # fmt: skip
def test_syllables_are_counted_as_they_are_spoken(word: str, count: int) -> None:
    assert syllables(word) == count


# 5 words a sentence, each of one syllable, each as usual as the list can say.
PLAIN = "Wij zien dat u komt. " * 10


def test_the_figures_are_those_of_their_formulas() -> None:
    found = measures(sentences(PLAIN), lambda _word: 6.0)
    assert (found.words, found.sentences, found.words_per_sentence, found.syllables_per_word) == (50, 10, 5.0, 1.0)
    assert found.letters_per_word == 3.0
    assert found.flesch_douma == pytest.approx(206.84 - 77 - 0.93 * 5)
    assert found.leesindex_a == pytest.approx(195 - 2 / 3 * 100 - 2 * 5)
    assert found.zipf == 5.5
    assert found.less_usual == found.long_words == 0


def test_numbers_count_in_a_sentence_and_not_in_a_word() -> None:
    found = measures(sentences("Betaal voor 3 december 2026 het bedrag van 120 euro."), lambda _word: 0.0)
    assert found.words == 10
    assert found.syllables_per_word == pytest.approx((2 + 1 + 3 + 1 + 2 + 1 + 2) / 7, abs=0.2)
    assert found.less_usual == 1
