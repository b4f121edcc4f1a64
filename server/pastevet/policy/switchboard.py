"""The options page's list of categories: how each is switched, and who decides about it."""

from __future__ import annotations

from typing import Final

from pastevet.model import Category, Confidence, Destination, Finding, Plan, Severity, Switch
from pastevet.policy.layers import Layers
from pastevet.policy.matrix import Matrix
from pastevet.policy.words import Words

_PERSONAL: Final = Destination(plan=Plan.PRO)


def switchboard(matrix: Matrix, layers: Layers, words: Words) -> tuple[Switch, ...]:
    """Say how each category is switched."""
    return tuple(_switch(category, matrix, layers, words) for category in Category)


def _switch(category: Category, matrix: Matrix, layers: Layers, words: Words) -> Switch:
    own = layers.person.row if layers.person else ()
    return Switch(
        category=category,
        label=words.category[category].label,
        about=words.category[category].about,
        level=layers.switches.level(category),
        is_fixed=not layers.may_loosen(category),
        action=layers.decide(matrix, _grave(category), _PERSONAL).action,
        has_own_rows=any(row.category is category for row in own),
    )


def _grave(category: Category) -> Finding:
    """Make up a finding that is grave and sure, of no rule in particular."""
    return Finding(
        rule=f"{category}.any",
        category=category,
        title="",
        severity=Severity.CRITICAL,
        confidence=Confidence.HIGH,
        item=0,
        span=(0, 0),
        value_id=0,
        preview="",
        replacement="",
        reversible=False,
        explanation="",
        noun="",
    )
