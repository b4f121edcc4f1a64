"""Where a table may begin: an expression for the titles of its columns, made of their words.

`terms/columns.txt` holds a line for each kind of column. A word with a star is too common in other
texts to begin with.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator
from functools import cache

import regex

from pastevet.rules.terms import terms

_BEFORE = r"""(?:^|[\n\t,;|"'<>_-] ?|  )"""
_BEHIND = r"""(?:\.?["']?[\t,;|<>:\r\n]|[ .'"][ \t,;|:(\r\n])"""
_BEHIND_AMOUNTS = r"""(?:\.?["']?[\t,;|<>:\r\n]|[ ._'"][ \t,;|:(\r\n2eugct])"""
"""A year or currency may begin: what follows is looked at more closely where it hits."""
_AMOUNTS = frozenset({"pay", "rating"})
_GAP = r"[\W_]{0,2}"
_LETTER = r"(?:[{}?\x80-\xff]|\\u00..)"
"""A letter with its mark, or without: the prefilter reads bytes, and JSON may have it escaped."""


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


def titles_anchor(kinds: Collection[str]) -> str:
    """Return an expression that ends behind a title of one of these kinds, if alone in its cell."""
    words = sorted({word for word, kind, is_common in titles() if kind in kinds and not is_common})
    behind = _BEHIND if _AMOUNTS.isdisjoint(kinds) else _BEHIND_AMOUNTS
    return f"(?i:{_BEFORE}(?:{'|'.join(map(_written, words))}){behind})"


def _written(word: str) -> str:
    letters = (c if c.isascii() else _LETTER.format(_plain(c)) for c in regex.escape(word))
    return "".join(letters).replace(r"\ ", _GAP).replace(" ", _GAP)


def _plain(letter: str) -> str:
    """Return what is written for a letter without its mark; nothing where it is no ASCII letter."""
    plain = unicodedata.normalize("NFKD", letter)[0]
    return plain if plain.isalpha() and plain.isascii() else ""
