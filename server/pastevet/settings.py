"""Where things lie.

The state folder is `$PASTEVET_HOME`, else the system's own place for a user's program state.
Only its owner can read it.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
from functools import cache
from pathlib import Path

from platformdirs import user_state_path

from pastevet.errors import SettingsError

HOST = "127.0.0.1"
DEFAULT_PORT = 47815
"""Above the privileged ports and below the ones that systems hand out; `--port` moves it."""

FIREFOX_ID = "pastevet@pastevet.invalid"
"""The extension's id in Firefox, where its origin is drawn anew for each profile."""

HOST_NAME = "pastevet"
"""What the extension calls the native-messaging host."""


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
