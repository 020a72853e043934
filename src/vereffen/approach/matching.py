"""What a payment is for: ranked candidates, each with how sure it is and why; only a certain one is booked by itself."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from itertools import count

from vereffen.approach import choices, payment_clues
from vereffen.approach.candidates import WEIGHT, Candidate, Clue, Confidence, Share
from vereffen.approach.choices import SUPPORTS, Choice, Support
from vereffen.approach.payment_clues import Received
from vereffen.approach.payment_index import ClaimRow, Known
from vereffen.law import betalingskenmerk

# What speaks for a claim beside its number; the amount counts one, and an account more than name and amount together.
ACCOUNT, NAME = WEIGHT[Clue.ACCOUNT], WEIGHT[Clue.NAME]


def unused_references(first: int, used: Container[str]) -> Iterator[str]:
    """The payment references that may be issued, from the one of that number on, without those in use."""
    return (reference for number in count(first) if (reference := betalingskenmerk.make(str(number))) not in used)


def match(payment: Received, known: Known) -> tuple[Candidate, ...]:
    """The candidates for a payment, the best first; at most one is certain, and then it stands alone."""
    found = _Reading(payment, known)
    return found.by_what_is_named() or found.by_what_is_near()


class _Reading:
    """One payment held beside what is known."""

    __slots__ = ("_parts", "_words", "known", "owners", "payment", "told")

    def __init__(self, payment: Received, known: Known) -> None:
        self.payment, self.known = payment, known
        self.told = payment.told
        self.owners = known.by_account.get(payment.counterparty, ()) if payment.counterparty else ()
        self._parts: tuple[str, ...] | None = None
        self._words: tuple[str, ...] | None = None

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts of every name in it, the payer's and those in the text; read when they are asked."""
        if self._parts is None:
            self._parts = payment_clues.name_parts(f"{self.payment.name} {self.payment.text}")
        return self._parts

    @property
    def words(self) -> tuple[str, ...]:
        """The words in it that may be claim numbers; read when they are asked."""
        if self._words is None:
            self._words = payment_clues.words(self.told)
        return self._words

    def by_what_is_named(self) -> tuple[Candidate, ...]:
        """The candidates that a reference or a claim number names exactly; empty when none does."""
        by_reference = self.known.by_reference
        if len(self.told) == 1 and (only := by_reference.get(self.told[0])) is not None:
            # Nothing stands there but the reference: nothing else can be named.
            return self._one(only, Clue.REFERENCE, self.told[0], ())
        references = {by_reference[one]: one for one in payment_clues.sixteens(self.told) if one in by_reference}
        if not references:
            references = self._checked()
        named = {claim: word for word in self.words for claim in self.known.by_word.get(word, ())}
        if len(references) == 1:
            ((claim, number),) = references.items()
            others = set(named) - {claim}
            # A number that names another claim as well is a contradiction, unless both are paid at once.
            return self._both(claim, others) or self._one(claim, Clue.REFERENCE, number, others)
        if references:
            return self._several(references, Clue.REFERENCE)
        if len(named) == 1:
            ((claim, word),) = named.items()
            return self._one(claim, Clue.NUMBER, word, ())
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

    def _one(self, claim: int, clue: Clue, number: str, others: Collection[int]) -> tuple[Candidate, ...]:
        """The claim that is named: certain, unless something else may as well be meant; then that is named beside it."""
        row = self.known.claims[claim]
        mine = self._support(row)
        rivals = self._rivals(claim, clue, number, mine).union(others)
        if rivals:
            rows = [self.known.claims[one] for one in sorted(rivals)]
            rivals = {one.claim for one in rows if self._support(one).strength >= mine.strength}
        against = [Clue.RIVAL] if rivals else []
        if row.open_cents <= 0:
            against.append(Clue.CLOSED)
        if self._is_rather_somebody_else(row.debtor, clue, mine):
            against.append(Clue.SOMEBODY_ELSE)
        if not against:
            shares = (Share(row.debtor, claim, self.payment.cents),)
            return (Candidate(shares, Confidence.CERTAIN, (clue, *mine.clues)),)
        near = Clue.NEAR_REFERENCE if clue is Clue.REFERENCE else Clue.NEAR_NUMBER
        return self._ranked({claim: clue, **dict.fromkeys(sorted(rivals), near)}, Confidence.PROBABLE, tuple(against))

    def _rivals(self, claim: int, clue: Clue, number: str, mine: Support) -> set[int]:
        """The claims at one slip from the number that may have as much that speaks for them."""
        if not number:
            return set()
        if mine.strength >= ACCOUNT:
            # Nobody else has as much as an account: only whoever shares it is a rival.
            by_reference = clue is Clue.REFERENCE
            return {
                row.claim
                for debtor in self.owners
                for row in self.known.of.get(debtor, ())
                if row.claim != claim
                and payment_clues.is_slip(number, row.payment_reference if by_reference else row.reference.upper())
            }
        if clue is Clue.REFERENCE:
            return self.known.rivals_of_reference(number)
        return self.known.near_word(number) - {claim}

    def _is_rather_somebody_else(self, debtor: int, clue: Clue, mine: Support) -> bool:
        """Whether the account is one other person's who owes exactly this, while nothing but a number speaks for this one."""
        if mine.strength >= NAME or len(self.owners) != 1 or self.owners[0] == debtor:
            return False
        return self._amount_of(self.owners[0]) is not None and (clue is Clue.NUMBER or not mine.strength)

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

    def _support(self, row: ClaimRow) -> Support:
        """What beside its number speaks for a claim."""
        amount: Clue | None = None
        if row.open_cents == self.payment.cents:
            amount = Clue.AMOUNT
        elif self.payment.cents in self.known.instalments.get(row.debtor, ()):
            amount = Clue.INSTALMENT
        if row.debtor in self.owners:
            # Stronger than name and amount together: the name need not be read.
            return SUPPORTS[Clue.ACCOUNT, amount]
        name = self.known.names.get(row.debtor)
        is_named = name is not None and payment_clues.is_named(name, self.parts)
        return SUPPORTS[Clue.NAME if is_named else None, amount]

    def _amount_of(self, debtor: int) -> Clue | None:
        """Whether the amount is what is open on a claim of that person, or on all together, or an instalment."""
        cents, known = self.payment.cents, self.known
        if known.owed[debtor] == cents or cents in [row.open_cents for row in known.of.get(debtor, ())]:
            return Clue.AMOUNT
        return Clue.INSTALMENT if cents in known.instalments.get(debtor, ()) else None

    def by_what_is_near(self) -> tuple[Candidate, ...]:
        """The candidates by a number that was written wrong, by the account and by name with amount."""
        known = self.known
        near: dict[int, Clue] = {}
        for number in payment_clues.long_numbers(self.told):
            near.update(dict.fromkeys(sorted(known.near_reference(number)), Clue.NEAR_REFERENCE))
        for loose in payment_clues.loose_numbers(self.told, known.sizes):
            for claim in known.by_loose.get(loose, ()):
                near.setdefault(claim, Clue.NEAR_NUMBER)
        if not near:
            for word in self.words:
                near.update(dict.fromkeys(sorted(known.near_loose(word)), Clue.NEAR_NUMBER))
        people = self._people()
        if not near and not self.words and self._is_their_own(people):
            (debtor,) = self.owners
            clues = (Clue.ACCOUNT, *(clue for clue in people[debtor] if clue is not Clue.ACCOUNT))
            return (Candidate((Share(debtor, None, self.payment.cents),), Confidence.CERTAIN, clues),)
        return self._merged(near, people)

    def _people(self) -> dict[int, tuple[Clue, ...]]:
        """Everybody whose account or name it is, each with why; a name counts only with an amount that fits."""
        found: dict[int, tuple[Clue, ...]] = {}
        for debtor in self.owners:
            is_named = payment_clues.is_named(self.known.names[debtor], self.parts)
            amount = self._amount_of(debtor)
            found[debtor] = (Clue.ACCOUNT, *((Clue.NAME,) if is_named else ()), *((amount,) if amount else ()))
        for debtor, amount in self.known.named(self.parts, self.payment.cents):
            found.setdefault(debtor, SUPPORTS[Clue.NAME, amount].clues)
        if not found:
            parts = self.known.spelt_nearly(payment_clues.name_parts(self.payment.name))
            for debtor, amount in self.known.named(parts, self.payment.cents) if parts else ():
                found.setdefault(debtor, (Clue.NEAR_NAME, amount))
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
        found = choices.best(self._weighed(near, Confidence.PROBABLE))
        seen = {one.debtor for one in found}
        found += [choices.of_person(debtor, clues) for debtor, clues in people.items() if debtor not in seen]
        return self._built(choices.best(found))

    def _ranked(
        self, claims: Mapping[int, Clue], most: Confidence, against: tuple[Clue, ...] = ()
    ) -> tuple[Candidate, ...]:
        """The claims as candidates; `against` is what makes the first of them uncertain."""
        return self._built(choices.best(self._weighed(claims, most, against)))

    def _weighed(
        self, claims: Mapping[int, Clue], most: Confidence, against: tuple[Clue, ...] = ()
    ) -> Iterator[Choice]:
        for claim, clue in claims.items():
            row = self.known.claims[claim]
            doubts = against or ((Clue.CLOSED,) if row.open_cents <= 0 else ())
            against = ()
            yield choices.of_claim(row.debtor, claim, clue, self._support(row), most, doubts)

    def _built(self, found: Iterable[Choice]) -> tuple[Candidate, ...]:
        cents = self.payment.cents
        return tuple(
            Candidate((Share(one.debtor, one.claim or self._meant(one.debtor), cents),), one.confidence, one.clues)
            for one in found
        )

    def _meant(self, debtor: int) -> int | None:
        """The one claim of which the amount is exactly what is open; None when there is none, or more than one."""
        exact = [row.claim for row in self.known.of.get(debtor, ()) if row.open_cents == self.payment.cents]
        return exact[0] if len(exact) == 1 else None
