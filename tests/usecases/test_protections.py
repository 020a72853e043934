"""Protections stop what they name, also from an earlier day on; who has no ground sees a pause; letters go to who acts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

import make
from vereffen.approach.decision import Reason, Step
from vereffen.approach.facts import Kind
from vereffen.law.refusal import Refusal
from vereffen.records import letters, queries
from vereffen.records.models import Claim, Content, Event, Letter, Proposal, Task
from vereffen.records.verify import verify
from vereffen.usecases.print_letters import print_letters
from vereffen.usecases.record_contact import record_contact
from vereffen.usecases.record_fact import record_fact
from vereffen.usecases.run_night import run_night
from vereffen.usecases.send_reminders import send_reminders

pytestmark = pytest.mark.django_db
LAST_DAY = make.day("2026-10-31")
BEWIND = {
    "naam": "Zuiver Bewind",
    "straat": "Kade",
    "huisnummer": "5",
    "postcode": "1234 AB",
    "plaats": "Voorbeeldstad",
}


@pytest.fixture(autouse=True)
def _the_records_stay_whole() -> Iterator[None]:
    yield
    assert verify().differences == []


@pytest.fixture
def claim(db: None) -> Claim:
    return make.claim(
        make.municipality(), vervaldag="2026-10-31", straat="Laan", huisnummer="1", plaats="Voorbeeldstad"
    )


def after(days: int) -> date:
    return LAST_DAY + timedelta(days=days)


def tell(claim: Claim, kind: Kind, data: dict[str, Any], days: int, *, named: bool = False) -> int:
    by = make.officer(claim.municipality)
    return record_fact(claim.debtor_id, kind, after(days), make.AT, by, data, claim.pk if named else None)


def protect(claim: Claim, sort: str, days: int, **more: Any) -> int:
    return tell(claim, Kind.PROTECTION, {"soort": sort, **more}, days)


def steps_open(claim: Claim) -> list[int]:
    return list(Proposal.objects.filter(debtor=claim.debtor, status="open").values_list("step", flat=True))


@pytest.mark.parametrize("sort", ["schuldhulp", "afkoelingsperiode", "moratorium", "dwangakkoord", "detentie"])
def test_without_ground_a_pause_shows_its_end_and_nothing_else(claim: Claim, sort: str) -> None:
    run_night(claim.municipality, after(5), make.AT)
    protect(claim, sort, 6, van=after(4).isoformat(), tot=after(100).isoformat())
    seen = queries.dossier(claim.debtor_id, after(10), has_ground=False)
    (pause,) = seen.protections
    assert (pause.sort, pause.article, pause.start, pause.end) == ("pauze", "", 0, after(100).toordinal())
    (moment,) = [one for one in seen.timeline if one.kind == Kind.PROTECTION]
    assert (moment.data, moment.note, moment.by) == ({"soort": "pauze", "tot": after(100).isoformat()}, "", "")
    assert seen.claims[0].why == (Reason.PAUZE,)
    assert all(
        not one.blocked_by & (1 << Reason.PERSON_PROTECTED | 1 << Reason.PERSON_PAUSED)
        for one in seen.claims[0].outlook
    )
    assert not [one for one in seen.tasks if one.kind == "saldo_opgave"]
    full = queries.dossier(claim.debtor_id, after(10))
    assert full.protections[0].sort == sort
    assert full.claims[0].why != (Reason.PAUZE,)


@pytest.mark.parametrize("sort", ["wsnp", "faillissement", "bewind", "curatele"])
def test_who_must_write_elsewhere_sees_why(claim: Claim, sort: str) -> None:
    protect(claim, sort, 4)
    (one,) = queries.dossier(claim.debtor_id, after(10), has_ground=False).protections
    assert one.sort == sort
    assert one.writes_to


def test_letters_of_somebody_under_bewind_go_to_the_bewindvoerder_who_is_kept_apart(claim: Claim) -> None:
    of = claim.municipality
    protect(claim, "bewind", 1)
    run_night(of, after(4), make.AT)
    assert steps_open(claim) == [Step.CONTROLEREN]
    event = Event.objects.get(pk=protect(claim, "bewind", 5, vertegenwoordiger=BEWIND))
    assert "Zuiver" not in event.data
    assert Content.objects.get(event=event).text == "Zuiver Bewind\nKade 5\n1234 AB Voorbeeldstad"
    assert steps_open(claim) == [Step.HERINNERING]
    assert send_reminders(of, after(5), make.AT) == 1
    told = Letter.objects.get().data["aan"]
    assert (told["naam"], told["straat"], told["plaats"]) == ("Zuiver Bewind", "Kade 5", "1234 AB Voorbeeldstad")
    assert told["huisnummer"] == ""


def test_a_representative_is_for_who_has_one_and_has_a_name(claim: Claim) -> None:
    for sort, told, says in (
        ("noodstop", BEWIND, "stay with the person"),
        ("bewind", {"plaats": "X"}, "naam"),
        ("bewind", {**BEWIND, "bsn": "1"}, "bsn"),
        ("bewind", "Jan", "object"),
    ):
        with pytest.raises(Refusal, match=says):
            protect(claim, sort, 1, vertegenwoordiger=told)


def test_a_letter_that_waits_stays_behind_when_a_protection_turns_out_to_hold(claim: Claim, tmp_path: Path) -> None:
    of = claim.municipality
    other = make.claim(of, vervaldag="2026-10-31")
    run_night(of, after(4), make.AT)
    assert send_reminders(of, after(4), make.AT) == 2
    assert letters.to_hold_back(letters.of_day(of, after(4), "herinnering"), after(4)) == set()
    protect(claim, "overleden", 6, van=after(3).isoformat())
    held = letters.to_hold_back(letters.of_day(of, after(4), "herinnering"), after(4))
    assert held == set(Letter.objects.filter(debtor=claim.debtor).values_list("pk", flat=True))
    tell(other, Kind.PROTECTION, {"soort": "uitstel_verzoek", "van": after(4).isoformat()}, 6, named=True)
    assert len(letters.to_hold_back(letters.of_day(of, after(4), "herinnering"), after(4))) == 2
    assert print_letters(of, after(4), "herinnering", tmp_path, make.AT) == []


def test_an_emergency_stop_is_short_pauses_at_once_and_asks_somebody_to_call(claim: Claim) -> None:
    run_night(claim.municipality, after(5), make.AT)
    event = Event.objects.get(pk=protect(claim, "noodstop", 6))
    assert f'"tot":"{after(6 + 27).isoformat()}"' in event.data
    assert steps_open(claim) == []
    assert Task.objects.get(debtor=claim.debtor).kind == "noodstop"
    run_night(claim.municipality, after(33), make.AT)
    assert steps_open(claim) == []
    run_night(claim.municipality, after(34), make.AT)
    assert steps_open(claim) == [Step.HERINNERING]


@pytest.mark.parametrize("intent", [False, True])
def test_help_always_gets_its_figures_and_its_pause_also_where_remission_is_barred(intent: bool) -> None:
    """Pw 60c bars the remission of a claim, never the pause."""
    of = make.municipality()
    about = {"afdeling": "sociale_dienst", "soort": "pw_terugvordering", "opzet_grove_schuld": intent}
    claim = make.claim(of, **about, vervaldag="2026-10-31")
    run_night(of, after(5), make.AT)
    protect(claim, "schuldhulp", 6)
    assert steps_open(claim) == []
    assert Task.objects.get(debtor=claim.debtor).kind == "saldo_opgave"


def test_a_protection_can_be_ended_and_the_work_goes_on_where_it_was(claim: Claim) -> None:
    of = claim.municipality
    run_night(of, after(5), make.AT)
    send_reminders(of, after(5), make.AT)
    protect(claim, "detentie", 6)
    tell(claim, Kind.PROTECTION_ENDED, {"soort": "detentie"}, 40)
    run_night(of, after(40), make.AT)
    assert steps_open(claim) == [Step.CONTACT]
    assert Letter.objects.count() == 1


def test_after_deferral_was_refused_nothing_is_collected_for_ten_days(claim: Claim) -> None:
    of = claim.municipality
    tell(claim, Kind.PROTECTION, {"soort": "uitstel_verzoek"}, 2, named=True)
    tell(claim, Kind.PROTECTION_ENDED, {"soort": "uitstel_verzoek"}, 10, named=True)
    for days, expected in ((20, []), (21, [Step.HERINNERING])):
        run_night(of, after(days), make.AT)
        assert steps_open(claim) == expected, days


ARRANGED = {"vorderingen": ["belastingen:AFV-1"], "termijn_cents": 2500, "eerste_termijn": after(31).isoformat()}


def test_an_arrangement_that_is_not_kept_ends_only_after_time_to_repair() -> None:
    of = make.municipality()
    claim = make.claim(of, vordering="AFV-1", vervaldag="2026-10-31")
    tell(claim, Kind.ARRANGEMENT, ARRANGED, 5)
    late = {"einde": "niet_nagekomen"}
    with pytest.raises(Refusal, match="No instalment"):
        tell(claim, Kind.ARRANGEMENT_ENDED, late, 36)
    with pytest.raises(Refusal, match="Tell the person first"):
        tell(claim, Kind.ARRANGEMENT_ENDED, late, 37)
    by = make.officer(of)
    told = {"kanaal": "brief", "dagdeel": "ochtend", "bereikt": False}
    record_contact(claim.debtor_id, after(37), make.AT, by, told)
    with pytest.raises(Refusal, match="until 2026-12-17"):
        tell(claim, Kind.ARRANGEMENT_ENDED, late, 47)
    tell(claim, Kind.ARRANGEMENT_ENDED, late, 48)
    run_night(of, after(58), make.AT)
    assert steps_open(claim) == []
    run_night(of, after(59), make.AT)
    assert steps_open(claim) == [Step.HERINNERING]


def test_an_arrangement_ends_at_once_when_the_person_asks() -> None:
    of = make.municipality()
    claim = make.claim(of, vordering="AFV-1", vervaldag="2026-10-31")
    tell(claim, Kind.ARRANGEMENT, ARRANGED, 5)
    tell(claim, Kind.ARRANGEMENT_ENDED, {"einde": "op_verzoek"}, 6)
    run_night(of, after(6), make.AT)
    assert steps_open(claim) == [Step.HERINNERING]


def test_looking_back_shows_what_was_known_then(claim: Claim) -> None:
    of = claim.municipality
    run_night(of, after(5), make.AT)
    by = make.officer(of)
    late = make.AT + timedelta(days=20)
    data = {"soort": "overleden", "van": after(1).isoformat()}
    record_fact(claim.debtor_id, Kind.PROTECTION, after(1), late, by, data)
    now = queries.dossier(claim.debtor_id, after(5))
    then = queries.dossier(claim.debtor_id, after(5), make.AT)
    assert now.claims[0].advice.step == Step.WACHTEN
    assert then.claims[0].advice.step == Step.HERINNERING
    assert (len(now.protections), len(then.protections)) == (1, 0)


def test_a_claim_that_was_not_there_yet_is_not_shown_when_looking_back(claim: Claim) -> None:
    assert queries.dossier(claim.debtor_id, make.day("2026-08-30")).claims == ()
    assert queries.dossier(claim.debtor_id, after(1), make.AT - timedelta(days=1)).claims == ()


def test_a_protection_that_is_told_late_is_seen_when_looking_back_at_its_days(claim: Claim) -> None:
    protect(claim, "wsnp", 40, van=after(10).isoformat())
    for days, expected in ((9, ()), (10, ("wsnp",)), (39, ("wsnp",))):
        seen = queries.dossier(claim.debtor_id, after(days))
        assert tuple(one.sort for one in seen.protections) == expected, days
