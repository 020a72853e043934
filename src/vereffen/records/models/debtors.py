"""People and organisations that owe, their names apart from the facts about them."""

from __future__ import annotations

from django.db import models

from vereffen.records.models.municipalities import Department, Municipality


class Debtor(models.Model):
    """A pseudonym: one person or organisation within one municipality."""

    municipality = models.ForeignKey(Municipality, models.PROTECT)
    is_person = models.BooleanField()


class DebtorNumber(models.Model):
    """The number under which a department knows a debtor."""

    municipality = models.ForeignKey(Municipality, models.PROTECT)
    department = models.ForeignKey(Department, models.PROTECT)
    number = models.CharField(max_length=60)
    debtor = models.ForeignKey(Debtor, models.PROTECT, related_name="numbers")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["department", "number"], name="debtor_number_once")]


class Identity(models.Model):
    """Who a debtor is: kept apart, read for a purpose, never part of a fact."""

    debtor = models.OneToOneField(Debtor, models.PROTECT, primary_key=True, related_name="identity")
    municipality = models.ForeignKey(Municipality, models.PROTECT)
    name = models.CharField(max_length=200, blank=True)
    birth_date = models.DateField(null=True, blank=True)
    bsn = models.CharField(max_length=9, blank=True)
    rsin = models.CharField(max_length=9, blank=True)
    kvk = models.CharField(max_length=8, blank=True)
    street = models.CharField(max_length=120, blank=True)
    house_number = models.CharField(max_length=20, blank=True)
    postal_code = models.CharField(max_length=10, blank=True)
    city = models.CharField(max_length=80, blank=True)
    country = models.CharField(max_length=60, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    email = models.CharField(max_length=120, blank=True)
    language = models.CharField(max_length=5, blank=True)
    iban = models.CharField(max_length=34, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "bsn"], condition=~models.Q(bsn=""), name="one_person_per_bsn"
            ),
            models.UniqueConstraint(
                fields=["municipality", "rsin"], condition=~models.Q(rsin=""), name="one_organisation_per_rsin"
            ),
            models.UniqueConstraint(
                fields=["municipality", "kvk"],
                condition=~models.Q(kvk="") & models.Q(rsin=""),
                name="one_organisation_per_kvk",
            ),
        ]


class Household(models.Model):
    """People who live together, for capacity and remission."""

    municipality = models.ForeignKey(Municipality, models.PROTECT)
    leefsituatie = models.CharField(max_length=40, blank=True)


class HouseholdMember(models.Model):
    """A debtor's place in a household."""

    household = models.ForeignKey(Household, models.CASCADE, related_name="members")
    debtor = models.OneToOneField(Debtor, models.PROTECT, related_name="membership")
