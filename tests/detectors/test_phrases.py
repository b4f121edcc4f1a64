"""Words and phrases found in a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pastevet.detectors.phrases import Phrases
from pastevet.detectors.words import BLOCK, LONGEST, Words

PHRASES = Phrases(
    ["tax", "tax id", "follow-up", "d.o.b", "身分證", "St. Gallen", "α.μ.κ.α", "p.k."],
)


def found(text: str) -> list[list[str]]:
    """Return what is found in each block of a text."""
    words = Words(text)
    places = [list(PHRASES.find(words, number)) for number in range(len(text) // BLOCK + 1)]
    assert all(text[begin:stop].casefold() == phrase for of in places for begin, stop, phrase in of)
    return [[phrase for _, _, phrase in of] for of in places]


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
    assert found(text) == [phrases]


def test_a_phrase_belongs_to_the_block_in_which_it_begins() -> None:
    """One that goes on behind the end is whole, and its rest isn't another one."""
    assert found("." * (BLOCK - 4) + "tax id-tax") == [["tax id"], ["tax"]]
    assert found("." * (BLOCK - 4) + "身分證-身分證號")[0] == ["身分證"]


def test_a_very_long_word_is_none() -> None:
    """Nothing longer than the longest phrase is read."""
    assert found("tax " + "id" * LONGEST) == [["tax"]]


@given(st.text(alphabet="tax id-_.dobST g\n身分證", max_size=60), st.integers(0, 30))
def test_blocks_find_what_the_text_holds(text: str, at: int) -> None:
    """Wherever a block ends, nothing that is found in the text as a whole is missing."""
    (whole,) = found(text)
    parted = found("." * (BLOCK - at - 1) + "." + text)

    assert set(whole) <= {phrase for block in parted for phrase in block}
