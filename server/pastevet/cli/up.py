"""`pastevet up`: start the service, prove it, and put it to use in a browser."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress

import click

from pastevet.book import Book
from pastevet.browsers import find_browser
from pastevet.cli.progress import Progress
from pastevet.cli.running import prove, running
from pastevet.client import ask
from pastevet.errors import NoAnswer, SettingsError, WrongService
from pastevet.hardening import harden
from pastevet.installation import OWN_PROFILE, Installation
from pastevet.pipeline import Engine
from pastevet.settings import HOST, extension_dir
from pastevet.state import state_dir

SITE = "https://claude.ai/new"
HEALTH_TIMEOUT_S = 2.0


@click.command(short_help="Start the guard: service, proof, browser.")
@click.option("--port", type=click.IntRange(1024, 65535), help="Move the service to this port.")
@click.option("--no-browser", is_flag=True, help="Start no browser.")
def up(port: int | None, *, no_browser: bool) -> None:
    """Start the guard: service, proof, and a browser with the extension, paired."""
    harden()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    book = Book()
    guard = _join if _is_running(book, port) else _start
    with suppress(KeyboardInterrupt):
        guard(book, book.load().on(port).port, open_browser=not no_browser)


def _is_running(book: Book, port: int | None) -> bool:
    """Whether the service runs.

    Raises:
        SettingsError: Something else has its port, or it runs and is to move.
    """
    known = book.load().port
    is_moving = port not in {None, known}
    try:
        ask("/v1/health", {}, book, timeout_s=HEALTH_TIMEOUT_S)
    except WrongService as error:
        if is_moving:
            return False
        msg = f"{error} Choose another port with --port."
        raise SettingsError(msg) from None
    except NoAnswer:
        return False
    if is_moving:
        msg = f"The service runs on port {known}. To move it, run `pastevet down` first."
        raise SettingsError(msg)
    return True


def _join(book: Book, port: int, *, open_browser: bool) -> None:
    """Put the service to use that runs already, and leave it running."""
    prove(book)
    click.echo(f"The service already runs on {HOST}:{port} and is right about two examples.")
    _tell(book)
    if open_browser:
        with _browser() as browser:
            if browser:
                browser.wait()


def _start(book: Book, port: int, *, open_browser: bool) -> None:
    with Progress("Starting"):
        Engine.default()
    with suppress(KeyboardInterrupt), running(book, port):
        click.echo(f"The service runs on {HOST}:{port} and is right about two examples.")
        _tell(book)
        with _browser() if open_browser else nullcontext():
            click.echo("Guarding until Ctrl+C.")
            threading.Event().wait()
    click.echo("Stopped.")


def _tell(book: Book) -> None:
    """Tell browsers of the native-messaging host, and the person how to go on."""
    *told, _ = Installation().install()
    if told:
        click.echo(f"The extension pairs by itself in {', '.join(told)}.")
    click.echo(_how_to_load(book.offer_code()))


def _how_to_load(code: str) -> str:
    return f"""
To use it in your own Chromium:
  1. Open chrome://extensions, switch on "Developer mode", press "Load unpacked" and choose
     {extension_dir()}
  2. In the page that opens, switch the guard on. Should it say that it isn't paired, paste
     {code}
"""


@contextmanager
def _browser() -> Iterator[subprocess.Popen[bytes] | None]:
    command = _browser_command()
    if command is None:
        yield None
        return
    click.echo("Opening a browser with the extension, which pairs by itself: switch it on there.")
    quiet = subprocess.DEVNULL
    # Chromium keeps crash reports in its default profile, whatever profile it is started with.
    environment = {**os.environ, "CHROME_CONFIG_HOME": str(state_dir() / OWN_PROFILE)}
    with subprocess.Popen(command, stdout=quiet, stderr=quiet, env=environment) as browser:  # noqa: S603 - no shell, our own words
        try:
            yield browser
        finally:
            browser.terminate()


def _browser_command() -> list[str] | None:
    if not _has_display():
        click.echo("There is no display here, so no browser is opened.")
        return None
    try:
        browser = find_browser()
    except SettingsError as error:
        click.echo(f"No browser is opened. {error}")
        return None
    command = [
        str(browser),
        f"--user-data-dir={state_dir() / OWN_PROFILE}",
        f"--load-extension={extension_dir()}",
        "--no-first-run",
        SITE,
    ]
    if sys.platform == "linux" and os.geteuid() == 0:
        click.echo("The browser starts without its own sandbox, as it must for root.")
        command.insert(1, "--no-sandbox")
    return command


def _has_display() -> bool:
    if sys.platform in {"darwin", "win32"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
