"""What the person reads: a headline from the findings, a reason from the place, a better way."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict

from pastevet.model import (
    Advice,
    Category,
    Coverage,
    CoverageStatus,
    Destination,
    Fact,
    Finding,
    Place,
    Plan,
    Severity,
    Training,
    Way,
)

_PARTIAL = "partial"
_NOT_UNDONE_BY_REDACTION = {Category.CONFIDENTIAL, Category.SOURCE_CODE}
"""Taking the marking out of a confidential text leaves the text."""


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _Number(_Strict):
    one: str
    many: str

    def of(self, count: int, **words: str) -> str:
        return (self.one if count == 1 else self.many).format(n=count, **words)


class _Label(_Strict):
    label: str


class Words(_Strict):
    """The words file."""

    headline: dict[str, _Number]
    redact: dict[str, _Number]
    cancel: _Label
    why: dict[str, _Number]
    where: dict[str, str]
    place: dict[Place, str]
    training: dict[Training, str]
    plan: dict[Plan, str]


def compose(
    words: Words,
    facts: tuple[Fact, ...],
    told: Sequence[Finding],
    coverage: Coverage,
    destination: Destination,
) -> Advice:
    """Put a verdict into words.

    Args:
        words: The words file.
        facts: What is known about the destination's terms.
        told: The findings that the person is asked about; empty if coverage alone is the matter.
        coverage: How much was looked at.
        destination: Where the text would go.
    """
    lead = max(told, key=_weight, default=None)
    topic = lead.category if lead else _PARTIAL
    kin = {finding.value_id for finding in told if finding.category == topic}
    noun = lead.noun if lead else ""
    plan = words.plan[destination.plan]
    reason = [
        words.why[topic].of(len(kin)),
        words.where[_where(topic, destination)].format(plan=plan),
    ]
    if lead and coverage.status is CoverageStatus.PARTIAL:
        reason.append(words.headline[_PARTIAL].one)
    return Advice(
        headline=words.headline[topic].of(len(kin), noun=noun, a_noun=_with_article(noun)),
        reason=" ".join(reason),
        place=words.place[destination.place].format(
            plan=plan, training=words.training[destination.training]
        ),
        better=_ways(words, told, noun),
        facts=facts,
    )


def _weight(finding: Finding) -> tuple[Severity, int]:
    return finding.severity, -list(Category).index(finding.category)


def _where(topic: str, destination: Destination) -> str:
    if destination.place is Place.COMMERCIAL and topic == Category.CREDENTIAL:
        return "commercial_credential"
    return destination.place


def _with_article(noun: str) -> str:
    return f"{'an' if noun[:1].lower() in 'aeio' else 'a'} {noun}"


def _ways(words: Words, told: Sequence[Finding], noun: str) -> tuple[Way, ...]:
    """The recommended way first: it never lets through what the findings are about."""
    cancel = Way("cancel", words.cancel.label)
    categories = {finding.category for finding in told}
    if not categories - _NOT_UNDONE_BY_REDACTION:
        return (cancel,)
    topic = told[0].category if len(categories) == 1 else "mixed"
    values = {finding.value_id for finding in told}
    kind = noun.rsplit(" ", 1)[-1]  # a button has no room for the issuer's name
    redact = Way("redact", words.redact[topic].of(len(values), kind=kind))
    return (cancel, redact) if categories & _NOT_UNDONE_BY_REDACTION else (redact,)
