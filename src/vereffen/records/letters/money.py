"""The letters about money: a bill, what came in, what is over, what was remitted, what is owed, and a mistake that was mended."""

from __future__ import annotations

from typing import Any

from vereffen.approach.facts import Kind
from vereffen.approach.money import OpenClaim
from vereffen.law.objections import appeal_on_remission_by, objection_by
from vereffen.law.refusal import Refusal
from vereffen.records import balances
from vereffen.records.letters.asked import Asked, data_of, note_of, refuse_without
from vereffen.records.letters.frame import Content
from vereffen.records.models import Event, Posting

_MENDED = (Kind.COST_WAIVER, Kind.CORRECTION)


def bill(asked: Asked) -> Content:
    """The claims of which the last day to pay has not come, with the day until which one may object."""
    owed = [one for one in asked.owed if one.last_day >= asked.on]
    refuse_without(owed, "The last day to pay is past: a reminder fits, not a bill.")
    claims = asked.claims()
    # Against a private claim there is no objection; of several decisions the first term that ends counts.
    until = [objection_by(claims[one.claim].announced_on) for one in owed if one.regime != "privaat"]
    own = {"bezwaar_tot": min(until).isoformat()} if until and min(until) >= asked.on else {}
    return Content(tuple(owed), own, min(one.last_day for one in owed))


def received(asked: Asked) -> Content:
    """The last payment, and what is still open."""
    event = asked.last(Kind.PAYMENT)
    if event is None or not asked.owed:
        raise Refusal("No payment came in of which something is still open.")
    rest = sum(one.kosten_cents + one.rente_cents + one.hoofdsom_cents for one in asked.owed)
    own = {"ontvangen_cents": data_of(event)["bedrag_cents"], "ontvangen_op": event.on.isoformat(), "rest_cents": rest}
    return Content(asked.owed, own)


def closed(asked: Asked) -> Content:
    """That everything is paid or gone, with the claims that the last payment or decision ended."""
    event = asked.last(Kind.PAYMENT, Kind.REMISSION_DECISION, Kind.WRITE_OFF, Kind.CORRECTION, Kind.COST_WAIVER)
    if event is None or asked.owed:
        raise Refusal("Something is still open, or nothing was ever paid.")
    touched = Posting.objects.filter(event=event, claim__isnull=False).values_list("claim_id", flat=True)
    claims = asked.claims()
    owed = [
        OpenClaim(number, 0, 0, 0, claims[number].last_day or asked.on, claims[number].regime)
        for number in dict.fromkeys(touched)
        if number in claims
    ]
    return Content(tuple(owed), {"afgesloten_op": event.on.isoformat()})


def remitted(asked: Asked) -> Content:
    """The decision on remission: what goes, what stays, how it was computed, and the appeal (IW 26, Leidraad 26.4.6)."""
    newest = asked.last(Kind.REMISSION_DECISION)
    if newest is None:
        raise Refusal("There is no decision to remit anything here.")
    of_day = Event.objects.filter(debtor=asked.debtor, kind=Kind.REMISSION_DECISION, on=newest.on)
    # Compared here: a database may hold a moment with more or fewer decimals than it is asked with.
    events = [event for event in of_day if event.recorded_at == newest.recorded_at]
    given: dict[int, int] = {}
    for event in events:
        for number, cents in Posting.objects.filter(event=event, claim__isnull=False).values_list("claim_id", "cents"):
            given[number] = given.get(number, 0) - cents
    left = {one.claim: one for one in balances.open_claims([asked.debtor.pk], newest.on).get(asked.debtor.pk, [])}
    claims = asked.claims()
    shown = [
        _before(claims[number].last_day or asked.on, claims[number].regime, number, cents, left.get(number))
        for number, cents in given.items()
    ]
    gone = sum(given.values())
    stays = sum(one.kosten_cents + one.rente_cents + one.hoofdsom_cents for one in shown) - gone
    own: dict[str, Any] = {
        "kwijt_cents": gone,
        "blijft_cents": stays,
        "berekening": _computed(asked) or _simply(asked, gone, stays),
        "redenen": [note_of(newest) or asked.say("U kunt niet alles betalen.", "You cannot pay everything.")],
        "bezwaar_tot": appeal_on_remission_by(newest.on).isoformat(),
        "wet": asked.say("artikel 26 van de Invorderingswet 1990", "article 26 of the Invorderingswet 1990"),
        "beroep": True,
    }
    return Content(tuple(shown), own)


def _before(last_day: Any, regime: str, number: int, cents: int, left: OpenClaim | None) -> OpenClaim:
    """The claim as it was before the decision, all in its principal: the table tells what it was about, not its parts."""
    now = left or OpenClaim(number, 0, 0, 0, last_day, regime)
    return now._replace(hoofdsom_cents=now.hoofdsom_cents + cents)


def _computed(asked: Asked) -> list[list[Any]]:
    """The sums of the last check that was told whole, in euros a year; none without one."""
    event = asked.last(Kind.REMISSION, of=lambda data: "uitkomst" in data)
    if event is None:
        return []
    data = data_of(event)
    found = data["uitkomst"]
    sums = [
        [asked.say("Uw inkomen per jaar", "Your income a year"), data["netto_inkomen_jaar_cents"]],
        [
            asked.say("Dit houdt u over om van te leven", "You keep this to live on"),
            -found["kosten_van_bestaan_jaar_cents"],
        ],
        [asked.say("Dit kunt u per jaar betalen", "This you can pay a year"), found["betalingscapaciteit_jaar_cents"]],
    ]
    return sums if all(isinstance(cents, int) for _, cents in sums) else []


def _simply(asked: Asked, gone: int, stays: int) -> list[list[Any]]:
    return [
        [asked.say("Dit stond open", "This was open"), gone + stays],
        [asked.say("Dit hoeft u niet te betalen", "This you need not pay"), -gone],
        [asked.say("Dit blijft over", "This is left"), stays],
    ]


def statement(asked: Asked) -> Content:
    """Everything that is open on the day."""
    return Content(refuse_without(asked.owed, "Nothing is open here."), {"per": asked.on.isoformat()})


def apology(asked: Asked) -> Content:
    """What went wrong, in the officer's words, and what was mended: costs that fell away, a correction, money back."""
    event = asked.last(*_MENDED)
    if event is None:
        raise Refusal("Mend it first: let the costs fall away, or correct the claim.")
    wrong = asked.lines("fout")
    if not wrong:
        raise Refusal("Write in fout what went wrong: at least one sentence.")
    cents = data_of(event)["bedrag_cents"]
    amount = asked.euro(cents)
    done = {
        Kind.COST_WAIVER: asked.say(
            f"De kosten van {amount} zijn eraf.", f"The costs of {amount} have been taken off."
        ),
        Kind.CORRECTION: asked.say(f"Wij haalden {amount} van uw rekening af.", f"We took {amount} off your bill."),
    }
    owed = [one for one in asked.owed if event.claim_id in {None, one.claim}]
    back = balances.credit(asked.debtor.pk)
    own = {"fout": wrong, "hersteld": [done[Kind(event.kind)], *asked.lines("hersteld")]}
    return Content(tuple(owed), {**own, **({"terug_cents": back} if back else {})})
