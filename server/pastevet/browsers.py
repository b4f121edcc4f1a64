"""Finds a Chromium that loads an unpacked extension from the command line.

Branded Google Chrome ignores `--load-extension`, so it is never an answer.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
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


def find_browser(environment: Mapping[str, str] = os.environ, home: Path | None = None) -> Path:
    """Find Chromium or Chrome for Testing.

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
