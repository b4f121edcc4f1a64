"""The pairings: which browsers may ask this service, each under a key of its own."""

from __future__ import annotations

import base64
import re
import secrets
import time
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Self

from pastevet.errors import SettingsError
from pastevet.seal import KEY_BYTES, Seal
from pastevet.settings import DEFAULT_PORT, extension_id

CODE_LASTS_S = 15 * 60
"""A code that nobody pasted by then is void."""
MOST = 64
"""Pairings that are kept; more are a mistake or a program running wild."""

OWN_ORIGIN = "pastevet:command-line"
"""What the command line calls itself: no browser sends such an origin."""
_FIREFOX_ORIGIN = re.compile(
    r"moz-extension://[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
)


def chromium_origin() -> str:
    """Return the extension's origin, the same in every Chromium."""
    return f"chrome-extension://{extension_id()}"


def may_be_ours(origin: str) -> bool:
    """Whether an origin can be this extension's: Chromium pins its id, Firefox draws one each."""
    return origin == chromium_origin() or bool(_FIREFOX_ORIGIN.fullmatch(origin))


@dataclass(frozen=True)
class Pairing:
    """One browser profile's key."""

    key: str = field(repr=False)
    """160 random bits in base32: 32 characters, without padding."""
    origin: str | None
    """Who may use it; None while it is a code that nobody has pasted yet."""
    browser: str
    """Where it came from, in words."""
    made_s: int
    """When, in seconds since 1970."""

    @classmethod
    def fresh(cls, origin: str | None, browser: str) -> Self:
        """Make a pairing with a new key."""
        key = base64.b32encode(secrets.token_bytes(KEY_BYTES)).decode()
        return cls(key, origin, browser, int(time.time()))

    @cached_property
    def seal(self) -> Seal:
        """What seals and opens under this key."""
        return Seal(self.key)

    @property
    def id(self) -> str:
        """Names the pairing, and tells nothing of its key: 16 hexadecimal digits."""
        return self.seal.id.hex()

    @property
    def is_void(self) -> bool:
        """Whether it is a code that came of age without being pasted."""
        return self.origin is None and time.time() > self.made_s + CODE_LASTS_S

    def code(self, port: int) -> str:
        """What a person pastes into the options page: `PORT:XXXX-XXXX-…`."""
        groups = (self.key[start : start + 4] for start in range(0, len(self.key), 4))
        return f"{port}:{'-'.join(groups)}"


@dataclass(frozen=True, slots=True)
class Pairings:
    """The service's port and everyone who may ask it."""

    port: int = DEFAULT_PORT
    all: tuple[Pairing, ...] = ()

    def on(self, port: int | None) -> Pairings:
        """The same pairings on another port, if one is given."""
        return replace(self, port=port or self.port)

    def adding(self, pairing: Pairing) -> Pairings:
        """With one more.

        Raises:
            SettingsError: There are too many.
        """
        if len(self.all) >= MOST:
            msg = (
                f"There are {MOST} pairings already: take some away with `pastevet pair --remove`."
            )
            raise SettingsError(msg)
        return replace(self, all=(*self.all, pairing))

    def without(self, pairing_id: str) -> Pairings:
        """Without the one of this id, if it is there."""
        return replace(self, all=tuple(each for each in self.all if each.id != pairing_id))

    def claiming(self, pairing_id: str, origin: str) -> Pairings:
        """With the origin of the one who pasted the code."""
        claimed = (
            replace(each, origin=origin) if each.id == pairing_id and each.origin is None else each
            for each in self.all
        )
        return replace(self, all=tuple(claimed))
