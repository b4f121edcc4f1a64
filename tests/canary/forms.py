"""The forms that a text may take on its way into a file, as bytes to look for."""

from __future__ import annotations

import base64
import codecs
import hashlib
import math
from collections.abc import Callable, Iterator

from canary.values import Canary

Form = Callable[[str], Iterator[bytes]]


def _each(template: str) -> Form:
    """Each character written out by its number."""

    def spell(text: str) -> Iterator[bytes]:
        yield "".join(template.format(ord(char)) for char in text).encode()

    return spell


def _encoded(encoding: str) -> Form:
    def encode(text: str) -> Iterator[bytes]:
        yield text.encode(encoding)

    return encode


def _in_digits(encode: Callable[[bytes], bytes], bits: int) -> Form:
    """Each way in which a text can stand in a longer base64, or base32, of `bits` a digit."""

    def at_each_offset(text: str) -> Iterator[bytes]:
        for before in range(math.lcm(8, bits) // 8):
            whole = encode(bytes(before) + text.encode())
            yield whole[-(-8 * before // bits) : 8 * (before + len(text)) // bits]

    return at_each_offset


def _grouped(text: str) -> Iterator[bytes]:
    for mark in " -":
        yield mark.join(text[at : at + 4] for at in range(0, len(text), 4)).encode()


def _reversed(text: str) -> Iterator[bytes]:
    yield text[::-1].encode()


FORMS: dict[str, Form] = {
    "plain": _encoded("utf-8"),
    "UTF-16LE": _encoded("utf-16-le"),
    "UTF-16BE": _encoded("utf-16-be"),
    "UTF-32LE": _encoded("utf-32-le"),
    "base64": _in_digits(base64.b64encode, 6),
    "base64url": _in_digits(base64.urlsafe_b64encode, 6),
    "base32": _in_digits(base64.b32encode, 5),
    "hex": _each("{:02x}"),
    "hex with spaces": lambda text: iter([text.encode().hex(" ").encode()]),
    "percent": _each("%{:02x}"),
    "quoted-printable": _each("={:02x}"),
    "JSON escapes": _each("\\u{:04x}"),
    "string escapes": _each("\\x{:02x}"),
    "octal escapes": _each("\\{:03o}"),
    "HTML entities": _each("&#{};"),
    "HTML entities, hex": _each("&#x{:x};"),
    "decimal list": lambda text: iter([", ".join(str(ord(c)) for c in text).encode()]),
    "ROT13": lambda text: iter([codecs.encode(text, "rot13").encode()]),
    "reversed": _reversed,
    "groups of four": _grouped,
}
"""Every letter is looked for in either case."""

HASHES = ("md5", "sha1", "sha256", "sha512", "blake2b")
COMPRESSIONS = ("gzip", "zlib", "zip", "bzip2", "xz")
"""What is unpacked, also out of base64, before it is searched; see `unfold`."""


def needles(canary: Canary) -> dict[bytes, str]:
    """Every form in which a canary may be met, and the form's name."""
    found: dict[bytes, str] = {}
    for name, form in FORMS.items():
        for mark in canary.marks:
            for needle in form(mark):
                found.setdefault(needle, name)
    for name in HASHES:
        for whole in (canary.value, canary.text):
            digest = hashlib.new(name, whole.encode()).digest()
            found |= {
                digest: f"{name}, raw",
                digest.hex().encode(): f"{name}, hex",
                base64.b64encode(digest)[:20]: f"{name}, base64",
                base64.urlsafe_b64encode(digest)[:20]: f"{name}, base64url",
            }
    return found
