"""Makes sure that there is a browser for the tests: `python tools/browser.py` prints its path."""

from __future__ import annotations

import sys
from pathlib import Path

import debian

from pastevet.browsers import find_browser
from pastevet.errors import SettingsError


def ensure_browser() -> Path:
    """Find a browser, or on Debian install its `chromium` where that needs no password.

    Raises:
        SettingsError: There is none, and none may be installed; the message says how to get one.
    """
    try:
        return find_browser()
    except SettingsError:
        if not debian.install("chromium"):
            raise
        return find_browser()


def main() -> int:
    """Print the browser's path; status 1 with one sentence where there is none."""
    try:
        print(ensure_browser())
    except SettingsError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
