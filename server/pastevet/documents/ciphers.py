"""Keys of well-known issuers that somebody has reversed or put in ROT13."""

from __future__ import annotations

import codecs
import re
import string
from collections.abc import Iterable, Iterator, Sequence

_PREFIXES = (
    "sk-ant-",
    "sk-proj-",
    "sk_" + "live_",
    "ghp_",
    "github_pat_",
    "glpat-",
    "xoxb-",
    "xoxp-",
    "AKIA",
    "AIza",
    "npm_",
    "pypi-",
    "SG.",
    "shpat_",
    "dop_v1_",
)


def _any_of(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, words))


_KEY = "[A-Za-z0-9_-]{16}"
REVERSED = rf"{_KEY}(?:{_any_of(prefix[::-1] for prefix in _PREFIXES)})(?:[^A-Za-z0-9_-]|\z)"
"""A key whose prefix stands at its end, and the next character."""
ROT13 = rf"(?:{_any_of(codecs.encode(prefix, 'rot13') for prefix in _PREFIXES)}){_KEY}"
"""The first characters of a key in ROT13."""
_LETTERS = string.ascii_letters + string.digits + "_-."
_REST = re.compile(r"[\w.-]{0,300}")
_LONGEST = 300


def turned_back(text: str, ends: Sequence[int]) -> Iterator[tuple[int, int, str]]:
    """Yield words that end with a reversed prefix, and what they are read backwards."""
    for end in ends:
        start, word = _word_before(text, end if text[end - 1] in _LETTERS else end - 1)
        # As it is longer by a space, it stands for the word as a whole.
        yield start, start + len(word), word[::-1] + " "


def rotated_back(text: str, ends: Sequence[int]) -> Iterator[tuple[int, int, str]]:
    """Yield words that begin with a prefix in ROT13, and what they are without it."""
    read = 0
    for end in ends:
        if end > read and (rest := _REST.match(text, end)):
            start, word = _word_before(text, end)
            yield start, rest.end(), codecs.encode(word + rest[0], "rot13")
            read = rest.end()


def _word_before(text: str, end: int) -> tuple[int, str]:
    chunk = text[max(0, end - _LONGEST) : end]
    word = chunk[len(chunk.rstrip(_LETTERS)) :]
    return end - len(word), word
