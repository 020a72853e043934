"""The baseline as a document: what is frozen in words, each figure with what was counted, and what it cannot say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from vereffen.law.words import day
from vereffen.track import baseline_told as told
from vereffen.track import data_quality, file_audit
from vereffen.track.baseline import ELEMENTS
from vereffen.track.baseline_facts import SIGNERS, Signature
from vereffen.track.baseline_words import CO_PRIMARY, GROUPS, named
from vereffen.track.data_quality import Looked, Quality
from vereffen.track.paper import Block, Facts, Grid, Heading, Items, Paper, Signatures, Text
from vereffen.track.paper import Signature as Line
from vereffen.track.scales import STAFF

ROLES = {
    "project_leader": "Projectleider", "controller": "Controller", "alderman": "Wethouder", "programme": "Programmateam",
}  # fmt: skip
_NOT_HELD = {
    "I-11": "I-11 (ervaren rechtvaardigheid): daarvoor vulden nog niet genoeg inwoners de vragen in.",
    "I-16": "I-16 (kosten van het innen): prijzen of minuten zijn niet vastgelegd.",
    "I-20": "I-20 (vaardigheid in gesprekken): er is nog geen ronde of moment dat telt.",
    "I-21": "I-21 (zelfvertrouwen en werkplezier): zie de vragenlijst voor medewerkers, als die is gehouden.",
}
_READING = (
    "Een vordering hoort bij de maand van haar laatste dag om te betalen. Organisaties tellen niet mee.",
    "‘Te jong’: nog niet de hele maand is lang genoeg gevolgd. Zo’n maand heeft geen cijfer en telt niet mee in het geheel.",
    "‘Minder dan 10’: het gaat over te weinig mensen om te tonen. Dat geldt ook als er bijna niemand overblijft.",
    "Wie in meer maanden iets moest betalen, telt in elk van die maanden mee.",
    "Vergelijk een maand met dezelfde maand van een ander jaar: de meeste rekeningen komen in februari en maart.",
)
_CANNOT = (
    "Deze cijfers zeggen hoe het was, niet waarom. Een verschil met later kan ook komen door het seizoen, de economie of andere rekeningen.",
    "Wat een ander systeem of een deurwaarder deed en niet is overgenomen, staat hier niet in: contact, kosten en betalingen kunnen ontbreken.",
    "Een geladen geschiedenis kent vaak geen gesprekken. Dan staat contact hier lager dan het was.",
    "Dit stuk is voor de gemeente en het traject. Naast een bundel over dezelfde maanden kan een verschil over weinig mensen gaan: geef niet beide vrij.",
)


class Frozen(NamedTuple):
    """On which day the document was frozen under which fingerprint, and who signed it since."""

    on: date
    fingerprint: str
    signatures: tuple[Signature, ...] = ()


def paper(
    document: Mapping[str, Any], frozen: Frozen | None, letters: Mapping[str, str], kinds: Mapping[str, str]
) -> Paper:
    """The document as a paper; `letters` and `kinds` are the words for kinds of letters and of debt. Without `frozen` it is a draft."""
    on = date.fromisoformat(document["counted_on"])
    asked = f"vereffen pilot baseline --municipality {document['municipality']} --start {document['start']}"
    sources = {
        "boeken": f"De boeken van {document['name']}, feiten tot en met {on.isoformat()}, geteld met `{asked}`; definities {document['dictionary']}",
        "dossiers": f"Dossiers door het lot met de tekst ‘{document['audit']['seed']}’; vingerafdruk van de loting {document['audit']['sample']}",
        "brieven": f"De taaltoets op een verzonnen brief van elke soort, in de tekst die op {on.isoformat()} in gebruik was",
        "gegevens": f"Tellingen over de boeken van {document['name']}, van {document['months'][0]} tot en met {on.isoformat()}",
        "medewerkers": "De vragenlijst voor medewerkers",
    }
    blocks: tuple[Block, ...] = (
        *_summary(document, frozen),
        *_figures(document),
        *_kinds(document, kinds),
        *_files(document["audit"]),
        *_letters(document["letters"], letters),
        *_data(data_quality.quality(document["quality"])),
        *_staff(document["staff"]),
        *_limits(document),
        *_signed(frozen),
    )
    reference = f"Vingerafdruk {frozen.fingerprint[:16]}" if frozen else "Concept: niet bevroren"
    return Paper(f"Nulmeting van {document['name']}", "nl", frozen.on if frozen else on, blocks, sources, reference)


def _summary(document: Mapping[str, Any], frozen: Frozen | None) -> tuple[Block, ...]:
    months = document["months"]
    rows = [
        ("Gemeente", f"{document['name']} ({document['municipality']})"),
        ("Start van de nieuwe manier", day(date.fromisoformat(document["start"]))),
        ("Maanden", f"{months[0]} tot en met {months[-1]}"),
        ("Geteld op", day(date.fromisoformat(document["counted_on"]))),
        ("Definities van de indicatoren", document["dictionary"]),
    ]
    state = "Dit is een concept. Pas als het is bevroren, verandert er niets meer aan."
    if frozen:
        rows += [("Bevroren op", day(frozen.on)), ("Vingerafdruk (SHA-256)", frozen.fingerprint)]
        state = "Deze nulmeting is bevroren: aan de cijfers verandert niets meer. De vingerafdruk hieronder hoort bij precies deze cijfers."
    main = tuple(
        f"{named(name).says} ({name}): {one.value}" + (f", {one.counted}." if one.counted else ".")
        for name in CO_PRIMARY
        if name in document["totals"]
        for one in [told.line(document, name)]
    )
    return (
        Heading("In het kort"),
        Text("Zo ging innen in de 24 maanden vóór de start. Met deze cijfers wordt later vergeleken."),
        Text(state),
        Facts(tuple(rows)),
        *((Text("De twee cijfers waar het om draait:"), Items(main)) if main else ()),
        Heading("Hoe u dit leest", 3),
        Items(_READING),
    )


def _figures(document: Mapping[str, Any]) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for group in GROUPS:
        own = told.lines(document, group)
        if not own:
            continue
        blocks.append(Heading(str(group.title)))
        drawn = [run for name in group.leads if (run := told.run(document, name, ("boeken",)))]
        rows = tuple(
            (f"{one.name} {one.says}", one.value, one.counted or "–", _months(one)) for one in own
        )  # fmt: skip
        columns = ("Indicator", "Waarde", "Geteld", "Maanden")
        blocks += [Grid(f"{group.title}: alle maanden samen", columns, rows, (1, 2), ("boeken",)), *drawn]
    return tuple(blocks)


def _months(one: told.Line) -> str:
    left = [f"{count} {word}" for count, word in ((one.young, "te jong"), (one.few, "niet apart te tonen")) if count]
    return "; ".join([str(one.months), *left])


def _kinds(document: Mapping[str, Any], words: Mapping[str, str]) -> tuple[Block, ...]:
    if not document["kinds"]:
        return ()
    parts = (
        (("Kosten binnen 180 dagen", "Aanmaning", "Dwangbevel"), "Stappen en kosten"),
        (("Op tijd betaald", "Ontvangen na 180 dagen"), "Betalen"),
    )
    figures = (("I-2", "I-19/aanmaning", "I-19/dwangbevel"), ("I-13", "I-15/180d"))
    blocks: list[Block] = [
        Heading("Per soort schuld"),
        Text("Over alle maanden samen, van wie lang genoeg is gevolgd. Tussen haakjes: over hoeveel."),
    ]
    for (heads, title), names in zip(parts, figures, strict=True):
        rows = tuple(_kind(one, words, names) for one in document["kinds"])
        columns = ("Soort schuld", "Vorderingen", *heads)
        blocks.append(Grid(f"{title} per soort schuld", columns, rows, tuple(range(1, len(columns))), ("boeken",)))
    return tuple(blocks)


def _kind(one: Mapping[str, Any], words: Mapping[str, str], names: tuple[str, ...]) -> tuple[str, ...]:
    name = words.get(one["kind"], one["kind"])
    if "withheld" in one:
        return (name, told.value(one), *["–"] * len(names))
    return (name, told.number(one["claims"]), *(_cell(one["figures"][figure]) for figure in names))


def _cell(cell: Mapping[str, Any]) -> str:
    return told.value(cell) + (f" ({told.number(cell['n'])})" if "n" in cell else "")


def _files(audit: Mapping[str, Any]) -> tuple[Block, ...]:
    if not audit["sample"]:
        return (Heading("Dossieronderzoek"), Text("Er is nog niet geloot: er zijn geen dossiers gelezen."))
    all_of = "Dat zijn alle dossiers met kosten. " if audit["is_all"] else ""
    rows = []
    for one in file_audit.RUBRIC:
        found, kappa = audit[one.code], audit["kappa_per_mille"][one.code]
        cells = [_answer(found, name) for name in ("yes", "no", "unknown")]
        rows.append((str(one.text), *cells, "–" if kappa is None else _kappa(kappa)))
    return (
        Heading("Dossieronderzoek"),
        Text(
            f"Het lot koos {audit['drawn']} dossiers. {all_of}Er zijn er {audit['read']} gelezen, waarvan {audit['read_twice']} door twee mensen.",
            ("dossiers",),
        ),
        Grid("Wat de dossiers zeggen", ("Vraag", "Ja", "Nee", "Staat er niet", "Kappa"), tuple(rows), (1, 2, 3, 4), ("dossiers",)),
        Text("Waar een aantal onder de tien ligt, staat ‘ongeveer … van de 10’. Kappa zegt hoe goed twee lezers het eens waren: 1 is altijd, 0 is toeval."),
    )  # fmt: skip


def _answer(found: Mapping[str, int], name: str) -> str:
    if name in found:
        return str(found[name])
    return f"ongeveer {found[f'{name}_tenths']} van de 10" if f"{name}_tenths" in found else "minder dan 10"


def _kappa(per_mille: int) -> str:
    return ("−" if per_mille < 0 else "") + told.decimal((abs(per_mille) + 5) // 10, 2)


def _letters(found: Mapping[str, Any], words: Mapping[str, str]) -> tuple[Block, ...]:
    failing = [(kind, one) for kind, one in found["each"].items() if not one["passes"]]
    rows = tuple(
        (words.get(kind, kind), "eigen tekst" if one["is_own"] else "meegeleverd", one["level"] or "te kort", _lacks(one))
        for kind, one in failing
    )  # fmt: skip
    return (
        Heading("Brieven"),
        Text(
            f"Van de {found['in_use']} brieven in gebruik halen er {found['passing']} de toets: niveau B1 of makkelijker, en niets vergeten.",
            ("brieven",),
        ),
        *(
            (Grid("Brieven die de toets niet halen", ("Brief", "Tekst", "Niveau", "Wat ontbreekt"), rows, (), ("brieven",)),)
            if rows
            else ()
        ),
    )  # fmt: skip


def _lacks(one: Mapping[str, Any]) -> str:
    return ", ".join(str(ELEMENTS[name]) for name in one["missing"]) or "niets; de taal is te moeilijk"


def _data(found: Quality) -> tuple[Block, ...]:
    score = "Er is nog niets om naar te kijken, dus er is geen cijfer."
    if found.score is not None and found.lowest:
        score = f"Cijfer: {found.score} van 100. Dat is het cijfer van wat het laagst is: {_lower(found.lowest.says)}. Goede gegevens maken slechte niet goed."
    parts = tuple(
        (str(word), f"{one.percent} van 100" if one else "niet te zeggen", str(one.check.says) if one else "–")
        for part, word in data_quality.PARTS.items()
        for one in [found.lowest_of(part)]
    )
    return (
        Heading("Kwaliteit van de gegevens"),
        Text(score, ("gegevens",)),
        Grid("Per onderdeel", ("Onderdeel", "Cijfer", "Wat het cijfer bepaalt"), parts, (1,), ("gegevens",)),
        Grid(
            "Wat er is bekeken", ("Wat goed is", "Bekeken", "Niet goed", "Goed", "Draagt"),
            tuple(_looked(one) for one in found.looked), (1, 2, 3), ("gegevens",),
        ),
        *_mend(found.to_mend),
    )  # fmt: skip


def _looked(one: Looked) -> tuple[str, ...]:
    few = str(told.WITHHELD["few"])
    checked = few if one.checked is None else told.number(one.checked)
    wrong = told.number(one.wrong) if one.wrong is not None else few if one.checked else "–"
    good = "–" if one.percent is None else f"{one.percent} %{' of meer' if one.is_bound else ''}"
    return str(one.check.says), checked, wrong, good, ", ".join(one.check.carries) or "–"


def _mend(found: Sequence[Looked]) -> tuple[Block, ...]:
    if not found:
        return ()
    return (
        Heading("Wat het beter maakt", 3),
        Items(tuple(f"{one.check.says}: nu {one.percent} %. {one.check.better}" for one in found)),
    )


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:] if not text[:3].isupper() else text


def _staff(found: Mapping[str, Any]) -> tuple[Block, ...]:
    if "asked" not in found:
        return (
            Heading("Medewerkers"),
            Text("De vragenlijst voor medewerkers is nog niet gehouden, of niet vastgelegd."),
        )
    says = {one.code: str(one.says) for scale in STAFF for one in scale.items}
    bounds = {"high": " of hoger", "low": " of lager", "": ""}
    rows = tuple(
        (says.get(code, code), f"{told.decimal(one['tenths'], 1)}{bounds[one['bound']]}", str(one["n"]))
        for code, one in found["figures"].items()
    )
    return (
        Heading("Medewerkers"),
        Text(f"{found['answered']} van {found['asked']} mensen vulden de vragenlijst in, van 1 (helemaal niet) tot 5 (helemaal).", ("medewerkers",)),
        Grid("Wat medewerkers zeggen", ("Zin", "Gemiddelde", "Mensen"), rows, (1, 2), ("medewerkers",))
        if rows
        else Text("Onder de tien mensen die alles invulden, staat er geen gemiddelde."),
    )  # fmt: skip


def _limits(document: Mapping[str, Any]) -> tuple[Block, ...]:
    young = [name for name, one in document["totals"].items() if one["young"] == len(document["months"])]
    late = (f"In geen enkele maand lang genoeg te volgen: {', '.join(young)}.",) if young else ()
    return (
        Heading("Wat deze cijfers niet zeggen"),
        Items((*_CANNOT, *late, *(_NOT_HELD.get(one, f"{one} is niet vastgelegd.") for one in document["not_held"]))),
    )


def _signed(frozen: Frozen | None) -> tuple[Block, ...]:
    if frozen is None:
        return ()
    by = {one.role: one for one in frozen.signatures}
    rows = tuple(
        Line(ROLES[role], by[role].by if role in by else "", by[role].on if role in by else None) for role in SIGNERS
    )
    return Heading("Handtekeningen"), Signatures(rows)  # fmt: skip
