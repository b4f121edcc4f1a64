"""Characters that stand apart."""

from __future__ import annotations

import pytest
from making import unhurried

from pastevet.documents.codes import decoded
from pastevet.documents.signs import signs_of


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("-".join("acmeKeyIs42andMore"), "acmeKeyIs42andMore"),
        (b"acmeKeyIs42andMore".hex(" "), "acmeKeyIs42andMore"),
        ("00000000: 6163 6d65 4b65 7949 7334 3261 6e64\n00000010: 4d6f", "acmeKeyIs42andMo"),
        ("MFRW2ZKLMV4US4ZUGJQW4ZCNN5ZGKZDF", "acmeKeyIs42andMorede"),
    ],
    ids=["letters", "codes", "dump", "base32"],
)
def test_they_are_put_together(text: str, meant: str) -> None:
    """What stands apart is read as one, and maps back to where it stood."""
    read = decoded(text, signs_of(text, unhurried()), 1000, unhurried())

    assert read
    assert read[0] == meant
    assert read[1].original(0, len(meant)) == (text.index(text.lstrip("0: ")[:2]), len(text))
