"""Who looked and why, in the words that the person reads, and the names of the pages."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as lazy

GROUNDS_TOLD = {
    "eigen_taak": lazy("deze collega werkt aan uw rekening"),
    "gezamenlijk_team": lazy("dit team regelt de rekeningen van alle afdelingen"),
    "regie": lazy("deze collega is uw vaste contactpersoon"),
    "overdracht": lazy("een andere afdeling vroeg deze collega om u te helpen"),
    "een_regeling": lazy("u betaalt aan meer afdelingen in één regeling"),
    "schuldhulp": lazy("u krijgt hulp bij uw schulden of bent daarvoor aangemeld"),
    "toezicht": lazy("een teamleider controleert of wij ons werk goed doen"),
    "verzoek_balie": lazy("u vroeg ons aan de balie om alles samen te bekijken"),
    "verzoek_telefoon": lazy("u vroeg ons aan de telefoon om alles samen te bekijken"),
    "verzoek_hulp": lazy("u vroeg om hulp bij uw schulden"),
    "meekijker": lazy("u liet deze persoon meekijken"),
    "landelijk_overzicht": lazy("u vroeg het landelijk overzicht van uw vorderingen op"),
    "code_brief": lazy("iemand kwam binnen met de code uit een brief aan u"),
}
PAGES = {
    "dossier": lazy("dossier"),
    "contact": lazy("contact"),
    "step": lazy("stap kiezen"),
    "step-list": lazy("lijst van één stap"),
    "answer": lazy("voorstel"),
    "letter": lazy("brief"),
    "bsn": lazy("BSN"),
    "looks": lazy("wie keek"),
    "ground": lazy("grond opgegeven"),
    "payments": lazy("Mijn betalingen"),
    "overview": lazy("Landelijk overzicht"),
}
ROLES = {
    "medewerker": lazy("Medewerker invordering"),
    "teamleider": lazy("Teamleider"),
    "schuldhulp": lazy("Schuldhulpverlener"),
    "inwoner": lazy("Inwoner"),
    "brief": lazy("Inwoner met een code"),
    "meekijker": lazy("Meekijker van de inwoner"),
    "pilotleider": lazy("Pilotleider"),
    "programmateam": lazy("Programmateam"),
    "bestuurder": lazy("Bestuurder"),
    "systeem": lazy("Ander systeem"),
}
