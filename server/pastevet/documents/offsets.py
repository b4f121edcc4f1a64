"""Maps from offsets of a derived text back to those of the text that it was made from."""

from __future__ import annotations

from array import array
from bisect import bisect_right

from pastevet.documents.deadline import Deadline


class OffsetMap:
    """Runs of a derived text, each with the range that it stands for. Offsets are code points."""

    def __init__(self) -> None:
        self._derived = array("L")
        self._starts = array("L")
        self._ends = array("L")
        self._linear = array("B")

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Turn a span of the derived text, not empty, into the smallest range that covers it."""
        first = bisect_right(self._derived, start) - 1
        last = bisect_right(self._derived, end - 1) - 1
        begin = self._starts[first]
        if self._linear[first]:
            begin += start - self._derived[first]
        if self._linear[last]:
            return begin, self._starts[last] + end - self._derived[last]
        return begin, self._ends[last]

    def append(self, at: int, length: int, start: int, end: int) -> None:
        """Say that `length` characters from offset `at` stand for the range `start` to `end`."""
        self._derived.append(at)
        self._starts.append(start)
        self._ends.append(end)
        self._linear.append(length == end - start)


class Derivation:
    """Builds a derived text and its map, from left to right."""

    def __init__(self, deadline: Deadline) -> None:
        self._deadline = deadline
        self._pieces: list[str] = []
        self._length = 0
        self._map = OffsetMap()

    def add(self, text: str, start: int, end: int) -> None:
        """Append what the original's range `start` to `end` has become; nothing if it is empty.

        Raises:
            OutOfTime: The deadline passed.
        """
        self._deadline.step()
        if text:
            self._map.append(self._length, len(text), start, end)
            self._pieces.append(text)
            self._length += len(text)

    def finish(self) -> tuple[str, OffsetMap]:
        """Return the derived text and its map."""
        return "".join(self._pieces), self._map
