"""The words of a text, by blocks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pastevet.detectors.words import BLOCK, LONGEST, WORD, Words


def test_a_word_is_known_in_small_letters_with_its_places():
    """Words are letters and digits; what parts them isn't one."""
    assert Words("Tax-ID, tax_id").places(0) == {"tax": [(0, 3), (8, 11)], "id": [(4, 6), (12, 14)]}


def test_a_word_belongs_to_the_block_in_which_it_begins():
    """One that goes on behind a block's end is whole, and not told again by the next block."""
    words = Words("." * (BLOCK - 2) + "patient")

    assert words.places(0) == {"patient": [(BLOCK - 2, BLOCK + 5)]}
    assert words.places(1) == {}


def test_near_are_the_words_of_a_block_and_of_what_follows():
    """A phrase that begins at a block's end has all its words there."""
    assert Words("." * (BLOCK - 2) + "Tax ID").near(0) == {"tax", "id"}


@given(st.text(alphabet="ab é-_ß\n", max_size=3 * BLOCK))
def test_blocks_hold_all_words(text: str):
    """All blocks together hold each word once."""
    blocks = map(Words(text).places, range(len(text) // BLOCK + 1))
    spans = sorted(span for block in blocks for spans in block.values() for span in spans)

    assert [start for start, _ in spans] == [found.start() for found in WORD.finditer(text)]
    assert all(end - start >= LONGEST or WORD.fullmatch(text[start:end]) for start, end in spans)
