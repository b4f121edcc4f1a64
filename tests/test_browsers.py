"""Which browser is chosen."""

from __future__ import annotations

from pathlib import Path

import pytest

from pastevet.browsers import find_browser
from pastevet.errors import SettingsError


def program(path: Path) -> Path:
    """Make an empty program."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o755)
    return path


def test_the_named_browser_wins(tmp_path: Path):
    """PASTEVET_BROWSER goes before what PATH has."""
    on_path = program(tmp_path / "bin" / "chromium")
    named = program(tmp_path / "mine")

    found = find_browser({"PASTEVET_BROWSER": str(named), "PATH": str(on_path.parent)}, tmp_path)

    assert found == named


def test_a_named_browser_that_cannot_run_is_an_error(tmp_path: Path):
    """A wrong PASTEVET_BROWSER is named, never passed over for another browser."""
    on_path = program(tmp_path / "bin" / "chromium")
    environment = {"PASTEVET_BROWSER": str(tmp_path / "none"), "PATH": str(on_path.parent)}

    with pytest.raises(SettingsError, match="PASTEVET_BROWSER must be the path of a program"):
        find_browser(environment, tmp_path)


@pytest.mark.parametrize("command", ["chromium", "chromium-browser", "chrome-for-testing"])
def test_a_browser_on_path_is_found(tmp_path: Path, command: str):
    """Chromium and Chrome for Testing are found by their commands."""
    on_path = program(tmp_path / "bin" / command)

    assert find_browser({"PATH": str(on_path.parent)}, tmp_path) == on_path


def test_the_newest_download_is_found(tmp_path: Path):
    """Without a command, the newest browser that Playwright downloaded is taken."""
    downloads = tmp_path / ".cache" / "ms-playwright"
    program(downloads / "chromium-1100" / "chrome-linux" / "chrome")
    newest = program(downloads / "chromium-1255" / "chrome-linux64" / "chrome")

    assert find_browser({"PATH": ""}, tmp_path) == newest


def test_branded_chrome_is_no_answer(tmp_path: Path):
    """Google Chrome ignores --load-extension, so it counts as no browser."""
    on_path = program(tmp_path / "bin" / "google-chrome")

    with pytest.raises(SettingsError, match="apt-get install chromium"):
        find_browser({"PATH": str(on_path.parent)}, tmp_path)
