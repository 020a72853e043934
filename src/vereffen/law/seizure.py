"""What a seizure may take: of a bank account, of which income first, and who gets which part of the proceeds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from vereffen.law import beslagvrije_voet, calendar, values
from vereffen.law.beslagvrije_voet import Adres, Leefsituatie
from vereffen.law.rule import rests_on

# The letters of Rv 475c lid 1, in the order in which income is seized, each with a word of our own.
LETTERS = {
    "bijstand": "a",
    "sociale_zekerheid": "b",
    "oorlogsgetroffenen": "c",
    "ambtenaar": "d",
    "loon": "e",
    "verzekering": "f",
    "pensioen": "g",
    "voorlopige_teruggaaf": "h",
    "alimentatie": "i",
    "toeslag": "j",
}
_TOESLAG = "toeslag"
# Who is paid first from one seized sum. Between equals everybody gets the same share of what is owed (BW 3:277 lid 1).
RANKS = {"executiekosten": 1, "pand_hypotheek": 2, "rijksbelasting": 3, "pw_terugvordering": 4, "concurrent": 5}
LOWEST_RANK = max(RANKS.values())
RANK_ARTICLES = ("BW 3:277 lid 1", "BW 3:279", "IW 21 lid 1", "Pw 60 lid 7", "BW 3:277 lid 1")


class Account(NamedTuple):
    """A bank account: the places of leefsituatie and adres, and the balance in cents."""

    leefsituatie: int
    adres: int
    saldo_cents: int


class BankLaw(NamedTuple):
    """What a seizure at the bank leaves in a month, in cents, per leefsituatie, with an address and without one."""

    nl_alleenstaande: int
    nl_alleenstaande_ouder: int
    nl_gehuwd_zonder_kinderen: int
    nl_gehuwd_met_kinderen: int
    geen_alleenstaande: int
    geen_alleenstaande_ouder: int
    geen_gehuwd_zonder_kinderen: int
    geen_gehuwd_met_kinderen: int


class AtTheBank(NamedTuple):
    """What stays on the account and what a seizure may take of it, in cents."""

    beschermd_cents: int
    beslagbaar_cents: int


_NL = int(Adres.NL)
_ALONE, _PARENT, _COUPLE = (int(kind) for kind in tuple(Leefsituatie)[:3])


@rests_on("Rv 475a lid 5", "Rv 475a lid 6")
def at_the_bank(account: Account, law: BankLaw) -> AtTheBank:
    """What a seizure of a bank account leaves in a month and what it may take above that, in cents."""
    kind, at_home = account.leefsituatie, account.adres == _NL
    if kind == _ALONE:
        left = law.nl_alleenstaande if at_home else law.geen_alleenstaande
    elif kind == _PARENT:
        left = law.nl_alleenstaande_ouder if at_home else law.geen_alleenstaande_ouder
    elif kind == _COUPLE:
        left = law.nl_gehuwd_zonder_kinderen if at_home else law.geen_gehuwd_zonder_kinderen
    else:
        left = law.nl_gehuwd_met_kinderen if at_home else law.geen_gehuwd_met_kinderen
    return AtTheBank(left, max(0, account.saldo_cents - left))


def bank_law(on: date, kinds: Iterable[Leefsituatie]) -> BankLaw:
    """The protection on that day for these leefsituaties, nothing for the others; refused when one is not known or sourced."""
    wanted = frozenset(kinds)
    for kind in wanted:
        values.sourced(beslagvrije_voet.maximum_key(kind), on)
    return BankLaw(
        *(
            beslagvrije_voet.protected_at_bank(kind, adres, on) if kind in wanted else 0
            for adres in Adres
            for kind in Leefsituatie
        )
    )


class Income(NamedTuple):
    """One periodic income: its id, its kind (a key of `LETTERS`), cents per month, and whether it is under seizure."""

    id: str
    kind: str
    cents: int
    seized: bool


@rests_on("Rv 475c lid 1", "Rv 475c lid 2")
def order(incomes: Sequence[Income]) -> list[int]:
    """The places of the incomes in the order of seizure: letter by letter, the highest first; ties as given."""
    return sorted(range(len(incomes)), key=lambda place: (LETTERS[incomes[place].kind], -incomes[place].cents))


@rests_on("Rv 475c lid 3")
def one_that_suffices(incomes: Sequence[Income], claim_cents: int, voet_cents: int) -> int | None:
    """The place of the later income that alone suffices where the order would need several third parties, else None.

    `claim_cents` is what is to come in per month, at most what all incomes hold above `voet_cents`, the voet that goes for
    all of them together.
    """
    places = order(incomes)
    needed = min(claim_cents, max(0, sum(income.cents for income in incomes) - voet_cents))
    if not places or incomes[places[0]].cents >= needed:
        return None
    return next((place for place in places[1:] if incomes[place].cents >= needed), None)


class Part(NamedTuple):
    """What one seized income carries of the voet, and what it holds above that, in cents."""

    id: str
    share_cents: int
    above_cents: int


@rests_on("Rv 475c lid 5")
def spread(incomes: Sequence[Income], voet_cents: int) -> tuple[Part, ...]:
    """The voet over the incomes under seizure, in proportion to their height; the shares sum to the voet.

    A toeslag carries a part only when the other seized incomes cannot hold the voet: lid 5 leaves toeslagen out, and the
    person never keeps less than the voet. `voet_cents` is what stays after income that is not under seizure (Rv 475db).
    """
    seized = [income for income in incomes if income.seized]
    bearing = [income for income in seized if income.kind != _TOESLAG]
    if sum(income.cents for income in bearing) < voet_cents:
        bearing = seized
    shares = iter(in_proportion(voet_cents, [income.cents for income in bearing]))
    carried = [next(shares) if income in bearing else 0 for income in seized]
    return tuple(
        Part(income.id, share, max(0, income.cents - share)) for income, share in zip(seized, carried, strict=True)
    )


@rests_on("BW 3:277 lid 1")
def in_proportion(amount_cents: int, weights: Sequence[int]) -> list[int]:
    """An amount in parts in proportion to the weights, exact to the cent: the parts sum to the amount.

    The cents that division leaves go one each to the largest remainders; equal remainders in the order given. Where all
    weights are nothing the parts are as equal as can be.
    """
    if not weights:
        return []
    heights = list(weights) if any(weights) else [1] * len(weights)
    whole = sum(heights)
    parts = [amount_cents * height // whole for height in heights]
    by_remainder = sorted(range(len(heights)), key=lambda place: -(amount_cents * heights[place] % whole))
    for place in by_remainder[: amount_cents - sum(parts)]:
        parts[place] += 1
    return parts


class Seizer(NamedTuple):
    """One who seized: id, rank (lower goes first), claim in cents, the day, and whether that was without a bailiff."""

    id: str
    rank: int
    claim_cents: int
    seized_on: date | None = None
    without_bailiff: bool = False


class Distribution(NamedTuple):
    """What goes to the costs and to each seizer (in the order given), and what is left for the debtor, in cents."""

    costs_cents: int
    shares: tuple[int, ...]
    rest_cents: int


@rests_on("BW 3:277 lid 1", "BW 3:279", "Pw 60 lid 7")
def distribute(proceeds_cents: int, costs_cents: int, seizers: Sequence[Seizer]) -> Distribution:
    """One seized sum: the costs, then rank by rank, within a rank in proportion to the claims; every cent goes somewhere."""
    costs = min(proceeds_cents, costs_cents)
    rest, shares = proceeds_cents - costs, [0] * len(seizers)
    for rank in sorted({seizer.rank for seizer in seizers}):
        places = [place for place, seizer in enumerate(seizers) if seizer.rank == rank]
        claims = [seizers[place].claim_cents for place in places]
        paid = min(rest, sum(claims))
        for place, share in zip(places, in_proportion(paid, claims), strict=True):
            shares[place] = share
        rest -= paid
    return Distribution(costs, tuple(shares), rest)


@rests_on("Rv 478 lid 1", "Rv 478 lid 2")
def coordinator(seizers: Sequence[Seizer]) -> int | None:
    """The place of the one who collects for all: the oldest executorial seizure; None when that is not known or a tie.

    Who seizes without a bailiff collects for all only when oldest and ranked above all later ones.
    """
    if not seizers or any(seizer.seized_on is None for seizer in seizers):
        return None
    by_age = sorted(range(len(seizers)), key=lambda place: seizers[place].seized_on or date.max)
    for turn, place in enumerate(by_age):
        later, seizer = by_age[turn + 1 :], seizers[place]
        if any(seizers[other].seized_on == seizer.seized_on for other in later):
            return None
        if not seizer.without_bailiff or (turn == 0 and all(seizer.rank < seizers[other].rank for other in later)):
            return place
    return None


@rests_on("Rv 475i lid 1")
def serve_by(seized_on: date) -> date:
    """The last day on which the person must have been served with the writ of a seizure."""
    return calendar.last_day(seized_on, calendar.term("beslag_betekening", seized_on))


@rests_on("Rv 475i lid 3")
def report_by(told_on: date) -> date:
    """The last day on which a report that raises the voet works from the day of the seizure on."""
    return calendar.last_day(told_on, calendar.term("beslag_melding_verhoging", told_on))


@rests_on("Rv 475d lid 2")
def voet_holds_until(set_on: date) -> date:
    """The last day on which a voet that was set on that day holds; then it is set again."""
    return calendar.last_day(set_on, calendar.term("beslagvrije_voet_geldig", set_on))


@rests_on("IW 13 lid 5", "IW 14 lid 1")
def first_day_after_post(posted_on: date, renewed_order_on: date) -> date:
    """The first day of seizure after a dwangbevel by post: it counts as served, and the renewed order has its days to pay."""
    served = calendar.add(posted_on, calendar.term("dwangbevel_per_post_betekend", posted_on))
    to_pay = calendar.term("hernieuwd_bevel_betaaltermijn", renewed_order_on)
    return calendar.last_day(max(served, renewed_order_on), to_pay) + timedelta(days=1)


@rests_on("IW 19 lid 9")
def first_day_of_vordering(foretold_on: date) -> date:
    """The first day of a vordering on an employer or benefit payer that was foretold: not within the weeks of the law."""
    return calendar.add(foretold_on, calendar.term("vordering_vooraankondiging", foretold_on))
