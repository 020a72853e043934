"""The evaluation report of a track as a file."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from vereffen.interfaces.programme.sight import MEMBERS, seen
from vereffen.interfaces.shared import made_with, paper_files
from vereffen.interfaces.shared.access import only
from vereffen.interfaces.shared.indicator_words import INDICATORS
from vereffen.usecases.write_report import write_report

APPENDIX = "json"


@only(*MEMBERS)
@require_safe
def report(request: HttpRequest, track: str, form: str) -> HttpResponse:
    """The report as it can be written today, as PDF, Word file or page; or its appendix as data."""
    found = seen(request, track)
    if form not in (*paper_files.TYPES, APPENDIX):
        raise Http404
    titles = {code: str(word) for code, word in INDICATORS.items()}
    made = write_report(track, found.on, made_with.software(), titles)
    if form == APPENDIX:
        answer = HttpResponse(made_with.as_file(made.appendix), content_type="application/json")
        answer["Content-Disposition"] = 'attachment; filename="bijlage.json"'
        return answer
    answer = HttpResponse(paper_files.made(made.paper, form), content_type=paper_files.TYPES[form])
    answer["Content-Disposition"] = f'attachment; filename="evaluatie-{track}.{form}"'
    return answer
