"""`pastevet policy`: who decided what, and why."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any, BinaryIO

import click

from pastevet.cli.destination import destination_options
from pastevet.cli.progress import Progress
from pastevet.cli.scan import BUDGET_MS, read_text
from pastevet.model import Action, Destination, Plan
from pastevet.pipeline import Engine
from pastevet.policy import Policy
from pastevet.policy.explain import Explanation, Reason, explain
from pastevet.policy.in_force import organisation_file, person_file
from pastevet.policy.switches import switches_file


@click.group()
def policy() -> None:
    """Say what policy decides, and why."""


@policy.command("explain", short_help="Say which row decided, and what other plans would say.")
@click.argument("file", type=click.File("rb"), default="-")
@destination_options
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
def explain_file(file: BinaryIO, destination: Destination, *, as_json: bool) -> None:
    """Scan FILE, or standard input, and say which row of which layer decided about each finding.

    A table says what every other plan would have said. The text itself is never printed.
    """
    text, _ = read_text(file)
    engine = Engine.default()
    with Progress("Checking"):
        verdict = engine.scan(text, destination, budget_ms=BUDGET_MS)
    now = engine.policy()
    explanation = explain(now, verdict.findings, verdict.coverage, destination)
    if as_json:
        click.echo(json.dumps(_as_json(explanation, now, destination)))
    else:
        click.echo("\n".join(_told(explanation, now, destination)))


def _as_json(explanation: Explanation, now: Policy, destination: Destination) -> dict[str, Any]:
    layers = now.layers
    place = {"plan": destination.plan, "training": destination.training, "chat": destination.chat}
    return asdict(explanation) | {
        "destination": place,
        "organisation": layers.organisation.name if layers.organisation else None,
        "mistakes": list(layers.mistakes),
    }


def _told(explanation: Explanation, now: Policy, destination: Destination) -> Iterator[str]:
    place = f"{destination.plan}, training {destination.training}, {destination.chat} chat"
    yield f"{explanation.action} for {place}."
    yield from _layers(now)
    for reason in explanation.reasons:
        yield from _reason(reason)
    if explanation.for_coverage > Action.ALLOW:
        yield f"\n{explanation.for_coverage}  because not all could be checked"
    yield from _table(explanation, destination)


def _layers(now: Policy) -> Iterator[str]:
    layers = now.layers
    if layers.organisation:
        mode = layers.organisation.mode
        yield f"Organisation: {layers.organisation.name}, mode {mode}. {organisation_file()}"
    if layers.person:
        yield f"Person: {person_file()}"
    for category, level in layers.switches.levels.items():
        yield f"Switched: {category} to {level}. {switches_file()}"
    for mistake in layers.mistakes:
        yield f"Not loaded: {mistake}"


def _reason(reason: Reason) -> Iterator[str]:
    ground = reason.ground
    times = f" × {reason.count}" if reason.count > 1 else ""
    row = f"row {ground.row}" if ground.row else "no row"
    yield f"\n{ground.action}  {reason.rule}{times} ({reason.severity}, {reason.confidence})"
    yield f"    {ground.layer}, {row}{': ' if ground.why else ''}{ground.why}"


def _table(explanation: Explanation, destination: Destination) -> Iterator[str]:
    """Yield a line for each rule, and one for the whole, with a column for each plan."""
    lines = {reason.rule: reason.elsewhere for reason in explanation.reasons}
    lines |= {"all": explanation.elsewhere}
    width = max(len(name) for name in lines)
    heads = [f"{plan}{'*' if plan is destination.plan else ''}" for plan in Plan]
    yield f"\n{'':<{width}}  {'  '.join(f'{head:<11}' for head in heads)}".rstrip()
    for name, actions in lines.items():
        cells = "  ".join(f"{actions[plan]:<11}" for plan in Plan)
        yield f"{name:<{width}}  {cells}".rstrip()
