"""What print shops and mail servers tell back: whole files or nothing, each state once, and what did not arrive becomes work."""

from __future__ import annotations

from contextlib import suppress
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import make
from usecases.test_put_letters_ready import ON, reminded
from usecases.test_send_letters import DAY, Carrier
from vereffen.approach.facts import Kind
from vereffen.approach.sending import Wish
from vereffen.exchange.delivery.read import Read, read
from vereffen.exchange.messages.client import Outgoing
from vereffen.exchange.messages.smtp import as_mail
from vereffen.law.refusal import Refusal
from vereffen.records import sending, verify
from vereffen.records.models import Dispatch, Event, Municipality, Task
from vereffen.usecases.load_delivery import Loaded, load_delivery
from vereffen.usecases.print_letters import print_letters
from vereffen.usecases.put_letters_ready import put_letters_ready
from vereffen.usecases.send_letters import send_letters

TODAY = make.day("2026-11-24")


def left(folder: Path, count: int = 1, *, by_email: bool = False) -> Municipality:
    """A municipality of which that many reminders left."""
    of = reminded(count, wish=Wish(email=True) if by_email else None)
    put_letters_ready(of, ON, make.AT)
    if by_email:
        assert send_letters(of, Carrier(), lambda: DAY).sent == count
    else:
        print_letters(of, ON, "herinnering", folder, make.AT)
    return of


def load(of: Municipality, folder: Path, *rows: str) -> Loaded:
    path = folder / "status.csv"
    path.write_text("\n".join(["verzending;status;op;reden", *rows]) + "\n", "utf-8")
    return load_delivery(of, read(path, TODAY), TODAY, make.AT)


def bounce(
    key: str, action: str = "failed", code: str = "5.1.1", *, headers_only: bool = False, name: str = ""
) -> bytes:
    """A report of a mail server about one of our messages."""
    ours = as_mail(
        "a@voorbeeld.example", Outgoing(name or f"verzending-{key}", "email", "b@voorbeeld.example", "Tekst.")
    )
    made = EmailMessage()
    made["From"], made["Subject"], made["Date"] = (
        "mailer@voorbeeld.example",
        "Undelivered",
        "Tue, 24 Nov 2026 09:00:00 +0100",
    )
    told = f"Reporting-MTA: dns; x\n\nFinal-Recipient: rfc822; b@voorbeeld.example\nAction: {action}\nStatus: {code}\n"
    parts = [
        ("text/plain", "It did not arrive."), ("message/delivery-status", told),
        ("text/rfc822-headers" if headers_only else "message/rfc822", ours.as_string() if not headers_only else
         "".join(f"{name}: {value}\n" for name, value in ours.items())),
    ]  # fmt: skip
    edge = "edge"
    body = "".join(f"--{edge}\nContent-Type: {kind}\n\n{text}\n" for kind, text in parts) + f"--{edge}--\n"
    head = "".join(f"{name}: {value}\n" for name, value in made.items())
    kind = f'Content-Type: multipart/report; report-type=delivery-status; boundary="{edge}"'
    return f"{head}MIME-Version: 1.0\n{kind}\n\n{body}".encode()


def mail(of: Municipality, folder: Path, content: bytes) -> Loaded:
    path = folder / "bounce.eml"
    path.write_bytes(content)
    return load_delivery(of, read(path, TODAY), TODAY, make.AT)


@pytest.mark.django_db
def test_paper_that_comes_back_is_a_fact_with_its_ground_and_work_and_no_protection(tmp_path: Path) -> None:
    of = left(tmp_path)
    one = Dispatch.objects.get()
    row = f"{sending.key(one)};retour;2026-11-20;onbekend_op_adres"
    assert load(of, tmp_path, row) == Loaded(1, 1, 0, ())
    assert load(of, tmp_path, row) == Loaded(1, 0, 1, ())
    one.refresh_from_db()
    assert (one.status, one.since) == ("retour", make.day("2026-11-20"))
    assert Event.objects.filter(kind=Kind.RETURNED_LETTER).count() == 1
    assert Event.objects.filter(kind=Kind.DISPATCH_STEP, data__contains="onbekend_op_adres").count() == 1
    assert not Event.objects.filter(kind=Kind.PROTECTION).exists()
    assert Task.objects.filter(kind="teruggekomen", done_at=None).count() == 1
    assert not verify.verify().differences


@pytest.mark.django_db
def test_a_file_with_a_wrong_cell_is_not_booked_at_all(tmp_path: Path) -> None:
    of = left(tmp_path)
    key = sending.key(Dispatch.objects.get())
    wrong = (
        f"{key};retour;2026-13-01;", f"{key};weg;2026-11-20;", f"{key};retour;2026-11-20;boos",
        "999999-brief;bezorgd;2026-11-20;", "x;bezorgd;2026-11-20;", f"{key};bezorgd;2026-11-25;",
    )  # fmt: skip
    found = load(of, tmp_path, f"{key};bezorgd;2026-11-20;", *wrong)
    assert (found.booked, [(one.row, one.column) for one in found.refused]) == (
        0,
        [(3, "op"), (4, "status"), (5, "reden"), (6, "verzending"), (7, "verzending"), (8, "op")],
    )
    assert Dispatch.objects.get().status == "overgedragen"


@pytest.mark.django_db
def test_another_municipality_has_no_such_letter_and_what_never_left_did_not_arrive(tmp_path: Path) -> None:
    of = left(tmp_path)
    one = Dispatch.objects.get()
    elsewhere = load(make.municipality("0001"), tmp_path, f"{sending.key(one)};bezorgd;2026-11-20;")
    assert [cell.column for cell in elsewhere.refused] == ["verzending"]
    Dispatch.objects.update(status="klaar")
    assert [cell.column for cell in load(of, tmp_path, f"{sending.key(one)};bezorgd;2026-11-20;").refused] == ["status"]


@pytest.mark.django_db
@pytest.mark.parametrize("headers_only", [False, True])
def test_a_bounce_sends_a_free_letter_on_paper_once(tmp_path: Path, headers_only: bool) -> None:
    of = left(tmp_path, by_email=True)
    key = sending.key(Dispatch.objects.get())
    for booked in (1, 0):
        assert mail(of, tmp_path, bounce(key, headers_only=headers_only)).booked == booked
    assert dict(Dispatch.objects.values_list("channel", "status")) == {"email": "geweigerd", "brief": "klaar"}
    assert Event.objects.filter(data__contains="adres_bestaat_niet").count() == 1
    assert not Task.objects.filter(done_at=None, kind__startswith="verzending").exists()
    assert not verify.verify().differences


@pytest.mark.django_db
def test_a_bounce_of_a_letter_with_legal_effect_is_for_a_person(tmp_path: Path) -> None:
    of = left(tmp_path, by_email=True)
    one = Dispatch.objects.get()
    type(one.letter).objects.update(kind="uitstel")
    assert mail(of, tmp_path, bounce(sending.key(one))).booked == 1
    assert Dispatch.objects.count() == 1
    assert Task.objects.filter(kind="verzending_mislukt", debtor=one.debtor_id).count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("action", "code", "status"),
    [("delayed", "4.4.1", "overgedragen"), ("failed", "4.2.2", "overgedragen"), ("delivered", "2.0.0", "bezorgd")],
)
def test_a_delay_tells_nothing_yet(tmp_path: Path, action: str, code: str, status: str) -> None:
    of = left(tmp_path, by_email=True)
    mail(of, tmp_path, bounce(sending.key(Dispatch.objects.get()), action, code))
    assert Dispatch.objects.get().status == status


@pytest.mark.parametrize(
    "content", [b"", b"Subject: hallo\n\nIk ben met vakantie.", bounce("7-brief"), b"\xff\xfe\x00"]
)
def test_a_message_that_is_no_report_about_us_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "bounce.eml"
    path.write_bytes(content)
    with pytest.raises(Refusal):
        read(path, TODAY)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300), st.sampled_from((".eml", ".csv")), st.booleans())
def test_whatever_a_file_holds_it_is_read_or_refused(
    tmp_path: Path,
    content: bytes,
    ending: str,
    is_begun: bool,
) -> None:
    path = tmp_path / f"any{ending}"
    begins = {".csv": b"verzending;status;op\n", ".eml": bounce("7-email")[:700]}[ending] if is_begun else b""
    path.write_bytes(begins + content)
    with suppress(Refusal):
        assert isinstance(read(path, TODAY), Read)
