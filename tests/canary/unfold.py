"""Unpacks whatever is compressed in some bytes, wherever it begins."""

from __future__ import annotations

import base64
import bz2
import lzma
import re
import zlib
from collections.abc import Callable, Iterator
from typing import Protocol

MOST_BYTES = 64_000_000
_DEPTH = 3
_LEAST_BYTES = 8


class _Unpacker(Protocol):
    def decompress(self, data: memoryview, max_length: int = ..., /) -> bytes: ...


_BEGINNINGS: dict[bytes, Callable[[], _Unpacker]] = {
    rb"\x1f\x8b\x08": lambda: zlib.decompressobj(31),
    rb"\x78[\x01\x5e\x9c\xda]": zlib.decompressobj,
    rb"BZh[1-9]1AY&SY": bz2.BZ2Decompressor,
    rb"\xfd7zXZ\x00": lzma.LZMADecompressor,
}
_PACKED = {re.compile(begin, re.DOTALL): unpacker for begin, unpacker in _BEGINNINGS.items()}
_ZIPPED = re.compile(rb"PK\x03\x04.{22}(..)(..)", re.DOTALL)
_PACKED_BASE64 = re.compile(rb"(?:H4sI|eJ|eN|eA|eAE|Qlpo|/Td6|UEsD)[A-Za-z0-9+/_-]{20,}")


def unfold(data: bytes, depth: int = _DEPTH) -> Iterator[bytes]:
    """Give the bytes themselves, and then what is packed in them."""
    yield data
    if depth:
        for inner in _inside(data):
            yield from unfold(inner, depth - 1)


def _inside(data: bytes) -> Iterator[bytes]:
    view = memoryview(data)
    for begin, unpacker in _PACKED.items():
        for found in begin.finditer(data):
            yield from _unpacked(view[found.start() :], unpacker())
    for found in _ZIPPED.finditer(data):
        rest = sum(int.from_bytes(length, "little") for length in found.groups())
        yield from _unpacked(view[found.end() + rest :], zlib.decompressobj(-15))
    for found in _PACKED_BASE64.finditer(data):
        run = found[0].translate(bytes.maketrans(b"-_", b"+/"))
        yield base64.b64decode(run[: len(run) // 4 * 4])


def _unpacked(data: memoryview, unpacker: _Unpacker) -> Iterator[bytes]:
    """Whatever comes out, even if the end is missing."""
    out = bytearray()
    try:
        for at in range(0, len(data), 1024):
            out += unpacker.decompress(data[at : at + 1024], MOST_BYTES)
            if getattr(unpacker, "eof", False) or len(out) > MOST_BYTES:
                break
    except (zlib.error, OSError, EOFError, lzma.LZMAError):
        pass
    if len(out) >= _LEAST_BYTES:
        yield bytes(out)
