"""The page of the process: what the pilot team sees of how claims went, as counts and a map, and never a person."""

from __future__ import annotations

import re
from itertools import combinations

import pytest
from django.test import Client

import make
from vereffen.approach.facts import Kind
from vereffen.approach.money import charged
from vereffen.evaluation.course import HAPPENINGS
from vereffen.evaluation.shown import Line, Node, Shown
from vereffen.interfaces.programme.process_map import Map, drawn
from vereffen.interfaces.programme.process_words import HAPPENINGS as WORDS
from vereffen.interfaces.programme.process_words import rule
from vereffen.records import journal
from vereffen.records.journal import Booking
from vereffen.records.models import Municipality

ADDRESS = "/pilot/proces/"


@pytest.fixture
def pilot(monkeypatch: pytest.MonkeyPatch, db: None) -> Client:
    monkeypatch.setenv("VEREFFEN_TODAY", "2026-11-24")
    of = make.municipality(is_demo=True)
    lived(of, 12)
    client = Client(headers={"accept-language": "nl"})
    client.force_login(make.officer(of, "joke", "pilotleider"), backend="django.contrib.auth.backends.ModelBackend")
    return client


def lived(of: Municipality, many: int) -> None:
    """So many claims of as many people that got an aanmaning of € 10 at once."""
    bookings = []
    for _ in range(many):
        claim = make.claim(of, vervaldag="2026-10-12", naam="Mevr. Geheimwoord")
        lines = charged(claim.pk, "kosten", 1000, "kosten_opgelegd")
        bookings.append(
            Booking(claim.debtor_id, Kind.STEP, make.day("2026-10-20"), claim.pk, {"stap": "aanmaning"}, lines)
        )
    journal.book(of.pk, bookings, make.AT)


def page(client: Client, query: str = "", status: int = 200) -> str:
    answer = client.get(ADDRESS + query)
    assert answer.status_code == status
    return re.sub(r"\s+", " ", answer.content.decode())


def test_the_map_tells_counts_days_and_where_costs_come(pilot: Client) -> None:
    told = page(pilot)
    assert re.search(r'v-map__words--cost"[^>]*>12×<.*?>8 dagen<.*?>\+ € 120,00 kosten<', told)
    assert 'class="v-map__arrow v-map__arrow--cost"' in told
    assert "Er ging een aanmaning uit binnen 21 dagen" in told
    assert "Vordering opgelegd → Betaaltermijn voorbij → Aanmaning" in told
    assert "Geheimwoord" not in told


def test_before_stands_beside_after_and_few_are_not_told(pilot: Client) -> None:
    told = page(pilot, "?voor=2026-10-15")
    assert told.count("<svg class=") == 2
    assert "Voor en vanaf de eerste dag van de pilot" in told
    assert 'Hoeveel begonnen</th><td class="v-amount">12</td><td class="v-amount">0' in told
    # On the evening before nobody had an aanmaning.
    assert "kwam niet voor" in told
    lived(Municipality.objects.get(), 3)
    assert page(pilot, "?zaak=persoon").count("v-map__box") > 0


def test_a_few_claims_give_no_counts(pilot: Client) -> None:
    other = make.municipality("0002", is_demo=True)
    lived(other, 3)
    pilot.force_login(make.officer(other, "ann", "teamleider"), backend="django.contrib.auth.backends.ModelBackend")
    told = page(pilot)
    assert "te weinig" in told
    assert "3×" not in told


@pytest.mark.parametrize("query", ["?voor=2026-02-30", "?van=gisteren", "?van=2026-10-02&tot=2026-10-01"])
def test_a_day_that_does_not_exist_is_told_in_words(pilot: Client, query: str) -> None:
    assert 'role="alert"' in page(pilot, query, 422)


@pytest.mark.parametrize("name", HAPPENINGS)
def test_everything_that_happens_has_words(name: str) -> None:
    assert str(WORDS[name])


def test_a_rule_names_the_days_of_the_policy() -> None:
    assert "28" in rule("aanmaning_too_early", 28)


def tangled() -> Map:
    """A map in which everything follows everything."""
    names = HAPPENINGS[:7]
    nodes = tuple(Node(name, 50, 0, 0, 0, float(at)) for at, name in enumerate(names))
    arcs = tuple(Line(one, other, 20, 3.0, 9.0, 0, has_cost=False) for one in names for other in names if one != other)
    return drawn("kaart", "Kaart", Shown(50, 350, nodes, arcs, 1, (), None, (), has_few=False))


def test_no_two_arrows_of_one_lane_meet_and_all_stay_inside() -> None:
    picture = tangled()
    spans: dict[str, list[tuple[int, int]]] = {}
    for one in picture.arrows:
        upright = re.search(r" (\d+) (\d+)V(\d+)Q", one.path)
        assert all(0 <= int(number) <= max(picture.width, picture.height) for number in re.findall(r"\d+", one.path))
        if upright:
            lane, first, last = upright.groups()
            spans.setdefault(lane, []).append((min(int(first), int(last)), max(int(first), int(last))))
    assert len(spans) > 2
    for lane in spans.values():
        assert all(one[1] < other[0] or other[1] < one[0] for one, other in combinations(lane, 2))
    assert picture.left_out == len(HAPPENINGS[:7]) * 6 - len(picture.arrows)


def test_nothing_is_a_map_that_says_so() -> None:
    picture = drawn("kaart", "Kaart", Shown(0, 0, (), (), 0, (), None, (), has_few=False))
    assert (picture.boxes, picture.arrows) == ((), ())
    assert picture.description
