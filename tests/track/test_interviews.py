"""No note without consent, nothing left after a withdrawal, an approved record before it is coded or quoted, and exact agreement."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from track.track_facts import DAY, fact, keep, refused
from vereffen.track.agreement import agreement as agreement_of_levels
from vereffen.track.codebook import Counts, agreement, differences, kappa
from vereffen.track.facts import Fact
from vereffen.track.interview_guides import ABOUT, COUNTER_EXAMPLE, GUIDES
from vereffen.track.interview_kinds import KINDS
from vereffen.track.interviews import ERASED_ON_WITHDRAWAL, Quote, Settled, fold, readable

PLANNED = fact("interview_planned", "i1", group="officer", day="2026-09-03")
CONSENT = fact("consent_given", "i1", recording=False, quotes=True, how="written")
WELL = "Ik belde, en toen kon het in zes termijnen."


def note(id: str = "n1", text: str = WELL, **data: object) -> Fact:
    return fact("interview_note", "i1", **{"note": id, "form": "notes", "text": text, "seen": True} | data)


COUNTER = note("n9", "Eén keer niet, toen nam niemand op.", question=COUNTER_EXAMPLE)
OFFERED = fact("record_offered", "i1")
APPROVED = fact("record_approved", "i1", how="written")
CODES = tuple(
    fact("code_defined", code, place="", name=code, about="mechanism", applies="als het helpt", applies_not="anders")
    for code in ("called", "plan")
)


def approved() -> list[Fact]:
    return keep(KINDS, [], PLANNED, CONSENT, note(), COUNTER, OFFERED, APPROVED, *CODES)


ANNA, BRAM, CAS = 7, 8, 9


def coded(who: int, *codes: str, part: str = "n1") -> Fact:
    """Two of the three coders have the same name."""
    return fact("interview_coded", "i1", by="Anna" if who == CAS else "Bos", who=who, note=part, codes=list(codes))


def test_every_guide_asks_for_a_counter_example_last_and_covers_setting_work_and_outcome() -> None:
    for guide in GUIDES:
        assert guide.questions[-1].code == COUNTER_EXAMPLE
        assert {one.about for one in guide.questions} == set(ABOUT)
        assert len({one.code for one in guide.questions}) == len(guide.questions)
    leader = GUIDES[-1]
    assert (leader.group, leader.talk_minutes, leader.after_minutes) == ("project_leader", 120, 120)


def test_nothing_is_written_down_without_consent() -> None:
    assert "plan it first" in refused(KINDS, [], note())
    facts = keep(KINDS, [], PLANNED)
    assert "no consent" in refused(KINDS, facts, note())
    assert "no consent" in refused(KINDS, keep(KINDS, facts, CONSENT, fact("consent_withdrawn", "i1")), note())
    assert "plan it first" in refused(KINDS, keep(KINDS, facts, CONSENT), note()._replace(place="0363"))
    # And a note that came in all the same is not shown.
    assert fold([PLANNED, note()]).interviews["i1"].notes == {}


def test_a_withdrawal_leaves_nothing_of_what_was_said() -> None:
    facts = keep(
        KINDS,
        approved(),
        coded(ANNA, "plan"),
        coded(ANNA, part="n9"),
        coded(BRAM),
        coded(BRAM, part="n9"),
        fact("coding_settled", "i1", by="Bos", who=BRAM, note="n1", codes=["plan"], reason="Er was een afspraak."),
        fact("quote_answered", "i1", note="n1", text="zes termijnen", allowed=True),
    )
    assert fold(facts).interviews["i1"].quotable == (Quote("n1", "zes termijnen"),)
    facts = keep(KINDS, facts, fact("consent_withdrawn", "i1"))
    left = fold(facts).interviews["i1"]
    assert (left.consent, left.notes, left.codings, left.quotes, left.approved) == ("withdrawn", {}, {}, (), None)
    assert (left.coders, left.settled, differences(fold(facts))) == ({}, {}, ())
    # Every fact that holds what was said is named for erasing.
    assert {one.kind for one in facts if one.data.get("note") and one.subject == "i1"} == set(ERASED_ON_WITHDRAWAL)
    # Consent that is given again brings nothing back.
    assert fold(keep(KINDS, facts, CONSENT)).interviews["i1"].notes == {}


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (note(text="Karin zei dat het kon."), "still leads to a person: name (1)"),
        (note(text="Bel 06-12345678"), "phone (1)"),
        (note(seen=False), "say so in `seen`"),
        (note(form="transcript"), "did not agree to a recording"),
        (note(question="colour"), "no such question"),
        (note(form="film"), "one of notes, transcript"),
        (note(text=" "), "Fill in `text`"),
    ],
)
def test_a_note_that_may_not_be_kept_is_refused(told: Fact, said: str) -> None:
    assert said in refused(KINDS, keep(KINDS, [], PLANNED, CONSENT), told)


def test_a_transcript_needs_consent_to_a_recording() -> None:
    recorded = fact("consent_given", "i1", recording=True, quotes=False, how="spoken")
    keep(KINDS, [], PLANNED, recorded, note(form="transcript", text="– Hoe ging het? – Goed. " * 2_000))
    assert "true or false" in refused(
        KINDS, [PLANNED], fact("consent_given", "i1", recording=1, quotes=True, how="written")
    )


def test_the_record_is_offered_with_a_counter_example_and_a_change_makes_it_offered_again() -> None:
    facts = keep(KINDS, [], PLANNED, CONSENT)
    assert "no record" in refused(KINDS, facts, OFFERED)
    facts = keep(KINDS, facts, note())
    assert "counter-example" in refused(KINDS, facts, OFFERED)
    facts = keep(KINDS, facts, COUNTER)
    assert "offer it first" in refused(KINDS, facts, APPROVED)
    facts = keep(KINDS, facts, OFFERED, APPROVED, *CODES, coded(ANNA, "plan"))
    facts = keep(KINDS, facts, note(text="Ik belde, en het kon in acht termijnen."))
    told = fold(facts).interviews["i1"]
    assert (told.approved, told.codings) == (None, {})
    assert "not approved" in refused(KINDS, facts, coded(ANNA, "plan"))
    assert fold(keep(KINDS, facts, OFFERED, APPROVED)).interviews["i1"].approved == DAY


def test_an_interview_is_coded_by_two_who_are_told_apart_by_account_and_by_codes_of_the_codebook() -> None:
    facts = approved()
    assert "no code colour" in refused(KINDS, facts, coded(ANNA, "colour"))
    facts = keep(KINDS, facts, coded(ANNA, "plan"), coded(BRAM, "plan", "called"), coded(ANNA))
    for part in ("n1", "n9"):
        assert "two coders" in refused(KINDS, facts, coded(CAS, "plan", part=part))
    told = fold(facts).interviews["i1"]
    assert (told.codings["n1", ANNA], told.codings["n1", BRAM]) == (frozenset(), {"plan", "called"})
    assert (told.to_code(ANNA), told.to_code(CAS), told.is_open) == (1, 2, False)


def test_nobody_reads_the_codes_of_the_other_before_both_are_done_and_nobody_changes_them_after() -> None:
    facts = approved()
    for new in (coded(ANNA, "plan"), coded(BRAM), coded(BRAM, part="n9")):
        facts = keep(KINDS, facts, new)
        read = {
            who: {one.who for one in readable(facts, who) if one.kind == "interview_coded"} for who in (ANNA, BRAM, CAS)
        }
        assert all(read[who] <= {who} for who in read)
        assert agreement(fold(facts)) == differences(fold(facts)) == ()
    facts = keep(KINDS, facts, coded(ANNA, "called", part="n9"))
    assert readable(facts, CAS) == facts
    assert "both" in refused(KINDS, facts, coded(ANNA)).lower()
    # A part that changed is coded anew, blindly.
    facts = keep(KINDS, facts, note(text="Ik belde twee keer."), OFFERED, APPROVED)
    assert {one.who for one in readable(facts, ANNA) if one.kind == "interview_coded"} == {ANNA}
    keep(KINDS, facts, coded(ANNA))


def test_what_two_coders_differ_on_is_listed_and_settled_by_them_and_does_not_change_how_well_they_agreed() -> None:
    facts = keep(
        KINDS, approved(), coded(ANNA, "plan"), coded(BRAM, "called", "plan"), coded(ANNA, "called", part="n9")
    )
    settled = fact("coding_settled", "i1", who=ANNA, note="n1", codes=["plan"], reason="Er is niet gebeld.")
    assert "both are done" in refused(KINDS, facts, settled)
    facts = keep(KINDS, facts, coded(BRAM, "called", part="n9"))
    (one,) = differences(fold(facts))
    assert (one.note, one.first, one.second, one.settled) == ("n1", set(), {"called"}, None)
    before = agreement(fold(facts))
    for told, said in (
        (settled._replace(who=CAS), "both are done"),
        (settled._replace(data={**settled.data, "note": "n9"}), "nothing to settle"),
        (settled._replace(data={**settled.data, "reason": "Karin Bos zei het."}), "leads to a person"),
        (settled._replace(data={**settled.data, "reason": ""}), "Fill in `reason`"),
        (settled._replace(data={**settled.data, "codes": ["plan", "colour"]}), "Neither coder gave colour"),
    ):
        assert said in refused(KINDS, facts, told)
    facts = keep(KINDS, facts, settled)
    (one,) = differences(fold(facts))
    assert one.settled == Settled(frozenset({"plan"}), "Er is niet gebeld.")
    assert agreement(fold(facts)) == before


def test_a_quote_needs_permission_an_approved_record_and_the_very_words() -> None:
    quote = fact("quote_answered", "i1", note="n1", text="zes termijnen", allowed=True)
    assert "not approved" in refused(KINDS, keep(KINDS, [], PLANNED, CONSENT, note()), quote)
    facts = approved()
    other = fact("quote_answered", "i1", note="n1", text="acht termijnen", allowed=True)
    assert "to the letter" in refused(KINDS, facts, other)
    facts = keep(KINDS, facts, quote)
    taken_back = fact("quote_answered", "i1", note="n1", text="zes termijnen", allowed=False)
    assert fold(keep(KINDS, facts, taken_back)).interviews["i1"].quotable == ()
    no_quotes = fact("consent_given", "i1", recording=False, quotes=False, how="written")
    assert fold(keep(KINDS, facts, no_quotes)).interviews["i1"].quotable == ()
    assert "being quoted" in refused(KINDS, keep(KINDS, facts, no_quotes), quote)


@pytest.mark.parametrize(
    ("counts", "published"),
    [
        # The three worked examples of the article "Cohen's kappa" of Wikipedia.
        (Counts(20, 5, 10, 15), Fraction(2, 5)),
        (Counts(45, 15, 25, 15), Fraction(3, 23)),
        (Counts(25, 35, 5, 35), Fraction(7, 27)),
        (Counts(3, 0, 0, 4), Fraction(1)),
        (Counts(0, 3, 3, 0), Fraction(-1)),
        (Counts(5, 0, 0, 0), None),
        (Counts(0, 0, 0, 5), None),
    ],
)
def test_kappa_is_what_was_published(counts: Counts, published: Fraction | None) -> None:
    assert kappa([counts]) == published


@given(st.lists(st.integers(0, 40), min_size=4, max_size=4).filter(any))
def test_it_is_the_kappa_of_the_rubric_in_exact_fractions(cells: list[int]) -> None:
    counts = Counts(*cells)
    pairs = [(1, 1)] * counts.both + [(1, 0)] * counts.first + [(0, 1)] * counts.second + [(0, 0)] * counts.neither
    other, ours = agreement_of_levels(pairs, (0, 1)).kappa, kappa([counts])
    assert (ours is None) == (other is None)
    assert ours is None or other == float(ours)
    assert kappa([counts, counts]) == ours


def test_agreement_per_code_and_over_all_is_that_worked_out_by_hand() -> None:
    parts = ("n1", "n2", "n3", "n9")
    facts = keep(KINDS, [], PLANNED, CONSENT, *map(note, parts[:3]), COUNTER, OFFERED, APPROVED, *CODES)
    anna, bram = (["called"], ["called", "plan"], [], ["plan"]), (["called"], ["called"], [], ["plan"])
    for at, part in enumerate(parts):
        facts = keep(KINDS, facts, coded(BRAM, *bram[at], part=part), coded(ANNA, *anna[at], part=part))
    (pair,) = agreement(fold(facts))
    assert (pair.coders, pair.names) == ((ANNA, BRAM), ("Bos", "Bos"))
    assert dict(pair.counts) == {"called": Counts(2, 0, 0, 2), "plan": Counts(1, 1, 0, 2)}
    # plan: 3 of 4 the same; chance (2*1 + 2*3)/16 = 1/2; kappa 1/2. Over both: (7/8 - 1/2) / (1 - 1/2) = 3/4.
    assert [(line.code, line.observed, line.kappa) for line in pair.lines] == [
        ("called", Fraction(1), Fraction(1)),
        ("plan", Fraction(3, 4), Fraction(1, 2)),
    ]
    assert pair.overall == ("", 4, Fraction(7, 8), Fraction(3, 4))


def test_an_interview_keeps_its_group_and_its_minutes() -> None:
    assert "another interview" in refused(
        KINDS, [PLANNED], PLANNED._replace(data={"group": "citizen", "day": "2026-09-03"})
    )
    assert "one of officer" in refused(KINDS, [], PLANNED._replace(data={"group": "neighbour", "day": "2026-09-03"}))
    assert "YYYY-MM-DD" in refused(KINDS, [], PLANNED._replace(data={"group": "citizen", "day": "20260903"}))
    facts = keep(KINDS, [], PLANNED, fact("interview_held", "i1", talk_minutes=120, after_minutes=120))
    told = fold(facts).interviews["i1"]
    assert (told.talk_minutes, told.after_minutes) == (120, 120)
