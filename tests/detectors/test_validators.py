"""Checks of formats tell a real number or token from what merely looks like one."""

from __future__ import annotations

import base64
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pastevet.detectors.validators import CHECKS
from pastevet.rules import Ruleset

SIGNATURE = "mV3kQ8zT1xWb7NfR5yLh2JcP9sGd4AuE6oKiSqDnHvM"


def token(header: dict[str, object], claims: object, signature: str = SIGNATURE) -> str:
    """Write a JSON web token."""
    parts = (base64.urlsafe_b64encode(json.dumps(part).encode()) for part in (header, claims))
    return ".".join([*(part.decode().rstrip("=") for part in parts), signature])


@pytest.mark.parametrize(
    ("check", "value"),
    [
        ("payment_card", "4929 1311 8500 7716"),
        ("payment_card", "4929131185007716"),
        ("iban", "DE44 5001 0517 5407 3249 31"),
        ("iban", "nl39rabo0300065264"),
        ("us_ssn", "536-22-8417"),
        ("us_ssn", "402 61 7735"),
        ("jwt", token({"alg": "HS256"}, {"sub": "17"})),
        ("jwt", token({"alg": "HS256"}, {"tid": 17, "uid": 3})),
        ("key_block", "MC4CAQAwBQYDK2VwBCIEIHq3Zt8RkW1nUoLx5vB7yPjCfG2sDaE9iMhXwTQrVbNl"),
        ("random_token", "tok_9fKq2LxWm4Zr8TbVh6Yd"),
        ("random_token", "IQoJb3JpZ2luX2VjEJr//////////wEaCXVz"),
        ("bare_token", "8a076c77005e93a112eda281772c1413"),
    ],
)
def test_plausible(check: str, value: str):
    """A value in the right format passes."""
    assert CHECKS[check](value)


@pytest.mark.parametrize(
    ("check", "value"),
    [
        ("payment_card", "4929 1311 8500 7715"),  # Luhn
        ("payment_card", "4242 4242 4242 4242"),  # a provider's test number
        ("payment_card", "9999 1311 8500 7717"),  # no scheme
        ("payment_card", "4929 1311 8500 771"),  # no such length
        ("payment_card", "5424 5425 5426 5427"),  # a table
        ("payment_card", "4444 4444 4444 4448"),
        ("iban", "DE45 5001 0517 5407 3249 31"),
        ("iban", "XX44 5001 0517 5407 3249 31"),
        ("us_ssn", "078-05-1120"),
        ("us_ssn", "219-09-9999"),
        ("us_ssn", "123-45-6789"),
        ("us_ssn", "987-65-4321"),
        ("us_ssn", "666-22-8417"),
        ("us_ssn", "000-22-8417"),
        ("us_ssn", "912-22-8417"),
        ("us_ssn", "536-00-8417"),
        ("us_ssn", "536-22-0000"),
        ("us_ssn", "111-11-1111"),
        ("jwt", token({"typ": "JWT"}, {"sub": "17"})),
        ("jwt", token({"alg": "HS256"}, {"some": "payload"})),
        ("jwt", token({"alg": "HS256"}, ["sub"])),
        ("jwt", token({"alg": "none"}, {"sub": "17"}, signature="")),
        ("jwt", "eyJhbGciOiJIUzI1NiJ9"),
        ("key_block", "-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----"),
        ("key_block", "MC4CAQAwBQYDK2VwBCIEIHq3Zt8RkW1nUoLx...5vB7yPjCfG2sDaE9iMhXwTQrVbNl"),
        ("key_block", "A" * 200),
        ("random_token", "tok_xxxxxxxxxxxxxxxxxxxx"),
        ("random_token", "tok_a1b2c3d4e5f6g7h8i9j0"),
        ("bare_token", "abc123def456abc123def456"),
        ("bare_token", "createDeploymentHandlers"),
        ("random_token", "tok_your_own_token_Here1"),
        ("random_token", "a_name_of_words_joined_in_code"),
    ],
)
def test_implausible(check: str, value: str):
    """A test number, a specimen, a placeholder or a wrong digit does not pass."""
    assert not CHECKS[check](value)


@pytest.mark.parametrize("check", CHECKS)
@given(value=st.text(max_size=200) | st.from_regex(r"[0-9 .=-]{0,40}|ey[JA-z.]{0,60}"))
def test_never_raises(check: str, value: str):
    """A check answers yes or no to any text."""
    assert CHECKS[check](value) in (True, False)


def test_every_check_is_used():
    """There is a rule for each check, and a check for each that a rule names."""
    named = {rule.check for rule in Ruleset.default().rules if rule.check}

    assert {check for check in named if not check.startswith("stdnum:")} == set(CHECKS)
