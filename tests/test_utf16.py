"""Offsets on the wire."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pastevet.utf16 import Utf16

ANY = st.text(st.characters(codec=None) | st.sampled_from("a\U0001f511\u0301\ud800\r\n"))


@given(ANY, st.data())
def test_an_offset_cuts_off_the_same_text_on_both_sides(text: str, data: st.DataObject):
    """What stands before an offset is as long as JavaScript says, surrogates and all."""
    at = data.draw(st.integers(0, len(text)))

    assert 2 * Utf16(text).of(at) == len(text[:at].encode("utf-16-le", "surrogatepass"))
