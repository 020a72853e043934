"""What two people may and may not set aside when money is taken: title, voet, foretelling, set-off."""

from __future__ import annotations

from approach.ready import LAST, ON, PW, READY, RULES, TAX_DEFERRED, TITLED, by_two, told
from vereffen.approach.decision import GROUNDS, Reason, Step, reasons
from vereffen.approach.next_step import decide
from vereffen.approach.position import FOR_EVER


def test_policy_may_ask_more_of_a_dwangbevel_and_of_force_than_the_law() -> None:
    demanded = READY._replace(aanmaning_on=LAST + 11, aanmaning_term_end=ON - 7)
    for row, step, reason in (
        (demanded, Step.DWANGBEVEL, Reason.AANMANING_RECENT),
        (TITLED._replace(dwangbevel_on=ON - 13), Step.VORDERING, Reason.DWANGBEVEL_RECENT),
        (TITLED._replace(fairness_on=0), Step.VORDERING, Reason.FAIRNESS_UNCHECKED),
        (TITLED._replace(fairness_on=ON - 180), Step.VORDERING, Reason.FAIRNESS_UNCHECKED),
        (TITLED._replace(dwangbevel_on=ON - 13), Step.BESLAG, Reason.DWANGBEVEL_RECENT),
        (
            PW._replace(deferred_from=ON, deferred_until=ON, held_from=ON, held_until=ON),
            Step.VERREKENING,
            Reason.SET_OFF_RESTS,
        ),
    ):
        assert GROUNDS[reason].text in told(step, row, has_second=False, reason="haast")
        assert reasons(by_two(step, row).set_aside) == (reason,), step
    small = RULES._replace(klein_bedrag_cents=18_240)
    assert reasons(by_two(Step.AANMANING, READY, small).set_aside) == (Reason.SMALL_CLAIM,)


def test_nobody_seizes_what_is_not_computed_foretold_or_ordered_again() -> None:
    for row, step, reason in (
        (TITLED._replace(voet_on=0), Step.VORDERING, Reason.VOET_UNKNOWN),
        (TITLED._replace(foretold_on=0), Step.VORDERING, Reason.NOT_FORETOLD),
        (TITLED._replace(vordering_from=ON + 1), Step.VORDERING, Reason.FORETOLD_RECENTLY),
        (TITLED._replace(dwangbevel_on=0), Step.VORDERING, Reason.NO_DWANGBEVEL_YET),
        (TITLED._replace(dwangbevel_by_post=1), Step.BESLAG, Reason.RENEWED_ORDER_NEEDED),
        (TITLED._replace(dwangbevel_by_post=1, seizure_from=ON + 1), Step.BESLAG, Reason.RENEWED_ORDER_RUNS),
        (PW._replace(voet_on=0), Step.VERREKENING, Reason.VOET_UNKNOWN),
        (TAX_DEFERRED, Step.VERREKENING, Reason.SET_OFF_DEFERRED),
    ):
        found = told(step, row, has_second=True, reason="haast")
        assert found.startswith(f"The step {step.code} is not possible now"), step
        assert GROUNDS[reason].text in found
    # Who withholds information about a benefit debt has no voet (Pw 60 lid 6).
    silent = PW._replace(voet_on=0, refuses_information_on=ON)
    assert told(Step.VERREKENING, silent, has_second=True, reason="geeft niets op") == ""
    # The person may ask for set-off during uitstel (IW 24 lid 6), from that day on.
    for asked, is_open in ((ON - 1, False), (ON, True), (ON + 1, False)):
        row = TAX_DEFERRED._replace(set_off_asked_on=asked)
        assert (told(Step.VERREKENING, row, has_second=True, reason="op verzoek") == "") == is_open


def test_what_is_advised_needs_no_reason_also_when_set_off_is_possible_too() -> None:
    ready = TITLED._replace(set_off_basis=1)
    assert decide(ready, ON, RULES).step == Step.VORDERING
    assert told(Step.VORDERING, ready, has_second=False) == ""
    assert told(Step.VERREKENING, ready, has_second=False) == ""


def test_nobody_without_an_address_gets_more_than_a_dwangbevel_in_public() -> None:
    gone = {"address_unknown_from": LAST, "address_unknown_until": FOR_EVER, "exception_on": LAST + 5}
    demanded = READY._replace(aanmaning_on=LAST + 11, aanmaning_term_end=ON - 8, **gone)
    for sort, is_open in ((1, False), (2, True)):
        row = demanded._replace(exception_sort=sort)
        assert (told(Step.DWANGBEVEL, row, has_second=True, reason="geen adres") == "") == is_open
        aanmaning = row._replace(aanmaning_on=0)
        assert "not possible now" in told(Step.AANMANING, aanmaning, has_second=True, reason="geen adres")
