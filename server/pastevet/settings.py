"""Where things lie, and the pairing: the one thing that is kept.

The state folder is `$PASTEVET_HOME`, else the system's own place for a user's program state.
Only its owner can read it.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import os
import secrets
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Self

from platformdirs import user_state_path

from pastevet.errors import SettingsError

HOST = "127.0.0.1"
DEFAULT_PORT = 47815
"""In the range that registers no service by itself; `pastevet serve --port` chooses another."""

_KEY_BYTES = 20


def state_dir() -> Path:
    """Return the state folder, made if need be.

    Raises:
        SettingsError: It can't be made.
    """
    chosen = os.environ.get("PASTEVET_HOME")
    folder = Path(chosen) if chosen else user_state_path("pastevet")
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        msg = f"The state folder {folder} can't be made: {error.strerror}."
        raise SettingsError(msg) from error
    return folder


def extension_dir() -> Path:
    """Return the folder of the browser extension, in a wheel as in a checkout."""
    packaged = Path(__file__).parent / "_extension"
    return packaged if packaged.is_dir() else Path(__file__).parents[2] / "extension"


@cache
def extension_id() -> str:
    """Return the id that Chromium derives from the public key in the manifest."""
    manifest = json.loads((extension_dir() / "manifest.json").read_text(encoding="utf-8"))
    digest = hashlib.sha256(base64.b64decode(manifest["key"])).hexdigest()[:32]
    return "".join(chr(ord("a") + int(digit, 16)) for digit in digest)


@dataclass(frozen=True, slots=True, repr=False)
class Pairing:
    """Port and key that service and extension share."""

    port: int
    key: str
    """160 random bits in base32: 32 characters, without padding."""

    @classmethod
    def fresh(cls, port: int) -> Self:
        """Make a new key for a port."""
        return cls(port, base64.b32encode(secrets.token_bytes(_KEY_BYTES)).decode())

    @property
    def code(self) -> str:
        """What a person pastes into the options page: `PORT:XXXX-XXXX-…`."""
        groups = (self.key[start : start + 4] for start in range(0, len(self.key), 4))
        return f"{self.port}:{'-'.join(groups)}"

    def on(self, port: int | None) -> Self:
        """The same key on another port, if one is given."""
        return type(self)(port or self.port, self.key)


def pairing_path() -> Path:
    """Return the file that holds the pairing."""
    return state_dir() / "pairing.json"


def load_pairing(port: int | None = None) -> Pairing:
    """Read the pairing, or make one where there is none, and keep what is new of it.

    Args:
        port: Moves the pairing to this port.

    Raises:
        SettingsError: The file is damaged or can't be read or written.
    """
    kept = _kept_pairing()
    pairing = (kept or Pairing.fresh(DEFAULT_PORT)).on(port)
    if pairing != kept:
        save_pairing(pairing)
    return pairing


def _kept_pairing() -> Pairing | None:
    path = pairing_path()
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        return Pairing(_port(kept["port"]), _key(kept["key"]))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        msg = (
            f"{path} can't be read as a pairing (expected a port and a key of 32 base32 "
            "characters). Delete it to pair anew."
        )
        raise SettingsError(msg) from error


def save_pairing(pairing: Pairing) -> None:
    """Keep a pairing, readable by this user only, whole or not at all.

    Raises:
        SettingsError: It can't be written.
    """
    write_private(pairing_path(), json.dumps({"port": pairing.port, "key": pairing.key}))


def write_private(path: Path, text: str) -> None:
    """Write a small file that only its owner can read, whole or not at all.

    Raises:
        SettingsError: It can't be written.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(text)
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        msg = f"{path} can't be written: {error.strerror}."
        raise SettingsError(msg) from error


def _port(value: object) -> int:
    if isinstance(value, int) and 1024 <= value <= 65535:
        return value
    raise ValueError


def _key(value: object) -> str:
    try:
        if isinstance(value, str) and len(base64.b32decode(value)) == _KEY_BYTES:
            return value
    except binascii.Error:
        pass
    raise ValueError
