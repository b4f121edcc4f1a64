"""Words that a terminal or a mail program has broken at the end of a line.

Nobody can tell a broken word from two words on two lines, so what is joined here is a guess.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from pastevet.documents.deadline import Deadline
from pastevet.documents.offsets import OffsetMap
from pastevet.documents.signs import WRAPS, Signs
from pastevet.documents.spellings import Edit, excerpts

_LEAST = 20
"""Characters of the shortest key worth joining."""
_TAIL = regex.compile(r"(?r)(?P<word>[\w./+=:@%~?&-]{0,300}[\w/+@-])\\?\r?")
_HEAD = regex.compile(r"\n[ \t>]{0,40}(?P<word>[\w/+@.-][\w./+=:@%~?&-]{0,300})")
_NAME = regex.compile(r"[A-Za-z_][\w.-]{1,60}(?:=(?!=|\s|$)|:(?=\s|$))")
_PORT = regex.compile(r":\d{1,5}$")


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
    if "wrapped" not in signs.kinds:
        return None
    seams = (_seam(text, at) for at in _line_ends(signs.shape, deadline))
    return excerpts(text, (seam for seam in seams if seam), room, deadline)


def _line_ends(shape: bytes, deadline: Deadline) -> list[int]:
    """Return where lines end beside a long word."""
    ends = set()
    for wrap in WRAPS:
        line_end = wrap.index(b"\n")
        at = shape.find(wrap)
        while at >= 0:
            deadline.step()
            ends.add(at + line_end)
            at = shape.find(wrap, at + len(wrap) - 1)
    return sorted(ends)


def _seam(text: str, line_end: int) -> Edit | None:
    tail, head = _TAIL.match(text, 0, line_end), _HEAD.match(text, line_end)
    if not (tail and head and _may_be_one(tail["word"], head["word"])):
        return None
    return Edit(tail.end("word"), head.start("word"), "")


def _may_be_one(tail: str, head: str) -> bool:
    if len(tail) + len(head) < _LEAST or _PORT.search(tail) or _NAME.match(head):
        return False
    return is_drawn(tail + head)


def is_drawn(word: str) -> bool:
    """A word has digits among its letters, or capitals inside: it may be part of a key."""
    has_letters = not word.isdigit() and any(map(str.isalpha, word))
    return has_letters and (any(map(str.isdigit, word)) or sum(map(str.isupper, word)) > 1)
