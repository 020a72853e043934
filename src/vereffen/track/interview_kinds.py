"""What may be written down of an interview, and what makes it whole: consent before a note, nothing that leads to a person, two coders."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from vereffen.track import anonymise, entries
from vereffen.track.entries import Check
from vereffen.track.facts import Fact
from vereffen.track.interview_guides import ABOUT, BY_GROUP
from vereffen.track.interviews import CODE_DEFINED, Interview, Interviews, fold

# A transcript of two hours of talk has some 100,000 characters; it is kept in parts.
LONGEST = 60_000
FORMS = ("notes", "transcript")
MOST_MINUTES = 480


def _planned(fact: Fact, facts: Sequence[Fact]) -> str | None:
    if not fact.place or not fact.subject:
        return "An interview has an id and is held in one municipality: name both."
    before = fold(facts).interviews.get(fact.subject)
    if before and (before.place, before.group) != (fact.place, fact.data.get("group")):
        return "This id is that of another interview: give the new one its own."
    return entries.choice(fact.data, "group", BY_GROUP) or entries.day(fact.data, "day")


def _given(fact: Fact, of: Interview, told: Interviews) -> str | None:
    if all(type(fact.data.get(key)) is bool for key in ("recording", "quotes")):
        return entries.choice(fact.data, "how", ("written", "spoken"))
    return "Say in `recording` and `quotes` whether the interviewee agrees to each: true or false."


def _withdrawn(fact: Fact, of: Interview, told: Interviews) -> str | None:
    return None if of.consent == "given" else "There is no consent to withdraw."


def _note(fact: Fact, of: Interview, told: Interviews) -> str | None:
    if of.consent != "given":
        return "There is no consent for this interview: ask for it first, and write down nothing before."
    wrong = (
        entries.text(fact.data, "note", 40)
        or entries.choice(fact.data, "form", FORMS)
        or entries.text(fact.data, "text", LONGEST)
    )
    if wrong:
        return wrong
    questions = [one.code for one in BY_GROUP[of.group].questions]
    if fact.data.get("question", "") not in ("", *questions):
        return f"This guide has no such question: choose one of {', '.join(questions)}, or none."
    if fact.data["form"] == "transcript" and not of.may_record:
        return "The interviewee did not agree to a recording: keep notes instead of a transcript."
    if fact.data.get("seen") is not True:
        return "Read the text as it will be kept, with what was replaced, and say so in `seen`."
    return anonymise.refuse(fact.data["text"])


def _held(fact: Fact, of: Interview, told: Interviews) -> str | None:
    return entries.whole(fact.data, "talk_minutes", 1, MOST_MINUTES) or entries.whole(
        fact.data, "after_minutes", 0, MOST_MINUTES
    )


def _offered(fact: Fact, of: Interview, told: Interviews) -> str | None:
    if not of.notes:
        return "There is no record to offer yet: write down what was said."
    if not of.has_counter_example:
        return "Ask for one counter-example first, and write down what was said, also when there was none."
    return None


def _approved(fact: Fact, of: Interview, told: Interviews) -> str | None:
    if not of.offered:
        return "The interviewee has not seen the record as it is now: offer it first."
    return entries.choice(fact.data, "how", ("written", "spoken"))


def _defined(fact: Fact, facts: Sequence[Fact]) -> str | None:
    if not fact.subject:
        return "A code has an id of its own: name it."
    wrong = [entries.text(fact.data, key) for key in ("name", "applies", "applies_not")]
    return entries.choice(fact.data, "about", ABOUT) or next((one for one in wrong if one), None)


def _coded(fact: Fact, of: Interview, told: Interviews) -> str | None:
    wrong = _of_approved(fact, of) or entries.texts(fact.data, "codes")
    if wrong:
        return wrong
    unknown = sorted(set(fact.data["codes"]) - set(told.codes))
    if unknown:
        return f"The codebook has no code {', '.join(unknown)}: define it first."
    if len(set(of.coders) - {fact.who}) > 1:
        return "Two others code this interview already: an interview has two coders."
    # From here on each knows what the other gave: a code that moved then would be no second opinion.
    return "Both coders are done: settle a difference instead of changing a code." if of.is_open else None


def _settled(fact: Fact, of: Interview, told: Interviews) -> str | None:
    wrong = _of_approved(fact, of) or entries.texts(fact.data, "codes") or entries.text(fact.data, "reason")
    if wrong:
        return wrong
    if not of.is_open or fact.who not in of.coders:
        return "The two coders settle a difference together, when both are done with the whole interview."
    one, other = (of.codings[fact.data["note"], who] for who in of.coders)
    if one == other:
        return "The two coders gave this part the same codes: there is nothing to settle."
    unknown = sorted(set(fact.data["codes"]) - one - other)
    return (
        f"Neither coder gave {', '.join(unknown)}: choose from what the two gave."
        if unknown
        else anonymise.refuse(fact.data["reason"])
    )


def _quote(fact: Fact, of: Interview, told: Interviews) -> str | None:
    wrong = _of_approved(fact, of) or entries.text(fact.data, "text")
    if wrong:
        return wrong
    if type(fact.data.get("allowed")) is not bool:
        return "Say in `allowed` whether the interviewee allows this quote: true or false."
    if fact.data["text"] not in of.notes[fact.data["note"]].text:
        return "These words do not stand in that part of the record: quote it to the letter."
    if fact.data["allowed"] and not of.may_quote:
        return "The interviewee did not agree to being quoted: ask again, and record the new consent."
    return None


def _of_approved(fact: Fact, of: Interview) -> str | None:
    if not of.approved:
        return "The interviewee has not approved the record as it is now."
    return None if fact.data.get("note") in of.notes else "The record has no such part: name one in `note`."


def _of_interview(check: Callable[[Fact, Interview, Interviews], str | None]) -> Check:
    def checked(fact: Fact, facts: Sequence[Fact]) -> str | None:
        told = fold(facts)
        of = told.interviews.get(fact.subject)
        if of is None or of.place != fact.place:
            return "There is no such interview in this municipality: plan it first."
        return check(fact, of, told)

    return checked


KINDS: Mapping[str, Check] = {
    "interview_planned": _planned,
    CODE_DEFINED: _defined,
    "consent_given": _of_interview(_given),
    "consent_withdrawn": _of_interview(_withdrawn),
    "interview_note": _of_interview(_note),
    "interview_held": _of_interview(_held),
    "record_offered": _of_interview(_offered),
    "record_approved": _of_interview(_approved),
    "interview_coded": _of_interview(_coded),
    "coding_settled": _of_interview(_settled),
    "quote_answered": _of_interview(_quote),
}
