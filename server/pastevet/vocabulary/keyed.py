"""The key under which terms and documents are hashed, so that a vocabulary needn't name them."""

from __future__ import annotations

import base64
import binascii
import hashlib
import secrets
from pathlib import Path
from typing import Final

from pastevet.errors import VocabularyError
from pastevet.state import write_private

KEY_BYTES: Final = 32
HASH_BYTES: Final = 8
"""Of a hash: enough that no word of a long text meets one of 100,000 by chance."""


class Key:
    """A key, and what it makes of words.

    Args:
        secret: 32 random bytes.
    """

    def __init__(self, secret: bytes) -> None:
        self._keyed = hashlib.blake2b(digest_size=HASH_BYTES, key=secret)

    def hash(self, word: bytes) -> bytes:
        """Return a word's keyed hash."""
        keyed = self._keyed.copy()
        keyed.update(word)
        return keyed.digest()


def key_file(vocabulary: Path) -> Path:
    """Return where the key of a vocabulary lies: beside it."""
    return vocabulary.with_suffix(".key")


def parse_key(content: bytes, where: str) -> Key:
    """Read a key.

    Raises:
        VocabularyError: It is none; the message says where, and what was expected.
    """
    try:
        secret = base64.b64decode(content.strip(), validate=True)
    except binascii.Error:
        secret = b""
    if len(secret) != KEY_BYTES:
        msg = f"{where}: expected {KEY_BYTES} bytes in base64, as `pastevet words hash` makes them."
        raise VocabularyError(msg)
    return Key(secret)


def make_key(vocabulary: Path) -> Key:
    """Return the key of a vocabulary, made if need be, readable by this user only.

    Raises:
        VocabularyError: It can't be read.
        OSError: It can't be written.
    """
    file = key_file(vocabulary)
    if not file.exists():
        secret = secrets.token_bytes(KEY_BYTES)
        write_private(file, f"{base64.b64encode(secret).decode()}\n")
    return parse_key(file.read_bytes(), str(file))
