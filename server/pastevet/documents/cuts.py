"""Where a word may go on that copying has cut: in the next cell, or on one of the next lines.

What times, names, bars and marks programs put between is not known here. It is either marks alone,
or the same in front of each line.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

WORD = r"(?:[A-Za-z0-9_.+/=~%@:!*?-]|&(?!(?:quot|apos|[lg]t|nbsp|#\d{1,5});))"
"""A character of a word; an entity may end it."""
REACH = 300
"""Characters between two pieces of a word at most, and in a line in front of one."""
_MARK = r"(?:\\[nrt]|</?+[A-Za-z][^<>\n]{0,80}+>|<!\[CDATA\[|_(?=\s)|[^\w\n])"
_REST = rf"(?:{_MARK}*+|(?:[ \t]*+[|│\"']|[ \t]{{2}})[^\n]*+|[$^][$M]?)(?=\n|\Z)"
"""Marks up to a line's end, or a bar, a quote mark or some space and whatever is behind it."""
_SIGNS = regex.compile(r"[_.+/=~%@:!*&?-]{1,16}+", regex.REVERSE)
_OPEN = regex.compile(r"\.\.|…|\*\*|•")
"""Stands for what was left out."""
_CELL = regex.compile(rf"(?=[^\w\n]*[\"'`|<>\t\v\f[:^ascii:]]){_MARK}++(?={WORD})")
"""Between cells stands a quote mark, a bar, a tab, a tag or a rare space, not a comma alone."""
_BREAKS = tuple(
    regex.compile(rf"{_REST}\n(?:(?:{_MARK}*+|{between})\n){{0,6}}+")
    for between in (r"[ \t]*+\d{1,4}\s*?", r"[^A-Za-z\n]{1,60}")
)
"""Behind the rest of a line may stand such as are empty, or hold marks, a page's number, a time."""
_FIRST = regex.compile(rf"{_MARK}*+(?P<word>{WORD}++){_REST}")
_LAST = regex.compile(rf"(?P<before>[^\n]*?(?<!{WORD}))(?P<word>{WORD}++){_MARK}*+(?=\n|\Z)")
_COUNTED = regex.compile(r"[^\n]*\d[\w.'-]*+(?!\s*[=:])")
_WORDS = regex.compile(r"(?:\w[\w:.,'-]*+\s*+)+")
_LINE_WORD = regex.compile(rf"{_MARK}*+(?P<word>{WORD}++)")
_SPACES = regex.compile(r"\s+")
_TOKEN = regex.compile(r"\w*\d\w*|[^\W\d]+|\s+|[^\w\s]")
_NUMBERED = regex.compile(r"(?P<name>[A-Za-z]{3,}+_?+)\d{1,3}+\Z")
_FEWEST_TOKENS = 2
_MOST_FOREIGN = 2
"""Lines of another that may stand between two of a text."""


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
    breaks = [found.end() for each in _BREAKS if (found := each.match(text, end, stop))]
    for line in dict.fromkeys(breaks):
        yield from _in_line(text, start, line)


def _in_line(text: str, start: int, line: int) -> Iterator[int]:
    """Yield where a word may go on in a line, or in one behind it that begins like its own."""
    last = _LAST.match(text, line, line + REACH)
    if last and not _is_alike(text, start, last["before"]):
        last = None
    if last:
        yield last.start("word")
    yield from _behind_alike(text, start, line)
    if not last and (first := _FIRST.match(text, line, line + REACH)):
        yield _with_signs(text, start, line, first.start("word"))


def _behind_alike(text: str, start: int, line: int) -> Iterator[int]:
    """Yield where lines go on behind what they begin with like the one in which a word begins."""
    first = text.rfind("\n", max(0, start - REACH), start) + 1
    for _ in range(1 + _MOST_FOREIGN):
        if at := _past_alike(text, first, start, line):
            yield at
            if word := _LINE_WORD.match(text, at):
                yield word.start("word")
        line = text.find("\n", line, line + REACH) + 1
        if not line:
            return


def _past_alike(text: str, first: int, start: int, line: int) -> int:
    """Return where a line is no longer like the beginning of the first one; 0: at once."""
    at = 0
    ours = _TOKEN.finditer(text, first, start)
    theirs = _TOKEN.finditer(text, line, line + REACH)
    for many, (one, other) in enumerate(zip(ours, theirs, strict=False), 1):
        if _kind(one[0]) != _kind(other[0]):
            break
        if many >= _FEWEST_TOKENS:
            at = other.end()
    return at


def _kind(token: str) -> str:
    if name := _NUMBERED.match(token):
        return name["name"]
    return "0" if any(map(str.isdigit, token)) else token.strip()


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
