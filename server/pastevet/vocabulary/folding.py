"""Reduces a text to what its words are compared by: one byte for each character.

So offsets stay what they are. Letters lose case and accents; everything else becomes a space.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate, count
from operator import add
from typing import Final

SPACE: Final = b" "
_MARK: Final = b"\x01"
"""Stands for what belongs to the letter before it, such as an accent of its own, or is unseen."""
_FIRST_FREE: Final = 128
"""Letters that are no Latin ones share the bytes from here on. Two of one alphabet are never the
same; whole words of two alphabets are not by chance."""


def folded(text: str) -> bytes:
    """Return letters and digits in lower case, and a space for each other character."""
    return _narrow(text).translate(_LOWER)


def cased(text: str) -> bytes:
    """Return the same with Latin letters in the case in which they are written."""
    return _narrow(text)


def plain(word: bytes) -> bytes:
    """Return a word without what belongs to the letters before it."""
    return word.replace(_MARK, b"")


def words_of_each(texts: Sequence[str]) -> Iterator[list[bytes]]:
    """Yield the folded words of each of many short texts."""
    skeleton, start = folded("\n".join(texts)), 0
    for text in texts:
        yield plain(skeleton[start : start + len(text)]).split()
        start += len(text) + 1


class Reading:
    """A text cut into words.

    Args:
        text: The text.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._skeleton = folded(text)
        words = self._skeleton.split()
        self.words = [*map(plain, words)] if _MARK in self._skeleton else words
        """Folded."""

    @cached_property
    def _spans(self) -> list[tuple[int, int]]:
        pieces = self._skeleton.split(SPACE)  # an empty one between two spaces
        starts = map(add, accumulate(map(len, pieces), initial=0), count())
        return [
            (start, start + len(piece))
            for start, piece in zip(starts, pieces, strict=False)
            if piece
        ]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return start and end of the words from one to another, in code points."""
        return self._spans[first][0], self._spans[last][1]


def _narrow(text: str) -> bytes:
    try:
        return text.encode("latin-1").translate(_LATIN)
    except UnicodeEncodeError:
        return text.translate(_WIDE).encode("latin-1")


def _byte(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return _MARK[0]
    if not character.isalnum():
        return SPACE[0]
    base = unicodedata.normalize("NFKD", character)[0]
    if base.isascii():
        return ord(base) if base.isalnum() else SPACE[0]
    return _FIRST_FREE + ord(base.casefold()[0]) % (256 - _FIRST_FREE)


class _Wide(dict[int, str]):
    """Code point → the character of its byte, worked out when it is first asked for."""

    def __missing__(self, code: int) -> str:
        self[code] = made = chr(_byte(chr(code)))
        return made


_LATIN: Final = bytes(_byte(chr(code)) for code in range(256))
_LOWER: Final = bytes(ord(chr(code).lower()) if code < 128 else code for code in range(256))
_WIDE: Final = _Wide()
