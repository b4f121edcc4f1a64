"""Tells browsers of the native-messaging host, so that the extension can find and start us.

Formats and places: https://developer.chrome.com/docs/extensions/develop/concepts/native-messaging
and https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/Native_manifests
"""

from __future__ import annotations

import json
import shlex
import sys
from pathlib import Path

from pastevet.errors import SettingsError
from pastevet.pairings import chromium_origin
from pastevet.settings import FIREFOX_ID, HOST_NAME, state_dir

LAUNCHER = "pastevet-host"
"""Name of the program that browsers start, in the state folder."""


def install(folder: Path, *, is_firefox: bool = False) -> Path:
    """Tell a browser that looks for its hosts in a folder.

    Args:
        folder: The browser's `NativeMessagingHosts`, made if need be.
        is_firefox: Whether its format is Firefox's.

    Returns:
        The manifest that was written.

    Raises:
        SettingsError: It can't be written.
    """
    manifest = folder / f"{HOST_NAME}.json"
    try:
        program = _launcher()
        folder.mkdir(parents=True, exist_ok=True)
        manifest.write_text(json.dumps(_manifest(program, is_firefox=is_firefox), indent=2))
    except OSError as error:
        msg = f"{manifest} can't be written: {error.strerror}."
        raise SettingsError(msg) from error
    return manifest


def _manifest(program: Path, *, is_firefox: bool) -> dict[str, object]:
    allowed = (
        {"allowed_extensions": [FIREFOX_ID]}
        if is_firefox
        else {"allowed_origins": [f"{chromium_origin()}/"]}
    )
    return {
        "name": HOST_NAME,
        "description": "pastevet: hands the extension its pairing, and starts the service",
        "path": str(program),
        "type": "stdio",
        **allowed,
    }


def _launcher() -> Path:
    """Write the program that browsers start: this Python, this state folder."""
    program = state_dir() / LAUNCHER
    home, python = shlex.quote(str(state_dir().absolute())), shlex.quote(sys.executable)
    program.write_text(f'#!/bin/sh\nPASTEVET_HOME={home} exec {python} -P -m pastevet.host "$@"\n')
    program.chmod(0o700)
    return program
