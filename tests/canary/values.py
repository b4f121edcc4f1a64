"""Values to plant: each is random and used once, so a trace of it says by which path it got out."""

from __future__ import annotations

import base64
import hashlib
import random
import string
from collections.abc import Iterator
from dataclasses import dataclass

MARK_CHARS = 12
"""So much of a value, in a row, is no coincidence."""

_LETTERS = string.ascii_letters + string.digits
_RANDOM = random.SystemRandom()


@dataclass(frozen=True)
class Canary:
    """A planted value."""

    kind: str
    path: str
    """The way it is driven."""
    value: str
    """The secret itself."""
    text: str
    """What is pasted: the secret, and what stands around it."""

    @property
    def marks(self) -> set[str]:
        """Pieces of the value that stand for it: a leak may be cut off at either end."""
        secret = self.value.removeprefix("sk-ant-api03-")
        return {secret[:MARK_CHARS], secret[-MARK_CHARS:]}

    @property
    def html(self) -> str:
        """The text as the HTML flavour of a clipboard."""
        return f"<meta charset='utf-8'><p>{self.text}</p>"


def plant(path: str, each: int = 1) -> list[Canary]:
    """Make new canaries for a path, `each` of every kind."""
    return [canary for _ in range(each) for canary in _one_of_each(path)]


def _one_of_each(path: str) -> Iterator[Canary]:
    for kind, (text, make) in KINDS.items():
        value = make()
        yield Canary(kind, path, value, text.format(value))


def _token(length: int) -> str:
    return "".join(_RANDOM.choices(_LETTERS, k=length))


def _anthropic_key() -> str:
    return f"sk-ant-api03-{_token(93)}AA"


def _card() -> str:
    digits = f"4{_RANDOM.randrange(10**14):014}"
    doubled = [int(digit) * (2 - at % 2) for at, digit in enumerate(digits)]
    return f"{digits}{-sum(sum(divmod(number, 10)) for number in doubled) % 10}"


def _iban() -> str:
    account = f"{_RANDOM.randrange(10**18):018}"
    return f"DE{98 - int(f'{account}131400') % 97:02}{account}"


def _words() -> str:
    """A made-up name, as it may stand in any sentence."""
    return "".join(_RANDOM.choices(string.ascii_lowercase, k=2 * MARK_CHARS)).capitalize()


def _private_key() -> str:
    return base64.b64encode(hashlib.shake_256(_token(32).encode()).digest(510)).decode()


KINDS = {
    "anthropic key": ("api_key: {}", _anthropic_key),
    "password in .env": ("DB_USER=reports\nDB_PASSWORD={}\n", lambda: _token(20)),
    "password in a URL": ("postgres://reports:{}@db.harbourline.net/main", lambda: _token(24)),
    "password in prose": ("Hi, my new password is {} - thanks", lambda: _token(16)),
    "payment card": ("card number {} exp 11/29", _card),
    "IBAN": ("Please pay to IBAN {} by Friday", _iban),
    "private key": (
        "-----BEGIN PRIVATE KEY-----\n{}\n-----END PRIVATE KEY-----",
        _private_key,
    ),
    "prose": ("The merger with {} closes in May; nobody knows yet.", _words),
}
"""Kind → the text that it stands in, and how a value is made."""
