"""Ends of lines at which a word may have been broken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import unhurried

from pastevet.documents.line_ends import broken_at
from pastevet.documents.wraps import unwrapped

KEY = "ghp_hIRz5S16IlLZuKSPCmDL6sbSble9uhXq2G9x"
WORDS = st.text("aZ9/+_.-=:%?€ü#", min_size=1, max_size=30)
CUTS = st.integers(4, len(KEY) - 4).map(lambda at: (KEY[:at], KEY[at:]))
HALVES = st.tuples(WORDS, WORDS) | CUTS
BREAKS = st.sampled_from(["\n", "\r\n", " \n", "  \r\n", "\\\n", "\n    ", "\n\t> "])


def noticed(text: str) -> dict[str, list[int]]:
    """Return what the quick look notices in a text."""
    return broken_at(text.encode("latin-1", "replace"), unhurried())


def joined(text: str, signs: dict[str, list[int]]) -> str | None:
    """Return what is joined where something was noticed."""
    derived = unwrapped(text, signs, len(text), unhurried())
    return derived and derived[0]


@given(HALVES, BREAKS)
def test_no_broken_word_is_left_out(halves: tuple[str, str], between: str):
    """Where a look at every line's end would join two words, the quick look leads there."""
    text = f"see {between.join(halves)} there"
    everywhere = {"wrap": [at for at, letter in enumerate(text) if letter == "\n"]}

    assert joined(text, noticed(text)) == joined(text, everywhere)


@pytest.mark.parametrize(
    "mark", ["+ ", "+", "# ", "// ", "| ", "│ ", "12: ", "12  ", "-", "* ", "-- "]
)
def test_a_mark_may_stand_between(mark: str):
    """A sign of a comment, a diff, a list or a line's number may part the halves of a word."""
    assert "gutter" in noticed(f"key aB3dE6gH9\n{mark}kL2nO5qR8tU1")


@pytest.mark.parametrize(
    "text",
    [
        "The fog comes on\nlittle cat feet.",
        "total = 12\nrest = 13\n",
        "Anna,12.50\nBen,13.75\n",
        "took 35ms\n2026-11-26T10:00:00 next",
        "release 12\n2.4.1 is out",
    ],
)
def test_plain_lines_show_nothing(text: str):
    """Prose, code, tables and logs whose lines end in numbers are left alone."""
    assert noticed(text) == {}
