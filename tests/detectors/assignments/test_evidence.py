"""A value shows nothing, words, something thought up, or something drawn at random."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pastevet.detectors.assignments.evidence import Evidence, evidence_of

VALUES = {
    Evidence.NONE: [
        "",
        "abc",
        "changeme123",
        "${DB_PASSWORD_2}",
        "/run/secrets/db",
        "anna1@acme.net",
        "abcdefghijklmnop",
        "11111111-1111-1111-1111-111111111111",
        "00000000000000000000000000000000",
        "Y2hhbmdlbWU=",
        "password1",
        "s00pers3cret",
        "acter-psl-1.0",
        "acme.auth.plugins:Saml2Password365",
        "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEvK7mQ2xpLw9tR4sN8bZ1cY6",
    ],
    Evidence.WORDS: ["lantern", "8305917264", "Lantern"],
    Evidence.THOUGHT_UP: ["fluffyKitten92", "winter1044", "Silver!Meadow", "admin365", "Senha@12"],
    Evidence.RANDOM: ["vK7#mQ2x!pLw9", "3951f90e-5e7b-8298-c94c-11b8687b76c2", "9e107d9d372bb682"],
    Evidence.KEY: [
        "3f1c9a7e5b2d8046af13c7e95d20b684",
        "VNGugSY6FY4IIpkO2udEH",
        "i3+Zh5LjJt93+cfDWQH3F2s7QpyC4sOu1aIjdqPliHS1",
    ],
}
PAIRS = [(value, evidence) for evidence, values in VALUES.items() for value in values]


@pytest.mark.parametrize(("value", "evidence"), PAIRS)
def test_a_value_shows(value: str, evidence: Evidence):
    """A value is graded by itself, whatever its name."""
    assert evidence_of(value) is evidence


@given(st.text())
def test_any_value_is_graded(value: str):
    """No value is too strange to be graded."""
    assert evidence_of(value) in Evidence
