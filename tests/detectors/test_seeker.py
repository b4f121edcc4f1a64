"""PCRE2 tells where `regex` is worth its time, and never passes over a match."""

from __future__ import annotations

import sys

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from pastevet.detectors.seeker import OTHERS, Window, seeker
from pastevet.documents import Deadline
from pastevet.errors import OutOfTime
from pastevet.rules import PATTERN_FLAGS

READ_ALIKE = [chr(code) for code in range(sys.maxunicode + 1) if not OTHERS.match(chr(code))]
CLASSES = (r"\w", r"\d", r"\s", r".", r"[^\W\d_]", "(?i)[a-z]")
PROPERTIES = (r"\p{L}", r"\p{Lu}", r"\p{N}", r"[[:space:]]")


def first(pattern: str, text: str, flags: int = PATTERN_FLAGS) -> int:
    """Return where an expression can match first in a text, by PCRE2."""
    return Window(text, 0, len(text), 100).first(seeker(pattern, flags), 0, Deadline(10_000))


@pytest.mark.parametrize(
    ("pattern", "flags"),
    [
        *((each, PATTERN_FLAGS) for each in CLASSES),
        *((each, regex.VERSION0) for each in (*CLASSES, *PROPERTIES)),
    ],
)
def test_both_put_a_character_into_the_same_classes(pattern: str, flags: int):
    """A character of a text that PCRE2 is asked about is a letter, digit or space for both."""
    ours, theirs = regex.compile(pattern, flags), seeker(pattern, flags)

    assert theirs
    assert [each for each in READ_ALIKE if bool(ours.match(each)) != bool(theirs.match(each))] == []


@given(st.text(alphabet="abAB1 \n-_éÉßſ١Я", max_size=40))
def test_no_match_is_passed_over(text: str):
    """Whatever the text, PCRE2 names the place where `regex` matches first, or one before it."""
    pattern = r"(?i)(?<![\w-])(?:ab|é)(?P<a>\d?)b?(?!\w)|(?P<a>ß)$"
    found = regex.search(pattern, text, PATTERN_FLAGS)

    assert first(pattern, text) <= (found.start() if found else len(text))


def test_a_window_has_its_start_and_stop():
    """A match that begins before the start or from the stop on isn't told, however near it is."""
    window = Window("ab ab ab", 1, 6, 100)

    assert window.first(seeker("ab", PATTERN_FLAGS), 1) == 3
    assert window.first(seeker("ab", PATTERN_FLAGS), 4) == 6


def test_what_stands_before_the_window_matters():
    """A match is judged by what stands before it, in front of the window too."""
    assert Window("xab ab", 1, 6, 100).first(seeker(r"(?<!x)ab", PATTERN_FLAGS), 1) == 4


def test_a_long_window_is_searched_to_its_end():
    """A match far behind the start is found, with steps between."""
    assert first("ab", "." * 100_000 + "ab") == 100_000


@pytest.mark.parametrize("pattern", [r"(?<=a[\s\S]{0,500})b", *PROPERTIES])
def test_an_expression_that_pcre2_reads_otherwise_has_no_seeker(pattern: str):
    """What only `regex` understands, or differently, is left to it at every place."""
    assert seeker(pattern, PATTERN_FLAGS) is None
    assert Window("..b", 0, 3, 9).first(None, 0) == 0


def test_too_much_work_is_left_to_regex():
    """Where PCRE2 gives up, `regex` looks, which has a deadline."""
    assert first(r"(?:a+)+$", "a" * 60 + "b") == 0


def test_it_stops_at_the_deadline():
    """No window is searched after the moment."""
    with pytest.raises(OutOfTime):
        Window("..b", 0, 3, 9).first(seeker("b", PATTERN_FLAGS), 0, Deadline(-1))
