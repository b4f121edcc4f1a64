"""Lists of people, read round the places where the prefilter saw a title, a key or an address.

A row counts where it names a person and tells how to reach them, what they earn or how they are
rated. Authors, mailboxes of a function and examples count as nobody.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise

import regex

from pastevet.detectors.addressees import addressees
from pastevet.detectors.cards import cards
from pastevet.detectors.columns import (
    NAMING,
    PERSONAL,
    REACHING,
    Kind,
    is_of_others,
    is_of_people,
    kind_of,
)
from pastevet.detectors.grids import (
    DELIMITERS,
    MIXED,
    Cell,
    Pair,
    Row,
    html_rows,
    line_at,
    records,
    rows_round,
    split,
)
from pastevet.detectors.people import (
    has_given_name,
    holds,
    is_full_name,
    is_sample_email,
    kind_by_form,
)
from pastevet.detectors.rosters import rosters
from pastevet.detectors.spots import FEWEST, GAP, runs, spots
from pastevet.documents import Deadline
from pastevet.errors import OutOfTime

Fields = list[tuple[Kind, Cell]]
"""The cells of one person."""
Span = tuple[int, int]

_ENOUGH = 5
"""So many are a list, whatever it tells of them."""
_HEAD_ROWS = 4
"""Titles of columns stand in one of the first rows."""
_LOOKED_AT = 20
"""So many rows show whether it is a list of people."""
_PATIENCE = 8
"""After so many rows without a person it isn't one."""
_LEAST_SHARE = 3
"""One row in so many must name a person."""
_LEAST_CALLED = 2
"""One in so many of those whom only a street or a number tells of must have a known given name."""
_LEAST_RUNG = 3
"""One in so many, where telephone numbers tell of them: restaurants have those, too."""
_AFTER_KEYS = ":>"
_KEYED = '":'
"""In a line of keys and values, which are read as records."""
_GAPS = 20
"""So many spaces may stand between an aligned key and its colon."""
_MOST_COLUMNS = 80
_MOST_PARTS = 4
"""A person's name has so many parts at most."""
_BEFORE = 400
"""How far in front of a table its title may stand, in characters."""
_NAMED_BY_FORM = frozenset({Kind.EMAIL, Kind.PHONE})
_CREDITS = regex.compile(
    r"\b(?:authors?|maintain(?:ers?|ed)|contribut(?:ors?|ions?|ed)|committers?"
    r"|copyright|bug reports?|signed-off-by|co-authored-by|(?:acked|reviewed|reported)-by"
    r"|commit [0-9a-f]{7}|thanks|thank you|helped in|patches|releases?|changelog|"
    r"autoren|mitwirkende|auteurs|contributeurs|autores|contribuidores)\b"
    r"|©|\(c\) (?:19|20)\d\d|<[\w.+-]{1,64}@[\w.-]{1,80}>|git shortlog",
    regex.IGNORECASE,
)
_BRACKETED = regex.compile(r"(?!\d)[\w.-]{1,60}(?:>|&gt;|\)[,;] )")
_TABLE = re.compile(r"</?[tT][aA][bB][lL][eE]\b")
_CAPITALISED = regex.compile(r"\p{Lu}\p{Ll}[\p{L}'’ -]{0,40}")
_COMMIT = regex.compile(r"(?=\d*[a-f])(?=[a-f]*\d)[0-9a-f]{7,40}")


@dataclass(frozen=True, slots=True)
class _Reading:
    """What was read of a table."""

    people: list[Fields]
    """Those it lists; none if it is no list of people."""
    end: int
    """Where the last row ends."""
    is_settled: bool
    """Whether another look at one of its rows would tell nothing new."""


def lists_of(text: str, ends: Sequence[int], deadline: Deadline) -> Iterator[list[Fields]]:
    """Yield lists of people round the hits.

    Raises:
        OutOfTime: The deadline passed; what was yielded before holds.
    """
    most, ends = 0, spots(text, ends)
    for people in _formed_lists(text, ends, deadline):
        yield people
        most = max(most, len(people))
    if most < _ENOUGH:
        yield from rosters(text, ends, deadline)


def _formed_lists(text: str, ends: Sequence[int], deadline: Deadline) -> Iterator[list[Fields]]:
    """Yield those that stand in tables, runs, blocks of lines and records."""
    done = 0
    for start, end in _html_tables(text, ends) if ends else ():
        if people := _read(html_rows(text, start, end), text, deadline).people:
            yield people
            done = end
        deadline.remaining_s()
    keys: list[int] = []
    for end, people in _line_tables(text, ends, done, deadline):
        if people:
            yield people
        elif text[end - 1] in _AFTER_KEYS or text[end : end + _GAPS].lstrip(" ").startswith(":"):
            keys.append(end)
    yield from _record_lists(text, keys, deadline)


def _record_lists(text: str, keys: Sequence[int], deadline: Deadline) -> Iterator[list[Fields]]:
    for run in runs(keys):
        start, end = max(0, run[0] - GAP // 4), min(len(text), run[-1] + GAP // 4)
        if people := _recorded(text, start, end, deadline):
            yield people
        deadline.remaining_s()


def _line_tables(
    text: str, ends: Sequence[int], listed: int, deadline: Deadline
) -> Iterator[tuple[int, list[Fields]]]:
    """Yield each hit that is not within a list known already, with the list that it begins."""
    done = listed
    for end in ends:
        deadline.step()
        people: list[Fields] = []
        if end > done:
            people, done = _table_at(text, end - 1, listed, deadline)
            listed = done if people else listed
        if people or end > listed:
            yield end, people
        if people:
            deadline.remaining_s()


def _html_tables(text: str, ends: Sequence[int]) -> Iterator[Span]:
    has_cells = "<td" in text or "<TD" in text
    bounds = [found.start() for found in _TABLE.finditer(text)] if has_cells else []
    for start, end in pairwise([*bounds, len(text)] if bounds else []):
        if bisect_left(ends, start) < bisect_left(ends, end):
            yield start, end


def _table_at(text: str, at: int, floor: int, deadline: Deadline) -> tuple[list[Fields], int]:
    """Read the table round a place; return its people and up to where it needs no other look."""
    line = line_at(text, at)
    if not line or _BRACKETED.match(text, at):
        people, end = addressees(text, line) if line and line[0] >= floor else ([], 0)
        return people, max(end, at + 1)
    done = line[1]
    for delimiter in DELIMITERS:
        if not _may_part(text, line, delimiter):
            continue
        if not _speaks_of_people(split(text, *line, delimiter)):
            continue
        reading = _read(rows_round(text, line, delimiter, floor), text, deadline)
        if reading.people and delimiter == ",":
            mixed = _read(rows_round(text, line, MIXED, floor), text, deadline)
            reading = max(reading, mixed, key=lambda each: len(each.people))
        if reading.people:
            return reading.people, reading.end
        if reading.is_settled:
            done = max(done, reading.end)
    people, end = _others_at(text, line, floor)
    return people, end if people else done


def _others_at(text: str, line: Span, floor: int) -> tuple[list[Fields], int]:
    """Read people who stand in no table: in a run, or in blocks of lines."""
    if line[0] < floor:
        return [], line[1]
    people, end = addressees(text, line)
    return (people, end) if people else cards(text, line)


def _may_part(text: str, line: Span, delimiter: str) -> bool:
    if delimiter == MIXED:
        return text.find(_KEYED, *line) < 0
    return delimiter == "\n" or text.find(delimiter, *line) >= 0


def _speaks_of_people(row: Row) -> bool:
    if len(row) > _MOST_COLUMNS:
        return False
    if len(row) > 1 and is_of_people([kind_of(cell.text) for cell in row]):
        return True
    kinds = {kind_by_form(cell.text) for cell in row}
    return bool(kinds & _NAMED_BY_FORM) or (Kind.NAME in kinds and bool(kinds & REACHING))


def _read(rows: Iterable[Row], text: str, deadline: Deadline) -> _Reading:
    """Read a table as far as it is one of people, and as time allows: part of a list is one too."""
    people: list[Fields] = []
    head: list[Kind | None] | None = None
    start, end, number = -1, 0, 0
    with suppress(OutOfTime):
        for number, row in enumerate(filter(None, rows), 1):
            deadline.step()
            start, end = row[0].start if start < 0 else start, row[-1].end
            if number <= _HEAD_ROWS and head is None and (head := _head_of(row)) is not None:
                if is_of_others(head):
                    break
            elif fields := _person(row, head):
                people.append(fields)
            if _is_hopeless(len(people), number):
                break
    if head is None and _are_places(people):
        people = []
    if not _is_list(len(people), number) or _gives_credit(text, start, end, len(people)):
        people = []
    return _Reading(people, end, head is not None or number > _PATIENCE)


def _is_hopeless(count: int, number: int) -> bool:
    """Whether a table that names so many people in so many rows is none of people."""
    is_rare = number > _LOOKED_AT and count * _LEAST_SHARE < number
    return is_rare or (number > _PATIENCE and not count)


def _is_list(count: int, number: int) -> bool:
    return count >= FEWEST and count * _LEAST_SHARE >= number


def _head_of(row: Row) -> list[Kind | None] | None:
    """Return what the columns are about if these are their titles."""
    kinds = [kind_of(cell.text) for cell in row]
    known = [kind for kind in kinds if kind]
    if not known or any("@" in cell.text or kind_by_form(cell.text) in REACHING for cell in row):
        return None
    return kinds if is_of_people(known) or len(known) > 1 else None


def _gives_credit(text: str, start: int, end: int, count: int) -> bool:
    if _CREDITS.search(text, max(0, start - _BEFORE), start):
        return True
    found = _CREDITS.finditer(text, start, end)
    return sum(1 for _ in found) * _LEAST_SHARE > count


def _person(row: Row, head: Sequence[Kind | None] | None) -> Fields:
    """Return the cells of a row that tell of a person; none if it is about nobody."""
    if head and len(row) == len(head):
        if any(is_sample_email(cell.text) for cell in row):
            return []
        kinds = [kind or _untitled(cell) for kind, cell in zip(head, row, strict=True)]
        fields = [(kind, cell) for kind, cell in zip(kinds, row, strict=True) if kind]
        fields = [(kind, cell) for kind, cell in fields if holds(kind, cell.text)]
        return fields if is_person(fields, frozenset(filter(None, head))) else []
    return _person_by_form(row)


def _untitled(cell: Cell) -> Kind | None:
    """Say what a cell of a column without a known title tells of how to reach somebody."""
    kind = kind_by_form(cell.text)
    return kind if kind in _NAMED_BY_FORM else None


def is_person(fields: Fields, titles: frozenset[Kind]) -> bool:
    """Whether cells under titles tell more of a person than a public table would."""
    kinds = {kind for kind, _ in fields}
    if Kind.EMAIL in kinds:
        return Kind.LOG not in titles or len(kinds & PERSONAL) > 1
    if Kind.PHONE in kinds and kinds & NAMING:
        return True
    is_named = {Kind.FIRST, Kind.LAST} <= kinds or any(
        kind in NAMING and is_full_name(cell.text) for kind, cell in fields
    )
    if Kind.PAY in kinds or Kind.RATING in kinds or (Kind.STARS in kinds and Kind.STAFF in kinds):
        return is_named or Kind.ACCOUNT in kinds
    if Kind.CLIENT in kinds and kinds & {Kind.DEAL, Kind.ACCOUNT, Kind.ADDRESS}:
        return True
    return is_named and (Kind.ACCOUNT in kinds or _is_private(kinds, titles))


def _is_private(kinds: set[Kind], titles: frozenset[Kind]) -> bool:
    """Whether somebody named owes, or lives, was born or is ill as no public table tells."""
    if Kind.PUBLIC in titles:
        return False
    is_owing = Kind.DEAL in kinds and Kind.COMPANY not in titles
    return is_owing or bool(kinds & {Kind.ADDRESS, Kind.BIRTH, Kind.ILLNESS})


def _person_by_form(row: Row) -> Fields:
    if any(_COMMIT.fullmatch(cell.text) or is_sample_email(cell.text) for cell in row):
        return []
    fields = [(kind, cell) for cell in row if (kind := kind_by_form(cell.text))]
    kinds = {kind for kind, _ in fields}
    if Kind.EMAIL in kinds:
        return _addressee(row, fields)
    return fields if Kind.NAME in kinds and kinds & REACHING else []


def _are_places(people: Sequence[Fields]) -> bool:
    """Whether what has no more than a street or a number beside its name may be no person."""
    kinds = {kind for row in people for kind, _ in row}
    if kinds & {Kind.EMAIL, Kind.BIRTH}:
        return False
    called = sum(any(has_given_name(cell.text) for _, cell in row) for row in people)
    return called * (_LEAST_RUNG if Kind.PHONE in kinds else _LEAST_CALLED) < len(people)


def _addressee(row: Row, fields: Fields) -> Fields:
    """Return the fields of an e-mail address and of what stands beside it as its owner's name."""
    if len(row) == 1:
        return fields
    mailbox = next(cell.text for kind, cell in fields if kind is Kind.EMAIL).casefold()
    known = {cell.start for _, cell in fields}
    names = [
        (Kind.NAME, cell)
        for cell in row
        if cell.start not in known and _CAPITALISED.fullmatch(cell.text)
    ]
    owners = [named for named in names if _owns(named[1].text, mailbox)]
    if owners or len(fields) > 1:
        return sorted([*fields, *owners], key=lambda field: field[1].start)
    return [*fields, *names[:2]] if len(names) > 1 else []


def _owns(name: str, mailbox: str) -> bool:
    """Whether a mailbox is called after a name, or after one of its parts."""
    parts = name.casefold().split()
    is_name = len(parts) <= _MOST_PARTS and any(len(part) > 2 and part in mailbox for part in parts)
    return is_name or name.casefold() in mailbox


def _recorded(text: str, start: int, end: int, deadline: Deadline) -> list[Fields]:
    people: list[Fields] = []
    with suppress(OutOfTime):
        for number, record in enumerate(records(text, start, end), 1):
            deadline.step()
            if fields := _person_in(record):
                people.append(fields)
            if number == _LOOKED_AT and not _are_listed(people, text):
                break
    return people if _are_listed(people, text) else []


def _person_in(record: list[Pair]) -> Fields:
    kinds = [(kind, cell) for key, cell in record if (kind := kind_of(key))]
    titles = frozenset(kind for kind, _ in kinds)
    if any(is_sample_email(cell.text) for _, cell in record):
        return []
    fields = [(kind, cell) for kind, cell in kinds if holds(kind, cell.text)]
    return fields if not is_of_others(titles) and is_person(fields, titles) else []


def _are_listed(people: Sequence[Fields], text: str) -> bool:
    """Whether records are of so many people that they are a list, and not one of authors."""
    if len(people) < FEWEST:
        return False
    start, end = people[0][0][1].start, people[-1][-1][1].end
    return not _gives_credit(text, start, end, len(people))
