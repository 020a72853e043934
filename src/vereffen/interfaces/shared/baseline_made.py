"""The baseline of a municipality from its own books: its document, what is signed when it is frozen, and its paper."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import translation

from vereffen.exchange.bundles import keys
from vereffen.exchange.bundles.signature import BASELINE, sign
from vereffen.interfaces.shared.key_folder import folder
from vereffen.interfaces.shared.labels import WORDS
from vereffen.interfaces.shared.letter_labels import LETTERS
from vereffen.records.models import Municipality
from vereffen.records.queries.asked_people import ended_rounds
from vereffen.records.queries.data_quality import quality
from vereffen.records.queries.indicator_kinds import figures_by_kind
from vereffen.track import baseline, baseline_document, baseline_paper, baseline_seal
from vereffen.track.baseline_cells import last_day
from vereffen.track.baseline_document import About, Books, Kind
from vereffen.track.baseline_facts import Baseline
from vereffen.track.baseline_paper import Frozen
from vereffen.track.paper import Paper
from vereffen.track.staff_survey import Survey
from vereffen.usecases.count_indicators import count_indicators
from vereffen.usecases.score_letters import score_letters


def document(of: Municipality, start: date, on: date, so_far: Baseline) -> dict[str, Any]:
    """The 24 months before the start as they can be counted on that day, with the audit so far, the quality of the data and the letters,
    and the survey of the staff of which T0 was over."""
    months = baseline.months_before(start)
    first, last = date.fromisoformat(f"{months[0]}-01"), last_day(months[-1])
    kinds = [Kind(*one) for one in figures_by_kind(of.pk, first, last, on)]
    books = Books(
        count_indicators(of, first, last, on), kinds, quality(of.pk, first, min(last, on)), score_letters(of, on)
    )
    return baseline_document.document(About(of.code, of.name, start, on), books, so_far, _staff(of, on))


def _staff(of: Municipality, on: date) -> Survey | None:
    return next((said for moment, _until, said in ended_rounds(of, on) if moment == "t0"), None)


def frozen(code: str, made: dict[str, Any], on: date) -> dict[str, Any]:
    """What is written down when the document is frozen on that day, signed with the key of the municipality."""
    key = keys.own_key(folder(), code, create=True)
    mark = baseline.fingerprint(made)
    seal = sign(baseline_seal.frozen_mark(code, mark, made["start"], on), key, BASELINE)
    return {
        "document": made,
        "start": made["start"],
        "fingerprint": mark,
        "public_key": keys.public_text(key),
        "seal": seal,
    }


def signed(code: str, fingerprint: str, role: str, name: str, on: date) -> dict[str, Any]:
    """What is written down when a person signs on that day, signed along with the key of the municipality."""
    key = keys.own_key(folder(), code, create=False)
    seal = sign(baseline_seal.signed_mark(code, fingerprint, role, name, on), key, BASELINE)
    return {"role": role, "fingerprint": fingerprint, "name": name, "seal": seal}


def paper(made: dict[str, Any], so_far: Baseline) -> Paper:
    """The paper of the document, in Dutch: frozen when it is the one that was."""
    is_frozen = so_far.frozen is not None and made == so_far.document
    about = Frozen(so_far.frozen, so_far.fingerprint, so_far.signatures) if is_frozen and so_far.frozen else None
    with translation.override("nl"):
        words = {code: str(word) for code, word in WORDS.items()}
        letters = {**words, **{code: str(word) for code, word in LETTERS.items()}}
    return baseline_paper.paper(made, about, letters, words)
