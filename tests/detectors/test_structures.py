"""Checks of structures tell a value that opens something from what merely stands in its place."""

from __future__ import annotations

import base64

import pytest

from pastevet.detectors.validators import CHECKS
from pastevet.rules.terms import word_list


def encoded(value: str | bytes) -> str:
    """Write a value in base64."""
    return base64.b64encode(value.encode() if isinstance(value, str) else value).decode()


LOGINS = encoded('{"auths":{"registry.acme.net":{"auth":"eA=="}}}')


@pytest.mark.parametrize(
    ("check", "value"),
    [
        ("given_password", "Marmalade61jar"),
        ("given_password", "gr33nHouse"),
        ("address_password", "p4nc4keBreakfast"),
        ("spoken_password", "Gurke7Salat"),
        ("secret_data", encoded("hunter2xyz9A")),
        ("secret_data", encoded(bytes(range(90, 122)) + b"\xff")),
        ("secret_data", LOGINS),
        ("registry_login", encoded("anna:Marmalade61jar")),
        ("header_login", encoded("anna:Marmalade61jar")),
        ("http_key", "kYd8ZMKr2fuvOw8M%2FYdSd0Md8GboOXGzIZqDYlW7m6Zt%3D"),
        ("disk_key", "005918-172953-063569-480524-666358-336138-081796-622897"),
        ("disk_key", "F12H-HHB0-R22I-KS1T-L3FL-2OOX"),
        ("app_password", "zhbc adsv wuwp mwqf"),
        ("recovery_codes", "> 1. 4815 1623\n> 2. 4208 1516\n> 3. 2342 9107\n> 4. 8675 3098\n"),
        ("totp_secret", "kr4w q2lt nb2g k3tu mvzx i2lo"),
        ("recovery_codes", "- cd0b2-ec8fc\n- d4ca7-cbb2f\n- dd8fd-a90f9\n- dfaf5-bfb21\n"),
        ("obscured_password", "0822455D0A16544541"),
        ("framework_key", "k@9z!3x_w7q^v5m*r2t8y#b6n4c1p0s+d(f)g=h-j"),
        ("crypt_hash", "$apr1$X8f2kQ1z$9d0H8aXg2v1mQ0nZ3uP4y1"),
        ("elastic_key", encoded("VuaCfGcBCdbkQm-e5aOx:ui2lp2axTNmsyakw9tvNnw")),
        ("elastic_key", "essu_" + encoded("VuaCfGcBCdbkQm-e5aOx:ui2lp2axTNmsyakw9tvNnw")),
    ],
)
def test_opens_something(check: str, value: str):
    """A value in the right form passes."""
    assert CHECKS[check](value)


@pytest.mark.parametrize(
    ("check", "value"),
    [
        ("given_password", "s3cr3t"),
        ("given_password", "p4ssw0rd"),
        ("given_password", "$DB_PASSWORD_2"),
        ("given_password", "anna2@acme.net"),
        ("given_password", "wordpress"),
        ("address_password", "xyzzy"),
        ("address_password", "p4ssw0rd"),
        ("address_password", "a%20secret"),
        ("spoken_password", "authentication2"),
        ("spoken_password", "SAML2.0"),
        ("secret_data", encoded("1f2d1e2e67df")),  # Kubernetes' own page
        ("secret_data", encoded("configuration")),
        ("secret_data", "not base64!"),
        ("registry_login", encoded("user:password")),
        ("header_login", encoded("Aladdin:open sesame")),  # RFC 7617
        ("http_key", "2e351785-e821-450c-9d58-625e1e1ebfb6"),
        ("disk_key", "005919-172953-063569-480524-666358-336138-081796-622897"),
        ("disk_key", "111111-222222-333333-444444-555555-666666-111111-222222"),
        ("app_password", "make sure that your"),
        ("app_password", "abcd efgh ijkl mnop"),
        ("totp_secret", "JBSWY3DPEHPK3PXP"),  # Google's own page
        ("totp_secret", "AAAAAAAAAAAAAAAA2"),
        ("recovery_codes", "download them\nprint them\nkeep them\nuse them\n"),
        ("recovery_codes", "cd0b2-ec8fc\ncd0b2-ec8fc\ncd0b2-ec8fc\ncd0b2-ec8fc\n"),
        ("recovery_codes", "cd0b2-ec8fc\nd4ca7\ndd8fd-a90f9\ndfaf5-bfb21\n"),
        ("obscured_password", "9922455D0A16"),
        ("framework_key", "change this to a long phrase, with 12 words in it"),
        ("crypt_hash", "$apr1$xxxxxxxx$dxHfLAsjHkDRmG83UXe8K0"),
        ("elastic_key", encoded("VuaCfGcBCdbkQm-e5aOx, ui2lp2axTNmsyakw9tvNnw")),
        ("elastic_key", "essu_not!base64"),
    ],
)
def test_opens_nothing(check: str, value: str):
    """A word, placeholder, specimen or wrong checksum does not pass."""
    assert not CHECKS[check](value)


def test_seed_words_are_in_the_order_of_the_standard():
    """A checksum depends on each word's place, so the list is whole and sorted."""
    words = word_list("bip39_english")

    assert len(set(words)) == 2048
    assert words == tuple(sorted(words))
    assert (words[0], words[-1]) == ("abandon", "zoo")
