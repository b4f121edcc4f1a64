"""pastevet as it is shipped: every category, the built-in policy, a plan that is not known."""

from __future__ import annotations

from collections.abc import Callable

from pastevet import Engine
from pastevet.model import Action, Confidence, CoverageStatus, Finding


def load(_: str) -> Callable[[str], list[str]]:
    """Return a scan of a whole paste."""
    engine = Engine.default()

    def scan(text: str) -> list[str]:
        verdict = engine.scan(text)
        levels = [_level(finding) for finding in verdict.findings]
        if verdict.coverage.status is CoverageStatus.PARTIAL:
            levels.append("partly")
        return levels

    return scan


def _level(finding: Finding) -> str:
    if finding.action < Action.WARN:
        return "what is only recorded, too"
    return "high confidence" if finding.confidence is Confidence.HIGH else "as shipped"
