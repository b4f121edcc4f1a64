"""A key of a wallet is told from what looks like one by its checksum."""

from __future__ import annotations

import pytest

from pastevet.detectors.validators import CHECKS

SEED = "earth together pond inhale main camp grow bronze sad treat velvet report"
BITCOIN = "Ky4TmgY9bQkoGmWYFcZjdf1U7KgMy8XwNm" + "r4anfyHwPBeQ228iSn"
STELLAR = "SDGEAUZSHUY5F4A5JJ47HDX7TQ6CLDVBVGA" + "ABWKHA7K7K7ZMZLIDBFGR"
SOLANA = "".join(
    [
        "3bkPG4BE5fvNFLFxkq8VVYbLMpzb7kqNxCYUPXRgM7pR",
        "bBmet4fZgfpiDVLctEH8RG3qg3W7fgs8pcrrHwnB7ggc",
    ]
)
RIPPLE = "saU6fxZ76sV1c" + "VsX4spRtZFvCcrwP"
AGE = "AGE-SECRET-KEY-1" + "9P575V5K3S9G4RJ5F8SYGNYX4KSA5TAQ9DHXCDRD66QJA97DU0CQXJQQSS"


@pytest.mark.parametrize(
    ("check", "value"),
    [
        ("seed_phrase", SEED),
        ("seed_phrase", "\n".join(f"{n}. {word}" for n, word in enumerate(SEED.split(), 1))),
        ("wallet_key", BITCOIN),
        ("wallet_key", STELLAR),
        ("wallet_key", SOLANA),
        ("ripple_seed", RIPPLE),
        ("bech32_key", AGE),
    ],
)
def test_opens_a_wallet(check: str, value: str):
    """A value whose checksum holds passes."""
    assert CHECKS[check](value)


@pytest.mark.parametrize(
    ("check", "value"),
    [
        ("seed_phrase", SEED.replace("report", "repair")),
        ("seed_phrase", " ".join(["abandon"] * 11 + ["about"])),
        ("seed_phrase", SEED.replace("earth", "planet")),
        ("seed_phrase", SEED.removesuffix(" report")),
        ("wallet_key", BITCOIN[:-1] + "m"),
        ("wallet_key", STELLAR[:-1] + "S"),
        ("wallet_key", SOLANA[:-1] + "d"),
        ("ripple_seed", RIPPLE[:-1] + "Q"),
        ("ripple_seed", "snoPBrXtMeMyMHUVTgbuqAfg1SUTb"),
        ("keypair_bytes", ",".join(["1"] * 64)),
        ("keypair_bytes", ",".join(["256"] * 64)),
        ("bech32_key", AGE[:-1] + "A"),
    ],
)
def test_opens_no_wallet(check: str, value: str):
    """A value that was changed, is everybody's or belongs to nothing doesn't pass."""
    assert not CHECKS[check](value)
