"""The evaluation report of a track as a file."""

from __future__ import annotations

from importlib.metadata import version

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from vereffen.interfaces.programme.sight import MEMBERS, seen
from vereffen.interfaces.shared import paper_files
from vereffen.interfaces.shared.access import only
from vereffen.interfaces.shared.indicator_words import INDICATORS
from vereffen.usecases.write_report import write_report


@only(*MEMBERS)
@require_safe
def report(request: HttpRequest, track: str, form: str) -> HttpResponse:
    """The report as it can be written today, as PDF, Word file or page."""
    found = seen(request, track)
    if form not in paper_files.TYPES:
        raise Http404
    titles = {code: str(word) for code, word in INDICATORS.items()}
    made = write_report(track, found.on, version("vereffen"), titles)
    answer = HttpResponse(paper_files.made(made, form), content_type=paper_files.TYPES[form])
    answer["Content-Disposition"] = f'attachment; filename="evaluatie-{track}.{form}"'
    return answer
