"""Ends of lines at which a word may have been broken, with nothing or with a mark in between.

PCRE2 leaps from one line's end to the next, and one character tells of most that they are none.
Characters stand for one byte each, those beyond Latin-1 for a question mark.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pcre2

from pastevet.documents.deadline import Deadline

INDENT = r"[ \t>]{0,40}+"
_OVER = r"(?![\w./+=:@%~?&\x80-\xff-])"
NO_GOING_ON = (
    rf"(?![A-Za-z_][\w.-]{{1,60}}+(?:=[\w./+:@%~?&-]|:{_OVER})|[A-Z]?[a-z]++[.:]?+{_OVER})"
    r"(?!----|[0-9a-f]{32,128}+ [ *]|[0-9a-f]{40}(?:[0-9a-f]{24})? "
    r"|[12][0-9]{3}-[0-9]{2}-[0-9]{2}(?![0-9])|(?:[0-9]{1,3}\.){3}[0-9]{1,3}[ \t])"
)
"""A word in front of which no other is broken: a name, plain, a date, an address or a checksum."""
_PART = r"[A-Za-z0-9_/+=.:@-]"
_NO_DIGIT = r"[A-Za-z_./+=:@%~?&-]"
_WORD = r"[\w./+=:@%~?&-]"
_LAST = r"[A-Za-z0-9_/+@-]"
_BROKEN = r"(?:\\| {0,2})\r?\n"
_TAIL_DIGIT = rf"(?<=[0-9]{_NO_DIGIT}{{0,24}}{_BROKEN})"
_WRAP = (
    rf"\n(?<=[A-Za-z0-9_/+@ \\\r-]\n)(?<={_LAST}{_BROKEN})"
    rf"(?={INDENT}{NO_GOING_ON}[\w/+@.\x80-\xff-])"
    rf"(?:(?<={_WORD}{{9}}{_LAST}{_BROKEN})(?:{_TAIL_DIGIT}|(?={INDENT}{_NO_DIGIT}{{0,24}}+[0-9]))"
    rf"|(?={INDENT}{_WORD}{{10}}){_TAIL_DIGIT})"
)
"""Two words, one of them long, with a digit near: half of what a key has, at least."""
_MARK = (
    r"[ \t]{0,40}+(?:(?:[+|#*;?]|//|--[ \t]|[0-9]{1,6}(?:[:|)\t]| \||  ))[ \t]{0,40}+[\"'`]?"
    r"|-[A-Za-z0-9_/+=.:@])"
)
_BORDER = r"[\"'`]?[ +|\\?]{0,40}\r?\n"
_GUTTER = (
    rf"\n(?<=[A-Za-z0-9_\"'`+|\\? \r./=:@~%&-]\n)(?={_MARK}{_PART})"
    rf"(?:(?<=[0-9]{_NO_DIGIT}{{0,40}}{_BORDER})(?={_MARK}{_PART}{{8}})"
    rf"|(?<=[A-Za-z_]{_BORDER})(?={_MARK}{_NO_DIGIT}{{0,40}}+[0-9]))"
)
"""The same with a mark at the beginning of the next line."""
_SIGNS: Mapping[str, pcre2.Pattern] = {
    name: pcre2.compile(sign.encode("latin-1"), jit=True)
    for name, sign in {"wrap": _WRAP, "gutter": _GUTTER}.items()
}


def broken_at(data: bytes, deadline: Deadline) -> dict[str, list[int]]:
    """Return the offsets of such ends of lines, ascending, by what stands in between.

    Raises:
        OutOfTime: The deadline passed.
    """
    ends = ((name, [*_offsets(sign, data, deadline)]) for name, sign in _SIGNS.items())
    return {name: offsets for name, offsets in ends if offsets}


def _offsets(sign: pcre2.Pattern, data: bytes, deadline: Deadline) -> Iterator[int]:
    at = 0
    while found := sign.search(data, at):
        deadline.step()
        line_end = found.start()
        yield line_end
        at = line_end + 1
