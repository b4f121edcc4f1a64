"""Findings → masked previews and placeholders."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import regex

from pastevet.model import Finding

__all__ = ["mask", "placeholders", "redact"]

_HIDDEN = "••••••"
_PLACEHOLDER = regex.compile(r"\[[A-Z0-9 -]{1,80} [0-9]{1,9}\]")
_LEAST_HIDDEN = 12
"""A preview hides at least so many characters, or shows none."""


def mask(value: str, shown: str = "", tail: int = 0) -> str:
    """Return a preview of a value.

    Args:
        value: What was found.
        shown: Its public prefix, which says who issued it.
        tail: How many of its last characters may be shown.
    """
    spare = len(value) - len(shown) - _LEAST_HIDDEN
    if spare < 0:
        return _HIDDEN
    ending = value[-tail:] if 0 < tail <= spare else ""
    return f"{shown}{_HIDDEN}{ending}"


def redact(text: str, findings: Sequence[Finding]) -> str:
    """Put placeholders such as `[IBAN 1]` in the place of what was found.

    Equal values get the same placeholder, and none gets one that the text already holds. What
    would not be helped by taking it out stays.

    Args:
        text: The item's text.
        findings: Those of this item, in order and without overlaps.
    """
    names = placeholders(text, findings)
    pieces, read = [], 0
    for finding in findings:
        if name := names.get(finding.value_id):
            start, end = finding.span
            pieces += [text[read:start], name]
            read = end
    return "".join([*pieces, text[read:]])


def placeholders(text: str, findings: Sequence[Finding]) -> dict[int, str]:
    """Return the placeholder of each value id that has one, numbered per replacement word."""
    taken = set(_PLACEHOLDER.findall(text))
    numbers: Counter[str] = Counter()
    names: dict[int, str] = {}
    for finding in findings:
        if finding.replacement and finding.value_id not in names:
            names[finding.value_id] = _next(finding.replacement, numbers, taken)
    return names


def _next(word: str, numbers: Counter[str], taken: set[str]) -> str:
    while True:
        numbers[word] += 1
        name = f"[{word} {numbers[word]}]"
        if name not in taken:
            return name
