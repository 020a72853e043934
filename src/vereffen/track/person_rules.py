"""The rules by which a text is seen to lead to a person: how names, numbers, addresses, days of birth and plates are written."""

from __future__ import annotations

import re
from collections.abc import Callable

from vereffen.track.given_names import CLEAR, GIVEN, NO_PERSON, ONLY_NAME, PARTICLES, SURNAMES

# Nobody who is interviewed is younger; a later day is about the work.
_BORN_BEFORE = 2015
Rule = tuple[str, str, Callable[[str], bool]]


def always(_text: str) -> bool:
    """Whether what a rule found holds: it does."""
    return True


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _is_bsn(text: str) -> bool:
    if _is_when(text):
        return False
    digits = _digits(text).zfill(9)
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return len(digits) == 9 and sum(int(one) * by for one, by in zip(digits, weights, strict=True)) % 11 == 0


def _is_iban(text: str) -> bool:
    told = re.sub(r"[\s.-]", "", text)
    return int("".join(str(int(one, 36)) for one in told[4:] + told[:4])) % 97 == 1


def _is_when(text: str) -> bool:
    """Whether it is a date or a range of years, and no number that leads to somebody."""
    years = all(re.fullmatch(r"(?:19|20)\d\d", one) for one in re.split(r"\s?-\s?|\s", text))
    return years or bool(_IS_DATE.fullmatch(text))


def _is_number(text: str) -> bool:
    # A number that anybody calls for free or at a rate is of an institution: 0800-0113.
    return not _is_when(text) and not re.match(r"0[89]00", text)


def _is_birth(text: str) -> bool:
    """Whether a whole date can only be the day of birth of somebody; of two digits, 15 up to 40 is this century."""
    year = max(re.findall(r"\d+", text), key=len)
    return int(year) < _BORN_BEFORE if len(year) == 4 else not 15 <= int(re.findall(r"\d+", text)[-1]) <= 40


def _is_person(text: str) -> bool:
    return not text.startswith(NO_PERSON)


def _is_named(text: str) -> bool:
    """Whether what stands behind a function is a name: also the first word of an institution alone is none."""
    return text.startswith("Den ") or not f"{text} ".startswith(NO_PERSON)


def _is_address(text: str) -> bool:
    return text.split(maxsplit=1)[0].lower() not in {"onderweg", "snelweg", "halverwege", "langs"}


def _is_plate(text: str) -> bool:
    """Whether six signs in three groups have letters and figures, as the plates of the Netherlands have."""
    signs = re.sub(r"[\s-]", "", text)
    return len(signs) == 6 and not signs.isdigit() and not signs.isalpha()


_UP = "A-ZÀ-ÖØ-Þ\u0100-\u024f"
WORD = rf"[{_UP}][\w’']+(?:-[{_UP}][\w’']+)*"
_PARTICLES = "|".join(sorted(PARTICLES))
_PARTICLE = rf"(?:(?i:{_PARTICLES})\s+)"
_SURNAME = rf"{_PARTICLE}*{WORD}(?:-{_PARTICLE}+{WORD})?"
_MORE = rf"(?:\s+{_SURNAME}){{0,3}}"
_TITLED = rf"[{_UP}][a-zß-öø-ÿ\u0100-\u024f’'-]+"
_INITIALS = rf"(?:[{_UP}]\.\s?)"
_TITLE = r"(?:de heer|mijnheer|meneer|mevrouw|mevr\.?|mw\.?|dhr\.?|hr\.|familie|fam\.|juffrouw|dokter|prof\.|drs?\.|ds\.|ir\.|ing\.|mr\.)"
_CUE = r"(?:heet|ik heet|heet ik|naam is|naam:|genaamd|ik ben)"
# What else begins with a capital in a name that was found: the title or the words that lead to it.
NO_NAME = re.compile(rf"(?i:{_TITLE}|{_CUE}|ik|de|heer|naam)\.?")
_SMALL = rf"(?:(?:{_PARTICLES})\s+)+[a-zß-öø-ÿ]{{3,}}|(?:{'|'.join(sorted(SURNAMES | CLEAR))})"
# Whom a word names of whom there are few, so that the municipality beside it leads to one person.
_ROLE = (
    r"(?:burgemeester|(?:gemeente)?secretaris|griffier|(?:project|team|programma|afdelings)leider|projectleidster|wethouder|bestuurder"
    r"|directeur|afdelingshoofd|hoofd|manager|co[oö]rdinator|controller|beleids(?:adviseur|medewerker)|deurwaarder|invorderaar"
    r"|invorderingsambtenaar|heffingsambtenaar|kwaliteitsmedewerker|klachtencoördinator|schuldhulpverlener|consulent|bewindvoerder|raadslid)"
)
_ABOUT = r"(?:\s+[a-zß-öø-ÿ]+){0,2}"
_KIN = r"(?:zoon|dochter|broer|zus|moeder|vader|man|vrouw|vriend|vriendin|partner|oma|opa|tante|oom|neef|nicht|kind|buurvrouw|buurman)"
_NEAR = rf"(?:bewoner|bewoonster|inwoner|cliënte?|klant|(?:oud-)?collega|medewerker|{_KIN})"
# A municipality, and no surname, stands behind a small `van`: "wethouder van Gouda", but "wethouder van der Wal".
_NO_PLACE = rf"(?!van\s+[{_UP}])"
# Inside a sentence a capital is somebody's or something's name; at its start it may be any word.
_INSIDE = r"(?<=[a-zà-öø-ÿ,;:] )"
_MONTH = (
    "jan(?:uari)?|feb(?:ruari)?|mrt|maart|apr(?:il)?|mei|juni?|juli?|aug(?:ustus)?|sep(?:t|tember)?|okt(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?"
)
_DAY = r"\d{1,2}(?:e|de|ste)?"
_DATE = (
    rf"(?:\d{{1,2}}[-/.]\d{{1,2}}[-/.]['’]?\d{{2,4}}|\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}|{_DAY}\s+(?i:{_MONTH})\.?\s+['’]?\d{{2,4}}"
    rf"|(?i:{_MONTH})\s+\d{{1,2}},?\s+\d{{4}})"
)
_IS_DATE = re.compile(_DATE)
_STREET = (
    r"(?:[\w’'-]{2,}(?i:straat|str\.?|laan|plein|gracht|kade|singel|dreef|steeg|dijk|plantsoen|burgwal|oever|seweg)"
    rf"|[{_UP}][\w’'-]+(?:weg|hof|pad|markt|park|wal|haven|erf|akker|veld|baan)"
    r"|Markt|Plein|Singel|Kade|Brink|Gracht|Voorhout|Dijk|Steeg|Laan|Straat|Dam)"
)
_HOUSE = r"\s+(?:(?:nummer|nr\.?|no\.?)\s+)?\d{1,5}(?:\s?-?\s?(?:bis|hs|[a-zA-Z])(?!\w)|[-/]\d{1,4})?(?!\w)"
_LIVES = r"(?i:woont|woonde|wonen|woon|adres(?: is|:)?|verhuisde|huis)(?:\s+(?:nu|toen|daar|naar))?\s+(?:in|op|aan|bij)?\s*(?:de|het)?\s*"
_DOT = r"(?:\.|\s?\[dot\]\s?|\s?\(dot\)\s?|\spunt\s|\sdot\s)"
_SAYS = r"(?:nummer|nr\.?)\s*(?:is|was|:)?\s*"
_WRITTEN: tuple[Rule, ...] = (
    ("email", r"[^\s@<>()\[\],;:]+@[^\s@<>()\[\],;:]+\.[^\W\d_]{2,}", always),
    ("email", rf"[\w.+-]+\s?(?:\[at\]|\(at\)|apenstaartje)\s?[\w-]+(?:{_DOT}[\w-]+){{0,2}}{_DOT}[a-z]{{2,6}}(?!\w)", always),
    ("email", r"[\w.+-]+ at [\w-]+(?: (?:punt|dot) [\w-]+)+(?!\w)", always),
    ("user", r"(?i:(?:https?://)?(?:www\.|[a-z]{2}\.)?(?:linkedin|facebook|instagram|twitter|tiktok|snapchat|x)\.com/)[^\s,;)]+", always),
    ("user", r"(?<![\w@.])@[A-Za-z_][\w.]{2,}", always),
    ("iban", r"(?<!\w)(?i:nl)\s?\d{2}[\s.-]?[A-Za-z]{4}(?:[\s.-]?\d){10}(?!\w)", always),
    ("iban", r"(?<!\w)[A-Z]{2}\s?\d{2}(?:[\s.-]?[A-Z0-9]{4}){2,7}(?:[\s.-]?[A-Z0-9]{1,3})?(?!\w)", _is_iban),
    ("iban", r"(?<!\w)[a-z]{2}\s?\d{2}(?:[\s.-]?\d{4}){2,7}(?:[\s.-]?\d{1,3})?(?!\w)", _is_iban),
    ("plate", r"(?<![\w-])[A-Za-z0-9]{1,3}-[A-Za-z0-9]{2,3}-[A-Za-z0-9]{1,3}(?![\w-])", _is_plate),
    ("plate", r"(?i:kenteken|nummerbord|nummerplaat)\s*(?:is|was|:)?\s*(?P<it>[A-Za-z0-9]{1,3}[\s-]?[A-Za-z0-9]{2,3}[\s-]?[A-Za-z0-9]{1,3})(?!\w)", _is_plate),
    ("bsn", r"(?<!\d)\d(?:[\s.-]?\d){7,8}(?!\d)", _is_bsn),
    ("bsn", r"(?i:bsn|burgerservicenummer|sofinummer)\s*(?:is|was|:)?\s*(?P<it>\d[\d\s./-]{5,13}\d)", always),
    ("phone", r"(?<![\w+])(?:\+|00)[1-9](?:[\s().-]{0,3}\d){7,13}(?!\d)", always),
    ("phone", r"(?<!\w)\(?0(?:[\s()/.-]{0,3}\d){9}(?!\d)", always),
    ("phone", r"(?<!\w)(?i:tel\.?|telefoon|telefoonnummer|mobiel)\s*(?:is|was|:)?\s*(?P<it>\d(?:[\s-]?\d){4,9})(?!\d)", always),
    ("number", r"(?<!\d)(?<!€ )(?<!€)\d(?:[.-]?\d){6,}(?!\d)", _is_number),
    ("number", rf"(?i:\w*{_SAYS})(?P<it>(?=[\w/.-]*\d)[A-Z0-9][\w/-]*(?:\.\w+)*\d)(?!\w)", _is_number),
    ("number", r"(?<!\w)(?i:paspoort|rijbewijs|kenmerk|giro|dossier|zaak)\s*(?:is|:)?\s*(?P<it>[A-Z]{0,3}[-/]?\d[\w/-]{3,}\w)(?!\w)", _is_number),
    ("address", r"(?<!\w)[1-9]\d{3}(?:\s{0,2}|\s?-\s?)[A-Z]{2}(?!\w)|(?<!\w)[1-9]\d{3}[a-z]{2}(?!\w)", always),
    ("address", r"(?i:postcode)\s*(?:is|was|:)?\s*(?P<it>[1-9]\d{3}\s?[A-Za-z]{2}|[1-9]\d{3})(?!\w)", always),
    ("address", rf"(?<!\w)(?:{WORD}\s+{_PARTICLE}*)?{_STREET}{_HOUSE}", _is_address),
    ("address", rf"(?<!\w)(?:Laan|Plein|Weg|Straat|Kade|Park|Hof)\s+{_PARTICLE}+{WORD}(?:\s+{WORD})?{_HOUSE}", always),
    ("address", rf"{_LIVES}(?P<it>(?:{WORD}\s+{_PARTICLE}*)*{WORD}{_HOUSE})", always),
    ("address", rf"{_LIVES}(?P<it>(?:{WORD}\s+)?{_STREET})(?!\w)", _is_address),
    ("address", r"(?<!\w)(?i:postbus)\s+\d+", always),
    ("birth", rf"(?<!\w)(?i:geboren|geboortedatum|geb\.?)(?:\s+(?:is|op|in|de)|:)*\s+{_DATE}(?!\d)", always),
    ("birth", rf"(?<!\w)(?i:geboren|geboortejaar|geb\.?)(?:\s+(?:is|op|in)|:)*\s+(?:(?i:{_MONTH})\s+)?(?:19|20)\d\d(?!\d)", always),
    ("birth", rf"(?<!\w)(?i:jarig|verjaardag|geboortedag)(?:\s+(?:is|op|was)|:)*\s+(?P<it>{_DAY}\s+(?i:{_MONTH})|\d{{1,2}}[-/]\d{{1,2}})(?![\w-])", always),
    ("birth", rf"(?<![\d/.-]){_DATE}(?!\d)", _is_birth),
    ("name", rf"(?<!\w)(?i:{_TITLE})\s+{_INITIALS}*{_SURNAME}{_MORE}", _is_person),
    ("name", rf"(?<!\w)(?i:{_TITLE})\s+{_INITIALS}*(?:{_SMALL})(?!\w)", always),
    ("name", rf"(?<!\w)(?i:{_CUE})\s+{WORD}{_MORE}", _is_person),
    ("name", rf"(?<!\w){_INITIALS}+{_SURNAME}{_MORE}", _is_person),
    ("name", rf"(?<!\w)[{_UP}]\s+(?:{_PARTICLE}+{WORD}|(?:{'|'.join(sorted(one.capitalize() for one in SURNAMES | CLEAR))})(?!\w))", _is_person),
    ("name", rf"(?<!\w){_SURNAME},\s?{_INITIALS}*[{_UP}]\.", _is_person),
    ("name", rf"{_INSIDE}{_TITLED}\s+{_PARTICLE}*{_TITLED}{_MORE}", _is_person),
    ("name", rf"(?<!\w)(?:{WORD}-)?(?:{'|'.join(sorted(GIVEN))})(?:-{WORD}|’?'?s(?!\w))?(?!\w){_MORE}", _is_person),
    ("name", rf"(?<!\w)(?:{'|'.join(sorted(one.lower() for one in ONLY_NAME))})s?(?![\w-])", always),
    ("name", rf"(?<!\w)(?:{'|'.join(sorted(one.capitalize() for one in CLEAR))})(?!\w)", always),
    ("name", rf"(?<!\w)(?i:{_ROLE}|{_NEAR})\s+\(?{_NO_PLACE}(?P<it>{_INITIALS}*{_SURNAME}{_MORE})", _is_named),
    ("name", rf"(?i:{_KIN}) van (?P<it>{_TITLED})(?!\w)", _is_named),
    ("name", rf"(?<!\w)(?i:sprak|spreek|gesproken)(?: met)? (?P<it>{_TITLED})(?!\w)", _is_named),
    ("place", rf"(?<!\w)(?i:{_ROLE}){_ABOUT}\s+(?:van|in|uit|bij|te)\s+(?:de\s+)?(?:gemeente\s+)?(?P<it>(?:Den\s)?{WORD}(?:\s+aan\s+\w+\s+{WORD})?)", _is_named),
    ("place", rf"(?<!\w)(?P<it>{_TITLED}s(?:e)?) (?i:{_ROLE})(?!\w)", _is_named),
)  # fmt: skip
RULES = tuple((kind, re.compile(rule), holds) for kind, rule, holds in _WRITTEN)
