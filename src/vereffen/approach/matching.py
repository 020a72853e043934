"""What a payment is for: ranked candidates, each with how sure it is and why; only a certain one is booked by itself."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from itertools import count
from typing import NamedTuple

from vereffen.approach import payment_clues
from vereffen.approach.candidates import WEIGHT, Candidate, Clue, Confidence, Share
from vereffen.approach.payment_clues import Received
from vereffen.approach.payment_index import Known
from vereffen.law import betalingskenmerk

# More choices than this help nobody choose.
MOST = 5
# What a number weighs among candidates, beside what else speaks for them: an exact one is sought first.
_NAMED = {Clue.REFERENCE: 7, Clue.NUMBER: 4, Clue.NEAR_REFERENCE: 6, Clue.NEAR_NUMBER: 3}


# What speaks for a claim beside its number; the amount counts one, and an account more than name and amount together.
ACCOUNT, NAME = 4, 2


class Support(NamedTuple):
    """How much beside a number speaks for a claim, and what."""

    strength: int
    clues: tuple[Clue, ...]


def unused_references(first: int, used: Container[str]) -> Iterator[str]:
    """The payment references that may be issued, from the one of that number on, without those in use."""
    return (reference for number in count(first) if (reference := betalingskenmerk.make(str(number))) not in used)


def match(payment: Received, known: Known) -> tuple[Candidate, ...]:
    """The candidates for a payment, the best first; at most one is certain, and then it stands alone."""
    found = _Reading(payment, known)
    return found.by_what_is_named() or found.by_what_is_near()


class _Reading:
    """One payment held beside what is known."""

    __slots__ = ("_parts", "known", "owners", "payment", "told")

    def __init__(self, payment: Received, known: Known) -> None:
        self.payment, self.known = payment, known
        self.told = payment.told
        self.owners = known.by_account.get(payment.counterparty, ()) if payment.counterparty else ()
        self._parts: tuple[str, ...] | None = None

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts of every name in it, the payer's and those in the text; read when they are asked."""
        if self._parts is None:
            self._parts = payment_clues.name_parts(f"{self.payment.name} {self.payment.text}")
        return self._parts

    def by_what_is_named(self) -> tuple[Candidate, ...]:
        """The candidates that a reference or a claim number names exactly; empty when none does."""
        by_reference = self.known.by_reference
        references = {by_reference[one]: one for one in payment_clues.sixteens(self.told) if one in by_reference}
        if not references:
            references = self._checked()
        elif self.told == (*references.values(),):
            # Nothing stands there but the reference: nothing else can be named.
            ((claim, number),) = references.items()
            return self._one(claim, Clue.REFERENCE, number, set())
        named = {claim: word for word in payment_clues.words(self.told) for claim in self.known.in_word(word)}
        if len(references) == 1:
            ((claim, number),) = references.items()
            others = set(named) - {claim}
            # A number that names another claim as well is a contradiction, unless both are paid at once.
            return self._both(claim, others) or self._one(claim, Clue.REFERENCE, number, others)
        if references:
            return self._several(references, Clue.REFERENCE)
        if len(named) == 1:
            ((claim, word),) = named.items()
            return self._one(claim, Clue.NUMBER, word, set())
        return self._several(named, Clue.NUMBER) if named else ()

    def _checked(self) -> dict[int, str]:
        """The claims that a creditor reference names; its own check finds every slip, so no number is given to look for rivals."""
        known, found = self.known, {}
        for payload in payment_clues.rf_payloads(self.told):
            claim = known.by_reference.get(payload.rjust(betalingskenmerk.LENGTH, "0"))
            for one in known.by_loose.get(payment_clues.loose(payload), ()) if claim is None else (claim,):
                found[one] = ""
        return found

    def _both(self, claim: int, others: Collection[int]) -> tuple[Candidate, ...]:
        everything = [claim, *sorted(others)]
        is_sum = others and self._open(everything) == self.payment.cents
        return self._several(everything, Clue.REFERENCE) if is_sum else ()

    def _open(self, claims: Iterable[int]) -> int:
        return sum(self.known.claims[claim].open_cents for claim in claims)

    def _one(self, claim: int, clue: Clue, number: str, others: set[int]) -> tuple[Candidate, ...]:
        """The claim that is named: certain, unless something else may as well be meant; then that is named beside it."""
        row = self.known.claims[claim]
        mine = self._support(claim)
        rivals = [
            rival
            for rival in others | self._rivals(claim, clue, number, mine)
            if self._support(rival).strength >= mine.strength
        ]
        against = [Clue.RIVAL] if rivals else []
        if row.open_cents <= 0:
            against.append(Clue.CLOSED)
        if self._is_rather_somebody_else(row.debtor, clue, mine):
            against.append(Clue.SOMEBODY_ELSE)
        if not against:
            shares = (Share(row.debtor, claim, self.payment.cents),)
            return (Candidate(shares, Confidence.CERTAIN, (clue, *mine.clues)),)
        near = Clue.NEAR_REFERENCE if clue is Clue.REFERENCE else Clue.NEAR_NUMBER
        return self._ranked({claim: clue, **dict.fromkeys(rivals, near)}, Confidence.PROBABLE, tuple(against))

    def _rivals(self, claim: int, clue: Clue, number: str, mine: Support) -> set[int]:
        """The claims at one slip from the number that may have as much that speaks for them."""
        if not number:
            return set()
        if mine.strength >= ACCOUNT:
            # Nobody else has as much as an account: only whoever shares it is a rival.
            rows = [self.known.claims[one] for debtor in self.owners for one in self.known.of.get(debtor, ())]
            named = [(row.claim, row.payment_reference if clue is Clue.REFERENCE else row.reference) for row in rows]
            return {one for one, other in named if one != claim and payment_clues.is_slip(number, other.upper())}
        if clue is Clue.REFERENCE:
            return self.known.rivals_of_reference(number)
        return self.known.near_word(number) - {claim}

    def _is_rather_somebody_else(self, debtor: int, clue: Clue, mine: Support) -> bool:
        """Whether the account is one other person's who owes exactly this, while nothing but a number speaks for this one."""
        if mine.strength >= NAME or len(self.owners) != 1 or self.owners[0] == debtor:
            return False
        return bool(self._amounts(self.owners[0], None)) and (clue is Clue.NUMBER or not mine.strength)

    def _several(self, claims: Collection[int], clue: Clue) -> tuple[Candidate, ...]:
        """Several claims that are named at once: all of one person, or exactly their sum, or for an officer to divide."""
        rows = [self.known.claims[claim] for claim in claims]
        debtors = {row.debtor for row in rows}
        if self._open(claims) == self.payment.cents and all(row.open_cents > 0 for row in rows):
            shares = tuple(Share(row.debtor, row.claim, row.open_cents) for row in rows)
            return (Candidate(shares, Confidence.CERTAIN, (clue, Clue.SUM)),)
        if len(debtors) == 1:
            (debtor,) = debtors
            is_owed = self.known.owed[debtor] > 0
            whole = Candidate(
                (Share(debtor, None, self.payment.cents),),
                Confidence.CERTAIN if is_owed else Confidence.PROBABLE,
                (clue,) if is_owed else (clue, Clue.CLOSED),
            )
            return (whole,)
        return self._ranked({row.claim: clue for row in rows}, Confidence.POSSIBLE)

    def _support(self, claim: int) -> Support:
        """What beside its number speaks for a claim."""
        row = self.known.claims[claim]
        amounts = self._amounts(row.debtor, claim)
        strength = 1 if amounts else 0
        if row.debtor in self.owners:
            # Stronger than name and amount together: the name need not be read.
            return Support(strength + ACCOUNT, (Clue.ACCOUNT, *amounts))
        name = self.known.names.get(row.debtor)
        if name is not None and payment_clues.is_named(name, self.parts):
            return Support(strength + NAME, (Clue.NAME, *amounts))
        return Support(strength, amounts)

    def _amounts(self, debtor: int, claim: int | None) -> tuple[Clue, ...]:
        """Whether the amount is what is open on the claim (None: on any, or all together), or an instalment."""
        cents, known = self.payment.cents, self.known
        if claim is not None:
            is_exact = known.claims[claim].open_cents == cents
        else:
            is_exact = known.owed[debtor] == cents or any(
                known.claims[one].open_cents == cents for one in known.of.get(debtor, ())
            )
        if is_exact:
            return (Clue.AMOUNT,)
        person = known.people.get(debtor)
        return (Clue.INSTALMENT,) if person is not None and cents in person.instalments else ()

    def by_what_is_near(self) -> tuple[Candidate, ...]:
        """The candidates by a number that was written wrong, by the account and by name with amount."""
        known = self.known
        near: dict[int, Clue] = {}
        words = payment_clues.words(self.told)
        for number in payment_clues.long_numbers(self.told):
            near.update(dict.fromkeys(known.near_reference(number), Clue.NEAR_REFERENCE))
        for loose in payment_clues.loose_numbers(self.told, known.sizes):
            for claim in known.by_loose.get(loose, ()):
                near.setdefault(claim, Clue.NEAR_NUMBER)
        if not near:
            for word in words:
                near.update(dict.fromkeys(known.near_loose(word), Clue.NEAR_NUMBER))
        people = self._people()
        if not near and not words and self._is_their_own(people):
            (debtor,) = self.owners
            clues = (Clue.ACCOUNT, *(clue for clue in people[debtor] if clue is not Clue.ACCOUNT))
            return (Candidate((Share(debtor, None, self.payment.cents),), Confidence.CERTAIN, clues),)
        return self._merged(near, people)

    def _people(self) -> dict[int, tuple[Clue, ...]]:
        """Everybody whose account or name it is, each with why; a name counts only with an amount that fits."""
        found: dict[int, tuple[Clue, ...]] = {}
        for debtor in self.owners:
            named = payment_clues.is_named(self.known.names[debtor], self.parts)
            found[debtor] = (Clue.ACCOUNT, *([Clue.NAME] if named else []), *self._amounts(debtor, None))
        for debtor in self.known.named(self.parts, self.payment.cents):
            amounts = self._amounts(debtor, None) if debtor not in found else ()
            if amounts:
                found[debtor] = (Clue.NAME, *amounts)
        if not found:
            parts = self.known.spelt_nearly(payment_clues.name_parts(self.payment.name))
            for debtor in self.known.named(parts, self.payment.cents) if parts else ():
                amounts = self._amounts(debtor, None)
                if amounts:
                    found[debtor] = (Clue.NEAR_NAME, *amounts)
        return found

    def _is_their_own(self, people: Mapping[int, tuple[Clue, ...]]) -> bool:
        """Whether the money is from somebody's own account and names nothing: then it is that person's (Awb 4:92)."""
        if len(self.owners) != 1 or not 0 < self.payment.cents <= self.known.owed[self.owners[0]]:
            return False
        (debtor,) = self.owners
        if payment_clues.is_joint(self.payment.name):
            return False
        if Clue.NAME not in people[debtor]:
            # Who only ever paid for this person may now pay for another one.
            is_given = self.payment.counterparty in self.known.people[debtor].given
            has_names = self.known.names[debtor].family and self.payment.name
            if (has_names and not is_given) or len(people) > 1:
                return False
        if self.known.has_family(payment_clues.name_parts(self.payment.text), self.known.names[debtor].family):
            return False
        return not any(Clue.NAME in clues for other, clues in people.items() if other != debtor)

    def _merged(self, near: Mapping[int, Clue], people: Mapping[int, tuple[Clue, ...]]) -> tuple[Candidate, ...]:
        """Near numbers first, strengthened by whoever paid; then people by account and by name."""
        found = list(self._ranked(near, Confidence.PROBABLE))
        seen = {share.debtor for one in found for share in one.shares}
        rest = []
        for debtor, clues in people.items():
            if debtor not in seen:
                confidence = Confidence.PROBABLE if _strength(clues) >= 3 else Confidence.POSSIBLE
                rest.append(Candidate((Share(debtor, self._meant(debtor), self.payment.cents),), confidence, clues))
        return _best([*found, *rest])

    def _meant(self, debtor: int) -> int | None:
        """The one claim of which the amount is exactly what is open; None when there is none, or more than one."""
        exact = [
            one for one in self.known.of.get(debtor, ()) if self.known.claims[one].open_cents == self.payment.cents
        ]
        return exact[0] if len(exact) == 1 else None

    def _ranked(
        self, claims: Mapping[int, Clue], most: Confidence, against: tuple[Clue, ...] = ()
    ) -> tuple[Candidate, ...]:
        """The claims as candidates; `against` is what makes the first of them uncertain."""
        found = []
        for place, (claim, clue) in enumerate(claims.items()):
            row = self.known.claims[claim]
            doubts = against if against and not place else ((Clue.CLOSED,) if row.open_cents <= 0 else ())
            shares = (Share(row.debtor, claim, self.payment.cents),)
            found.append(Candidate(shares, most, (clue, *self._support(claim).clues, *doubts)))
        return _best(found)


def _strength(clues: Iterable[Clue]) -> int:
    strength = 0
    for clue in clues:
        strength += WEIGHT.get(clue, 0)
    return strength


def _best(found: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """The best ones, best first; one that does not stand out among others as sure is no more than possible."""
    ordered = sorted(((_order(one), one) for one in found), key=lambda pair: pair[0])[:MOST]
    seen = [order[:2] for order, _one in ordered]
    return tuple(
        one if seen.count(order[:2]) == 1 else one._replace(confidence=Confidence.POSSIBLE) for order, one in ordered
    )


def _order(one: Candidate) -> tuple[int, int, int]:
    closed = 4 if Clue.CLOSED in one.clues else 0
    return (closed - _NAMED.get(one.clues[0], 0) - _strength(one.clues), -one.confidence, one.shares[0].debtor)
