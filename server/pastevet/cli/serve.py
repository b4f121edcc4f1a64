"""`pastevet serve`: the service in the foreground."""

from __future__ import annotations

from contextlib import suppress

import click

from pastevet import app
from pastevet.pipeline import Engine
from pastevet.settings import HOST, load_pairing


@click.command()
@click.option("--port", type=click.IntRange(1024, 65535), help="Move the pairing to this port.")
def serve(port: int | None) -> None:
    """Run the service until it is interrupted."""
    pairing = load_pairing().on(port)
    with app.claim(pairing) as listener:
        service = app.server(app.create_app(Engine.default(), pairing))
        click.echo(f"pastevet listens on {HOST}:{pairing.port}. Stop it with Ctrl+C.")
        with suppress(KeyboardInterrupt):
            service.run(sockets=[listener])
