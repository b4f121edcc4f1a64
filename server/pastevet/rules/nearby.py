"""Where a number may stand: an expression for the words of which one must stand near it."""

from __future__ import annotations

from collections.abc import Iterable

import regex

_NO_LETTER = "[^A-Za-z0-9]"
_GAP = r"[\s_-]{1,3}"
_LETTER = "."
"""Any but ASCII: the prefilter reads bytes."""
_MIN_LETTERS = 3
"""With fewer in ASCII, a word looks like any other to the prefilter: it needs an anchor."""


def words_anchor(words: Iterable[str]) -> str:
    """Return an expression that ends behind one of these words; empty if none can be told."""
    told = sorted({_written(word) for word in words if sum(map(str.isascii, word)) >= _MIN_LETTERS})
    return f"(?i:(?:^|{_NO_LETTER})(?:{'|'.join(told)})(?:{_NO_LETTER}|$))" if told else ""


def _written(word: str) -> str:
    return _GAP.join(map(_escaped, word.split()))


def _escaped(word: str) -> str:
    return "".join(regex.escape(c) if c.isascii() else _LETTER for c in word)
