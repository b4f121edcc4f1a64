"""The texts that are learnt from, and those of authors that nothing was learnt from."""

from __future__ import annotations

import pytest
from training import harmless
from training.texts import HELD, by_author, read

from pastevet import Engine
from pastevet.model import Action, Category
from pastevet.rules.learnt import CATEGORIES


def test_every_author_wrote_of_both():
    """Each file has texts to warn of and look-alikes, of categories that are known."""
    known = {*CATEGORIES, Category.PERSONAL}
    for author, texts in by_author().items():
        assert {text.is_warned_of for text in texts} == {True, False}, author
        assert {text.category for text in texts if text.is_warned_of} <= known, author


@pytest.mark.parametrize(
    ("files", "is_warned_of", "least", "most"),
    [
        ("[0-9]*", True, 0.95, 1.0),
        ("[0-9]*", False, 0.0, 0.02),
        ("short-*", True, 0.8, 1.0),
        ("short-*", False, 0.0, 0.02),
    ],
    ids=["warn", "pass", "short warn", "short pass"],
)
def test_others_are_told_apart(files: str, is_warned_of: bool, least: float, most: float):
    """Of texts by others 19 in 20 are warned of, of short ones 4 in 5; of look-alikes 1 in 50."""
    texts = [text for path in HELD.glob(f"{files}.txt") for text in read(path)]
    asked = [text for text in texts if text.is_warned_of is is_warned_of]
    actions = [Engine.default().scan(text.text).action for text in asked]
    share = sum(action >= Action.WARN for action in actions) / len(asked)

    assert least <= share <= most


def test_no_piece_of_a_package_is_warned_of():
    """What everybody has is like nothing."""
    pieces = list(harmless.pieces())[::4]
    warned = [text for text in pieces if Engine.default().scan(text.text).action >= Action.WARN]

    assert len(pieces) > 300
    assert len(warned) <= 0.01 * len(pieces)
