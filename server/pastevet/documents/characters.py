"""Text whose characters stand apart: letters with something between them, codes, and dumps."""

from __future__ import annotations

import re
from base64 import b32decode
from collections.abc import Iterator
from dataclasses import dataclass

import regex

from pastevet.documents.offsets import Derivation
from pastevet.documents.signs import Signs
from pastevet.documents.sought import Sought

_LETTERS = Sought(
    r"""(?x)(?<!\w)[\w](?P<gap>[^A-Za-z0-9]{1,8})
    (?!(?P=gap)(?P=gap))[\w!-/:-@~](?:(?P=gap)[\w!-/:-@~]){14,}+"""
)
_BASE32 = Sought(r"[A-Za-z2-7](?<![\w].)(?:[A-Z2-7]{31,}+|[a-z2-7]{31,}+)(?![A-Za-z0-9])")
_DECIMAL = "0?(?:3[2-9]|[4-9][0-9]|1[01][0-9]|12[0-6])(?![0-9])"
_OCTAL = r"(?:0o[0-7]{2,3}|0?[01][0-7]{2})(?![0-9])"
_BETWEEN = r"[^A-Za-z0-9]{1,8}(?:[cC]hr\()?"


@dataclass(frozen=True, slots=True)
class Numbers:
    """A way to write characters as numbers, one after the other."""

    sign: str
    base: int
    run: Sought
    """So many that they may be a key."""
    number: re.Pattern[str]
    """One of them; the first group is its digits."""


# What an expression begins with is looked for much faster when it is one set of characters.
_NUMBERS = (
    Numbers(
        "digits",
        16,
        Sought(
            r"""(?x)[02-7](?<!\w.)(?:(?<=0)[xX0][2-7]|(?<=[2-7]))[0-9A-Fa-f]
            (?:h?[^A-Za-z0-9]{0,8}+(?:0[xX]|(?:U\+)?00)?(?:[2-7][0-9A-Fa-f]|0[9AaDd])){15,}+"""
        ),
        re.compile(r"(?:0[xX]|(?:U\+)?00)?([0-7][0-9A-Fa-f])"),
    ),
    Numbers(
        "numbers",
        10,
        Sought(
            rf"[01](?<!\w.)(?:(?<=0)[3-9]|(?<=1)[0-2])[0-9](?:{_BETWEEN}{_DECIMAL}){{15,}}+"
            rf"|[3-9](?<!\w.)[0-9](?:{_BETWEEN}{_DECIMAL}){{15,}}+"
        ),
        re.compile(r"([0-9]{2,3})"),
    ),
    Numbers(
        "numbers",
        8,
        Sought(rf"[01](?<!\w.)(?:(?<=0)o?[01]?|(?<=1))[0-7]{{2}}(?:{_BETWEEN}{_OCTAL}){{15,}}+"),
        re.compile(r"(?:0o)?([0-7]{2,4})"),
    ),
    Numbers(
        "bits",
        2,
        Sought(r"[01](?<!\w.)b?[01]{6,8}(?:[ ,\n]{0,2}(?:0b)?[01]{7,8}){15,}+"),
        re.compile(r"(?:0b)?([01]{7,8})"),
    ),
)
_KEY_LIKE = re.compile(r"[!-~]{16}")
KINDS = frozenset({"letters", "numbered", "dump", "base32", *(each.sign for each in _NUMBERS)})
"""Names of the signs of such a text."""
_DUMPED = regex.compile(
    r"""(?xm)(?<!\S)(?:(?:0x)?[0-9A-Fa-f]{7,8}:?|0x[0-9A-Fa-f]{4}:)[ \t]+
    (?P<code>(?&byte))(?:[ ]{0,2}(?P<code>(?&byte))){0,15}+(?=\s|$)
    (?(DEFINE)(?P<byte>[0-9A-Fa-f]{2}))"""
)
"""A line of a dump: an offset and up to 16 bytes."""
_SHOWN = regex.compile(
    r"(?m)^[0-7]{7}(?:[ ]{1,12}+(?P<code>\\[0abfnrtv]|[0-3][0-7]{2}|[!-~])){2,16}(?=\s|$)"
)
"""The same with each byte as a character, as `od -c` writes it."""


_NUMBERED = regex.compile(r"(?m)(?:^ ?[0-9]{1,3}[.:)] ?(?P<code>[!-~])(?: ?\r?\n|(?!\S))){12,}+")


def add_apart(derivation: Derivation, text: str, signs: Signs, room: int) -> None:
    """Add what reads as a text once its characters are put together.

    Raises:
        OutOfTime: The deadline passed.
    """
    for sign, add in _ADD.items():
        if sign in signs:
            add(derivation, text, room)
    for numbers in _NUMBERS:
        if numbers.sign in signs:
            _add_numbers(derivation, text, numbers, room)


def _add_dumps(derivation: Derivation, text: str, room: int) -> None:
    for lines in _dumps(text, _DUMPED):
        derivation.add_gap(lines[0][0])
        _add_codes(derivation, text, lines, 16, room)
    for lines in _dumps(text, _SHOWN):
        derivation.add_gap(lines[0][0])
        _add_shown(derivation, text, lines, room)


def _add_shown(derivation: Derivation, text: str, spans: list[tuple[int, int]], room: int) -> None:
    for start, end in spans:
        if derivation.length >= room:
            return
        shown = text[start:end]
        derivation.add(shown if len(shown) == 1 else "\n", start, end)


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
        code = (run[0][:-1] if len(run[0]) % 8 in (1, 3, 6) else run[0]).upper()
        data = b32decode(code + "=" * (-len(code) % 8))
        if derivation.length < room and data.isascii():
            derivation.add_gap(run.start())
            derivation.add_groups(data.decode(), *run.span(), 5, 8)


def _add_numbered(derivation: Derivation, text: str, room: int) -> None:
    for run in _NUMBERED.finditer(text):
        derivation.add_gap(run.start())
        _add_shown(derivation, text, run.spans("code"), room)


def _add_numbers(derivation: Derivation, text: str, numbers: Numbers, room: int) -> None:
    for run in numbers.run.finditer(text):
        spans = [number.span(1) for number in numbers.number.finditer(text, *run.span())]
        read = "".join(_character(text[start:end], numbers.base) for start, end in spans)
        if _KEY_LIKE.search(read):
            derivation.add_gap(run.start())
            _add_codes(derivation, text, spans, numbers.base, room)


def _add_codes(
    derivation: Derivation, text: str, spans: list[tuple[int, int]], base: int, room: int
) -> None:
    for start, end in spans:
        if derivation.length >= room:
            return
        derivation.add(_character(text[start:end], base), start, end)


def _character(digits: str, base: int) -> str:
    code = int(digits, base)
    return chr(code) if code < 128 else "\N{REPLACEMENT CHARACTER}"


def _dumps(text: str, lines: regex.Pattern[str]) -> Iterator[list[tuple[int, int]]]:
    """Yield the spans of the bytes of each dump: of lines that follow each other."""
    bytes_, read = list[tuple[int, int]](), 0
    for line in lines.finditer(text):
        if bytes_ and "\n" in text[read + 1 : line.start() - 1]:
            yield bytes_
            bytes_ = []
        bytes_ += line.spans("code")
        read = text.find("\n", line.end())
    if bytes_:
        yield bytes_


_ADD = {
    "letters": _add_letters,
    "numbered": _add_numbered,
    "base32": _add_base32,
    "dump": _add_dumps,
}
"""What adds a text, by the name of its sign."""
