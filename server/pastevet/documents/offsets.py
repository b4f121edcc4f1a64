"""Maps from offsets of a derived text back to those of the text that it was made from."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable

from pastevet.documents.deadline import Deadline

GAP = "\n\x17\n"
"""Stands between excerpts: nothing that a rule looks for goes across it."""


class OffsetMap:
    """Runs of a derived text, each with the range that it stands for. Offsets are code points.

    A run is made of groups: each so many derived characters stand for so many original ones, as
    three bytes do for four characters of base64. A run without groups stands for its range as a
    whole.
    """

    def __init__(self) -> None:
        self._derived = array("L")
        self._starts = array("L")
        self._ends = array("L")
        self._sizes = array("L")
        self._widths = array("L")

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Turn a span of the derived text, not empty, into the smallest range that covers it."""
        return self._range(start)[0], self._range(end - 1)[1]

    def _range(self, at: int) -> tuple[int, int]:
        """Return the range that the character at an offset belongs to."""
        run = bisect_right(self._derived, at) - 1
        start, end, size = self._starts[run], self._ends[run], self._sizes[run]
        if not size:
            return start, end
        start += (at - self._derived[run]) // size * self._widths[run]
        return start, min(end, start + self._widths[run])

    def append(self, at: int, start: int, end: int, size: int = 0, width: int = 0) -> None:
        """Say what the text from offset `at` stands for.

        Args:
            at: Where the run begins in the derived text.
            start: Where its range begins in the original.
            end: Where that range ends.
            size: Derived characters of a group, 0 if the run has no groups.
            width: Original characters of a group.
        """
        self._derived.append(at)
        self._starts.append(start)
        self._ends.append(end)
        self._sizes.append(size)
        self._widths.append(width)


class Derivation:
    """Builds a derived text and its map, from left to right."""

    def __init__(self, deadline: Deadline) -> None:
        self._deadline = deadline
        self._pieces: list[str] = []
        self._map = OffsetMap()
        self.length = 0
        """Characters so far."""

    def add(self, text: str, start: int, end: int) -> None:
        """Append what the original's range `start` to `end` has become; nothing if it is empty.

        Raises:
            OutOfTime: The deadline passed.
        """
        if text:
            size = 1 if len(text) == end - start else 0
            self.add_groups(text, start, end, size, size)

    def add_gap(self, at: int) -> None:
        """Part what came before from what follows, which begins at the original's offset `at`."""
        if self.length:
            self.add(GAP, at, at + 1)

    def add_groups(self, text: str, start: int, end: int, size: int, width: int) -> None:
        """Append a text, not empty, of which each `size` characters stand for `width` of a range.

        Raises:
            OutOfTime: The deadline passed.
        """
        self._deadline.step()
        self._map.append(self.length, start, end, size, width)
        self._pieces.append(text)
        self.length += len(text)

    def add_code(self, text: str, pieces: Iterable[tuple[int, int]], size: int, width: int) -> None:
        """Append what was decoded from ranges that hold one code, a group of it perhaps in two.

        Raises:
            OutOfTime: The deadline passed.
        """
        read = missing = opened = 0
        for piece_start, end in pieces:
            start = min(end, piece_start + missing)
            missing -= start - piece_start
            if missing:
                continue
            if start > piece_start:
                self.add(text[read : read + size], opened, start)
                read += size
            groups = (end - start) // width
            opened = start + groups * width
            if groups:
                self.add_groups(text[read : read + groups * size], start, opened, size, width)
            read += groups * size
            missing = -(end - start) % width
        self.add(text[read:], opened, end)

    def finish(self) -> tuple[str, OffsetMap]:
        """Return the derived text and its map."""
        return "".join(self._pieces), self._map
