"""`pastevet quiet`: the values that nobody is asked about again."""

from __future__ import annotations

from collections import Counter

import click

from pastevet.quiet import Quiet


@click.group()
def quiet() -> None:
    """List or forget the values that you marked as not sensitive."""


@quiet.command("list")
def list_quiet() -> None:
    """Say how many were marked, when, and which rules had found them; the values aren't kept."""
    marked = Quiet().listed()
    if not marked:
        click.echo("Nothing was marked as not sensitive.")
    for (day, rule), count in sorted(Counter((day, rule) for rule, day in marked).items()):
        click.echo(f"{day}  {count:>5}  {rule}")


@quiet.command()
def clear() -> None:
    """Forget them all: each is asked about again."""
    store = Quiet()
    count = len(store.listed())
    store.clear()
    click.echo(f"Forgotten: {count}.")
