"""Checks that a matched value must pass: each takes the value and says whether it is plausible.

They are pure, never raise on text, and do work linear in the value. A rule names one in `check`.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Container

import regex
from stdnum import iban, luhn
from stdnum.exceptions import ValidationError
from stdnum.us import ssn

from pastevet.detectors import identities, people, strength, structures, wallets
from pastevet.rules.terms import terms

_MIN_CARD_VARIETY = 5
_MIN_KEY_BODY = 60  # an Ed25519 key, the shortest, has 64 characters of base64
_MIN_KEY_VARIETY = 16
_MIN_TOKEN_VARIETY = 10
_CLAIMS = frozenset({"aud", "exp", "iat", "iss", "jti", "nbf", "sub", "tid"})
_SPECIMENS = terms("specimens")
_CONFIDENTIAL_LABELS = terms("sensitivity_labels")
_TEST_CARDS = terms("test_cards")
_TEST_SSNS = terms("test_ssns")
_TOKEN_PLACEHOLDER = regex.compile(
    r"""(?xi)
    ([^/])\1{5}
    | example | your | redacted | placeholder | fake | foobar | deadbeef | dummy | my[-_]?secret
    | \.{3} | 1234567 | abcdefgh | asdfgh | abc123 | a1b2c3 | 1a2b3c
    """
)
_KEY_FRAME = regex.compile(
    r"-----[A-Z0-9 ]{3,60}-----|\\[nrt]|[A-Za-z-]{3,30}: [^\r\n]{0,200}|[^A-Za-z0-9+/=.]"
)

_SIXTEEN = range(16, 17)
_SIXTEEN_UP = range(16, 20)
_FOURTEEN_UP = range(14, 20)
_TWELVE_UP = range(12, 20)
_ISSUERS: tuple[tuple[int, int, Container[int]], ...] = (
    (4, 4, (13, 16, 19)),  # Visa
    (51, 55, _SIXTEEN),  # Mastercard
    (2221, 2720, _SIXTEEN),
    (34, 34, (15,)),  # American Express
    (37, 37, (15,)),
    (300, 305, _FOURTEEN_UP),  # Diners Club
    (3095, 3095, _FOURTEEN_UP),
    (36, 36, _FOURTEEN_UP),
    (38, 39, _FOURTEEN_UP),
    (35, 35, _SIXTEEN_UP),  # JCB
    (1800, 1800, (15,)),
    (2131, 2131, (15,)),
    (6011, 6011, _SIXTEEN_UP),  # Discover
    (644, 659, _SIXTEEN_UP),
    (62, 62, _SIXTEEN_UP),  # UnionPay
    (5018, 5018, _TWELVE_UP),  # Maestro
    (5020, 5020, _TWELVE_UP),
    (5038, 5038, _TWELVE_UP),
    (56, 58, _TWELVE_UP),
    (6304, 6304, _TWELVE_UP),
    (6390, 6390, _TWELVE_UP),
    (6759, 6763, _TWELVE_UP),
)
"""First and last beginning of a scheme's numbers, and the lengths that they have."""


def payment_card(value: str) -> bool:
    """Luhn holds, an issuer's range and length fit, and it is no test number."""
    digits = value.replace(" ", "").replace("-", "").replace(".", "")
    if not (digits.isascii() and digits.isdigit()) or digits in _TEST_CARDS:
        return False
    if len(set(digits)) < _MIN_CARD_VARIETY or _is_of_a_table(value):
        return False
    return _is_issued(digits) and bool(luhn.is_valid(digits))


def iban_number(value: str) -> bool:
    """The country is known, and its length, structure and check digits hold."""
    return bool(iban.is_valid(value)) and iban.compact(value) not in _SPECIMENS


def us_ssn(value: str) -> bool:
    """Area, group and serial may be issued, and it is no published specimen."""
    digits = "".join(filter(str.isdigit, value))
    if digits in _TEST_SSNS or digits.startswith("98765432") or len(set(digits)) < 3:
        return False
    try:
        ssn.validate(digits)
    except ValidationError:
        return False
    return True


def jwt(value: str) -> bool:
    """It has an algorithm, a registered claim and a signature, and is no published specimen."""
    header, claims, signature = [*value.split("."), "", ""][:3]
    if not signature or signature in _SPECIMENS:
        return False
    return "alg" in _json_object(header) and not _CLAIMS.isdisjoint(_json_object(claims))


def key_block(value: str) -> bool:
    """It holds as much base64 as the shortest private key, and nothing was left out."""
    body = _KEY_FRAME.sub("", value)
    is_whole = "..." not in body and "EXAMPLE" not in body
    return is_whole and len(body) >= _MIN_KEY_BODY and len(set(body)) >= _MIN_KEY_VARIETY


def person_name(value: str) -> bool:
    """It is nobody’s who stands for anybody, such as John Doe, nor that of a place or firm."""
    return not people.is_sample_person(value) and not people.is_place(value)


def patient_number(value: str) -> bool:
    """It has four digits and doesn’t just count up or repeat, as an example does."""
    digits = "".join(filter(str.isdigit, value))
    return len(digits) >= 4 and len(set(digits)) > 2 and digits not in "01234567890123456789"


def confidential_label(value: str) -> bool:
    """It is the name of a sensitivity label that means confidential."""
    name = value.rpartition("\\")[2].strip().casefold()
    return name in _CONFIDENTIAL_LABELS


def random_token(value: str) -> bool:
    """It looks drawn at random: mixed, no run of one character, no word of a placeholder."""
    if value in _SPECIMENS or _TOKEN_PLACEHOLDER.search(value):
        return False
    is_words = value.islower() and not any(map(str.isdigit, value))
    return not is_words and len(set(value)) >= _MIN_TOKEN_VARIETY


def bare_token(value: str) -> bool:
    """It looks drawn at random and can’t be code: for tokens that no prefix tells."""
    return random_token(value) and strength.bare_value(value)


def _is_issued(digits: str) -> bool:
    """Whether a card scheme issues numbers of this beginning and length."""
    return any(
        len(digits) in lengths and first <= int(digits[: len(str(first))]) <= last
        for first, last, lengths in _ISSUERS
    )


def _is_of_a_table(value: str) -> bool:
    """Its four groups lie close together or recur, as in a table of codes or years."""
    groups = [int(group) for group in value.replace("-", " ").replace(".", " ").split()]
    return len(groups) == 4 and (max(groups) - min(groups) < 100 or len(set(groups)) < 3)


def _json_object(part: str) -> dict[str, object]:
    try:
        decoded = json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    except (ValueError, RecursionError):
        return {}
    return decoded if isinstance(decoded, dict) else {}


CHECKS: dict[str, Callable[[str], bool]] = {
    "address_password": structures.address_password,
    "app_password": structures.app_password,
    "bare_token": bare_token,
    "au_medicare": identities.au_medicare,
    "bare_value": strength.bare_value,
    "bech32_key": wallets.bech32_key,
    "confidential_label": confidential_label,
    "crypt_hash": structures.crypt_hash,
    "de_document": identities.de_document,
    "de_health_insurance": identities.de_health_insurance,
    "de_pension": identities.de_pension,
    "disk_key": structures.disk_key,
    "elastic_key": structures.elastic_key,
    "document_number": identities.document_number,
    "framework_key": structures.framework_key,
    "given_password": structures.given_password,
    "header_login": structures.header_login,
    "http_key": structures.http_key,
    "hu_taj": identities.hu_taj,
    "hu_tax_number": identities.hu_tax_number,
    "iban": iban_number,
    "identity_number": identities.identity_number,
    "jwt": jwt,
    "key_block": key_block,
    "keypair_bytes": wallets.keypair_bytes,
    "kr_registration": identities.kr_registration,
    "obscured_password": structures.obscured_password,
    "password_value": strength.password_value,
    "patient_number": patient_number,
    "payment_card": payment_card,
    "person_name": person_name,
    "random_token": random_token,
    "recovery_codes": structures.recovery_codes,
    "registry_login": structures.registry_login,
    "ripple_seed": wallets.ripple_seed,
    "secret_data": structures.secret_data,
    "seed_phrase": wallets.seed_phrase,
    "sg_nric": identities.sg_nric,
    "spoken_password": structures.spoken_password,
    "strong_value": strength.strong_value,
    "th_identity": identities.th_identity,
    "totp_secret": structures.totp_secret,
    "tw_identity": identities.tw_identity,
    "uk_nino": identities.uk_nino,
    "us_dea": identities.us_dea,
    "us_mbi": identities.us_mbi,
    "us_npi": identities.us_npi,
    "us_ssn": us_ssn,
    "wallet_key": wallets.wallet_key,
    "written_password": strength.written_password,
}
"""Every check by the name that rules use."""
