"""Projections: positions for the night and open proposals for the worklist, rebuildable from the facts."""

from __future__ import annotations

from django.db import models

from vereffen.approach.position import ClaimState, DebtorState
from vereffen.records.models.claims import Claim
from vereffen.records.models.debtors import Debtor
from vereffen.records.models.municipalities import Municipality


class DossierHead(models.Model):
    """The last link of one dossier's chain; whoever books in the dossier locks this row first.

    Narrow, apart from the position, and on half-filled pages: a night writes it anew for everybody.
    """

    debtor = models.OneToOneField(Debtor, models.PROTECT, primary_key=True, related_name="head")
    municipality = models.ForeignKey(Municipality, models.PROTECT, db_index=False, db_constraint=False)
    sequence = models.PositiveIntegerField(default=0)
    hash = models.CharField(max_length=64)


class DebtorPosition(models.Model):
    """Where one person stands."""

    debtor = models.OneToOneField(Debtor, models.PROTECT, primary_key=True, related_name="position")
    municipality = models.ForeignKey(Municipality, models.PROTECT)


class ClaimPosition(models.Model):
    """Where one claim stands."""

    claim = models.OneToOneField(Claim, models.PROTECT, primary_key=True, related_name="position")
    debtor = models.ForeignKey(Debtor, models.PROTECT)
    municipality = models.ForeignKey(Municipality, models.PROTECT)


# The columns are the fields of the pure positions, so the two can never differ.
for _model, _state in ((DebtorPosition, DebtorState), (ClaimPosition, ClaimState)):
    for _field in _state._fields:
        _model.add_to_class(_field, models.BigIntegerField(default=0))


class Proposal(models.Model):
    """What the night proposes for one person and waits for an officer; made and closed by events."""

    # A projection that `vereffen check` compares with the events; three look-ups for each row cost a night a third of its time.
    municipality = models.ForeignKey(Municipality, models.PROTECT, db_index=False, db_constraint=False)
    debtor = models.ForeignKey(Debtor, models.PROTECT, related_name="proposals", db_index=False, db_constraint=False)
    event = models.OneToOneField(
        "records.Event", models.PROTECT, primary_key=True, related_name="proposal", db_constraint=False
    )
    step = models.PositiveSmallIntegerField()
    due = models.DateField()
    reasons = models.BigIntegerField()
    claims = models.TextField()
    status = models.CharField(max_length=10, default="open")

    class Meta:
        indexes = [
            models.Index(
                fields=["municipality", "step", "due", "debtor"],
                condition=models.Q(status="open"),
                name="proposal_open",
            ),
            # The worklist goes through them as they fell due.
            models.Index(
                fields=["municipality", "due", "debtor"], condition=models.Q(status="open"), name="proposal_due"
            ),
            models.Index(fields=["debtor"], condition=models.Q(status="rejected"), name="proposal_rejected"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["debtor", "step"], condition=models.Q(status="open"), name="one_open_proposal_per_step"
            )
        ]
