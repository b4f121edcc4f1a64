"""A name promises a password, a secret, a key, or nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pastevet.detectors.assignments.names import Promise, promise_of

NAMES = {
    Promise.PASSWORD: [
        "password",
        "DB_PASSWORD",
        "smtpPassword",
        "dbpass",
        "spring.datasource.password",
        "PGPASSWORD",
        "password_prod",
        "mot_de_passe",
        "contraseña",
        "Kennwort",
    ],
    Promise.SECRET: [
        "client_secret",
        "clientsecret",
        "SECRET_KEY",
        "jwtSecret",
        "secret_key_base",
        "secretOrKey",
        "encryption_key",
        "confirm_password",
        "passwordConfirmation",
    ],
    Promise.KEY: ["api_key", "apikey", "X-Auth-Token", "accessToken", "signingKey", "jwt"],
    Promise.HINT: ["key", "auth", "salt", "layer_key"],
    Promise.NOTHING: [
        "",
        "name",
        "password_file",
        "passwordHint",
        "tokenType",
        "secretName",
        "public_key",
        "nextToken",
        "csrf_token",
        "gpg_key",
        "wrong_password",
        "hashed_password",
        "mysql_native_password",
        "monkey",
        "author",
    ],
}
PAIRS = [(name, promise) for promise, names in NAMES.items() for name in names]


@pytest.mark.parametrize(("name", "promise"), PAIRS)
def test_a_name_promises(name: str, promise: Promise):
    """The last word that means a credential counts, with the words round it."""
    assert promise_of(name) is promise


@given(st.text(max_size=80))
def test_any_name_has_a_promise(name: str):
    """No name is too strange to be judged."""
    assert promise_of(name) in Promise
