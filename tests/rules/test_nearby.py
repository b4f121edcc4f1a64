"""Where a number may stand, by the words near it."""

from __future__ import annotations

import pytest
import regex

from pastevet.detectors.anchors import as_bytes
from pastevet.rules.nearby import words_anchor

ANCHOR = regex.compile(words_anchor(["tax id", "numéro fiscal", "pan"]).encode())


@pytest.mark.parametrize(
    ("text", "is_word"),
    [
        ("Tax ID: 1", True),
        ("tax_id=1", True),
        ("NUMÉRO FISCAL 1", True),
        ("his PAN", True),
        ("taxid", False),
        ("panel, span", False),
    ],
)
def test_words_stand_alone_in_any_case(text: str, is_word: bool):
    """Words are found as they are confirmed: whole, in any case and joined in any way."""
    assert bool(ANCHOR.search(as_bytes(text))) is is_word


def test_what_the_prefilter_cannot_read_is_no_anchor():
    """A word of another script looks like any other in bytes, so it is left out."""
    assert words_anchor(["инн", "身分證"]) == ""
