"""`python -m e2e.demo`: docs/dialog.png, the real dialog over the stand-in page."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import BrowserContext, sync_playwright

from . import samples
from .browser import EXTENSION, open_browser
from .chat import Chat
from .options import Options
from .service import Service
from .standin import ROOT, stand_in

PICTURE = ROOT / "docs" / "dialog.png"
TEXT = f"service: billing\nmodel: claude\napi_key: {samples.KEY}\ntimeout_s: 30"


def _take(context: BrowserContext) -> None:
    options = Options(context)
    options.switch(on=True)
    options.page.close()
    chat = Chat(context.new_page())
    chat.wait_until_guarded()
    chat.paste_text(TEXT)
    chat.dialog.wait_for_keys()
    chat.page.screenshot(path=PICTURE)


def main() -> None:
    """Paste a config with a key for real, and keep what is on the screen as docs/dialog.png."""
    with TemporaryDirectory() as folder, stand_in() as site, sync_playwright() as playwright:
        work = Path(folder)
        (work / "home").mkdir()
        service = Service(work / "home")
        service.start()
        context = open_browser(playwright, site, work / "profile", EXTENSION)
        try:
            Options(context).pair(service.code)
            _take(context)
        finally:
            context.close()
            service.stop()


if __name__ == "__main__":
    main()
