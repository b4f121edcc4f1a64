"""Knows documents again by keyed hashes: the very file, or a page of it.

Pieces of eight words are taken wherever certain words stand, so that a page has the same pieces as
the whole. Of a piece only its hash is kept.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from pastevet.documents.deadline import Deadline
from pastevet.vocabulary.folding import SPACE, Reading
from pastevet.vocabulary.keyed import HASH_BYTES, Key
from pastevet.vocabulary.terms import Place

FEWEST_PIECES: Final = 4
"""In common, for a text to count as part of a document; a phrase that both quote is no page."""
FEWEST_WORDS: Final = 20
"""Of a document: a shorter one is a phrase, and better a term."""
_PIECE_WORDS: Final = 8
_ONE_IN: Final = 12
"""So many words there are to one at which a piece begins."""
_WHOLE: Final = b"whole"


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What a document is known by."""

    whole: bytes
    """Hash of all its words."""
    pieces: frozenset[bytes]
    """Hashes of some eight words in a row."""


def fingerprint(text: str, key: Key) -> Fingerprint:
    """Make a document's fingerprint.

    Raises:
        ValueError: It has too few words.
    """
    reading = Reading(text)
    if len(reading.words) < FEWEST_WORDS:
        raise ValueError(f"expected a text of at least {FEWEST_WORDS} words")
    pieces = frozenset(key.hash(piece) for _, _, piece in _pieces(reading))
    return Fingerprint(_whole(reading.words, key), pieces)


class Shelf:
    """The fingerprints of documents, and what each is called.

    Args:
        key: The key under which they were made.
    """

    def __init__(self, key: Key) -> None:
        self._key = key
        self._wholes: dict[bytes, int] = {}
        self._pieces: dict[bytes, list[int]] = defaultdict(list)

    def add(self, known: Fingerprint, label: int) -> None:
        """Add a document."""
        self._wholes[known.whole] = label
        for piece in known.pieces:
            self._pieces[piece].append(label)

    def places(self, reading: Reading, deadline: Deadline) -> Iterator[Place]:
        """Yield where documents stand, or pages of them.

        Raises:
            OutOfTime: The deadline passed.
        """
        if len(reading.words) < FEWEST_WORDS:
            return
        whole = self._wholes.get(_whole(reading.words, self._key))
        if whole is not None:
            yield Place(*reading.span(0, len(reading.words) - 1), whole)
            return
        for label, found in self._met(reading, deadline).items():
            if len(found) >= FEWEST_PIECES:
                first = min(start for start, _ in found.values())
                last = max(end for _, end in found.values())
                yield Place(*reading.span(first, last), label)

    def _met(self, reading: Reading, deadline: Deadline) -> dict[int, dict[bytes, tuple[int, int]]]:
        met: dict[int, dict[bytes, tuple[int, int]]] = defaultdict(dict)
        for first, last, piece in _pieces(reading):
            deadline.step()
            digest = self._key.hash(piece)
            for label in self._pieces.get(digest, ()):
                met[label].setdefault(digest, (first, last))
        return met


def _whole(words: Iterable[bytes], key: Key) -> bytes:
    return key.hash(SPACE.join((_WHOLE, *words)))


def _pieces(reading: Reading) -> Iterator[tuple[int, int, bytes]]:
    """Yield where pieces begin and end, as numbers of words, and their words."""
    words = reading.words
    beginning = {word for word in set(words) if zlib.crc32(word) % _ONE_IN == 0}
    for first in range(len(words) - _PIECE_WORDS + 1):
        if words[first] in beginning:
            last = first + _PIECE_WORDS
            yield first, last - 1, SPACE.join(words[first:last])


def pack(hashes: Iterable[bytes]) -> bytes:
    """Put hashes behind each other, in order."""
    return b"".join(sorted(hashes))


def unpack(packed: bytes) -> frozenset[bytes]:
    """Take hashes apart.

    Raises:
        ValueError: They aren't whole.
    """
    if len(packed) % HASH_BYTES:
        raise ValueError(f"expected hashes of {HASH_BYTES} bytes each")
    starts = range(0, len(packed), HASH_BYTES)
    return frozenset(packed[start : start + HASH_BYTES] for start in starts)
