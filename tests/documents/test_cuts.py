"""Where a word may go on that copying has cut."""

from __future__ import annotations

import pytest

from pastevet.documents.cuts import places


def words_behind(text: str) -> list[str]:
    """Return the words that may go on with HEAD."""
    start = text.index("HEAD")
    return [text[at : at + 4] for at in places(text, start, start + 4)]


@pytest.mark.parametrize(
    "text",
    [
        "HEAD\nnext",
        "HEAD\r\n\r\n    next\r\n",
        "> `HEAD`\n> `next`",
        "HEAD$\nnext$",
        "│ HEAD │\n│ next │",
        "HEAD\n\n4\n\x0c\nnext",
        "k = ('HEAD'\n... 'next')",
        '"HEAD\\n",\n  "next\\n"',
        "| token | HEAD |\n|       | next |",
        "HEAD   │ 1042 pts/0\nnext   │ 1043 pts/1",
        '"HEAD","next"',
        "HEAD\tnext",
        "HEAD\u202fnext",
        "<i>HEAD</i>\n<i>next</i>",
        "REM HEAD\nREM next",
        "web-1  | HEAD\nweb-1  | next",
        "2026-03-04T10:12:33.1Z stdout F HEAD\n2026-03-04T10:12:34.7Z stdout F next",
        "9f8e7d6c (Ann Lee 2026-02-15 9) HEAD\n1a2b3c4d (Bo 2026-02-16 10) next",
        "[10:12] Ann: HEAD\n[10:13] Ann: next",
        "2026-03-04 INFO token=HEAD\n2026-03-04 INFO next",
    ],
)
def test_a_word_goes_on(text: str):
    """Behind marks alone, or behind what stands in front of its beginning, too."""
    assert "next" in words_behind(text)


def test_where_lines_begin_alike_it_goes_on_behind_that():
    """What stands in front of both lines is tried last, even if it could be a part of the word."""
    assert words_behind("web-1 | key HEAD\nweb-1 | next --now")[-1] == "web-"


@pytest.mark.parametrize(
    "text",
    [
        "HEAD next",
        "HEAD, next",
        "HEAD was sent\nnext",
        "HEAD...\nnext",
        "HEAD…\nnext",
        "token: HEAD\ncommit: next",
        "TOKEN_1=HEAD\nCOMMIT_1=next",
        "HEAD\nsee next",
        "HEAD" + "\n" * 12 + "next",
    ],
)
def test_a_word_does_not_go_on(text: str):
    """Where a sentence does, another field begins, or something was left out."""
    assert "next" not in words_behind(text)


@pytest.mark.parametrize(
    ("text", "begins"),
    [("HEAD\n-next", "-next"), ("-HEAD\n-next", "next"), ("HEAD\n- next", "next")],
)
def test_a_sign_may_belong_to_the_word(text: str, begins: str):
    """Unless it stands apart, or in front of each line."""
    start = text.index("HEAD")

    assert [text[at:] for at in places(text, start, start + 4)] == [begins]
