"""The files in a dossier: looking at the list, adding one, and taking one out as it came in."""

from __future__ import annotations

from urllib.parse import quote

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from vereffen.interfaces.desk.dossier import found_here
from vereffen.interfaces.desk.meanwhile import happened, undisturbed
from vereffen.interfaces.shared import clock
from vereffen.interfaces.shared.access import DESK, only, who
from vereffen.law.refusal import Refusal
from vereffen.records import attachments, dossiers, queries
from vereffen.usecases.add_file import add_file


@only(*DESK)
def files(request: HttpRequest, debtor: int) -> HttpResponse:
    """The files that this officer may see, and the form that adds one."""
    person, municipality = who(request)
    on = clock.today(is_demo=municipality.is_demo)
    found = found_here(request, debtor, on)
    problem = ""
    meanwhile: tuple[queries.Moment, ...] = ()
    if request.method == "POST":
        given = request.FILES.get("bestand")
        # One byte more than allowed is enough to refuse it.
        content = given.read(attachments.MOST_BYTES + 1) if given else b""
        at = clock.recorded_at(is_demo=municipality.is_demo)
        try:
            with undisturbed(request, debtor):
                add_file(debtor, on, at, person, str(given.name) if given else "", content)
        except dossiers.Moved as moved:
            meanwhile = happened(debtor, moved.since, on, has_ground=queries.has_ground(person))
        except Refusal:
            problem = _("Dit bestand kan niet. Kies een pdf, png, jpg, txt, docx, xlsx of eml van hoogstens 10 MB.")
        else:
            messages.success(request, _("Het bestand is toegevoegd."))
            return redirect("files", debtor=debtor)
    seen = {one.sequence for one in found.timeline}
    context = {
        "dossier": found,
        "who": getattr(found.debtor, "identity", None),
        "sequence": dossiers.sequence_of(debtor),
        "problem": problem,
        "meanwhile": meanwhile,
        "files": [one for one in attachments.files_of(debtor) if one.event.sequence in seen],
    }
    return render(request, "desk/files.html", context, status=409 if meanwhile else 422 if problem else 200)


@only(*DESK)
def file(request: HttpRequest, debtor: int, event: int) -> HttpResponse:
    """One file, always to be saved and never to be opened inside our pages."""
    _person, municipality = who(request)
    found = found_here(request, debtor, clock.today(is_demo=municipality.is_demo))
    kept = attachments.file_of(debtor, event)
    if kept is None or kept.event.sequence not in {one.sequence for one in found.timeline}:
        raise Http404
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(kept.name)}",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(bytes(kept.content), content_type=kept.media_type, headers=headers)
