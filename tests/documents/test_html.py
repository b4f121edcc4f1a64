"""What a reader sees of an HTML fragment."""

from __future__ import annotations

import pytest
from making import unhurried

from pastevet.documents.html import visible


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("pass<b>word</b>: x", "password: x"),
        ("<p>a</p><p>b</p>", "\na\n\nb\n"),
        ("a<br>b<BR/>c", "a\nb\nc"),
        ("<tr><td>a</td><td>b</td></tr>", "\n\na\n\nb\n\n"),
        ("a &lt;b&gt; &#38; &#x26; &eacute;", "a <b> & & é"),
        ("&amp;lt;", "&lt;"),
        ("&unknown; &; & &#;", "&unknown; &; & &#;"),
        ("a<!-- <b> -->b", "ab"),
        ("a<script>var b = '<p>';</script>c", "ac"),
        ("a<STYLE>p { b: c }</style >d", "ad"),
        ("a<img alt=\"1 > 2\" title='x>y'>b", "ab"),
        ("a<p title=don't>b", "a\nb"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
        ("<!doctype html><?xml?><o:p>a</o:p>", "a"),
        ("<pre>a\n  b</pre>", "\na\n  b\n"),
        ("a<b unclosed", "a"),
        ("a<!-- unclosed", "a"),
        ("a<script> unclosed", "a"),
    ],
)
def test_reads_a_fragment(html: str, expected: str):
    """Tags go, entities become characters, and blocks stand on lines of their own."""
    assert visible(html, unhurried())[0] == expected


@pytest.mark.parametrize("text", ["", "no markup at all", "a > b"])
def test_a_text_without_markup_is_no_fragment(text: str):
    """Where there is no tag and no entity there is nothing to derive."""
    assert visible(text, unhurried()) is None


def test_an_entity_maps_as_a_whole():
    """A span over a decoded entity covers the entity."""
    text, offsets = visible("<i>a</i>&amp;b", unhurried())

    assert text == "a&b"
    assert offsets.original(1, 2) == (8, 13)
    assert offsets.original(0, 3) == (3, 14)


HOSTILE = ["<", "<a ", "<!--", '<a ="', "<a ='>", "<script>", "<style", "&", "&#", "&amp", "</"]
HOSTILE += [
    "<a =   ",
    "<a =\"'>",
    "<b><!--",
    "=",
    "<p>",
    '<a b="',
    "<a></",
    "<script></scrip",
    "<!",
]


@pytest.mark.timeout(30)
@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_markup_takes_work_that_follows_its_length(piece: str):
    """A megabyte of unclosed markup is read to its end; work that grew by the square never ends."""
    text = piece * (1_000_000 // len(piece))

    assert visible(text, unhurried()) is None or len(visible(text, unhurried())[0]) <= len(text)
