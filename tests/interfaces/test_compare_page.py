"""The funnel of the municipalities, for the pilot team: on the page and on the command line."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

import make
from interfaces.desk_people import signed_in
from interfaces.in_process import Run, runner
from vereffen.evaluation.publishing import Group, Head, Told, bundle
from vereffen.exchange.bundles.keys import own_key, public_text
from vereffen.exchange.bundles.signature import sign
from vereffen.track.indicators.dictionary import VERSION
from vereffen.usecases.receive_bundle import receive_bundle
from vereffen.usecases.trust_key import trust_key

pytestmark = pytest.mark.django_db
PAGE = "/pilot/vergelijken/"
TOLD = {"0344": (500, 150), "0363": (4000, 1180), "0518": (1000, 180), "0599": (1100, 318)}


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    return runner(capsys, monkeypatch)


@pytest.fixture
def page() -> Any:
    return signed_in(make.officer(make.municipality(is_demo=True), "joke", "pilotleider"))


@pytest.fixture
def imported(tmp_path: Path) -> None:
    """In one month hundreds of debtors in each of four municipalities, and in the next too few to tell how many."""
    for code, (people, cost) in TOLD.items():
        months = (("2026-01", people, cost), ("2026-02", 15, 3))
        groups = [Group(month, None, n, (Told("I-2", had, False),)) for month, n, had in months]
        document = bundle(Head(code, "2026-01", "2026-02", VERSION), groups)
        key = own_key(tmp_path, code, create=True)
        trust_key(code, public_text(key), make.AT)
        receive_bundle({**document, "signature": sign(document["fingerprint"], key)}, make.AT.date(), make.AT)


@pytest.mark.usefixtures("imported")
def test_the_page_shows_every_municipality_by_code_with_a_picture_and_its_table(page: Any) -> None:
    text = page.get(PAGE).content.decode()
    rows = re.findall(r'<tr><th scope="row">(\d{4})</th>', text)
    assert rows == sorted(TOLD)
    assert re.search(r'<svg class="v-chart" role="img" aria-labelledby="trechter-titel trechter-tekst"', text)
    assert "0518: onder de grens van 99,8 %" in text
    assert "geen ranglijst" in text
    assert "Dat zegt niet waarom" in text
    assert "style=" not in text.split("<main")[1]


@pytest.mark.usefixtures("imported")
def test_months_without_two_municipalities_show_no_funnel(page: Any) -> None:
    for asked in ("?van=2026-02&tot=2026-02", "?van=2026-02&tot=2026-01", "?indicator=I-99", "?van=<script>"):
        answer = page.get(PAGE + asked)
        assert answer.status_code == 200
        assert "nog niets te vergelijken" in answer.content.decode()
        assert "<script>" not in answer.content.decode().split("<main")[1]


def test_without_bundles_the_page_says_how_they_come_in(page: Any) -> None:
    assert "vereffen pilot import" in page.get(PAGE).content.decode()


@pytest.mark.usefixtures("imported")
def test_the_command_gives_the_funnel_by_code_without_ranks(run: Run) -> None:
    words = ("pilot", "compare", "--indicator", "I-2", "--month-from", "2026-01", "--month-until", "2026-02")
    document = run(*words, "--json").document
    assert [one["municipality"] for one in document["municipalities"]] == sorted(TOLD)
    assert [one["months_hidden"] for one in document["municipalities"]] == [1] * 4
    assert document["municipalities"][2]["place"] == "below"
    assert not {"rank", "place_in_order"} & set(document["municipalities"][0])
    assert "does not say why" in run(*words).out
    assert (
        run("pilot", "compare", "--indicator", "I-3", "--month-from", "2026-01", "--month-until", "2026-02").code == 1
    )
