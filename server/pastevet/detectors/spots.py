"""Which hits may stand in a list of people: titles of columns, and forms close to one another.

Most hits in other texts are none: a package at its version, a lone author's address.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from pastevet.detectors.columns import is_of_others, kind_of
from pastevet.detectors.grids import line_at
from pastevet.detectors.people import has_given_name, is_person_email

FEWEST = 3
"""Fewer people are no list of any kind."""
GAP = 1000
"""What tells of people and stands further apart, in characters, is no list."""
_FEWEST_HIT = 2
"""Some rows of a list tell of people in a form that is not hit."""
_LONGEST_TITLE = 50
_LONGEST_UNIT = 16
_LONGEST_FORM = 12
_EMAIL = regex.compile(r"(?<=([\w.+'-]{1,64})@)(?:[\w-]{1,63}\.){1,5}\p{L}[\w-]{1,23}")
_CUT = regex.compile(r"[\t,;|<>\n\"':]|\s[-–—·•/]\s|  ")
_NO_WORD = regex.compile(r"[^\p{L}'’-]+")
_BEHIND = "\t\r\n ,;|<>:\"'"
_STREET = (
    r"\p{L}\.? \d|\p{L} | \p{L}|(?:street|road|lane|close|avenue|drive| st| rd| ave)\.?[,\r\n]"
)
_ADDRESS = regex.compile(_STREET, regex.REVERSE | regex.IGNORECASE)
"""How a street ends, as far as it was hit. What else ends in a digit is a number."""


def spots(text: str, ends: Sequence[int]) -> list[int]:
    """Return the ends of hits that may stand in a list of people, ascending."""
    titles = [end for end in ends if _is_title(text, end)]
    told = set(titles)
    forms = [end for end in ends if end not in told and _is_form(text, end)]
    near = (run for run in runs(forms, _FEWEST_HIT) if _may_be_people(text, run))
    return sorted([*titles, *(end for run in near for end in run)])


def runs(ends: Sequence[int], fewest: int = FEWEST) -> Iterator[list[int]]:
    """Yield hits that stand close together, where they are enough for a list."""
    run: list[int] = []
    for end in ends:
        if run and end - run[-1] > GAP:
            if len(run) >= fewest:
                yield run
            run = []
        run.append(end)
    if len(run) >= fewest:
        yield run


def _is_title(text: str, end: int) -> bool:
    if text[end - 2] == "@":
        return False
    cell = _cell_before(text, end)
    kind = kind_of(cell)
    return kind is not None and not is_of_others([kind]) and not _is_line(text, end, cell)


def _is_line(text: str, end: int, cell: str) -> bool:
    """Whether a cell stands alone: what is below one title only tells by its form."""
    line = line_at(text, end - 1)
    return line is not None and text[slice(*line)].strip() == cell.strip()


def _cell_before(text: str, end: int) -> str:
    """Return the cell that ends at a hit, or goes on a little behind it: with a year, or a unit."""
    before = text[max(0, end - _LONGEST_TITLE) : end]
    cell = _CUT.split(before.rstrip(_BEHIND))[-1]
    if before[-1] in _BEHIND:
        return cell
    rest = _CUT.search(text, end, end + _LONGEST_UNIT)
    return cell + text[end : rest.start()] if rest else ""


def _is_form(text: str, end: int) -> bool:
    if text[end - 2] != "@":
        is_postcode = text[end - 2 : end].isupper()
        return text[end - 1].isdigit() or is_postcode or _is_address(text, end)
    found = _EMAIL.match(text, end - 1)
    return found is not None and is_person_email(f"{found[1]}@{found[0]}")


def _is_address(text: str, end: int) -> bool:
    return text[end - 2] != "@" and bool(_ADDRESS.match(text, max(0, end - _LONGEST_FORM), end))


def _may_be_people(text: str, run: Sequence[int]) -> bool:
    """Whether more than streets is told, or somebody is called by a given name."""
    if not all(_is_address(text, end) for end in run):
        return True
    return has_given_name(_NO_WORD.sub(" ", text[max(0, run[0] - GAP) : run[-1] + GAP]))
