"""The built-in policy: what it decides, and how its files are read."""

from __future__ import annotations

from pathlib import Path

import pytest
from making import make_finding

from pastevet import policy
from pastevet.errors import PolicyError
from pastevet.model import Action, Category, Confidence, Coverage, CoverageStatus, Destination, Plan
from pastevet.policy import Policy
from pastevet.policy.matrix import Matrix
from pastevet.policy.reading import read

POLICY = Policy.default()
POLICY_FILE = Path(policy.__file__).parent / "default.toml"


@pytest.mark.parametrize("plan", Plan)
@pytest.mark.parametrize("category", Category)
def test_low_confidence_never_warns(category: Category, plan: Plan) -> None:
    """A guess is no reason to interrupt anyone, wherever the text would go."""
    guess = make_finding(category=category, confidence=Confidence.LOW)

    assert POLICY.decide([guess], Coverage(), Destination(plan=plan)).action is Action.ALLOW


def test_the_gravest_action_decides() -> None:
    """Each finding has its own action, and the text gets the strongest of them."""
    findings = [
        make_finding(category=Category.CONFIDENTIAL),
        make_finding(category=Category.CREDENTIAL),
    ]

    ruling = POLICY.decide(findings, Coverage(), Destination(plan=Plan.TEAM))

    assert (ruling.action, ruling.actions) == (Action.WARN, (Action.ALLOW, Action.WARN))


def test_partial_coverage_is_never_a_silent_allow() -> None:
    """A text that wasn't read to its end is at least reported."""
    partial = Coverage(CoverageStatus.PARTIAL, ("out_of_time",))

    assert POLICY.decide([], partial, Destination()).action is Action.REPORT


@pytest.mark.parametrize("action", ["justify", "block"])
def test_the_built_in_policy_neither_blocks_nor_asks_for_a_reason(
    tmp_path: Path, action: str
) -> None:
    """A row that would is refused with file and place named."""
    rows = POLICY_FILE.read_text().replace('action = "warn"', f'action = "{action}"', 1)
    (tmp_path / "default.toml").write_text(rows)

    with pytest.raises(PolicyError, match=r"default\.toml: row\.0\.action: expected at most"):
        read(tmp_path / "default.toml", Matrix)
