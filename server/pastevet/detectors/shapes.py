"""What a value is, if it is no credential: a placeholder, a reference, a name, a piece of code.

Every question takes work linear in the value.
"""

from __future__ import annotations

import base64

import regex

from pastevet.detectors.readable import readable_share
from pastevet.rules.terms import terms

MIN_HEX_VARIETY = 8
_MIN_VARIETY = 5
_MIN_DRAWN = 16
_MIN_SHORT_DRAWN = 7
_RUN = 4
_MIN_BASE64 = 24
_MIN_VARIED = 8
_MIN_DECODED = 4
_MIN_DIGITS = 3
_MIN_OTHER_WORD = 6
_PATH_SHARE = 0.3
_RANDOM_WORD_LENGTH = 3.2
"""Below it capitals stand too close together for words: random base64 has about 1.7."""
_SHORT_RANDOM_WORD_LENGTH = 2.0

_WEAK = terms("weak_passwords")
_LEET = str.maketrans("013457@$", "oieastas")
_PASSWORD = regex.compile(r"(?i)p[a@]ssw[o0]rd")
_PASSWORD_APART = regex.compile(r"(?i)(?<![a-z])p[a@]ssw[o0]rd(?![a-z])")
PLACEHOLDER = regex.compile(
    r"""(?xi)
    (\w)\1{5} | x{4} | \*{3} | \.{3} | … | • | _{4} | -{4} | \#{4} | <[^>]{0,60}>
    | \[[a-z _-]{1,40}\]
    | example | change[-_ ]?(?:me|it|this) | place[-_ ]?holder | redacted | replace | insert[-_ ]
    | todo | fixme | dummy | sample | foobar | fake | lorem | deadbeef | your[-_ ] | (?:^|[-_])your
    | my[-_](?:secret|pass|token|key|api) | not[-_]?a?[-_]?(?:real|secret) | [-_](?:here|goes)$
    | 0123456789 | 1234567 | abc-?def(?!\w{20})
    """
)
REFERENCE = regex.compile(
    r"""(?xi)
    ^[$%@\#!&\\]?[{(\[<%] | ^\$(?:[a-z_] | \d[a-z]?\$ | [$:]) | ^%\w+%$ | ^%[a-z]$ | \$\{ | \{\{
    | \}\} | \#\{ | %\( | %s(?![a-z]) | \{\w*\}
    | ^(?:os|sys|process|env|vars?|config|cfg|settings|self|this|args?|opts?|options|params?
        |request|req|secrets?|data|local|module|import\.meta|github|inputs|steps
        |aws_[a-z_]+|random_[a-z]+)\.
    | ^(?:arn|op|vault|ssm|sm|kms|gcp|azurekv|keyring|secretsmanager|sops|file|ref|env|enc|cmd|exec
        |projects|sha\d{1,3}|md5|bcrypt|h1|urn|data):
    | ^(?:sha\d{3}|md5|h1)- | ^enc\[ | ^projects/ | ^\.{1,2}/ | ^~/ | ^[a-z]:\\ | ^\\\\
    | \.\w{2,4}/ | :// | ^\\(?:x1b|033|e\[|u001b) | ^![a-z_.]+$ | (?-i:^[A-Z_]{2,40}=)
    """
)
TEMPLATE = regex.compile(r"[<>{}()\[\]$|\\]|\*\*|^\*")
_CODE = regex.compile(r"[()\[\]{}<>;`\\|]|=>|->|::|&&|==[^=]|\?\.|\.\.")
_EXPRESSION = regex.compile(r"[A-Za-z_]\w*\([^()]*\)|[A-Za-z_]\w*\[[\w\"']*\]|->|::|=>|\?\.|\(\)")
_DOTTED = regex.compile(r"\W{0,2}\w{1,60}(?:\.[A-Za-z_]\w{0,60}){1,8}")
_ADDRESS = regex.compile(
    r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}|(?=\d{0,15}[.:/])[\d.:/]{7,}"
)
_VERSION = regex.compile(
    r"(?:[A-Za-z]{2,20}-){0,4}[\^~>=<v]{0,3}\d{1,6}(?:\.[\dx*]{1,6}){1,3}(?:[-+.][\w.+-]{0,40})?"
)
_DATE = regex.compile(r"(?:19|20)\d\d-?[01]\d-?[0-3]\d(?:[T ][\d:.]{4,15}(?:Z|[+-][\d:]{4,5})?)?")
_OBJECT_PATH = regex.compile(r"[A-Za-z_]\w{0,40}(?:\.\w{1,40}){1,8}:[A-Za-z_]\w{0,60}")
"""An object in a package, as entry points name it: `acme.auth:Saml2Password`."""
_FILE = regex.compile(
    r"(?i)\.(?:cfg|conf|crt|csv|docx?|env|html?|ini|jar|jpe?g|js|json|key|log|md|p12|pdf|pem|php|png"
    r"|pptx?|pub|py|sh|tsx?|txt|xlsx?|xml|ya?ml|zip)$"
)
_TECHNICAL = regex.compile(
    r"""(?xi)
    (?:sha|md|base|utf|latin|ipv|oauth|aes|rsa|http|tls|ssl|pkcs|python|u?int|float)
        -?v?\d{1,5}(?:-\d{1,3})?
    | (?<![a-z])(?:v\d{1,3}(?:(?:alpha|beta|rc)\d?)? | p-?\d{3} | (?:x|rs|hs|es|ed)\d{1,5} | h\d\d?
        | d3 | s3 | k8s | n8n | ec2 | b2[bc] | e2e | i18n | l10n | a11y | py\d | web3 | auth0
        | neo4j | log4j | win\d\d | o365 | level\d | step\d)(?![a-z])
    """
)
_WORD = regex.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
HEX = regex.compile(r"(?:0x)?[0-9a-fA-F]{16,}")
_WORD_AND_YEAR = regex.compile(r"\p{Lu}\p{Ll}{2,}(?:19|20)\d\d")
"""How people make a password: `Kaffee2024`."""
_SIGN = regex.compile(r"[!@#$%^&*+=?~]")
_LABEL = regex.compile(
    r"(?:[a-z]+\d?|\d)(?:[-_.:/](?:[a-z]+\d?|\d))+"
    r"|[A-Z]+(?:_[A-Z]+)*(?:_?\d{1,4})?(?:_[A-Z0-9]+){2,}"
)
_SPOKEN = regex.compile(r"\p{Lu}?[^\W\d_]{1,40}[.:!?…]{1,3}")
_CONCATENATION = regex.compile(r"^[\'\"`]?[+.][^+]*[+(.][\'\"`]?$")
_COLON_HEX = regex.compile(r"(?i)(?:[0-9a-f]{2}:){5,}[0-9a-f]{2}")
_FOREIGN = regex.compile(r"[^\W\d_\p{Latin}]")
_NAME_PART = regex.compile(r"[A-Za-z$]*\d?")
_SMALL_NAME_PART = regex.compile(r"[A-Za-z]*\d{0,2}")


def is_something_else(value: str) -> bool:
    """A placeholder, reference, address, version, file, date, number, text, or hardly varied."""
    if len(set(value)) < _MIN_VARIETY or _is_path(value):
        return True
    return any(kind.fullmatch(value) for kind in _WHOLE) or any(
        kind.search(value) for kind in _INSIDE
    )


def _is_path(value: str) -> bool:
    """Base64 may begin with a slash too, but doesn't read."""
    is_short = len(value) < _MIN_BASE64
    return value.startswith("/") and (is_short or readable_share(value) > _PATH_SHARE)


def is_weak(value: str) -> bool:
    """Its letters spell only words that documentation uses in a password's place."""
    if _PASSWORD.search(value) or value.lower().translate(_LEET) in _WEAK:
        return True
    words = [word.lower() for word in _WORD.findall(value)]
    return _WEAK.issuperset(words) or "".join(words) in _WEAK


def is_varied(value: str) -> bool:
    """Digits and signs make even a weak word somebody's password: `admin123`, `Senha@12`."""
    if len(value) < _MIN_VARIED:
        return False
    if value.lower().translate(_LEET) in _WEAK:
        return is_complex(value)
    has_digits = sum(map(str.isdigit, value)) >= _MIN_DIGITS
    return has_digits or is_decorated(value) or _has_other_word(value)


def is_complex(value: str) -> bool:
    """All that rules for passwords ask, however it reads: `P@ssw0rd`."""
    is_cased = value not in (value.lower(), value.upper())
    return is_cased and is_decorated(value)


def _has_other_word(value: str) -> bool:
    """Beside "password" stands something else, and a digit somewhere: `keystone_Passw0rd`."""
    rest, count = _PASSWORD_APART.subn("", value)
    letters = "".join(filter(str.isalpha, rest)).lower()
    has_digit = count > 0 and any(map(str.isdigit, value))
    return has_digit and len(letters) >= _MIN_OTHER_WORD and letters not in _WEAK


def is_decorated(value: str) -> bool:
    """It has both a digit and a sign, as rules for passwords ask."""
    return any(map(str.isdigit, value)) and bool(_SIGN.search(value))


def is_public_key(value: str) -> bool:
    """Base64 of a public key or a certificate, as DER begins them (RFC 5280)."""
    head = value[:_MIN_BASE64]
    if not head.startswith("M"):
        return False
    try:
        return bool(_PUBLIC_DER.match(base64.b64decode(head)))
    except ValueError:
        return False


def encodes_placeholder(value: str) -> bool:
    """Base64 of a text that is itself no credential."""
    try:
        text = base64.b64decode(value, validate=True).decode("ascii")
    except ValueError:
        return False
    letters = "".join(text.split())
    if len(letters) < _MIN_DECODED or not letters.isprintable():
        return False
    return is_something_else(letters) or is_weak(letters) or is_label(letters)


def is_mixed(value: str) -> bool:
    """It has a digit that no technical name explains, or letters and a sign."""
    if any(map(str.isdigit, value)):
        return not is_technical(value)
    return bool(_SIGN.search(value)) and any(map(str.isalpha, value))


def is_technical(value: str) -> bool:
    """Its only digits stand in names such as `sha256`, `oauth2` or `v1`."""
    return not any(map(str.isdigit, _TECHNICAL.sub("", value)))


def is_code(value: str) -> bool:
    """It has characters of code, or is a name with dots whose parts are no random strings."""
    if _CODE.search(value):
        return True
    return bool(_DOTTED.fullmatch(value)) and not any(map(_is_drawn, value.split(".")))


def is_identifier(value: str) -> bool:
    """It reads as a name in code: words, perhaps with a small number, all joined in one way."""
    is_one_case = value in (value.lower(), value.upper())
    if "-" in value and not is_one_case:
        return False
    part = _SMALL_NAME_PART if is_one_case else _NAME_PART
    parts = value.replace(".", "_").replace("-", "_").split("_")
    return all(map(part.fullmatch, parts)) and not is_random_letters(value)


def is_label(value: str) -> bool:
    """Words in one case and hardly a digit, joined by signs: `secret-3-levels`, `AES_CBC_256`."""
    is_worded = sum(map(str.isdigit, value)) <= 1 or value.isupper()
    return is_worded and bool(_LABEL.fullmatch(value))


def _is_drawn(part: str) -> bool:
    """A word with a year, or digits and no words; where it is short, capitals stand closer."""
    if _WORD_AND_YEAR.fullmatch(part):
        return True
    is_long = len(part) >= _MIN_DRAWN
    most = _RANDOM_WORD_LENGTH if is_long else _SHORT_RANDOM_WORD_LENGTH
    is_mixed = len(part) >= _MIN_SHORT_DRAWN and any(map(str.isdigit, part))
    return is_mixed and 0 < _word_length(part) < most


def is_random_letters(value: str) -> bool:
    """Letters in both cases, changing too often to be words joined together."""
    letters = sum(map(str.isalpha, value))
    if letters < _MIN_DRAWN or value in (value.lower(), value.upper()):
        return False
    return _word_length(value) < _RANDOM_WORD_LENGTH


def _word_length(value: str) -> float:
    """Mean length of its words, as capitals divide them."""
    words = _WORD.findall(value)
    return sum(map(len, words)) / len(words) if words else 0.0


_DER_LENGTH = rb"(?:[\x00-\x7f]|\x81.|\x82..)"
_PUBLIC_DER = regex.compile(
    rb"(?s)\x30"
    + _DER_LENGTH
    + rb"\x30"
    + _DER_LENGTH
    + rb"(?:\xa0|\x06.(?:\x2a\x86\x48\x86\xf7\x0d\x01\x01|\x2a\x86\x48\xce\x3d|\x2b\x65))"
)
"""An algorithm for public keys, or the version of a certificate, in two nested sequences."""
_WHOLE = (_ADDRESS, _VERSION, _DATE, _OBJECT_PATH, _SPOKEN, _CONCATENATION, _COLON_HEX)
_INSIDE = (PLACEHOLDER, REFERENCE, _FILE, _FOREIGN)
_RUNS = regex.compile(
    "|".join(
        row[at : at + _RUN]
        for line in (
            "abcdefghijklmnopqrstuvwxyz",
            "01234567890",
            "qwertyuiop",
            "asdfghjkl",
            "zxcvbnm",
            "qwertz",
            "azerty",
        )
        for row in (line, line[::-1])
        for at in range(len(row) - _RUN + 1)
    ),
    regex.IGNORECASE,
)


def has_runs(value: str) -> bool:
    """It is little more than the alphabet, counting or a row of keys: `abcd1234efgh5678`."""
    rest = _RUNS.sub("", value)
    return len(rest) < len(value) and len(rest) <= max(_RUN, len(value) // 2)


def is_code_expression(value: str) -> bool:
    """It calls, subscripts or looks up something: no value of a setting."""
    if _EXPRESSION.search(value):
        return True
    return bool(_DOTTED.fullmatch(value)) and not any(map(_is_drawn, value.split(".")))
