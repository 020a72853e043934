"""What the pages of letter texts share: which texts there are, and what was found in one, in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from django.http import Http404
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vereffen.approach.plain_language.elements import ELEMENTS
from vereffen.approach.plain_language.measures import measures
from vereffen.approach.plain_language.reading import sentences
from vereffen.exchange.letters import make, publication, texts
from vereffen.exchange.letters.data import LANGUAGES, LetterData
from vereffen.exchange.letters.edge_cases import CASES, edge_cases
from vereffen.exchange.letters.page import as_part
from vereffen.exchange.letters.plain import as_text
from vereffen.exchange.letters.texts import Text
from vereffen.exchange.letters.told import told
from vereffen.exchange.words.frequency import zipf
from vereffen.interfaces.desk.language import LEVELS, TOLD, by_sentence
from vereffen.interfaces.shared.fonts import fonts
from vereffen.interfaces.shared.letter_labels import STATES
from vereffen.records import letter_texts
from vereffen.records.letter_texts import Kept
from vereffen.records.models import Municipality

SHIPPED = "0"
IN_LANGUAGE = {"nl": lazy("Nederlands"), "en": lazy("Engels")}


class Words(NamedTuple):
    """One text that can be looked at: its reference in an address, its name, the text, and the version (None for ours)."""

    ref: str
    name: str
    text: Text
    kept: Kept | None


def asked(kind: str, language: str) -> None:
    """Answers 404 for a letter or language that does not exist."""
    if kind not in make.KINDS or language not in LANGUAGES:
        raise Http404


def title(kind: str) -> str:
    """The letter as people call it, without the values of its title."""
    return texts.HOLE.sub("…", make.KINDS[kind])


def choices(of: Municipality, kind: str, language: str, on: date) -> list[Words]:
    """Our text and every version of the municipality, the newest first."""
    ours = Words(SHIPPED, _("Tekst van Vereffen"), texts.shipped(kind, language), None)
    own = letter_texts.versions(of, on, kind, language)
    return [ours, *(Words(str(one.row.pk), name_of(one), texts.read(kind, one.row.text, {}), one) for one in own)]


def chosen(among: list[Words], ref: str) -> Words:
    """The text with that reference; 404 when it is none of these."""
    found = next((one for one in among if one.ref == ref), None)
    if found is None:
        raise Http404
    return found


def name_of(kept: Kept) -> str:
    """A version in words: its number, its edition when it is a variant, and where it stands."""
    about = {"number": kept.row.number, "edition": kept.row.edition, "state": STATES[kept.state]}
    if kept.row.edition:
        return _("Variant %(edition)s, versie %(number)s (%(state)s)") % about
    return _("Versie %(number)s (%(state)s)") % about


def outcome(kind: str, language: str, text: Text) -> dict[str, Any]:
    """What was found in a text: what refuses it, how easy it is, and what it tells."""
    found = publication.review(kind, language, text, zipf, fonts())
    letter = edge_cases(kind, language)["voorbeeld"]
    counted = measures(sentences(as_text(told(letter, text))), zipf)
    check = found.language
    return {
        "lacks": [(one, CASES[one.case]) for one in found.lacks],
        "check": check,
        "counted": counted,
        "level": LEVELS.get(check.level or "", "") if check else "",
        "elements": [(TOLD[name], name not in check.missing_elements) for name in ELEMENTS] if check else [],
        "sentences": by_sentence(check.findings) if check else [],
    }


def cases(kind: str, language: str) -> Mapping[str, str]:
    """The cases in which a letter of that kind can be looked at, in words."""
    return {code: CASES[code] for code in edge_cases(kind, language)}


def forms(data: LetterData, text: Text, level: int = 3) -> dict[str, Any]:
    """The letter as a page, as an e-mail and as a message."""
    letter = told(data, text)
    page: SafeString = mark_safe(as_part(letter, level))  # noqa: S308 - built as a tree of elements
    return {"page": page, "mail": as_text(letter), "subject": letter.subject, "sms": letter.sms, "lang": data.taal}
