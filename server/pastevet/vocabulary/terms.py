"""Finds terms in the words of a text: as they are written, joined, or with other signs between.

“Acme Bank” is found in `ACME-BANK`, `acme_bank` and `acmebank.com`. A term is looked up by
two words that go together rarely, and then compared as a whole, so what a text costs doesn't depend
on how many there are. Hashed terms take the same way, with hashes in the words' place.
"""

from __future__ import annotations

import base64
import binascii
import struct
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import compress, count, islice
from operator import add
from typing import Final

import regex

from pastevet.documents.deadline import Deadline
from pastevet.vocabulary.folding import SPACE, Reading, cased, plain, words_of_each
from pastevet.vocabulary.keyed import HASH_BYTES, Key

HASHED: Final = "hmac:"
"""How a hashed term begins."""
MOST_WORDS: Final = 12
"""Of a term."""
FEWEST_CHARS: Final = 3
"""Letters and digits of a term."""
_ANY_CASE_FROM: Final = 4
"""A shorter term counts only as it is written: “SAP” is a name, “sap” is none."""
_GAP = regex.compile(r"\s{1,3}|\s?[-_/&+,'’‐-–]\s?|\.")
_LONGEST_SHORT_FORM: Final = 3
"""“St. Gallen” may be one name, but “at Acme. Bank” holds none."""
_STRIDE: Final = 5_000
"""Words between two looks at the clock."""
_AS_WRITTEN: Final = b"="


@dataclass(frozen=True, slots=True)
class Place:
    """Where something of a vocabulary stands, in code points."""

    start: int
    end: int
    label: int
    """Number of what it is called."""
    is_exception: bool = False
    """Whether it is a phrase in which nothing of this label counts."""


@dataclass(frozen=True, slots=True)
class _Entry:
    label: int
    words: int
    is_exception: bool


@dataclass(frozen=True, slots=True)
class Term:
    """What a term is looked up and compared by; the bytes are words, or hashes of them."""

    whole: bytes
    words: int
    keys: tuple[tuple[bytes, int], ...]
    """Each one or two words of a text, joined, and how many more the term may have."""

    def hashed(self, key: Key) -> str:
        """Write it as it stands in a vocabulary, without naming it."""
        keys = b"".join(key.hash(word) + bytes([more]) for word, more in self.keys)
        packed = bytes([self.words]) + key.hash(self.whole) + keys
        return HASHED + base64.b64encode(packed).decode()

    @staticmethod
    def parse(text: str) -> Term:
        """Read what `hashed()` wrote.

        Raises:
            ValueError: It is nothing of that kind.
        """
        try:
            packed = base64.b64decode(text.removeprefix(HASHED), validate=True)
            (words, whole), keys = struct.unpack_from(f"B{HASH_BYTES}s", packed), packed[9:]
            found = tuple(struct.iter_unpack(f"{HASH_BYTES}sB", keys))
        except (binascii.Error, struct.error):
            found = ()
        if not found:
            raise ValueError("expected a term as `pastevet words hash` writes it")
        return Term(whole, words, found)


def terms_of(written: Sequence[str], *, as_written: bool = False) -> Iterator[Term]:
    """Make terms of what a person wrote.

    Args:
        written: The terms.
        as_written: Whether they count only in the case in which they are written.

    Raises:
        ValueError: One has too few letters or too many words; the message doesn't repeat it.
    """
    split = [*map(_checked, words_of_each(written), count(1))]
    rarity = Counter(pair for words in split for pair in map(add, words, words[1:]))
    for term, words in zip(written, split, strict=True):
        whole = b"".join(words)
        if as_written or len(whole) < _ANY_CASE_FROM:
            whole = _AS_WRITTEN + _joined(cased(term))
        yield Term(whole, len(words), tuple(_keys(words, rarity)))


def _checked(words: list[bytes], number: int) -> list[bytes]:
    if sum(map(len, words)) >= FEWEST_CHARS and len(words) <= MOST_WORDS:
        return words
    raise ValueError(
        f"number {number}: expected at least {FEWEST_CHARS} letters or digits and at most "
        f"{MOST_WORDS} words; what is shorter can be an expression"
    )


def _keys(words: Sequence[bytes], rarity: Counter[bytes]) -> Iterator[tuple[bytes, int]]:
    """Yield the two words that go together most rarely, with those beside them, and all of them."""
    if len(words) < 3:
        yield b"".join(words), 0
        return
    pairs = range(len(words) - 1)
    rare = min(pairs, key=lambda at: rarity[words[at] + words[at + 1]])
    runs = {(rare, rare + 2), (rare - 1, rare + 2), (rare, rare + 3), (0, len(words))}
    for start, end in sorted(runs):
        if start >= 0 and end <= len(words):
            yield b"".join(words[start:end]), len(words) - (end - start)


def _joined(skeleton: bytes) -> bytes:
    return plain(skeleton.replace(SPACE, b""))


class Index:
    """Terms by what they are looked up by.

    Args:
        digest: What is made of each word of a text, where the terms are hashed.
    """

    def __init__(self, digest: Callable[[bytes], bytes] | None = None) -> None:
        self._digest = digest
        self._keys: dict[bytes, int] = {}
        self._wholes: dict[bytes, tuple[_Entry, ...]] = {}
        self._has_cased = digest is not None  # a hash doesn't say

    def add(self, terms: Iterable[Term], label: int, *, is_exception: bool = False) -> None:
        """Add terms that are called alike."""
        alone = {words: (_Entry(label, words, is_exception),) for words in range(1, MOST_WORDS + 1)}
        for term in terms:
            self._has_cased |= term.whole.startswith(_AS_WRITTEN)
            others = self._wholes.get(term.whole, ())
            self._wholes[term.whole] = others + alone[term.words] if others else alone[term.words]
            for word, more in term.keys:
                self._keys[word] = max(more, self._keys.get(word, 0))

    def places(self, reading: Reading, deadline: Deadline) -> Iterator[Place]:
        """Yield where terms stand.

        Raises:
            OutOfTime: The deadline passed.
        """
        for start in range(0, len(reading.words), _STRIDE):
            deadline.remaining_s()
            words = reading.words[start : start + _STRIDE + 1]
            alone, pairs = words[:_STRIDE], map(add, words, islice(words, 1, None))
            for more, joined in enumerate((alone, pairs)):
                looked_up = map(self._digest, joined) if self._digest else joined
                for at in compress(count(start), map(self._keys.__contains__, looked_up)):
                    deadline.step()
                    yield from self._round(reading, at, at + more)

    def _round(self, reading: Reading, first: int, last: int) -> Iterator[Place]:
        """Yield the terms that hold certain words, and more before and behind them."""
        more = self._keys[self._digested(b"".join(reading.words[first : last + 1]))]
        for before in range(min(more, first) + 1):
            for after in range(min(more - before, len(reading.words) - last - 1) + 1):
                yield from self._whole(reading, first - before, last + after)

    def _whole(self, reading: Reading, first: int, last: int) -> Iterator[Place]:
        entries = self._wholes.get(self._digested(b"".join(reading.words[first : last + 1])), ())
        if self._has_cased:
            start, end = reading.span(first, last)
            written = _AS_WRITTEN + _joined(cased(reading.text[start:end]))
            entries += self._wholes.get(self._digested(written), ())
        for entry in entries:
            if last - first < entry.words and _belong(reading, first, last):
                yield Place(*reading.span(first, last), entry.label, entry.is_exception)

    def _digested(self, word: bytes) -> bytes:
        return self._digest(word) if self._digest else word


def _belong(reading: Reading, first: int, last: int) -> bool:
    """Whether what stands between words lets them be one name."""
    for at in range(first, last):
        gap = reading.text[reading.span(at, at)[1] : reading.span(at + 1, at + 1)[0]]
        is_short_form = gap == ". " and len(reading.words[at]) <= _LONGEST_SHORT_FORM
        if not (is_short_form or _GAP.fullmatch(gap)):
            return False
    return True
