"""`pastevet serve`: the service in the foreground."""

from __future__ import annotations

import signal
import threading
from contextlib import suppress

import click

from pastevet.book import Book
from pastevet.cli.running import running
from pastevet.hardening import harden
from pastevet.settings import HOST


@click.command()
@click.option("--port", type=click.IntRange(1024, 65535), help="Move the service to this port.")
def serve(port: int | None) -> None:
    """Run the service until it is interrupted."""
    harden()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    book = Book()
    port = book.load().on(port).port
    with suppress(KeyboardInterrupt), running(book, port):
        click.echo(f"pastevet listens on {HOST}:{port}. Stop it with Ctrl+C.")
        threading.Event().wait()
