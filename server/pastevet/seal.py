"""Seals bodies: AES-256-GCM under the pairing key, each bound to its one place and moment.

`docs/protocol.md` describes it; the extension's `worker/seal.js` is the other side, and
`tests/vectors/seal.json` holds both to the same bytes.
"""

from __future__ import annotations

import base64
import os
import struct
import time
from dataclasses import dataclass
from typing import Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from pastevet.errors import SealBroken

VERSION = 1
KEY_BYTES = 20
_HEAD = struct.Struct(">B8s16sQ")
_LENGTH = struct.Struct(">I")
_NONCE_BYTES = 12
_TAG_BYTES = 16
_INFO_KEY = b"pastevet 1 key"
_INFO_ID = b"pastevet 1 id"


@dataclass(frozen=True, slots=True)
class Head:
    """What stands before the sealed part, readable by anyone, changeable by nobody."""

    key_id: bytes
    """8 bytes: names the pairing key without giving it away."""
    request_id: bytes
    """16 random bytes, which a reply repeats."""
    time_ms: int
    """When the request was sealed, in milliseconds since 1970; a reply repeats it."""

    @classmethod
    def of(cls, body: bytes) -> Self:
        """Read the head of a sealed body.

        Raises:
            SealBroken: It is too short, or of another version.
        """
        if len(body) < _HEAD.size + _NONCE_BYTES + _TAG_BYTES or body[0] != VERSION:
            raise SealBroken
        _, *fields = _HEAD.unpack_from(body)
        return cls(*fields)

    def packed(self) -> bytes:
        """Return the 33 bytes that stand on the wire."""
        return _HEAD.pack(VERSION, self.key_id, self.request_id, self.time_ms)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a body belongs. A body that turns up anywhere else can't be opened."""

    port: int
    route: str
    status: int | None = None
    """HTTP status of a reply; None for a request."""

    def packed(self) -> bytes:
        """Return the words that the seal covers."""
        direction, end = ("request", "") if self.status is None else ("reply", f" {self.status}")
        return f"{direction} {self.port} {self.route}{end}".encode()


class Seal:
    """Seals and opens under one pairing key.

    Args:
        key: The pairing key: 32 characters of base32, 160 bits.
    """

    def __init__(self, key: str) -> None:
        secret = base64.b32decode(key)
        self._cipher = AESGCM(_derived(secret, _INFO_KEY, 32))
        self.id = _derived(secret, _INFO_ID, 8)

    def head(self) -> Head:
        """Make the head of a new request."""
        return Head(self.id, os.urandom(16), time.time_ns() // 1_000_000)

    def seal(self, head: Head, place: Place, payload: bytes) -> bytes:
        """Return what stands on the wire."""
        nonce = os.urandom(_NONCE_BYTES)
        front = head.packed()
        return front + nonce + self._cipher.encrypt(nonce, payload, front + place.packed())

    def open(self, body: bytes, place: Place) -> bytes:
        """Return the payload.

        Raises:
            SealBroken: It was sealed under another key, for another place, or was changed.
        """
        Head.of(body)
        view = memoryview(body)
        nonce, sealed = view[_HEAD.size :][:_NONCE_BYTES], view[_HEAD.size + _NONCE_BYTES :]
        try:
            return self._cipher.decrypt(nonce, sealed, bytes(view[: _HEAD.size]) + place.packed())
        except InvalidTag:
            raise SealBroken from None


def pack(json: bytes, files: bytes = b"") -> bytes:
    """Make a payload: the JSON's length, the JSON, and the bytes of files."""
    return _LENGTH.pack(len(json)) + json + files


def unpack(payload: bytes) -> tuple[bytes, bytes]:
    """Split a payload into its JSON and the bytes of files.

    Raises:
        SealBroken: It is shorter than it says.
    """
    if len(payload) < _LENGTH.size:
        raise SealBroken
    end = _LENGTH.size + _LENGTH.unpack_from(payload)[0]
    if end > len(payload):
        raise SealBroken
    return payload[_LENGTH.size : end], payload[end:]


def _derived(secret: bytes, info: bytes, length: int) -> bytes:
    return HKDF(SHA256(), length, salt=None, info=info).derive(secret)
