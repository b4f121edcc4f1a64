"""Keys that were reversed or put in ROT13."""

from __future__ import annotations

import codecs

import pytest
from making import unhurried

from pastevet.documents.signs import signs_of
from pastevet.documents.spellings import spelt_out

KEY = "npm" + "_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8"


@pytest.mark.parametrize("hidden", [KEY[::-1], codecs.encode(KEY, "rot13")], ids=["back", "rot13"])
@pytest.mark.parametrize("around", ["{}", "key: {}\n", '"{}",'])
def test_a_key_is_read_as_it_was(around: str, hidden: str) -> None:
    """The key is read forwards and without ROT13, and maps back to the whole word."""
    text = around.format(hidden)
    read = spelt_out(text, signs_of(text, unhurried()), 1000, unhurried())

    assert read
    start = read[0].index(KEY)
    assert read[1].original(start, start + len(KEY)) == (
        text.index(hidden),
        text.index(hidden) + len(hidden),
    )


def test_other_words_stay() -> None:
    """A long word with no issuer's prefix is no key."""
    text = f"{KEY[4:][::-1]} {codecs.encode(KEY[4:], 'rot13')}"

    assert spelt_out(text, signs_of(text, unhurried()), 1000, unhurried()) is None
