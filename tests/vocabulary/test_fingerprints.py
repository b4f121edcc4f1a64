"""A document is known again, whole or in part, and its text can't be read from what is kept."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from vocabulary.lists import KEY, found, vocabulary, written

from pastevet.vocabulary.fingerprints import fingerprint
from pastevet.vocabulary.writing import document_lines

_DRAWN = random.Random(3)  # noqa: S311 - no secret
_WORDS = ["".join(_DRAWN.choices("abcdefghijklmnopqrstuvwxyz", k=6)) for _ in range(800)]
PAPER = ". ".join(" ".join(_DRAWN.choices(_WORDS, k=12)).capitalize() for _ in range(200))
KNOWN = vocabulary(written(more=document_lines("Board paper", PAPER, KEY)), KEY)


def test_the_very_document_is_known() -> None:
    """The whole is found, also with other line breaks, case and signs."""
    assert found(KNOWN, PAPER) == [PAPER]
    assert len(found(KNOWN, "  " + PAPER.upper().replace(". ", "\n\n") + "!")) == 1


def test_a_page_of_it_is_known() -> None:
    """A page in the middle of another text is found, and hardly more than that page."""
    page = PAPER[4000:7000]
    [part] = found(KNOWN, f"Dear all, here it comes. {page} That was it, regards.")

    assert part in page
    assert len(part) > len(page) / 2


def test_a_sentence_of_it_is_not() -> None:
    """A single sentence, and another text of the same words, aren't the document."""
    other = " ".join(_DRAWN.choices(_WORDS, k=2000))

    assert found(KNOWN, PAPER[100:170]) == []
    assert found(KNOWN, other) == []


def test_it_has_its_own_name() -> None:
    """What a dialog calls it is the document's title."""
    assert [label.title for label in KNOWN.labels] == ["Client", "Board paper"]


def test_nothing_of_the_text_is_kept() -> None:
    """No word of the document stands in what is printed for it."""
    lines = document_lines("Board paper", PAPER, KEY)

    assert not any(word in lines for word in _WORDS)


def test_a_phrase_is_no_document() -> None:
    """A text of a few words has no fingerprint."""
    with pytest.raises(ValueError, match="at least 20 words"):
        fingerprint("The fog comes on little cat feet.", KEY)


def test_harmless_texts_are_none_of_it() -> None:
    """The repository's own texts aren't a page of the paper."""
    root = Path(__file__).parents[2]
    texts = [path.read_text(encoding="utf-8") for path in root.glob("*.md")]

    assert [found(KNOWN, text) for text in texts] == [[] for _ in texts]
