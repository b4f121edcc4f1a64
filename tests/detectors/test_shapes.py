"""What is no credential is known by its shape."""

from __future__ import annotations

import pytest

from pastevet.detectors import shapes


@pytest.mark.parametrize(
    "value",
    [
        "xxxxxxxx12",
        "<password-1>",
        "${DB_PASSWORD}",
        "vault:secret/db",
        "anna1@acme.net",
        "10.0.0.1:5432",
        "^4.0.0-beta.21",
        "2026-11-23T10:00:00Z",
        "server-key2.pem",
        "Liste2024.xlsx",
        "/run/secrets/password",
        "aa:bb:cc:dd:ee:ff:01",
        "пароль12",
    ],
)
def test_something_else(value: str):
    """Placeholders, references, addresses, versions, dates, files and foreign words are known."""
    assert shapes.is_something_else(value)


@pytest.mark.parametrize("value", ["abcd1234efgh5678", "qwertyuiop12", "0123456789"])
def test_runs(value: str):
    """The alphabet, counting and rows of keys are nobody's key."""
    assert shapes.has_runs(value)


@pytest.mark.parametrize("value", ["vK7#mQ2x!pLw9", "fluffyKitten92", "VNGugSY6FY4IIpkO2udEH"])
def test_a_credential_is_none_of_these(value: str):
    """A password or key is not taken for anything else."""
    assert not shapes.is_something_else(value)
    assert not shapes.has_runs(value)
    assert not shapes.is_weak(value)
    assert not shapes.is_label(value)


def test_code_and_settings():
    """A call is code everywhere; a bracket alone is code only outside settings."""
    assert shapes.is_code_expression("get_token(user2)")
    assert shapes.is_code("tr4ctor[x")
    assert not shapes.is_code_expression("tr4ctor[x")
    assert shapes.is_code("settings.Database1")
    assert not shapes.is_code("Kaffee2024.zp")
    assert not shapes.is_code("ouTCzG.KmQSl8c")


def test_names_in_code():
    """Words joined in one way are a name; letters that change case at random aren't."""
    assert shapes.is_identifier("user_password2")
    assert not shapes.is_identifier("aPqRzLmWkXbNvTyGcHdJ")


@pytest.mark.parametrize(
    ("value", "is_varied"),
    [
        ("admin123", True),
        ("Senha@12", True),
        ("P@ssw0rd", True),
        ("keystone_Passw0rd", True),
        ("p4ssw0rd", False),
        ("my_Passw0rd", False),
        ("registry-password", False),
    ],
)
def test_varied_words(value: str, is_varied: bool):
    """Digits and signs, or another word, make a weak word somebody's password."""
    assert shapes.is_varied(value) is is_varied
