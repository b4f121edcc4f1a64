"""Names and places that several parts must agree on."""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cache
from pathlib import Path

from platformdirs import site_config_path, user_config_path

HOST = "127.0.0.1"
DEFAULT_PORT = 47815
"""Above the privileged ports and below the ones that systems hand out; `--port` moves it."""

FIREFOX_ID = "pastevet@pastevet.invalid"
"""The extension's id in Firefox, where its origin is drawn anew for each profile."""

HOST_NAME = "pastevet"
"""What the extension calls the native-messaging host."""


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


def organisation_dir() -> Path:
    """Return the folder of what an administrator sets for everybody on this computer."""
    return site_config_path("pastevet", appauthor=False)


def person_dir() -> Path:
    """Return the folder of what a person sets for themselves."""
    return user_config_path("pastevet", appauthor=False)
