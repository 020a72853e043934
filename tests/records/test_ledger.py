"""The ledger as bookkeepers get it: sums to zero, equal to what is kept, on any day, as known on any day."""

from __future__ import annotations

import csv
import io
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from lxml import etree

import make
from usecases.bank import OURS, PAYER, In, camt
from vereffen.approach import bookkeeping
from vereffen.approach.facts import Kind
from vereffen.exchange.bookkeeping.journal_csv import journal_csv
from vereffen.exchange.bookkeeping.xaf import NAMESPACE, Administration, auditfile
from vereffen.interfaces.cli.main import main
from vereffen.records.models import Municipality, Posting
from vereffen.records.queries import ledger
from vereffen.records.queries.ledger import Of
from vereffen.usecases.import_statement import import_statement
from vereffen.usecases.record_fact import record_fact

pytestmark = pytest.mark.django_db
FIRST, LAST = make.day("2026-08-25"), make.day("2026-12-05")
LATER = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
PERSON = {"bsn": "999993653", "naam": "Mevr. A. de Vries"}


@pytest.fixture
def of(db: None, tmp_path: Path) -> Municipality:
    """Claims of three departments, payments by bank and by hand, costs waived, a remission, money that waits."""
    of = make.municipality(iban=OURS)
    karin = make.officer(of)
    tax = make.claim(of, **PERSON, kosten_cents=1000)
    parking = make.claim(of, **PERSON, afdeling="parkeren", soort="parkeerbelasting_naheffing", hoofdsom_cents=7810)
    other = make.claim(of, afdeling="sociale_dienst", soort="pw_terugvordering", hoofdsom_cents=151_500)
    entries = (
        # More than the one claim: the rest pays another department, and what is left is credit.
        In(30_000, reference=tax.payment_reference, payer=PAYER, bank="A"),
        In(5000, reference=other.payment_reference, bank="B", on="2026-11-03"),
        In(1234, text="dank u wel", bank="C", on="2026-11-03"),
    )
    import_statement(of, camt(tmp_path, *entries), make.AT)
    on = make.day("2026-11-10")
    record_fact(
        other.debtor_id, Kind.REMISSION_DECISION, on, make.AT, karin, {"bedrag_cents": 2500, "reden": "x"}, other.pk
    )
    record_fact(other.debtor_id, Kind.PAYMENT, on, make.AT, None, {"bedrag_cents": 4000})
    # Told later about an earlier day.
    record_fact(other.debtor_id, Kind.WRITE_OFF, on, LATER, karin, {"bedrag_cents": 700, "reden": "x"}, other.pk)
    assert parking.debtor_id == tax.debtor_id
    return of


def days() -> list:
    return [FIRST + timedelta(days=at) for at in range((LAST - FIRST).days + 1)]


def kept(of: Municipality, until, known: datetime | None) -> Counter:
    found = Posting.objects.filter(municipality=of, on__lte=until)
    found = found.filter(event__recorded_at__lte=known) if known else found
    sums = Counter()
    for account, cents in found.values_list("account", "cents"):
        sums[account] += cents
    return sums


@pytest.mark.parametrize("known", [None, make.AT + timedelta(hours=1)], ids=["now", "before the later booking"])
def test_the_journal_sums_to_zero_and_equals_the_ledger_on_every_day(of: Municipality, known: datetime | None) -> None:
    sums = Counter()
    part = Of(of.pk, known)
    for on in days():
        lines = bookkeeping.per_department(ledger.journal(part, on, on))
        by = Counter()
        for line in lines:
            by[line.event, line.department] += line.cents
            sums[line.account] += line.cents
        assert not any(by.values())
        found = kept(of, on, known)
        assert {k: v for k, v in sums.items() if v} == {k: v for k, v in found.items() if v}
        assert {k: v for k, v in ledger.balances(part, on).items() if v} == {k: v for k, v in sums.items() if v}
        open_now = sum(one.cents for one in ledger.open_items(part, on))
        assert open_now == sum(sums[name] for name in bookkeeping.OWED)
    assert sums["afgeboekt"] == (0 if known else 700)


def test_each_booking_is_in_the_journal_of_exactly_one_day_of_recording(of: Municipality) -> None:
    def recorded(since: datetime, before: datetime) -> set[int]:
        return {line.event for line in ledger.journal_recorded(Of(of.pk), since, before)}

    midnight = datetime(2026, 12, 1, tzinfo=UTC)
    first = recorded(midnight - timedelta(days=40), midnight)
    last = recorded(midnight, midnight + timedelta(days=1))
    everything = {line.event for line in ledger.journal(Of(of.pk), FIRST, LAST)}
    assert not first & last
    assert first | last == everything
    assert len(last) == 1


def test_bank_bookings_and_sub_ledger_are_equal_every_day_and_what_waits_is_named(of: Municipality) -> None:
    found = bookkeeping.reconcile(
        ledger.bank_lines(Of(of.pk), LAST), ledger.bank_postings(Of(of.pk), LAST), FIRST, LAST
    )
    assert [tuple(one)[1:] for one in found] == [
        (30_000, 30_000, 0, 30_000, 0, 0), (6234, 5000, 0, 5000, 1234, 0), (0, 0, 4000, 4000, 1234, 0),
    ]  # fmt: skip


def test_the_csv_holds_every_line_and_no_name(of: Municipality) -> None:
    lines = bookkeeping.per_department(ledger.journal(Of(of.pk), FIRST, LAST))
    text = journal_csv(lines)
    found = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert len(found) == len(lines)
    debit = sum(int(one["debet"].replace(",", "") or 0) for one in found)
    assert debit == sum(int(one["credit"].replace(",", "") or 0) for one in found) > 0
    assert "Vries" not in text
    assert "999993653" not in text


def test_the_auditfile_has_the_order_and_the_totals_of_its_form(of: Municipality) -> None:
    since, until = make.day("2026-11-01"), make.day("2026-11-30")
    lines = bookkeeping.per_department(ledger.journal(Of(of.pk), since, until))
    before = ledger.balances(Of(of.pk), since - timedelta(days=1))
    whose = Administration("9999", "Gemeente 9999", "", {"belastingen": "Belastingen"})
    root = etree.fromstring(auditfile(whose, lines, before, since, until, until, "0"))
    space = {"x": NAMESPACE}

    def names(path: str) -> list[str]:
        return [etree.QName(one).localname for one in root.xpath(path, namespaces=space)[0]]

    assert names("/x:auditfile") == ["header", "company"]
    assert names("//x:company") == [
        "companyIdent", "companyName", "taxRegistrationCountry", "taxRegIdent", "customersSuppliers", "generalLedger",
        "periods", "openingBalance", "transactions",
    ]  # fmt: skip
    assert names("//x:trLine") == ["nr", "accID", "docRef", "effDate", "desc", "amnt", "amntTp", "custSupID"]
    accounts = set(root.xpath("//x:ledgerAccount/x:accID/text()", namespaces=space))
    assert set(root.xpath("//x:trLine/x:accID/text()", namespaces=space)) <= accounts
    for block, each in (("transactions", "trLine"), ("openingBalance", "obLine")):
        told = [
            root.xpath(f"string(//x:{block}/x:{name})", namespaces=space)
            for name in ("linesCount", "totalDebit", "totalCredit")
        ]
        found = root.xpath(f"//x:{block}//x:{each}", namespaces=space)
        sums = Counter()
        for one in found:
            sums[one.findtext("x:amntTp", namespaces=space)] += int(
                one.findtext("x:amnt", namespaces=space).replace(".", "")
            )
        assert int(told[0]) == len(found)
        assert [int(one.replace(".", "")) for one in told[1:]] == [sums["D"], sums["C"]]
        assert sums["D"] == sums["C"] > 0
    with pytest.raises(ValueError, match="one year"):
        auditfile(whose, lines, before, make.day("2025-12-31"), until, until, "0")


def test_the_command_gives_every_export_and_refuses_in_a_sentence(
    of: Municipality, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    period = ["--from", "2026-11-01", "--until", "2026-11-30"]
    out = tmp_path / "boek.csv"
    for words in (
        ["journal", *period, "--json", "--out", str(out)], ["journal", *period, "--recorded", "--department", "parkeren"],
        ["xaf", *period, "--json"], ["open-items", "--on", "2026-11-30", "--as-known-on", "2026-11-30"],
        ["provision", "--on", "2026-11-30"], ["reconciliation", *period, "--json"],
    ):  # fmt: skip
        assert main(["export", *words]) == 0, words
        assert capsys.readouterr().out
    assert out.read_text("utf-8").startswith("dag;boeking;")
    assert main(["export", "journal", *period, "--department", "niets"]) == 1
    assert main(["export", "xaf", "--from", "2025-12-01", "--until", "2026-01-31"]) == 2
