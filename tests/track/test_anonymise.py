"""What leads to a person is taken out of a note by rules, what does not stays, and nothing is found a second time."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from vereffen.track.anonymise import LABELS, clean, find, refuse
from vereffen.track.given_names import GIVEN

# Everybody here is invented; the BSNs are of the range for tests, the accounts are those of examples.
OUT = [
    ("Ik belde mevrouw De Vries terug.", "Ik belde [naam] terug."),
    ("Daarna sprak dhr. A.B. van den Berg.", "Daarna sprak [naam]."),
    ("Karin Bos deed de map open.", "[naam] deed de map open."),
    ("De wethouder, Jan Willem de Boer, zei ja.", "De wethouder, [naam], zei ja."),
    ("Ik zag mevrouw Anna Maria van der Berg.", "Ik zag [naam]."),
    ("Toen kwam Karins collega.", "Toen kwam [naam] collega."),
    ("Ik sprak met Sterre Bakker.", "Ik sprak met [naam]."),
    ("Ik sprak met Sterre van der Wal.", "Ik sprak met [naam]."),
    ("Het was J. Jansen-de Boer.", "Het was [naam]."),
    ("Mijn naam is Ruvani, zei zij.", "Mijn [naam], zei zij."),
    ("Ze heet Roos. Roos belde, mevrouw Zwaluw niet. Zwaluws zus wel.", "Ze [naam]. [naam] belde, [naam] niet. [naam] zus wel."),
    ("Haar BSN is 999990019.", "Haar BSN is [BSN]."),
    ("BSN,9999.90.019, staat erin", "BSN,[BSN], staat erin"),
    ("Zaak 20261234567 ligt stil.", "Zaak [nummer] ligt stil."),
    ("Bel 06-12345678 na tien uur.", "Bel [telefoonnummer] na tien uur."),
    ("Bel (010) 123 45 67.", "Bel [telefoonnummer]."),
    ("Bel 010 - 123 45 67.", "Bel [telefoonnummer]."),
    ("Bel +31 6 1234 5678.", "Bel [telefoonnummer]."),
    ("Mail naar k.bos@voorbeeld.nl graag.", "Mail naar [e-mailadres] graag."),
    ("Op IBAN NL91ABNA0417164300 gestort.", "Op IBAN [rekeningnummer] gestort."),
    ("Op NL91 ABNA 0417 1643 00 gestort.", "Op [rekeningnummer] gestort."),
    ("op nl00test0000000000 gestort", "op [rekeningnummer] gestort"),
    ("Van BE68 5390 0754 7034 kwam het.", "Van [rekeningnummer] kwam het."),
    ("Hij woont op Kerkstraat 12b.", "Hij woont op [adres]."),
    ("Zij woont in de jan van galenstraat 8.", "Zij woont in de jan van [adres]."),
    ("Zij woont aan de Laan van Nieuw Oost 114.", "Zij woont aan de [adres]."),
    ("Het is 1234 AB in Utrecht.", "Het is [adres] in Utrecht."),
    ("Schrijf naar postbus 112.", "Schrijf naar [adres]."),
    ("Geboren op 3 maart 1980 in Assen.", "[geboortedatum] in Assen."),
    ("Zij is van 03-04-1975.", "Zij is van [geboortedatum]."),
    ("geboortedatum: 1999-12-31", "[geboortedatum]"),
    ("Zij is van 3e maart ’80, of 1980/03/03.", "Zij is van [geboortedatum], of [geboortedatum]."),
    ("Hij is geboren in maart 1980 en jarig op 3 maart.", "Hij is [geboortedatum] en jarig op [geboortedatum]."),
    ("meneer jansen en mw. de vries belden.", "[naam] en [naam] belden."),
    ("fatima belde, Anne-Marie niet.", "[naam] belde, [naam] niet."),
    ("Toen zei collega Puck niets, en Jansen, J. ook niet.", "Toen zei collega [naam] niets, en [naam] ook niet."),
    ("Ik sprak Sterre. De moeder van Storm was erbij.", "Ik sprak [naam]. De moeder van [naam] was erbij."),
    ("dhr. Şahin en mevrouw Čapek", "[naam] en [naam]"),
    ("Wethouder Bakker zei het.", "Wethouder [naam] zei het."),
    ("De wethouder van Aadrecht wilde het.", "De wethouder van [gemeente] wilde het."),
    ("de enige schuldhulpverlener in de gemeente Beekdal", "de enige schuldhulpverlener in de gemeente [gemeente]"),
    ("De Beekdalse wethouder financiën van Den Bosch.", "De [gemeente] wethouder financiën van [gemeente]."),
    ("wethouder van der Wal", "wethouder [naam]"),
    ("Zijn auto, 12-ABC-3, stond er; kenteken gxx 12 b ook.", "Zijn auto, [kenteken], stond er; kenteken [kenteken] ook."),
    ("de AB-123-C", "de [kenteken]"),
    ("bsn: 123/456/78", "bsn: [BSN]"),
    ("de89 3704 0044 0532 0130 00", "[rekeningnummer]"),
    ("Bel 06.12.34.56.78 of tel 123456.", "Bel [telefoonnummer] of tel [telefoonnummer]."),
    ("dossiernummer 12345, zaaknr. Z/26/123, paspoort NW1234567", "dossiernummer [nummer], zaaknr. [nummer], paspoort [nummer]"),
    ("k.bos [at] voorbeeld.nl, k.bos at voorbeeld punt nl", "[e-mailadres], [e-mailadres]"),
    ("Zij heet @karinbos, op facebook.com/karin.bos.", "Zij heet [gebruikersnaam], op [gebruikersnaam]"),
    ("Kerkstraat nr. 12, kerkstr. 12 en de Oude Gracht 12-bis", "[adres], [adres] en de [adres]"),
    ("Hij woont in de Kerkstraat, op de Dam 1.", "Hij woont in de [adres], op de [adres]."),
    ("Het is 1234-AB, postcode 1234 ab.", "Het is [adres], postcode [adres]."),
    ("Ka\u200brin en me\u00advrouw De Vries", "[naam] en [naam]"),
]  # fmt: skip
STAYS = [
    "Op 3 maart 2026 belde ik voor het eerst.",
    "Van 2024-2025 kwamen 1.250 aanmaningen, samen € 1.234.567,89.",
    "In de Handreiking staat het goed. Volgens de Rekenkamer werkt het.",
    "De afdeling Sociale Zaken en de Raad van State zeggen hetzelfde.",
    "Wij bellen drie keer, op 10 20 of 30 dagen na de herinnering 2.",
    "De Kredietbank Nederland kent de Handreiking Behoorlijk Invorderen.",
    "Wij gingen naar Den Haag. Ik was onderweg 3 uur bezig.",
    "De Participatiewet en artikel 4:112 Awb helpen niet.",
    "Dan bel ik 14 dagen later, om 10.30 uur, op 26-11-2026.",
    "Onderweg 12 keer gestopt. Ben ik te streng? Wil ik dat?",
    "De wethouder zei dat mevrouw belde en meneer niet wilde.",
    "De wethouder Financiën en de teamleider Invordering willen het. De medewerker van Schuldhulp ook.",
    "Een inwoner van Aadrecht schrok van de brief van 2026-11-24.",
    "Bij Werk en Inkomen kost het 10-20 minuten, in dossier 3 en zaak 4.",
    "De collega van Beekdal is het eens met artikel 475-a en met plan 2026-1.",
]


@pytest.mark.parametrize(("text", "left"), OUT)
def test_what_leads_to_a_person_goes(text: str, left: str) -> None:
    told = clean(text)
    assert told.text == left
    assert find(told.text) == ()
    assert refuse(text)
    assert refuse(left) is None


@pytest.mark.parametrize("text", STAYS)
def test_what_leads_to_nobody_stays(text: str) -> None:
    assert clean(text) == (text, ())
    assert refuse(text) is None


def test_whom_the_interviewer_names_goes_however_it_is_written() -> None:
    told = clean(
        "stormy belde. STORMY’S zus Tjitske-Anna ook, en Van der Zwaluw.", ["Stormy", "Tjitske-Anna van der Zwaluw"]
    )
    assert told.text == "[naam] belde. [naam]’S zus [naam] ook, en [naam]."


def test_the_interviewer_sees_what_stood_where() -> None:
    text = "Karin belde 0612345678."
    assert [(text[one.start : one.end], one.kind) for one in clean(text).found] == [
        ("Karin", "name"),
        ("0612345678", "phone"),
    ]


def test_a_refusal_counts_and_never_repeats_what_was_there() -> None:
    said = refuse("Karin Bos, k.bos@voorbeeld.nl, en Ahmed: 999990019")
    assert (
        said
        == "This text still leads to a person: name (2), email (1), bsn (1). Replace what is marked and read it again."
    )


def test_whose_municipality_it_is_may_stand_where_everybody_is_named_among_those_present() -> None:
    said = "De wethouder van Aadrecht wil dit ook."
    assert refuse(said) == "This text still leads to a person: place (1). Replace what is marked and read it again."
    assert refuse(said, {"place"}) is None
    assert refuse(f"{said} Zei Karin.", {"place"})


_SAMPLES = st.sampled_from([text for text, _ in OUT] + STAYS + [f"[{label}]" for label in LABELS.values()])
_PIECES = st.lists(st.one_of(_SAMPLES, st.text(max_size=12), st.sampled_from(sorted(GIVEN))), max_size=6)


@given(_PIECES, st.lists(st.text(min_size=1, max_size=8), max_size=2))
@example(["Jan", "[naam]"], ["naam"])
def test_nothing_is_found_a_second_time(pieces: list[str], names: list[str]) -> None:
    left = clean(" ".join(pieces)).text
    assert find(left) == ()
    assert clean(left).text == left
    # Names that are a word of our own marks cannot run on for ever.
    assert find(clean(" ".join(pieces), names).text) == ()


@given(st.integers(0, 999_999), st.sampled_from(["", ".", "-", " "]), st.text("abc xyz,.!?", max_size=10))
def test_every_bsn_goes_however_it_is_spaced(number: int, gap: str, around: str) -> None:
    digits = f"999{number:06d}"
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    if sum(int(one) * by for one, by in zip(digits, weights, strict=True)) % 11:
        return
    told = clean(f"{around} {digits[:4]}{gap}{digits[4:6]}{gap}{digits[6:]} {around}").text
    assert digits not in told.replace(gap, "") if gap else digits not in told


def test_a_long_transcript_is_read_in_an_instant() -> None:
    text = "Toen belde ik terug en vroeg wat er nodig was, want Jan wist het niet en de Kerkstraat 12 was leeg. " * 600
    began = time.perf_counter()
    assert clean(text).text.count("[naam]") == 600
    assert time.perf_counter() - began < 3
