"""Where a table may begin: an expression for the titles of its columns, made of their words.

`terms/columns.txt` holds a line for each kind of column. A word with a star is too common in other
texts to begin with.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from functools import cache

import regex

from pastevet.rules.terms import terms

_BEFORE = r"""(?:^|[\t,;|"'<>_-] ?|[ \n] )"""
_UNIT = r"(?:[ ._]?(?:\((?:[a-z.$]{1,8}|[^a-z)]{1,3})\)|20\d\d|eur|usd|gbp|chf|teur))?"
_BEHIND = r"""\.?["']?(?:[\t,;|<>:]| [\t,;|:]|  | ?\r?$)"""
_GAP = r"[^a-z,;\t\n|]{0,3}"
_LETTER = r"(?:.|\\u00..)"
"""Any but ASCII: the prefilter reads bytes, and JSON may have it escaped."""


def titles() -> Iterator[tuple[str, str, bool]]:
    """Yield each title of a column, its kind, and whether it is too common to begin with.

    Raises:
        OSError: The list is missing.
    """
    for line in sorted(terms("columns")):
        kind, _, words = line.partition("=")
        for word in map(str.strip, words.split(",")):
            yield word.rstrip("*"), kind.strip(), word.endswith("*")


@cache
def kinds() -> frozenset[str]:
    """Return every kind of column."""
    return frozenset(kind for _, kind, _ in titles())


def titles_anchor(kinds: Container[str]) -> str:
    """Return an expression that ends behind a title of one of these kinds, alone in its cell."""
    words = sorted({word for word, kind, is_common in titles() if kind in kinds and not is_common})
    return f"(?mi){_BEFORE}(?:{'|'.join(map(_written, words))}){_UNIT}{_BEHIND}"


def _written(word: str) -> str:
    letters = (letter if letter.isascii() else _LETTER for letter in regex.escape(word))
    return "".join(letters).replace(r"\ ", _GAP).replace(" ", _GAP)
