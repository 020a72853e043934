"""What the e-mails of a track say: a reminder with everything that is due, and the invitation of a meeting; never anything about who owes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from vereffen.law.words import day, say
from vereffen.track.invitations import Invitation
from vereffen.track.reminders import Item, Reminder

# Gives a sentence in the language of the e-mail.
Voice = Callable[[str], str]


class Mail(NamedTuple):
    """An e-mail as it goes: its subject and its plain text."""

    subject: str
    text: str


class Head(NamedTuple):
    """What stands in every e-mail of a track: its name, the names of its municipalities by code, where the team answers, the address of its page.

    The last two may be empty.
    """

    track: str
    places: Mapping[str, str]
    email: str = ""
    link: str = ""


def reminder(of: Reminder, head: Head, on: date, voice: Voice) -> Mail:
    """The reminder with one line for each thing that is due."""
    lines = [f"- {_line(item, of.to.place, head, on, voice)}" for item in of.items]
    parts = [
        voice(say("Dit staat open in het traject ‘{traject}’:", traject=head.track)),
        "\n".join(lines),
        voice(say("Is iets al klaar? Zet dat dan op het bord van het traject, of laat het het programmateam weten.")),
        voice(say("Lukt het niet op tijd? Laat het weten. Dan zoeken wij samen een andere dag.")),
    ]
    return Mail(voice(say("Herinnering: {traject}", traject=head.track)), _whole(of.to.name, parts, head, voice))


def invitation(of: Invitation, head: Head, voice: Voice) -> Mail:
    """The invitation, or that the meeting moved or is off; the file for a calendar goes along."""
    meeting = of.meeting
    name = voice(meeting.sort.name)
    when = [voice(say("Dag: {dag}", dag=day(meeting.day)))]
    when += [voice(say("Begint om: {tijd}", tijd=meeting.starts))] if meeting.starts else []
    when += [voice(say("Plaats: {plaats}", plaats=meeting.where))] if meeting.where else []
    when += [voice(say("Duurt: {minuten} minuten", minuten=meeting.sort.minutes))]
    if meeting.cancelled:
        subject = say("Gaat niet door: {wat}", wat=name)
        parts = [voice(say("Deze bijeenkomst gaat niet door: {wat}, op {dag}.", wat=name, dag=day(meeting.day)))]
        parts.append(voice(say("Open de bijlage om hem uit uw agenda te halen.")))
    else:
        subject = (
            say("Uitnodiging: {wat}", wat=name) if of.is_new else say("Andere dag, tijd of plaats: {wat}", wat=name)
        )
        said = (
            say("U bent uitgenodigd voor: {wat}.", wat=name)
            if of.is_new
            else say("Deze bijeenkomst is veranderd: {wat}. Zo is het nu:", wat=name)
        )
        agenda = [f"- {voice(point.text)} ({point.minutes} min)" for point in meeting.agenda]
        parts = [voice(said), "\n".join(when), "\n".join([voice(say("De agenda:")), *agenda])]
        parts.append(voice(say("Open de bijlage om de bijeenkomst in uw agenda te zetten.")))
        parts.append(voice(say("Laat weten of u komt: op de bladzijde van de bijeenkomst, of aan het programmateam.")))
    return Mail(voice(subject), _whole(of.to.name, parts, head, voice))


def line(of: Item, on: date, voice: Voice) -> str:
    """One thing that is due, with its day as it stands to that day."""
    what, told = voice(of.of.what), day(of.of.due)
    if of.of.is_told:
        return f"{what}."
    if of.of.due > on:
        return voice(say("{wat}. De dag is {dag}.", wat=what, dag=told))
    if of.of.due == on:
        return voice(say("{wat}. Dat is vandaag, {dag}.", wat=what, dag=told))
    return voice(say("{wat}. Dat moest op {dag} klaar zijn.", wat=what, dag=told))


def _line(of: Item, reader: str, head: Head, on: date, voice: Voice) -> str:
    told, place = line(of, on, voice), of.of.place
    return f"{head.places.get(place, place)}: {told}" if place and place != reader else told


def _whole(name: str, parts: list[str], head: Head, voice: Voice) -> str:
    first = voice(say("Beste {naam},", naam=name))
    link = [voice(say("Meer staat op deze bladzijde: {adres}", adres=head.link))] if head.link else []
    end = f"{voice(say('Met vriendelijke groet,'))}\n{voice(say('Het programmateam'))}"
    end += f"\n{head.email}" if head.email else ""
    foot = voice(say("Dit bericht is vanzelf gemaakt. Er staat niets in over inwoners."))
    return "\n\n".join([first, *parts, *link, end, foot]) + "\n"
