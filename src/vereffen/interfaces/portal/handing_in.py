"""What was answered goes to the use case that it is for; what cannot be is told in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from vereffen.approach import schedules
from vereffen.approach.policy import policy
from vereffen.approach.requests import Ask, Request
from vereffen.approach.sending import Wish
from vereffen.interfaces.portal import plan_pages, trips
from vereffen.interfaces.portal.doors import Visit
from vereffen.interfaces.portal.trips import Trip
from vereffen.law.refusal import Refusal
from vereffen.law.words import read_day
from vereffen.records import sending
from vereffen.records.attachments import MOST_BYTES
from vereffen.records.models import Draft
from vereffen.usecases.ask_arrangement import ask_arrangement
from vereffen.usecases.ask_municipality import ask_municipality
from vereffen.usecases.change_contact_point import change_contact_point
from vereffen.usecases.choose_channel import choose_channel
from vereffen.usecases.choose_language import choose_language

_ASKS = {
    "later": Ask.DEFERRAL, "bellen": Ask.CALL, "stop": Ask.STOP, "hulp": Ask.HELP, "kwijtschelding": Ask.REMISSION,
    "klopt-niet": Ask.WRONG, "gegevens": Ask.REACH,
}  # fmt: skip


# How letters may come, as the answers that one chooses from.
WISHES = {
    "brief": Wish(), "brief_sms": Wish(sms=True), "email": Wish(email=True),
    "email_alles": Wish(email=True, email_rechtsgevolg=True),
}  # fmt: skip


class NotSo(Refusal):
    """What was asked cannot be kept like this; the words say what to do."""


class Later(NamedTuple):
    """A deferral as asked: until which day, and the last day that is given at once."""

    day: date
    limit: date

    @property
    def is_given(self) -> bool:
        """Whether it lies within what is given at once."""
        return self.day <= self.limit


def deferral_until(visit: Visit) -> date:
    """The last day until which deferral is given at once."""
    return visit.on + timedelta(days=policy(visit.municipality.policy, visit.on).portaal_uitstel_dagen)


def later(visit: Visit, answers: Mapping[str, str]) -> Later:
    """The deferral that was asked."""
    return Later(read_day(answers["dag"]), deferral_until(visit))


def hand_in(visit: Visit, asked: Trip, draft: Draft, file: UploadedFile[Any] | None, choice: str) -> dict[str, Any]:
    """Keeps what was asked, once; what the last page has to tell of it. `choice` is 'dichtbij' for the nearest that fits.

    `NotSo` when it cannot be kept.
    """
    try:
        if asked.code == "in-delen":
            return _plan(visit, draft, choice)
        if asked.code == "later" and choice == "dichtbij":
            draft.answers = {**draft.answers, "dag": deferral_until(visit).isoformat()}
        return _asked(visit, asked, draft, file)
    except NotSo:
        raise
    except Refusal:
        raise NotSo(_("Zo kan het niet. Kijk uw antwoorden na, of bel ons.")) from None


def _key(draft: Draft) -> str:
    return f"portaal:{draft.token}"


def _plan(visit: Visit, draft: Draft, choice: str) -> dict[str, Any]:
    found = plan_pages.chosen(visit, draft.answers)
    if found is None:
        raise NotSo(_("Met dit bedrag komt er geen einde aan. Kies een hoger bedrag, of bel ons."))
    schedule = found.nearest if choice == "dichtbij" and found.nearest else found.schedule
    agreed = schedules.Agreed(found.claims, schedule)
    why = ask_arrangement(visit.debtor, visit.on, visit.at, visit.person, agreed, _key(draft))
    return {
        "meteen": not why, "eerste": schedule[0].day.isoformat(), "bedrag": schedule[0].cents, "keren": len(schedule),
    }  # fmt: skip


def _asked(visit: Visit, asked: Trip, draft: Draft, file: UploadedFile[Any] | None) -> dict[str, Any]:
    told = draft.answers
    request = Request(
        _ASKS[asked.code],
        _words(visit, asked, draft),
        int(told["vordering"]) if told.get("vordering") else None,
        read_day(told["dag"]) if told.get("dag") else None,
        int(told.get("uur") or 0),
    )
    is_given = ask_municipality(visit.debtor, visit.on, visit.at, visit.person, request, _key(draft), _content(file))
    if told.get("nummer") and not visit.is_helper:
        change_contact_point(
            visit.debtor, visit.on, visit.at, visit.person, "telefoon", told["nummer"], quality="bevestigd"
        )
    if told.get("email"):
        change_contact_point(
            visit.debtor, visit.on, visit.at, visit.person, "email", told["email"], quality="bevestigd"
        )
    if told.get("kanaal"):
        _choose(visit, WISHES[told["kanaal"]])
    if told.get("taal"):
        choose_language(visit.debtor, visit.on, visit.at, visit.person, told["taal"], f"{_key(draft)}:taal")
    return {"meteen": is_given, "dag": told.get("dag", ""), "uur": told.get("uur", "")}


def _choose(visit: Visit, wish: Wish) -> None:
    """Keeps how letters may come: the same wish that an officer records and that sending reads."""
    if wish == sending.wishes([visit.debtor]).get(visit.debtor, Wish()):
        return
    try:
        choose_channel(visit.debtor, wish, visit.on, visit.at, visit.person)
    except Refusal:
        lacks = _("een e-mailadres") if wish.email else _("een mobiel nummer")
        raise NotSo(
            _("Daarvoor hebben wij %(what)s van u nodig. Vul het in, of kies papier.") % {"what": lacks}
        ) from None


def _words(visit: Visit, asked: Trip, draft: Draft) -> str:
    """What the person says: the own words, or the answers as they were read back."""
    if asked.code == "kwijtschelding":
        return "\n".join(
            f"{one.text} {trips.shown(one, draft.answers.get(one.name, ''), visit)}" for one in asked.questions
        )
    words = str(draft.answers.get("woorden", ""))
    # A helper changes no number of the person: the colleague reads where the helper asked to be called.
    return f"{words}\n{draft.answers['nummer']}".strip() if asked.code == "bellen" and visit.is_helper else words


def _content(file: UploadedFile[Any] | None) -> tuple[str, bytes] | None:
    if file is None or not file.name:
        return None
    if (file.size or 0) > MOST_BYTES:
        raise NotSo(_("Het bestand is te groot. Kies een bestand van hooguit 10 MB."))
    return file.name, file.read(MOST_BYTES + 1)
