"""The rows of a policy: which action for what, where."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from pastevet.model import (
    Action,
    Category,
    Chat,
    Confidence,
    CoverageStatus,
    Destination,
    Finding,
    Place,
    Severity,
)
from pastevet.policy.reading import Strict


def _at_most_warn(action: Action) -> Action:
    if action > Action.WARN:
        msg = "expected at most 'warn': only an organisation asks for a reason or blocks"
        raise ValueError(msg)
    return action


ModestAction = Annotated[Action, AfterValidator(_at_most_warn)]
"""An action that asks for no reason and blocks nothing."""

_Pattern = Annotated[str, Field(pattern=r"^[a-z0-9_.*-]+$")]


class Row(Strict):
    """One line of a matrix. What it leaves out, it fits altogether."""

    category: Category
    rules: Annotated[tuple[_Pattern, ...], Field(min_length=1)] = ("*",)
    """Ids of rules, in which a star stands for any characters."""
    place: Annotated[tuple[Place, ...], Field(min_length=1)] = tuple(Place)
    chat: Annotated[tuple[Chat, ...], Field(min_length=1)] = tuple(Chat)
    severity: Severity = Severity.MEDIUM
    """Fits from here upwards."""
    confidence: Confidence = Confidence.MEDIUM
    """Fits from here upwards."""
    action: Action
    why: str = ""

    def fits(self, finding: Finding, destination: Destination) -> bool:
        """Whether this row speaks about a finding that would go to a destination."""
        return (
            finding.category is self.category
            and destination.place in self.place
            and destination.chat in self.chat
            and finding.severity >= self.severity
            and finding.confidence >= self.confidence
            and any(fnmatchcase(finding.rule, pattern) for pattern in self.rules)
        )


class ModestRow(Row):
    """A row that asks for no reason and blocks nothing."""

    action: ModestAction


class BuiltInRow(ModestRow):
    """A row of the built-in policy, which says why."""

    why: Annotated[str, Field(min_length=1)]


class Matrix(Strict):
    """The built-in rows, in order, and what incomplete coverage asks for."""

    coverage: dict[CoverageStatus, ModestAction]
    row: tuple[BuiltInRow, ...]

    @model_validator(mode="after")
    def _is_complete(self) -> Matrix:
        if missing := set(CoverageStatus) - self.coverage.keys():
            msg = f"coverage: expected an action for {', '.join(sorted(missing))} as well"
            raise ValueError(msg)
        return self
