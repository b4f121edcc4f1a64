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
"""Above the privileged ports and below the ones that systems hand out; `--port` moves it."""

PAIRING = "pairing.json"
"""Name of the file that holds the pairing."""

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
        folder.chmod(0o700)
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


def load_pairing() -> Pairing:
    """Read the pairing, or make and keep one where there is none.

    Raises:
        SettingsError: The file is damaged or can't be read or written.
    """
    path = state_dir() / PAIRING
    try:
        path.chmod(0o600)
        return _pairing(path.read_bytes())
    except FileNotFoundError:
        pairing = Pairing.fresh(DEFAULT_PORT)
        save_pairing(pairing)
        return pairing
    except OSError as error:
        msg = f"{path} can't be read: {error.strerror}."
        raise SettingsError(msg) from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        msg = (
            f"{path} can't be read as a pairing (expected a port and a key of 32 base32 "
            "characters). Delete it to pair anew."
        )
        raise SettingsError(msg) from error


def _pairing(kept: bytes) -> Pairing:
    read = json.loads(kept)
    return Pairing(_port(read["port"]), _key(read["key"]))


def save_pairing(pairing: Pairing, folder: Path | None = None) -> None:
    """Keep a pairing, readable by this user only, whole or not at all.

    Args:
        pairing: Port and key.
        folder: Where to; the state folder if left out.

    Raises:
        SettingsError: It can't be written.
    """
    path = (folder or state_dir()) / PAIRING
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            json.dump({"port": pairing.port, "key": pairing.key}, file)
            file.flush()
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
