"""What is derived from the manifest."""

from __future__ import annotations

import json

from pastevet.settings import FIREFOX_ID, extension_dir, extension_id


def test_the_extension_id_comes_from_the_manifest() -> None:
    """The id that Chromium makes of the manifest's key stays: pairings and policies name it."""
    assert extension_id() == "bgfmanmkbdnblfmeejkhnkeagijpdamh"


def test_the_id_in_firefox_is_the_manifests() -> None:
    """Firefox's id of the extension is the one that the manifest states."""
    manifest = json.loads((extension_dir() / "manifest.json").read_text("utf-8"))

    assert manifest["browser_specific_settings"]["gecko"]["id"] == FIREFOX_ID
