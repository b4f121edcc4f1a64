"""What was learnt: features of a text, and what they weigh."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pastevet.model import Category
from pastevet.rules.learnt import FOLDER, Learnt, features, learnt


def test_words_their_beginnings_and_neighbours_count():
    """A text counts by words, by how they begin, and by which stand side by side."""
    assert features("Dear Anna, 2024") == {
        "dear", "anna", ",", "0000", "dea*", "ann*", "000*",
        "dear anna", "anna ,", ", 0000", "dear _ ,", "anna _ 0000",
    }  # fmt: skip


@given(st.text())
def test_case_and_digits_do_not_count(text: str):
    """Capitals and other digits make no difference, and no text fails."""
    assert features(text.casefold().replace("1", "2")) == features(text.replace("2", "1"))


def test_weights_add_up():
    """Features that are known add up, the less each the more there are; others don't count."""
    known = Learnt((-100,), {"a": 500, "b": 300}, {})

    assert known.weigh({"a", "z"}) == 400
    assert known.weigh({"a", "b"}) == -100 + round(800 / 2**0.5)
    assert known.weigh(set()) == -100
    assert known.total({"a", "b", "z"}) == 800


def test_a_text_is_of_the_category_that_weighs_most():
    """Which category it is depends on its own weights."""
    known = Learnt((0, 0, 3, 0, 1), {"a": 0}, {"a": "1 2 9 4"})

    assert known.category({"a", "z"}) is Category.CONFIDENTIAL
    assert known.category({"z"}) is Category.CLIENT


@pytest.mark.parametrize("of", ["texts", "numbers"])
def test_what_is_written_is_read(of: str):
    """The files of weights hold what was learnt, and are as they are written."""
    assert learnt(of).written() == (FOLDER / f"{of}.txt").read_text(encoding="utf-8")
