"""`pastevet facts`: what is known about Claude's terms, from where, and since when."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from pastevet.policy import Policy

_STALE = 1


@click.group()
def facts() -> None:
    """Show and check the facts about Claude's terms."""


@facts.command("list")
def list_facts() -> None:
    """List every fact with its source, the day it was read, and whether it was compared live."""
    known = Policy.default().facts
    today = datetime.now(UTC).date()
    for fact, told in zip(known.fact, known.told(known.fact, today), strict=True):
        live = (
            f"compared live on {told.verified_live}" if told.verified_live else "not compared live"
        )
        stale = ", may have changed" if told.stale else ""
        click.echo(f"{fact.id}  ({', '.join(fact.applies_to.plans)})")
        click.echo(f"    {told.text}")
        click.echo(f"    Copy read on {told.seen}, {live}{stale}: {told.source}")


@facts.command(short_help="Validate the facts file and name what is stale.")
@click.pass_context
def check(context: click.Context) -> None:
    """Validate the facts file and name what is stale. Nothing is asked over the network.

    Exit status: 0 all is well, 1 something is stale, 2 the file is wrong.
    """
    known = Policy.default().facts
    stale = list(known.stale(datetime.now(UTC).date()))
    for name in stale:
        click.echo(f"{name}: nobody has looked for more than {known.stale_after_days} days.")
    click.echo(f"Facts: {len(known.fact)}. Links: {len(known.link)}. Stale: {len(stale)}.")
    context.exit(_STALE if stale else 0)
