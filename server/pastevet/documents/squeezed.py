"""The quick look for keys that are cut: how they begin, in a text without spaces and signs."""

from __future__ import annotations

import base64
from dataclasses import dataclass

from pastevet.documents.ciphers import PREFIXES, coded

_KEPT = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_"
_DROPPED = bytes(set(range(256)) - set(_KEPT))


def squeezed(data: bytes) -> bytes:
    """Return the letters, digits and underscores of a text."""
    return data.translate(None, _DROPPED)


@dataclass(frozen=True, slots=True)
class Cut:
    """How an issuer's keys begin."""

    prefix: str
    behind: str = "[A-Za-z0-9_]{12}"
    """What follows it in a squeezed text."""
    length: int = 0
    """Characters of what follows it, if keys are all of one length."""
    is_word: bool = False
    """Whether it means something by itself, so that it counts only where it is cut."""

    @property
    def name(self) -> str:
        """What its sign is called."""
        return f"cut {self.prefix}"

    @property
    def squeezed(self) -> str:
        """What is left of it in a squeezed text."""
        return squeezed(self.prefix.encode()).decode()


CUT = (
    Cut("sk_" + "live_"),
    Cut("rk_" + "live_"),
    Cut("sk_" + "test_"),
    Cut("sk-ant-", "(?:api|oat|admin|sid)[A-Za-z0-9_]{12}", 101),
    Cut("sk-proj-"),
    Cut("ghp_", length=36),
    Cut("gho_", length=36),
    Cut("ghs_", length=36),
    Cut("github_pat_", length=82),
    Cut("glpat-", length=20),
    Cut("xoxb-", "[0-9]{12}"),
    Cut("xoxp-", "[0-9]{12}"),
    Cut("AKIA", "[A-Z]{0,9}[2-7][A-Z2-7]{6}", 16),
    Cut("ASIA", "[A-Z]{0,9}[2-7][A-Z2-7]{6}", 16),
    Cut("AIza", "[A-Za-z0-9_]{30}", 35),
    Cut("npm_", "[A-Za-z0-9]{36}", 36),
    Cut("pypi-", "AgE[A-Za-z0-9_]{12}"),
    Cut("SG.", "[A-Za-z0-9_]{0,15}[0-9][A-Za-z0-9_]{40}", 66),
    Cut("shpat_", "[0-9a-f]{32}", 32),
    Cut("dop_v1_", "[0-9a-f]{64}", 64),
    Cut("hf_", "[A-Za-z]{34}", 34),
    Cut("postgres", "[A-Za-z0-9_]{8}", is_word=True),
    Cut("mongodb", "[A-Za-z0-9_]{8}", is_word=True),
    Cut("mysql", "[A-Za-z0-9_]{8}", is_word=True),
    *(Cut(code, "[A-Za-z0-9_]{16}") for code in coded(base64.b64encode, PREFIXES)),
    *(Cut(code, "[A-Z2-7]{16}") for code in coded(base64.b32encode, PREFIXES)),
)
"""Plain, in base64 and in base32."""
