"""Something that goes on step by step begins: an objection, a complaint, a hand-over, a referral, a joint plan."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from vereffen.approach import case_effects, case_terms, case_told
from vereffen.approach.cases import HELP, HIDDEN, Sort
from vereffen.approach.policy import policy
from vereffen.exchange.letters.make import refuse_unmakeable
from vereffen.law.refusal import Refusal
from vereffen.records import cases, dossiers, journal, letters, proposals, told_facts
from vereffen.records.models import Case, Department, Officer
from vereffen.records.models.officers import Role
from vereffen.records.queries import cases as kept


def open_case(debtor: int, sort: str, on: date, at: datetime, by: Officer, told: Mapping[str, Any], words: str) -> int:
    """Books the opening with everything that belongs to it, all or nothing, and returns the number of the case.

    `told` holds the keys of the contract, `words` what the person said or what is asked. A referral pauses everything
    at once. Refused when the data are not right, or when there is such a case already.
    """
    dossier = dossiers.of(debtor, by)
    data = case_told.opened(sort, told, words, on)
    contested = cases.contested(debtor, data.get("vorderingen", ()))
    data |= _who(sort, data, debtor, by)
    data["door"] = by.pk
    with transaction.atomic():
        journal.lock([debtor])
        _refuse_twice(debtor, data)
        if sort in HIDDEN:
            data["liep_al"] = kept.is_helped(debtor, on)
        choices = policy(dossier.policy, on)
        terms = case_terms.at_opening(data, on, choices, contested)
        data["termijnen"] = cases.kept_terms(terms)
        number = cases.book_opening(dossier, on, at, by, data, words.strip())
        for one in case_effects.at_opening(data, on, contested):
            booking = told_facts.booking(debtor, one.kind, one.on, by.pk, one.data, one.claim)
            journal.book(dossier.municipality_id, [booking], at)
        if sort == Sort.DOORVERWIJZING:
            letters.tell_or_leave(dossier, number, "overdracht_schuldhulp", on, by, refuse_unmakeable)
        cases.leave(dossier.municipality_id, debtor, cases.state_of(Case.objects.get(pk=number)), number, terms)
        proposals.renew_one(dossier, on, at)
    return number


def _who(sort: str, data: Mapping[str, Any], debtor: int, by: Officer) -> dict[str, Any]:
    """From which department, to which, and which officer it is with; None is left out."""
    own = by.department_id
    found: dict[str, int | None] = {"van_afdeling": own, "naar_afdeling": None, "medewerker": by.pk}
    if sort in {Sort.BEZWAAR, Sort.KLACHT}:
        found["van_afdeling"] = cases.department_of(data["vorderingen"]) or own
        # Whoever a complaint is about does not handle it, and another department's objection is not ours.
        if data.get("over") == by.pk or found["van_afdeling"] != own:
            found["medewerker"] = None
        _refuse_unknown(by, data.get("over"))
    elif sort == Sort.OVERDRACHT:
        found["naar_afdeling"] = _other(by, data["naar_afdeling"])
        # Whoever works for all departments hands over in the name of the one whose claims they are.
        found["van_afdeling"] = cases.department_of(data["vorderingen"])
        if (
            found["van_afdeling"] not in {own or found["van_afdeling"]}
            or found["van_afdeling"] == found["naar_afdeling"]
        ):
            raise Refusal("Hand over claims of your own department: ask the other department for theirs.")
    elif sort == Sort.DOORVERWIJZING:
        found["naar_afdeling"] = _help(by)
    else:
        found["naar_afdeling"] = _joined(data, debtor, by)
        return {**_told(found), "antwoorden": {str(own): "ja"}}
    return _told(found)


def _told(found: Mapping[str, int | None]) -> dict[str, Any]:
    return {key: number for key, number in found.items() if number is not None}


def _other(by: Officer, department: int) -> int:
    found = Department.objects.filter(pk=department, municipality=by.municipality).exclude(pk=by.department_id or 0)
    if not found.exists():
        raise Refusal("There is no such other department here: choose one.")
    return department


def _help(by: Officer) -> int | None:
    if by.role == HELP:
        raise Refusal("You are debt help yourself: keep the request as a protection.")
    helper = Officer.objects.filter(municipality=by.municipality, role=Role.DEBT_HELP, is_active=True)
    return helper.order_by("pk").values_list("department", flat=True).first()


def _joined(data: Mapping[str, Any], debtor: int, by: Officer) -> int | None:
    named = set(data["afdelingen"])
    with_claims = {one.pk for one in kept.departments_with_claims(debtor)}
    if by.department_id is None:
        raise Refusal("You work for all departments, so one plan needs no agreement: make it in the dossier.")
    if by.department_id not in named or not named <= with_claims:
        raise Refusal("One plan is of your own department and others that this person owes something: choose those.")
    if not Officer.objects.filter(pk=data["regie"], department__in=named, is_active=True).exists():
        raise Refusal("Somebody of these departments leads: choose who.")
    others = named - {by.department_id}
    return others.pop() if len(others) == 1 else None


def _refuse_unknown(by: Officer, officer: int | None) -> None:
    if officer is not None and not Officer.objects.filter(pk=officer, municipality=by.municipality).exists():
        raise Refusal("There is no such colleague here: choose who the complaint is about, or nobody.")


def _refuse_twice(debtor: int, data: Mapping[str, Any]) -> None:
    running = Case.objects.filter(debtor=debtor, kind=data["soort"], closed_on=None)
    if data["soort"] in {Sort.DOORVERWIJZING, Sort.SAMENWERKING} and running.exists():
        raise Refusal("There is such a case for this person already: go on with that one.")
    if data["soort"] in {Sort.BEZWAAR, Sort.OVERDRACHT}:
        taken = {claim for held in running.values_list("data", flat=True) for claim in held.get("vorderingen", ())}
        if taken & set(data["vorderingen"]):
            raise Refusal("There is such a case for one of these claims already: go on with that one.")
