"""Phrases of lists are found among words."""

from __future__ import annotations

from pastevet.detectors.wording import Wording, found


def test_each_phrase_counts_once():
    """Marks, capitals and hyphens don’t matter."""
    words = Wording("Term sheet! A TERM-SHEET, and a margin.")
    assert words.different(("deal_plans",)) == 2
    assert words.different(("own_words",)) == 0


def test_a_phrase_stands_whole():
    """Its words follow each other."""
    assert found(("deal_plans",), ["term", "of", "sheet"]) == set()
