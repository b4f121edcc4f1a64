"""Checks of values that their surroundings give away, or that a published format lets one verify.

Like all checks they are pure, never raise on text, and do work linear in the value.
"""

from __future__ import annotations

import base64

import regex

from pastevet.detectors import shapes, strength
from pastevet.detectors.readable import readable_share
from pastevet.rules.terms import terms

_LEET = str.maketrans("013457@$", "oieastas")
_SPECIMENS = terms("specimens")
_MIN_VARIETY = 8
_MIN_KEY_VARIETY = 12
_MIN_BINARY = 16  # bytes: an AES-128 key
_MIN_CODES = 4
_BITLOCKER_GROUPS = 8
_BITLOCKER_FACTOR = 11
_MIN_WORD = 8
_UUID = regex.compile(r"(?i)[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")
_NUMBERED_WORD = regex.compile(r"[A-Za-z-]+\d(?:\.\d{1,3})*")
_ADDRESS = regex.compile(r"[\w.+-]+@[\w.-]+")
_RECOVERY_CODE = regex.compile(r"[A-Za-z0-9]{4,10}(?:[ -][A-Za-z0-9]{4,10}){0,3}")
_LINE_HEAD = regex.compile(
    r"""(?xm)^[ \t]*
    (?:[>+|]{1,3}[ \t] | \+ | \[?\d{4}-\d\d-\d\d[T ]\S{5,20}[ \t]+(?:\[?[A-Z]{3,8}\]?:?[ \t]+)?)"""
)
"""What a quotation, a diff or a log puts in front of a line."""
_LIST_MARK = regex.compile(r"(?m)^[ \t]*(?:\d{1,2}[.)]|[-*•]|\[ ?\])?[ \t]+|[,\"']")
_ELASTIC_KEY = regex.compile(rb"[\w-]{20,40}:[\w-]{22,60}")
_CRYPT_SALT = regex.compile(r"\$[^$]{1,6}\$")


def given_password(value: str) -> bool:
    """What stands where a tool or file takes a password is no word, number or placeholder."""
    if _ADDRESS.fullmatch(value) or not strength.url_password(value.translate(_LEET)):
        return False
    return strength.password_value(value) or strength.strong_value(value)


def spoken_password(value: str) -> bool:
    """A password where the next word of a sentence may stand: no word with a digit behind it."""
    return not _NUMBERED_WORD.fullmatch(value) and strength.password_value(value)


def address_password(value: str) -> bool:
    """The password inside a web address: no word, in whatever spelling, and no phrase."""
    is_short_word = len(value) < _MIN_WORD and value.isalpha() and value == value.lower()
    is_plain = strength.url_password(value.translate(_LEET)) and "%20" not in value
    return is_plain and not is_short_word and strength.url_password(value)


def header_login(value: str) -> bool:
    """What an Authorization header carries, unless it is a specimen of a standard."""
    return value not in _SPECIMENS and strength.header_token(value)


def http_key(value: str) -> bool:
    """A key that stands in a web address or header: random, no path, reference or identifier."""
    if value in _SPECIMENS or _UUID.search(value):
        return False
    decoded = value.replace("%", "")
    return strength.bare_value(value) or (decoded != value and strength.strong_value(decoded))


def registry_login(value: str) -> bool:
    """Base64 of user and password, of a file of such logins, or a token."""
    return strength.header_token(value) or secret_data(value)


def secret_data(value: str) -> bool:
    """Base64 of a password, a private key, an archive of logins or random bytes."""
    try:
        data = base64.b64decode(value, validate=True)
    except ValueError:
        return False
    try:
        text = data.decode().strip()
    except UnicodeDecodeError:
        return _MIN_BINARY <= len(data) <= 4 * _MIN_BINARY
    if "PRIVATE KEY-----" in text or text.startswith('{"auths":'):
        return True
    return text not in _SPECIMENS and given_password(text)


def elastic_key(value: str) -> bool:
    """Base64 of an ID and a key of Elastic, with or without its prefix."""
    try:
        data = base64.b64decode(value.removeprefix("essu_"), validate=True)
    except ValueError:
        return False
    return bool(_ELASTIC_KEY.fullmatch(data)) and len(set(value)) >= _MIN_KEY_VARIETY


def totp_secret(value: str) -> bool:
    """Base32 of at least ten bytes, and no specimen of documentation."""
    letters = regex.sub(r"[ -]", "", value).upper()
    if letters in _SPECIMENS or len(set(letters)) < _MIN_VARIETY:
        return False
    return bool(regex.fullmatch(r"[A-Z2-7]{16,128}", letters)) and any(map(str.isdigit, letters))


def disk_key(value: str) -> bool:
    """BitLocker's eight groups, each a multiple of eleven, or FileVault's six, all different."""
    groups = regex.split("[ -]", value)
    if value[:1].isdigit() and len(groups) == _BITLOCKER_GROUPS:
        is_drawn = any(len(set(group)) > 2 for group in groups)
        return is_drawn and all(int(group) % _BITLOCKER_FACTOR == 0 for group in groups)
    is_mixed = not value.isupper() or any(map(str.isdigit, value))
    return is_mixed and len(set(groups)) == len(groups) and len(set(value)) >= _MIN_KEY_VARIETY


def app_password(value: str) -> bool:
    """Four groups of four letters that a machine drew: at most two of them read as words."""
    groups = regex.split("[ -]", value)
    reading = sum(readable_share(group) > 0 for group in groups)
    is_varied = len(set(value)) >= _MIN_VARIETY and not shapes.has_runs("".join(groups))
    return is_varied and reading <= len(groups) // 2


def recovery_codes(value: str) -> bool:
    """A list of at least four different codes of one length, all with digits or all mixed."""
    lines = _LINE_HEAD.sub("", value).splitlines()
    codes = [_LIST_MARK.sub("", line).strip() for line in lines]
    codes = [code for code in codes if code]
    is_alike = len({len(code) for code in codes}) == 1 and all(map(_RECOVERY_CODE.fullmatch, codes))
    has_digits = sum(any(map(str.isdigit, code)) for code in codes) * 2 > len(codes)
    return is_alike and has_digits and len(set(codes)) == len(codes) >= _MIN_CODES


def obscured_password(value: str) -> bool:
    """A Cisco type 7 password: where its key begins, then pairs of hexadecimal digits."""
    is_hex = bool(regex.fullmatch(r"\d\d(?:[0-9A-Fa-f]{2}){3,40}", value))
    return is_hex and int(value[:2]) <= 15


def framework_key(value: str) -> bool:
    """A long random string that may hold signs and spaces: no sentence, no words joined."""
    key = value.removeprefix("django-insecure-").removeprefix("base64:")
    has_words = regex.search(r"[a-z]{11}|\b[a-z]{2,} [a-z]{2,}\b", key)
    return not has_words and len(set(key)) >= _MIN_KEY_VARIETY and any(map(str.isdigit, key))


def crypt_hash(value: str) -> bool:
    """A salted hash of a password that was not drawn by hand for a manual."""
    body = _CRYPT_SALT.sub("", value)
    is_placeholder = bool(regex.search(r"(?i)example|\.{3}|x{4}|(.)\1{5}", value))
    return len(set(body)) >= _MIN_KEY_VARIETY and not is_placeholder
