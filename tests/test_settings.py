"""The state folder, and what is derived from the manifest."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pastevet.errors import SettingsError
from pastevet.settings import FIREFOX_ID, extension_dir, extension_id, state_dir


def test_the_state_folder_is_its_owners_alone(state_folder: Path) -> None:
    """The folder is made for this user alone, and closed to others if it stood open."""
    assert state_dir() == state_folder
    state_folder.chmod(0o755)
    state_dir()

    assert state_folder.stat().st_mode & 0o777 == 0o700


def test_a_state_folder_that_can_not_be_made_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a file stands in the way, the folder is named."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("PASTEVET_HOME", str(tmp_path / "file" / "state"))

    with pytest.raises(SettingsError, match="can't be made"):
        state_dir()


def test_the_extension_id_comes_from_the_manifest() -> None:
    """The id that Chromium makes of the manifest's key stays: pairings and policies name it."""
    assert extension_id() == "bgfmanmkbdnblfmeejkhnkeagijpdamh"


def test_the_id_in_firefox_is_the_manifests() -> None:
    """Firefox's id of the extension is the one that the manifest states."""
    manifest = json.loads((extension_dir() / "manifest.json").read_text("utf-8"))

    assert manifest["browser_specific_settings"]["gecko"]["id"] == FIREFOX_ID
