"""Layers made up for a test."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pastevet.model import (
    Action,
    Advice,
    Coverage,
    Destination,
    Finding,
)
from pastevet.policy import Policy
from pastevet.policy.layers import Layers, Organisation, Person

FULL = Coverage()


def acme(**keys: Any) -> Organisation:
    """Make an organisation's layer; `row` may be one row or several."""
    return Organisation.model_validate({"name": "Acme", **_rows(keys)})


def person(*rows: dict[str, Any]) -> Person:
    """Make a person's layer."""
    return Person.model_validate({"row": list(rows)})


def policy(organisation: Organisation | None = None, own: Person | None = None) -> Policy:
    """Put layers on top of the built-in policy."""
    return Policy.default().under(Layers(organisation, own), "test")


def asked(under: Policy, finding: Finding, destination: Destination) -> Action:
    """Ask a policy about one finding."""
    return under.decide([finding], FULL, destination).action


def advice(
    under: Policy,
    findings: Sequence[Finding],
    destination: Destination,
    coverage: Coverage = FULL,
) -> Advice:
    """Let a policy say something."""
    ruling = under.decide(findings, coverage, destination)
    said = under.advise(findings, ruling, coverage, destination)
    assert said is not None
    return said


def _rows(keys: dict[str, Any]) -> dict[str, Any]:
    if isinstance(keys.get("row"), dict):
        return {**keys, "row": [keys["row"]]}
    return keys
