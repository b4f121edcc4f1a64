"""Known false alarms are read from detect-secrets' own file, and stay quiet."""

from __future__ import annotations

import hashlib
import json

import pytest

from pastevet.baseline import Baseline
from pastevet.errors import BadInput
from pastevet.pipeline import Engine

PASSWORD = "".join(("vT7", "qLz92", "wKx4"))


def content(value: str, **audit: bool) -> bytes:
    """Write a baseline that lists one value."""
    entry = {
        "type": "Secret Keyword",
        "filename": "app.env",
        "hashed_secret": hashlib.sha1(value.encode(), usedforsecurity=False).hexdigest(),
        "is_verified": False,
        "line_number": 1,
        **audit,
    }
    return json.dumps({"version": "1.5.0", "results": {"app.env": [entry]}}).encode()


@pytest.mark.parametrize("audit", [{}, {"is_secret": False}])
def test_a_listed_value_is_quiet(audit: dict[str, bool]):
    """What the baseline lists is not told; all else is."""
    baseline = Baseline.parse(content(PASSWORD, **audit))
    text = f"DB_PASSWORD={PASSWORD}\nFTP_PASSWORD={PASSWORD[::-1]}\n"
    (finding,) = Engine.default().scan(text, baseline=baseline).findings

    assert text[slice(*finding.span)] == PASSWORD[::-1]


def test_a_value_audited_as_a_secret_is_told():
    """An audit that called it a real secret doesn't silence it."""
    assert not Baseline.parse(content(PASSWORD, is_secret=True)).knows(PASSWORD)


@pytest.mark.parametrize("broken", [b"", b"[]", b'{"results": {"a": [{"hashed_secret": "x"}]}}'])
def test_a_broken_baseline(broken: bytes):
    """Anything else is refused by name, without a word of it."""
    with pytest.raises(BadInput) as caught:
        Baseline.parse(broken)

    assert caught.value.code == "invalid_baseline"
