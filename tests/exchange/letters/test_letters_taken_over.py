"""Taking words over gives what the other says of these blocks and leaves every other block as it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vereffen.exchange.letters import texts
from vereffen.exchange.letters.kinds import KINDS
from vereffen.exchange.letters.taken_over import changed, shared_text, take_over, words
from vereffen.exchange.letters.texts import Text
from vereffen.law.refusal import Refusal


@st.composite
def pairs(draw: st.DrawFn) -> tuple[str, Text, Text]:
    """Two texts of one kind: blocks left out, moved, with other words, with another subject and message."""
    kind = draw(st.sampled_from(sorted(KINDS)))
    ours = texts.shipped(kind, "nl")

    def other(line: str) -> Text:
        blocks = draw(st.permutations(ours.blocks))
        may_go = sorted({one.name for one in ours.blocks} - {*KINDS[kind].parts})
        gone = draw(st.sets(st.sampled_from(may_go))) if may_go else set()
        told = [
            one._replace(text=(*one.text, line)) if draw(st.booleans()) else one
            for one in blocks
            if one.name not in gone
        ]
        subject, sms = (draw(st.sampled_from([mine, line])) for mine in (ours.subject, ours.sms))
        return Text(ours.title, subject, tuple(told), sms)

    return kind, other("Bel gerust."), other("Wij denken mee.")


@given(pairs(), st.data())
def test_what_is_named_is_theirs_and_the_rest_is_mine(told: tuple[str, Text, Text], data: st.DataObject) -> None:
    _kind, mine, theirs = told
    names = data.draw(st.sets(st.sampled_from(sorted({*words(mine), *words(theirs)}))))
    after = words(take_over(mine, theirs, names))
    for name in {*words(mine), *words(theirs)}:
        source = theirs if name in names else mine
        assert after.get(name, "") == words(source).get(name, "")
    assert take_over(mine, theirs, ()) == mine


@given(pairs())
def test_with_all_that_changed_taken_over_nothing_is_left_to_change(told: tuple[str, Text, Text]) -> None:
    kind, mine, theirs = told
    after = take_over(mine, theirs, changed(mine, theirs))
    assert changed(after, theirs) == {}
    assert texts.read(kind, texts.to_document(after), {}) == after


def test_a_block_that_is_new_here_stands_behind_what_it_follows_there() -> None:
    ours = texts.shipped("herinnering", "nl")
    first, *rest = ours.blocks
    new = first._replace(name="extra", heading="", text=("Bel gerust.",))
    theirs = ours._replace(blocks=(first, new, *rest))
    assert take_over(ours, theirs, {"extra"}) == theirs


@pytest.mark.parametrize("document", [{}, {"kind": "herinnering"}, {"kind": "lied", "text": {}}, {"kind": "herinnering", "text": {"blok": []}}])  # fmt: skip
def test_what_is_no_letter_is_refused(document: dict[str, object]) -> None:
    with pytest.raises(Refusal):
        shared_text(document)
