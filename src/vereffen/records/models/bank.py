"""Bank files that came in and the lines that they held."""

from __future__ import annotations

from django.db import models

from vereffen.records.models.events import Event
from vereffen.records.models.municipalities import Municipality
from vereffen.records.models.officers import Officer


class BankFile(models.Model):
    """One file, taken in whole or not at all."""

    municipality = models.ForeignKey(Municipality, models.PROTECT)
    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    format = models.CharField(max_length=40)
    loaded_at = models.DateTimeField()
    counts = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["municipality", "sha256"], name="bank_file_once")]


class StatementLine(models.Model):
    """One payment on the municipality's account; it ends as booked or with a named person.

    `reference` is that of our own order to the bank which it is about, empty for all other money.
    `status` is `booked` (on a person), `review` (waits for an officer), `assigned` (waits for the officer of its last step),
    `refunded` (goes back), `ordered` (the bank was asked to give it back), `paid_out` (that left, or is the line with which it
    left), `settled` (two lines that undo each other), `batch` (stands for its parts) or `notified` (announced by a 052 or 054 message, not money).
    """

    municipality = models.ForeignKey(Municipality, models.PROTECT, db_index=False)
    file = models.ForeignKey(BankFile, models.PROTECT, related_name="lines")
    identity = models.CharField(max_length=64)
    account = models.CharField(max_length=40)
    booked_on = models.DateField()
    cents = models.BigIntegerField()
    counterparty_account = models.CharField(max_length=40, blank=True)
    counterparty_name = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)
    reference = models.CharField(max_length=35, blank=True)
    details = models.JSONField(default=list, blank=True)
    status = models.CharField(max_length=12, default="review")
    matched_by = models.CharField(max_length=20, blank=True)
    # What it may be for, as it was when the line came in: `approach.candidates.told`, the best first.
    candidates = models.JSONField(default=list, blank=True)
    event = models.ForeignKey(Event, models.PROTECT, null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality", "identity", "status"], name="statement_line_once")
        ]
        indexes = [
            models.Index(fields=["municipality", "status"], name="line_status"),
            models.Index(fields=["municipality", "counterparty_account"], name="line_counterparty"),
            models.Index(
                fields=["municipality", "reference"], condition=~models.Q(reference=""), name="line_own_reference"
            ),
        ]


class StatementKey(models.Model):
    """A name under which a line may come back in the other format; several lines may share one."""

    line = models.ForeignKey(StatementLine, models.PROTECT, related_name="keys")
    municipality = models.ForeignKey(Municipality, models.PROTECT, db_index=False)
    key = models.CharField(max_length=64)

    class Meta:
        indexes = [models.Index(fields=["municipality", "key"], name="statement_key")]


class LineStep(models.Model):
    """What was done with a bank line, never changed: `booked`, `undone`, `refunded`, `assigned`, `ordered`, `paid_out`, `rejected`
    or `settled`, in order; `by` nobody when the bank told it.

    `data` holds the shares of a booking, the account of a refund, the officer and last day of an assignment.
    """

    municipality = models.ForeignKey(Municipality, models.PROTECT, db_index=False)
    line = models.ForeignKey(StatementLine, models.PROTECT, related_name="steps", db_index=False)
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=12)
    on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    data = models.JSONField(default=dict)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["line", "number"], name="line_step_once")]
