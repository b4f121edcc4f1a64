"""Checks of keys to wallets, each of which a published format lets one verify.

Like all checks they are pure, never raise on text, and do work linear in the value.
"""

from __future__ import annotations

import base64
import hashlib

import regex
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from stdnum import bitcoin

from pastevet.rules.terms import terms, word_list

_SPECIMENS = terms("specimens")
_SEED_WORDS = {word: index for index, word in enumerate(word_list("bip39_english"))}
_SEED_WORD_BITS = 11
_SEED_LENGTHS = range(12, 25, 3)
_MIN_VARIETY = 8
_BASE58 = regex.compile(r"[1-9A-HJ-NP-Za-km-z]{20,112}")
_OF_RIPPLE = str.maketrans(
    "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz",
    "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz",
)
"""The XRP Ledger's order of the digits of Base58, and Bitcoin's."""
_RIPPLE_SEED = 0x21
_RIPPLE_SEED_BYTES = 17
_BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_STELLAR = regex.compile(r"[A-Z2-7]{56}")
_STELLAR_SEED = 18 << 3
_CRC16 = 0x1021
_ED25519_BYTES = 32


def seed_phrase(value: str) -> bool:
    """12 to 24 words of BIP-39's English list whose checksum holds."""
    words = regex.findall(r"[a-z]+", value.lower())
    if len(words) not in _SEED_LENGTHS or len(set(words)) < _MIN_VARIETY:
        return False
    if not _SEED_WORDS.keys() >= set(words):
        return False
    bits = "".join(f"{_SEED_WORDS[word]:0{_SEED_WORD_BITS}b}" for word in words)
    checksum_bits = len(bits) // 33
    entropy = int(bits[:-checksum_bits], 2).to_bytes(checksum_bits * 4, "big")
    digest = f"{hashlib.sha256(entropy).digest()[0]:08b}"
    return digest.startswith(bits[-checksum_bits:])


def wallet_key(value: str) -> bool:
    """A key of Bitcoin in Base58Check, of Stellar or of Solana: its checksum holds."""
    return _is_stellar_seed(value) or _is_solana_key(value) or _base58check(value) is not None


def ripple_seed(value: str) -> bool:
    """A seed of the XRP Ledger in its own Base58 whose checksum holds."""
    data = _base58check(value.translate(_OF_RIPPLE)) or b""
    is_seed = len(data) == _RIPPLE_SEED_BYTES and data[0] == _RIPPLE_SEED
    return is_seed and value not in _SPECIMENS


def keypair_bytes(value: str) -> bool:
    """Decimal bytes of an Ed25519 key, and of the public one that belongs to it."""
    numbers = [int(number) for number in regex.findall(r"\d+", value)]
    return max(numbers, default=0) < 256 and _is_keypair(bytes(numbers))


def bech32_key(value: str) -> bool:
    """A private key in Bech32 whose checksum holds."""
    prefix, _, data = value.lower().rpartition("1")
    if not prefix.isascii() or not data or not set(data) <= set(_BECH32):
        return False
    head = [ord(character) >> 5 for character in prefix]
    tail = [ord(character) & 31 for character in prefix]
    numbers = [_BECH32.index(character) for character in data]
    return bool(bitcoin.bech32_checksum([*head, 0, *tail, *numbers]) == 1)


def _base58check(value: str) -> bytes | None:
    """Return the bytes that Base58 stands for, or None where their checksum doesn't hold."""
    if not _BASE58.fullmatch(value):
        return None
    data: bytes = bitcoin.b58decode(value)
    digest = hashlib.sha256(hashlib.sha256(data[:-4]).digest()).digest()
    return data[:-4] if digest[:4] == data[-4:] else None


def _is_stellar_seed(value: str) -> bool:
    if not _STELLAR.fullmatch(value):
        return False
    data = base64.b32decode(value)
    return data[0] == _STELLAR_SEED and _crc16(data[:-2]) == int.from_bytes(data[-2:], "little")


def _crc16(data: bytes) -> int:
    """CRC16-XMODEM, as SEP-23 asks."""
    rest = 0
    for byte in data:
        rest ^= byte << 8
        for _ in range(8):
            rest = rest << 1 ^ (_CRC16 if rest & 0x8000 else 0)
        rest &= 0xFFFF
    return rest


def _is_solana_key(value: str) -> bool:
    return bool(_BASE58.fullmatch(value)) and _is_keypair(bitcoin.b58decode(value))


def _is_keypair(data: bytes) -> bool:
    """The second half is the public key of the first: no signature, which looks the same."""
    if len(data) != 2 * _ED25519_BYTES:
        return False
    key = Ed25519PrivateKey.from_private_bytes(data[:_ED25519_BYTES])
    return key.public_key().public_bytes_raw() == data[_ED25519_BYTES:]
