"""The browsers on this computer: which there are, and which can be opened with the extension.

`browsers.toml` says where each keeps its profiles, and where it looks for native-messaging hosts.
"""

from __future__ import annotations

import os
import shutil
import sys
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path

from pastevet.errors import SettingsError

VARIABLE = "PASTEVET_BROWSER"
"""Environment variable that names the browser to use."""

_COMMANDS = ("chromium", "chromium-browser", "chrome-for-testing")
_DOWNLOADS = (
    ".cache/ms-playwright/chromium-*/chrome-linux*/chrome",
    ".cache/puppeteer/chrome/*/chrome-linux64/chrome",
    "Library/Caches/ms-playwright/chromium-*/chrome-mac*/*.app/Contents/MacOS/*",
)
"""Where Playwright and Puppeteer keep Chromium and Chrome for Testing, below the home folder."""
_APPLICATIONS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing",
)


@dataclass(frozen=True)
class Computer:
    """Whose computer it is: another system or home folder for what must work there too."""

    platform: str = sys.platform
    home: Path = field(default_factory=Path.home)
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)

    def path(self, pattern: str) -> Path:
        """Fill in the folders that a path of `browsers.toml` begins with."""
        return Path(
            pattern.format(
                home=self.home,
                config=self._named("XDG_CONFIG_HOME", ".config"),
                support=self.home / "Library" / "Application Support",
                local=self._named("LOCALAPPDATA", "AppData/Local"),
                roaming=self._named("APPDATA", "AppData/Roaming"),
            )
        )

    def _named(self, variable: str, below_home: str) -> Path:
        named = Path(self.environment.get(variable, ""))
        return named if named.is_absolute() else self.home / below_home


@dataclass(frozen=True, slots=True)
class Browser:
    """A browser, and where it looks for native-messaging hosts: a folder, or a registry key."""

    name: str
    is_firefox: bool
    profiles: tuple[Path, ...]
    hosts: Path | None = None
    registry: str | None = None

    @property
    def is_found(self) -> bool:
        """Whether this user has used it."""
        return any(profile.is_dir() for profile in self.profiles)


def known_browsers(computer: Computer) -> list[Browser]:
    """List the browsers that run on a system, whether they are there or not."""
    table = tomllib.loads(resources.files("pastevet").joinpath("browsers.toml").read_text("utf-8"))
    return [
        Browser(
            name=row["name"],
            is_firefox=row["format"] == "firefox",
            profiles=tuple(computer.path(each) for each in row[computer.platform]["profiles"]),
            hosts=_path(computer, row[computer.platform].get("hosts")),
            registry=row[computer.platform].get("registry"),
        )
        for row in table["browser"]
        if computer.platform in row
    ]


def _path(computer: Computer, pattern: str | None) -> Path | None:
    return None if pattern is None else computer.path(pattern)


def find_browser(environment: Mapping[str, str] = os.environ, home: Path | None = None) -> Path:
    """Find Chromium or Chrome for Testing, which load an extension from the command line.

    Branded Google Chrome ignores `--load-extension`, so it is never an answer.

    Args:
        environment: Where `PASTEVET_BROWSER` and `PATH` are read.
        home: Home folder whose downloads count; the person's own by default.

    Raises:
        SettingsError: There is none; the message says how to get one.
    """
    named = environment.get(VARIABLE)
    if named:
        return _named(named)
    candidates = _candidates(environment.get("PATH", ""), home or Path.home())
    for candidate in candidates:
        if _is_program(candidate):
            return candidate
    raise SettingsError(
        "No Chromium found: run `sudo apt-get install chromium` (Debian) or "
        "`npx playwright install chromium`, or let "
        f"{VARIABLE} name one. Google Chrome itself can't load an extension from a folder."
    )


def _named(program: str) -> Path:
    path = Path(program).expanduser()
    if not _is_program(path):
        raise SettingsError(
            f"{VARIABLE} must be the path of a program; what it names can't be run."
        )
    return path


def _candidates(search_path: str, home: Path) -> Iterator[Path]:
    for command in _COMMANDS:
        found = shutil.which(command, path=search_path)
        if found:
            yield Path(found)
    for pattern in _DOWNLOADS:
        yield from sorted(home.glob(pattern), reverse=True)
    yield from map(Path, _APPLICATIONS)


def _is_program(path: Path) -> bool:
    return path.is_file() and os.access(path, os.X_OK)
