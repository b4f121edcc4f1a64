"""What a cell holds by its form: an e-mail address, a telephone number, the name of a person.

Examples hold nobody: addresses at example.com, John Doe. Nor does info@. Numbers reserved for
fiction count beside a name of one's own: whoever makes up a list doesn't stop at its numbers.
"""

from __future__ import annotations

import regex

from pastevet.detectors.columns import Kind
from pastevet.rules.terms import terms

_ROLES = terms("role_mailboxes")
_SAMPLE_DOMAINS = terms("sample_domains")
_SAMPLE_PEOPLE = terms("sample_people")
_GIVEN = terms("given_names")
_RESERVED = (".example", ".test", ".invalid", ".localhost", ".local", ".internal", ".lan")

_EMAIL = regex.compile(
    r"(?:mailto:)?([\w.+'-]{1,64})@((?:[\w-]{1,63}\.){1,5}\p{L}[\w-]{1,23})", regex.IGNORECASE
)
_MAILBOX_PART = regex.compile(r"[+._-]")
_DIALLED = regex.compile(
    r"(?:(?:tel|phone|mob|fax)[.:]* )?[+(]?[\d][\d ()./‑–-]{5,22}\d(?: ?(?:x|ext\.?) ?\d{1,5})?"
)
_SURE_PHONE = regex.compile(
    r"\+[1-9][\d ()./-]{6,20}|\(\d{3}\) ?\d{3}-\d{4}|(?:1-)?\d{3}[-. ]\d{3}[-. ]\d{4}"
    r"|0\d(?:[ .]\d\d){4}|0\d{1,5}[ /-]{1,3}\d[\d -]{4,9}|[3679]\d{2}(?: \d{3}){2}"
    r"|3\d{2} \d{3} \d{4}|3\d{2}[ /-]\d{6,7}|07\d{9}"
)
_CALLED = regex.compile(
    r"(?:tel|telephone|telefon|t.l|phone|ph|mob|mobile|mobil|cell|handy|gsm)[.:]{0,2} {0,3}"
    r"(.{7,26})",
    regex.IGNORECASE,
)
"""A number that says itself what it is."""
_BORN = regex.compile(
    r"(?:geb\.?(?: am)?|geboren am|born(?: on)?|b\.|dob:?|d\.o\.b\.?:?|n[ée]e? le"
    r"|f?\.? ?nac\.?|nacid[oa] el|nat[oa] il|\*|†?\*) ?(.{6,24})",
    regex.IGNORECASE,
)
_NUMBERED = regex.compile(
    r"(?:acc(?:oun)?t|policy|passport|member(?:ship)?|customer|client|student|employee|dbs|id|ref"
    r"|konto|kd-?nr|kunden-?nr|mitglieds?-?nr|matrikel-?nr|vers(?:icherungs)?-?nr|p.liza|socio|carte|dossier"
    r"|matricule|tessera|n\.?[º°]|nr|no)"
    r"\.?(?: (?:no|nr|number|id)\.?)?[:# ]{0,2} ?[A-Z]{0,3}-?\d[\d -]{4,16}",
    regex.IGNORECASE,
)
"""A number that says itself whose it is: an account, a policy, a member."""
_HOUSE = regex.compile(
    r"(?:.{0,16}\b)?\d{1,4} ?[a-zA-Z]?,? (?:\p{Lu}[\p{L}.'’-]{1,20} ){1,3}(?:street|st|road|rd|lane"
    r"|ln|close|avenue|ave|drive|dr|way|court|row|terrace|place|gardens|crescent|grove|hill)\.?"
    r"|\d{1,4}(?: bis| ter)?,? (?:rue|avenue|av\.|boulevard|bd|place|chemin|impasse|all.e|cours"
    r"|quai) .{3,40}"
    r"|[\p{L} .-]{2,40}(?:stra(?:ß|ss)e|str\.|weg|allee|platz|gasse|ring|damm|straat|laan|plein"
    r"|kade|gracht|street|road|lane|close|avenue) \d{1,4} ?[a-z]?"
    r"|(?:calle|c/|avda\.?|avenida|plaza|paseo|via|viale|piazza|corso|rua|travessa) .{3,40}"
    r" \d{1,4}.{0,8}",
    regex.IGNORECASE,
)
"""A house in a street, without its town."""
_NO_PHONE = regex.compile(
    r"\d{4}-\d{2}-\d{2}.*|\d{1,3}(?:\.\d{1,3}){3}|\d+\.\d+|\d{1,2}[./]\d{1,2}[./]\d{2,4}"
)
_SAMPLE_PHONE = regex.compile(r"1?23[-. ]?456[-. ]?789|(\d)\1{6}|5{3}[-. ]?5{4}|555[-. ]?1234")
_DATE = regex.compile(
    r"(?:19|20)\d\d([-/.])\d{1,2}\1\d{1,2}|\d{1,2}([-/. ])\d{1,2}\2(?:19|20)?\d\d"
    r"|\d{1,2}\.? \p{L}{3,10}\.?,? (?:19|20)\d\d|\p{L}{3,10} \d{1,2},? (?:19|20)\d\d"
)
_PART = r"(?:\p{Lu}[\p{L}'’-]{0,24}|\p{Lu}\.|(?:d|O|D)['’]\p{Lu}\p{L}{1,24})"
_LINK = (
    r"(?:de|del|della|da|dos|das|di|du|des|la|le|van|von|vom|der|den|ter|zu|zum|bin|al|el|y|e|i)"
)
_TITLES = (
    r"(?:Mr|Mrs|Ms|Miss|Dr|Prof|Hr|Fr|Herr|Frau|Mme|M|Mlle|Sr|Sra|Srta|Dña|Don|Ing|Sig|Dhr|Mevr)"
)
_TITLE = rf"(?:{_TITLES}\.? (?:(?:&|and|und|et|y) {_TITLES}\.? )?){{0,2}}"
_TITLED = regex.compile(rf"{_TITLES}\.? \p{{Lu}}")
_FULL_NAME = regex.compile(
    rf"{_TITLE}{_PART}(?:,? (?:{_LINK} ){{0,3}}{_PART}){{1,4}}(?:,? (?:Jr|Sr|II|III|PhD|MD)\.?)?"
    rf"|{_TITLES}\.? (?:(?:&|and|und|et|y) {_TITLES}\.? )?\p{{Lu}}[\p{{L}}'’-]{{1,24}}"
    r"|\p{Han}{2,4}|[\p{Katakana}\p{Hiragana}\p{Han}]{2,5} [\p{Katakana}\p{Hiragana}\p{Han}]{1,5}"
)
_PLACE = regex.compile(
    r"(?i)\b(?:museum|gallery|hotel|pharmacy|school|church|clinic|hospital|library|theatre|theater"
    r"|restaurant|college|university|centre|center|station|airport|cinema|garage|dental|apotheke"
    r"|schule|kirche|rathaus|klinik|praxis|pharmacie|mairie|.cole|farmacia|escuela|iglesia|street"
    r"|trattoria|osteria|pizzeria|ristorante|hostaria|bistro|brasserie|gasthaus|gasthof|inn|pub"
    r"|road|office|department|team|sales|support|service|services|ltd|gmbh|inc)\b"
)
"""What no person is called."""
_ANY_NAME = regex.compile(r"\p{L}[\p{L}.'’-]{0,29}(?:,? \p{L}[\p{L}.'’-]{0,29}){0,4}")
_STREET = regex.compile(
    r"\d{1,5}[A-Za-z]?(?:,| bis| ter)? [\p{L}][\p{L}.'’ -]{2,50}\b.*"
    r"|[\p{L}.'’ /º-]{3,50},? (?:n[º°o]\.? ?)?\d{1,5} ?[a-zA-Z]?(?:[ ,/].*)?",
    regex.DOTALL,
)
_AMOUNT = regex.compile(
    r"(?:[A-Z]{3}|[$€£¥]|CHF|Fr\.?)? ?\d{1,3}(?:[.,' \u00a0\u202f’]?\d{3})*(?:[.,]\d{1,2})?"
    r" ?(?:[kKmM]|[A-Z]{3}|[$€£%]|/ ?\p{L}{1,6})?"
)
_GRADE = regex.compile(
    r"(?:\d(?:[.,]\d{1,2})?|\d{1,3} ?%|[A-F][+-]?)(?: ?/ ?\d{1,3})?"
    r"|\p{L}[\p{L}' ’-]{2,40}|\d ?[-–:] ?\p{L}[\p{L} ]{2,40}"
)
_ACCOUNT = regex.compile(r"(?=[^\d]{0,8}\d)[\p{L}\d][\p{L}\d ./#-]{2,34}")
_HAS_LETTERS = regex.compile(r"\p{L}{2}")
_LONGEST = 160


def is_person_email(text: str) -> bool:
    """Whether it is the address of a person, as far as one can see."""
    found = _EMAIL.fullmatch(text)
    if not found:
        return False
    mailbox, domain = found[1].lower(), found[2].lower()
    if domain.endswith(_RESERVED) or f"{domain}.".startswith("example."):
        return False
    parts = domain.split(".")
    tails = (".".join(parts[at:]) for at in range(len(parts) - 1))
    return _SAMPLE_DOMAINS.isdisjoint(tails) and not is_role(mailbox)


def is_sample_email(text: str) -> bool:
    """Whether it is an address that documentation uses, at example.com and its like."""
    found = _EMAIL.fullmatch(text) if "@" in text else None
    return found is not None and not is_person_email(text) and not is_role(found[1].lower())


def is_role(mailbox: str) -> bool:
    """Whether a mailbox, the part before @, is that of a function."""
    first = _MAILBOX_PART.split(mailbox, maxsplit=1)[0]
    return mailbox in _ROLES or (first in _ROLES and first != "personal")


def is_full_name(text: str) -> bool:
    """Whether it has the form of a person's first and last name, and isn't that of an example."""
    is_name = bool(_FULL_NAME.fullmatch(text)) and not is_place(text)
    return is_name and not is_sample_person(text)


def has_given_name(text: str) -> bool:
    """Whether one of its words is what people call their children, or it begins with Mr or Ms."""
    return bool(_TITLED.match(text)) or not _GIVEN.isdisjoint(
        text.casefold().replace(",", " ").split()
    )


def is_place(text: str) -> bool:
    """Whether it names a place or a firm, and no person."""
    return bool(_PLACE.search(text))


def is_sample_person(text: str) -> bool:
    """Whether it names nobody, as John Doe does."""
    return text.lower() in _SAMPLE_PEOPLE or text.lower().endswith((" doe", " mustermann"))


def is_phone(text: str, *, is_titled: bool) -> bool:
    """Whether it is a telephone number.

    Args:
        text: The cell.
        is_titled: Whether its column is one of telephone numbers; if not, its form must be surer.
    """
    form = _DIALLED if is_titled else _SURE_PHONE
    if not form.fullmatch(text) or _NO_PHONE.fullmatch(text) or _SAMPLE_PHONE.search(text):
        return False
    return 7 <= sum(map(str.isdigit, text)) <= 17


def holds(kind: Kind, text: str) -> bool:
    """Whether a cell holds what its column's title says."""
    if not text or len(text) > _LONGEST:
        return False
    if kind is Kind.EMAIL:
        return is_person_email(text)
    if kind is Kind.PHONE:
        return is_phone(text, is_titled=True)
    form = _FORMS.get(kind)
    return bool(form and form.fullmatch(text)) and not is_sample_person(text)


_FORMS = {
    Kind.NAME: _ANY_NAME,
    Kind.CLIENT: regex.compile(r"(?=.*\p{L}{2})[^@{}<>\[\]=]{2,80}"),
    Kind.STAFF: _ANY_NAME,
    Kind.FIRST: _ANY_NAME,
    Kind.LAST: _ANY_NAME,
    Kind.ADDRESS: _STREET,
    Kind.BIRTH: _DATE,
    Kind.ACCOUNT: _ACCOUNT,
    Kind.COMPANY: regex.compile(r"(?=.*\p{L}{2})[^@{}<>\[\]=]{2,80}"),
    Kind.PAY: _AMOUNT,
    Kind.RATING: _GRADE,
    Kind.STARS: _GRADE,
    Kind.DEAL: regex.compile(r"[^@{}<>\[\]=]{1,60}"),
    Kind.ILLNESS: regex.compile(r"(?=.*\p{L}{2})[^@{}<>\[\]=]{2,120}"),
}


def kind_by_form(text: str) -> Kind | None:
    """Say what a cell without a title holds; None where its form doesn't tell."""
    if not text or len(text) > _LONGEST:
        return None
    if "@" in text:
        return Kind.EMAIL if is_person_email(text) else None
    kinds = _BY_FORM if any(map(str.isdigit, text)) else _BY_FORM[-1:]
    return next((kind for kind, is_of_kind in kinds if is_of_kind(text)), None)


def _is_called(text: str) -> bool:
    return is_phone(text, is_titled=False) or _says(_CALLED, text, _DIALLED)


def _is_born(text: str) -> bool:
    return _says(_BORN, text, _DATE)


_BY_FORM = (
    (Kind.PHONE, _is_called),
    (Kind.BIRTH, _is_born),
    (Kind.ACCOUNT, _NUMBERED.fullmatch),
    (Kind.ADDRESS, _HOUSE.fullmatch),
    (Kind.NAME, is_full_name),
)


def _says(label: regex.Pattern[str], text: str, form: regex.Pattern[str]) -> bool:
    """Whether a cell names what it holds, and holds it."""
    found = label.fullmatch(text)
    if not found:
        return False
    return bool(form.fullmatch(found[1])) and not _SAMPLE_PHONE.search(found[1])
