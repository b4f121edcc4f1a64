"""What a name promises about its value: `SMTP_PASS` a password, `password_file` none at all.

A name is split into words. The last word that means a credential counts; the words behind it may
say that the value is something else (a file, a type, an address), the words before it that it is no
secret (`public_key`, `next_token`, `primary_key`).
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from functools import lru_cache

import regex

from pastevet.rules.terms import terms


class Promise(IntEnum):
    """What may be expected of the value, weakest first."""

    NOTHING = 0
    HINT = 1
    """Mostly something else: `key`, `auth`, `salt`."""
    KEY = 2
    """A string drawn at random, if it is a secret: `token`, `api_key`."""
    SECRET = 3
    """Drawn at random, or thought up: `client_secret`."""
    PASSWORD = 4
    """Thought up by people."""


_MOST_WORDS = 12
_WORD = regex.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")

_PASSWORDS = terms("password_names")
_SECRETS = frozenset({"secret", "secrets", "geheimnis"})
_TOKENS = frozenset({"token", "tokens", "jwt", "pat"})
_KEYS = frozenset({"key", "keys"})
_HINTS = frozenset({"auth", "credential", "credentials", "cred", "creds", "salt"})
_KEY_KINDS = terms("key_kinds")
_MADE_UP_KEYS = frozenset({"encryption", "jwt"})
"""Words in front of `key` that make it a phrase that developers choose themselves."""

_FUSED = regex.compile(
    r"""(?x)
    (?P<before>[a-z]{0,24}?)(?P<keyword>
        password|passwort|passwd|passphrase|passcode|kennwort|pwd|secret|token
      | (?<=^(?:db|my|user|admin|root|smtp|imap|mail|email|ftp|sftp|ssh|sql|pg|mysql|redis|ldap|bind
          |login|wifi|wpa|web|app|proxy|http|https|vpn|sudo|key|store|keystore|rpc|mqtt|amqp|api|svc
          |auth|mongo|postgres|oracle|test|new|old|bot|irc|nick|server|client|master|default))
        (?:pass|pw|psk)
      | (?<=api|access|secret|private|auth|app|encryption|signing|master|shared|account|license)key
    )(?P<after>s|str|hash|field|value|val|key|file|url|id|name|type)?"""
)
_MOT_DE_PASSE = regex.compile(r"(?i)mots?_?-?de_?-?passe")
_FUSED_KEY = regex.compile(r"(.{2,24})(keys?)")

_JOINTS = frozenset({"or"})
"""Words that only join others: `secretOrKey`."""
_QUALIFIERS = terms("name_qualifiers")
_OTHER_THINGS = terms("other_things")
_NO_SECRET = terms("public_names")
_NO_TOKEN = _NO_SECRET | {"client", "invocation", "job", "nonce", "task", "update"}
"""Words in front of `token` that make it a mark of a request."""
_CONFIRMED = frozenset({"confirm", "confirmation", "repeat", "again"})
"""Words round a password that is asked for twice; labels stand beside them too."""
_NO_PASSWORD = terms("unused_passwords")


@lru_cache(maxsize=4096)
def promise_of(name: str) -> Promise:
    """Say what a name promises about its value."""
    words = _words(name)
    for at in range(len(words) - 1, -1, -1):
        kind = _kind(words, at)
        if kind:
            return _qualified(
                kind,
                words[:at],
                words[at + 1 :],
                is_constant=name.isupper(),
                is_token=words[at] in _TOKENS,
            )
        if words[at] in _OTHER_THINGS:
            return Promise.NOTHING
    return Promise.NOTHING


def _words(name: str) -> list[str]:
    """Split a name at signs, digits and capitals; split `dbpassword` too."""
    words: list[str] = []
    for word in _WORD.findall(_folded(name))[-_MOST_WORDS:]:
        words += _parted(word.lower())
    return [word for word in words if word not in _JOINTS]


def _folded(name: str) -> str:
    return _MOT_DE_PASSE.sub("mdp", name).replace("ñ", "n").replace("Ñ", "N")


def _parted(word: str) -> list[str]:
    fused = _FUSED.fullmatch(word) or _FUSED_KEY.fullmatch(word)
    if not fused or word in _PASSWORDS:
        return [word]
    if fused.re is _FUSED_KEY:
        return list(fused.groups()) if fused[1] in _KEY_KINDS else [word]
    return [part for part in fused.groups() if part]


def _kind(words: Sequence[str], at: int) -> Promise:
    word, before = words[at], words[max(0, at - 1) : at]
    if word in _PASSWORDS:
        return Promise.PASSWORD
    if word in _SECRETS:
        return Promise.SECRET
    if word in _TOKENS:
        return Promise.KEY
    if word in _KEYS:
        return _kind_of_key(before[0] if before else "")
    return Promise.HINT if word in _HINTS else Promise.NOTHING


def _kind_of_key(before: str) -> Promise:
    if before in _SECRETS or before in _MADE_UP_KEYS:
        return Promise.SECRET
    if before in _PASSWORDS:
        return Promise.PASSWORD
    return Promise.KEY if before in _KEY_KINDS else Promise.HINT


def _qualified(
    kind: Promise, before: Sequence[str], after: Sequence[str], *, is_constant: bool, is_token: bool
) -> Promise:
    if not _OTHER_THINGS.isdisjoint(after):
        return Promise.NOTHING
    if not _spoiling(kind, is_token=is_token).isdisjoint(before[-2:]):
        return Promise.NOTHING
    if not _CONFIRMED.isdisjoint([*before[-2:], *after]):
        return min(kind, Promise.SECRET)
    if is_constant or _QUALIFIERS.issuperset(after):
        return kind
    return Promise(max(Promise.HINT, kind - 1))


def _spoiling(kind: Promise, *, is_token: bool) -> frozenset[str]:
    if kind >= Promise.SECRET:
        return _NO_PASSWORD
    return _NO_TOKEN if is_token else _NO_SECRET
