"""`pastevet down`: end the service, and with `--remove` leave no trace."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path
from typing import Final

import click

from pastevet import removal
from pastevet.book import Book
from pastevet.client import ask
from pastevet.errors import NoAnswer, StillThere, WrongService
from pastevet.installation import Installation
from pastevet.state import state_path

_HEALTH_TIMEOUT_S: Final = 2.0
_END_TIMEOUT_S: Final = 15.0
_PAUSE_S: Final = 0.05
_EXTENSION = """\
What only you can remove: the extension in your own browsers, with its pairing key. Where you have
loaded it, open chrome://extensions and remove pastevet."""


@click.command(short_help="End the service; --remove leaves no trace.")
@click.option("--remove", is_flag=True, help="Take away all that pastevet put on this computer.")
def down(*, remove: bool) -> None:
    """End the running service, whoever started it."""
    if remove:
        _remove()
    elif _end():
        click.echo("The service has ended. A browser with the extension starts it again.")
    else:
        click.echo("The service isn’t running.")


def _end() -> bool:
    """End the service if it runs, and tell whether it did. Only the real one is ever signalled.

    Raises:
        WrongService: Something else has the port, or the service hangs.
        StillThere: It doesn't end.
    """
    if not state_path().exists():
        return False
    book = Book()
    try:
        pid = ask("/v1/health", {}, book, timeout_s=_HEALTH_TIMEOUT_S)["pid"]
    except WrongService as error:
        msg = f"{error} It may be another program, or the service hangs: nothing was ended."
        raise WrongService(msg) from None
    except NoAnswer:
        return False
    try:
        os.kill(pid, signal.SIGTERM)
    except OSError as error:
        msg = f"The service, process {pid}, can’t be ended: {error.strerror}."
        raise StillThere(msg) from error
    _wait_until_gone(pid, book)
    return True


def _wait_until_gone(pid: int, book: Book) -> None:
    until = time.monotonic() + _END_TIMEOUT_S
    while _answers(book) or _is_running(pid):
        if time.monotonic() > until:
            msg = f"The service, process {pid}, doesn’t end."
            raise StillThere(msg)
        time.sleep(_PAUSE_S)


def _answers(book: Book) -> bool:
    try:
        ask("/v1/health", {}, book, timeout_s=_HEALTH_TIMEOUT_S)
    except WrongService:
        return True  # it is ending, and no longer answers in whole
    except NoAnswer:
        return False
    return True


def _is_running(pid: int) -> bool:
    """Whether a process is there: one that merely hasn't been reaped isn't."""
    if sys.platform == "win32":
        return False  # nobody may ask there without a handle: the port alone tells
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return not _is_zombie(pid)


def _is_zombie(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(") ")[2][0] == "Z"
    except (OSError, IndexError):
        return False


def _remove() -> None:
    """Remove everything, the host first: through it a browser would start the service again.

    Raises:
        StillThere: Something is left.
    """
    hosts = removal.host_traces(Installation())
    failures = removal.remove(hosts) | _end_or_say_why()
    traces = [*hosts, *removal.state_traces()]
    failures |= removal.remove(traces)
    left = [trace.where for trace in traces if trace.is_there()]
    for trace in traces:
        click.echo(f"{'still there' if trace.where in left else 'gone':<12} {trace.where}")
    click.echo(_EXTENSION)
    named = [f"{name} ({failures[name]})" if name in failures else name for name in left]
    named += [f"{name} ({why})" for name, why in failures.items() if name not in left]
    if named:
        msg = f"Left: {'; '.join(named)}."
        raise StillThere(msg)


def _end_or_say_why() -> dict[str, str]:
    try:
        click.echo("The service has ended." if _end() else "The service isn’t running.")
    except (WrongService, StillThere) as error:
        return {"the service": str(error)}
    return {}
