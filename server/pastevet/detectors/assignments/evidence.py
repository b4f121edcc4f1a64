"""How much a value looks like a credential: nothing at all, words, thought up, drawn at random."""

from __future__ import annotations

from enum import IntEnum

import regex

from pastevet.detectors import shapes
from pastevet.detectors.readable import readable_share


class Evidence(IntEnum):
    """What a value looks like, weakest first."""

    NONE = 0
    """A placeholder, a reference, an address, code: anything but a credential."""
    WORDS = 1
    """Letters that read as words, or digits."""
    THOUGHT_UP = 2
    """Words with digits and signs, as people make passwords."""
    RANDOM = 3
    """Short, and no words in it."""
    KEY = 4
    """As long and mixed as a key that a machine drew."""


_SHORTEST = 6
_MIN_KEY = 20
_MIN_KEY_VARIETY = 10
_MIN_HEX_KEY = 32
_RANDOM_SHARE = 0.45
_SHARE_PER_GROUP = 0.1
_MOST_READABLE = 0.75
_LONG = 12

_DIGITS = regex.compile(r"\d+")
_UUID = regex.compile(r"(?i)[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def evidence_of(value: str) -> Evidence:
    """Grade a value by itself, whatever its name; work is linear in its length."""
    if len(value) < _SHORTEST or shapes.is_something_else(value) or shapes.has_runs(value):
        return Evidence.NONE
    if value.isdigit():
        return Evidence.WORDS
    if shapes.HEX.fullmatch(value) or _UUID.fullmatch(value):
        return _hex(value)
    if _is_no_secret(value):
        return Evidence.NONE
    if value.isalpha() and value.istitle():
        return Evidence.WORDS
    return _drawn(value) or _thought_up(value)


def _is_no_secret(value: str) -> bool:
    is_weak = shapes.is_weak(value) and not shapes.is_varied(value)
    is_public = shapes.is_public_key(value) or shapes.encodes_placeholder(value)
    return is_weak or is_public or shapes.is_label(value)


def _hex(value: str) -> Evidence:
    if len(set(value.lower())) < shapes.MIN_HEX_VARIETY:
        return Evidence.NONE
    is_key = len(value) >= _MIN_HEX_KEY and "-" not in value
    return Evidence.KEY if is_key else Evidence.RANDOM


def _drawn(value: str) -> Evidence:
    if not any(map(str.isalpha, value)) or readable_share(value) >= _most_readable(value):
        return Evidence.NONE
    is_mixed = any(map(str.isdigit, value)) or value not in (value.lower(), value.upper())
    if len(value) >= _MIN_KEY and is_mixed and len(set(value)) >= _MIN_KEY_VARIETY:
        return Evidence.KEY
    return Evidence.RANDOM


def _most_readable(value: str) -> float:
    """Chance makes some sequences readable; digits here and there say that it was chance."""
    groups = len(_DIGITS.findall(value)) if len(value) >= _LONG else 0
    return min(_RANDOM_SHARE + _SHARE_PER_GROUP * groups, _MOST_READABLE)


def _thought_up(value: str) -> Evidence:
    return Evidence.THOUGHT_UP if shapes.is_mixed(value) else Evidence.WORDS
