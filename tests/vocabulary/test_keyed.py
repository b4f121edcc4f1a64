"""The key of a vocabulary: made once, readable by its owner, and wrong in words."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from pastevet.errors import VocabularyError
from pastevet.vocabulary.keyed import HASH_BYTES, key_file, make_key, parse_key


def test_a_key_is_made_once(tmp_path: Path) -> None:
    """The second time the same key is read; only its owner can read the file."""
    file = tmp_path / "vocabulary.toml"
    first, second = make_key(file), make_key(file)

    assert first.hash(b"acme") == second.hash(b"acme")
    assert len(first.hash(b"acme")) == HASH_BYTES
    assert stat.S_IMODE(key_file(file).stat().st_mode) == 0o600


def test_another_key_hashes_otherwise(tmp_path: Path) -> None:
    """Two organisations' hashes of one name have nothing in common."""
    keys = [make_key(tmp_path / f"{name}.toml") for name in "ab"]

    assert keys[0].hash(b"acme") != keys[1].hash(b"acme")


@pytest.mark.parametrize("content", [b"", b"AAAA", b"?", b"\xff"])
def test_what_is_no_key_is_refused(content: bytes) -> None:
    """The message says where, and what was expected."""
    with pytest.raises(VocabularyError, match="here: expected 32 bytes in base64"):
        parse_key(content, "here")
