"""How fast WeasyPrint makes PDF/UA-1 of the pages in a folder; run by the python of its own environment."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from time import process_time

from weasyprint.text.fonts import FontConfiguration

from weasyprint import CSS, HTML


def main() -> None:
    """Prints the seconds of processor time of each page, the first ones apart to get warm."""
    folder, style = Path(sys.argv[1]), Path(sys.argv[2]).read_text("utf-8")
    fonts = FontConfiguration()
    sheet = CSS(string=style, font_config=fonts)
    seconds = []
    for page in sorted(folder.glob("*.html")):
        start = process_time()
        pdf = HTML(string=page.read_text("utf-8")).write_pdf(
            stylesheets=[sheet], font_config=fonts, pdf_variant="pdf/ua-1"
        )
        seconds.append(process_time() - start)
        assert pdf.startswith(b"%PDF-")
    print(json.dumps(seconds))


main()
