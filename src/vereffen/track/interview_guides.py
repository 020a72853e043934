"""What is asked in an interview, per group: questions about the setting, what did the work and what came of it, and a counter-example."""

from __future__ import annotations

from typing import NamedTuple

from vereffen.law.words import Said, say

COUNTER_EXAMPLE = "counter_example"
# Where a question belongs in an explanation: what was there, what did the work, what came of it.
ABOUT = {"context": say("omstandigheden"), "mechanism": say("wat het deed"), "outcome": say("wat eruit kwam")}


class Question(NamedTuple):
    """A question of a guide; `about` is a key of `ABOUT`."""

    code: str
    about: str
    text: Said


class Guide(NamedTuple):
    """The guide for a group: minutes of talk, minutes to supply information and correct the record, and the questions in their order."""

    group: str
    name: Said
    talk_minutes: int
    after_minutes: int
    questions: tuple[Question, ...]


def _asked(*told: tuple[str, str, Said]) -> tuple[Question, ...]:
    return tuple(Question(*one) for one in told)


# The minutes of the project leader are those of the track as announced; those of the others are our operationalisation.
GUIDES = (
    Guide("officer", say("Medewerker"), 60, 15, _asked(
        ("first_call", "context", say("Vertel eens over het eerste gesprek dat u op de nieuwe manier voerde.")),
        ("surprise", "mechanism", say("Wat ging anders dan u had gedacht?")),
        ("not_suited", "context", say("Bij wie of wanneer past deze manier niet?")),
        ("rule", "context", say("Welke regel of afspraak zat u in de weg?")),
        ("instead", "mechanism", say("Wat deed u toen in plaats daarvan?")),
        ("workload", "outcome", say("Wat doet het met uw werk en uw tijd?")),
        ("stop", "outcome", say("Waardoor zou u ermee ophouden?")),
        (COUNTER_EXAMPLE, "outcome", say("Noem één gesprek waarin het juist niet hielp, of slechter uitpakte.")),
    )),
    Guide("manager", say("Leidinggevende"), 60, 15, _asked(
        ("steering", "context", say("Naar welke cijfers kijkt u als u bijstuurt?")),
        ("incentive", "context", say("Rekent de begroting op opbrengst van aanmaningen of dwangbevelen?")),
        ("cooperation", "mechanism", say("Waar werken afdelingen nu echt samen, en waar nog niet?")),
        ("cost", "outcome", say("Wat kost het u, en wat hoeft u niet meer te doen?")),
        ("keep", "outcome", say("Wat blijft er over als de projectleider weg is?")),
        (COUNTER_EXAMPLE, "outcome", say("Waar zag u dat het niet werkte, of dat de oude manier beter was?")),
    )),
    Guide("citizen", say("Inwoner"), 45, 15, _asked(
        ("first_contact", "mechanism", say("Hoe was het eerste contact met de gemeente voor u?")),
        ("knew_what", "mechanism", say("Wist u daarna wat u kon doen?")),
        ("doable", "outcome", say("Kon u het bedrag dat is afgesproken ook missen?")),
        ("earlier", "context", say("Wat had u eerder geholpen?")),
        ("treated", "mechanism", say("Is er naar u geluisterd? Waaraan merkte u dat?")),
        (COUNTER_EXAMPLE, "outcome", say("Wat ging er niet goed, of maakte het juist moeilijker voor u?")),
    )),
    Guide("debt_help", say("Schuldhulp"), 60, 15, _asked(
        ("quality", "mechanism", say("Weten mensen die naar u komen waarvoor zij komen?")),
        ("timing", "context", say("Komen mensen op tijd bij u, of te laat?")),
        ("together", "mechanism", say("Wat doet de invordering als u iemand helpt?")),
        ("result", "outcome", say("Wat merkt u van de nieuwe manier in uw werk?")),
        (COUNTER_EXAMPLE, "outcome", say("Noem één keer dat de overdracht niet goed ging.")),
    )),
    Guide("project_leader", say("Projectleider"), 120, 120, _asked(
        ("promised", "context", say("Wat stond in het plan, en wat is daarvan gedaan?")),
        ("processes", "mechanism", say("Welk proces is echt veranderd, en hoe kreeg u dat voor elkaar?")),
        ("departments", "mechanism", say("Hoe werken de afdelingen nu samen?")),
        ("instruments", "mechanism", say("Welk middel bleek op welk moment het beste?")),
        ("language", "mechanism", say("Wat veranderde in bellen en schrijven?")),
        ("skills", "mechanism", say("Wat moesten mensen leren, en wat leerden zij niet?")),
        ("obstacle", "context", say("Wat zat het meest tegen, en wie kon dat weghalen?")),
        ("next", "outcome", say("Wat zegt u tegen een gemeente die nu begint?")),
        (COUNTER_EXAMPLE, "outcome", say("Waar zijn de cijfers mooier dan wat u zag, of juist slechter?")),
    )),
)  # fmt: skip
BY_GROUP = {one.group: one for one in GUIDES}
