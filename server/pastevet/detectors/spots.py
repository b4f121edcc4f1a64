"""Which hits may stand in a list of people: titles of columns, and forms close to one another.

Most hits in other texts are none: a package at its version, a lone author's address.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from pastevet.detectors.columns import is_of_others, kind_of
from pastevet.detectors.people import is_person_email

FEWEST = 3
"""Fewer people are no list of any kind."""
GAP = 1000
"""What tells of people and stands further apart, in characters, is no list."""
_LONGEST_TITLE = 50
_LONGEST_FORM = 12
_EMAIL = regex.compile(r"(?<=([\w.+'-]{1,64})@)(?:[\w-]{1,63}\.){1,5}\p{L}[\w-]{1,23}")
_CUT = regex.compile(r"[\t,;|<>\n\"':]|\s[-–—·•/]\s|  ")
_BEHIND = "\t\r ,;|<>:\"'"
_FORM = regex.compile(
    r"\d|\p{L} | \p{L}|(?:street|road|lane|close|avenue|drive| st| rd| ave)\.?[,\r\n]",
    regex.REVERSE | regex.IGNORECASE,
)
"""How a telephone number or an address ends, as far as it was hit."""


def spots(text: str, ends: Sequence[int]) -> list[int]:
    """Return the ends of hits that may stand in a list of people, ascending."""
    titles = [end for end in ends if _is_title(text, end)]
    told = set(titles)
    forms = [end for end in ends if end not in told and _is_form(text, end)]
    return sorted([*titles, *(end for run in runs(forms) for end in run)])


def runs(ends: Sequence[int]) -> Iterator[list[int]]:
    """Yield hits that stand close together, where they are enough for a list."""
    run: list[int] = []
    for end in ends:
        if run and end - run[-1] > GAP:
            if len(run) >= FEWEST:
                yield run
            run = []
        run.append(end)
    if len(run) >= FEWEST:
        yield run


def _is_title(text: str, end: int) -> bool:
    if text[end - 2] == "@":
        return False
    before = text[max(0, end - _LONGEST_TITLE) : end].rstrip(_BEHIND)
    kind = kind_of(_CUT.split(before)[-1])
    return kind is not None and not is_of_others([kind])


def _is_form(text: str, end: int) -> bool:
    if text[end - 2] != "@":
        return bool(_FORM.match(text, max(0, end - _LONGEST_FORM), end))
    found = _EMAIL.match(text, end - 1)
    return found is not None and is_person_email(f"{found[1]}@{found[0]}")
