"""The books for a team lead: whether the bank is explained, what was booked, what is open by age, and the files of it."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from importlib.metadata import version
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from vereffen.approach import bookkeeping
from vereffen.approach.bookkeeping import Day, Posted
from vereffen.approach.policy import policy
from vereffen.exchange.bookkeeping import journal_csv
from vereffen.exchange.bookkeeping.xaf import Administration, auditfile
from vereffen.interfaces.shared import clock
from vereffen.interfaces.shared.access import only, who
from vereffen.interfaces.shared.exports import Column, Sort, Table
from vereffen.interfaces.shared.templatetags.words import department as department_word
from vereffen.law.words import read_day
from vereffen.records import queries
from vereffen.records.models import Municipality
from vereffen.records.models.officers import Role
from vereffen.records.queries import ledger
from vereffen.records.queries.ledger import Of

DAYS = timedelta(days=30)
CSV = "text/csv; charset=utf-8"


class Books(NamedTuple):
    """What was asked and may be seen: the period, what is wrong with it, and the departments by code (all when `is_whole`)."""

    municipality: Municipality
    since: date
    until: date
    problem: str
    names: dict[str, str]
    is_whole: bool
    of: Of


@only(Role.TEAM_LEAD)
def books(request: HttpRequest) -> HttpResponse:
    """The books of a period, as a page or as a file; who leads one department sees that one, and not the shared bank."""
    asked = _asked(request)
    lines = _lines(asked)
    wanted = request.GET.get("bestand", "")
    if wanted in _FILES:
        return _FILES[wanted](asked, lines)
    days = _days(asked) if asked.is_whole else []
    tables = [*([_bank(days)] if asked.is_whole else []), _booked(asked, lines), _open(asked)]
    query = request.GET.copy()
    context = {
        "asked": asked,
        "tables": tables,
        "has_money": bool(days),
        "difference": sum(one.difference_cents for one in days),
        "waiting": days[-1].waiting_cents if days else 0,
        "query": f"{query.urlencode()}&" if query else "",
    }
    return render(request, "desk/books.html", context, status=422 if asked.problem else 200)


def _asked(request: HttpRequest) -> Books:
    person, municipality = who(request)
    today = clock.today(is_demo=municipality.is_demo)
    until, since, problem = today, today - DAYS, ""
    try:
        until = read_day(request.GET.get("tot") or today.isoformat())
        since = read_day(request.GET.get("van") or (until - DAYS).isoformat())
    except (ValueError, OverflowError):
        problem = _("Kies een dag die bestaat.")
    if since > until:
        problem = _("De laatste dag ligt voor de eerste.")
    if problem:
        since, until = today - DAYS, today
    own = queries.departments_of(person)
    names = {one.code: one.name for one in municipality.departments.order_by("name") if own is None or one.pk in own}
    return Books(municipality, since, until, problem, names, own is None, Of(municipality.pk, departments=own))


def _lines(asked: Books) -> list[Posted]:
    divided = bookkeeping.per_department(ledger.journal(asked.of, asked.since, asked.until))
    return [line for line in divided if asked.is_whole or line.department in asked.names]


def _days(asked: Books) -> list[Day]:
    return bookkeeping.reconcile(
        ledger.bank_lines(asked.of, asked.until), ledger.bank_postings(asked.of, asked.until), asked.since, asked.until
    )


def _bank(days: list[Day]) -> Table:
    headings = (
        _("Op de bank"), _("Geboekt"), _("Zonder bankregel"), _("In de dossiers"), _("Wacht nog"), _("Verschil"),
    )  # fmt: skip
    return Table(
        "bank",
        _("Bank, boekingen en dossiers"),
        (
            _("Op de bank: wat er die dag binnenkwam. Geboekt: wat daarvan bij iemand staat."),
            _("Wacht nog: geld dat aan het einde van de dag nog geen vordering had. Uitgaand geld telt hier niet mee."),
        ),
        (Column(_("Dag"), Sort.TEXT), *(Column(one, Sort.EUROS) for one in headings)),
        tuple((one.on.isoformat(), *one[1:]) for one in days),
    )


def _booked(asked: Books, lines: list[Posted]) -> Table:
    debit: Counter[tuple[str, str]] = Counter()
    credit: Counter[tuple[str, str]] = Counter()
    for line in lines:
        (debit if line.cents > 0 else credit)[line.department, line.account] += abs(line.cents)
    order = sorted({*debit, *credit}, key=lambda one: (one[0], bookkeeping.account(one[1]).number))
    return Table(
        "boekingen",
        _("Boekingen per afdeling"),
        (_("Per afdeling is debet gelijk aan credit. De nummers van de rekeningen zijn van Vereffen."),),
        (
            Column(_("Afdeling"), Sort.TEXT), Column(_("Rekening"), Sort.TEXT), Column(_("Debet"), Sort.EUROS),
            Column(_("Credit"), Sort.EUROS),
        ),
        tuple(
            (_name(asked, key[0]), f"{bookkeeping.account(key[1]).number} {key[1]}", debit[key], credit[key])
            for key in order
        ),
    )  # fmt: skip


def _open(asked: Books) -> Table:
    chosen = policy(asked.municipality.policy, asked.until)
    found = bookkeeping.provision(ledger.open_items(asked.of, asked.until), asked.until, chosen)
    words = {"lopend": _("nog niet te laat"), "366+": _("meer dan 365 dagen te laat")}
    return Table(
        "open",
        _("Wat nog open staat, en de voorziening"),
        (_("De klasse volgt alleen uit hoe oud de vordering is. De percentages zijn beleid van de gemeente."),),
        (
            Column(_("Afdeling"), Sort.TEXT), Column(_("Hoe lang"), Sort.TEXT), Column(_("Vorderingen")),
            Column(_("Open"), Sort.EUROS), Column(_("Deel"), Sort.PERCENT), Column(_("Voorziening"), Sort.EUROS),
        ),
        tuple(
            (
                _name(asked, one.department), words.get(one.age) or _("%(days)s dagen te laat") % {"days": one.age},
                one.claims, one.open_cents, one.percent, one.provision_cents,
            )
            for one in found
        ),
    )  # fmt: skip


def _name(asked: Books, code: str) -> str:
    return department_word(asked.names[code]) if code in asked.names else _("geen afdeling")


def _journal_file(asked: Books, lines: list[Posted]) -> HttpResponse:
    return _file(journal_csv.journal_csv(lines), CSV, f"journaal-{asked.since}-{asked.until}.csv")


def _open_file(asked: Books, _unused: list[Posted]) -> HttpResponse:
    items = ledger.open_items(asked.of, asked.until)
    return _file(journal_csv.open_items_csv(items, asked.until), CSV, f"open-posten-{asked.until}.csv")


def _auditfile(asked: Books, lines: list[Posted]) -> HttpResponse:
    """The auditfile; of a period over the end of a year only the last year."""
    since = max(asked.since, date(asked.until.year, 1, 1))
    before = ledger.balances(asked.of, since - timedelta(days=1)) if asked.is_whole else {}
    whose = Administration(asked.municipality.code, asked.municipality.name, "", asked.names)
    today = clock.today(is_demo=asked.municipality.is_demo)
    own = [line for line in lines if line.on >= since]
    content = auditfile(whose, own, before, since, asked.until, today, version("vereffen"))
    return _file(content.decode("utf-8"), "application/xml", f"auditfile-{since}-{asked.until}.xaf")


_FILES = {"journaal": _journal_file, "open-posten": _open_file, "auditfile": _auditfile}


def _file(content: str, media: str, name: str) -> HttpResponse:
    # The mark tells a spreadsheet that this is UTF-8.
    mark = "\ufeff" if media == CSV else ""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse((mark + content).encode(), content_type=media, headers=headers)
