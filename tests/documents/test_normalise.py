"""Undoing what hides a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import unhurried

from pastevet.documents.normalise import folded, normalise, normalise_and_excerpt


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ac\u200bme", "acme"),
        ("ac\u200d\u2060\ufeffme", "acme"),
        ("\u202eacme\u202c", "acme"),
        ("\u2066acme\u2069", "acme"),
        ("ac\u00adme", "acme"),
        ("ac\0me", "acme"),
        ("ＡＫＩＡ１２３：", "AKIA123:"),
        ("key\u00a0=\u00a0x", "key = x"),
        ("ﬁle⒈", "file1."),
        ("𝐬𝐤-𝒂𝒏𝒕", "sk-ant"),
    ],
    ids=["space", "joiners", "override", "isolate", "hyphen", "nul", "wide", "nbsp", "fi", "bold"],
)
def test_reads_as_ascii(text: str, expected: str):
    """Invisible characters go, and compatibility forms become the ASCII that they look like."""
    assert normalise(text, unhurried())[0] == expected
    assert folded(text) == expected


@pytest.mark.parametrize(
    "text",
    ["", "ASCII\r\n\t", "Ünïcödé", "العربية", "日本語", "e\u0301", "注意：東京 👩\u200d⚕\ufe0f…"],
)
def test_leaves_other_text_alone(text: str):
    """A text that hides nothing gives no second document."""
    assert normalise(text, unhurried()) is None
    assert folded(text) == text


def test_one_character_that_became_three_maps_as_a_whole():
    """A span that touches part of a folded character covers all of it."""
    text, offsets = normalise("a⑴b", unhurried())

    assert text == "a(1)b"
    assert offsets.original(2, 3) == (1, 2)
    assert offsets.original(0, 5) == (0, 3)


def test_dropped_characters_at_the_edges_stay_outside():
    """A span covers what was dropped inside it, and not what was dropped beside it."""
    _, offsets = normalise("\u200bac\u200bme\u200b", unhurried())

    assert offsets.original(0, 4) == (1, 6)


@given(st.text())
def test_a_normalised_text_stays_as_it_is(text: str):
    """Normalising twice changes nothing more."""
    once = folded(text)

    assert folded(once) == once


@pytest.mark.parametrize("character", ["\u200b", "ａ", "⑴", "\u202e"])
def test_a_long_hidden_text_is_read(character: str):
    """A megabyte of what is dropped or folded is normalised in work that follows its length."""
    text, _ = normalise(character * 1_000_000 + "acme", unhurried())

    assert text.endswith("acme")


@pytest.mark.parametrize("unseen", "\ufe0f\u034f\u115f\u3164\U000e0101")
def test_what_nobody_sees_is_dropped(unseen: str):
    """Selectors, fillers and joiners that Unicode calls ignorable don't split a key."""
    derived = normalise(f"ab{unseen}cd", unhurried())

    assert derived
    assert derived[0] == "abcd"


def test_reads_once_more_only_what_stands_round_a_change():
    """Of a long text whole paragraphs round a change are excerpted, and map to where they stood."""
    around = "".join(f"Line {number}\nand its next one.\n\n" for number in range(5000))
    written = f"{around}ac\u200bme\n{around}"
    _, (text, offsets) = normalise_and_excerpt(written, unhurried())
    start = text.index("acme")

    assert offsets.original(start, start + 4) == (len(around), len(around) + 5)
    assert text.startswith("\nLine ")
    assert len(text) < len(written) / 3


def test_leaves_no_change_out():
    """Near the edges, beside each other and where no paragraph ends all changes are there."""
    lines = "x = 1\r\n" * 9000
    written = f"\u200b{lines}\r\n{lines}a\u200bb c\u200bd{lines}\n{lines}\u00a0"
    _, (text, _) = normalise_and_excerpt(written, unhurried())

    assert "ab cdx" in text
    assert text.startswith("x")
    assert text.endswith("\n ")
