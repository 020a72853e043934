"""Forms on the pages: with a code and no name, in the portal free to skip, and rounds that are told when they are over."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client

import make
from interfaces.desk_people import TODAY, signed_in
from interfaces.portal_people import citizen, entered, home
from vereffen.approach.facts import Kind
from vereffen.approach.money import Line
from vereffen.interfaces.shared import baseline_made
from vereffen.records import journal, surveys
from vereffen.records.models import AskCode, AskedGroup, AskedOnce, CallRelease, Municipality, OfferedCall
from vereffen.track.baseline import fingerprint
from vereffen.track.baseline_facts import Baseline
from vereffen.track.competences import COMPETENCES
from vereffen.track.scales import FAIRNESS, STAFF
from vereffen.track.skills import Moment
from vereffen.usecases.answer_survey import answer_survey
from vereffen.usecases.offer_call import offer_call
from vereffen.usecases.open_survey import open_survey
from vereffen.usecases.rate_call import rate_call

pytestmark = pytest.mark.django_db
TRACK = "/pilot/traject/koplopers/"
ROUNDS = f"{TRACK}9901/vragenlijst/"
EXPERIENCE = "/mijn/ervaring/"
FORM = {code: "3" for scale in STAFF for code in scale.codes}
FAIR = dict.fromkeys(FAIRNESS.codes, "6")
OPENS = {"moment": "t0", "van": TODAY.isoformat(), "tot": (TODAY + timedelta(days=14)).isoformat(), "aantal": "12"}


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VEREFFEN_TODAY", TODAY.isoformat())


@pytest.fixture
def of() -> Municipality:
    return make.municipality("9901", is_demo=True)


@pytest.fixture
def joke(of: Municipality) -> Client:
    team = signed_in(make.officer(make.municipality("0001", is_demo=True), "petra", "programmateam"))
    team.post("/pilot/trajecten/", {"name": "Koplopers", "code": "koplopers"})
    team.post(TRACK, {"soort": "place_joined", "gemeente": "9901", "name": "Aadrecht"})
    return signed_in(make.officer(of, "joke", "pilotleider"))


def codes_on(page: str) -> list[str]:
    return re.findall(r'<code class="v-code">([0-9A-Z-]{19})</code>', page)


def test_a_project_leader_opens_a_round_and_sees_the_codes_once(joke: Client) -> None:
    page = joke.post(ROUNDS, OPENS)
    codes = codes_on(page.content.decode())
    assert (page.status_code, len(set(codes))) == (200, 12)
    assert "no-store" in page.headers["Cache-Control"]
    again = joke.get(ROUNDS).content.decode()
    assert codes_on(again) == []
    assert "voor 12 mensen" in again
    for wrong in (OPENS, OPENS | {"moment": "t2", "aantal": "9"}, OPENS | {"moment": "t9"}, OPENS | {"van": "morgen"}):
        assert joke.post(ROUNDS, wrong).status_code == 422
    assert AskedGroup.objects.count() == 1


def test_nobody_but_the_project_leader_opens_a_round(joke: Client, of: Municipality) -> None:
    alderman = signed_in(make.officer(of, "anna", "bestuurder"))
    assert alderman.post(ROUNDS, OPENS).status_code == 422
    assert "Open een ronde" not in alderman.get(ROUNDS).content.decode()
    other = signed_in(make.officer(make.municipality("0002", is_demo=True), "vreemd", "pilotleider"))
    assert other.post(ROUNDS, OPENS).status_code == 404
    assert not AskedGroup.objects.exists()


def test_who_has_a_code_answers_without_a_name_and_once(joke: Client, of: Municipality) -> None:
    code = codes_on(joke.post(ROUNDS, OPENS).content.decode())[0]
    karin = signed_in(make.officer(of, "karin"))
    page = karin.post("/vragen/", {"code": code}).content.decode()
    # Who is signed in is not shown, so that nobody thinks to be known here.
    assert "Karin" not in page
    assert page.count("<fieldset") == 12
    half = karin.post("/vragen/", {"code": code, "doe": "antwoord", "room": "3"})
    assert half.status_code == 422
    assert half.content.decode().count("Kies hier nog iets.") == 11
    assert 'name="room" value="3" checked' in half.content.decode()
    done = Client().post("/vragen/", {"code": code, "doe": "antwoord", **FORM}, follow=True)
    assert "zonder code en zonder naam" in done.content.decode()
    for client in (Client(), karin):
        assert client.post("/vragen/", {"code": code, "doe": "antwoord", **FORM}).status_code == 422
    assert [len(one.forms) for one in AskedGroup.objects.all()] == [1]
    assert AskCode.objects.count() == 11


def test_a_round_that_is_over_is_on_the_baseline_and_a_small_one_says_nothing(
    joke: Client, of: Municipality, monkeypatch: pytest.MonkeyPatch
) -> None:
    leader = make.officer(of, "joke", "pilotleider")
    t0 = open_survey(leader, Moment.T0, TODAY, TODAY, 12)
    t2 = open_survey(leader, Moment.T2, TODAY, TODAY, 12)
    for code in [*t0[:10], *t2[:9]]:
        answer_survey(code, dict.fromkeys(FORM, 3), TODAY)
    baseline = f"{TRACK}9901/nulmeting/"
    assert "10 van 12" not in joke.get(ROUNDS).content.decode()
    assert "Er is nog geen T0 voorbij." in joke.get(baseline).content.decode()
    monkeypatch.setenv("VEREFFEN_TODAY", (TODAY + timedelta(days=1)).isoformat())
    told = joke.get(ROUNDS).content.decode()
    assert "10 van 12 mensen vulden alles in" in told
    assert "9 van 12" not in told
    assert "Te weinig mensen vulden alles in" in told
    assert "10 van 12 mensen vulden alles in" in joke.get(baseline).content.decode()
    # What is frozen holds the same, in whole numbers, so that any machine gives it the same fingerprint.
    frozen = baseline_made.document(of, TODAY + timedelta(days=7), TODAY + timedelta(days=1), Baseline())
    assert frozen["staff"]["answered"] == 10
    assert frozen["staff"]["figures"]["dread_call"] == {"n": 10, "tenths": 30, "bound": ""}
    assert fingerprint(frozen)


# In the portal


@pytest.fixture
def asked(settings: object) -> object:
    settings.PORTAL = "voorbeeldstad.example/mijn/"  # type: ignore[attr-defined]
    place = home()
    claim, on = place.claims[0], TODAY - timedelta(days=20)
    lines = (Line(claim.pk, "kosten", 900), Line(None, "opbrengst_kosten", -900))
    booking = journal.Booking(claim.debtor_id, Kind.COST, on, claim.pk, {}, lines)
    journal.book(place.municipality.pk, [booking], make.AT)
    return place


def test_a_person_says_how_it_went_once_and_apart_from_the_name(asked: object) -> None:
    client = citizen(asked)  # type: ignore[arg-type]
    assert EXPERIENCE in client.get("/mijn/betalingen/").content.decode()
    page = client.get(EXPERIENCE).content.decode()
    assert page.count("<fieldset") == 6
    assert "heeft geen gevolgen voor uw rekeningen" in page
    half = client.post(EXPERIENCE, {"doe": "antwoord", "trust": "7"})
    assert (half.status_code, half.content.decode().count("Kies hier nog iets.")) == (422, 5)
    assert not AskedOnce.objects.exists()
    done = client.post(EXPERIENCE, {"doe": "antwoord", **FAIR}, follow=True)
    assert "zonder uw naam" in done.content.decode()
    assert EXPERIENCE not in done.content.decode()
    assert client.get(EXPERIENCE).status_code == 302
    client.post(EXPERIENCE, {"doe": "antwoord", **FAIR})
    ((group, forms),) = AskedGroup.objects.values_list("stratum", "forms")
    assert (group.endswith("/cost"), forms) == (True, [dict.fromkeys(FAIRNESS.codes, 6)])


def test_who_would_rather_not_is_left_alone(asked: object) -> None:
    client = entered(asked)  # type: ignore[arg-type]
    done = client.post(EXPERIENCE, {"doe": "overslaan"}, follow=True)
    assert "Wij vragen het niet meer." in done.content.decode()
    assert EXPERIENCE not in done.content.decode()
    assert AskedOnce.objects.count() == 1
    assert not AskedGroup.objects.exists()


def test_who_has_nothing_to_tell_of_is_not_asked(settings: object) -> None:
    settings.PORTAL = "voorbeeldstad.example/mijn/"  # type: ignore[attr-defined]
    client = entered(home())
    assert EXPERIENCE not in client.get("/mijn/betalingen/").content.decode()
    assert client.get(EXPERIENCE).status_code == client.post(EXPERIENCE, FAIR).status_code == 302
    assert not AskedGroup.objects.exists()


# Calls that may count


def test_calls_count_for_the_team_when_their_officer_says_so_and_are_told_once(of: Municipality) -> None:
    lead = make.officer(of, "ton", "teamleider")
    staff = [make.officer(of, f"m{number}") for number in range(6)]
    levels: dict[str, int | None] = dict.fromkeys((one.code for one in COMPETENCES), 3)

    def call(number: int, moment: Moment | None) -> int:
        by, raters = staff[number % 6], [staff[(number + step) % 6] for step in (1, 2)]
        made = offer_call(by, [one.pk for one in raters], TODAY, make.AT, scenario="vergeten", moment=moment)
        rate_call(raters[0], made, levels, make.AT)
        return made

    numbers = [call(number, Moment.T0) for number in range(10)]
    # Not to be counted: one that its officer keeps, whatever it says.
    call(10, None)
    rate_call(staff[2], numbers[0], levels | {"a": 1}, make.AT)
    page = "/vaardigheden/overeenstemming/"
    client = signed_in(lead)
    OfferedCall.objects.filter(pk=numbers[9]).update(moment="t1")
    assert client.post(page, {"moment": "t0"}).status_code == 422
    OfferedCall.objects.filter(pk=numbers[9]).update(moment="t0")
    assert signed_in(staff[0]).post(page, {"moment": "t0"}).status_code == 422
    assert client.post(page, {"moment": "t0"}).status_code == 302
    assert client.post(page, {"moment": "t0"}).status_code == 422
    calls, people, double, mean, pairs, *_kappas = CallRelease.objects.get().figures
    assert (calls, people, double, pairs) == (10, 6, 1, 9)
    # Nine calls of 3, one of seventeen times 3 and once 1.
    assert mean == pytest.approx((9 * 3 + 52 / 18) / 10)
    assert "2,99" in signed_in(staff[0]).get(page).content.decode()


# On the command line


def test_rounds_paper_and_forms_on_the_command_line(
    of: Municipality, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from vereffen.interfaces.cli.main import main

    monkeypatch.setattr("vereffen.interfaces.cli.database.open_database", lambda: None)
    make.officer(of, "joke", "pilotleider")
    about = ["--municipality", "9901", "--by", "joke"]
    out = tmp_path / "codes.txt"
    days = ["--from", TODAY.isoformat(), "--until", TODAY.isoformat()]
    opening = ["survey", "open", "--moment", "t0", *days, "--asked", "12", *about, "--out", str(out)]
    assert main(opening) == 0
    codes = out.read_text("utf-8").split()
    assert (len(set(codes)), out.stat().st_mode & 0o077) == (12, 0)
    assert main(opening) == 1
    other = tmp_path / "more.txt"
    assert main([*opening[:-1], str(other)]) == 1
    assert not other.exists()
    names = list(FORM)
    table = tmp_path / "forms.csv"
    lines = [";".join(["code", *names]), *(";".join([code, *(["4"] * 12)]) for code in codes[:11])]
    table.write_text("\n".join([*lines, ";".join([codes[11], *(["-"] * 12)])]), "utf-8")
    assert main(["survey", "load", str(table), "--moment", "t0", *about]) == 0
    assert len(surveys.rounds(of)[0].forms) == 12
    monkeypatch.setenv("VEREFFEN_TODAY", (TODAY + timedelta(days=1)).isoformat())
    capsys.readouterr()
    assert main(["survey", "rounds", "--municipality", "9901"]) == 0
    told = capsys.readouterr().out
    assert re.search(r"t0\s+11\s+12\s+work\s+4\.00\s+-", told)
    paper = tmp_path / "paper.csv"
    assert main(["survey", "paper", *about, "--out", str(paper)]) == 0
    assert paper.read_text("utf-8") == "person;code\n"
    assert main(["survey", "questions"]) == 0


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("voice,respect\n1,2\n", "lacks the columns felt_helped, neutrality, trust, understandable"),
        (f"{','.join(FAIR)},email\n1,2,3,4,5,6,x\n", "columns that no form has ('email')"),
        (f"{','.join(FAIR)},voice\n", "one twice"),
        (f"{','.join(FAIR)}\n1,2,3\n", "line 2: it has 3 cells and the header 6"),
        (f"{','.join(FAIR)}\n1,2,3,4,5,zes\n", "line 2: a score is one whole number (trust)"),
        (f"{','.join(FAIR)},filled_on\n1,2,3,4,5,6,5-11-2026\n", "line 2: write the day as YYYY-MM-DD"),
        ("", "lacks the columns"),
    ],
)
def test_a_table_that_is_no_table_of_forms_is_refused_with_what_to_do(tmp_path: Path, text: str, why: str) -> None:
    from vereffen.interfaces.cli import survey_files
    from vereffen.law.refusal import Refusal

    path = tmp_path / "forms.csv"
    path.write_text(text, "utf-8")
    with pytest.raises(Refusal, match=re.escape(why)):
        survey_files.read(path, is_staff=False)
    assert "zes" not in why
