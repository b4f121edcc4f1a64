"""What layout puts into a text: numbers and marks before lines, colours, calls that join strings.

As in `spellings`, each is an edit: a range of the text and what it stands for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import regex

from pastevet.documents.cuts import places
from pastevet.documents.sought import Sought

_COLOURS = Sought(
    r"[\x1B\\^](?:(?<=\x1B)|(?<=\\)(?:x1[bB]|033|u001[bB]|e)|(?<=\^)\[)\[[0-9;]{0,20}[A-Za-z]"
)
_STRUCK = re.compile(r"\x08(?<=[^\n].)")
_BREAKS = re.compile(r"<[bB][rR]\s{0,4}/?>\s{0,24}")
_GUTTER = re.compile(
    r"[ \t]{0,8}(?:[+|*;│]|--(?=[ \t])|-(?=\w)|#{1,3}|//+|\d{1,6}(?:[:|)\t]| \|| {2}))[ \t]{0,24}"
    r"""(?=["'`]?[\w/+@.-]{8})"""
)
_DASH = re.compile(r"-(?!-)")
_BORDER = re.compile(r"[ \t]{1,3}[|│](?=\r?\n)")
_WIDEST_BORDER = 5
_NO_WORDS = re.compile(r"[A-Za-z][0-9]|[0-9][A-Za-z]")
_BESIDE = 24
"""Characters in front of a line's end that tell whether the words beside a gutter may be one, …"""
_BEHIND = 48
"""… and as many behind it, the gutter among them."""
_APPENDED = Sought(
    r"""(?x)["'`](?<=[\w./+=:@-].)[;)]{0,2}\s{1,12}[$A-Za-z_][\w.>-]{0,30}\s?
    [.+]=\s?["'`](?=[\w./+=:@-])"""
)
_PIECE = r"[\w./+=:@-]{1,200}"
_STRINGS = regex.compile(
    rf"""(?P<quote>["'`]){_PIECE}(?:(?P<gap>(?P=quote)\s*+[,;]\s*+(?P=quote)){_PIECE})++"""
)
_LIST = regex.compile(rf"\[\s*+{_STRINGS.pattern}(?P=quote),?+\]\.join\(")
_LONGEST_LIST = 4000

_CONTINUED = re.compile(r"\\(?<=[^\s\\]\\)\r?\n[ \t]{0,40}(?=\S)")
_SET_APART = Sought(
    r"""(?x)(?<=[\w./+=:@-])(?:
    \\[a-z]{5,12}(?:\{\}|[ ])                           # \allowbreak{}
    | \{(?:zwsp|nbsp|shy|wj|empty)\}                   # AsciiDoc
    | \}[ ]?\{(?:\\[a-z]{1,12}-?\d{0,5}){1,12}[ ]?       # the next run of RTF
    | \)[ ]?-?[\d.]{1,6}[ ]?\(                         # kerning in a PDF
    | (?:\[[\d;]{0,8}m)+                               # colours whose escape is lost
    | \[-[^\n]{0,80}?-\]\{\+                           # a change of words
    | \^M(?=\r?\n)                                    # a shown line's end
    )(?=[\w./+=:@\r\n-]) | (?<=[\w=-])\+\}(?=[\s]|\Z) | (?<!\S)\[[\d;]{1,8}m(?=\w)"""
)

_LONGEST_LINE = 300
_OPENED = regex.compile(r"""[:=][ ]?(?P<quote>["'])(?P<value>[^\s"']{4,40}+)(?=[^"'\n]{0,80}+\n)""")
_CLOSED = {quote: re.compile(rf"[^\s\"']{{3,40}}{quote}") for quote in "\"'"}
"""The end of a string, by its quote mark."""


def continued(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield ends of lines that a backslash takes back within a word."""
    return ((*found.span(), "") for found in _CONTINUED.finditer(text))


def set_apart(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield what some language puts between pieces of a word, and nobody sees."""
    return ((*found.span(), "") for found in _SET_APART.finditer(text))


def cut_strings(text: str, ends: Sequence[int]) -> Iterator[tuple[int, int, str]]:
    """Yield what a line's end puts into a string, up to where the rest of it stands.

    Args:
        text: The text.
        ends: Offsets of the ends of lines on which a string begins that doesn't end there.
    """
    for end in ends:
        line = text.rfind("\n", 0, end - 1) + 1
        for opened in _OPENED.finditer(text, max(line, end - _LONGEST_LINE), end):
            rest = _CLOSED[opened["quote"]]
            at = next((at for at in places(text, *opened.span("value")) if rest.match(text, at)), 0)
            if at:
                yield opened.end("value"), at, ""


def without_gutters(text: str, ends: Sequence[int]) -> Iterator[tuple[int, int, str]]:
    """Yield line numbers, comment signs, marks of a diff and of quotations before long words.

    Args:
        text: The text.
        ends: Ends of the lines in front of such marks.
    """
    read = -2
    for line_end in ends:
        if not _NO_WORDS.search(text, max(0, line_end - _BESIDE), line_end + _BEHIND):
            continue
        line_before = text.rfind("\n", 0, max(0, line_end))
        if _DASH.match(text, line_end + 1) and text[line_before + 1] != "-":
            continue  # a word that begins so, in no diff
        for before in (line_before, line_end):
            if before > read and (gutter := _GUTTER.match(text, before + 1)):
                yield *gutter.span(), ""
            read = max(read, before)
        if border := _BORDER.search(text, max(0, line_end - _WIDEST_BORDER), line_end + 1):
            yield *border.span(), ""


def without_colours(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield a terminal's escape sequences, and what is struck over."""
    yield from ((*found.span(), "") for found in _COLOURS.finditer(text))
    yield from ((found.start() - 1, found.end(), "") for found in _STRUCK.finditer(text))


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
