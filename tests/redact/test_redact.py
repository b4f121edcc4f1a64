"""Previews that hide and placeholders that replace."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pastevet.model import Category, Confidence, Finding, Severity
from pastevet.redact import mask, placeholders, redact

SEED = "abcdefghijklmnopqrst"


def finding(start: int, end: int, value_id: int = 1, replacement: str = "API KEY") -> Finding:
    """Make a finding."""
    return Finding(
        rule="credential.acme-token",
        category=Category.CREDENTIAL,
        title="Acme token",
        severity=Severity.HIGH,
        confidence=Confidence.HIGH,
        item=0,
        span=(start, end),
        value_id=value_id,
        preview="••••••",
        replacement=replacement,
        reversible=False,
        explanation="It opens the account.",
        noun="key",
    )


@pytest.mark.parametrize(
    ("value", "shown", "tail", "expected"),
    [
        ("hunter2", "", 0, "••••••"),
        ("hunter2hunt", "", 4, "••••••"),
        (f"sk-{SEED}", "sk-", 4, "sk-••••••qrst"),
        (f"sk-{SEED}", "sk-", 0, "sk-••••••"),
        (f"sk-{SEED}", "", 0, "••••••"),
        ("4539148803436467", "", 4, "••••••6467"),
        ("453914880343646", "", 4, "••••••"),
        ("ghp_abcdefghijklm", "ghp_", 4, "ghp_••••••"),
        ("ghp_abcdefghijk", "ghp_", 0, "••••••"),
    ],
)
def test_previews(value: str, shown: str, tail: int, expected: str):
    """Prefix and last characters show only while at least twelve characters stay hidden."""
    assert mask(value, shown, tail) == expected


@given(st.text(min_size=1, max_size=60), st.integers(0, 8), st.integers(0, 60))
def test_a_preview_never_shows_much(value: str, tail: int, prefix: int):
    """Whatever a preview shows, twelve characters of the value are hidden, or all of it."""
    preview = mask(value, value[:prefix], tail)
    shown = preview.replace("••••••", "", 1)

    assert shown == "" or len(value) - len(shown) >= 12


def test_replaces_what_was_found():
    """The text between findings stays as it is, to its edges."""
    assert redact("key=abc; x=de", [finding(4, 7), finding(11, 13, 2)]) == (
        "key=[API KEY 1]; x=[API KEY 2]"
    )


def test_equal_values_get_the_same_placeholder():
    """Two findings with one value id are told apart from a third."""
    found = [finding(0, 1), finding(2, 3, 2), finding(4, 5)]

    assert redact("a b a", found) == "[API KEY 1] [API KEY 2] [API KEY 1]"


def test_each_word_counts_for_itself():
    """Numbers run per replacement word."""
    found = [finding(0, 1), finding(2, 3, 2, "IBAN"), finding(4, 5, 3)]

    assert redact("a b c", found) == "[API KEY 1] [IBAN 1] [API KEY 2]"


def test_a_placeholder_of_the_text_is_not_used_again():
    """A placeholder that stands in the text already keeps its meaning."""
    assert redact("[API KEY 1] [IBAN 2] x", [finding(21, 22)]) == "[API KEY 1] [IBAN 2] [API KEY 2]"


def test_placeholders_follow_value_ids():
    """The names that `redact()` uses can be asked for."""
    assert placeholders("a b", [finding(0, 1, 7), finding(2, 3, 9)]) == {
        7: "[API KEY 1]",
        9: "[API KEY 2]",
    }


def test_without_findings_nothing_changes():
    """A text in which nothing was found stays as it is."""
    assert redact("a [API KEY 1] b", []) == "a [API KEY 1] b"


@given(
    st.lists(
        st.tuples(st.text("xyz \n", max_size=5), st.text("0123456789", min_size=4), st.booleans()),
        min_size=1,
        max_size=8,
    )
)
def test_nothing_of_a_found_value_survives(pieces: list[tuple[str, str, bool]]):
    """After redaction no found value, and no part of four characters of one, is in the text."""
    text, found = "", []
    for number, (between, value, _) in enumerate(pieces, start=1):
        text += between
        found.append(finding(len(text), len(text) + len(value), number))
        text += value

    redacted = redact(text, found)

    for _, value, _ in pieces:
        assert not any(value[at : at + 4] in redacted for at in range(len(value) - 3))
    assert [character for character in redacted if character in "xyz\n"] == [
        character for character in text if character in "xyz\n"
    ]
