"""What people choose themselves is a credential where its place says so."""

from __future__ import annotations

import pytest

from pastevet.detectors.assignments import chosen
from pastevet.detectors.assignments.readers import Candidate

CONNECTION = "Server=db1;User ID=sa;Password=;"


def quoted(name: str, value: str) -> Candidate:
    """Put a name beside a literal in code."""
    return Candidate(name, value, 0, is_quoted=True, is_setting=False, line="")


def setting(name: str, value: str, *, line: str = "", above: str = "") -> Candidate:
    """Put a name beside a value in settings."""
    return Candidate(name, value, 0, is_quoted=False, is_setting=True, line=line, above=above)


@pytest.mark.parametrize(
    ("candidate", "is_word"),
    [
        (quoted("password", "lantern"), True),
        (quoted("password", "LANTERNS"), True),
        (quoted("password", "greenLantern"), True),
        (quoted("DB_PASSWORD", "Lantern"), True),
        (setting("DB_PASSWORD", "lantern"), True),
        (setting("spring.datasource.password", "lantern"), True),
        (setting("password", "lantern", line=CONNECTION), True),
        (setting("password", "lantern", above="  username: anna\n"), True),
        (quoted("password", "Lantern"), False),
        (quoted("password", "REQUIRED"), False),
        (quoted("password", "textField"), False),
        (quoted("password", "userPassword"), False),
        (setting("password", "lantern"), False),
        (setting("password", "lantern", above="  username=name,\n"), False),
        (setting("params.password", "lantern"), False),
    ],
)
def test_words(candidate: Candidate, is_word: bool):
    """A word is a password in quotes or settings, unless it is a label or a name in code."""
    assert chosen.is_chosen_word(candidate) is is_word


@pytest.mark.parametrize(
    ("candidate", "are_words"),
    [
        (setting("DB_PASSWORD", "copper_bench"), True),
        (setting("DB_PASSWORD", "rootpass"), True),
        (quoted("password", "s.flores9"), True),
        (quoted("password", "rootpass"), False),
        (quoted("password", "copper_bench"), False),
        (setting("DB_PASSWORD", "change_it"), False),
        (setting("DB_PASSWORD", "reset_link2"), False),
    ],
)
def test_joined_words(candidate: Candidate, are_words: bool):
    """Joined words are a password in settings, or in quotes with a digit."""
    assert chosen.are_chosen_words(candidate) is are_words


@pytest.mark.parametrize(
    ("candidate", "is_phrase"),
    [
        (quoted("secret", "we-sign-with-lanterns"), True),
        (quoted("secret", "test-phrase-of-a-service-that-is-long-enough"), True),
        (quoted("secret", "greenLantern"), True),
        (setting("jwt.secret", "we-sign-with-lanterns"), True),
        (setting("JWT_SECRET", "we_sign_with_lanterns"), True),
        (quoted("secret", "we_sign_with_lanterns"), False),
        (quoted("secret", "sign-with-lanterns"), False),
        (quoted("secret", "put-your-own-phrase-here-please-of-any-length"), False),
        (quoted("secret", "server-side-encryption-header"), False),
        (setting("jwt_secret", "pull_the_secret_lantern"), False),
    ],
)
def test_phrases(candidate: Candidate, is_phrase: bool):
    """A long phrase signs, unless it asks for one or names something in code."""
    assert chosen.is_chosen_phrase(candidate) is is_phrase


@pytest.mark.parametrize(
    ("candidate", "is_key"),
    [
        (quoted("X-API-Key", "Harbour-Agent-4471"), True),
        (quoted("X-Auth-Token", "Harbour-Agent-4471"), False),
        (quoted("X-API-Key", "test-agent-4471"), False),
        (quoted("X-API-Key", "Harbour-Agent"), False),
        (setting("X-API-Key", "Harbour-Agent-4471"), False),
    ],
)
def test_keys(candidate: Candidate, is_key: bool):
    """A quoted key of words ends in a number."""
    assert chosen.is_chosen_key(candidate) is is_key


@pytest.mark.parametrize(
    ("candidate", "is_live"),
    [
        (setting("password", "123456", line=CONNECTION), True),
        (setting("DB_PASSWORD", "root123"), True),
        (setting("password", "123456"), False),
        (quoted("DB_PASSWORD", "123456"), False),
        (setting("DB_PASSWORD", "changeme123"), False),
        (setting("DB_PASSWORD", "postgres1"), False),
    ],
)
def test_weak_but_live(candidate: Candidate, is_live: bool):
    """Digits are a password in settings, and so is a word before them."""
    assert chosen.is_weak_but_live(candidate) is is_live
