"""The words on the screens: found in the sources, kept in the catalogue, compiled for use."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import polib
from django.conf import settings
from django.utils.translation.template import templatize

SOURCE = Path(__file__).parents[1] / "src" / "vereffen"
LOCALE = SOURCE / "interfaces" / "shared" / "locale"
CATALOGUE = LOCALE / "en" / "LC_MESSAGES" / "django.po"
# `say` marks the sentences of the law, whose floor knows no framework.
_FUNCTIONS = {"_", "gettext", "gettext_lazy", "gettext_noop", "lazy", "say"}
_SINGLE = re.compile(r"""\b_?gettext\(u?(?P<text>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")""")
_PLURAL = re.compile(
    r"""ngettext\(u?(?P<one>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"),\s*u?(?P<many>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
)
_UNDERSCORE = re.compile(r"""\b_\((?P<text>"(?:[^"\\]|\\.)*")\)""")
Message = tuple[str, str | None]


def messages() -> set[Message]:
    """Every text that is marked for translation, with its plural or None."""
    if not settings.configured:
        settings.configure(USE_I18N=True)
    found: set[Message] = set()
    for path in sorted(SOURCE.rglob("*.py")):
        found.update(_of_python(path.read_text("utf-8")))
    for path in sorted(SOURCE.rglob("*.html")):
        found.update(_of_template(path.read_text("utf-8")))
    return found


def _of_python(source: str) -> Iterator[Message]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _FUNCTIONS:
            first = node.args[0] if node.args else None
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value, None


def _of_template(source: str) -> Iterator[Message]:
    told = templatize(source)
    for match in _PLURAL.finditer(told):
        yield ast.literal_eval(match["one"]), ast.literal_eval(match["many"])
    for match in [*_SINGLE.finditer(told), *_UNDERSCORE.finditer(source)]:
        yield ast.literal_eval(match["text"]), None


def update() -> int:
    """Puts new texts in the catalogue and takes out those that are gone; returns how many have no translation."""
    kept = {(entry.msgid, entry.msgid_plural or None): entry for entry in _load()}
    catalogue = polib.POFile(wrapwidth=110)
    catalogue.metadata = {
        "Language": "en",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    for one, many in sorted(messages(), key=lambda message: message[0]):
        if not one.strip():
            continue
        plural = {"msgid_plural": many, "msgstr_plural": {0: "", 1: ""}} if many else {}
        catalogue.append(kept.get((one, many)) or polib.POEntry(msgid=one, **plural))
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    catalogue.save(str(CATALOGUE))
    return len(catalogue.untranslated_entries())


def build() -> None:
    """Compiles the catalogue next to it, where the screens look for it."""
    _load().save_as_mofile(str(CATALOGUE.with_suffix(".mo")))


def _load() -> polib.POFile:
    return polib.pofile(str(CATALOGUE)) if CATALOGUE.exists() else polib.POFile()


def missing() -> list[str]:
    """The texts without a translation, and the translations without a text."""
    kept = {(entry.msgid, entry.msgid_plural or None): entry for entry in _load()}
    told = {message for message in messages() if message[0].strip()}
    return [
        one for one, many in sorted(told, key=str) if (one, many) not in kept or not kept[one, many].translated()
    ] + [entry.msgid for key, entry in kept.items() if key not in told]


def main(words: list[str]) -> int:
    """`update` the catalogue, `check` that it is complete, or build it."""
    if words == ["update"]:
        print(f"{update()} texts have no translation yet.")
    elif words == ["check"]:
        wrong = missing()
        print("\n".join([f"Not translated: {text}" for text in wrong] or ["Every text has its translation."]))
        return 1 if wrong else 0
    else:
        build()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
