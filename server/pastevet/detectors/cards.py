"""People in blocks of lines: the name alone in one, and how to reach its owner in the next ones."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import regex

from pastevet.detectors.addressees import is_public
from pastevet.detectors.columns import Kind
from pastevet.detectors.grids import Cell, line_at
from pastevet.detectors.people import has_given_name, is_full_name, kind_by_form

_FEWEST = 3
_MOST_LINES = 400
_MOST_BELOW = 5
"""So many lines below a name may still be about its owner."""
_LEAD = regex.compile(r"[ \t>]*+(?:[*•–#-]{1,3} |\(?\d{1,3}[.)] )?(?:[Ee]-?[Mm]ail: ?)?")
"""What numbers an item, or says that an address follows."""
_LINES_EACH = 10
"""With fewer people than one in so many lines it is no list."""
_LEAST_CALLED = 2
"""One in so many must have a known given name: places have streets too."""
_REACHING = frozenset({Kind.EMAIL, Kind.PHONE, Kind.ADDRESS})

Fields = list[tuple[Kind, Cell]]


def cards(text: str, line: tuple[int, int]) -> tuple[list[Fields], int]:
    """Return the people of the blocks that a line and those below it belong to, and their end."""
    people: list[Fields] = []
    card: Fields = []
    since, end = 0, line[1]
    if not any(kind_by_form(cell.text) in _REACHING for cell in islice(_cells(text, line[0]), 1)):
        return [], end
    for number, cell in enumerate(_cells(text, _start(text, line[0]))):
        since += 1
        kind = Kind.NAME if is_full_name(cell.text) else kind_by_form(cell.text)
        if kind is Kind.NAME:
            card, since = [(kind, cell)], 0
        elif kind in _REACHING and card:
            people += [card] if len(card) == 1 else []
            card.append((kind, cell))
            end = cell.end
        if since > _MOST_BELOW or number > _LINES_EACH * (len(people) + 1):
            break
    return (people if _is_list(text, people, end) else []), end


def _is_list(text: str, people: list[Fields], end: int) -> bool:
    called = sum(has_given_name(card[0][1].text) for card in people)
    if len(people) < _FEWEST or called * _LEAST_CALLED < len(people):
        return False
    return not is_public(text, people[0][0][1].start, end)


def _start(text: str, start: int) -> int:
    """Return where the lines begin among which the first name may be."""
    for _ in range(_MOST_BELOW):
        above = line_at(text, start - 1) if start else None
        if not above:
            break
        start = above[0]
    return start


def _cells(text: str, start: int) -> Iterator[Cell]:
    """Yield what each line holds that isn't empty."""
    for _ in range(_MOST_LINES):
        line = line_at(text, start)
        if not line:
            return
        lead = _LEAD.match(text, *line)
        begin = lead.end() if lead else line[0]
        if held := text[begin : line[1]].strip():
            yield Cell(held, begin, begin + len(held))
        start = text.find("\n", line[1]) + 1
        if not start:
            return
