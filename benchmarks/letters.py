"""How fast letters are made: beside typst alone and beside WeasyPrint in one run; printed as a table.

Each letter differs and has a table, a payment code and PDF/UA-1 tags. Speed is per core: letters per second of processor
time, which other work on the machine does not change much. Figures of one run may be compared with each other.
"""

from __future__ import annotations

import base64
import json
import subprocess
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from time import process_time

from apart import NotInstalledError, python
from run import machine
from vereffen.exchange.letters import make
from vereffen.exchange.letters.data import LetterData
from vereffen.exchange.letters.page import as_page
from vereffen.exchange.letters.told import told
from vereffen.interfaces.shared.fonts import fonts
from vereffen.law import betalingskenmerk

ROOT = Path(__file__).parents[1]
ROUNDS, EACH, PAGES = 12, 40, 25
NEEDED = {"per second and core": 60.0, "of typst alone": 0.85, "times WeasyPrint": 4.0}


def letters(count: int) -> list[LetterData]:
    """Invented letters that all differ: name, number, amounts and reference; two kinds in turn."""
    found = []
    for number in range(count):
        letter = make.example(("herinnering", "aanmaning")[number % 2], "nl")
        claims = tuple(one._replace(hoofdsom_cents=one.hoofdsom_cents + 7 * number) for one in letter.vorderingen)
        found.append(
            letter._replace(
                briefnummer=f"2026-{number:06d}",
                aan=letter.aan._replace(naam=f"J. de Vries-{number}", huisnummer=str(number + 1)),
                vorderingen=claims,
                betalingskenmerk=betalingskenmerk.make(f"{20260047110001 + number}"),
            )
        )
    return found


def alone(documents: list[str]) -> None:
    """The same layout with all words and pictures ready: what typst itself takes."""
    compiler, moment = make._compiler(fonts()), datetime(2026, 11, 19, tzinfo=UTC)
    for one in documents:
        compiler.compile(format="pdf", sys_inputs={"letters": one}, pdf_standards=make.STANDARDS, timestamp=moment)


def seconds(work: Callable[[], object]) -> float:
    """The processor time of this work."""
    start = process_time()
    work()
    return process_time() - start


def ours() -> tuple[float, float]:
    """Letters per second of ours and of typst alone, as the medians of rounds that take turns."""
    many = letters((2 * ROUNDS + 1) * EACH)
    took: dict[str, list[float]] = {"ours": [], "alone": []}
    list(make.make_many(many[:EACH], fonts()))
    for place in range(EACH, len(many), 2 * EACH):
        # Each makes letters of its own: what typst keeps of one would help the other.
        some, others = many[place : place + EACH], many[place + EACH : place + 2 * EACH]
        took["ours"].append(seconds(lambda some=some: list(make.make_many(some, fonts()))))
        ready = [json.dumps([make.content(one)], ensure_ascii=False) for one in others]
        took["alone"].append(seconds(lambda ready=ready: alone(ready)))
    return EACH / median(took["ours"]), EACH / median(took["alone"])


def weasyprint(home: Path) -> float:
    """Letters per second of WeasyPrint with the same words, table and picture."""
    interpreter = python("weasyprint", home)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        for number, one in enumerate(letters(PAGES)):
            code = base64.b64encode(make._picture(one).encode()).decode()
            picture = f'<img alt="code" width="105" src="data:image/svg+xml;base64,{code}">'
            page = as_page(told(one)).replace("</main>", f"{picture}</main>")
            (folder / f"{number:04d}.html").write_text(page, "utf-8")
        (folder / "style.css").write_text(_style(), "utf-8")
        script = ROOT / "benchmarks" / "weasyprint" / "measure.py"
        done = subprocess.run(
            [str(interpreter), str(script), str(folder), str(folder / "style.css")], check=True, capture_output=True
        )
        return 1 / median(json.loads(done.stdout)[5:])


def _style() -> str:
    folder = fonts()
    if folder is None:
        return ""
    return "".join(
        f"@font-face{{font-family:'Fira Sans';font-weight:{weight};"
        f"src:url({next(folder.glob(f'fira-sans/{weight}*/*.ttf')).resolve().as_uri()})}}"
        for weight in (400, 700)
    )


def main() -> None:
    """Prints the figures, and whether each is what we want."""
    print(machine())
    mine, bare = ours()
    found = {"per second and core": mine, "of typst alone": mine / bare}
    print(f"letters with table, code and PDF/UA-1: {mine:.0f} per second and core; typst alone {bare:.0f}")
    try:
        other = weasyprint(ROOT / "var" / "bench")
        print(f"WeasyPrint: {other:.1f} per second and core")
        found["times WeasyPrint"] = mine / other
    except NotInstalledError as error:
        print(error)
    except subprocess.CalledProcessError as error:
        print(f"WeasyPrint does not run here; it needs Pango of the system. It said: {error.stderr.decode()[-200:]}")
    for name, value in found.items():
        print(f"{value:8.2f} {name} (at least {NEEDED[name]}) {'yes' if value >= NEEDED[name] else 'NO'}")


if __name__ == "__main__":
    main()
