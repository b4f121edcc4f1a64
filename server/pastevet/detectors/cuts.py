"""Where a word may go on that copying has cut: in the next cell, or on one of the next lines.

What times, names, bars and marks programs put between is not known here. It is either marks alone,
or the same in front of each line.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

WORD = r"[A-Za-z0-9_.+/=~%@:!*&?-]"
"""A character of a word."""
REACH = 300
"""Characters between two pieces of a word at most, and in a line in front of one."""
_MARK = r"(?:\\[nrt]|</?+[A-Za-z][^<>\n]{0,80}+>|<!\[CDATA\[|_(?=\s)|[^\w\n])"
_REST = rf"(?:{_MARK}*+|[ \t]++[|│][^\n]*+)(?=\n|\Z)"
"""Marks up to a line's end, or a bar and the column behind it."""
_SIGNS = regex.compile(r"[_.+/=~%@:!*&?-]{1,16}+", regex.REVERSE)
_OPEN = regex.compile(r"\.\.|…|\*\*|•")
"""Stands for what was left out."""
_CELL = regex.compile(rf"(?=[^\w\n]*[\"'`|<>\t[:^ascii:]]){_MARK}++(?={WORD})")
"""Between cells stands a quote mark, a bar, a tab, a tag or a rare space, not a comma alone."""
_BREAK = regex.compile(rf"{_REST}\n(?:(?:{_MARK}*+|[ \t]*+\d{{1,4}}\s*?)\n){{0,6}}+")
"""Behind the rest of a line may stand such as are empty, or hold marks or a page's number."""
_FIRST = regex.compile(rf"{_MARK}*+(?P<word>{WORD}++){_REST}")
_LAST = regex.compile(rf"(?P<before>[^\n]*?(?<!{WORD}))(?P<word>{WORD}++){_MARK}*+(?=\n|\Z)")
_COUNTED = regex.compile(r"[^\n]*\d[\w.'-]*+(?!\s*[=:])")
_WORDS = regex.compile(r"(?:\w[\w:.,'-]*+\s*+)+")
_SPACES = regex.compile(r"\s+")


def places(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where a word may go on: in the next cell, on one of the next lines.

    Args:
        text: The text.
        start: Where the word begins.
        end: Where its last piece so far ends.
    """
    if _OPEN.match(text, end):
        return
    stop = end + REACH
    if cell := _CELL.match(text, end, stop):
        yield _with_signs(text, start, end, cell.end())
    if rest := _BREAK.match(text, end, stop):
        line = rest.end()
        last = _LAST.match(text, line, line + REACH)
        if last and _is_alike(text, start, last["before"]):
            yield last.start("word")
        elif first := _FIRST.match(text, line, line + REACH):
            yield _with_signs(text, start, line, first.start("word"))


def _with_signs(text: str, start: int, after: int, at: int) -> int:
    """Return where a word begins with the signs in front of it, unless such stand there anyway."""
    signs = _SIGNS.match(text, after, at)
    if not signs or text[start - 1 : start] == text[at - 1]:
        return at
    return signs.start()


def _is_alike(text: str, start: int, before: str) -> bool:
    """Whether a line begins like the one in which the word does."""
    line = text.rfind("\n", max(0, start - REACH), start) + 1
    return bool(_WORDS.search(before)) and _likeness(text[line:start]).startswith(_likeness(before))


def _likeness(before: str) -> str:
    """Return what recurs in front of each line: up to the last number, only what parts words."""
    counted = _COUNTED.match(before)
    end = counted.end() if counted else 0
    return _SPACES.sub(" ", _WORDS.sub("w", before[:end]) + before[end:]).lstrip()
