"""What the service answers."""

from __future__ import annotations

from datetime import date
from http import HTTPStatus
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict

from pastevet import model
from pastevet.model import (
    Action,
    Category,
    Confidence,
    CoverageStatus,
    Level,
    Severity,
    Topic,
    WayKind,
)
from pastevet.utf16 import Utf16


class _Told(BaseModel):
    model_config = ConfigDict(frozen=True, from_attributes=True)


class Finding(_Told):
    """Something found. It never holds the value."""

    id: int
    item: int
    rule: str
    category: Category
    title: str
    severity: Severity
    confidence: Confidence
    span: tuple[int, int]
    """Start and end in the item's text, UTF-16 code units, end excluded."""
    value_id: int
    """Equal numbers mean equal values, across items."""
    preview: str
    replacement: str
    reversible: bool
    explanation: str
    action: Action


class Coverage(_Told):
    """How much was looked at."""

    status: CoverageStatus
    reasons: list[str]


class Way(_Told):
    """A better place or way."""

    kind: WayKind
    label: str
    url: str | None
    """`https://…`; of a contact also `mailto:…`."""
    workspace: int | None
    """Of a switch: index in the destination's alternatives."""


class Fact(_Told):
    """A dated statement about Claude's terms."""

    text: str
    source: str
    seen: date
    verified_live: date | None
    stale: bool


class Advice(_Told):
    """What the person reads."""

    headline: str
    reason: str
    place: str
    better: list[Way]
    """Before it is sent: the recommended way first."""
    after: list[Way]
    """Once it was sent anyway."""
    facts: list[Fact]
    owner: str | None
    """The organisation that asks or forbids, if one does."""


class ScanReply(_Told):
    """The verdict."""

    scan_id: str
    action: Action
    coverage: Coverage
    findings: list[Finding]
    advice: Advice | None
    justifications: list[str]
    may_quiet: bool
    """Whether the person may say that a value isn't sensitive."""
    elapsed_ms: float
    ruleset: str

    @classmethod
    def of(cls, verdict: model.Verdict, texts: list[str], scan_id: str) -> Self:
        """Put a verdict on the wire.

        Args:
            verdict: The engine's answer.
            texts: The items' texts, for converting offsets.
            scan_id: Names this answer in a later decision.
        """
        return cls(
            scan_id=scan_id,
            action=verdict.action,
            coverage=Coverage.model_validate(verdict.coverage),
            findings=_findings(verdict, texts),
            advice=Advice.model_validate(verdict.advice) if verdict.advice else None,
            justifications=list(verdict.justifications),
            may_quiet=verdict.may_quiet,
            elapsed_ms=round(verdict.elapsed_ms, 3),
            ruleset=verdict.ruleset,
        )


class DecisionReply(_Told):
    """Nothing: the decision was noted."""


class QuietReply(_Told):
    """Nothing: from now on it holds."""


class Switch(_Told):
    """How much the person wants to hear about a category."""

    category: Category
    label: str
    about: str
    level: Level
    is_fixed: bool
    """Whether the organisation decides: the person's level doesn't count."""
    action: Action
    """What is asked for in a personal account, as things are."""
    has_own_rows: bool
    """Whether the person's `policy.toml` speaks about it, which comes first."""


class SwitchesReply(_Told):
    """Every category, in the order in which dialogs name them."""

    is_damaged: bool
    """Whether what was chosen can't be read: all of it is asked about until something is chosen."""
    switches: list[Switch]


class PairReply(_Told):
    """Nothing: the pairing holds."""


class UnpairReply(_Told):
    """Nothing: the pairing is gone."""


class CheckupRow(_Told):
    """One thing to know about a place."""

    topic: Topic
    label: str
    value: str
    since: date | None
    facts: list[Fact]


class CheckupReply(_Told):
    """What is known about a place, and what to do there now."""

    rows: list[CheckupRow]
    todo: list[Way]
    """At most three."""
    review_after_days: int


class Terms(_Told):
    """When an answer about an account's settings is too old to count."""

    changed: date
    """An answer from before this day may not hold."""
    ask_again_after_days: int


class PolicyState(_Told):
    """Whose policy is in force."""

    owner: str | None
    """The organisation that set it, or None: the person's own."""
    is_loaded: bool
    """False where a policy file can't be read: what was in force before it stays so."""


class HealthReply(_Told):
    """The service's state."""

    contract: int
    version: str
    state: Literal["ready"]
    pid: int
    """Its process, so that the command line can end the one that proved to be the service."""
    terms: Terms
    policy: PolicyState


class Problem(_Told):
    """RFC 9457 problem details. It echoes nothing."""

    type: str = "about:blank"
    title: str
    status: int
    code: str
    detail: str

    @classmethod
    def of(cls, status: int, code: str, detail: str) -> Self:
        """Describe a problem.

        Args:
            status: HTTP status.
            code: Stable word for programs.
            detail: One sentence: what is wrong, where, what was expected. It echoes nothing.
        """
        return cls(title=HTTPStatus(status).phrase, status=status, code=code, detail=detail)


def _findings(verdict: model.Verdict, texts: list[str]) -> list[Finding]:
    offsets = [Utf16(text) for text in texts] if verdict.findings else []
    return [
        Finding.model_validate(
            {
                **{name: getattr(finding, name) for name in Finding.model_fields if name != "id"},
                "id": number,
                "span": tuple(offsets[finding.item].of(offset) for offset in finding.span),
            }
        )
        for number, finding in enumerate(verdict.findings, 1)
    ]
