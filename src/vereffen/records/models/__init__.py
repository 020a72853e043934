"""The tables: fields and constraints, no rules."""

from vereffen.records.models.arms import ArmPlace, PolicyArm
from vereffen.records.models.bank import BankFile, LineStep, StatementKey, StatementLine
from vereffen.records.models.bundles import BundleRelease, ReceivedBundle, TrustedKey
from vereffen.records.models.cases import Case
from vereffen.records.models.claims import Claim
from vereffen.records.models.debtors import Debtor, DebtorNumber, Household, HouseholdMember, Identity
from vereffen.records.models.events import Content, Event, Posting
from vereffen.records.models.letters import Letter
from vereffen.records.models.looks import Hold, Look, Right
from vereffen.records.models.mandates import Mandate
from vereffen.records.models.messages import Message
from vereffen.records.models.municipalities import Department, Municipality, Night, Team
from vereffen.records.models.officers import Officer
from vereffen.records.models.people import Attachment, ContactPoint, Relation
from vereffen.records.models.portal import Draft, EntryCode, EntryTry, HelperPass, SourceCall
from vereffen.records.models.positions import ClaimPosition, DebtorPosition, DossierHead, Proposal
from vereffen.records.models.samples import ActivitySample
from vereffen.records.models.sending import Batch, Destruction, Dispatch
from vereffen.records.models.skills import (
    Attendance,
    CallRating,
    CallRelease,
    OfferedCall,
    ScanRelease,
    SelfScan,
    Training,
)
from vereffen.records.models.surveys import AskCode, AskedGroup, AskedOnce
from vereffen.records.models.tasks import Task
from vereffen.records.models.texts import TextAct, TextVersion
from vereffen.records.models.tracks import Track, TrackContent, TrackFact

__all__ = [
    "ActivitySample",
    "ArmPlace",
    "AskCode",
    "AskedGroup",
    "AskedOnce",
    "Attachment",
    "Attendance",
    "BankFile",
    "Batch",
    "BundleRelease",
    "CallRating",
    "CallRelease",
    "Case",
    "Claim",
    "ClaimPosition",
    "ContactPoint",
    "Content",
    "Debtor",
    "DebtorNumber",
    "DebtorPosition",
    "Department",
    "Destruction",
    "Dispatch",
    "DossierHead",
    "Draft",
    "EntryCode",
    "EntryTry",
    "Event",
    "HelperPass",
    "Hold",
    "Household",
    "HouseholdMember",
    "Identity",
    "Letter",
    "LineStep",
    "Look",
    "Mandate",
    "Message",
    "Municipality",
    "Night",
    "OfferedCall",
    "Officer",
    "PolicyArm",
    "Posting",
    "Proposal",
    "ReceivedBundle",
    "Relation",
    "Right",
    "ScanRelease",
    "SelfScan",
    "SourceCall",
    "StatementKey",
    "StatementLine",
    "Task",
    "Team",
    "TextAct",
    "TextVersion",
    "Track",
    "TrackContent",
    "TrackFact",
    "Training",
    "TrustedKey",
]
