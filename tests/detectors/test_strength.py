"""A live password is told from a placeholder, a reference, a name and a piece of code."""

from __future__ import annotations

import pytest

from pastevet.detectors import strength

LIVE = [
    "hunter2xyz9A",
    "fluffyKitten92",
    "vK7#mQ2x!pLw9",
    "teal-Wagon-40!",
    "p4ncake-stack",
    "VG9tYXRvU291cDQxIQ==",
    "3f1c9a7e5b2d8046af13c7e95d20b684",
    "aPqRzLmWkXbNvTyGcHdJ",
    "hvs.mLAkEfdmTOkWleI9UqJ7oPWm",
]
PLACEHOLDERS = [
    "changeme123",
    "your-api-key-1",
    "<password-1>",
    "xxxxxxxxxxxxxxx1",
    "********",
    "P@ssw0rd!",
    "password123",
    "my-secret-token-1",
    "EXAMPLEKEY12345",
    "secretpassword1",
    "12345678",
    "aaaaaaaaaaaa1",
]
REFERENCES = [
    "${DB_PASSWORD_2}",
    "$DB_PASSWORD2",
    "{{ vault_pw_2 }}",
    "%DB_PASSWORD2%",
    "os.environ2",
    "process.env.KEY2",
    "vault:secret/db#pw2",
    "arn:aws:secretsmanager:eu-west-1:1:secret:db-2",
    "/run/secrets/db_password_1",
    "./keys/server2.pem",
    "C:\\keys\\server2",
    "https://auth1.acme.net/token",
    "settings.DATABASES2.password",
    "$argon2id$v=19$m=65536",
    "sha512-9f86d081884c7d65",
]
OTHER_THINGS = [
    "^4.0.0-beta.21",
    "2026-11-23T10:00:00Z",
    "anna1@acme.net",
    "10.0.0.1:5432",
    "server-key2.pem",
    "sha256_digest",
    "oauth2_token",
    "base64",
    "secret-3-levels",
    "correct-horse-battery",
]
CODE = [
    "get_token(user2)",
    "user_password2",
    "passwords[1]x",
    "Token2",
    "ArrowToken$1",
    "config.user2.password",
    "rust_openssl.hpke.MLKEM768X25519PrivateKey",
]


@pytest.mark.parametrize("value", LIVE)
def test_live(value: str):
    """A password or key passes, quoted or bare."""
    assert strength.strong_value(value)
    assert strength.bare_value(value)


@pytest.mark.parametrize("value", PLACEHOLDERS + REFERENCES + OTHER_THINGS)
def test_not_live(value: str):
    """What stands in a password's place, points to it or is something else does not pass."""
    assert not strength.strong_value(value)


@pytest.mark.parametrize("value", CODE)
def test_code(value: str):
    """A variable, a call or a type does not pass as a bare value."""
    assert not strength.bare_value(value)


@pytest.mark.parametrize("value", ["Marmalade61", "Gurke7Salat", "Tx9!kpLm", "blue-Tram-19"])
def test_spoken(value: str):
    """A password in a sentence has a letter and a digit."""
    assert strength.password_value(value)


@pytest.mark.parametrize(
    "value",
    [
        "required",
        "optional",
        "2.4.1",
        "sha256",
        "getPassword(user1)",
        "12",
        "secret1",
        "case-sensitive",
    ],
)
def test_not_spoken(value: str):
    """A word, a version, a number or a call after "the password is" is no password."""
    assert not strength.password_value(value)


@pytest.mark.parametrize("value", ["kJ8s9dfK2", "letmeinplease", "Marmalade-61-Jar"])
def test_in_address(value: str):
    """A password inside a web address may be of letters alone."""
    assert strength.url_password(value)


@pytest.mark.parametrize(
    "value", ["password", "secret", "<pass>", "${PW}", "****", "your-pw", "pw"]
)
def test_not_in_address(value: str):
    """A placeholder inside a web address does not pass."""
    assert not strength.url_password(value)


@pytest.mark.parametrize(
    ("value", "passes"),
    [
        ("YW5uYTpNYXJtYWxhZGU2MSFqYXI=", True),  # anna:Marmalade61!jar
        ("dXNlcjpwYXNzd29yZA==", False),  # user:password
        ("YW5uYTphbm5h", False),  # anna:anna
        ("9fKq2LxWm4Zr8TbVh6Yd", True),
        ("YOUR_ACCESS_TOKEN_2024", False),
        ("authentication_scheme", False),
    ],
)
def test_header(value: str, passes: bool):
    """An Authorization header counts when its token is random or its password no placeholder."""
    assert strength.header_token(value) is passes


@pytest.mark.parametrize("piece", ["a", "aB", "a1", "a-", "a.", "{", "é", "A1b2-"])
def test_a_very_long_value_is_judged(piece: str):
    """Half a megabyte ends within the test's own limit: work that grew faster would not."""
    value = piece * (500_000 // len(piece))

    assert strength.bare_value(value) is (piece == "A1b2-")
    assert strength.password_value(value) is (piece == "A1b2-")
