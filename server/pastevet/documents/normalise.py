"""Undo what hides a text from an expression but not from a reader."""

from __future__ import annotations

import unicodedata

import regex

from pastevet.documents.deadline import Deadline
from pastevet.documents.offsets import Derivation, OffsetMap

_UNSEEN = regex.compile(r"[\0\p{Default_Ignorable_Code_Point}]")


def normalise(text: str, deadline: Deadline) -> tuple[str, OffsetMap] | None:
    """Drop invisible characters and fold compatibility forms, such as full-width, to ASCII.

    Returns:
        The text and its map, or None where nothing changes.

    Raises:
        OutOfTime: The deadline passed.
    """
    changes = _changes(text)
    if not changes:
        return None
    changed = regex.compile("[" + regex.escape("".join(changes)) + "]+", cache_pattern=False)
    derivation, read = Derivation(deadline), 0
    for run in changed.finditer(text):
        derivation.add(text[read : run.start()], read, run.start())
        for offset, character in enumerate(run[0], start=run.start()):
            derivation.add(changes[character], offset, offset + 1)
        read = run.end()
    derivation.add(text[read:], read, len(text))
    return derivation.finish()


def folded(text: str) -> str:
    """Return a text as it reads: what `normalise()` gives, without the map."""
    return text.translate({ord(c): new for c, new in _changes(text).items()})


def _changes(text: str) -> dict[str, str]:
    if text.isascii():
        return {"\0": ""} if "\0" in text else {}
    return {c: new for c in set(text) if (new := _folded_character(c)) != c}


def _folded_character(character: str) -> str:
    if unicodedata.category(character) == "Cf" or _UNSEEN.match(character):
        return ""
    # A form that folds to anything but ASCII is no part of what a rule looks for.
    compatible = unicodedata.normalize("NFKC", character)
    return compatible if compatible.isascii() else character
