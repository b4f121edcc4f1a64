"""Text whose characters stand apart: letters with something between them, codes, and dumps."""

from __future__ import annotations

import re
from base64 import b32decode
from collections.abc import Iterator

import regex

from pastevet.documents.offsets import Derivation
from pastevet.documents.signs import Signs

KINDS = frozenset({"letters", "digits", "dump", "base32"})
"""Names of the signs of such a text."""
_LETTERS = regex.compile(
    r"""(?x)(?<!\w)\w
    (?P<gap>\ {1,3} | \r?\n | [\t.*|/_-] | (?P<quote>["'])\ ?[,+]\ ?(?P=quote))
    (?!(?P=gap)(?P=gap))[\w./+=:@-](?:(?P=gap)[\w./+=:@-]){14,}+"""
)
_BASE32 = regex.compile(r"(?<![A-Za-z0-9])[A-Z2-7]{32,}+(?![A-Za-z0-9])")
# What an expression begins with is looked for much faster when it is one set of characters.
_CODES = re.compile(
    r"""(?x)[02-7](?<!\w.)(?:(?<=0)x[2-7]|(?<=[2-7]))[0-9A-Fa-f]
    (?:(?:[:-] | ,?\s{1,12} | ,)?+(?:0[xX])?(?:[2-7][0-9A-Fa-f]|0[9AaDd])){15,}+"""
)
_LEAD = 500
"""So far before the first sign of codes they may begin."""
_CODE = re.compile(r"(?:0[xX])?([0-7][0-9A-Fa-f])")
_DUMPED = regex.compile(
    r"""(?xm)(?<!\S)(?:0x)?[0-9A-Fa-f]{7,8}:?[ \t]+
    (?P<code>(?&byte))(?:[ ]{0,2}(?P<code>(?&byte))){0,15}+(?=\s|$)
    (?(DEFINE)(?P<byte>[0-9A-Fa-f]{2}))"""
)
"""A line of a dump: an offset and up to 16 bytes."""


def add_apart(derivation: Derivation, text: str, signs: Signs, room: int) -> None:
    """Add what reads as a text once its characters are put together.

    Raises:
        OutOfTime: The deadline passed.
    """
    if "letters" in signs:
        _add_letters(derivation, text, room)
    if "base32" in signs:
        _add_base32(derivation, text, room)
    if "digits" in signs:
        for run in _CODES.finditer(text, max(0, signs["digits"][0] - _LEAD)):
            derivation.add_gap(run.start())
            codes = [code.span(1) for code in _CODE.finditer(text, *run.span())]
            _add_codes(derivation, text, codes, room)
    if "dump" in signs:
        for lines in _dumps(text):
            derivation.add_gap(lines[0][0])
            _add_codes(derivation, text, lines, room)


def _add_letters(derivation: Derivation, text: str, room: int) -> None:
    for run in _LETTERS.finditer(text):
        width = 1 + len(run["gap"])
        letters = run[0][::width]
        # Numbers in columns are no hidden number.
        if derivation.length < room and not letters.isdigit():
            derivation.add_gap(run.start())
            derivation.add_groups(letters, *run.span(), 1, width)


def _add_base32(derivation: Derivation, text: str, room: int) -> None:
    for run in _BASE32.finditer(text):
        code = run[0][:-1] if len(run[0]) % 8 in (1, 3, 6) else run[0]
        data = b32decode(code + "=" * (-len(code) % 8))
        if derivation.length < room and data.isascii():
            derivation.add_gap(run.start())
            derivation.add_groups(data.decode(), *run.span(), 5, 8)


def _add_codes(derivation: Derivation, text: str, spans: list[tuple[int, int]], room: int) -> None:
    for start, end in spans:
        if derivation.length >= room:
            return
        code = int(text[start:end], 16)
        derivation.add(chr(code) if code < 128 else "\N{REPLACEMENT CHARACTER}", start, end)


def _dumps(text: str) -> Iterator[list[tuple[int, int]]]:
    """Yield the spans of the bytes of each dump: of lines that follow each other."""
    bytes_, read = list[tuple[int, int]](), 0
    for line in _DUMPED.finditer(text):
        if bytes_ and "\n" in text[read + 1 : line.start() - 1]:
            yield bytes_
            bytes_ = []
        bytes_ += line.spans("code")
        read = text.find("\n", line.end())
    if bytes_:
        yield bytes_
