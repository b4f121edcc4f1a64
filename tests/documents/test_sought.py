"""Looking for an expression all over a text."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from pastevet.documents.sought import Sought

EXPRESSIONS = (
    r"(?<!\w)[\w](?P<gap> |\t)[\w.](?:(?P=gap)[\w.]){2,}+",
    r"(?<![a-z])[a-z]{3,}+(?![a-z])",
    r"[01](?<!\w.)[01](?:\s{1,2}[01]{2}){2,}+",
)
PIECES = ["a", "b", "é", "日", "1", "01", " ", "  ", "\t", "\n", "\xa0", "\u2003", "?", "."]
TEXTS = st.lists(st.sampled_from(PIECES)).map("".join)


@pytest.mark.parametrize("expression", EXPRESSIONS)
@given(text=TEXTS)
def test_finds_what_the_expression_finds(expression: str, text: str):
    """Whatever letters and spaces stand in a text, the same is found, only faster."""
    found = [match.span() for match in Sought(expression).finditer(text)]

    assert found == [match.span() for match in regex.finditer(expression, text)]


def test_looks_within_a_range():
    """What reaches beyond a range isn't found, and what stands before it is seen."""
    sought = Sought(r"(?<!\w)[\w]{2,}+")

    assert [match[0] for match in sought.finditer("abc def ghi", 1, 10)] == ["def", "gh"]


def test_goes_on_where_bytes_do_not_tell():
    """What only looks like letters as bytes is passed over, however much of it there is."""
    sought = Sought(r"(?<!\w)[\w](?: [\w]){3,}+")

    assert [match[0] for match in sought.finditer("→ " * 700 + "a b c d, " + "→ " * 700)] == [
        "a b c d"
    ]
