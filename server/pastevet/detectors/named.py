"""Whether a stretch of text names somebody, and how much it tells of them.

A name counts where a title, a field or a known given name shows that it is somebody's. Who
publishes, plays or stands for anybody is nobody here.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from pastevet.detectors.people import has_given_name, is_person_email, is_place, is_sample_person

_PART = (
    r"(?!(?:Mrs?|Ms|Miss|Herrn?|Frau|Mme|Sra?|Dear|Hi|Hello|President|Minister|Speaker|Chairman"
    r"|Justice|Ambassador|The|This|And|For|With|Your|Our|Inc|Ltd)\b)\p{Lu}[\p{L}'’-]{1,24}"
)
_LINK = r"(?:(?:de|del|della|da|dos|di|du|des|la|le|van|von|der|den|ter|zu|bin|al|el|y)[ ]){0,3}"
_TITLED = regex.compile(
    r"(?<![\p{L}’'])(?:Mrs?|Ms|Miss|Herrn?|Hr\.|Frau|Pan[i]?|Mme|Mlle|M\.|Monsieur|Madame|Sra?|Srta|Don|Doña"
    r"|D\.|Dña|Sig|Sig\.ra|[Ss]ignora?|Señora?|Dhr|[Mm]evr|mevrouw|meneer|mw|dhr)\.?[ ]"
    rf"{_LINK}(?:\p{{Lu}}\.[ ]){{0,2}}{_PART}(?:[ ]{_PART})?"
)
_LABEL = regex.compile(
    r"(?i)\b(?:client|customer|patient|tenant|employee|complainant|respondent|requester|claimant"
    r"|insured|policy ?holder|applicant|candidate|caller|witness|borrower|member|student|pupil"
    r"|resident|name|from|mandant(?:in)?|mitarbeiter(?:in)?|kunde|kundin|patientin|versicherter?"
    r"|mieter(?:in)?|bewerber(?:in)?|salariée?|assurée?|locataire|cliente?|patiente|emplead[oa]"
    r"|asegurad[oa]|paciente|inquilin[oa]|alumn[oa])\)? ?[:–—-]? {0,2}$"
)
"""What stands in front of a name to say whose it is."""
_PLAIN = regex.compile(
    rf"(?<![\p{{L}}.@/’'])(?P<name>{_PART},?[ ]{_LINK}(?:\p{{Lu}}\.[ ])?{_PART})(?![\p{{L}}@/])"
)
_ALONE = regex.compile(r"(?<![\p{L}@.])\p{Lu}\p{Ll}{2,20}(?![\p{L}@])")
_BY = regex.compile(r"(?i)\b(?:by|von|par|por|said|says|told|dr|dra|prof)\.? $")
_FEW = 2
"""So many different given names, each alone, are people too."""
_COMMON = frozenset(
    {"will", "may", "mark", "grace", "rose", "art", "bill", "chase", "dean", "drew"}
) | {"guy", "joy", "june", "april", "august", "max", "pat", "penny", "rob", "victoria"}
"""Given names that are words as well."""
_MONTHS = (
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Januar|Februar|März|Mai|Juni|Juli|Okt|Dez"
    r"|janv|févr|mars|avril|mai|juin|juil|août|oct|déc|ene|enero|marzo|abril|mayo|junio|julio"
    r"|agosto|octubre|nov|dic)"
)
_DETAILS = {
    "email": regex.compile(r"[\w.+'-]{1,64}@(?:[\w-]{1,63}\.){1,5}\p{L}[\w-]{1,23}"),
    "phone": regex.compile(
        r"(?<![\w.])(?:\+[1-9]\d{0,2}[ .(-][\d ()./-]{6,18}\d|\(?0\d{2,4}\)?[ /-]\d[\d ]{4,9}\d"
        r"|0\d(?:[ .]\d\d){4}|\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4}|[679]\d\d \d{3} \d{3}|07\d{9})"
        r"(?!\w|\.\d)"
    ),
    "birth": regex.compile(
        r"(?i)\b(?:geb\.?|geboren|born|dob|d\.o\.b|date of birth|birth ?date|n[ée]e? le|nac\.?"
        r"|nacid[oa]|nat[oa] il)\b"
    ),
    "address": regex.compile(
        r"\b[A-Z]{1,2}\d[\dA-Z]? \d[A-Z]{2}\b|\b\d{5} \p{Lu}\p{Ll}{2,}|\b\d{4} ?[A-Z]{2} \p{Lu}"
        r"|\b\d{1,4}[a-z]?,? (?:\p{Lu}[\p{L}.'’-]{1,20} ){1,3}(?:Street|Road|Lane|Close|Avenue|Ave"
        r"|Drive|Way|Court|Terrace|Ter|Gardens|Crescent|Grove|Mews|Pkwy|Blvd|St|Rd|Ln|Dr)\b"
        r"|(?:traße|trasse|[Ss]tr\.|weg|allee|platz|gasse) \d"
        r"|\b\d{1,4},? (?:rue|avenue|av\.|boulevard|bd|place|chemin|impasse|cours|quai) \p{L}"
        r"|\b(?:[Cc]alle|C/|Avda\.?|[Vv]ia|[Pp]iazza|[Rr]ua) \p{Lu}"
    ),
    "number": regex.compile(r"\d[\d/-]{2,14}"),
    "amount": regex.compile(
        r"[$€£] ?\d[\d.,]*\d|\d[\d.,\xa0 ]*\d ?(?:€|k€|EUR|euros|CHF|USD|GBP|dollars|pounds|M€|zł)"
        r"|(?<![\w.])\d{1,3}(?:\.\d)?k\b"
    ),
    "date": regex.compile(
        r"(?<![\w.])(?:\d{1,2}([./])\d{1,2}\1\d{2,4}|\d{1,2}\.\d{1,2}\.|\d{1,2}/\d{1,2})(?![\w/])"
        r"|\b\d{4}-\d\d-\d\d\b"
        rf"|\b\d{{1,2}}\.? {_MONTHS}|\b{_MONTHS}[a-z]{{0,6}}\.? \d{{1,2}}\b"
    ),
    "age": regex.compile(
        r"(?:, |\()\d\d(?:\)|,| ?(?:y|yrs?|years?|ans|años|Jahre|J\.|anni|anos|jaar)\b)"
        r"|\b\d\d[- ]?(?:y/?o|year[- ]old)\b|\b(?:he|she)(?:['’]s| is) \d\d\b"
    ),
}
"""What tells more of somebody than the name."""
_LABEL_LENGTH = 24
_FILED = regex.compile(
    r"(?i)(?:\b(?:ticket|case|ref|reference|order|policy|account|acct|contract|claim|invoice"
    r"|customer|client|member|fall|vorgang|vertrag|kunden|rechnung|schaden|auftrag|dossier|contrat"
    r"|sinistre|commande|facture|expediente|contrato|p[óo]liza|pedido|factura|pratica)[a-z]{0,8}"
    r"[ .:-]{0,2}(?:n[or.º°]{1,2}|nummer|number|id)?[ .:#]{0,3}|#)[A-Z]{0,4}[-/]?$"
)
"""What stands in front of a number under which something is filed."""
REACHING = frozenset({"email", "phone", "birth", "address", "number"})
"""Kinds of detail that tell how to reach somebody, or under what they are filed."""


def names_somebody(text: str, start: int, end: int) -> bool:
    """Whether a person is named within a range."""
    return next(people(text, start, end), None) is not None


def people(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the bounds of names of people within a range, those that show it best first."""
    for found in _TITLED.finditer(text, start, end):
        if not is_sample_person(found[0]):
            yield found.span()
    for found in _PLAIN.finditer(text, start, end, overlapped=True):
        if _is_somebody(text, found):
            yield found.span("name")
    alone = {found[0].casefold(): found.span() for found in _ALONE.finditer(text, start, end)}
    given = [span for name, span in alone.items() if name not in _COMMON and has_given_name(name)]
    if len(given) >= _FEW:
        yield from given


def details(text: str, start: int, end: int) -> frozenset[str]:
    """Return what kinds of detail stand within a range."""
    return frozenset(
        kind
        for kind, form in _DETAILS.items()
        if any(_holds(kind, text, found) for found in form.finditer(text, start, end))
    )


def _holds(kind: str, text: str, found: regex.Match[str]) -> bool:
    if kind == "email":
        return is_person_email(found[0])
    return kind != "number" or _is_numbered(text, found)


def _is_somebody(text: str, found: regex.Match[str]) -> bool:
    name = found["name"]
    before = text[max(0, found.start() - _LABEL_LENGTH) : found.start()]
    if not has_given_name(name) and not _LABEL.search(before):
        return False
    return not (is_place(name) or is_sample_person(name) or _BY.search(before))


def _is_numbered(text: str, found: regex.Match[str]) -> bool:
    return bool(_FILED.search(text, max(0, found.start() - _LABEL_LENGTH), found.start()))
