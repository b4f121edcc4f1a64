"""What was learnt: features of a text, and what they weigh."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pastevet.model import Category
from pastevet.rules import learnt as module
from pastevet.rules.learnt import CATEGORIES, Learnt, features, learnt

NOTHING = (0,) * len(CATEGORIES)


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
    known = Learnt({"a": (500, *NOTHING), "b": (300, *NOTHING)}, (-100, *NOTHING))

    assert known.weigh({"a", "z"}) == 400
    assert known.weigh({"a", "b"}) == -100 + round(800 / 2**0.5)
    assert known.weigh(set()) == -100


def test_a_text_is_of_the_category_that_weighs_most():
    """Which category it is depends on its own weights."""
    assert Learnt({"a": (0, 1, 2, 9, 3, 4)}, (0, *NOTHING)).category({"a"}) is Category.CONFIDENTIAL


def test_what_is_written_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The file of weights holds what was learnt, and is as it is written."""
    assert learnt().written() == module.FILE.read_text(encoding="utf-8")
    monkeypatch.setattr(module, "FILE", tmp_path / "weights.txt")
    kept = Learnt({"a b": (1, *NOTHING), "#": (-2, *NOTHING)}, (3, *NOTHING))
    module.FILE.write_text(kept.written(), encoding="utf-8")

    assert learnt.__wrapped__() == kept
