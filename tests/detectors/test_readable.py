"""Words are told from random letters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pastevet.detectors.readable import readable_share


@pytest.mark.parametrize("text", ["reloadPage", "connection_timeout", "Zwischenablage", "2026"])
def test_words_read(text: str):
    """Names of code and words of a language read from end to end."""
    assert readable_share(text) == 1.0


@pytest.mark.parametrize("text", ["rqXzkPvw", "zQ7xKvWq9jZp", "bhqkzvxw"])
def test_random_letters_do_not(text: str):
    """Letters drawn at random hardly read."""
    assert readable_share(text) < 0.3


@given(st.text())
def test_a_share(text: str):
    """It is a share of the whole, of any text."""
    assert 0.0 <= readable_share(text) <= 1.0
