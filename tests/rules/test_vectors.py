"""Every example and counter-example of the built-in rules, each a test of its own."""

from __future__ import annotations

import pytest

from pastevet.pipeline import Engine
from pastevet.proof import prove
from pastevet.rules import Rule, Ruleset

RULES = Ruleset.default().rules
EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.id}-example-{number}")
    for rule in RULES
    for number, example in enumerate(rule.examples)
]
COUNTER_EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.id}-counter-example-{number}")
    for rule in RULES
    for number, example in enumerate(rule.counter_examples)
]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_finds_exactly_what_is_marked(rule: Rule, example: str):
    """The rule is found in its example, with exactly the marked span."""
    alone = rule.model_copy(update={"examples": (example,), "counter_examples": ()})

    assert prove(alone, Engine.default()) == []


@pytest.mark.parametrize(("rule", "example"), COUNTER_EXAMPLES)
def test_finds_nothing_in_a_look_alike(rule: Rule, example: str):
    """The rule is not found in its counter-example."""
    alone = rule.model_copy(update={"examples": (), "counter_examples": (example,)})

    assert prove(alone, Engine.default()) == []
