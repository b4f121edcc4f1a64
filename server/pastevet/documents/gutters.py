"""What layout puts into a text: numbers and marks before lines, colours, calls that join strings.

As in `spellings`, each is an edit: a range of the text and what it stands for.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

_COLOURS = regex.compile(r"(?:\x1B\[[0-9;]{0,20}[A-Za-z])+")
_STRUCK = regex.compile(r".\x08")
_BREAKS = regex.compile(r"(?i)<br\s{0,4}/?>\s{0,24}")
_GUTTERS = regex.compile(
    r"""(?xm)^[ \t]{0,8}(?:[+|]|\#{1,3}|//+|\d{1,6}(?:[:|)\t]|[ ]\|))[ \t]{0,24}
    (?=["'`]?[\w/+@.-]{8}) | [ \t]{1,3}\|(?=\r?$)"""
)
_APPENDED = regex.compile(
    r"""(?x)(?<=[\w./+=:@-])["'`][;)]{0,2}\s{1,12}[$A-Za-z_][\w.>-]{0,30}\s?
    [.+]=\s?["'`](?=[\w./+=:@-])"""
)
_PIECE = r"[\w./+=:@-]{1,200}"
_JOINED = (
    regex.compile(
        rf"""(?xi)(?:concat(?:enate|_ws)?!?|join|paste0|joinToString)\(\s*+[\[(]?\s*+(?P<quote>["'`]){_PIECE}
        (?:(?P<gap>(?P=quote)\s*+[,;]\s*+(?P=quote)){_PIECE})++"""
    ),
    regex.compile(
        rf"""(?x)\[\s*+(?P<quote>["'`]){_PIECE}(?:(?P<gap>(?P=quote)\s*+,\s*+(?P=quote)){_PIECE})++
        (?P=quote),?+\s*+\]\s*+\.join\("""
    ),
)


def without_gutters(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield line numbers, comment signs, marks of a diff and of quotations before long words."""
    return ((*found.span(), "") for found in _GUTTERS.finditer(text))


def without_colours(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield a terminal's escape sequences, and what is struck over."""
    for pattern in (_COLOURS, _STRUCK):
        yield from ((*found.span(), "") for found in pattern.finditer(text))


def with_breaks(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield line breaks in markup, for which a line's end stands."""
    return ((*found.span(), "\n") for found in _BREAKS.finditer(text))


def appended(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield what parts a string from the next one, which a statement appends to it."""
    return ((*found.span(), "") for found in _APPENDED.finditer(text))


def joined(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield what parts strings that a call puts together."""
    for pattern in _JOINED:
        for call in pattern.finditer(text):
            yield from ((*gap, "") for gap in call.spans("gap"))
