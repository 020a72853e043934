"""A lot between people in the books: each is advised by the policy that was drawn for them, and nobody can steer it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

import make
from vereffen.approach import policy as policies
from vereffen.approach.facts import Kind
from vereffen.law.refusal import Refusal
from vereffen.records import arms, dossiers, queries
from vereffen.records.models import ArmPlace, Event, Municipality, Proposal
from vereffen.records.queries.arm_outcomes import arm_outcomes
from vereffen.records.verify import verify
from vereffen.usecases.draw_arms import draw_arms
from vereffen.usecases.record_contact import record_contact
from vereffen.usecases.record_fact import record_fact
from vereffen.usecases.run_night import run_night
from vereffen.usecases.send_reminders import send_reminders

pytestmark = pytest.mark.django_db
LAST_DAY = make.day("2026-10-31")
DRAWN = make.day("2026-11-01")
UNTIL = make.day("2027-03-31")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(policies, "FOLDER", tmp_path)
    tell(tmp_path, contact_na_dagen=21, herinnering_termijn_dagen=12, gespreksgids=2)
    yield tmp_path
    policies.forget()


def tell(folder: Path, name: str = "later", since: date = DRAWN, until: date = UNTIL, **values: int) -> None:
    rows = [
        f'[{key}]\ntitle = "proef"\nvalues = [{{ from = {since}, until = {until}, value = {value}, source = "besluit (verzonnen)" }}]\n'
        for key, value in values.items()
    ]
    (folder / f"{name}.toml").write_text("\n".join(rows), "utf-8")


def people(of: Municipality, count: int = 6) -> None:
    for _ in range(count):
        make.claim(of, vervaldag=LAST_DAY.isoformat())


def draw(of: Municipality, on: date = DRAWN, seed: str = "trekking", strata: tuple[str, ...] = ("bedrag",)) -> int:
    by = make.officer(of, "marja", "teamleider")
    made = draw_arms(of, "later", strata, seed, on, make.AT, by)
    return sum(usual + new for _, usual, new in made.drawn.strata) if made.drawn else 0


def of_arm(arm: int) -> set[int]:
    return set(ArmPlace.objects.filter(arm=arm).values_list("debtor_id", flat=True))


def test_the_night_advises_each_person_by_the_policy_that_was_drawn(folder: Path) -> None:
    of = make.municipality()
    people(of)
    assert draw(of) == 6
    assert len(of_arm(0)) == len(of_arm(1)) == 3
    run_night(of, LAST_DAY + timedelta(days=3), make.AT)
    assert send_reminders(of, LAST_DAY + timedelta(days=3), make.AT) == 6
    # The usual policy calls seven days after the last day, four after the reminder; what is tried only after 21.
    run_night(of, LAST_DAY + timedelta(days=8), make.AT)
    assert set(Proposal.objects.filter(status="open").values_list("debtor_id", flat=True)) == of_arm(0)
    run_night(of, LAST_DAY + timedelta(days=21), make.AT)
    assert Proposal.objects.filter(status="open").count() == 6
    assert verify().differences == []


def test_the_dossier_says_what_the_night_said(folder: Path) -> None:
    of = make.municipality()
    people(of, 4)
    draw(of)
    on = LAST_DAY + timedelta(days=9)
    send_reminders(of, on, make.AT)
    for debtor in of_arm(0) | of_arm(1):
        expected = policies.policy("default" if debtor in of_arm(0) else "default+later", on)
        assert policies.policy(dossiers.of(debtor).policy, on) == expected
        assert queries.dossier(debtor, on).debtor.pk == debtor


def test_a_reminder_gives_the_days_of_the_policy_that_was_drawn(folder: Path) -> None:
    of = make.municipality()
    people(of, 4)
    draw(of)
    on = LAST_DAY + timedelta(days=3)
    run_night(of, on, make.AT)
    send_reminders(of, on, make.AT)
    for debtor in of_arm(0) | of_arm(1):
        (letter,) = queries.dossier(debtor, on).letters
        days = 7 if debtor in of_arm(0) else 12
        assert letter.data["uiterste_dag"] == (on + timedelta(days=days)).isoformat()


def test_what_is_tried_ends_by_itself(folder: Path) -> None:
    of = make.municipality()
    people(of, 2)
    draw(of)
    (debtor,) = of_arm(1)
    name = dossiers.of(debtor).policy
    assert policies.policy(name, UNTIL).contact_na_dagen == 21
    assert policies.policy(name, UNTIL + timedelta(days=1)).contact_na_dagen == 7
    with pytest.raises(Refusal, match="ended"):
        draw(of, UNTIL + timedelta(days=1))


def test_drawing_again_takes_only_who_came_since_and_changes_nobody(folder: Path) -> None:
    of = make.municipality()
    people(of, 4)
    draw(of)
    before = dict(ArmPlace.objects.values_list("debtor_id", "arm"))
    assert draw(of) == 0
    people(of, 4)
    assert draw(of, DRAWN + timedelta(days=30)) == 4
    after = dict(ArmPlace.objects.values_list("debtor_id", "arm"))
    assert {debtor: after[debtor] for debtor in before} == before
    assert sorted(arm for debtor, arm in after.items() if debtor not in before) == [0, 0, 1, 1]
    assert Event.objects.filter(kind="arm").count() == 8


def test_the_lot_cannot_be_steered_on_the_way(folder: Path) -> None:
    of = make.municipality()
    people(of, 4)
    draw(of)
    with pytest.raises(Refusal, match="another seed"):
        draw(of, seed="anders")
    with pytest.raises(Refusal, match="other strata"):
        draw(of, strata=())
    tell(folder, until=UNTIL + timedelta(days=30), contact_na_dagen=21)
    policies.forget()
    with pytest.raises(Refusal, match="other days"):
        draw(of)


def test_nobody_is_in_two_lots_at_once_and_organisations_are_in_none(folder: Path) -> None:
    of = make.municipality()
    people(of, 4)
    make.claim(of, soort_debiteur="organisatie", naam="Bakkerij De Krul", vervaldag=LAST_DAY.isoformat())
    assert draw(of) == 4
    tell(folder, "bellen", contact_pogingen=5)
    with pytest.raises(Refusal, match="nobody to compare"):
        draw_arms(of, "bellen", (), "x", DRAWN, make.AT, make.officer(of, "marja", "teamleider"))


def test_strata_are_facts_of_the_case(folder: Path) -> None:
    of = make.municipality()
    people(of, 4)
    with pytest.raises(Refusal, match="not within 'postcode'"):
        draw(of, strata=("postcode",))
    for cents in (99_99, 100_00, 500_00, 2_500_00):
        for _ in range(2):
            make.claim(of, hoofdsom_cents=cents, vervaldag=LAST_DAY.isoformat())
    draw(of, strata=("bedrag", "afdelingen", "stap"))
    found = set(ArmPlace.objects.values_list("stratum", flat=True))
    assert found == {f"{amount}|een|geen" for amount in ("tot 100", "100 tot 500", "500 tot 2500", "vanaf 2500")}


def test_a_place_that_the_facts_do_not_tell_is_found(folder: Path) -> None:
    of = make.municipality()
    people(of, 2)
    draw(of)
    ArmPlace.objects.filter(arm=0).update(arm=1)
    assert any("place in the lot" in one for one in verify().differences)


def test_the_gate_of_a_list_judges_by_the_policy_that_was_drawn(folder: Path) -> None:
    of = make.municipality()
    people(of, 4)
    draw(of)
    names = arms.policies(of, of_arm(0) | of_arm(1))
    assert {name for debtor, name in names.items() if debtor in of_arm(1)} == {"default+later"}
    assert arms.by_policy(of, sorted(of_arm(0))) == {"default": sorted(of_arm(0))}


def test_outcomes_are_counted_for_everybody_who_was_followed_long_enough(folder: Path) -> None:
    of = make.municipality()
    people(of, 4)
    draw(of)
    officer = make.officer(of)
    payer, talker = sorted(of_arm(1))
    record_contact(
        talker, DRAWN + timedelta(days=3), make.AT, officer, {"kanaal": "telefoon", "dagdeel": "avond", "bereikt": True}
    )
    record_fact(payer, Kind.PAYMENT, DRAWN + timedelta(days=5), make.AT, None, {"bedrag_cents": 91_20})
    drawn = arms.found(of, "later")
    early = arm_outcomes(drawn, 30, DRAWN + timedelta(days=28))
    assert (early.rows, early.too_short) == ([], 4)
    found = arm_outcomes(drawn, 30, DRAWN + timedelta(days=29))
    assert (len(found.rows), found.too_short, found.nothing_owed) == (4, 0, 0)
    new = [row.outcome for row in found.rows if row.arm]
    assert sorted(one.paid_share for one in new) == [0, 0.5]
    assert sorted(one.spoken for one in new) == [0, 1]
    assert {row.strata for row in found.rows} == {("100 tot 500",)}
