"""Words and phrases found in a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pastevet.detectors.phrases import LONGEST, Phrases

PHRASES = Phrases(
    ["tax", "tax id", "follow-up", "d.o.b", "身分證", "St. Gallen", "α.μ.κ.α", "p.k."],
)


def found(text: str, start: int = 0, end: int | None = None) -> list[str]:
    """Return what is found in a text."""
    places = list(PHRASES.find(text, start, len(text) if end is None else end))
    assert all(text[begin:stop].casefold() == phrase for begin, stop, phrase in places)
    return [phrase for _, _, phrase in places]


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("Tax, taxi, syntax", ["tax"]),
        ("TAX - ID", ["tax - id"]),
        ("tax\nid", ["tax\nid"]),
        ("tax_id tax-ids", ["tax_id", "tax"]),
        ("tax    id", ["tax"]),
        ("Follow-up, follow up", ["follow-up"]),
        ("D.O.B.: 3 May", ["d.o.b"]),
        ("in st. gallen", ["st. gallen"]),
        ("A.D.O.B", ["d.o.b"]),
        ("Α.Μ.Κ.Α 1", ["α.μ.κ.α"]),
        ("他的身分證號", ["身分證"]),
        ("p.k. 12", ["p.k."]),
    ],
)
def test_phrases_stand_alone_in_any_case(text: str, phrases: list[str]) -> None:
    """The longest that fits counts, with up to three spaces or dashes between its words."""
    assert found(text) == phrases


def test_a_phrase_belongs_to_the_range_in_which_it_begins() -> None:
    """One that goes on behind the end counts, one that began before the start does not."""
    assert found("my tax id", 0, 4) == ["tax id"]
    assert found("my tax id", 4) == []


def test_a_very_long_word_is_none() -> None:
    """Nothing longer than the longest phrase is read."""
    assert found("tax " + "id" * LONGEST) == ["tax"]


@given(st.text(alphabet="tax id-_.dobST g\n身分證", max_size=60), st.integers(0, 30))
def test_ranges_side_by_side_find_the_same_words(text: str, at: int) -> None:
    """Looked through in two parts, a text has at least the words that it has as a whole."""
    assert set(found(text)) <= {*found(text, 0, at), *found(text, at)}
