"""Who and what exists: municipalities, departments, people and claims, before any fact about them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db.models import Count

from vereffen.law.refusal import Refusal
from vereffen.records import journal, rows
from vereffen.records.models import BankFile, Claim, Debtor, DebtorNumber, Department, Identity, Municipality, Officer
from vereffen.records.models.officers import Role

DEPARTMENTS = {
    "belastingen": "Gemeentelijke belastingen",
    "sociale_dienst": "Sociale dienst",
    "debiteurenbeheer": "Debiteurenbeheer",
    "parkeren": "Parkeren",
}


@dataclass(frozen=True, slots=True)
class NewDebtor:
    """A person or organisation to find or make: the department's number, and who it is as far as known."""

    department: str
    number: str
    is_person: bool
    identity: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class NewClaim:
    """A claim to register; `debtor` is the number of the debtor in our own records."""

    department: str
    debtor: int
    reference: str
    kind: str
    regime: str
    basis: str
    dwangbevel_basis: str
    has_remission: bool
    intent: bool
    decided_on: date
    announced_on: date
    last_day: date | None
    instalments: list[tuple[str, int]]
    principal_cents: int
    payment_reference: str
    co_debtor: int | None = None


def municipality(
    code: str, name: str = "", is_demo: bool = False, demo_since: date | None = None
) -> tuple[Municipality, bool]:
    """The municipality with that CBS code, made with the default policy when new (then True)."""
    return Municipality.objects.get_or_create(
        code=code, defaults={"name": name or f"Gemeente {code}", "is_demo": is_demo, "demo_since": demo_since}
    )


def all_municipalities() -> list[Municipality]:
    """Every municipality, in the order of the codes."""
    return list(Municipality.objects.order_by("code"))


def departments(of: Municipality, codes: Iterable[str]) -> dict[str, Department]:
    """The departments with these codes, made when new."""
    have = {department.code: department for department in Department.objects.filter(municipality=of)}
    for code in codes:
        if code not in have:
            have[code] = Department.objects.create(
                municipality=of, code=code, name=DEPARTMENTS.get(code, code.replace("_", " ").capitalize())
            )
    return have


def lock(of: Municipality) -> None:
    """One file at a time comes into a municipality: the next waits until this transaction ends."""
    Municipality.objects.select_for_update(no_key=True).get(pk=of.pk)


def known_references(of: Municipality) -> set[tuple[str, str]]:
    """The (department, claim number) pairs that are registered."""
    return set(Claim.objects.filter(municipality=of).values_list("department__code", "reference"))


def debtors(of: Municipality, people: Sequence[NewDebtor]) -> dict[tuple[str, str], int]:
    """Finds or makes each debtor by (department, number); the same BSN, RSIN or KvK is the same debtor."""
    known = departments(of, {person.department for person in people})
    numbers = numbers_of_debtors(of)
    by_mark = _marks(of)
    made: list[Debtor] = []
    identities: list[Identity] = []
    new_numbers: list[DebtorNumber] = []
    ids = iter(rows.reserve(Debtor, len(people)))
    for person in people:
        key = (person.department, person.number)
        if key in numbers:
            continue
        marks = [(name, person.identity[name]) for name in ("bsn", "rsin", "kvk") if person.identity.get(name)]
        debtor = next((by_mark[mark] for mark in marks if mark in by_mark), None)
        if debtor is None:
            debtor = next(ids)
            made.append(Debtor(id=debtor, municipality=of, is_person=person.is_person))
            identities.append(Identity(debtor_id=debtor, municipality=of, **person.identity))
        by_mark.update(dict.fromkeys(marks, debtor))
        numbers[key] = debtor
        new_numbers.append(
            DebtorNumber(municipality=of, department=known[person.department], number=person.number, debtor_id=debtor)
        )
    Debtor.objects.bulk_create(made, batch_size=900)
    Identity.objects.bulk_create(identities, batch_size=400)
    DebtorNumber.objects.bulk_create(new_numbers, batch_size=900)
    journal.open_dossiers(of.pk, [debtor.pk for debtor in made], [])
    return numbers


def _marks(of: Municipality) -> dict[tuple[str, str], int]:
    marks: dict[tuple[str, str], int] = {}
    for debtor, bsn, rsin, kvk in Identity.objects.filter(municipality=of).values_list(
        "debtor_id", "bsn", "rsin", "kvk"
    ):
        for name, value in (("bsn", bsn), ("rsin", rsin), ("kvk", kvk)):
            if value:
                marks[name, value] = debtor
    return marks


def claims(of: Municipality, new: Sequence[NewClaim]) -> list[int]:
    """Registers the claims and opens their positions; returns their numbers in the same order."""
    known = departments(of, {claim.department for claim in new})
    ids = list(rows.reserve(Claim, len(new)))
    made = [
        Claim(
            id=number,
            municipality=of,
            department=known[claim.department],
            **{
                name: value
                for name, value in asdict(claim).items()
                if name not in {"department", "debtor", "co_debtor"}
            },
            debtor_id=claim.debtor,
            co_debtor_id=claim.co_debtor,
        )
        for number, claim in zip(ids, new, strict=True)
    ]
    Claim.objects.bulk_create(made, batch_size=400)
    journal.open_dossiers(of.pk, [], [(claim.pk, claim.debtor_id) for claim in made])
    return ids


def next_payment_number(of: Municipality) -> int:
    """The first number not yet used for a payment reference that we issue ourselves, of at most 15 digits.

    It starts with the municipality's code, so that references of two municipalities never meet.
    """
    start = int(of.code) * 10**9
    return start + Claim.objects.filter(municipality=of).count() + 1


def payment_references(of: Municipality) -> set[str]:
    """The payment references in use."""
    return set(Claim.objects.filter(municipality=of).values_list("payment_reference", flat=True))


def numbers_of_debtors(of: Municipality) -> dict[tuple[str, str], int]:
    """Each debtor by the (department, number) pairs under which it is known."""
    found = DebtorNumber.objects.filter(municipality=of).values_list("department__code", "number", "debtor")
    return {(department, number): debtor for department, number, debtor in found}


def who_bears(of: Municipality) -> dict[tuple[str, str], dict[str, str]]:
    """What is known of who bears each (department, number): soort_debiteur, bsn, rsin, kvk."""
    found = DebtorNumber.objects.filter(municipality=of).values_list(
        "department__code",
        "number",
        "debtor__is_person",
        "debtor__identity__bsn",
        "debtor__identity__rsin",
        "debtor__identity__kvk",
    )
    return {
        (department, number): {
            "soort_debiteur": "persoon" if is_person else "organisatie",
            "bsn": bsn,
            "rsin": rsin,
            "kvk": kvk,
        }
        for department, number, is_person, bsn, rsin, kvk in found
    }


def payment_reference_of(of: Municipality) -> dict[tuple[str, str], str]:
    """The payment reference of each claim by (department, claim number)."""
    found = Claim.objects.filter(municipality=of).values_list("department__code", "reference", "payment_reference")
    return {(department, number): reference for department, number, reference in found}


def only_municipality() -> Municipality | None:
    """The municipality when there is exactly one."""
    found = list(Municipality.objects.all()[:2])
    return found[0] if len(found) == 1 else None


def known_municipality(code: str) -> Municipality | None:
    """The municipality with that code, when known."""
    return Municipality.objects.filter(code=code).first()


def officer(of: Municipality, name: str) -> Officer | None:
    """The officer with that user name in the municipality."""
    return Officer.objects.filter(municipality=of, username=name).first()


def add_officer(of: Municipality, name: str, department: str, role: str, full_name: str = "") -> Officer:
    """A new officer, who gets a password from whoever runs this place; refused when the name is taken."""
    if Officer.objects.filter(username=name).exists():
        raise Refusal("There is an officer with this name already: choose another.")
    if role not in Role.values:
        raise Refusal(f"There is no role {role}: choose one of {', '.join(Role.values)}.")
    first, _, last = full_name.partition(" ")
    made = Officer(
        username=name,
        municipality=of,
        department=departments(of, [department])[department] if department else None,
        role=role,
        first_name=first,
        last_name=last,
        is_active=role != Role.SYSTEM,
    )
    made.set_unusable_password()
    made.save()
    return made


def describe(of: Municipality, **about: Any) -> None:
    """Keeps what letters and screens tell about the municipality itself: name, address, phone, account, policy."""
    for name, value in about.items():
        setattr(of, name, value)
    of.save(update_fields=list(about))


def set_password(of: Municipality, name: str, password: str) -> None:
    """Gives an officer this password; refused when it is too weak or there is no such officer."""
    found = officer(of, name)
    if found is None:
        raise Refusal("There is no such officer in this municipality.")
    try:
        validate_password(password, found)
    except ValidationError as error:
        raise Refusal(f"This password is too weak: {' '.join(error.messages)}") from None
    found.set_password(password)
    found.save(update_fields=["password"])


def add_citizen(of: Municipality, name: str) -> Officer:
    """An account in an example municipality that sees one dossier: that of somebody with claims of two departments."""
    if not of.is_demo:
        raise Refusal("An example account goes into an example municipality only.")
    several = Claim.objects.filter(municipality=of, debtor__is_person=True).values("debtor")
    found = (
        several.annotate(many=Count("department", distinct=True)).filter(many__gt=1).order_by("-many", "debtor").first()
    )
    made = Officer(
        username=name, municipality=of, role=Role.CITIZEN, first_name="Inwoner", debtor_id=found and found["debtor"]
    )
    made.set_unusable_password()
    made.save()
    return made


def is_demo_database() -> bool:
    """Whether the database holds an invented example, where anybody may sign in."""
    return Municipality.objects.exclude(demo_since=None).exists()


def is_in_use() -> bool:
    """Whether the database holds a municipality that is no invented example."""
    return Municipality.objects.filter(demo_since=None).exists()


def has_bank_file(of: Municipality, name: str) -> bool:
    """Whether a bank file with that name was taken in."""
    return BankFile.objects.filter(municipality=of, name=name).exists()
