"""Lists of terms are read line by line."""

from __future__ import annotations

import pytest
from stdnum import luhn

from pastevet.rules.terms import terms


def test_comments_are_no_terms():
    """A comment and an empty line add nothing to a list."""
    assert not any("#" in term or not term for term in terms("weak_passwords"))
    assert "changeme" in terms("weak_passwords")


def test_test_cards_look_real():
    """Each test number would pass for a card, or it would not need to be listed."""
    assert [number for number in terms("test_cards") if not luhn.is_valid(number)] == []


def test_a_missing_list():
    """A list that isn't there is an error, not an empty list."""
    with pytest.raises(OSError, match="no_such_list"):
        terms("no_such_list")
