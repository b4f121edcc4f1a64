"""How much of a text reads as words: the measure that tells `reloadPage` from `rqXzkPvw`."""

from __future__ import annotations

import regex

from pastevet.rules.terms import terms

_CHUNK = regex.compile(r"\p{Lu}+(?!\p{Ll})|\p{Lu}?[^\W\d_\p{Lu}]+")
_SHORTEST = 3
_COMMON_SHARE = 0.45


def _trigrams() -> frozenset[str]:
    rows = (line.split(" ") for line in terms("trigrams"))
    return frozenset(pair + third for pair, thirds in rows for third in thirds)


_TRIGRAMS = _trigrams()


def readable_share(text: str) -> float:
    """Return the share of letters that stand in readable chunks, 0 to 1; 1 without letters.

    Capitals, digits and signs divide a text into chunks. A chunk reads if it has at least three
    letters and half of its sequences of three are common ones. Random letters reach about 0.1.
    """
    chunks = _CHUNK.findall(text)
    letters = sum(map(len, chunks))
    return sum(len(chunk) for chunk in chunks if _reads(chunk)) / letters if letters else 1.0


def _reads(chunk: str) -> bool:
    letters = chunk.lower()
    sequences = len(letters) - _SHORTEST + 1
    triples = (letters[at : at + _SHORTEST] for at in range(sequences))
    common = sum(triple in _TRIGRAMS or not triple.isascii() for triple in triples)
    return sequences > 0 and common >= _COMMON_SHARE * sequences
