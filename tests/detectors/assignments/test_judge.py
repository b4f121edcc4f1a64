"""Name and value together are a credential, or not."""

from __future__ import annotations

import pytest

from pastevet.detectors.assignments.judge import is_credential
from pastevet.detectors.assignments.readers import Candidate

HEX = "3f1c9a7e5b2d8046af13c7e95d20b684"


def candidate(
    name: str, value: str, *, is_quoted: bool = True, is_setting: bool = False, line: str = ""
) -> Candidate:
    """Put a name and a value together."""
    return Candidate(name, value, 0, is_quoted, is_setting, line)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("password", "winter1044"),
        ("password", "lantern"),
        ("password", "password123"),
        ("ROOT_PASSWORD", "rootpass"),
        ("client_secret", "we-sign-with-lanterns"),
        ("api_key", "Harbour-Agent-4471"),
        ("client_secret", "winter1044"),
        ("api_key", "q7xk2vbw9zr4"),
        ("key", HEX),
    ],
)
def test_enough_evidence(name: str, value: str):
    """The weaker the promise, the more the value must show."""
    assert is_credential(candidate(name, value))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("title", HEX),
        ("password", "Lantern"),
        ("password", "proxypass"),
        ("client_secret", "lantern"),
        ("client_secret", "client_secret_2"),
        ("api_key", "winter1044lantern"),
        ("PASS", "NOTESTS"),
        ("confirm_password", "lantern"),
        ("key", "q7xk2vbw9zr4"),
        ("key", "11111111111111111111111111111111"),
    ],
)
def test_not_enough_evidence(name: str, value: str):
    """Words, names and short values are no keys."""
    assert not is_credential(candidate(name, value))


def test_a_bare_word_may_be_a_variable():
    """Unquoted, a name in code is no password; on a line of settings it may be one."""
    code = candidate("password", "user_password2", is_quoted=False)
    setting = candidate("DB_PASSWORD", "winter1044", is_quoted=False, is_setting=True)

    assert not is_credential(code)
    assert is_credential(setting)


def test_a_line_about_checksums():
    """Beside the word checksum a hash is one, whatever its name."""
    assert not is_credential(candidate("api_key", HEX, line="sha256 checksum: "))


def test_a_test_that_passed():
    """`PASS: suite/case` tells of a test."""
    told = candidate("PASS", "suite7/case1", is_quoted=False, is_setting=True, line="PASS: ")

    assert not is_credential(told)


def test_a_long_value_with_marks_is_judged_at_once():
    """What is nearly a code, but for a sign within, takes no time that grows with its length."""
    assert not is_credential(candidate("key", "Aa1_" * 60 + "-x.y"))
