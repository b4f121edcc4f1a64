"""Whether a value beside a telling name could be a live password or key.

It is judged by what it isn't: a placeholder, a reference to where the real value lives, a path, an
address, a piece of code, words for people to read. Entropy decides only for values of letters
alone, where nothing else can tell a key from a name. Every check does work linear in the value.
"""

from __future__ import annotations

import base64

import regex

from pastevet.rules.terms import terms

_MIN_STRONG = 8
_MIN_SPOKEN = 6
_MIN_URL_PASSWORD = 5
_MIN_VARIETY = 5
_MIN_HEX_VARIETY = 8
_MIN_DRAWN = 16
_RANDOM_WORD_LENGTH = 3.2
"""Below it capitals stand too close together for words: random base64 has about 1.7."""

_WEAK = terms("weak_passwords")
_PLACEHOLDER = regex.compile(
    r"""(?xi)
    (\w)\1{5} | x{4} | \*{3} | \.{3} | … | • | _{4} | -{4} | \#{4} | <[^>]{0,60}>
    | \[[a-z _-]{1,40}\]
    | example | change[-_ ]?(?:me|it|this) | place[-_ ]?holder | redacted | replace | insert[-_ ]
    | todo | fixme | dummy | sample | foobar | fake | lorem | deadbeef | your[-_ ] | (?:^|[-_])your
    | my[-_](?:secret|pass|token|key|api) | not[-_]?a?[-_]?(?:real|secret) | [-_](?:here|goes)$
    | 0123456789 | 1234567 | abc-?def(?!\w{20}) | p[a@]ssw[o0]rd
    """
)
_REFERENCE = regex.compile(
    r"""(?xi)
    ^[$%@\#!&\\]?[{(\[<%] | ^\$(?:[a-z_] | \d[a-z]?\$ | [$:]) | ^%[a-z_]+%? | \$\{ | \{\{ | \}\}
    | \#\{ | %\( | %s | \{\w*\}
    | ^(?:os|sys|process|env|vars?|config|cfg|settings|self|this|args?|opts?|options|params?
        |request|req|secrets?|data|local|module|import\.meta|github|inputs|steps
        |aws_[a-z_]+|random_[a-z]+)\.
    | ^(?:arn|op|vault|ssm|sm|kms|gcp|azurekv|keyring|secretsmanager|sops|file|ref|env|enc|cmd|exec
        |projects|sha\d{1,3}|md5|bcrypt|h1|urn|data):
    | ^(?:sha\d{3}|md5|h1)- | ^enc\[ | ^projects/ | ^/ | ^\.{1,2}/ | ^~ | ^[a-z]:\\ | ^\\\\
    | \.\w{2,4}/ | ://
    """
)
_TEMPLATE = regex.compile(r"[<>{}()\[\]$*|\\]")
_CODE = regex.compile(r"[()\[\]{}<>;`\\|]|=>|->|::|&&|==[^=]|\?\.|\.\.")
_DOTTED = regex.compile(r"\W{0,2}\w{1,60}(?:\.[A-Za-z_]\w{0,60}){1,8}")
_ADDRESS = regex.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}|[\d.:/]{7,}")
_VERSION = regex.compile(r"[\^~>=<v]{0,3}\d{1,6}(?:\.[\dx*]{1,6}){1,3}(?:[-+.][\w.+-]{0,40})?")
_DATE = regex.compile(r"\d{4}-?\d\d-?\d\d(?:[T ][\d:.]{4,15}(?:Z|[+-][\d:]{4,5})?)?")
_FILE = regex.compile(
    r"(?i)\.(?:cfg|conf|crt|csv|env|html?|ini|jar|js|json|key|log|md|p12|pem|php|pub|py|sh|tsx?|txt"
    r"|xml|ya?ml)$"
)
_TECHNICAL = regex.compile(
    r"""(?xi)
    (?:sha|md|base|utf|ipv|oauth|aes|rsa|http|tls|ssl|pkcs|python|u?int|float)
        -?v?\d{1,5}(?:-\d{1,3})?
    | (?<![a-z])(?:v\d{1,3}(?:(?:alpha|beta|rc)\d?)? | p-?\d{3} | (?:x|rs|hs|es|ed)\d{1,5} | h\d\d?
        | d3 | s3 | k8s | n8n | ec2 | b2[bc] | e2e | i18n | l10n | a11y | py\d | web3 | auth0
        | neo4j | log4j | win\d\d | o365 | level\d | step\d)(?![a-z])
    """
)
_WORD = regex.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_HEX = regex.compile(r"(?:0x)?[0-9a-fA-F]{16,}")
_SIGN = regex.compile(r"[!@#$%^&*+=?~]")
_LABEL = regex.compile(r"(?:[a-z]+\d?|\d)(?:[-_.:](?:[a-z]+\d?|\d))+")
_NAME_PART = regex.compile(r"[A-Za-z$]*\d?")
_SMALL_NAME_PART = regex.compile(r"[A-Za-z]*\d{0,2}")


def strong_value(value: str) -> bool:
    """A quoted value could be a live password or key."""
    if len(value) < _MIN_STRONG or any(map(str.isspace, value)) or _is_something_else(value):
        return False
    if _HEX.fullmatch(value):
        return len(set(value.lower())) >= _MIN_HEX_VARIETY
    if _is_weak(value) or _is_label(value):
        return False
    return _is_mixed(value) or _is_random_letters(value)


def bare_value(value: str) -> bool:
    """An unquoted value could be a live password or key, and can't be code.

    Stricter than `strong_value`: a bare word may be a variable or a call.
    """
    return strong_value(value) and not _is_code(value) and not _is_identifier(value)


def password_value(value: str) -> bool:
    """What stands behind "the password is": letter and digit, and no characters of code."""
    if len(value) < _MIN_SPOKEN or _is_something_else(value) or _is_weak(value):
        return False
    if _is_code(value) or _is_technical(value) or _is_label(value):
        return False
    return any(map(str.isalpha, value)) and any(map(str.isdigit, value))


def url_password(value: str) -> bool:
    """The password inside a web address is neither a placeholder nor a reference."""
    if len(value) < _MIN_URL_PASSWORD or _is_weak(value):
        return False
    return not any(kind.search(value) for kind in (_PLACEHOLDER, _REFERENCE, _TEMPLATE))


def header_token(value: str) -> bool:
    """What an Authorization header carries: a random token, or base64 of a user and a password."""
    try:
        name, colon, password = base64.b64decode(value, validate=True).decode().partition(":")
    except ValueError:
        return bare_value(value)
    return name != password and url_password(password) if colon else bare_value(value)


def _is_something_else(value: str) -> bool:
    """A placeholder, reference, address, version, file, date, number, or hardly any variety."""
    if len(set(value)) < _MIN_VARIETY or value.isdigit():
        return True
    whole = any(kind.fullmatch(value) for kind in (_ADDRESS, _VERSION, _DATE))
    return whole or any(kind.search(value) for kind in (_PLACEHOLDER, _REFERENCE, _FILE))


def _is_weak(value: str) -> bool:
    """Its letters spell only words that documentation uses in a password's place."""
    words = [word.lower() for word in _WORD.findall(value)]
    return _WEAK.issuperset(words) or "".join(words) in _WEAK


def _is_mixed(value: str) -> bool:
    """It has a digit that no technical name explains, or letters and a sign."""
    if any(map(str.isdigit, value)):
        return not _is_technical(value)
    return bool(_SIGN.search(value)) and any(map(str.isalpha, value))


def _is_technical(value: str) -> bool:
    """Its only digits stand in names such as `sha256`, `oauth2` or `v1`."""
    return not any(map(str.isdigit, _TECHNICAL.sub("", value)))


def _is_code(value: str) -> bool:
    """It has characters of code, or is a name with dots whose parts are no random strings."""
    if _CODE.search(value):
        return True
    return bool(_DOTTED.fullmatch(value)) and not any(map(_is_drawn, value.split(".")))


def _is_identifier(value: str) -> bool:
    """It reads as a name in code: words, perhaps with a small number, all joined in one way."""
    is_one_case = value in (value.lower(), value.upper())
    if "-" in value and not is_one_case:
        return False
    part = _SMALL_NAME_PART if is_one_case else _NAME_PART
    parts = value.replace(".", "_").replace("-", "_").split("_")
    return all(map(part.fullmatch, parts)) and not _is_random_letters(value)


def _is_label(value: str) -> bool:
    """Lower-case words and at most one digit, joined by signs: `secret-3-levels`."""
    return sum(map(str.isdigit, value)) <= 1 and bool(_LABEL.fullmatch(value))


def _is_drawn(part: str) -> bool:
    """Long, with digits, and no words in it."""
    is_long = len(part) >= _MIN_DRAWN and any(map(str.isdigit, part))
    return is_long and _word_length(part) < _RANDOM_WORD_LENGTH


def _is_random_letters(value: str) -> bool:
    """Letters in both cases, changing too often to be words joined together."""
    letters = sum(map(str.isalpha, value))
    if letters < _MIN_DRAWN or value in (value.lower(), value.upper()):
        return False
    return _word_length(value) < _RANDOM_WORD_LENGTH


def _word_length(value: str) -> float:
    """Mean length of its words, as capitals divide them."""
    words = _WORD.findall(value)
    return sum(map(len, words)) / len(words) if words else 0.0
