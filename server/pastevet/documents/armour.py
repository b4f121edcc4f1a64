"""Certificates, public keys and signatures, the lines of which hide nothing."""

from __future__ import annotations

import re
from bisect import bisect_left

_LINES = r"(?:[ \t>]*+[A-Za-z0-9+/=]{16,80}\r?+\n){4,}+[ \t>]*+[A-Za-z0-9+/=]*+"
_PUBLIC = {
    "BEGIN ": re.compile(
        r"""(?x)-----?\ ?BEGIN\ (?:[A-Z0-9]{1,12}\ ){0,3}
        (?:CERTIFICATE|REQUEST|CRL|PKCS7|CMS|PUBLIC\ KEY(?:\ BLOCK)?|SIGNATURE|PARAMETERS)\ ?-----?
        \s++(?:[A-Z][\w-]{0,30}+:[^\n]*+\s++)*+"""
        + _LINES
    ),
    "\nMI": re.compile(r"\nMI[A-Z]" + _LINES),
}
"""What is no secret in armour, and a structure in DER that has lost its own."""
_REST = re.compile(r"(?!eyJ|IQoJ|FwoG)" + _LINES)
"""The lines of one that a text begins with, and neither of a JSON nor of an AWS token."""


def public_spans(text: str) -> list[tuple[int, int]]:
    """Return where such things stand, by where they begin."""
    spans = [rest.span()] if (rest := _REST.match(text)) else []
    for sign, shape in _PUBLIC.items():
        if sign in text:
            spans += [found.span() for found in shape.finditer(text)]
    return sorted(spans)


def outside(offsets: list[int], spans: list[tuple[int, int]]) -> list[int]:
    """Leave out offsets, which ascend, inside of spans or right behind one's end."""
    kept, read = [], 0
    for start, end in spans:
        first = bisect_left(offsets, start, read)
        kept += offsets[read:first]
        read = bisect_left(offsets, end + 2, first)
    return kept + offsets[read:]
