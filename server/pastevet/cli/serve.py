"""`pastevet serve`: the service in the foreground."""

from __future__ import annotations

import signal
import threading

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
    # An interrupt raised in the middle of anything may be swallowed there, and the service go on.
    told_to_end = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: told_to_end.set())
    book = Book()
    port = book.load().on(port).port
    with running(book, port):
        click.echo(f"pastevet listens on {HOST}:{port}. Stop it with Ctrl+C.")
        told_to_end.wait()
