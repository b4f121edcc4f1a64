"""Where certificates and public keys stand."""

from __future__ import annotations

import pytest

from pastevet.documents.armour import outside, public_spans

LINES = "MIIBCjCBvaADAgECAhM9ljqcTALRvMCyPIow\n" * 5
CERTIFICATE = f"-----BEGIN CERTIFICATE-----\n{LINES}-----END CERTIFICATE-----\n"


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        (f"key\n{CERTIFICATE}", LINES),
        (f"key\n{LINES}", LINES),
        (LINES, LINES),
        (CERTIFICATE.replace("CERTIFICATE", "PRIVATE KEY").replace("MII", "abc"), ""),
        (LINES.replace("MIIB", "eyJh"), ""),
        ("plain words\n" * 9, ""),
    ],
    ids=["armour", "lost armour", "rest", "private key", "token", "prose"],
)
def test_lines_of_what_is_public_are_covered(text: str, covered: str) -> None:
    """All lines of a certificate are found, and none of a private key or a token."""
    spans = public_spans(text)

    assert bool(spans) == bool(covered)
    assert not covered or any(text[start:end].endswith(covered) for start, end in spans)


def test_what_is_inside_is_left_out() -> None:
    """Offsets inside of spans and right behind them go, the others stay."""
    assert outside([1, 3, 5, 6, 7, 9, 12], [(3, 5), (4, 5), (9, 11)]) == [1, 7]
