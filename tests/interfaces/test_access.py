"""Every address with every role and the numbers of others: nothing leaks, nothing is booked, forged requests are refused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

import make
from interfaces.desk_people import TODAY, Office, letter, office, signed_in
from vereffen.approach.facts import Kind
from vereffen.records.models import BankFile, Case, Claim, Debtor, Event, Look, Officer, Posting, StatementLine, Task
from vereffen.usecases.add_file import add_file
from vereffen.usecases.change_contact_point import change_contact_point
from vereffen.usecases.change_relation import change_relation
from vereffen.usecases.open_case import open_case
from vereffen.usecases.record_contact import record_contact

pytestmark = pytest.mark.django_db
SECRET = ("Zeergeheim", "0698765432", "geheim@voorbeeld.example", "Zielverhaal", "verborgen-bestand")
ROLES = (
    "",
    "medewerker",
    "teamleider",
    "schuldhulp",
    "inwoner",
    "brief",
    "meekijker",
    "pilotleider",
    "programmateam",
    "bestuurder",
)
# Addresses that are about nobody: no number stands in them.
OPEN = {
    "home", "sign-in", "sign-out", "set_language", "law", "law-values", "worklist", "next-person", "reminders", "tasks", "sending",
    "bank", "bank-orders", "search", "language", "practice", "guide", "letter-texts", "team", "case-list", "payments", "my-looks", "programme", "programme-compare", "process",
    "books", "second-factor", "second-factor-new", "to-provider", "from-provider",
    "entry", "my-claim", "my-payment", "my-paid", "local-provider", "my-trouble", "my-done", "my-later", "my-plan", "my-automatic", "my-automatic-start", "my-pay-day", "my-overview",
    "my-helpers", "my-letters", "my-letter", "my-experience", "asked",
    "tracks", "policy-trial", "api-overview", "skills", "skills-own", "skills-team",
    "skills-calls", "skills-agreement", "skills-modules", "skills-sessions",
}  # fmt: skip
TEXT = {"kind": "herinnering", "language": "nl"}
TRACK = {"track": "koplopers", "place": "9999", "phase": "plan"}
MEETING = {"track": "koplopers", "meeting": "m1"}
ONE = {"track": "koplopers"}
PLACE = ONE | {"place": "9999"}
FIXED = {
    **dict.fromkeys(
        "track track-export track-interviews track-practices track-roll-out track-meetings track-reminders".split(), ONE
    ),
    **dict.fromkeys(("track-place", "track-intake", "track-plan", "track-maturity", "track-baseline"), PLACE),
    "track-plan-file": {"track": "koplopers", "place": "9999", "name": "ronde-tafel.pdf"},
    "track-plan-part": PLACE | {"part": "gemeente"},
    **dict.fromkeys(("track-plan-versions", "track-rounds"), PLACE),
    "track-interview": {"track": "koplopers", "interview": "geen"},
    **dict.fromkeys(("track-practice", "track-practice-file", "track-practice-guide"), ONE | {"practice": "geen"}),
    "track-baseline-file": PLACE | {"name": "nulmeting.pdf"},
    **dict.fromkeys(("track-report", "track-guide"), ONE | {"form": "pdf"}),
    **dict.fromkeys(("track-meeting", "track-meeting-invitation"), MEETING),
    "track-meeting-file": {**MEETING, "name": "agenda.pdf"},
    **dict.fromkeys(("track-phase", "track-invitation"), TRACK),
    "try-role": {"username": "karin"},
    "practice-play": {"code": "vergeten"},
    "payment-callback": {"code": "9999"},
    "law-rule": {"name": "kwijtschelding"},
    "law-value": {"key": "awb_betaaltermijn"},
    "article": {"citation": "Awb 4:112"},
    "step-list": {"code": "aanmaning"},
    "my-trip": {"trip": "stop"},
    "skills-scan": {"code": "t0"},
    "skills-settle": {"code": "t0"},
    "skills-module": {"code": "schrijven"},
    "skills-rate": {"call": 1},
    "skills-session": {"training": 1},
    "skills-invitation": {"training": 1},
    "text-edit": TEXT,
    "text-versions": TEXT,
    "text-lab": TEXT,
    "text-paper": TEXT,
}
ABOUT = {
    "release-person", "dossier", "arrangement", "arrangement-change", "automatic", "contact", "step", "record", "people", "files",
    "file", "cases", "case-open", "hand-over", "refer", "ground", "bsn", "looks", "capacity", "capacity-known",
    "capacity-all", "budget", "benefits", "remission", "dispatches", "write-letter",
}  # fmt: skip
OTHER = {"finish-task": "task", "answer": "proposal", "letter": "number", "case": "case", "bank-line": "line"}
FORM = {
    "kanaal": "telefoon", "dagdeel": "avond", "bereikt": "ja", "uitkomst": "anders", "doe": "vast", "keuze": "zes",
    "antwoord": "ja", "stap": "aanmaning", "grond": "", "reden": "Omdat.", "woorden": "Omdat.", "instemming": "ja",
}  # fmt: skip


class Numbers(NamedTuple):
    """The numbers that stand in the addresses of one person's things."""

    debtor: int
    proposal: int
    number: int
    task: int
    case: int
    event: int
    line: int


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VEREFFEN_TODAY", TODAY.isoformat())


def everything(place: Office, by: Officer) -> Numbers:
    """A person with something of every kind, all of it secret to others."""
    debtor = place.demand
    who = debtor.identity
    who.name, who.phone, who.email = "Mevr. Zeergeheim", "0698765432", "geheim@voorbeeld.example"
    who.save()
    told = {"kanaal": "brief", "dagdeel": "avond", "bereikt": False, "notitie": "Zielverhaal"}
    record_contact(debtor.pk, TODAY, make.AT, by, told)
    change_contact_point(debtor.pk, TODAY, make.AT, by, "telefoon", "0698765432")
    change_relation(debtor.pk, TODAY, make.AT, by, "gemachtigde", {"name": "Zeergeheim junior"})
    add_file(debtor.pk, TODAY, make.AT, by, "verborgen-bestand.txt", b"Zielverhaal")
    received = {"schriftelijk": True, "ontvangen": TODAY.isoformat()}
    case = open_case(debtor.pk, "klacht", TODAY, make.AT, by, received, "Zielverhaal")
    task = Task.objects.create(
        municipality=place.municipality, debtor=debtor, kind="gegevens", on=TODAY, text="Zielverhaal", key="geheim"
    )
    sent = letter(place)
    assert Case.objects.filter(pk=case).exists()
    file = Event.objects.get(debtor=debtor, kind=Kind.FILE)
    kept = BankFile.objects.create(
        municipality=place.municipality, name="dag.xml", sha256="0", format="camt.053", loaded_at=make.AT
    )
    line = StatementLine.objects.create(
        municipality=place.municipality, file=kept, identity="0", account="", booked_on=TODAY, cents=100,
        counterparty_name="Zeergeheim", candidates=[[[[debtor.pk, None, 100]], 2, ["naam"]]],
    )  # fmt: skip
    return Numbers(debtor.pk, place.proposal(debtor).pk, sent.pk, task.pk, case, file.pk, line.pk)


def names(patterns: Iterable[URLPattern | URLResolver]) -> Iterator[str]:
    """The name of every address there is."""
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from names(one.url_patterns)
        else:
            assert one.name, f"{one.pattern} has no name"
            yield one.name


ALL = sorted(set(names(get_resolver().url_patterns)))


def address(name: str, numbers: Numbers) -> str:
    """The address with that name about that person; an address that nobody thought of fails here."""
    if name in OPEN:
        return reverse(name)
    if name in FIXED:
        return reverse(name, kwargs=FIXED[name])
    if name in OTHER:
        return reverse(name, kwargs={OTHER[name]: getattr(numbers, OTHER[name])})
    assert name in ABOUT, f"say in this test what {name} is about"
    more: dict[str, Any] = {"file": {"event": numbers.event}, "case-open": {"sort": "bezwaar"}}
    return reverse(name, kwargs={"debtor": numbers.debtor, **more.get(name, {})})


def leaks(response: Any) -> list[str]:
    """What of the secret stands in an answer or its head."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    told = body.decode("utf-8", "replace") + str(dict(response.items()))
    return [word for word in SECRET if word in told]


def visitor(of: Any, role: str, department: str = "") -> Client:
    return signed_in(make.officer(of, f"bezoek-{role}", role, department)) if role else Client()


def booked() -> tuple[int, int, int]:
    return Event.objects.count(), Posting.objects.count(), Claim.objects.count()


@pytest.mark.parametrize("role", ROLES)
def test_nobody_reaches_a_person_of_another_municipality(role: str) -> None:
    own = office()
    numbers = everything(office("8888", officer="piet"), Officer.objects.get(username="piet"))
    client = visitor(own.municipality, role)
    before = booked()
    for name in ALL:
        path = address(name, numbers)
        for response in (client.get(path), client.post(path, FORM)):
            assert leaks(response) == [], (name, role)
            if name in {*ABOUT, *OTHER}:
                assert response.status_code in {302, 403, 404, 405}, (name, role, response.status_code)
        if name in {"sign-out", "try-role"}:
            client = visitor(own.municipality, role)
    assert booked() == before or role in {"medewerker", "teamleider"}
    assert not Event.objects.filter(debtor=numbers.debtor, by__municipality=own.municipality).exists()
    assert not Look.objects.filter(debtor=numbers.debtor).exists()


@pytest.mark.parametrize(
    ("role", "department"),
    [("medewerker", "sociale_dienst"), ("schuldhulp", "sociale_dienst"), ("inwoner", ""), ("pilotleider", "")],
)
def test_whoever_has_no_ground_reaches_nothing_of_a_person_here(role: str, department: str) -> None:
    place = office()
    numbers = everything(place, place.karin)
    client = visitor(place.municipality, role, department)
    for name in sorted({*ABOUT, *OTHER}):
        path = address(name, numbers)
        before = booked()
        for response in (client.get(path), client.post(path, FORM)):
            # Letting go of somebody whom one does not hold shows nothing.
            allowed = (
                {302, 403, 404, 405, 422} if name in {"release-person", "ground", "finish-task"} else {403, 404, 405}
            )
            assert response.status_code in allowed, (name, role, response.status_code)
            assert leaks(response) == [], (name, role)
        assert booked() == before, (name, role)
    assert all(Look.objects.filter(debtor=numbers.debtor).values_list("is_refused", flat=True))
    assert Task.objects.get(pk=numbers.task).done_at is None
    for name in sorted(OPEN - {"sign-out"}):
        assert leaks(client.get(address(name, numbers))) == [], (name, role)


def test_the_secrets_are_there_for_whoever_may_see_them() -> None:
    place = office()
    numbers = everything(place, place.karin)
    seen = "".join(
        word
        for name in ("dossier", "people", "files", "cases")
        for word in leaks(signed_in(place.karin).get(address(name, numbers)))
    )
    assert all(word in seen for word in SECRET)


def test_forms_without_a_token_from_elsewhere_or_of_another_session_are_refused() -> None:
    place = office()
    numbers = everything(place, place.karin)
    strict = signed_in(place.karin, enforce_csrf_checks=True)
    other = signed_in(place.karin, enforce_csrf_checks=True)
    other.get(address("contact", numbers))
    token = other.cookies["csrftoken"].value
    before = booked()
    for name in sorted({*ABOUT, *OTHER, "next-person", "sign-out"}):
        path = address(name, numbers)
        assert strict.post(path, FORM).status_code in {403, 405}, name
        assert strict.post(path, {**FORM, "csrfmiddlewaretoken": token}).status_code in {403, 405}, name
        own = signed_in(place.karin, enforce_csrf_checks=True)
        own.get(address("contact", numbers))
        sent = {**FORM, "csrfmiddlewaretoken": own.cookies["csrftoken"].value}
        away = own.post(path, sent, headers={"origin": "https://elders.example", "referer": "https://elders.example/"})
        assert away.status_code in {403, 405}, name
    assert booked() == before


def test_a_session_that_was_made_up_or_handed_over_is_nobody() -> None:
    place = office()
    numbers = everything(place, place.karin)
    client = Client()
    client.cookies["sessionid"] = "a" * 32
    assert client.get(address("dossier", numbers)).status_code == 302
    fixed = Client()
    fixed.get("/aanmelden/")
    session = fixed.session
    session.save()
    given = session.session_key
    fixed.cookies["sessionid"] = given
    fixed.post("/aanmelden/als/karin/")
    assert fixed.cookies["sessionid"].value != given
    stale = Client()
    stale.cookies["sessionid"] = given
    assert stale.get("/vandaag/").status_code == 302


def test_another_host_and_another_method_are_refused() -> None:
    place = office()
    numbers = everything(place, place.karin)
    client = signed_in(place.karin)
    assert client.get("/vandaag/", headers={"host": "elders.example"}).status_code == 400
    before = booked()
    client.get(
        address("contact", numbers), headers={"x-http-method-override": "POST"}, query_params={"uitkomst": "anders"}
    )
    assert client.get(address("next-person", numbers)).status_code == 405
    assert booked() == before


def test_an_officer_who_may_no_longer_sign_in_is_out_at_once() -> None:
    place = office()
    numbers = everything(place, place.karin)
    client = signed_in(place.karin)
    assert client.get(address("dossier", numbers)).status_code == 200
    Officer.objects.filter(pk=place.karin.pk).update(is_active=False)
    response = client.get(address("dossier", numbers))
    assert response.status_code == 302
    assert Debtor.objects.filter(pk=numbers.debtor).exists()
