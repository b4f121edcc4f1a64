"""Whether a value beside a telling name could be a live password or key.

It is judged by what it isn't: a placeholder, a reference to where the real value lives, a path, an
address, a piece of code, words for people to read. Entropy decides only for values of letters
alone, where nothing else can tell a key from a name. Every check does work linear in the value.
"""

from __future__ import annotations

import base64

import regex

from pastevet.detectors import shapes

_MIN_STRONG = 8
_MIN_SPOKEN = 6
_MIN_URL_PASSWORD = 5

_NAMES_IT = regex.compile(r"pass|pwd|secret|token|user|word|name|your|some")
"""Words that say what should stand there."""


def strong_value(value: str) -> bool:
    """A quoted value could be a live password or key."""
    if len(value) < _MIN_STRONG or any(map(str.isspace, value)) or _is_out(value):
        return False
    if shapes.HEX.fullmatch(value):
        return len(set(value.lower())) >= shapes.MIN_HEX_VARIETY
    if shapes.is_weak(value) or shapes.is_label(value):
        return False
    return shapes.is_mixed(value) or shapes.is_random_letters(value)


def bare_value(value: str) -> bool:
    """An unquoted value could be a live password or key, and can't be code.

    Stricter than `strong_value`: a bare word may be a variable or a call.
    """
    return strong_value(value) and not shapes.is_code(value) and not shapes.is_identifier(value)


def password_value(value: str) -> bool:
    """What stands behind "the password is": letter and digit, and no characters of code."""
    return not shapes.is_weak(value) and _reads_as_password(value)


def written_password(value: str) -> bool:
    """What stands in a database's command: the same, a weak word with digits and signs, a word."""
    is_weak = shapes.is_weak(value) and not shapes.is_varied(value)
    return not is_weak and (_reads_as_password(value) or _is_plain_word(value))


def _is_plain_word(value: str) -> bool:
    """A word in small letters that says nothing about passwords: `lantern`."""
    is_long = len(value) >= _MIN_SPOKEN and len(set(value)) >= _MIN_SPOKEN - 1
    is_word = value.isascii() and value.isalpha() and value == value.lower()
    return is_long and is_word and not _NAMES_IT.search(value) and not _is_out(value)


def _reads_as_password(value: str) -> bool:
    if len(value) < _MIN_SPOKEN or _is_out(value):
        return False
    if shapes.is_code(value) or shapes.is_technical(value) or shapes.is_label(value):
        return False
    if shapes.encodes_placeholder(value):
        return False
    return any(map(str.isalpha, value)) and any(map(str.isdigit, value))


def url_password(value: str) -> bool:
    """The password inside a web address is neither a placeholder nor a reference."""
    if len(value) < _MIN_URL_PASSWORD or shapes.is_weak(value):
        return False
    return not any(
        kind.search(value) for kind in (shapes.PLACEHOLDER, shapes.REFERENCE, shapes.TEMPLATE)
    )


def header_token(value: str) -> bool:
    """What an Authorization header carries: a random token, or base64 of a user and a password."""
    try:
        name, colon, password = base64.b64decode(value, validate=True).decode().partition(":")
    except ValueError:
        return bare_value(value)
    return name != password and url_password(password) if colon else bare_value(value)


def _is_out(value: str) -> bool:
    return value.isdigit() or shapes.is_something_else(value)
