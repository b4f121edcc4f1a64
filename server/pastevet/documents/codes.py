"""Text in base64, hexadecimal or uuencode, compressed or not, and text whose letters stand apart.

A code is worth decoding where it stands for ASCII, long enough for a key: pictures, fonts,
certificates and hashes don't, and stay as they are.
"""

from __future__ import annotations

import binascii
import bz2
import lzma
import zlib
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

import regex

from pastevet.documents.characters import KINDS, add_apart
from pastevet.documents.deadline import Deadline
from pastevet.documents.offsets import Derivation, OffsetMap
from pastevet.documents.signs import BASE64_WORTHY, HEX_WORTHY, Signs

_ANY_ZLIB = 47
"""zlib's word for a gzip or a zlib stream, whichever it is."""
_MOST_MEMORY = 16_000_000
"""Bytes that unpacking may take."""
_READ = bytes(ord("r" if byte in b"\0\t\n\r" or 32 <= byte < 127 else ".") for byte in range(256))
"""Table of the bytes that may be read, in ASCII or UTF-16."""
_TEXT = b"r" * 18
_AROUND = 32
"""Bytes beside a text that are looked through, too."""
_TO_BASE64 = str.maketrans("-_", "+/")


@dataclass(frozen=True, slots=True)
class Code:
    """A way to write bytes as characters."""

    kind: str
    """Name of its sign."""
    before: regex.Pattern[str]
    """What stands on one line, read backwards."""
    run: regex.Pattern[str]
    """What stands on one line."""
    more: regex.Pattern[str]
    """The next line of it."""
    worthy: regex.Pattern[str]
    """Groups that stand for text, or for the beginning of a compressed one."""
    size: int
    """Bytes of a group."""
    width: int
    """Characters of a group."""
    decode: Callable[[str], bytes]


def _from_base64(code: str) -> bytes:
    code = code.translate(_TO_BASE64)
    if len(code) % 4 == 1:
        code = code[:-1]
    return binascii.a2b_base64(code + "=" * (-len(code) % 4))


def _from_hex(code: str) -> bytes:
    return bytes.fromhex(code[: len(code) // 2 * 2])


_BASE64 = "[A-Za-z0-9+/_-]"
_HEX = "[0-9A-Fa-f]"
_MORE = r"(?:\\?\r?\n|\\n)[ \t>]{{0,40}}(?P<code>{0}++)(?=[=\s\"'<\\]|$)"
CODES = (
    Code(
        kind="base64",
        before=regex.compile(f"(?r){_BASE64}*+"),
        run=regex.compile(f"{_BASE64}++"),
        more=regex.compile(_MORE.format(_BASE64)),
        worthy=regex.compile(BASE64_WORTHY),
        size=3,
        width=4,
        decode=_from_base64,
    ),
    Code(
        kind="hex",
        before=regex.compile(f"(?r){_HEX}*+"),
        run=regex.compile(f"{_HEX}++"),
        more=regex.compile(_MORE.format(_HEX)),
        worthy=regex.compile(HEX_WORTHY),
        size=1,
        width=2,
        decode=_from_hex,
    ),
)
_UUENCODED = regex.compile(r"(?m)^(?P<line>[!-M][ -`]{4,84})\r?$")
_KINDS = frozenset(code.kind for code in CODES) | KINDS | {"uuencoded"}


def decoded(text: str, signs: Signs, room: int, deadline: Deadline) -> tuple[str, OffsetMap] | None:
    """Decode what is worth it.

    Args:
        text: The text.
        signs: What was noticed in it.
        room: Characters after which to stop.
        deadline: When to stop.

    Returns:
        What was decoded and its map, or None where there is nothing to decode.

    Raises:
        OutOfTime: The deadline passed.
    """
    if _KINDS.isdisjoint(signs):
        return None
    derivation = Derivation(deadline)
    for code in CODES:
        _add_code(derivation, text, code, signs.get(code.kind, ()), room)
    if "uuencoded" in signs:
        _add_uuencoded(derivation, text, room)
    add_apart(derivation, text, signs, room)
    return derivation.finish() if derivation.length else None


def _add_code(
    derivation: Derivation, text: str, code: Code, ends: Sequence[int], room: int
) -> None:
    for pieces in _pieces(text, code, ends):
        left = room - derivation.length
        if left <= 0:
            return
        data = code.decode("".join(text[start:end] for start, end in pieces))
        if inflated := _inflated(data, left):
            derivation.add_gap(pieces[0][0])
            derivation.add(_readable(inflated), pieces[0][0], pieces[-1][1])
        else:
            _add_texts(derivation, data[:left], pieces, code)


def _add_uuencoded(derivation: Derivation, text: str, room: int) -> None:
    for line in _UUENCODED.finditer(text):
        try:
            data = binascii.a2b_uu(line["line"])
        except binascii.Error:
            continue
        if derivation.length < room:
            derivation.add(_readable(data), *line.span("line"))


def _add_texts(
    derivation: Derivation, data: bytes, pieces: Sequence[tuple[int, int]], code: Code
) -> None:
    """Add what may be read: a certificate or a picture is mostly something else."""
    lengths = list(accumulate((end - start for start, end in pieces), initial=0))
    for first, last in _text_ranges(data, code.size):
        begin = first // code.size * code.width
        end = min(lengths[-1], -(-last // code.size) * code.width)
        parts = list(_between(pieces, lengths, begin, end))
        derivation.add_gap(parts[0][0])
        derivation.add_code(_readable(data[first:last]), parts, code.size, code.width)


def _text_ranges(data: bytes, size: int) -> Iterator[tuple[int, int]]:
    """Yield ranges of texts with what is around them, in whole groups, apart from each other."""
    if _is_text(data):
        yield 0, len(data)
        return
    shape, begin, end = data.translate(_READ) + b".", 0, 0
    at = shape.find(_TEXT)
    while at >= 0:
        first = max(0, at - _AROUND) // size * size
        if first > end > 0:
            yield begin, end
        if first > end or not end:
            begin = first
        last = shape.find(b".", at)
        end = min(len(data), -(-(last + _AROUND) // size) * size)
        at = shape.find(_TEXT, last)
    if end:
        yield begin, end


def _is_text(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _between(
    pieces: Sequence[tuple[int, int]], lengths: Sequence[int], begin: int, end: int
) -> Iterator[tuple[int, int]]:
    """Yield the ranges of characters `begin` to `end` of a code that stands in pieces."""
    index = bisect_right(lengths, begin) - 1
    while lengths[index] < end:
        start = pieces[index][0] - lengths[index]
        yield start + max(begin, lengths[index]), start + min(end, lengths[index + 1])
        index += 1
        if index == len(pieces):
            return


def _pieces(text: str, code: Code, ends: Sequence[int]) -> Iterator[list[tuple[int, int]]]:
    """Yield the ranges of each code that is worth decoding, one for each of its lines."""
    read = 0
    for end in ends:
        before = code.before.match(text, read, end - 1) if end > read else None
        if not before or not (run := code.run.match(text, before.start())):
            continue
        if found := code.worthy.search(text, *run.span()):
            # Where the text in it begins tells how the groups lie.
            start = run.start() + (found.start() - run.start()) % code.width
            pieces = [(start, run.end()), *_more_lines(text, code, run.end(), run.end() - start)]
            read = pieces[-1][1]
            yield pieces


def _more_lines(text: str, code: Code, at: int, length: int) -> Iterator[tuple[int, int]]:
    while line := code.more.match(text, at):
        start, at = line.span("code")
        if length % code.width:
            found = code.worthy.search(text, start, at)
            if found and (found.start() - start + length) % code.width:
                return  # it is a code of its own
        length += at - start
        yield start, at


def _inflated(data: bytes, most: int) -> bytes:
    try:
        if data.startswith(b"BZh"):
            return bz2.BZ2Decompressor().decompress(data, most)
        if data.startswith(b"\xfd7zXZ\0"):
            return lzma.LZMADecompressor(memlimit=_MOST_MEMORY).decompress(data, most)
        return zlib.decompressobj(_ANY_ZLIB).decompress(data, most)
    except (OSError, lzma.LZMAError, zlib.error):
        return b""


def _readable(data: bytes) -> str:
    # One character for each byte. What a rule looks for is ASCII.
    return data.decode("ascii", "replace")
