"""Where a table may begin, by the words for its columns."""

from __future__ import annotations

import pytest
import regex

from pastevet.rules.titles import kinds, titles, titles_anchor

ANCHOR = regex.compile(titles_anchor({"email", "address", "pay"}))


def test_a_common_word_is_a_title_but_no_beginning():
    """A word with a star in the list tells what a column is about, not where to look."""
    [common] = [is_common for word, kind, is_common in titles() if (word, kind) == ("nom", "last")]

    assert common
    assert not regex.search(titles_anchor({"last"}), ",nom,")


def test_every_title_has_a_kind():
    """No line of the list is without its kind, and no word is empty."""
    assert "" not in kinds()
    assert all(word for word, _, _ in titles())


@pytest.mark.parametrize(
    ("text", "is_title"),
    [
        ("Name,E-Mail,Plan", True),
        ("customer_email,", True),
        ('{"email": 1}', True),
        ('{"stra\\u00dfe": 1}', True),
        ("| Salary (EUR) |", True),
        ("Name    Street    Town", True),
        ("<th>Adresse</th>", True),
        ("write to this email if you like", False),
        ("emails", False),
    ],
)
def test_a_title_stands_alone_in_its_cell(text: str, is_title: bool):
    """A word counts between delimiters, in a key or in a tag, not in a sentence."""
    assert bool(ANCHOR.search(text)) is is_title
