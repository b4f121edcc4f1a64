"""Undo what hides a text from an expression but not from a reader."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice

import regex

from pastevet.documents.deadline import Deadline
from pastevet.documents.offsets import Derivation, OffsetMap

_ASCII = bytes(range(1, 128))
_FEW = 8
"""Up to so many characters are found faster one by one than by an expression made for them."""
_TYPOGRAPHY = frozenset("…™ℹ，（）！？；")
"""What stands in many texts, and in no value that a rule looks for."""
_EMOJI = r"[™ℹ\u2190-\u23ff\u2600-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff]"
_OF_EMOJI = re.compile(rf"(?:(?<={_EMOJI})|(?<={_EMOJI}\ufe0f))[\u200d\ufe0f]")
_HARMLESS = {
    "\N{ZERO WIDTH JOINER}": _OF_EMOJI,
    "\N{VARIATION SELECTOR-16}": _OF_EMOJI,
    "\N{FULLWIDTH COLON}": re.compile(r"\uff1a(?=[\u3001-\u30ff\u4e00-\u9fff%{<\n]|[\"']\s)"),
}
"""What stands where a character hides nothing."""
_REACH = 21_000
"""Characters on both sides of a change that what a rule matches may reach, and no further."""
_BLANK_LINE = re.compile(r"\n\r?\n")
_MOST_HARMLESS = 200
"""Beyond that nobody looks at what surrounds each of them."""
_UNSEEN = regex.compile(r"[\0\p{Default_Ignorable_Code_Point}]")

Derived = tuple[str, OffsetMap]
"""A text and the map back to what it was made from."""


def normalise(text: str, deadline: Deadline) -> Derived | None:
    """Drop invisible characters and fold compatibility forms, such as full-width, to ASCII.

    Returns:
        The text and its map, or None where nothing changes.

    Raises:
        OutOfTime: The deadline passed.
    """
    changes = _changes(text)
    if not changes:
        return None
    return _derived(text, [(0, len(text))], changes, [*_places(text, changes)], deadline)


def normalise_and_excerpt(text: str, deadline: Deadline) -> tuple[Derived, Derived] | None:
    """Do the same, and excerpt from it what pays to be read beside the text as written.

    Raises:
        OutOfTime: The deadline passed.
    """
    changes = _changes(text)
    if not changes:
        return None
    places, everything = [*_places(text, changes)], [(0, len(text))]
    whole = _derived(text, everything, changes, places, deadline)
    ranges = [*_round(places, text)]
    if ranges == everything:
        return whole, whole
    return whole, _derived(text, ranges, changes, places, deadline)


def _round(places: Sequence[int], text: str) -> Iterator[tuple[int, int]]:
    """Yield ranges round places: whole paragraphs, so that tables stay as they are."""
    begin = end = 0
    for at in places:
        if at + _REACH <= end:
            continue
        within = max(end, at - 2 * _REACH), max(end, at - _REACH)
        start = max(text.rfind("\n\n", *within), text.rfind("\n\r\n", *within)) + 1 or end
        if start > end > 0:
            yield begin, end
        if start > end:
            begin = start
        blank = _BLANK_LINE.search(text, at + _REACH)
        end = blank.end() if blank else len(text)
    yield begin, end


def _derived(
    text: str,
    ranges: Iterable[tuple[int, int]],
    changes: Mapping[str, str],
    places: Sequence[int],
    deadline: Deadline,
) -> Derived:
    derivation = Derivation(deadline)
    for start, end in ranges:
        derivation.add_gap(start)
        read = start
        for at in places[bisect_left(places, start) : bisect_left(places, end)]:
            derivation.add(text[read:at], read, at)
            derivation.add(changes[text[at]], at, at + 1)
            read = at + 1
        derivation.add(text[read:end], read, end)
    return derivation.finish()


def _places(text: str, changes: Mapping[str, str]) -> Iterator[int]:
    """Yield where the characters stand that change, ascending."""
    if len(changes) <= _FEW:
        yield from sorted(at for character in changes for at in _places_of(character, text))
        return
    changed = regex.compile("[" + regex.escape("".join(changes)) + "]", cache_pattern=False)
    yield from (found.start() for found in changed.finditer(text))


def _places_of(character: str, text: str) -> Iterator[int]:
    at = text.find(character)
    while at >= 0:
        yield at
        at = text.find(character, at + 1)


def folded(text: str) -> str:
    """Return a text as it reads: what `normalise()` gives, without the map."""
    return text.translate({ord(c): new for c, new in _changes(text).items()})


def _changes(text: str) -> dict[str, str]:
    if text.isascii():
        return {"\0": ""} if "\0" in text else {}
    odd = odd_characters(text)
    odd -= {character for character in odd & _HARMLESS.keys() if _is_harmless(character, text)}
    return {c: new for c in odd if (new := _folded_character(c)) != c}


def odd_characters(text: str) -> set[str]:
    """Return the different characters that are not ASCII, or NUL."""
    # Deleting ASCII from bytes takes a tenth of the time of a set of all characters.
    rest = text.encode("utf-8", "surrogatepass").translate(None, _ASCII)
    return set(rest.decode("utf-8", "surrogatepass"))


def _is_harmless(character: str, text: str) -> bool:
    places = list(islice(_places_of(character, text), _MOST_HARMLESS + 1))
    harmless = _HARMLESS[character]
    return len(places) <= _MOST_HARMLESS and all(harmless.match(text, at) for at in places)


@lru_cache(maxsize=4096)
def _folded_character(character: str) -> str:
    if "\U000e0020" <= character <= "\U000e007e":
        return chr(ord(character) - 0xE0000)  # a tag character, the unseen twin of one of ASCII
    if "\U000e0110" <= character <= "\U000e016e":
        return chr(ord(character) - 0xE00F0)  # a variation selector that stands for its number
    if character in _TYPOGRAPHY:
        return character
    if unicodedata.category(character) == "Cf" or _UNSEEN.match(character):
        return ""
    # A form that folds to anything but ASCII is no part of what a rule looks for.
    compatible = unicodedata.normalize("NFKC", character)
    return compatible if compatible.isascii() else character
