"""Other spellings of a text: escapes, pieces of strings, tags and look-alikes inside of a word.

Each is an edit: a range of the text and what a program or a reader takes it for. Only the
surroundings of edits are derived, as excerpts, not the text as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from functools import cache
from html import unescape
from importlib import resources
from unicodedata import combining

import regex

from pastevet.documents.ciphers import CIPHERS, turned_back
from pastevet.documents.deadline import Deadline
from pastevet.documents.gutters import (
    appended,
    continued,
    cut_strings,
    joined,
    set_apart,
    with_breaks,
    without_colours,
    without_gutters,
)
from pastevet.documents.normalise import odd_characters
from pastevet.documents.offsets import Derivation, OffsetMap
from pastevet.documents.signs import Signs

_REACH = 150
"""Characters of context beyond the word that an edit stands in."""
_BACKSLASH = regex.compile(
    r"""(?x)\\{1,4}(?:
    u\{(?P<hex>[0-9A-Fa-f]{1,6})\} | u(?P<hex>[0-9A-Fa-f]{4}) | U(?P<hex>[0-9A-Fa-f]{8})
    | x(?P<hex>[0-9A-Fa-f]{2}) | 0{0,4}(?P<hex>[2-7][0-9A-Fa-f])[ ]
    | 0000(?P<hex>[2-7][0-9A-Fa-f]|0[aA])[ ]?
    | (?P<octal>[0-3][0-7]{2}|[4-7][0-7]) | (?:par|line)[ ]?\r?(?P<plain>\n)
    | '(?P<hex>[2-7][0-9A-Fa-f])
    | (?P<plain>[nrt"'`/_.+=:*@-])
    )"""
)
_CONTROLS = {"n": "\n", "r": "\r", "t": "\t"}
_PERCENT = regex.compile(r"%(?:u(?P<hex>[0-9A-Fa-f]{4})|(?P<hex>[0-9A-Fa-f]{2}))")
_ENTITY = regex.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")
_QUOTED = regex.compile(r"=(?:(?P<hex>[2-7][0-9A-F])|\r?\n(?!--))")
_SIGNS = {
    "underscore": "_",
    "dash": "-",
    "hyphen": "-",
    "minus": "-",
    "dot": ".",
    "period": ".",
    "colon": ":",
    "slash": "/",
    "at": "@",
    "plus": "+",
    "equals": "=",
}
_SIGN_NAMES = regex.compile(
    rf"(?i)(?<=[A-Za-z0-9])(?: ?[\[({{<]| )(?P<name>{'|'.join(_SIGNS)})"
    r"(?:[\])}>] ?| )(?=[A-Za-z0-9]|[\[({<])"
)
_BRACED = re.compile(r"\{\\?([-_.:/@+=])\}|\\slash\{\}")
_TAGS = regex.compile(
    r"""(?xi)(?<=[\w./+=:@-])(?:
    </?(?:a|abbr|b|bdi|bdo|big|code|del|em|font|i|ins|kbd|mark|s|small|span|strong|sub|sup|tt|u|wbr)
    (?:[\s/][^<>]{0,500})?> | <!--(?:[^-]|-(?!->)){0,500}--> | \*\*
    )+(?=[\w./+=:@-])"""
)
_LONGEST_COMMENT = 507
_BETWEEN_STRINGS = regex.compile(
    r"""(?xr)(?<=[\w./+=:@-])["'`](?:
    \s{0,12}(?:\+\+?|\*|\.\.?|&|\|\||<>|\\|~)?[\s_]{0,24}
    (?:(?:/\*[^*]{0,200}\*/|(?:\#|//)[^\n"'`]{0,200}\n)\s{0,40})?[bBfFrRuUL@]{0,2}
    | \)\s{0,40}\.(?:append|concat)\( )["'`]"""
)
_NO_WORDS = re.compile(r"[0-9]|[a-z][A-Z]|://")
_BESIDE = 32
_NEAR = 48
"""Characters beside a seam that tell whether strings are worth joining; longer ones tell alone."""
_MIXED = re.compile(rb"\?(?:(?<=[A-Za-z0-9]\?)|(?=[A-Za-z0-9]))")
"""A character that is not ASCII beside one that is, as the ASCII codec writes it."""
_LEAST_WORD = 16
_LEAST_EMPHASISED = 20
_BEHIND_MARK = 3
"""Characters behind a mark of emphasis that belong to its sign."""
_OVERRIDE = "\N{RIGHT-TO-LEFT OVERRIDE}"
_TURNED = regex.compile(
    r"\N{RIGHT-TO-LEFT OVERRIDE}(?P<run>[^\N{POP DIRECTIONAL FORMATTING}\r\n]+)"
)
_WORD = re.compile(r"\S{0,2000}")
_WORD_BEFORE = regex.compile(r"(?r)\S{0,2000}")


Edit = tuple[int, int, str]
"""Start and end of a range of a text, and what it stands for."""


def spelt_out(
    text: str, signs: Signs, room: int, deadline: Deadline
) -> tuple[str, OffsetMap] | None:
    """Undo what spells a text another way: what is left in no doubt where it is read.

    Args:
        text: The text.
        signs: What was noticed in it.
        room: Characters after which to stop.
        deadline: When to stop.

    Returns:
        The excerpts and their map, or None where there is nothing to undo.

    Raises:
        OutOfTime: The deadline passed.
    """
    edits = [edit for kind in signs.keys() & EDITS.keys() for edit in EDITS[kind](text)]
    for kind in signs.keys() & _EDITS_AT.keys():
        edits += _EDITS_AT[kind](text, signs[kind])
    if not text.isascii():
        edits += _look_alikes(text)
    return excerpts(text, sorted(edits), room, deadline) if edits else None


def turned(text: str, deadline: Deadline) -> tuple[str, OffsetMap] | None:
    """Turn round what stands behind a right-to-left override, and so reads backwards.

    Returns:
        The excerpts and their map, or None where there is no override.

    Raises:
        OutOfTime: The deadline passed.
    """
    if _OVERRIDE not in text:
        return None
    edits = [(*run.span(), run["run"][::-1]) for run in _TURNED.finditer(text)]
    return excerpts(text, edits, len(text), deadline)


def excerpts(
    text: str, edits: Sequence[Edit], room: int, deadline: Deadline
) -> tuple[str, OffsetMap] | None:
    """Apply edits and keep the words that they stand in, with a little of what surrounds them.

    Returns:
        The excerpts and their map, or None where there is no edit.

    Raises:
        OutOfTime: The deadline passed.
    """
    if not edits:
        return None
    derivation, read, is_open = Derivation(deadline), 0, False
    for start, edited, meant in edits:
        if start < read or derivation.length > room:
            continue
        if not is_open or start > read + _REACH:
            end = _past_word(text, read) if is_open else 0
            if start >= end:
                derivation.add(text[read:end], read, end)
                read = max(end, _start_of_word(text, start) - _REACH)
                derivation.add_gap(read)
                is_open = True
        derivation.add(text[read:start], read, start)
        derivation.add(meant, start, edited)
        read = edited
    end = _past_word(text, read)
    derivation.add(text[read:end], read, end)
    return derivation.finish()


def _backslashes(text: str) -> Iterator[Edit]:
    for found in _BACKSLASH.finditer(text):
        kind = found.lastgroup or "plain"
        code = found[kind]
        if kind == "plain":
            meant = _CONTROLS.get(code, code)
        else:
            meant = _character(int(code, 16 if kind == "hex" else 8))
        yield *found.span(), meant


def _percents(text: str) -> Iterator[Edit]:
    for found in _PERCENT.finditer(text):
        yield *found.span(), _character(int(found["hex"], 16))


def _entities(text: str) -> Iterator[Edit]:
    for found in _ENTITY.finditer(text):
        yield *found.span(), unescape(found[0])


def _quoted_printable(text: str) -> Iterator[Edit]:
    for found in _QUOTED.finditer(text):
        yield *found.span(), chr(int(found["hex"], 16)) if found["hex"] else ""


def _named_signs(text: str, ends: Sequence[int]) -> Iterator[Edit]:
    read = 0
    for end in ends:
        first, read = max(read, end - _REACH), end + _REACH
        for found in _SIGN_NAMES.finditer(text, first, read):
            yield *found.span(), _SIGNS[found["name"].lower()]
            read = max(read, found.end())


def _braced(text: str) -> Iterator[Edit]:
    for found in _BRACED.finditer(text):
        yield *found.span(), found[1] or "/"


def _joined_strings(text: str, ends: Sequence[int]) -> Iterator[Edit]:
    """Yield what parts strings of which some, near each other, are not just words."""
    near: list[int] = []
    is_worth_it = False
    for end in ends:
        if near and end > near[-1] + _NEAR:
            yield from _between_strings(text, near) if is_worth_it else ()
            near, is_worth_it = [], False
        near.append(end)
        is_worth_it |= bool(_NO_WORDS.search(text, max(0, end - _NEAR), end + _BESIDE))
    yield from _between_strings(text, near) if is_worth_it else ()


def _between_strings(text: str, ends: Sequence[int]) -> Iterator[Edit]:
    for end in ends:
        if between := _BETWEEN_STRINGS.match(text, 0, end - 1):
            yield *between.span(), ""


def _tags(text: str, ends: Sequence[int]) -> Iterator[Edit]:
    for end in ends:
        is_bold = text.startswith("**", end - 3)
        opening = end - 3 if is_bold else text.rfind("<", 0, end)
        is_comment = text.startswith("<!--", opening)
        if is_comment and text.find("-->", opening, opening + _LONGEST_COMMENT) < 0:
            continue
        if tags := _TAGS.match(text, opening):
            yield *tags.span(), ""


def _emphases(text: str, ends: Sequence[int]) -> Iterator[Edit]:
    """Yield the marks of emphasis inside of words that are long, and more than words."""
    for end in ends:
        last = text[end - _BEHIND_MARK - 1]
        mark = last if last == "*" else last * 2
        closing = end - _BEHIND_MARK - len(mark)
        opening = text.rfind(mark, max(0, closing - _REACH), closing)
        before = text[max(0, closing - _LEAST_WORD) : closing].rsplit(maxsplit=1)[-1]
        word = before + text[closing : closing + _LEAST_WORD].split(maxsplit=1)[0]
        if opening >= 0 and len(word) >= _LEAST_EMPHASISED and _NO_WORDS.search(word):
            yield opening, opening + len(mark), ""
            yield closing, closing + len(mark), ""


def _look_alikes(text: str) -> Iterator[Edit]:
    table = _look_alike_table()
    odd = {
        character
        for character in odd_characters(text)
        if character in table or combining(character)
    }
    if not odd:
        return
    data, read = text.replace("?", " ").encode("ascii", "replace"), 0
    for mixed in _MIXED.finditer(data):
        at = mixed.start()
        if at >= read and text[at] in odd:
            start, read = _start_of_word(text, at), _end_of_word(text, at)
            if read - start >= _LEAST_WORD:
                yield from _replaced(text, start, read, table, odd)


def _replaced(
    text: str, start: int, end: int, table: Mapping[str, str], odd: Container[str]
) -> Iterator[Edit]:
    for at in range(start, end):
        if text[at] in odd:
            yield at, at + 1, table.get(text[at], "")


@cache
def _look_alike_table() -> dict[str, str]:
    """Return what each look-alike stands for."""
    lines = resources.files(__package__).joinpath("look_alikes.txt").read_text(encoding="utf-8")
    return {
        character: line[0]
        for line in lines.splitlines()
        if not line.startswith("#")
        for character in line[2:]
    }


def _character(code: int) -> str:
    is_one = code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF
    return chr(code) if is_one else "\N{REPLACEMENT CHARACTER}"


def _start_of_word(text: str, at: int) -> int:
    found = _WORD_BEFORE.match(text, 0, at)
    return found.start() if found else at


def _end_of_word(text: str, at: int) -> int:
    found = _WORD.match(text, at)
    return found.end() if found else at


def _past_word(text: str, at: int) -> int:
    return min(len(text), _end_of_word(text, at) + _REACH)


EDITS: dict[str, Callable[[str], Iterator[Edit]]] = {
    "backslash": _backslashes,
    "percent": _percents,
    "entity": _entities,
    "quoted_printable": _quoted_printable,
    "braced": _braced,
    "colour": without_colours,
    "break": with_breaks,
    "appended": appended,
    "continued": continued,
    "set_apart": set_apart,
}
"""What undoes a spelling, by the name of its sign."""
_EDITS_AT: dict[str, Callable[[str, Sequence[int]], Iterator[Edit]]] = {
    "seam": _joined_strings,
    "gutter": without_gutters,
    "tag": _tags,
    "named_signs": _named_signs,
    "emphasis": _emphases,
    "reversed": turned_back,
    "joined": joined,
    "cut_string": cut_strings,
    **{name: cipher.undone for name, cipher in CIPHERS.items()},
}
"""What undoes one where it was noticed."""
