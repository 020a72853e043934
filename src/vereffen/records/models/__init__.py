"""The tables: fields and constraints, no rules."""

from vereffen.records.models.bank import BankFile, StatementKey, StatementLine
from vereffen.records.models.claims import Claim
from vereffen.records.models.debtors import Debtor, DebtorNumber, Household, HouseholdMember, Identity
from vereffen.records.models.events import Content, Event, Posting
from vereffen.records.models.letters import Letter
from vereffen.records.models.municipalities import Department, Municipality, Night
from vereffen.records.models.officers import Officer
from vereffen.records.models.positions import ClaimPosition, DebtorPosition, DossierHead, Proposal
from vereffen.records.models.tasks import Task

__all__ = [
    "BankFile",
    "Claim",
    "ClaimPosition",
    "Content",
    "Debtor",
    "DebtorNumber",
    "DebtorPosition",
    "Department",
    "DossierHead",
    "Event",
    "Household",
    "HouseholdMember",
    "Identity",
    "Letter",
    "Municipality",
    "Night",
    "Officer",
    "Posting",
    "Proposal",
    "StatementKey",
    "StatementLine",
    "Task",
]
