"""`vereffen rights`: the matrix of a spreadsheet decides what is seen, whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

import make
from interfaces.desk_people import TODAY, signed_in
from interfaces.in_process import Run, runner
from vereffen.records import queries
from vereffen.records.models import Municipality

pytestmark = pytest.mark.django_db
HEADER = "afdeling,rol,vordering_afdeling,soort,doel\n"
GOOD = "parkeren,medewerker,parkeren,leges,invordering\nparkeren,medewerker,belastingen,ozb,invordering\n"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("VEREFFEN_TODAY", TODAY.isoformat())
    ran = runner(capsys, monkeypatch)
    return lambda *words: ran(*words, *([] if "--municipality" in words else ["--municipality", "9999"]))


@pytest.fixture
def of() -> Municipality:
    made = make.municipality("9999", is_demo=True)
    for department, sort, cents in (("parkeren", "leges", 11111), ("parkeren", "factuur", 22222)):
        make.debtor(made, bsn="999993653", afdeling=department, soort=sort, hoofdsom_cents=cents)
    make.debtor(made, bsn="999993653", afdeling="belastingen", soort="ozb", hoofdsom_cents=90317)
    make.debtor(made, bsn="999993653", afdeling="belastingen", soort="rioolheffing", hoofdsom_cents=45119)
    return made


def kept(folder: Path, rows: str, header: str = HEADER) -> Path:
    path = folder / "rechten.csv"
    path.write_text(header + rows, "utf-8")
    return path


def amounts(of: Municipality, role: str = "medewerker", department: str = "parkeren") -> set[str]:
    """Which of the amounts somebody of that department sees."""
    person = make.officer(of, f"{role}-{department}", role, department)
    debtor = of.debtor_set.get()  # type: ignore[attr-defined]
    told = signed_in(person).get(f"/dossier/{debtor.pk}/").content.decode()
    return {one for one in ("111,11", "222,22", "903,17", "451,19") if one in told}


def test_the_cells_decide_instead_of_the_own_department(of: Municipality, run: Run, tmp_path: Path) -> None:
    assert amounts(of) == {"111,11", "222,22"}
    assert run("rights", "load", kept(tmp_path, GOOD)).code == 0
    assert amounts(of) == {"111,11", "903,17"}
    assert amounts(of, department="belastingen") == {"903,17", "451,19"}


def test_a_kind_that_nobody_thought_of_is_for_who_has_all_kinds(of: Municipality, run: Run, tmp_path: Path) -> None:
    run("rights", "load", kept(tmp_path, GOOD + "parkeren,teamleider,parkeren,,toezicht\n"))
    make.debtor(of, bsn="999993653", afdeling="parkeren", soort="iets_nieuws", hoofdsom_cents=22222, regime="privaat")
    assert "222,22" not in amounts(of)
    assert "222,22" in amounts(of, "teamleider")


def test_the_joint_team_can_be_bounded_too(of: Municipality, run: Run, tmp_path: Path) -> None:
    assert queries.departments_of(make.officer(of, "karin")) is None
    run("rights", "load", kept(tmp_path, ",medewerker,belastingen,,invordering\n"))
    assert amounts(of, department="") == {"903,17", "451,19"}


def test_a_matrix_of_another_municipality_changes_nothing_here(of: Municipality, run: Run, tmp_path: Path) -> None:
    other = make.municipality("0002", is_demo=True)
    make.debtor(other, afdeling="parkeren", soort="leges")
    done = run(
        "rights", "load", kept(tmp_path, "parkeren,medewerker,parkeren,leges,invordering\n"), "--municipality", "0002"
    )
    assert done.code == 0
    assert amounts(of) == {"111,11", "222,22"}


BAD = "parkeren,baas,parkeren,leges,invordering\n\nparkeren,medewerker,,le ges,invordering\n"


@pytest.mark.parametrize("words", [(), ("--dry-run",)])
def test_every_wrong_line_is_named_by_its_number_and_nothing_changes(
    of: Municipality, run: Run, tmp_path: Path, words: tuple[str, ...]
) -> None:
    run("rights", "load", kept(tmp_path, GOOD))
    more = "parkeren,medewerker,parkeren,leges,invordering,nog iets\n"
    ran = run("rights", "load", kept(tmp_path, GOOD + BAD + more), *words, "--json")
    told = [(one["row"], one["column"]) for one in ran.document["refused"]]
    # The empty line counts: a line is what an editor shows.
    assert told == [(4, "rol"), (6, "vordering_afdeling"), (6, "soort"), (7, "")]
    ran = run("rights", "load", kept(tmp_path, GOOD + BAD + more), *words)
    assert ran.code == 1
    assert "3 lines of the sheet are wrong and nothing has changed" in ran.err
    assert "medewerker" in ran.out
    assert amounts(of) == {"111,11", "903,17"}


def test_a_dry_run_says_how_many_and_changes_nothing(of: Municipality, run: Run, tmp_path: Path) -> None:
    ran = run("rights", "load", kept(tmp_path, GOOD), "--dry-run")
    assert (ran.code, ran.out) == (0, "2 rights are right; nothing has changed.\n")
    assert amounts(of) == {"111,11", "222,22"}
