"""Documents: the text as it came, and what is derived from it, with a map back.

A rule is looked for in each document, so a key that a zero-width space splits is found in the
normalised one, and a password between two tags in the visible text of the page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from pastevet.documents.deadline import Deadline
from pastevet.documents.html import visible
from pastevet.documents.normalise import normalise
from pastevet.documents.offsets import OffsetMap
from pastevet.model import Item, ItemKind

__all__ = ["Deadline", "Document", "documents_of"]


@dataclass(frozen=True, slots=True)
class Document:
    """A text to look through."""

    text: str = field(repr=False)
    item: int
    """Index of the item that it was made from."""
    maps: tuple[OffsetMap, ...] = ()
    """Steps back to the item's text, last derivation first; empty: it is that text."""
    is_markup: bool = False
    """Whether it is HTML as written, which has attributes and comments that nobody reads."""

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Turn a span of this text, in code points, into one of the item's text."""
        for offsets in self.maps:
            start, end = offsets.original(start, end)
        return start, end


def documents_of(index: int, item: Item, deadline: Deadline) -> Iterator[Document]:
    """Yield an item's documents: its own text first, the furthest derived one last.

    Raises:
        OutOfTime: The deadline passed; what was yielded before is whole.
    """
    is_markup = item.kind is ItemKind.HTML
    yield from _with_normalised(Document(item.text, index, (), is_markup), deadline)
    if is_markup and (derived := visible(item.text, deadline)):
        yield from _with_normalised(Document(derived[0], index, (derived[1],)), deadline)


def _with_normalised(document: Document, deadline: Deadline) -> Iterator[Document]:
    yield document
    if derived := normalise(document.text, deadline):
        yield replace(document, text=derived[0], maps=(derived[1], *document.maps))
