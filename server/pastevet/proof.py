"""Proves a rule on its own examples and counter-examples, with the real engine."""

from __future__ import annotations

from collections.abc import Sequence

from pastevet.model import CoverageStatus
from pastevet.pipeline import Engine
from pastevet.rules import Rule, unmark

_BUDGET_MS = 10_000.0


def prove(rule: Rule, engine: Engine) -> list[str]:
    """Run a rule's examples and counter-examples; return a sentence for each that fails."""
    failures = []
    for number, example in enumerate(rule.examples):
        failures += _prove(rule, engine, f"example {number}", example)
    for number, example in enumerate(rule.counter_examples):
        failures += _prove(rule, engine, f"counter-example {number}", example)
    return failures


def _prove(rule: Rule, engine: Engine, name: str, example: str) -> list[str]:
    vector = unmark(example)
    verdict = engine.scan(vector.text, budget_ms=_BUDGET_MS)
    if verdict.coverage.status is not CoverageStatus.FULL:
        return [f"{rule.id}: {name}: not scanned whole: {', '.join(verdict.coverage.reasons)}."]
    found = tuple(finding.span for finding in verdict.findings if finding.rule == rule.id)
    if found == vector.spans:
        return []
    return [f"{rule.id}: {name}: expected {_spans(vector.spans)}, found {_spans(found)}."]


def _spans(spans: Sequence[tuple[int, int]]) -> str:
    return ", ".join(f"characters {start} to {end}" for start, end in spans) or "nothing"
