"""Remarks of secrecy are told by their grammar."""

from __future__ import annotations

import pytest

from pastevet.detectors.remarks import is_remark, remarks


@pytest.mark.parametrize(
    "clause",
    [
        "The bank hasn’t heard of it",
        "Only the partners know",
        "kein Wort an die Belegschaft",
        "nadie en la plantilla lo sabe",
        "les salariés ne sont pas au courant",
        "dat weten alleen de vennoten",
        "i soci non lo sanno ancora",
        "not announced until May",
        "dealers will be told after Easter",
        "it must not leave the room",
    ],
)
def test_a_clause_says_who_is_not_to_know(clause: str):
    """In any language that is known."""
    assert is_remark(clause)


@pytest.mark.parametrize(
    "clause",
    [
        "nobody knows why it fell",
        "I don’t know what the bank thinks",
        "the staff knew it before",
        "customers know it",
        "they didn’t tell us",
        "nobody",
    ],
)
def test_what_is_unknown_is_no_secret(clause: str):
    """Nor is what is asked, or was unknown once."""
    assert not is_remark(clause)


def test_a_remark_is_a_clause_of_its_own():
    """What stands before and behind it is left."""
    text = "We close in May, staff don’t know yet; write a letter."
    assert [text[start:end] for start, end in remarks(text, 0, len(text))] == [
        "staff don’t know yet"
    ]
