"""Which browsers are there, and which is chosen."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from pastevet import browsers
from pastevet.browsers import Computer, find_browser, known_browsers
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


def hosts(computer: Computer) -> dict[str, str]:
    """Tell where each browser looks for hosts, from the home folder."""
    folders = {each.name: each.hosts for each in known_browsers(computer)}
    return {name: str(path.relative_to(computer.home)) for name, path in folders.items() if path}


def test_where_browsers_look_on_linux(tmp_path: Path):
    """The folders are those of the vendors' documentation."""
    assert hosts(Computer("linux", tmp_path, {})) == {
        "Chromium": ".config/chromium/NativeMessagingHosts",
        "Google Chrome": ".config/google-chrome/NativeMessagingHosts",
        "Microsoft Edge": ".config/microsoft-edge/NativeMessagingHosts",
        "Brave": ".config/BraveSoftware/Brave-Browser/NativeMessagingHosts",
        "Firefox": ".mozilla/native-messaging-hosts",
    }


def test_where_browsers_look_on_macos(tmp_path: Path):
    """On macOS all is below the person's Application Support."""
    assert hosts(Computer("darwin", tmp_path, {})) == {
        "Chromium": "Library/Application Support/Chromium/NativeMessagingHosts",
        "Google Chrome": "Library/Application Support/Google/Chrome/NativeMessagingHosts",
        "Microsoft Edge": "Library/Application Support/Microsoft Edge/NativeMessagingHosts",
        "Brave": "Library/Application Support/BraveSoftware/Brave-Browser/NativeMessagingHosts",
        "Firefox": "Library/Application Support/Mozilla/NativeMessagingHosts",
    }


def test_windows_has_keys_in_place_of_folders(tmp_path: Path):
    """On Windows each browser has a registry key, and its profile lies where Windows says."""
    environment = {"LOCALAPPDATA": str(tmp_path / "here")}
    chromium, *others = known_browsers(Computer("win32", tmp_path, environment))

    assert chromium.profiles == (tmp_path / "here/Chromium/User Data",)
    assert others[-1].profiles == (tmp_path / "AppData/Roaming/Mozilla/Firefox",)
    assert all(each.registry and not each.hosts for each in [chromium, *others])


@pytest.mark.parametrize(("named", "folder"), [("moved", "moved"), ("", ".config")])
def test_the_config_folder_may_be_elsewhere(tmp_path: Path, named: str, folder: str):
    """XDG_CONFIG_HOME moves Chromium's folders, as browsers take it, and an empty one doesn't."""
    moved = str(tmp_path / named) if named else ""
    computer = Computer("linux", tmp_path, {"XDG_CONFIG_HOME": moved})
    (tmp_path / folder / "chromium").mkdir(parents=True)

    assert [each.name for each in known_browsers(computer) if each.is_found] == ["Chromium"]


def test_a_relative_config_folder_counts_for_nothing(tmp_path: Path):
    """The specification lets a relative XDG_CONFIG_HOME be passed over."""
    computer = Computer("linux", tmp_path, {"XDG_CONFIG_HOME": "relative"})

    assert hosts(computer)["Chromium"] == ".config/chromium/NativeMessagingHosts"


@pytest.mark.parametrize("profile", [".mozilla/firefox", ".config/mozilla/firefox"])
def test_firefox_is_found_in_its_old_and_its_new_place(tmp_path: Path, profile: str):
    """Either place of profiles is Firefox's; its hosts are looked for in the old one."""
    (tmp_path / profile).mkdir(parents=True)
    found = [each for each in known_browsers(Computer("linux", tmp_path, {})) if each.is_found]

    assert [(each.name, each.hosts) for each in found] == [
        ("Firefox", tmp_path / ".mozilla/native-messaging-hosts")
    ]


def test_each_row_of_the_table_says_where_that_stands():
    """Nobody guesses where a browser looks: each row names the pages that say so."""
    table = Path(browsers.__file__).with_name("browsers.toml").read_text("utf-8")
    rows = tomllib.loads(table)["browser"]

    assert all(url.startswith("https://") for row in rows for url in row["references"])
    assert all(row["references"] and row["format"] in {"chromium", "firefox"} for row in rows)
