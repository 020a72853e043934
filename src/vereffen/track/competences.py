"""The nine competences of an officer, each with what it looks like when somebody does it."""

from __future__ import annotations

from typing import NamedTuple


def gettext_noop(text: str) -> str:
    """The text as it is; the name lets translators' tools find it without this floor knowing a framework."""
    return text


class Competence(NamedTuple):
    """One competence: its letter, its name and what it looks like."""

    code: str
    name: str
    looks_like: str


COMPETENCES = (
    Competence(
        "a",
        gettext_noop("Contact maken"),
        gettext_noop("U zegt wie u bent en waarom u belt, en de ander voelt zich gezien."),
    ),
    Competence(
        "b",
        gettext_noop("Luisteren, samenvatten, doorvragen"),
        gettext_noop("U vat samen voordat u een oplossing noemt, en vraagt naar wat erachter zit."),
    ),
    Competence(
        "c",
        gettext_noop("Geld doorrekenen"),
        gettext_noop("U zoekt uit wat iemand echt kan missen, en vraagt niet meer dan nodig."),
    ),
    Competence(
        "d",
        gettext_noop("Recht en maat"),
        gettext_noop("U kent de stappen en de bescherming, en kiest de lichtste stap die werkt."),
    ),
    Competence(
        "e",
        gettext_noop("Duidelijke taal"),
        gettext_noop("U zegt het kort en gewoon, en gaat na of de ander het begrijpt."),
    ),
    Competence(
        "f",
        gettext_noop("Zien dat er meer is, en naar hulp brengen"),
        gettext_noop("U hoort signalen van schulden en brengt iemand zelf in contact met hulp."),
    ),
    Competence(
        "g",
        gettext_noop("Samenwerken binnen de wet"),
        gettext_noop("U weet wie u belt, en deelt alleen wat mag en nodig is."),
    ),
    Competence(
        "h",
        gettext_noop("Omgaan met emotie en veiligheid"),
        gettext_noop("U blijft rustig bij boosheid en verdriet, en zorgt ook voor uzelf."),
    ),
    Competence(
        "i",
        gettext_noop("Kritisch zijn op uzelf en op het systeem"),
        gettext_noop("U vult niet voor een ander in, en wijkt af van een advies als dat beter is."),
    ),
)
BY_CODE = {one.code: one for one in COMPETENCES}
