"""Chromium with a profile of its own: with pastevet's extension, or without."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Playwright

from pastevet.browsers import find_browser

from .screen import until
from .standin import HOST, ROOT, StandIn

EXTENSION = ROOT / "extension"


def open_browser(
    playwright: Playwright,
    site: StandIn,
    profile: Path,
    *extensions: Path,
    arguments: Sequence[str] = (),
    **options: Any,
) -> BrowserContext:
    """Start Chromium headless; claude.ai is the stand-in, trusted by its key alone.

    Args:
        playwright: The running Playwright.
        site: The stand-in site.
        profile: Folder for the profile.
        extensions: Folders of the extensions to load.
        arguments: More of Chromium's arguments; a later one of the same name counts.
        options: Further options of Playwright's `launch_persistent_context`.
    """
    args = [
        "--no-sandbox",
        f"--host-resolver-rules=MAP {HOST} 127.0.0.1:{site.port}",
        f"--ignore-certificate-errors-spki-list={site.key_hash}",
    ]
    if extensions:
        folders = ",".join(map(str, extensions))
        args += [f"--disable-extensions-except={folders}", f"--load-extension={folders}"]
    options.setdefault("viewport", {"width": 1120, "height": 700})
    context = playwright.chromium.launch_persistent_context(
        str(profile),
        executable_path=find_browser(),
        headless=True,
        args=[*args, *arguments],
        **options,
    )
    context.set_default_timeout(5_000)
    if EXTENSION in extensions:
        _wait_until_installed(context)
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=f"https://{HOST}")
    return context


def _wait_until_installed(context: BrowserContext) -> None:
    """Wait for the page that the extension opens when it is installed."""
    page = context.pages[0]
    until(page, lambda: any(tab.url.endswith("/pages/options.html") for tab in context.pages))
