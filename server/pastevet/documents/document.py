"""A text to look through, and where it came from."""

from __future__ import annotations

from dataclasses import dataclass, field

from pastevet.documents.offsets import OffsetMap


@dataclass(frozen=True, slots=True)
class Document:
    """A text to look through."""

    text: str = field(repr=False)
    item: int
    """Index of the item that it was made from."""
    maps: tuple[OffsetMap, ...] = ()
    """Steps back to the item's text, last derivation first; empty: it is that text."""
    only_sure: bool = False
    """Whether only rules of high confidence hold here: in markup as written, names such as `token=`
    stand for all kinds of things."""
    is_hidden: bool = False
    """Whether it hid in another: there they do so, too, and only passwords are known by name."""
    is_guess: bool = False
    """Whether lines were joined that may not belong together."""

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Turn a span of this text, in code points, into one of the item's text."""
        for offsets in self.maps:
            start, end = offsets.original(start, end)
        return start, end
