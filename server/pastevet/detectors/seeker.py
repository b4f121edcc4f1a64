"""Finds quickly where an expression can match first, so that `regex` isn't run for nothing.

PCRE2 makes machine code of it. The two read some rare characters differently; so PCRE2 tells where
to look and `regex` what is found, and a text with other than Western letters is left to `regex`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import pcre2
import regex

from pastevet.documents import Deadline

OTHERS = re.compile(r"[^\0-\xb1\xb4-\xb8\xba\xbb\xbf-\u012f\u0132-\u017e\u0180-\u024f‐-‧€™]")
"""What the two may read differently."""
_PROPERTY = re.compile(r"\\[pP]|\[\[:")
_SEEN_BEFORE = 256
"""Characters before a match that may matter to it: PCRE2 knows nothing that looks back further."""
_STEP = 4096
_FLAGS: Mapping[int, int] = {
    regex.ASCII: pcre2.ASCII,
    regex.IGNORECASE: pcre2.IGNORECASE,
    regex.MULTILINE: pcre2.MULTILINE,
    regex.DOTALL: pcre2.DOTALL,
    regex.VERBOSE: pcre2.VERBOSE,
}
_LIKE_REGEX = "(?Jr)"
"""Groups may share a name, and small letters of ASCII have no capitals elsewhere."""


class Window:
    """The part of a text in which a match may begin, and what it may see from there.

    Args:
        text: The whole text.
        start: Where a match may begin.
        stop: Where it may not begin any more.
        reach: How far from its beginning it may see, in characters.
    """

    __slots__ = ("_is_readable", "_reach", "_text", "start", "stop")

    def __init__(self, text: str, start: int, stop: int, reach: int) -> None:
        self.start = start
        self.stop = stop
        self._text = text
        self._reach = reach
        first, end = max(0, start - _SEEN_BEFORE), stop + reach
        self._is_readable = text.isascii() or not OTHERS.search(text, first, end)

    def first(self, seeker: pcre2.Pattern | None, at: int, deadline: Deadline | None = None) -> int:
        """Return an offset from `at` on before which no match begins; `stop` if there is none.

        Raises:
            OutOfTime: The deadline passed.
        """
        if not seeker or not self._is_readable:
            return at
        while at < self.stop:
            if deadline:
                deadline.remaining_s()
            limit = min(self.stop, at + _STEP)
            begin = self._first(seeker, at, limit + self._reach)
            if begin < limit:
                return begin
            at = limit
        return at

    def _first(self, seeker: pcre2.Pattern, at: int, end: int) -> int:
        offset = max(0, at - _SEEN_BEFORE)
        try:
            found = seeker.search(self._text[offset:end], at - offset)
        except pcre2.LibraryError:
            return at
        return found.start() + offset if found else end


def seeker(pattern: str, flags: int) -> pcre2.Pattern | None:
    """Compile an expression of `regex` with its flags, if PCRE2 knows the like of it."""
    if flags & regex.ASCII and _PROPERTY.search(pattern):
        return None  # in ASCII, `regex` keeps these to ASCII too
    asked = sum(theirs for ours, theirs in _FLAGS.items() if flags & ours)
    try:
        return pcre2.compile(_LIKE_REGEX + pattern, flags=asked, jit=True)
    except pcre2.LibraryError:
        return None
