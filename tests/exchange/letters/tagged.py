"""A tagged PDF as a screen reader takes it: its text in the order of the tags, and what is wrong with its structure."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

import pikepdf

from exchange.letters import marks

# ISO 32000-1, 14.8.4: the types that a structure may have without a map of its own.
STANDARD = frozenset(
    "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD"
    " THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Figure Formula Form".split()
)
BLOCKS = frozenset({"/P", "/H1", "/H2", "/H3", "/H4", "/TR", "/LI", "/Figure"})
_ARABIC = re.compile("[\u0600-\u06ff]")
_LINE = 6.0
_FILES = ("/FontFile", "/FontFile2", "/FontFile3")


class Node(NamedTuple):
    """An element of the structure and the elements it stands in, the outermost first."""

    element: Any
    above: tuple[str, ...]

    @property
    def kind(self) -> str:
        """Its type, with the slash that PDF writes before a name."""
        return str(self.element.S)


class Paper:
    """One PDF, read once."""

    def __init__(self, pdf: bytes) -> None:
        self.file = pikepdf.open(io.BytesIO(pdf))
        self.root = self.file.Root
        self.untagged: list[str] = []
        self.unmapped: list[str] = []
        # The text of each marked piece of content: by page, by its number there.
        self.pieces: list[dict[int, list[marks.Shown]]] = [self._pieces(page) for page in self.file.pages]
        self.nodes = list(self._nodes(self.root.StructTreeRoot.K, ()))

    def text(self) -> str:
        """What is read aloud: a line for each paragraph, row or point, the words of a picture in its place."""
        lines: list[list[marks.Shown]] = [[]]
        self._read(self.root.StructTreeRoot.K, lines, None)
        found = (re.sub(r"\s+", " ", _line(line).replace("\u00a0", " ")).strip() for line in lines)
        return "\n".join(filter(None, found)) + "\n"

    def faults(self) -> list[str]:
        """What breaks the rules of PDF/UA-1 that rest on structure, in words; empty when nothing does."""
        return [*self._of_document(), *self._of_elements(), *self._of_content(), *self._of_fonts()]

    def _read(self, kids: Any, lines: list[list[marks.Shown]], page: Any) -> None:
        if isinstance(kids, pikepdf.Array):
            for one in kids:
                self._read(one, lines, page)
        elif isinstance(kids, pikepdf.Dictionary):
            page = kids.get("/Pg", page)
            if str(kids.get("/Type", "")) == "/MCR":
                lines[-1] += self._piece(page, int(kids.MCID))
                return
            kind = str(kids.get("/S", ""))
            if kind in BLOCKS:
                lines.append([])
            if kind in {"/TD", "/TH", "/LBody"} and lines[-1]:
                lines[-1].append(marks.Shown(-1, 0, " | "))
            if "/Alt" in kids:
                lines[-1].append(marks.Shown(-1, 0, f"[{kids.Alt}]"))
            elif "/K" in kids:
                self._read(kids.K, lines, page)
        elif page is not None:
            lines[-1] += self._piece(page, int(kids))

    def _piece(self, page: Any, number: int) -> list[marks.Shown]:
        at = next(place for place, one in enumerate(self.file.pages) if one.obj.objgen == page.objgen)
        return self.pieces[at].get(number, [])

    def _pieces(self, page: pikepdf.Page) -> dict[int, list[marks.Shown]]:
        fonts = page.get("/Resources", {}).get("/Font", {})
        maps = {name: marks.unicode(font) for name, font in fonts.items() if "/ToUnicode" in font}
        found: dict[int, list[marks.Shown]] = {}
        opened: list[marks.Mark] = []
        # Where words begin: within what was saved, and within the text.
        places, begin, font = [(0.0, 0.0)], (0.0, 0.0), ""
        for operands, operator in pikepdf.parse_content_stream(page):
            match str(operator):
                case "BDC" | "BMC":
                    opened.append(marks.mark(operands))
                case "EMC":
                    opened.pop()
                case "q" | "Q" | "cm":
                    marks.place(places, str(operator), operands)
                case "Tm":
                    begin = marks.moved(places[-1], operands)
                case "Tf":
                    font = str(operands[0])
                case "Tj" | "TJ":
                    instead = next((one.instead for one in opened if one.instead is not None), None)
                    words = self._shown(operands[0], maps[font], instead)
                    self._keep(found, opened, marks.Shown(begin[1], begin[0], words))
                case _:
                    pass
        return found

    def _keep(self, found: dict[int, list[marks.Shown]], opened: list[marks.Mark], shown: marks.Shown) -> None:
        number = next((one.number for one in reversed(opened) if one.number is not None), None)
        if number is not None:
            turned = shown.words[::-1] if any(one.is_reversed for one in opened) else shown.words
            found.setdefault(number, []).append(shown._replace(words=turned))
        elif not any(one.is_artifact for one in opened):
            self.untagged.append(shown.words)

    def _shown(self, shown: Any, codes: dict[int, str], instead: str | None) -> str:
        raw = b"".join(
            bytes(one)
            for one in (shown if isinstance(shown, pikepdf.Array) else [shown])
            if isinstance(one, pikepdf.String)
        )
        numbers = [int.from_bytes(raw[at : at + 2]) for at in range(0, len(raw), 2)]
        if instead is not None:
            return instead
        self.unmapped += [str(one) for one in numbers if not one or one not in codes]
        return "".join(codes.get(one, "\ufffd") for one in numbers)

    def _nodes(self, kids: Any, above: tuple[str, ...]) -> Iterator[Node]:
        if isinstance(kids, pikepdf.Array):
            for one in kids:
                yield from self._nodes(one, above)
        elif isinstance(kids, pikepdf.Dictionary) and "/S" in kids:
            yield Node(kids, above)
            if "/K" in kids:
                yield from self._nodes(kids.K, (*above, str(kids.S)))

    def _of_document(self) -> Iterator[str]:
        about = self.file.open_metadata()
        if about.get("pdfuaid:part") != "1":
            yield "the metadata do not say PDF/UA-1"
        if not about.get("dc:title"):
            yield "the document has no title"
        if not str(self.root.get("/Lang", "")):
            yield "the document has no language"
        if not bool(self.root.get("/MarkInfo", {}).get("/Marked", False)):
            yield "the document does not say that it is marked"
        if bool(self.root.MarkInfo.get("/Suspects", False)):
            yield "the marks are suspect"
        if not bool(self.root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False)):
            yield "a viewer is not asked to show the title"
        if any("/Annots" in page for page in self.file.pages):
            yield "there are annotations, which our letters do not have"

    def _of_elements(self) -> Iterator[str]:
        mapped = {str(key): str(value) for key, value in self.root.StructTreeRoot.get("/RoleMap", {}).items()}
        headings, identities = [], Counter(str(one.element.ID) for one in self.nodes if "/ID" in one.element)
        for node in self.nodes:
            if mapped.get(node.kind, node.kind)[1:] not in STANDARD:
                yield f"{node.kind} is no standard type"
            if node.kind == "/Figure" and not str(node.element.get("/Alt", "")).strip():
                yield "a picture has no words"
            if re.fullmatch(r"/H[1-6]", node.kind):
                headings.append(int(node.kind[2]))
        if not headings or headings[0] != 1:
            yield "the first heading is not of the first level"
        if any(later > before + 1 for before, later in pairwise(headings)):
            yield "a level of headings is left out"
        yield from (f"the name {name} is given twice" for name, count in identities.items() if count > 1)
        yield from self._of_tables(identities)
        yield from self._of_nesting()

    def _of_tables(self, identities: Counter[str]) -> Iterator[str]:
        heads = [node for node in self.nodes if node.kind == "/TH"]
        tables = sum(node.kind == "/Table" for node in self.nodes)
        if tables > sum("/THead" in node.above for node in heads):
            yield "a table has no head"
        for node in heads:
            if _attribute(node.element, "/Scope") is None:
                yield "a head of a table does not say what it heads"
        for node in self.nodes:
            named = [str(one) for one in _attribute(node.element, "/Headers") or ()] if node.kind == "/TD" else []
            if node.kind == "/TD" and not named:
                yield "a cell names no head"
            yield from (f"a cell names the head {name}, which is not there" for name in named if name not in identities)

    def _of_nesting(self) -> Iterator[str]:
        inside = {"/TR": {"/THead", "/TBody", "/TFoot", "/Table"}, "/TD": {"/TR"}, "/TH": {"/TR"}, "/LI": {"/L"}}
        inside |= {"/Lbl": {"/LI"}, "/LBody": {"/LI"}, "/THead": {"/Table"}, "/TBody": {"/Table"}}
        for node in self.nodes:
            if node.kind in inside and (not node.above or node.above[-1] not in inside[node.kind]):
                yield f"{node.kind} stands where it may not"

    def _of_content(self) -> Iterator[str]:
        if self.untagged:
            yield "words stand outside every mark"
        told = Counter((page, number) for page, number in self._told(self.root.StructTreeRoot.K, None))
        shown = {
            (page.obj.objgen, number)
            for page, pieces in zip(self.file.pages, self.pieces, strict=True)
            for number in pieces
        }
        if shown - set(told):
            yield "marked words stand in no element"
        if any(count > 1 for count in told.values()):
            yield "the same words stand in two elements"

    def _told(self, kids: Any, page: Any) -> Iterator[tuple[Any, int]]:
        if isinstance(kids, pikepdf.Array):
            for one in kids:
                yield from self._told(one, page)
        elif isinstance(kids, pikepdf.Dictionary):
            page = kids.get("/Pg", page)
            if str(kids.get("/Type", "")) == "/MCR":
                yield page.objgen, int(kids.MCID)
            elif "/K" in kids:
                yield from self._told(kids.K, page)
        elif page is not None:
            yield page.objgen, int(kids)

    def _of_fonts(self) -> Iterator[str]:
        if self.unmapped:
            yield "a sign has no letter behind it"
        for one in self.file.objects:
            if not isinstance(one, pikepdf.Dictionary):
                continue
            if one.get("/Type") == "/FontDescriptor" and not any(key in one for key in _FILES):
                yield "a font is not inside"
            if one.get("/Type") == "/Font" and "/DescendantFonts" in one and "/ToUnicode" not in one:
                yield "a font does not tell its letters"


def _line(shown: list[marks.Shown]) -> str:
    """The words of a paragraph; of those that run from right to left the rightmost of a line comes first."""
    lines: list[list[marks.Shown]] = []
    for one in shown:
        # A sign may stand a little higher or lower than its neighbours.
        if not lines or abs(lines[-1][0].height - one.height) > _LINE:
            lines.append([])
        lines[-1].append(one)
    return " ".join(
        "".join(one.words for one in (sorted(line, key=lambda one: -one.left) if _ARABIC.search(str(line)) else line))
        for line in lines
    )


def _attribute(element: Any, name: str) -> Any:
    given = element.get("/A")
    for one in given if isinstance(given, pikepdf.Array) else [given]:
        if isinstance(one, pikepdf.Dictionary) and name in one:
            return one[name]
    return None
