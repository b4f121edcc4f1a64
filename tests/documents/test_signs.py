"""The quick look for what may hide."""

from __future__ import annotations

from pathlib import Path

import pytest
from forms import ACCIDENTAL, DELIBERATE

from pastevet.documents import Deadline
from pastevet.documents.signs import HyperscanSigns, RegexSigns

TEXTS = [
    "",
    "The fog comes on little cat feet.",
    "def f(x):\n    return x + 1\n",
    *(form("ghp" + "_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8") for form in ACCIDENTAL.values()),
    *(form("ghp" + "_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8") for form in DELIBERATE.values()),
]


@pytest.mark.parametrize("text", TEXTS)
def test_both_ways_notice_the_same(text: str) -> None:
    """With Hyperscan and without it the same signs are noticed at the same places."""
    data = text.encode("latin-1", "replace")
    fast, slow = HyperscanSigns()(data, Deadline(60_000)), RegexSigns()(data, Deadline(60_000))

    assert fast.keys() == slow.keys()
    for name in fast.keys() & {"seam", "tag", "joined", "base64", "hex"}:
        assert sorted(set(fast[name])) == sorted(set(slow[name]))


@pytest.mark.parametrize("text", TEXTS[:3])
def test_plain_text_has_no_sign(text: str) -> None:
    """Ordinary prose and code show no sign at all."""
    signs = HyperscanSigns()(text.encode(), Deadline(60_000))

    assert not signs


def test_signs_are_kept_for_the_next_start(tmp_path: Path) -> None:
    """What one start compiled serves the next one; a damaged file is made anew."""
    kept = tmp_path / "signs"
    text = b"key = 'abc' + 'def'\n"
    first = HyperscanSigns(kept)(text, Deadline(60_000))
    whole = kept.read_bytes()
    kept.write_bytes(whole[:-1])

    assert HyperscanSigns(kept)(text, Deadline(60_000)) == first
    assert kept.read_bytes() == whole
