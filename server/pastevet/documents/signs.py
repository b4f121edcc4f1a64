"""Tells in a quick pass which disguises a text may hold, so that a plain one costs next to nothing.

A sign says that looking closer pays, no more. Characters stand for one byte each, as in the
prefilter; Hyperscan looks for the signs where its wheel is there, `regex` otherwise.
"""

from __future__ import annotations

import string
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

import regex

try:
    import hyperscan as hs
except ImportError:
    _HAS_HYPERSCAN = False
else:
    _HAS_HYPERSCAN = True

Scanner = Callable[[bytes], set[str]]
"""Bytes in, names of the signs out."""

BASE64_TEXT = (
    r"[I-Za-f][A-HQ-Xg-nw-z0-3][ABEFIJMNQRUVYZcdghklopstwx014589+-][A-Za-z0-9+/_-]"
)
"""Four characters of base64 that stand for three printable ASCII characters."""
BASE64_WIDE_TEXT = r"[I-Za-f][AQgw][AB][A-Za-z0-9+/_-]A[C-H][AEIMQUYcgkosw048]A"
"""Eight characters of base64 that stand for three ASCII characters of UTF-16."""
HEX_TEXT = r"[2-7][0-9A-Fa-f]"
"""Two hexadecimal digits that stand for a printable ASCII character."""
BASE64_DEFLATED = r"(?:H4sI|eJ[w-z]|eN[o-r]|eAE|eF[4-7])[A-Za-z0-9+/_-]{16}"
"""The beginning of a gzip or zlib stream in base64."""
HEX_DEFLATED = r"1[fF]8[bB]08[0-9A-Fa-f]{26}"
LEAST_TEXT = 18
"""Characters of ASCII in a row that make a code worth decoding: a key has 20 and more."""

_PART = r"[A-Za-z0-9_/+=.:@-]"
_SPELT = {
    "backslash": r"\\(?:x[2-7][0-9A-Fa-f]|u(?:00[2-7]|20[0-6]|feff|FEFF|\{)|[0-7]{3}"
    r"|[nrt][A-Za-z0-9_-]{12}|/[A-Za-z0-9]|[_.+=-][A-Za-z0-9])",
    "percent": r"%(?:[2-7][0-9A-Fa-f]|u00|0[aAdD])[A-Za-z0-9%_.~-]{6}"
    r"|[A-Za-z0-9_.~-]{12}%[2-7][0-9A-Fa-f]",
    "entity": r"&(?:#[0-9]{2,4}|#[xX][0-9A-Fa-f]{2,4}|lowbar|hyphen|dash|period|sol|colon|commat"
    r"|equals|plus|shy|zwn?j|ZeroWidthSpace);",
    "quoted_printable": r"=3D|[A-Za-z0-9_+/-]=\r?\n[A-Za-z0-9_+/-]",
    "tag": r"[A-Za-z0-9_./+=:@-](?:\*\*[A-Za-z0-9_-]|</?(?:a|abbr|b|bdi|bdo|big|code|del|em|font|i|ins|kbd|mark|s|small"
    r"|span|strong|sub|sup|tt|u|wbr)[ >/]|<!--)",
    "strings": _PART + r"""["'`]\s{0,12}(?:\+|\.\.?|&|\|\||<>|\\|~)?[\s_]{0,24}["'`]""" + _PART,
    "spread": r"(?:[2-7][0-9A-Fa-f](?:[ :-]|, ?(?:0x)?)){12}",
}
_CODED = {
    "base64": rf"(?:{BASE64_TEXT}){{{LEAST_TEXT // 3}}}",
    "base64_wide": rf"(?:{BASE64_WIDE_TEXT}){{4}}",
    "base64_deflated": BASE64_DEFLATED,
    "hex": rf"(?:{HEX_TEXT}){{{LEAST_TEXT}}}",
    "hex_deflated": HEX_DEFLATED,
}
_WORD = (string.ascii_letters + string.digits + "_+/-.:@=").encode()
_SHAPES = bytes(
    byte if byte in b" \n\r\\" else ord("w" if byte in _WORD else ".") for byte in range(256)
)
_LONG = b"w" * 27
_SPREAD = (b"w w w w w w w w w w w w", b"w  w  w  w  w  w  w", b"\nw\nw\nw\nw\nw\nw\n")
_WORD_OF_TEN = b"w" * 10
WRAPS = (
    _WORD_OF_TEN + b"\n",
    _WORD_OF_TEN + b"\r\n",
    b"w\\\n",
    b"w\\\r\n",
    b"\n" + _WORD_OF_TEN,
    b"\n. " + _WORD_OF_TEN,
)
"""Long words at the ends and beginnings of lines, in the shape of a text; the last one in a mail."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What was noticed in a text."""

    kinds: frozenset[str]
    """Names of the disguises that may be there."""
    shape: bytes
    """The text with `w` for each character of a word and `.` for most others."""


def signs_of(text: str) -> Signs:
    """Notice what a text may hide."""
    scan_spelt, scan_coded = scanners()
    data = text.encode("latin-1", "replace")
    shape = data.translate(_SHAPES)
    kinds = scan_spelt(data)
    if _LONG in shape:
        kinds |= scan_coded(data)
    if any(spread in shape for spread in _SPREAD):
        kinds.add("spread")
    if any(wrap in shape for wrap in WRAPS):
        kinds.add("wrapped")
    return Signs(frozenset(kinds), shape)


@cache
def scanners() -> tuple[Scanner, Scanner]:
    """Make ready what looks for signs of another spelling, and of a code; once, in 0.1 seconds."""
    kind = HyperscanSigns if _HAS_HYPERSCAN else RegexSigns
    return kind(_SPELT), kind(_CODED)


class HyperscanSigns:
    """All signs in one automaton."""

    def __init__(self, expressions: Mapping[str, str]) -> None:
        self._names = list(expressions)
        count = len(expressions)
        self._database = hs.Database()
        self._database.compile(
            expressions=[expression.encode() for expression in expressions.values()],
            ids=list(range(count)),
            elements=count,
            flags=[hs.HS_FLAG_SINGLEMATCH] * count,
        )
        self._thread = threading.local()

    def __call__(self, data: bytes) -> set[str]:
        """Return the names of the signs that are there."""
        seen: list[int] = []

        def note(index: int, *_: object) -> None:
            seen.append(index)

        self._database.scan(data, match_event_handler=note, scratch=self._scratch())
        return {self._names[index] for index in seen}

    def _scratch(self) -> hs.Scratch:
        # Two threads must not scan with the same one.
        if not hasattr(self._thread, "scratch"):
            self._thread.scratch = hs.Scratch(self._database)
        scratch: hs.Scratch = self._thread.scratch
        return scratch


class RegexSigns:
    """Each sign on its own."""

    def __init__(self, expressions: Mapping[str, str]) -> None:
        self._signs = {
            name: regex.compile(expression.encode()) for name, expression in expressions.items()
        }

    def __call__(self, data: bytes) -> set[str]:
        """Return the names of the signs that are there."""
        return {name for name, sign in self._signs.items() if sign.search(data)}
