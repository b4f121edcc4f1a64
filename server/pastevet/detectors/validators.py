"""Checks that a matched value must pass: each takes the value and says whether it is plausible.

They are pure, never raise on text, and do work linear in the value. A rule names one in `check`.

Whether a value is a password is judged by what it isn't: a placeholder, a reference to where the
real value lives, a path, an address, a piece of code, words for people to read. Entropy decides
only for values of letters alone, where nothing else can tell a key from a name.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Callable

from stdnum import iban, luhn
from stdnum.exceptions import ValidationError
from stdnum.us import ssn

_MIN_PASSWORD = 8
_MIN_URL_PASSWORD = 5
_MIN_KEY_BODY = 60  # an Ed25519 key, the shortest, has 64 characters of base64
_TEST_SSNS = frozenset({"078051120", "111223333", "123121234", "123456789", "219099999"})
_CLAIMS = frozenset({"aud", "exp", "iat", "iss", "jti", "nbf", "sub"})
_SPECIMENS = frozenset(  # published: of jwt.io, and of Azure's storage emulator
    {
        "SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c",
        "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==",
    }
)

_WEAK = frozenset(
    "abc abcd abcdef admin administrator api anoncvs anonymous apikey app auth bar baz changeit changeme client "
    "correcthorsebatterystaple credential credentials database db default demo developer dev "
    "dummy empty example fake foo foobar foobaz global guest hidden hunter key letmein local "
    "login master mock my mypass mypassword myapikey mykey mysecret mysql mytoken mytopsecret "
    "new none null old one pass passwd passphrase password passwords placeholder postgres private "
    "pw pwd qwerty redacted redis replaceme root sample secret secretkey secretpassword "
    "secrets some something string supersecret supersecretpassword swordfish test tester testing "
    "testkey testpass testpassword testsecret testtoken testuser thisisasecret "
    "token topsecret two undefined user username value verysecret welcome wrong wrongpassword "
    "your yourapikey yourkey yourpassword yoursecret yourtoken".split()
)
_PLACEHOLDER = re.compile(
    r"(?i)x{4}|\*{3}|\.{3}|…|•|_{4}|-{4}|#{4}|<[^>]{0,60}>|\[[a-z _-]{1,40}\]"
    r"|example|change[-_ ]?me|change[-_ ]?it|change[-_ ]?this|place[-_ ]?holder|redacted|replace"
    r"|insert[-_ ]|todo|fixme|dummy|sample|foobar|your[-_ ]|(?:^|[-_])your|my[-_](?:secret|pass|token|key|api)"
    r"|not[-_]?a?[-_]?(?:real|secret)|fake|lorem|deadbeef|0123456789|1234567|abcdef(?!\w{20})"
    r"|p[a@]ssw[o0]rd|[-_](?:here|goes)$"
)
_REFERENCE = re.compile(
    r"(?i)^[$%@#!&\\]?[{(\[<%]|^\$(?:[a-z_]|\d[a-z]?\$|\$|:)|^%[a-z_]+%?|\$\{|\{\{|\}\}|#\{|%\(|%s|\{\w*\}"
    r"|^(?:os|sys|process|env|vars?|config|cfg|settings|self|this|args?|opts?|options|params?"
    r"|request|req|secrets?|data|local|module|import\.meta|github|inputs|steps|aws_[a-z_]+|random_[a-z]+)\."
    r"|^(?:arn|op|vault|ssm|sm|kms|gcp|azurekv|keyring|secretsmanager|sops|file|ref|env|enc|cmd|exec"
    r"|projects|sha\d{1,3}|md5|bcrypt|h1|urn|data):|^(?:sha\d{3}|md5|h1)[-:]|^enc\[|^projects/"
    r"|^/|^\.{1,2}/|^~|^[a-z]:\\|^\\\\|\.\w{2,4}/|://"
)
_CODE = re.compile(
    r"[()\[\]{}<>;`\\|]|=>|->|::|&&|==[^=]|\?\.|\.\."
)
_DOTTED = re.compile(r"^\W{0,2}\w{1,60}(?:\.[A-Za-z_]\w{0,60}){1,8}$")
_ADDRESS = re.compile(r"^[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}$|^[\d.:/]{7,}$")
_VERSION = re.compile(r"^[\^~>=<v]{0,3}\d{1,6}(?:\.[\dx*]{1,6}){1,3}(?:[-+.][\w.+-]{0,40})?$")
_FILE = re.compile(
    r"(?i)\.(?:cfg|conf|crt|csv|env|html?|ini|jar|js|json|key|log|md|p12|pem|php|pub|py|sh|tsx?|txt|xml|ya?ml)$"
)
_DATE = re.compile(r"^\d{4}-?\d\d-?\d\d(?:[T ][\d:.]{4,15}(?:Z|[+-][\d:]{4,5})?)?$")
_TECHNICAL = re.compile(
    r"(?i)(?:sha|md|base|utf|ipv|oauth|aes|rsa|http|tls|ssl|pkcs|python|u?int|float)"
    r"-?v?\d{1,5}(?:-\d{1,3})?|(?<![a-z])(?:v\d{1,3}(?:(?:alpha|beta|rc)\d?)?|p-?\d{3}|(?:x|rs|hs|es|ed)\d{1,5}|h\d\d?|d3|s3|k8s|n8n"
    r"|ec2|b2[bc]|e2e|i18n|l10n|a11y|py\d|web3|auth0|neo4j|log4j|win\d\d|o365|level\d|step\d)(?![a-z])"
)
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_HEX = re.compile(r"^(?:0x)?[0-9a-fA-F]{16,}$")


def payment_card(value: str) -> bool:
    """Luhn holds, an issuer's range and length fit, and it is no test number."""
    digits = re.sub(r"[ -]", "", value)
    if not (digits.isascii() and digits.isdigit()) or len(set(digits)) < 5 or _counts_up(value):
        return False
    return digits not in _TEST_CARDS and _issued(digits) and bool(luhn.is_valid(digits))


def iban_number(value: str) -> bool:
    """The country is known, and its length, structure and check digits hold."""
    return bool(iban.is_valid(value))


def us_ssn(value: str) -> bool:
    """Area, group and serial may be issued, and it is no published specimen."""
    digits = re.sub(r"[ -]", "", value)
    if digits in _TEST_SSNS or digits.startswith("98765432") or len(set(digits)) < 3:
        return False
    try:
        ssn.validate(digits)
    except ValidationError:
        return False
    return True


def jwt(value: str) -> bool:
    """Header and claims decode to JSON objects, the header names an algorithm, a registered claim is there, a signature too."""
    header, claims, signature = (value.split(".") + ["", ""])[:3]
    if not signature or signature in _SPECIMENS:
        return False
    return "alg" in _json_object(header) and not _CLAIMS.isdisjoint(_json_object(claims))


def key_block(value: str) -> bool:
    """It holds as much base64 as the shortest private key."""
    body = re.sub(r"-----[A-Z0-9 ]{3,60}-----|\\[nrt]|[A-Za-z-]{3,30}: [^\r\n]{0,200}", " ", value)
    letters = "" if "..." in body else re.sub(r"[^A-Za-z0-9+/=]", "", body)
    return len(letters) >= _MIN_KEY_BODY and len(set(letters)) >= 16


def random_token(value: str) -> bool:
    """A named token looks drawn at random: mixed, no run of one character, no placeholder word."""
    if value in _SPECIMENS or (value.islower() and not any(map(str.isdigit, value))):
        return False
    if re.search(r"(.)\1{5}", value) or re.search(
        r"(?i)example|x{5}|0{8}|your|redacted|placeholder|\.{3}|123456789|abcdefgh", value
    ):
        return False
    return len(set(value)) >= 10


def strong_value(value: str) -> bool:
    """A quoted value beside a telling name could be a live password or key."""
    if len(value) < _MIN_PASSWORD or any(map(str.isspace, value)) or _is_something_else(value):
        return False
    if _HEX.match(value):
        return len(set(value.lower())) >= 8
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
    if len(value) < 6 or _is_something_else(value) or _is_code(value) or _is_weak(value):
        return False
    has_letter, has_digit = any(map(str.isalpha, value)), any(map(str.isdigit, value))
    return has_letter and has_digit and not (_is_technical(value) or _is_label(value))


def url_password(value: str) -> bool:
    """The password inside a web address is neither a placeholder nor a reference."""
    if len(value) < _MIN_URL_PASSWORD or _PLACEHOLDER.search(value) or _REFERENCE.search(value):
        return False
    return not _is_weak(value) and not re.search(r"[<>{}()\[\]$*|\\]", value)


def header_token(value: str) -> bool:
    """What an Authorization header carries: a random token, or base64 of a user and a password."""
    try:
        name, colon, password = base64.b64decode(value, validate=True).decode().partition(":")
    except (ValueError, binascii.Error):
        return bare_value(value)
    return name != password and url_password(password) if colon else bare_value(value)


def _is_something_else(value: str) -> bool:
    """A placeholder, reference, address, version, file, date, or one character over and over."""
    if len(set(value)) < 5 or value.isdigit():
        return True
    patterns = (_PLACEHOLDER, _REFERENCE, _ADDRESS, _VERSION, _FILE, _DATE)
    return any(pattern.search(value) for pattern in patterns)


def _is_weak(value: str) -> bool:
    """Its letters spell only words that documentation uses in a password's place."""
    words = [word.lower() for word in _WORD.findall(value)]
    return not words or all(word in _WEAK for word in words) or "".join(words) in _WEAK


def _is_mixed(value: str) -> bool:
    """It has a digit or a sign, and is more than words joined by signs."""
    if any(map(str.isdigit, value)):
        return not _is_technical(value)
    return bool(re.search(r"[!@#$%^&*+=?~]", value)) and bool(re.search(r"[A-Za-z]", value))


def _is_technical(value: str) -> bool:
    """Its only digits stand in names such as `sha256`, `oauth2` or `v1`."""
    return not any(map(str.isdigit, _TECHNICAL.sub("", value)))


def _is_code(value: str) -> bool:
    """It has characters of code, or is a name with dots whose parts are no random strings."""
    if _CODE.search(value):
        return True
    return bool(_DOTTED.match(value)) and not any(map(_is_drawn, value.split(".")))


def _is_drawn(part: str) -> bool:
    """Long, with digits, and no words in it."""
    return len(part) >= 16 and bool(re.search(r"\d", part)) and _word_length(part) < 3.2


def _is_identifier(value: str) -> bool:
    """It reads as a name in code: words, perhaps with a small number, all joined in one way."""
    if "-" in value and value != value.lower():
        return False
    small = r"\d{0,2}" if value in (value.lower(), value.upper()) else r"\d?"
    word = re.compile(rf"(?:[A-Z]?[a-z]{{2,}}|[A-Z]{{2,}}|[a-z]){{1,8}}{small}|\d{{0,2}}")
    parts = re.split(r"[_.\-]", value)
    return all(map(word.fullmatch, parts)) and not _is_random_letters(value)


def _is_label(value: str) -> bool:
    """Lower-case words and at most one digit, joined by signs: `secret-3-levels`."""
    return bool(re.fullmatch(r"(?=\D*\d?\D*$)(?:[a-z]+\d?|\d)(?:[-_.:](?:[a-z]+\d?|\d))+", value))


def _is_random_letters(value: str) -> bool:
    """Letters in both cases, changing too often to be words joined together."""
    letters = sum(map(str.isalpha, value))
    return letters >= 16 and value not in (value.lower(), value.upper()) and _word_length(value) < 3.2


def _word_length(value: str) -> float:
    """Mean length of its words, as capitals divide them."""
    words = _WORD.findall(value)
    return sum(map(len, words)) / len(words) if words else 0.0


def _counts_up(value: str) -> bool:
    """Its groups lie close together, as in a table of codes or years."""
    groups = [int(group) for group in re.split("[ -]", value)]
    return len(groups) == 4 and max(groups) - min(groups) < 100


def _issued(digits: str) -> bool:
    """Whether a card scheme issues numbers of this beginning and length."""
    return any(
        len(digits) in lengths and low <= int(digits[: len(str(low))]) <= high
        for low, high, lengths in _ISSUERS
    )


def _json_object(part: str) -> dict[str, object]:
    try:
        decoded = json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    except (ValueError, binascii.Error, RecursionError):
        return {}
    return decoded if isinstance(decoded, dict) else {}


_LONG = range(16, 20)
_ISSUERS: tuple[tuple[int, int, range], ...] = (
    (4, 4, range(16, 17)),  # Visa
    (51, 55, range(16, 17)),  # Mastercard
    (2221, 2720, range(16, 17)),
    (34, 34, range(15, 16)),  # American Express
    (37, 37, range(15, 16)),
    (300, 305, range(14, 20)),  # Diners Club
    (3095, 3095, range(14, 20)),
    (36, 36, range(14, 20)),
    (38, 39, range(14, 20)),
    (3528, 3589, _LONG),  # JCB
    (6011, 6011, _LONG),  # Discover
    (644, 659, _LONG),
    (62, 62, _LONG),  # UnionPay
    (5018, 5018, range(12, 20)),  # Maestro
    (5020, 5020, range(12, 20)),
    (5038, 5038, range(12, 20)),
    (6304, 6304, range(12, 20)),
    (6759, 6763, range(12, 20)),
)
_TEST_CARDS = frozenset(
    "4111111111111111 4242424242424242 4012888888881881 4000056655665556 4000002500003155 "
    "4000002760003184 4000000000000002 4000000000009995 4000000000000069 4000000000000127 "
    "4000000000003220 4000000000000077 4000000000000341 4532015112830366 4539578763621486 "
    "4916338506082832 4485275742308327 4716461583322103 4929000000006 4222222222222 4917610000000000 "
    "5555555555554444 5105105105105100 5200828282828210 5454545454545454 5431111111111111 "
    "5424000000000015 2223003122003222 2223000048400011 2222405343248877 378282246310005 "
    "371449635398431 378734493671000 340000000000009 370000000000002 374245455400126 "
    "6011111111111117 6011000990139424 6011000000000012 6011981111111113 3056930009020004 "
    "30569309025904 38520000023237 36227206271667 38000000000006 3530111333300000 3566002020360505 "
    "3566111111111113 6200000000000005 6205500000000000004 6304000000000000 6759649826438453 "
    "4444333322221111 4007000000027 4012000033330026 5499740000000057".split()
)

CHECKS: dict[str, Callable[[str], bool]] = {
    "bare_value": bare_value,
    "header_token": header_token,
    "iban": iban_number,
    "jwt": jwt,
    "key_block": key_block,
    "password_value": password_value,
    "payment_card": payment_card,
    "random_token": random_token,
    "strong_value": strong_value,
    "url_password": url_password,
    "us_ssn": us_ssn,
}
"""Every check by the name that rules use."""
