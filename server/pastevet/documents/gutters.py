"""What layout puts into a text: numbers and marks before lines, colours, calls that join strings.

As in `spellings`, each is an edit: a range of the text and what it stands for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import regex

_COLOURS = re.compile(r"(?:(?:\x1B|\\x1[bB]|\\033|\\u001[bB]|\\e|\^\[)\[[0-9;]{0,20}[A-Za-z])+")
_STRUCK = re.compile(r"[^\n]\x08")
_BREAKS = re.compile(r"<[bB][rR]\s{0,4}/?>\s{0,24}")
_GUTTER = (
    r"[ \t]{0,8}(?:[+|*;│]|--|-(?=\w)|#{1,3}|//+|\d{1,6}(?:[:|)\t]| \|| {2}))[ \t]{0,24}"
    r"""(?=["'`]?[\w/+@.-]{8})"""
)
_FIRST_GUTTER = re.compile(_GUTTER)
_GUTTERS = re.compile(rf"\n({_GUTTER})")
_BORDERS = regex.compile(r"[|│](?=\r?(?:\n|\Z))(?<=(?P<border>[ \t]{1,3}[|│]))")
_APPENDED = re.compile(
    r"""(?x)["'`](?<=[\w./+=:@-].)[;)]{0,2}\s{1,12}[$A-Za-z_][\w.>-]{0,30}\s?
    [.+]=\s?["'`](?=[\w./+=:@-])"""
)
_PIECE = r"[\w./+=:@-]{1,200}"
_STRINGS = regex.compile(
    rf"""(?P<quote>["'`]){_PIECE}(?:(?P<gap>(?P=quote)\s*+[,;]\s*+(?P=quote)){_PIECE})++"""
)
_LIST = regex.compile(rf"\[\s*+{_STRINGS.pattern}(?P=quote),?+\]\.join\(")
_LONGEST_LIST = 4000


def without_gutters(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield line numbers, comment signs, marks of a diff and of quotations before long words."""
    if first := _FIRST_GUTTER.match(text):
        yield *first.span(), ""
    yield from ((*found.span(1), "") for found in _GUTTERS.finditer(text))
    yield from ((*found.span("border"), "") for found in _BORDERS.finditer(text))


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


def joined(text: str, ends: Sequence[int]) -> Iterator[tuple[int, int, str]]:
    """Yield what parts strings that a call puts together.

    Args:
        text: The text.
        ends: Offsets behind the first quote of such a call, or behind `.join(`.
    """
    for end in ends:
        at = text.rfind("[", max(0, end - _LONGEST_LIST), end)
        strings = _STRINGS.match(text, end - 1) or (at >= 0 and _LIST.fullmatch(text, at, end))
        if strings:
            yield from ((*gap, "") for gap in strings.spans("gap"))
