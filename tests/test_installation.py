"""What browsers are told of the native-messaging host, on each system."""

from __future__ import annotations

import json
import os
import stat
import struct
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from pastevet.book import Book
from pastevet.browsers import Computer, known_browsers
from pastevet.errors import SettingsError
from pastevet.installation import OWN_BROWSER, Installation, Place
from pastevet.pairings import chromium_origin
from pastevet.registry import UserRegistry

SYSTEMS = ("linux", "darwin", "win32")


class FakeRegistry:
    """What stands in for the Windows registry, which no other system has."""

    def __init__(self) -> None:
        self.keys: dict[str, str] = {}

    def read(self, key: str) -> str | None:
        """Return a key's value, or None."""
        return self.keys.get(key)

    def write(self, key: str, value: str) -> None:
        """Set a key's value."""
        self.keys[key] = value

    def delete(self, key: str) -> None:
        """Take a key away."""
        self.keys.pop(key, None)


@pytest.fixture
def computer(tmp_path: Path) -> Computer:
    """A computer without any browser."""
    return Computer("linux", tmp_path / "home", {})


def on(computer: Computer, system: str) -> Computer:
    """Return the same home folder on another system."""
    return Computer(system, computer.home, computer.environment)


def use_browsers(computer: Computer, *names: str) -> None:
    """Let the person have used some browsers."""
    for browser in known_browsers(computer):
        if browser.name in names:
            browser.profiles[-1].mkdir(parents=True)


def read(place: Place) -> dict[str, Any]:
    """Read what a browser is told."""
    return dict(json.loads(place.manifest.read_text("utf-8")))


def place_of(installation: Installation, browser: str) -> Place:
    """Return where a browser looks."""
    return next(place for place in installation.places() if place.browser == browser)


@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize(
    "browser", ["Chromium", "Google Chrome", "Microsoft Edge", "Brave", "Firefox"]
)
def test_a_browser_that_is_there_is_told(computer: Computer, system: str, browser: str) -> None:
    """Of all browsers those that are there are told, on each system, and our own always."""
    there = on(computer, system)
    use_browsers(there, browser)
    registry = FakeRegistry()
    installation = Installation(there, registry)

    assert installation.install() == [browser, OWN_BROWSER]
    assert installation.is_told(place_of(installation, browser))
    told = read(place_of(installation, browser))
    assert (told["name"], told["type"]) == ("pastevet", "stdio")
    assert told["path"] == str(installation.launcher)
    assert bool(registry.keys) == (system == "win32")


@pytest.mark.parametrize("system", SYSTEMS)
def test_no_other_browser_hears_of_it(computer: Computer, system: str) -> None:
    """Where no browser is there, the home folder stays as it was."""
    computer.home.mkdir()
    installation = Installation(on(computer, system), FakeRegistry())

    assert installation.install() == [OWN_BROWSER]
    assert list(computer.home.iterdir()) == []


def test_each_format_names_who_may_ask(computer: Computer) -> None:
    """Chromium's manifest names the extension's origin, Firefox's its id."""
    use_browsers(computer, "Chromium", "Firefox")
    installation = Installation(computer)
    installation.install()
    chromium, firefox = (read(place_of(installation, name)) for name in ("Chromium", "Firefox"))

    assert chromium["allowed_origins"] == [f"{chromium_origin()}/"]
    assert firefox["allowed_extensions"] == ["pastevet@pastevet.invalid"]
    assert "allowed_extensions" not in chromium
    assert "allowed_origins" not in firefox


def test_windows_is_told_by_the_registry(computer: Computer, state_folder: Path) -> None:
    """On Windows a key names the manifest, and the program is a batch file."""
    windows = on(computer, "win32")
    use_browsers(windows, "Microsoft Edge", "Firefox")
    registry = FakeRegistry()
    Installation(windows, registry).install()
    script = (state_folder / "pastevet-host.bat").read_bytes().decode()

    manifests = {key.split("\\")[1]: Path(value) for key, value in registry.keys.items()}
    assert manifests == {
        "Microsoft": state_folder / "host-chromium.json",
        "Mozilla": state_folder / "host-firefox.json",
        "Chromium": state_folder / "host-chromium.json",
    }
    assert r"Software\Microsoft\Edge\NativeMessagingHosts\pastevet" in registry.keys
    assert script.splitlines() == [
        "@echo off",
        "chcp 65001 >nul",
        f'set "PASTEVET_HOME={state_folder}"',
        f'"{sys.executable}" -P -m pastevet.host %*',
    ]
    assert script.count("\r\n") == 4


def test_a_percent_sign_stays_one_in_a_batch_file(
    computer: Computer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What batch files take for a variable is written so that it isn't one."""
    monkeypatch.setenv("PASTEVET_HOME", str(tmp_path / "100%TEMP%"))
    installation = Installation(on(computer, "win32"), FakeRegistry())
    installation.install()

    assert "100%%TEMP%%" in installation.launcher.read_text()


@pytest.mark.parametrize("system", SYSTEMS)
def test_what_was_told_is_taken_back(computer: Computer, system: str) -> None:
    """After removal no browser is told, and to remove it again does no harm."""
    there = on(computer, system)
    use_browsers(there, "Google Chrome", "Brave", "Firefox")
    registry = FakeRegistry()
    installation = Installation(there, registry)
    installation.install()
    for place in [*installation.places(), *installation.places()]:
        installation.remove(place)

    assert [place for place in installation.places() if installation.is_told(place)] == []
    assert registry.keys == {}


@pytest.mark.parametrize("home", ["state", "with space and 'quote'", "$(touch owned)", "ünï"])
def test_a_browser_can_start_what_it_is_told_of(
    computer: Computer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, home: str
) -> None:
    """The program of the manifest runs from anywhere, and pairs in this state folder."""
    monkeypatch.setenv("PASTEVET_HOME", str(tmp_path / home))
    installation = Installation(computer)
    installation.install()
    manifest = read(place_of(installation, OWN_BROWSER))
    ended = subprocess.run(
        [manifest["path"], manifest["allowed_origins"][0]],
        input=struct.pack("=I", 15) + b'{"ask": "pair"}',
        capture_output=True,
        check=True,
        cwd="/",
        env={name: value for name, value in os.environ.items() if name != "PASTEVET_HOME"},
    )
    [pairing] = Book(tmp_path / home).load().all

    assert json.loads(ended.stdout[4:])["key"] == pairing.key


def test_only_this_user_may_start_it(computer: Computer) -> None:
    """Program and manifests are their owner's alone, even where nothing is masked."""
    use_browsers(computer, "Chromium")
    installation = Installation(computer)
    before = os.umask(0)
    installation.install()
    installation.install()
    os.umask(before)
    manifests = [place.manifest for place in installation.places() if place.is_wanted]

    assert stat.S_IMODE(installation.launcher.stat().st_mode) == 0o700
    assert {stat.S_IMODE(manifest.stat().st_mode) for manifest in manifests} == {0o600}


def test_a_folder_that_takes_no_manifest_is_named(computer: Computer) -> None:
    """Where a manifest can't be written, the place is named."""
    use_browsers(computer, "Chromium")
    (computer.home / ".config/chromium/NativeMessagingHosts").write_text("")

    with pytest.raises(SettingsError, match="chromium/NativeMessagingHosts can't be written"):
        Installation(computer).install()


def test_no_registry_but_on_windows() -> None:
    """Elsewhere the registry holds nothing, and takes nothing amiss."""
    registry = UserRegistry()
    registry.write("key", "value")
    registry.delete("key")

    assert registry.read("key") is None
