"""The wire contract: the one source of what extension and service say to each other.

`openapi.json` and the extension's `contract.d.ts` are made from it. Offsets are UTF-16 code units.
"""

from __future__ import annotations

import re
from datetime import date
from http import HTTPStatus
from typing import Annotated, Literal, Self, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from pastevet import model
from pastevet.complaints import complaint
from pastevet.model import (
    Action,
    Category,
    Chat,
    Confidence,
    CoverageStatus,
    Decision,
    ItemKind,
    Plan,
    Severity,
    Source,
    Topic,
    Training,
    WayKind,
)
from pastevet.quiet import Marked
from pastevet.utf16 import Utf16

VERSION = 1
"""The contract's version, which health states."""

MAX_BODY_BYTES = 12_000_000  # of a sealed body: a larger one is refused unread

CLAIM_ROUTE = "/v1/pair"
"""The one route open to who has pasted a code: it takes note of the origin."""


def _no_nul(text: str) -> str:
    if "\0" in text:
        msg = "expected text without NUL characters"
        raise ValueError(msg)
    return text


def _no_seconds(day: object) -> object:
    if not isinstance(day, date) and not (isinstance(day, str) and _DAY.fullmatch(day)):
        msg = "expected a day such as 2026-11-25"
        raise ValueError(msg)
    return day


_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_Text = Annotated[
    str, AfterValidator(_no_nul), Field(json_schema_extra={"pattern": "^[^\\u0000]*$"})
]
_Id = Annotated[str, Field(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9_-]+$")]
_Name = Annotated[_Text, Field(min_length=1, max_length=200)]
_Day = Annotated[date, BeforeValidator(_no_seconds)]
_Locale = Annotated[str, Field(pattern=r"^[A-Za-z]{2,3}([_-][A-Za-z0-9]{2,8})*$")]


class _Asked(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _Told(BaseModel):
    model_config = ConfigDict(frozen=True, from_attributes=True)


class Item(_Asked):
    """One flavour of what is being pasted."""

    kind: Literal["text", "html"]
    text: _Text


class Alternative(_Asked):
    """Another workspace of the same account."""

    plan: Plan
    name: _Name


class Destination(_Asked):
    """Where the text would go."""

    site: _Name = "claude.ai"
    plan: Plan = Plan.UNKNOWN
    training: Training = Training.UNKNOWN
    chat: Chat = Chat.NORMAL
    alternatives: Annotated[list[Alternative], Field(max_length=20)] = []

    def inside(self) -> model.Destination:
        """The destination as the engine knows it."""
        others = tuple(model.Workspace(other.plan, other.name) for other in self.alternatives)
        return model.Destination(self.site, self.plan, self.training, self.chat, others)


class ScanRequest(_Asked):
    """`POST /v1/scan`."""

    request_id: _Id
    source: Source
    locale: _Locale = "en"
    items: Annotated[list[Item], Field(min_length=1, max_length=20)]
    destination: Destination = Destination()

    def inside(self) -> list[model.Item]:
        """The items as the engine knows them."""
        return [model.Item(item.text, ItemKind(item.kind)) for item in self.items]


class DecisionRequest(_Asked):
    """`POST /v1/decision`: what the person chose."""

    scan_id: _Id
    decision: Decision
    reason: Annotated[_Text, Field(max_length=500)] | None = None


class QuietValue(_Asked):
    """A value of a paste, and the rule that found it."""

    rule: Annotated[str, Field(max_length=100, pattern=r"^[a-z_]+\.[a-z0-9-]+$")]
    text: Annotated[_Text, Field(min_length=1, max_length=100_000)]
    """The item's text at the finding's span. It isn't kept, only its keyed hash."""


class QuietRequest(_Asked):
    """`POST /v1/quiet`: the person says that a value isn't sensitive, or takes that back."""

    values: Annotated[list[QuietValue], Field(min_length=1, max_length=100)]
    """One value, in each form in which it was found."""
    undo: bool = False

    def inside(self) -> list[Marked]:
        """The values as they are marked."""
        return [Marked(value.rule, value.text) for value in self.values]


class KnownSince(_Asked):
    """Days on which plan and training setting were last told."""

    plan: _Day | None = None
    training: _Day | None = None

    def inside(self) -> model.KnownSince:
        """The days as the engine knows them."""
        return model.KnownSince(self.plan, self.training)


class CheckupRequest(_Asked):
    """`POST /v1/checkup`: what is known about a place, and what to do there."""

    locale: _Locale = "en"
    destination: Destination = Destination()
    known_since: KnownSince = KnownSince()


class HealthRequest(_Asked):
    """`POST /v1/health`."""


class PairRequest(_Asked):
    """`POST /v1/pair`: makes a pasted code the asker's own; its origin is noted."""


class UnpairRequest(_Asked):
    """`POST /v1/unpair`: the pairing under which it is sealed is forgotten."""


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
            elapsed_ms=round(verdict.elapsed_ms, 3),
            ruleset=verdict.ruleset,
        )


class DecisionReply(_Told):
    """Nothing: the decision was noted."""


class QuietReply(_Told):
    """Nothing: from now on it holds."""


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


ROUTES: dict[str, tuple[type[BaseModel], type[BaseModel]]] = {
    "/v1/scan": (ScanRequest, ScanReply),
    "/v1/checkup": (CheckupRequest, CheckupReply),
    "/v1/decision": (DecisionRequest, DecisionReply),
    "/v1/quiet": (QuietRequest, QuietReply),
    "/v1/health": (HealthRequest, HealthReply),
    CLAIM_ROUTE: (PairRequest, PairReply),
    "/v1/unpair": (UnpairRequest, UnpairReply),
}
"""Every route, with what is asked and what is answered."""


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


_Model = TypeVar("_Model", bound=BaseModel)


def parse(kind: type[_Model], body: bytes | str) -> _Model:
    """Read a JSON body.

    Raises:
        BadInput: It isn't JSON (`invalid_json`) or not of this kind (`invalid_field`). The detail
            names the place and what was expected, and echoes nothing.
    """
    try:
        return kind.model_validate_json(body)
    except ValidationError as error:
        raise complaint(error) from None
