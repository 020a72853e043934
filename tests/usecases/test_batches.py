"""A batch for the print shop: killed at any step it becomes the same batch, it is handed over once, and who is protected drops out."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import make
from usecases.test_put_letters_ready import ON, reminded
from vereffen.approach.facts import Kind
from vereffen.approach.sending import Wish
from vereffen.exchange.letters import make as printer
from vereffen.exchange.printing import batch as files
from vereffen.law.refusal import Refusal
from vereffen.records import batches, verify
from vereffen.records.models import Batch, Dispatch, Event, Letter, Municipality, Task
from vereffen.usecases.hand_over_batch import hand_over_batch
from vereffen.usecases.make_batch import make_batch
from vereffen.usecases.print_letters import print_letters
from vereffen.usecases.put_letters_ready import put_letters_ready
from vereffen.usecases.record_fact import record_fact

pytestmark = pytest.mark.django_db


class KilledError(BaseException):
    """The process ends here."""


def ready(count: int = 3, **about: Any) -> Municipality:
    of = reminded(count, **about)
    put_letters_ready(of, ON, make.AT)
    return of


def content(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


def killed_at(monkeypatch: pytest.MonkeyPatch, step: int) -> Callable[[], int]:
    """Ends the process at that step of those that write something; gives how many steps there were."""
    taken = 0

    def counted(real: Callable[..., Any]) -> Callable[..., Any]:
        def then(*args: Any, **kwargs: Any) -> Any:
            nonlocal taken
            taken += 1
            if taken == step:
                raise KilledError
            return real(*args, **kwargs)

        return then

    for owner, name in (
        (Path, "write_bytes"), (Path, "replace"), (Path, "mkdir"), (batches, "begin"), (batches, "finish"),
        (files, "_cell"), (printer, "make"),
    ):  # fmt: skip
        monkeypatch.setattr(owner, name, counted(getattr(owner, name)))
    return lambda: taken


def test_killed_at_any_step_it_becomes_the_same_batch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    of = ready(2)
    with monkeypatch.context() as patch:
        steps = killed_at(patch, 0)
        whole = make_batch(of, "brief", ON, make.AT, tmp_path / "whole")
    assert whole
    expected = content(tmp_path / "whole" / whole.name)
    # The same letters wait again: the row alone is taken back, so that one world serves every step.
    for step in range(1, steps() + 1):
        Batch.objects.filter(pk=whole.pk).update(status="bezig", pages=0)
        folder = tmp_path / str(step)
        with monkeypatch.context() as patch:
            killed_at(patch, step)
            try:
                make_batch(of, "brief", ON, make.AT, folder)
            except KilledError:
                assert not Batch.objects.filter(status="klaar").exists()
        again = make_batch(of, "brief", ON, make.AT, folder)
        # It was whole before the step came, or it is now.
        assert again is None or again.pk == whole.pk
        assert content(folder / whole.name) == expected, step
    assert steps() >= 14


def test_the_index_tells_each_file_its_hash_its_pages_and_its_address(tmp_path: Path) -> None:
    of = ready(2, straat="=Dorpsstraat", huisnummer="1", postcode="1234 AA", plaats="Voorbeeldstad")
    made = make_batch(of, "brief", ON, make.AT, tmp_path)
    assert made
    rows = list(csv.DictReader((tmp_path / made.name / "index.csv").open(encoding="utf-8"), delimiter=";"))
    assert [row["adres_1"] for row in rows] == ["Persoon 0", "Persoon 1"]
    # What a sheet would take for a formula is text.
    assert rows[0]["adres_2"].startswith("'=Dorpsstraat")
    for row in rows:
        pdf = (tmp_path / made.name / row["bestand"]).read_bytes()
        assert (hashlib.sha256(pdf).hexdigest(), str(printer.pages(pdf))) == (row["sha256"], row["paginas"])
    assert (made.letters, made.pages, made.status) == (2, 2, "klaar")


def test_a_batch_is_handed_over_once_and_each_fact_knows_its_file(tmp_path: Path) -> None:
    of = ready(2)
    karin = make.officer(of)
    made = make_batch(of, "brief", ON, make.AT, tmp_path)
    assert made
    assert make_batch(of, "brief", ON, make.AT, tmp_path) is None
    with pytest.raises(Refusal, match="no such batch"):
        hand_over_batch(of, made.name, ON, make.AT, make.officer(make.municipality("0001"), "elders"), tmp_path)
    assert hand_over_batch(of, made.name, ON, make.AT, karin, tmp_path) == 2
    with pytest.raises(Refusal, match="already"):
        hand_over_batch(of, made.name, ON, make.AT, karin, tmp_path)
    told = Event.objects.filter(kind=Kind.DISPATCH_STEP, data__contains="overgedragen")
    assert {one.by_id for one in told} == {karin.pk}
    assert all(one.data.count('"sha256"') == 1 for one in told)
    assert not verify.verify().differences


def test_a_file_that_was_changed_is_not_handed_over(tmp_path: Path) -> None:
    of = ready(1)
    made = make_batch(of, "brief", ON, make.AT, tmp_path)
    assert made
    next((tmp_path / made.name).glob("*.pdf")).write_bytes(b"%PDF- something else")
    with pytest.raises(Refusal, match="not what its index says"):
        hand_over_batch(of, made.name, ON, make.AT, make.officer(of), tmp_path)
    assert Dispatch.objects.get().status == "onderweg"


def test_who_is_protected_meanwhile_drops_out_of_the_batch(tmp_path: Path) -> None:
    of = ready(2)
    karin = make.officer(of)
    made = make_batch(of, "brief", ON, make.AT, tmp_path)
    assert made
    out = Dispatch.objects.order_by("pk")[0]
    record_fact(out.debtor_id, Kind.PROTECTION, ON, make.AT, karin, {"soort": "schuldhulp", "van": ON.isoformat()})
    with pytest.raises(Refusal, match="1 letters may not go"):
        hand_over_batch(of, made.name, ON, make.AT, karin, tmp_path)
    again = make_batch(of, "brief", ON, make.AT, tmp_path)
    assert again
    assert (again.pk, again.letters) == (made.pk, 1)
    assert not (tmp_path / made.name / f"{out.letter_id}-brief.pdf").exists()
    assert hand_over_batch(of, made.name, ON, make.AT, karin, tmp_path) == 1
    out.refresh_from_db()
    assert (out.status, out.batch) == ("klaar", None)
    # It stays behind as long as the protection lasts.
    assert make_batch(of, "brief", ON, make.AT, tmp_path) is None


def test_a_letter_that_cannot_be_made_becomes_work_and_stops_no_other(tmp_path: Path) -> None:
    of = ready(2)
    first = Letter.objects.order_by("pk")[0]
    Letter.objects.filter(pk=first.pk).update(data={**first.data, "betalingskenmerk": ""})
    made = make_batch(of, "brief", ON, make.AT, tmp_path)
    assert made
    assert made.letters == 1
    assert Dispatch.objects.get(letter=first).status == "onbestelbaar"
    assert Task.objects.filter(kind="verzending_mislukt", debtor=first.debtor_id).count() == 1


def test_print_files_hold_each_letter_once_whatever_is_asked_again(tmp_path: Path) -> None:
    of = ready(2)
    first = print_letters(of, ON, "herinnering", tmp_path, make.AT)
    before = content(tmp_path)
    assert print_letters(of, ON, "herinnering", tmp_path, make.AT) == first
    first[0].unlink()
    print_letters(of, ON, "herinnering", tmp_path, make.AT)
    assert content(tmp_path) == before
    assert set(Dispatch.objects.values_list("status", flat=True)) == {"overgedragen"}
    assert make_batch(of, "brief", ON, make.AT, tmp_path) is None


def test_who_gets_e_mail_is_not_in_the_print_file(tmp_path: Path) -> None:
    of = ready(1, wish=Wish(email=True))
    assert print_letters(of, ON, "herinnering", tmp_path, make.AT) == []


def test_only_paper_is_printed(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="brief and betekening"):
        make_batch(make.municipality(), "email", ON, make.AT, tmp_path)
