"""Expressions are checked before they are used: none may take longer than the text is long."""

from __future__ import annotations

import pytest
from vocabulary.lists import found, vocabulary, written

from pastevet.errors import VocabularyError
from pastevet.vocabulary.expressions import compiled, required

GOOD = {
    r"ACME-\d{6}": "see ACME-123456",
    r"EMP-\d+": "EMP-17",
    r"(?i)\bprj[a-z]{2,8}-\d{1,6}\b": "PRJab-1",
    r"\bsrv-(?:db|web)\d{2,4}(?:\.[a-z]{2,10}){0,3}\b": "srv-db01.acme.lan",
    r"[a-z0-9-]{1,40}\.corp\.acme\.example": "db7.corp.acme.example",
    r"contract (?P<value>V\d{2}/\d{4})": "contract V24/0017",
}
SLOW = (
    r"(a|a)+b",
    r"(a|ab|b)+c",
    r"\d+-ACME",
    r"\w+\d+x",
    r"[a-z]+@acme",
    r"ACME\d*\d*\d*X",
    r"ACME[^x]*y",
    r".*ACME.*x",
    r"(\d{1,50}){1,50}x",
    r"a{1,300}a{1,300}a{1,300}b",
    r"((a+){2,9})c",
    r"ID:\s*\w*\s*\w*\s*!",
)
NESTED = (r"(a+)+$", r"(\w+\s?)*x", r"(?:x+x+)+y", r"(?:a*b?)*c", r"(?=(a+)+$)a")
WRONG = {
    r"(": "can read",
    r"[a": "can read",
    r"x*": "doesn't fit the empty text",
    r"\p{Lu}": "can read",
    "a" * 501: "at most 500",
}


@pytest.mark.parametrize(("expression", "text"), GOOD.items())
def test_an_ordinary_expression_is_taken(expression: str, text: str) -> None:
    """What organisations number things by is accepted, and found."""
    [value] = found(vocabulary(written(expressions=[expression])), text)

    assert value in text
    assert required(expression) in text


@pytest.mark.parametrize("expression", SLOW)
def test_a_slow_expression_is_refused(expression: str) -> None:
    """What takes longer than in proportion is refused, with what would help."""
    with pytest.raises(ValueError, match=r"takes too long.*upper bound"):
        compiled(expression)


@pytest.mark.parametrize("expression", NESTED)
def test_nested_repetitions_are_refused(expression: str) -> None:
    """An open repetition inside of a repetition is refused by its form."""
    with pytest.raises(ValueError, match="inside of what is itself repeated"):
        compiled(expression)


@pytest.mark.parametrize(("expression", "expected"), WRONG.items())
def test_a_wrong_expression_is_refused(expression: str, expected: str) -> None:
    """The message says what was expected, and where, and doesn't repeat the expression."""
    with pytest.raises(VocabularyError) as refused:
        vocabulary(written(expressions=["ACME-1", expression]))

    assert "group clients: expressions[1]: " in str(refused.value)
    assert expected in str(refused.value)
    assert (
        expression not in str(refused.value)[len("group clients: expressions[1]: ") :]
        or len(expression) < 3
    )


def test_only_the_value_is_found() -> None:
    """A group `value` is what is found; an exception takes away what lies in it."""
    known = vocabulary(
        written(expressions=[r"client no\. (?P<value>C-\d{5})"], exceptions=["client no C-00000"])
    )

    assert found(known, "client no. C-12345, client no. C-00000") == ["C-12345"]
