"""`pastevet up`: start the service, prove it, and put it to use in a browser."""

from __future__ import annotations

import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from typing import Any

import click
import uvicorn

from pastevet import app
from pastevet.browsers import find_browser
from pastevet.cli.progress import Progress
from pastevet.errors import ProofError, SettingsError
from pastevet.pipeline import Engine
from pastevet.settings import (
    HOST,
    Pairing,
    extension_dir,
    extension_id,
    load_pairing,
    save_pairing,
    state_dir,
)

SITE = "https://claude.ai/new"
START_TIMEOUT_S = 10

_PLANTED = "Pasted by mistake: DB_PASSWORD=" + "".join(("fT7#", "qz9L", "w2xK", "p4"))
_POEM = "The fog comes\non little cat feet.\n"
_PROOF = ((_PLANTED, "warn"), (_POEM, "allow"))


@click.command(short_help="Start the guard: service, proof, browser.")
@click.option("--port", type=click.IntRange(1024, 65535), help="Move the pairing to this port.")
@click.option("--no-browser", is_flag=True, help="Start no browser.")
def up(port: int | None, *, no_browser: bool) -> None:
    """Start the guard: service, proof, and a browser with the extension, paired."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with suppress(KeyboardInterrupt):
        _guard(load_pairing().on(port), open_browser=not no_browser)
    click.echo("Stopped.")


def _guard(pairing: Pairing, *, open_browser: bool) -> None:
    with Progress("Starting"):
        engine = Engine.default()
    service = app.server(app.create_app(engine, pairing))
    with app.claim(pairing) as listener, _running(service, listener):
        _prove(pairing)
        click.echo(f"The service runs on {HOST}:{pairing.port} and is right about two examples.")
        click.echo(_how_to_load(pairing))
        with _browser(pairing) if open_browser else nullcontext():
            click.echo("Guarding until Ctrl+C.")
            threading.Event().wait()


@contextmanager
def _running(service: uvicorn.Server, listener: socket.socket) -> Iterator[None]:
    thread = threading.Thread(target=service.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    try:
        yield
    finally:
        service.should_exit = True
        thread.join(START_TIMEOUT_S)


def _prove(pairing: Pairing) -> None:
    """Ask the running service about planted examples, the way the extension does.

    Raises:
        ProofError: It doesn't answer, or answers wrongly.
    """
    for text, expected in _PROOF:
        body = {
            "request_id": "proof",
            "source": "clipboard_paste",
            "items": [{"kind": "text", "text": text}],
        }
        try:
            answer = _ask(pairing, body).get("action")
        except (OSError, ValueError, http.client.HTTPException) as error:
            msg = f"The service doesn't answer ({type(error).__name__})."
            raise ProofError(msg) from None
        if answer != expected:
            msg = f"The service answered {answer!r} to an example made for {expected!r}."
            raise ProofError(msg)


def _ask(pairing: Pairing, body: dict[str, Any]) -> dict[str, Any]:
    connection = http.client.HTTPConnection(HOST, pairing.port, timeout=START_TIMEOUT_S)
    headers = {
        "Content-Type": "application/json",
        "Authorization": f"Bearer {pairing.key}",
        "Origin": f"chrome-extension://{extension_id()}",
    }
    try:
        connection.request("POST", "/v1/scan", json.dumps(body), headers)
        reply: dict[str, Any] = json.loads(connection.getresponse().read())
        return reply
    finally:
        connection.close()


def _how_to_load(pairing: Pairing) -> str:
    return f"""
To use it in your own Chromium:
  1. Open chrome://extensions, switch on "Developer mode", press "Load unpacked" and choose
     {extension_dir()}
  2. In the page that opens, paste this code once, then switch the guard on:
     {pairing.code}
"""


@contextmanager
def _browser(pairing: Pairing) -> Iterator[None]:
    command = _browser_command(pairing)
    if command is None:
        yield
        return
    click.echo("Opening a browser with the extension, paired: switch the guard on there.")
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdout=quiet, stderr=quiet) as browser:  # noqa: S603 - no shell, our own words
        try:
            yield
        finally:
            browser.terminate()


def _browser_command(pairing: Pairing) -> list[str] | None:
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
        f"--user-data-dir={state_dir() / 'browser'}",
        f"--load-extension={_paired_extension(pairing)}",
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


def _paired_extension(pairing: Pairing) -> Path:
    """Copy the extension to where only this user reads it, with the pairing inside."""
    copy = state_dir() / "extension"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(extension_dir(), copy)
    save_pairing(pairing, copy)
    return copy
