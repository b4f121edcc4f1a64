"""Documents: the text as it came, and what is derived from it, with a map back.

A rule is looked for in each document, so a key that a zero-width space splits is found in the
normalised one, a password between two tags in the visible text of the page, and a token in base64
in what was decoded.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from pastevet.documents.codes import decoded
from pastevet.documents.deadline import Deadline
from pastevet.documents.document import Document
from pastevet.documents.html import visible
from pastevet.documents.mended import mended
from pastevet.documents.normalise import normalise, normalise_and_excerpt
from pastevet.documents.offsets import OffsetMap
from pastevet.documents.signs import make_ready, signs_of
from pastevet.documents.spellings import spelt_out, turned
from pastevet.documents.wraps import unwrapped
from pastevet.errors import TooMuchHidden
from pastevet.model import Item, ItemKind

__all__ = ["Deadline", "Document", "documents_of", "warm_up"]

_DEEPEST = 3
"""So many disguises, one inside the other, are undone."""
_MOST_GROWTH = 4
_ROOM_OF_SHORT = 2000
_MOST_CHARS = 1_000_000


class _Room:
    """Characters that may yet be derived of what hides in an item."""

    def __init__(self, text: str) -> None:
        self.left = min(max(_MOST_GROWTH * len(text), _ROOM_OF_SHORT), _MOST_CHARS)


def warm_up(kept: Path | None = None) -> None:
    """Make ready what takes a moment, so that no scan's time is spent on it.

    Args:
        kept: Folder that keeps for the next start what was made.
    """
    make_ready(kept and kept / "signs.hyperscan")


def documents_of(index: int, item: Item, deadline: Deadline) -> Iterator[Document]:
    """Yield an item's documents: its own text first, what is derived of a document after it.

    Raises:
        OutOfTime: The deadline passed; what was yielded before is whole.
        TooMuchHidden: What is derived would be longer than four times the item (a short one: than
            2,000 characters), or than a million characters.
    """
    room = _Room(item.text)
    is_markup = item.kind is ItemKind.HTML
    written = Document(item.text, index, only_sure=is_markup)
    yield from _readings(written, room, deadline)
    if is_markup and (derived := visible(item.text, deadline)):
        yield from _readings(Document(derived[0], index, (derived[1],)), room, deadline)
    if room.left <= 0 < len(item.text):
        raise TooMuchHidden


def _readings(document: Document, room: _Room, deadline: Deadline) -> Iterator[Document]:
    """Yield a document, what it is without what nobody sees, and what hides in that."""
    yield document
    if derived := turned(document.text, deadline):
        yield _hidden(document, derived, deadline)
    if normalised := normalise_and_excerpt(document.text, deadline):
        (text, offsets), (changed, changed_offsets) = normalised
        yield replace(document, text=changed, maps=(changed_offsets, *document.maps))
        document = replace(document, text=text, maps=(offsets, *document.maps))
    yield from _unveiled(document, room, _DEEPEST, deadline)


def _unveiled(
    document: Document, room: _Room, depth: int, deadline: Deadline
) -> Iterator[Document]:
    """Yield what hides in a document, and what hides in that."""
    signs = signs_of(document.text, deadline)
    if not signs and document.text.isascii():
        return  # most texts
    for is_guess, derive in _DERIVED:
        if room.left <= 0 or (is_guess and document.is_guess):
            return
        if derived := derive(document.text, signs, room.left, deadline):
            hidden = _hidden(document, derived, deadline, is_guess=is_guess)
            room.left -= len(hidden.text)
            yield hidden
            if depth > 1:
                yield from _unveiled(hidden, room, depth - 1, deadline)


_DERIVED = ((False, spelt_out), (False, decoded), (True, unwrapped), (True, mended))
"""What derives a text, and whether that is a guess."""


def _hidden(
    parent: Document,
    derived: tuple[str, OffsetMap],
    deadline: Deadline,
    *,
    is_guess: bool = False,
) -> Document:
    text, offsets = derived
    maps = (offsets, *parent.maps)
    if plain := normalise(text, deadline):
        text, maps = plain[0], (plain[1], *maps)
    is_guess = is_guess or parent.is_guess
    only_sure = is_guess or parent.only_sure
    return Document(text, parent.item, maps, only_sure, is_hidden=True, is_guess=is_guess)
