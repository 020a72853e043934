"""How people enter the portal, who tried, whom they let look along, and what they half filled in."""

from __future__ import annotations

from django.db import models

from vereffen.records.models.debtors import Debtor
from vereffen.records.models.letters import Letter
from vereffen.records.models.municipalities import Municipality
from vereffen.records.models.officers import Officer
from vereffen.records.models.people import Relation


class HelperPass(models.Model):
    """What a person lets a helper do, until a day; withdrawn at any moment. The account is the helper's own."""

    municipality = models.ForeignKey(Municipality, models.PROTECT, db_index=False)
    debtor = models.ForeignKey(Debtor, models.PROTECT, related_name="passes")
    relation = models.OneToOneField(Relation, models.PROTECT, related_name="entry")
    account = models.OneToOneField(Officer, models.PROTECT, related_name="entry")
    may_act = models.BooleanField(default=False)
    since = models.DateField()
    until = models.DateField()
    ended_at = models.DateTimeField(null=True)


class EntryCode(models.Model):
    """One code that lets somebody in to one dossier: only its keyed hash, from a day up to and including a day.

    A code of a letter is worked out anew from the letter when that is printed. `for_whom` is the person or who acts for
    the person; with `helper` it is the code of a pass, which may be used more than once.
    """

    municipality = models.ForeignKey(Municipality, models.PROTECT, db_index=False)
    debtor = models.ForeignKey(Debtor, models.PROTECT, related_name="entry_codes")
    letter = models.OneToOneField(Letter, models.PROTECT, null=True, related_name="entry_code")
    helper = models.OneToOneField(HelperPass, models.PROTECT, null=True, related_name="code")
    for_whom = models.CharField(max_length=20)
    digest = models.CharField(max_length=64, unique=True)
    since = models.DateField()
    until = models.DateField()
    used_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)


class EntryTry(models.Model):
    """One try to enter: the start of what was typed, from which address (both as a keyed hash), and whether it went well."""

    at = models.DateTimeField(db_index=True)
    start = models.CharField(max_length=64)
    address = models.CharField(max_length=64)
    is_in = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(fields=["address", "at"], name="entry_try_address"),
            models.Index(fields=["start", "at"], name="entry_try_start"),
        ]


class SourceCall(models.Model):
    """One call of another system: when, from which address (as a keyed hash), by whom if it is known, and what it got."""

    at = models.DateTimeField(db_index=True)
    address = models.CharField(max_length=64)
    account = models.ForeignKey(Officer, models.CASCADE, null=True, related_name="calls", db_index=False)
    status = models.PositiveSmallIntegerField(default=401)

    class Meta:
        indexes = [
            models.Index(fields=["account", "at"], name="source_call_account"),
            models.Index(fields=["address", "at"], name="source_call_address"),
        ]


class Draft(models.Model):
    """The answers so far of one account to one series of questions; `token` makes handing them in happen once."""

    account = models.ForeignKey(Officer, models.CASCADE, related_name="drafts", db_index=False)
    trip = models.CharField(max_length=20)
    answers = models.JSONField(default=dict)
    token = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "trip"], name="draft_once")]
