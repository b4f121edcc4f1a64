"""`pastevet rules`: what is looked for, and its proof."""

from __future__ import annotations

import click

from pastevet.cli.progress import Progress
from pastevet.errors import BadInput
from pastevet.pipeline import Engine
from pastevet.policy import Policy
from pastevet.proof import prove
from pastevet.rules import Rule, Ruleset


@click.group()
def rules() -> None:
    """Show and test the rules."""


@rules.command("list")
def list_rules() -> None:
    """List every rule: id, severity, confidence, title."""
    known = Ruleset.default().rules
    width = max(len(rule.id) for rule in known)
    for rule in known:
        click.echo(f"{rule.id:<{width}}  {rule.severity:<8}  {rule.confidence:<6}  {rule.title}")


@rules.command(short_help="Show what one rule looks for, why, and its sources.")
@click.argument("rule_id")
def show(rule_id: str) -> None:
    """Show one rule: what it looks for, why, and where the format is known from."""
    rule = _find(rule_id)
    click.echo(f"{rule.id}: {rule.title}\n{rule.why}\n")
    click.echo(f"severity    {rule.severity}\nconfidence  {rule.confidence}")
    click.echo(f"anchor      {rule.anchor or 'none: it reads a text as a whole'}")
    if rule.digits_anchor:
        click.echo(f"            beside digits {rule.digits_anchor}")
    if rule.needs:
        click.echo(f"needs       {rule.needs}")
    click.echo(_confirmed_by(rule))
    click.echo(f"evidence    {rule.evidence}")
    for reference in rule.references:
        click.echo(f"            {reference}")


def _confirmed_by(rule: Rule) -> str:
    if rule.table:
        return f"table       at least {rule.table.rows} rows of {rule.table.of}"
    if weighed := rule.dossier or rule.affair:
        return f"words       of {', '.join(weighed.terms)}"
    if rule.likeness:
        return f"likeness    of at least {rule.likeness.enough} to texts of its kind"
    ways = ("pattern", "number", "plugin", "reader")
    return next(f"{way:<12}{getattr(rule, way)}" for way in ways if getattr(rule, way))


@rules.command(short_help="Run the rules' own vectors.")
@click.argument("rule_ids", nargs=-1)
@click.pass_context
def test(context: click.Context, rule_ids: tuple[str, ...]) -> None:
    """Run the examples and counter-examples of the rules named, or of all."""
    chosen = [_find(rule_id) for rule_id in rule_ids] or Ruleset.default().rules
    engine = Engine(Ruleset.default(), Policy.default)
    vectors = failures = 0
    with Progress("Testing the rules") as progress:
        for rule in chosen:
            vectors += len(rule.examples) + len(rule.counter_examples)
            for failure in prove(rule, engine):
                failures += 1
                click.echo(failure)
            progress.step()
    click.echo(f"Rules: {len(chosen)}. Vectors: {vectors}. Failed: {failures}.")
    context.exit(1 if failures else 0)


def _find(rule_id: str) -> Rule:
    for rule in Ruleset.default().rules:
        if rule.id == rule_id:
            return rule
    raise BadInput("unknown_rule", "There is no such rule. `pastevet rules list` names them all.")
