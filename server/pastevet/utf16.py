"""Offsets in UTF-16 code units, which JavaScript counts in; inside, they are code points."""

from __future__ import annotations

from bisect import bisect_left


class Utf16:
    """Offsets of one text in UTF-16 code units.

    Args:
        text: The text. Lone surrogates count as one, as they do in JavaScript.
    """

    def __init__(self, text: str) -> None:
        units = len(text.encode("utf-16-le", "surrogatepass")) // 2
        astral = units > len(text)
        self._wide = [at for at, char in enumerate(text) if char > "\uffff"] if astral else []

    def of(self, offset: int) -> int:
        """Return what an offset in code points is."""
        return offset + bisect_left(self._wide, offset)
