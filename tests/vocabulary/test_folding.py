"""Folding keeps the length of a text and forgets case, accents and signs."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pastevet.vocabulary.folding import Reading, cased, folded


@given(st.text())
def test_each_character_is_one_byte(text: str) -> None:
    """Offsets in what is folded are those of the text."""
    assert len(folded(text)) == len(cased(text)) == len(text)


@given(st.text())
def test_words_stand_where_they_are_said_to(text: str) -> None:
    """The span of each word folds to the word."""
    reading = Reading(text)

    for at, word in enumerate(reading.words):
        start, end = reading.span(at, at)
        assert Reading(text[start:end]).words == [word]


def test_words_are_folded() -> None:
    """Accents and case go, letters of other alphabets stay apart."""
    assert Reading("Crème-BRÛLÉE №5").words[:2] == [b"creme", b"brulee"]
    assert Reading("Ж").words != Reading("Ш").words
    assert Reading("Ж").words == Reading("ж").words
