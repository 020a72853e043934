"""Automatic payment in an example office: a few mandates, a debit that came back with its call, money that goes back."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from vereffen.interfaces.cli.demo_desk import people_on
from vereffen.law.refusal import Refusal
from vereffen.simulation.diary import working_day_before

if TYPE_CHECKING:
    from vereffen.records.mandates import Debit
    from vereffen.records.models import Claim, Municipality, Officer

CREDITOR = "NL69ZZZ123456780000"
FEW = 4
# The letters left in time, and the first instalments fell due two days ago.
AGREED, DUE, ASKED = timedelta(days=24), timedelta(days=2), timedelta(days=5)
PARTS = 8
# Not where invented people have theirs.
_ACCOUNTS = 9_000_000_000


def lay_the_debits(
    of: Municipality, on: date, at: datetime, officers: dict[str, Officer], home: Path, fonts: Path | None
) -> int:
    """Lets some people pay automatically, the last of whom had too little in the account; returns how many."""
    from django.db import transaction

    from vereffen.records import register
    from vereffen.usecases.collect_debits import collect_debits
    from vereffen.usecases.import_statement import import_statement
    from vereffen.usecases.print_letters import print_letters

    register.describe(of, creditor_id=CREDITOR)
    done = 0
    for debtor, claims in people_on(of, on):
        if done == FEW:
            break
        try:
            with transaction.atomic():
                _agree(debtor, claims, on, at, officers["karin"], done + 1)
        except (Refusal, StopIteration):
            # Somebody else fits better.
            continue
        done += 1
    print_letters(of, working_day_before(on - AGREED), "regeling", home / "letters", at, None, fonts)
    made = collect_debits(of, on - ASKED, at)
    if made.debits:
        path = home / "statements" / f"incasso-{on}.xml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_statement(of, made.message, on - timedelta(days=1)), encoding="utf-8")
        import_statement(of, path, at)
    _goes_back(of, on, at, officers["karin"])
    print(f"Laid the debits: {done} people pay automatically, {made.debits} were asked.", file=sys.stderr)
    return done


def _agree(debtor: int, claims: Sequence[Claim], on: date, at: datetime, karin: Officer, number: int) -> None:
    from vereffen.approach import schedules
    from vereffen.records.balances import open_claims
    from vereffen.records.models import Identity
    from vereffen.simulation.identifiers import iban
    from vereffen.usecases.give_mandate import give_mandate
    from vereffen.usecases.make_arrangement import make_arrangement

    made, first = working_day_before(on - AGREED), on - DUE
    own = [one for one in claims if one.decided_on < made and one.announced_on < made]
    owed = {
        one.claim: one.kosten_cents + one.rente_cents + one.hoofdsom_cents
        for one in open_claims([debtor], made).get(debtor, ())
    }
    mine = tuple(one.pk for one in own if owed.get(one.pk))
    total = sum(owed[claim] for claim in mine)
    if not mine or total < PARTS * 100:
        raise Refusal("There is too little to divide.")
    agreed = schedules.Agreed(mine, schedules.even(total, -(-total // PARTS), first, first.day))
    make_arrangement(debtor, made, at, karin, agreed)
    holder = Identity.objects.get(debtor=debtor).name
    told = {"iban": iban(_ACCOUNTS + number), "tenaamstelling": holder, "hoe": ("brief", "telefoon")[number % 2]}
    give_mandate(debtor, made, at, karin, told)


def _statement(of: Municipality, message: str, day: date) -> str:
    """The bank's own lines: each debit came in, and the last one went back for too little money."""
    from vereffen.records import mandates
    from vereffen.records.models import Claim

    found = mandates.in_file(of, message)
    claims = Claim.objects.in_bulk({one.claim for one in found})
    lines = [_entry(one, claims[one.claim].payment_reference, day, "") for one in found]
    lines.append(_entry(found[-1], claims[found[-1].claim].payment_reference, day, "AM04"))
    return (
        '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><GrpHdr><MsgId>I1</MsgId>'
        f"<CreDtTm>{day}T01:15:00+01:00</CreDtTm></GrpHdr><Stmt><Id>I1</Id><CreDtTm>{day}T01:15:00+01:00</CreDtTm>"
        f"<Acct><Id><IBAN>{of.iban}</IBAN></Id><Ccy>EUR</Ccy></Acct>{''.join(lines)}</Stmt></BkToCstmrStmt></Document>"
    )


def _entry(one: Debit, kenmerk: str, day: date, reason: str) -> str:
    amount = f'<Amt Ccy="EUR">{one.cents // 100}.{one.cents % 100:02d}</Amt>'
    way = f"{amount}<CdtDbtInd>{'DBIT' if reason else 'CRDT'}</CdtDbtInd>"
    back = f"<RtrInf><Rsn><Cd>{reason}</Cd></Rsn></RtrInf>" if reason else ""
    return (
        f"<Ntry>{way}<RvslInd>{'true' if reason else 'false'}</RvslInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>{day}</Dt></BookgDt>"
        f"<AcctSvcrRef>{one.reference}{reason}</AcctSvcrRef><NtryDtls><TxDtls><Refs><EndToEndId>{one.reference}</EndToEndId>"
        f"</Refs>{way}<RmtInf><Ustrd>Termijn van uw regeling, kenmerk {kenmerk}</Ustrd></RmtInf>{back}</TxDtls></NtryDtls></Ntry>"
    )


def _goes_back(of: Municipality, on: date, at: datetime, karin: Officer) -> None:
    """One amount that was meant for somebody else goes back with the next file."""
    from vereffen.records.models import StatementLine
    from vereffen.usecases.refund_line import refund_line

    waiting = StatementLine.objects.filter(municipality=of, status="review", cents__gt=0, candidates=[])
    line = waiting.exclude(counterparty_account="").order_by("pk").first()
    if line is not None:
        refund_line(line.pk, on, at, karin, "Dit was voor iemand anders bedoeld.")
