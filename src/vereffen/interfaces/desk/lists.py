"""Finding people."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from vereffen.interfaces.desk.sight import moment
from vereffen.interfaces.shared.access import DESK, only, who
from vereffen.records import queries

# With fewer letters everybody would be found.
FEWEST = 2


@only(*DESK)
def search(request: HttpRequest) -> HttpResponse:
    """People by name, debtor number, claim number or payment reference."""
    person, municipality = who(request)
    text = request.GET.get("q", "").replace("\0", "").strip()
    is_enough = len(text) >= FEWEST
    found = queries.find(municipality, text, person, moment(request)) if is_enough else []
    if is_enough and not found:
        # Somebody else's: the dossier page says no more than that, and asks why one wants to look.
        number = queries.find_number(municipality, text)
        if number is not None:
            return redirect("dossier", debtor=number)
    if len(found) == 1:
        return redirect("dossier", debtor=found[0].pk)
    return render(request, "desk/search.html", {"q": text, "found": found, "is_enough": is_enough, "fewest": FEWEST})
