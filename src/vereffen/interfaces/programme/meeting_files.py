"""The papers of a meeting as files: agenda, minutes and progress report."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from vereffen.interfaces.programme.meetings import meeting_of, shown
from vereffen.interfaces.programme.sight import MEMBERS, Seen, seen
from vereffen.interfaces.shared import paper_files, progress_counted
from vereffen.interfaces.shared.access import only
from vereffen.track import meeting_papers
from vereffen.track.meetings import Meeting, fold
from vereffen.track.paper import Paper
from vereffen.track.progress import began, report, with_open_help


@only(*MEMBERS)
@require_safe
def document(request: HttpRequest, track: str, meeting: str, name: str) -> HttpResponse:
    """The paper of that name as a file; of a joint meeting the progress of the municipalities that this person writes for."""
    found = seen(request, track)
    of = meeting_of(found, meeting)
    stem, _dot, form = name.rpartition(".")
    if form not in paper_files.TYPES:
        raise Http404
    answer = HttpResponse(paper_files.made(_paper(found, of, stem), form), content_type=paper_files.TYPES[form])
    answer["Content-Disposition"] = f'attachment; filename="{stem}-{meeting}.{form}"'
    return answer


def _paper(found: Seen, of: Meeting, stem: str) -> Paper:
    places = {one.code: one.name for one in found.space.places}
    if stem == "agenda":
        return meeting_papers.agenda(of, found.space.name, places, found.on)
    if stem == "verslag":
        people = {one.id: one.name for one in found.space.contacts}
        return meeting_papers.minutes(of, found.space.name, places, people, found.on)
    if stem != "voortgang" or not of.sort.code.startswith("progress_"):
        raise Http404
    number, until = int(of.sort.code[-1]), meeting_papers.lock_out(found.facts)
    # Once held, a report counts no further than the day of its meeting.
    counted, told = min(found.on, of.day), []
    for code, place in places.items():
        if code in found.writes and of.place in {code, ""}:
            own = fold([fact for fact in shown(found) if fact.place in {code, ""}])[of.id]
            figures = progress_counted.of_place(code, counted, began(found.space, code, counted))
            told.append((place, report(number, code, found.on, with_open_help(own, found.space, code), figures, until)))
    return meeting_papers.progress(told, found.on, until)
