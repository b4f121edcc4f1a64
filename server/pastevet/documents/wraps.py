"""Words that a terminal or a mail program has broken at the end of a line.

Nobody can tell a broken word from two words on two lines, so what is joined here is a guess.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Sequence

import regex

from pastevet.documents.deadline import Deadline
from pastevet.documents.line_ends import INDENT, NO_GOING_ON
from pastevet.documents.offsets import OffsetMap
from pastevet.documents.signs import Signs
from pastevet.documents.spellings import Edit, excerpts

_LEAST = 20
"""Characters of the shortest key worth joining."""
_LONGEST = 300
"""Characters at the end of what was joined that tell whether it goes on."""
_SHORTEST_TAIL = 4
"""A line that was broken is full, so more than a letter of the word stands on it."""
_WORD = string.ascii_letters + string.digits + "_./+=:@%~?&-"
"""Characters of a word."""
_NO_LAST = (*".=:%~?&", "----")
_HEAD = re.compile(rf"\n{INDENT}{NO_GOING_ON}(?P<word>[\w/+@.-][\w./+=:@%~?&-]{{0,300}}+)")
"""The word a line begins with, unless it is one that goes on from no other."""
_TWO_CAPITALS = re.compile(r"[A-Z][A-Za-z]{0,20}[A-Z]")
_WHOLE = re.compile(r"sha(?:1|256|384|512)[:-]|:\d{1,5}\Z|^[0-9]*\.[0-9]+\Z")
"""A hash with its name, a port, or a number with decimals: none goes on in the next line."""
_DIGIT = re.compile(r"[0-9]")
_DIGIT_NEAR = 25
_LONG_TAIL = 10
_SHAPES = bytes(
    ord("A" if 65 <= code < 91 else "a" if 97 <= code < 123 else "0" if 48 <= code < 58 else ".")
    for code in range(256)
)
_RUN_STARTS = (b".A", b"0A", b".a", b"0a", b"aA", b"AAa")
"""Where letters of one case begin, or a capital with small ones behind it."""
_LONGEST_MEAN = 3.5
"""Letters of one case stand together for so long in words: in random base64 for about 1.7."""
_LEAST_PART = 16
_LONG_PART = re.compile(rf"[^/]{{{_LEAST_PART},}}")
_CAPITALS = b"A" * _LEAST_PART
_CODE = regex.compile(r"(?=[A-Z]*\d)[A-Z0-9]{16}")
_HAS_LETTERS = re.compile(r"(?:[^A-Za-z]*+[A-Za-z]){6}")
_WIDTH = 48
"""So much of either word tells whether it is drawn at random."""


def unwrapped(
    text: str, signs: Signs, room: int, deadline: Deadline
) -> tuple[str, OffsetMap] | None:
    """Join words across lines where together they are as long, and as mixed, as a key.

    Args:
        text: The text.
        signs: What was noticed in it.
        room: Characters after which to stop.
        deadline: When to stop.

    Returns:
        The excerpts and their map, or None where there is nothing to join.

    Raises:
        OutOfTime: The deadline passed.
    """
    if "wrap" not in signs:
        return None
    return excerpts(text, list(_seams(text, signs["wrap"], deadline)), room, deadline)


def _seams(text: str, line_ends: Sequence[int], deadline: Deadline) -> Iterator[Edit]:
    joined, joined_from = "", -1
    for line_end in line_ends:
        deadline.step()
        start, tail = _tail(text, line_end)
        # What ends a line may be all of it, and go on from the line before.
        before = joined if start == joined_from else tail
        head = None if _is_whole(tail) else _HEAD.match(text, line_end)
        if head and _may_be_one(before, head["word"]):
            yield start + len(tail), head.start("word"), ""
            joined, joined_from = (before + head["word"])[-_LONGEST:], head.start("word")


def _tail(text: str, line_end: int) -> tuple[int, str]:
    """Return where the word starts that a line ends with, and the word."""
    first = max(0, line_end - _LONGEST)
    line = text[first:line_end].removesuffix("\r")
    line = line[:-1] if line.endswith("\\") else line.rstrip(" ")
    before = len(line.rstrip(_WORD))
    return first + before, line[before:]


def _is_whole(tail: str) -> bool:
    return not tail or tail.endswith(_NO_LAST) or bool(_WHOLE.search(tail))


def _may_be_one(tail: str, head: str) -> bool:
    if len(tail) < _SHORTEST_TAIL or len(tail) + len(head) < _LEAST:
        return False
    if not _has_digit(tail, head):
        return False
    word = tail[-_WIDTH:] + head[:_WIDTH]
    if not _HAS_LETTERS.match(word):
        return False
    if is_drawn(word) or ("://" in tail and "@" in word):
        return True
    return "/" in word and any(map(is_drawn, _LONG_PART.findall(word)))


def _has_digit(tail: str, head: str) -> bool:
    """Whether one of the words has a digit near the line's end."""
    return bool(
        _DIGIT.search(tail[-_DIGIT_NEAR:])
        or (len(tail) >= _LONG_TAIL and _DIGIT.search(head[:_DIGIT_NEAR]))
    )


def is_drawn(word: str) -> bool:
    """A word has digits among its letters, or capitals inside, and its letters make no words."""
    shape = b"." + word.encode("ascii", "replace").translate(_SHAPES)
    digits, capitals = shape.count(b"0"), shape.count(b"A")
    letters = capitals + shape.count(b"a")
    if not letters or not (digits or (capitals > 1 and _TWO_CAPITALS.search(word))):
        return False
    if letters <= _LONGEST_MEAN * sum(map(shape.count, _RUN_STARTS)):
        return True
    has_capitals = digits + capitals >= _LEAST_PART and _CAPITALS in shape.replace(b"0", b"A")
    return has_capitals and bool(_CODE.search(word))
