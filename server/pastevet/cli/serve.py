"""`pastevet serve`: the service in the foreground."""

from __future__ import annotations

from contextlib import suppress

import click

from pastevet import app
from pastevet.book import Book
from pastevet.hardening import harden
from pastevet.listener import listen, server
from pastevet.pipeline import Engine
from pastevet.settings import HOST


@click.command()
@click.option("--port", type=click.IntRange(1024, 65535), help="Move the service to this port.")
def serve(port: int | None) -> None:
    """Run the service until it is interrupted."""
    harden()
    book = Book()
    port = book.load().on(port).port
    with listen(port) as listener:
        book.change(lambda kept: kept.on(port))  # kept once the port is ours
        service = server(app.create_app(Engine.default(), book, port))
        click.echo(f"pastevet listens on {HOST}:{port}. Stop it with Ctrl+C.")
        with suppress(KeyboardInterrupt):
            service.run(sockets=[listener])
