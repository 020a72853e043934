"""What an example office has on its desk: cases, plans, call-backs, files and a colleague who is busy, all by the use cases."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from vereffen.interfaces.shared.fonts import fonts
from vereffen.law.refusal import Refusal
from vereffen.simulation.diary import working_day_before

if TYPE_CHECKING:
    from vereffen.records.models import Claim, Municipality, Officer

TEAMS = {"Samen innen": ("karin", "fatma", "ton"), "Parkeren en belastingen": ("bilal", "ines")}


def lay_the_desk(of: Municipality, on: date, at: datetime, officers: dict[str, Officer]) -> int:
    """Does the work of some days for some people, and returns for how many; what does not fit somebody is left out."""
    from vereffen.records.models import Team

    for name, members in TEAMS.items():
        team, _is_new = Team.objects.get_or_create(municipality=of, name=name)
        for member in members:
            if member in officers:
                officers[member].team = team
                officers[member].save(update_fields=["team"])
    people = people_on(of, on)
    done = 0
    for act in _Work(on, at, officers).all():
        for debtor, claims in people:
            try:
                act(debtor, claims)
            except (Refusal, StopIteration):
                # Somebody else fits better.
                continue
            done += 1
            break
    print(f"Laid the desk: {done} people in the middle of something.", file=sys.stderr)
    return done


def people_on(of: Municipality, on: date) -> Iterator[tuple[int, list[Claim]]]:
    """People with open claims of two departments or more, each once."""
    from django.db.models import Count, F

    from vereffen.records.models import Claim

    owed = Claim.objects.filter(
        municipality=of, debtor__is_person=True, position__principal_open__gt=0, last_day__lt=on,
        position__held_from=0, position__arrangement_from=0, debtor__position__protected_from=0,
        debtor__position__stopped_from=0,
    )  # fmt: skip
    found = owed.values("debtor").annotate(many=Count("department", distinct=True), n=F("debtor")).filter(many__gte=2)
    for number in found.order_by("debtor").values_list("debtor", flat=True):
        claims = list(owed.filter(debtor=number).select_related("department").order_by("pk"))
        yield number, claims


class _Work:
    """The work of some days, one thing for one person each; with the day, the moment and the officers of the office."""

    def __init__(self, on: date, at: datetime, officers: dict[str, Officer]) -> None:
        self.on, self.at, self.officers = on, at, officers
        # Nobody was at work on a Sunday.
        self.since = working_day_before(on - timedelta(days=3))
        self.karin, self.bilal, self.samira = officers["karin"], officers["bilal"], officers["samira"]

    def all(self) -> Iterator[Callable[[int, list[Claim]], Any]]:
        """Each thing, in the order in which people are looked for."""
        yield from (
            self.calls_back, self.promises, self.gets_time, self.objects, self.complains, self.is_handed_over, self.is_referred,
            self.pays_in_parts, self.tells_what_comes_in, self.has_somebody,
        )  # fmt: skip

    def calls_back(self, debtor: int, _claims: list[Claim]) -> None:
        """Somebody else answered; Karin calls back tonight."""
        from vereffen.usecases.record_contact import record_contact

        told = {"kanaal": "telefoon", "dagdeel": "middag", "bereikt": False, "uitkomst": "iemand_anders"}
        record_contact(
            debtor,
            self.since,
            self.at,
            self.karin,
            {**told, "terugbellen_op": self.on.isoformat(), "terugbellen_dagdeel": "avond"},
        )

    def promises(self, debtor: int, _claims: list[Claim]) -> None:
        """Somebody will pay on a day, and gets it in writing."""
        from vereffen.usecases.record_contact import record_contact
        from vereffen.usecases.write_letter import write_letter

        told = {
            "kanaal": "telefoon",
            "dagdeel": "avond",
            "bereikt": True,
            "uitkomst": "betaalt",
            "stappen": ["open_vraag"],
            "gids": 1,
        }
        words = "Het loon komt later.\nAfspraak: als mijn loon er is, dan betaal ik de dag erna."
        day = (self.on + timedelta(days=9)).isoformat()
        record_contact(debtor, self.since, self.at, self.karin, {**told, "afspraak_op": day, "notitie": words})
        agreed = {"afspraken": ["Lukt het toch niet? Dan belt u ons vóór die dag."]}
        write_letter(debtor, "gespreksbevestiging", self.since, self.at, self.karin, agreed, fonts=fonts())

    def gets_time(self, debtor: int, _claims: list[Claim]) -> None:
        """Somebody may pay two weeks later; the letter goes along."""
        from vereffen.approach.facts import Kind
        from vereffen.usecases.record_fact import record_fact

        until = self.on + timedelta(days=14)
        told = {"soort": "uitstel", "van": self.since.isoformat(), "tot": until.isoformat()}
        record_fact(debtor, Kind.PROTECTION, self.since, self.at, self.karin, told)

    def objects(self, debtor: int, claims: list[Claim]) -> None:
        """Somebody does not agree with a tax."""
        from vereffen.usecases.open_case import open_case

        claim = next(one for one in claims if one.regime == "belasting")
        told = {
            "vorderingen": [claim.pk],
            "bedrag_cents": min(5_000, claim.principal_cents),
            "ontvangen": self.since.isoformat(),
        }
        open_case(debtor, "bezwaar", self.since, self.at, self.karin, told, "Ik woonde daar toen niet meer.")

    def complains(self, debtor: int, _claims: list[Claim]) -> None:
        """Somebody was not called back."""
        from vereffen.usecases.open_case import open_case

        told = {"schriftelijk": True, "ontvangen": self.since.isoformat()}
        open_case(debtor, "klacht", self.since, self.at, self.karin, told, "Niemand belde mij terug.")

    def is_handed_over(self, debtor: int, claims: list[Claim]) -> None:
        """Parkeren asks another department to take a claim along."""
        from vereffen.usecases.open_case import open_case

        claim = next(one for one in claims if one.department_id == self.bilal.department_id)
        to = next(one for one in claims if one.department_id != self.bilal.department_id).department_id
        told = {"vorderingen": [claim.pk], "naar_afdeling": to, "gevraagd": "behandelen", "grond": "toestemming"}
        open_case(
            debtor, "overdracht", self.since, self.at, self.bilal, {**told, "regie_volgt": True}, "Zij kennen haar al."
        )

    def is_referred(self, debtor: int, _claims: list[Claim]) -> None:
        """Debt help took somebody on."""
        from vereffen.usecases.move_case import move_case
        from vereffen.usecases.open_case import open_case

        case = open_case(
            debtor,
            "doorverwijzing",
            self.since,
            self.at,
            self.karin,
            {"instemming": True},
            "Ja graag, het lukt mij niet alleen.",
        )
        move_case(case, "aangenomen", self.since, self.at, self.samira, {})

    def pays_in_parts(self, debtor: int, claims: list[Claim]) -> None:
        """Somebody pays all departments in six parts, and the first came in."""
        from vereffen.approach import schedules
        from vereffen.approach.facts import Kind
        from vereffen.records.balances import open_claims
        from vereffen.usecases.make_arrangement import make_arrangement
        from vereffen.usecases.record_fact import record_fact

        owed = {
            one.claim: one.kosten_cents + one.rente_cents + one.hoofdsom_cents
            for one in open_claims([debtor], self.on)[debtor]
        }
        own = tuple(one.pk for one in claims if owed.get(one.pk))
        total = sum(owed[claim] for claim in own)
        first = schedules.next_pay_day(self.on, 25)
        agreed = schedules.Agreed(own, schedules.even(total, -(-total // 6), first, 25))
        make_arrangement(debtor, self.on, self.at, self.karin, agreed)
        record_fact(debtor, Kind.PAYMENT, self.on, self.at, None, {"bedrag_cents": agreed.schedule[0].cents})

    def tells_what_comes_in(self, debtor: int, _claims: list[Claim]) -> None:
        """Somebody told what comes in: a range and one question."""
        from vereffen.approach.facts import Kind
        from vereffen.usecases.record_fact import record_fact

        told = {"leefsituatie": "alleenstaande_ouder", "netto_inkomen_maand_cents": 158_000}
        record_fact(debtor, Kind.CAPACITY, self.on, self.at, self.karin, told)

    def has_somebody(self, debtor: int, _claims: list[Claim]) -> None:
        """Somebody has a helper, a number that works and a file."""
        from vereffen.usecases.add_file import add_file
        from vereffen.usecases.change_contact_point import change_contact_point
        from vereffen.usecases.change_relation import change_relation

        change_contact_point(debtor, self.on, self.at, self.karin, "telefoon", "06-00000001", quality="bevestigd")
        change_relation(debtor, self.on, self.at, self.karin, "gemachtigde", {"name": "Mevr. C. Bakker"})
        add_file(debtor, self.on, self.at, self.karin, "loonstrook.txt", b"Een voorbeeld van een loonstrook.\n")
