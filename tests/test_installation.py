"""What browsers are told of the native-messaging host."""

from __future__ import annotations

import json
import os
import struct
import subprocess
from pathlib import Path

from pastevet.book import Book
from pastevet.installation import install
from pastevet.pairings import chromium_origin


def test_a_browser_can_start_what_it_is_told_of(tmp_path: Path, state_folder: Path) -> None:
    """The program of the manifest runs from anywhere, and pairs in this state folder."""
    manifest = json.loads(install(tmp_path / "NativeMessagingHosts").read_text())
    ended = subprocess.run(
        [manifest["path"], manifest["allowed_origins"][0]],
        input=struct.pack("=I", 15) + b'{"ask": "pair"}',
        capture_output=True,
        check=True,
        cwd="/",
        env={name: value for name, value in os.environ.items() if name != "PASTEVET_HOME"},
    )
    [pairing] = Book(state_folder).load().all

    assert json.loads(ended.stdout[4:])["key"] == pairing.key
    assert (manifest["name"], manifest["type"]) == ("pastevet", "stdio")
    assert manifest["allowed_origins"] == [f"{chromium_origin()}/"]


def test_firefox_is_told_by_extension_id(tmp_path: Path) -> None:
    """Firefox's manifest allows the extension by its id."""
    manifest = json.loads(install(tmp_path, is_firefox=True).read_text())

    assert manifest["allowed_extensions"] == ["pastevet@pastevet.invalid"]
    assert "allowed_origins" not in manifest


def test_only_this_user_may_start_it(tmp_path: Path) -> None:
    """The program is its owner's alone."""
    program = Path(json.loads(install(tmp_path).read_text())["path"])

    assert program.stat().st_mode & 0o777 == 0o700
