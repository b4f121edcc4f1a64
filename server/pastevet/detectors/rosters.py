"""People told of one after another, whatever parts them: a name, then how to reach its owner.

Rows, blocks, records and runs read alike: names in like places, each with a detail of its own.
Half of the names must be what people are called, for streets and firms have capitals too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from pastevet.detectors.addressees import is_public
from pastevet.detectors.columns import Kind
from pastevet.detectors.grids import Cell
from pastevet.detectors.people import (
    has_given_name,
    is_person_email,
    is_phone,
    is_place,
    is_sample_person,
)
from pastevet.detectors.seeker import Window, seeker
from pastevet.documents import Deadline

_FEWEST = 5
_BEFORE = 160
"""How far in front of a detail its owner may be named, in characters."""
_GAP = 240
"""How far apart, in characters, a name and what comes next may stand."""
_MOST = 600
"""So many names and details are read at most."""
_PATIENCE = 8
"""So many names without a detail, and it is no list."""
_LEAST_CALLED = 2
"""One name in so many must be what people are called."""
_LEAST_TOLD = 0.6
"""Of so large a share of the names a detail must be told."""
_LEAD = 12
"""So many characters in front of a name show its place in a row."""
_TITLE = r"(?:Mrs?|Ms|Miss|Dr|Herrn?|Frau|Mme|Mlle|M|Sra?|Srta|Don|Dña|Sig|Dhr|Mevr)\.?[ ]"
_PART = r"\p{Lu}(?:[\p{L}'’-]{0,23}\p{L}(?![\p{L}\d])|\.)"
_LINK = r"(?:[ ](?:de|del|della|da|dos|di|du|des|la|le|van|von|der|den|ter|zu|bin|al|el|y)){0,3}"
_COMMA = r"""['"]?[,;\t|][ ]?['"]?"""
_STREETS = (
    r"street|road|lane|close|avenue|drive|way|court|row|terrace|place|gardens|crescent|grove|hill"
    r"|square|mews|st|rd|ave|ln|dr"
)
_EVENT = regex.compile(
    rf"""(?P<email>[\w.+'-]{{1,64}}@(?:[\w-]{{1,63}}\.){{1,5}}\p{{L}}[\w-]{{1,23}})
    |(?i:\b(?:geb\.?|geboren|born|dob|d\.o\.b\.|n[ée]{{1,2}}\ le|f?\.?\ ?nac\.?|nat[oa]\ il)|\*)
      [: ]{{0,2}}(?:am\ |on\ |el\ )?(?P<birth>\d{{1,2}}[./ -]\d{{1,2}}[./ -](?:19|20)?\d\d\b
      |(?:19|20)\d\d-\d\d-\d\d)
    |(?P<address>\b\d{{1,4}}[a-zA-Z]?,?\ (?:\p{{Lu}}[\p{{L}}.'’-]{{1,20}}\ ){{1,3}}(?i:{_STREETS})\b
      |\b\p{{Lu}}[\p{{L}} .-]{{2,30}}(?:stra(?:ß|ss)e|[Ss]tr\.|weg|allee|platz|gasse|straat|laan
       |plein)\ \d{{1,4}}\ ?[a-z]?\b
      |\b\d{{1,4}},?\ (?:rue|avenue|av\.|boulevard|bd|place|chemin|impasse|quai)
       \ [\p{{L}}'’ -]{{3,30}}
      |\b(?:[Cc]alle|C/|Avda\.?|[Aa]venida|[Pp]laza|[Vv]ia|[Vv]iale|[Pp]iazza|[Cc]orso|[Rr]ua)
       \ [\p{{L}}'’. -]{{3,30}},?\ (?:n[º°.]\ ?)?\d{{1,4}}\b
      |\b[A-Z]{{1,2}}\d[\dA-Z]?\ \d[A-Z]{{2}}\b|\b\d{{5}}\ \p{{Lu}}\p{{Ll}}{{2,}}
      |\b[A-Z]{{2}}\ \d{{5}}\b)
    |(?i:\b(?:member|student|policy|account|customer|client|patient|konto|kunden|mitglieds?|matr[a-z]{{3,10}}
      |p[oó]liza|socio|n)[- ]?(?:n[or]\.?|number|id|nummer)?[.º°]*[:\# ]{{1,2}})
      (?P<account>[A-Z]{{0,3}}-?\d[\d-]{{4,16}})
    |(?<![\w.@])(?P<phone>\+[1-9][\d ()./‑–-]{{6,20}}\d|\(?0\d[\d ()/‑–.-]{{5,18}}\d
      |\(?\d{{3}}\)?[-.\ ]{{1,2}}\d{{3}}[-.\ ]\d{{4}}|[3679]\d\d[ ]\d{{3}}[ ]\d{{3}})(?![\w@])
    |(?P<name>(?<![\p{{L}}@.])(?:{_TITLE})?{_PART}
      (?:(?:{_LINK}[ ]{_PART}){{1,3}}|{_COMMA}{_PART}(?:[ ]{_PART})?)?)""",
    regex.VERBOSE | regex.VERSION0,
)
_WORD = regex.compile(r"(?:(?:Mrs?|Ms|Miss|Herrn?|Frau|Mme|Sra?|Sig)\.? )?\p{Lu}\p{L}+")
_MARKS = regex.compile(r"[^\p{L}. -]+")
_NO_PERSON = regex.compile(rf"[ ](?:{_STREETS}|ltd|gmbh|inc|sarl)\b", regex.IGNORECASE)
_STREET_LED = regex.compile(
    r"\b(?:rue|calle|via|viale|piazza|avenue|avda\.?|rua|place|plaza|st|saint|de|von|by|dr|prof)"
    r"\.? $",
    regex.IGNORECASE,
)
_SEVERAL = regex.compile(r"\p{L}[^\p{L}.]+\p{L}|\. ")
_DIGITS = regex.compile(r"\d+")
_PUBLIC = regex.compile(
    r"\b(?:players?|senators?|governors?|ministers?|actors?|actress|authors?|speakers?|mayors?"
    r"|ambassadors?|embass|consul|councillors?|congress|parliament|restaurants?|wikipedia|faculty"
    r"|fictional|characters?|abgeordnete|minister|sch.nste|press contacts?|pressekontakt|test data"
    r"|dummy|sample|seed|fake|faker|fixtures?|mock|example|squad|goalkeepers?|midfielders?|gardien"
    r"|.quipe de|plantilla de|torwart|portero|delantero|attaquant|copyright)"
    r"|(?:19|20)\d\d(?:-|, )(?:19|20)\d\d\b|\(c\) (?:19|20)\d\d"
    r"|\b(?=\d{0,9}[a-f])(?=[a-f]{0,9}\d)[0-9a-f]{7,40}\b",
    regex.IGNORECASE,
)
"""What tells that everybody may know of those named, or that there are none."""
_SEEKER = seeker(_PUBLIC.pattern, _PUBLIC.flags)

Fields = list[tuple[Kind, Cell]]


@dataclass(frozen=True, slots=True)
class _Event:
    kind: Kind
    cell: Cell
    lead: str
    """What stands in front of a name in its line, numbers as one digit each."""


def rosters(text: str, ends: Sequence[int], deadline: Deadline) -> Iterator[list[Fields]]:
    """Yield people told of one after another round the hits.

    Raises:
        OutOfTime: The deadline passed; what was yielded before holds.
    """
    done = 0
    for end, later in zip(ends, ends[_FEWEST - 2 :], strict=False):
        deadline.step()
        people: list[Fields] = []
        if end > done and later - end < _FEWEST * _GAP:
            people, done = roster(text, end - 1)
        if people:
            yield people


def roster(text: str, at: int) -> tuple[list[Fields], int]:
    """Return the people told of round a detail and behind it, and where to look for others."""
    start = max(0, at - _BEFORE)
    near = _WORD.finditer(text, start, at + _BEFORE)
    if not any(has_given_name(word[0]) for word in near):
        return [], at + _BEFORE
    if public := _public_in(text, max(0, start - _GAP), at + _GAP):
        return [], public.start() + _GAP + _BEFORE
    events = list(_events(text, start))
    if all(event.kind is Kind.NAME for event in events):
        return [], at + _BEFORE
    end = max(at, events[-1].cell.end)
    people = _people(events)
    if not people or is_public(text, start, end):
        return [], end
    return people, end


def _public_in(text: str, start: int, end: int) -> regex.Match[str] | None:
    return _PUBLIC.search(text, Window(text, start, end, 0).first(_SEEKER, start), end)


def _events(text: str, start: int) -> Iterator[_Event]:
    at, last, waiting = start, start + _BEFORE, 0
    for _ in range(_MOST):
        found = _EVENT.search(text, at, last + _GAP)
        if not found or waiting > _PATIENCE:
            return
        kind, at = Kind(found.lastgroup or ""), found.end()
        cell = Cell(found[kind.value], *found.span(kind.value))
        if kind is Kind.NAME:
            if _may_be_called(text, cell):
                waiting += 1
                yield _Event(kind, cell, _lead(text, cell.start))
        elif _is_told(text, kind, cell):
            last, waiting = cell.end, 0
            yield _Event(kind, cell, "")


def _is_told(text: str, kind: Kind, cell: Cell) -> bool:
    if kind is Kind.EMAIL:
        # “Anna Roe <anna@roe.eu>” is how authors and addressees are written.
        is_bracketed = text[max(0, cell.start - 4) : cell.start].endswith(("<", "&lt;"))
        return not is_bracketed and is_person_email(cell.text)
    return kind is not Kind.PHONE or is_phone(cell.text, is_titled=False)


def _may_be_called(text: str, cell: Cell) -> bool:
    if _NO_PERSON.search(cell.text) or is_place(cell.text) or is_sample_person(cell.text):
        return False
    is_whole = bool(_SEVERAL.search(cell.text))
    led_by = text[max(0, cell.start - _LEAD) : cell.start]
    return (is_whole or _calls(cell.text)) and not _STREET_LED.search(led_by)


def _lead(text: str, at: int) -> str:
    line = max(text.rfind("\n", at - _LEAD, at) + 1, at - _LEAD, 0)
    return _DIGITS.sub("0", text[line:at])[-3:]


def _people(events: Sequence[_Event]) -> list[Fields]:
    """Pair names in like places with what is told between them and the next ones."""
    leads = {event.lead for event in events if _is_called(event)}
    placed = [event for event in events if event.kind is not Kind.NAME or event.lead in leads]
    rows: list[Fields] = []
    for event in placed:
        if event.kind is Kind.NAME:
            rows.append([(Kind.NAME, event.cell)])
        elif rows and event.cell.start - rows[-1][-1][1].end <= _GAP:
            rows[-1].append((event.kind, event.cell))
    told = [row for row in rows if len(row) > 1]
    called = sum(_calls(row[0][1].text) or _owns(row) for row in told)
    if called * _LEAST_CALLED < len(told) or len(told) < _LEAST_TOLD * len(rows):
        return []
    names = {row[0][1].text.casefold() for row in told}
    return told if len(names) >= _FEWEST else []


def _owns(row: Fields) -> bool:
    """Whether somebody has a mailbox called after a part of the name."""
    parts = [part for part in _MARKS.sub(" ", row[0][1].text).casefold().split() if len(part) > 2]
    mails = [cell.text.casefold() for kind, cell in row if kind is Kind.EMAIL]
    return any(part in mail for part in parts for mail in mails)


def _is_called(event: _Event) -> bool:
    return event.kind is Kind.NAME and _calls(event.cell.text)


def _calls(text: str) -> bool:
    return has_given_name(_MARKS.sub(" ", text))
