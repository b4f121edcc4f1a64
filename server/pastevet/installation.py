"""Tells browsers of the native-messaging host, so that the extension can find and start us.

Where each browser looks stands in `browsers.toml`. A browser with a profile folder of its own
choosing, such as the one that `pastevet up` opens, looks there on Linux and macOS.
"""

from __future__ import annotations

import json
import os
import shlex
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from pastevet.browsers import Browser, Computer, known_browsers
from pastevet.errors import SettingsError
from pastevet.pairings import chromium_origin
from pastevet.registry import Registry, UserRegistry
from pastevet.settings import FIREFOX_ID, HOST_NAME
from pastevet.state import make_folder, note_folders, state_dir, state_path, write_private

OWN_PROFILE = "browser"
"""Folder in the state folder: the profile of the browser that `pastevet up` opens."""
OWN_BROWSER = "the browser that `pastevet up` opens"
LAUNCHER = "pastevet-host"
"""Name of the program that browsers start, in the state folder; `.bat` is added on Windows."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a browser is told of the host."""

    browser: str
    manifest: Path
    is_firefox: bool
    registry: str | None
    """Key that names the manifest, on Windows."""
    is_wanted: bool
    """Whether the browser is there."""


class Installation:
    """The host, as the browsers of one user know it.

    Args:
        computer: Whose computer it is.
        registry: Where Windows keeps what browsers know.
    """

    def __init__(self, computer: Computer | None = None, registry: Registry | None = None) -> None:
        self._computer = computer or Computer()
        self._registry = registry or UserRegistry()

    @property
    def launcher(self) -> Path:
        """The program that browsers start."""
        suffix = ".bat" if self._is_windows else ""
        return state_path() / f"{LAUNCHER}{suffix}"

    def install(self) -> list[str]:
        """Tell every browser that is there, and return their names.

        Raises:
            SettingsError: Something can't be written.
        """
        state_dir()
        try:
            write_private(self.launcher, self._script(), 0o700)
            return [place.browser for place in self.places() if self._tell(place)]
        except OSError as error:
            msg = f"{error.filename} can't be written: {error.strerror}."
            raise SettingsError(msg) from error

    def places(self) -> Iterator[Place]:
        """List where browsers look, those that aren't there too, and the one of our own last."""
        browsers = known_browsers(self._computer)
        yield from map(self._place, browsers)
        own = next(each for each in browsers if each.name == "Chromium")
        profile = state_path() / OWN_PROFILE
        hosts = None if self._is_windows else profile / "NativeMessagingHosts"
        yield replace(self._place(replace(own, hosts=hosts)), browser=OWN_BROWSER, is_wanted=True)

    def is_told(self, place: Place) -> bool:
        """Whether a browser is told of the host."""
        in_registry = place.registry and self._registry.read(place.registry) is not None
        return os.path.lexists(place.manifest) or bool(in_registry)

    def remove(self, place: Place) -> None:
        """Tell a browser of the host no longer.

        Raises:
            OSError: It can't be taken away.
        """
        if place.registry:
            self._registry.delete(place.registry)
        place.manifest.unlink(missing_ok=True)

    @property
    def _is_windows(self) -> bool:
        return self._computer.platform == "win32"

    def _tell(self, place: Place) -> bool:
        if place.is_wanted:
            note_folders(make_folder(place.manifest.parent))
            write_private(place.manifest, self._words(place))
            if place.registry:
                self._registry.write(place.registry, str(place.manifest))
        return place.is_wanted

    def _place(self, browser: Browser) -> Place:
        manifest = (
            browser.hosts / f"{HOST_NAME}.json"
            if browser.hosts
            else state_path() / f"host-{'firefox' if browser.is_firefox else 'chromium'}.json"
        )
        key = browser.registry and rf"{browser.registry}\{HOST_NAME}"
        return Place(browser.name, manifest, browser.is_firefox, key, browser.is_found)

    def _words(self, place: Place) -> str:
        allowed = (
            {"allowed_extensions": [FIREFOX_ID]}
            if place.is_firefox
            else {"allowed_origins": [f"{chromium_origin()}/"]}
        )
        manifest = {
            "name": HOST_NAME,
            "description": "pastevet: hands the extension its pairing, and starts the service",
            "path": str(self.launcher),
            "type": "stdio",
            **allowed,
        }
        return json.dumps(manifest, indent=2)

    def _script(self) -> str:
        """Write the program that browsers start: this Python, this state folder."""
        home, python = str(state_path()), sys.executable
        if self._is_windows:
            home, python = home.replace("%", "%%"), python.replace("%", "%%")
            lines = ["@echo off", "chcp 65001 >nul", f'set "PASTEVET_HOME={home}"']
            return "\r\n".join([*lines, f'"{python}" -P -m pastevet.host %*', ""])
        where, program = shlex.quote(home), shlex.quote(python)
        return f'#!/bin/sh\nPASTEVET_HOME={where} exec {program} -P -m pastevet.host "$@"\n'
