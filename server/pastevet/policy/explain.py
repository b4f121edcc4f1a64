"""Which row of which layer decided, and what every other plan would have said. Never the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pastevet.model import Action, Coverage, Destination, Finding, Plan
from pastevet.policy import Policy
from pastevet.policy.layers import Ground


@dataclass(frozen=True, slots=True)
class Reason:
    """What was decided about the findings of one rule."""

    rule: str
    title: str
    severity: str
    confidence: str
    count: int
    """How many different values there are."""
    ground: Ground
    elsewhere: dict[Plan, Action]
    """What each plan would have said."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a text gets the action that it gets."""

    action: Action
    for_coverage: Action
    """What is asked for on account of coverage alone."""
    reasons: tuple[Reason, ...]
    elsewhere: dict[Plan, Action]


def explain(
    policy: Policy, findings: Sequence[Finding], coverage: Coverage, destination: Destination
) -> Explanation:
    """Say why policy decides as it does.

    Args:
        policy: The policy in force.
        findings: What was found.
        coverage: How much was looked at.
        destination: Where the text would go.
    """
    by_rule: dict[str, list[Finding]] = {}
    for finding in findings:
        by_rule.setdefault(finding.rule, []).append(finding)
    places = {plan: replace(destination, plan=plan) for plan in Plan}
    return Explanation(
        action=policy.decide(findings, coverage, destination).action,
        for_coverage=policy.decide((), coverage, destination).action,
        reasons=tuple(_reason(policy, each, destination, places) for each in by_rule.values()),
        elsewhere={
            plan: policy.decide(findings, coverage, place).action for plan, place in places.items()
        },
    )


def _reason(
    policy: Policy,
    findings: Sequence[Finding],
    destination: Destination,
    places: dict[Plan, Destination],
) -> Reason:
    first = max(findings, key=lambda finding: policy.ground(finding, destination).action)
    return Reason(
        rule=first.rule,
        title=first.title,
        severity=first.severity,
        confidence=first.confidence,
        count=len({finding.value_id for finding in findings}),
        ground=policy.ground(first, destination),
        elsewhere={
            plan: max(policy.ground(finding, place).action for finding in findings)
            for plan, place in places.items()
        },
    )
