"""What the person reads: a headline from the findings, a reason from the place, a better way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict

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
    Topic,
    Training,
    Way,
    WayKind,
)

_PARTIAL = "partial"
_MIXED = "mixed"
_WHOLE = {Category.CONFIDENTIAL, Category.SOURCE_CODE, _PARTIAL}
"""Topics about the text as a whole, of which nothing can be taken out."""
_LONGEST_MARKING = 26
"""Of a marking that fits into a headline, in characters."""
_MOST_REASONS = 3


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _Number(_Strict):
    one: str
    many: str

    def of(self, count: int, *, more: bool = False, **words: str) -> str:
        """Fill in a number of things, of which there may be more."""
        number = f"{count}+" if more else count
        return (self.one if count == 1 else self.many).format(n=number, **words)


class _Label(_Strict):
    label: str


class _Also(_Strict):
    marked: str
    counts: str
    partial: str


class _Checkup(_Strict):
    label: dict[Topic, str]
    terms: dict[Place, str]
    also: dict[str, str]


def _complete(topics: dict[str, _Number]) -> dict[str, _Number]:
    missing = {*Category, _MIXED, _PARTIAL} - topics.keys()
    if missing:
        msg = f"expected an entry for {', '.join(sorted(missing))} as well"
        raise ValueError(msg)
    return topics


_ByTopic = Annotated[dict[str, _Number], AfterValidator(_complete)]


class Words(_Strict):
    """The words file."""

    headline: _ByTopic
    redact: dict[str, _Number]
    cancel: _Label
    why: _ByTopic
    where: dict[str, str]
    also: _Also
    place: dict[Place, str]
    training: dict[Training, str]
    plan: dict[Plan, str]
    checkup: _Checkup
    way: dict[str, str]


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
    noun = lead.noun if lead else ""
    topic = _topic(told)
    count = _count(told, topic)
    plan = words.plan[destination.plan]
    reason = [words.why[topic].of(count), words.where[_where(topic, destination)]]
    if topic not in _WHOLE and not all(finding.replacement for finding in told):
        reason.append(words.also.marked)
    if len(counts := _counts(told)) > 1:
        reason.insert(0, words.also.counts.format(counts=_listed(counts)))
    is_partial = coverage.status is CoverageStatus.PARTIAL
    if lead and is_partial:
        reason.append(words.also.partial)
    return Advice(
        headline=_headline(words, told, topic, count, more=is_partial),
        reason=" ".join(reason).format(plan=plan),
        place=words.place[destination.place].format(
            plan=plan, training=words.training[destination.training]
        ),
        better=_ways(words, told, coverage, topic, noun),
        facts=facts,
    )


def _headline(words: Words, told: Sequence[Finding], topic: str, count: int, *, more: bool) -> str:
    lead = max(told, key=_weight, default=None)
    own = {finding.headline for finding in told}
    if len(own) == 1 and (headline := own.pop()):
        return headline
    noun = lead.noun if lead else ""
    marking = " ".join(lead.preview.split()) if lead else ""
    if topic == Category.CONFIDENTIAL and len(marking) > _LONGEST_MARKING:
        count += 1  # it is told without its words
    return words.headline[topic].of(
        count, more=more, noun=noun, a_noun=_with_article(noun), marking=marking
    )


def _count(told: Sequence[Finding], topic: str) -> int:
    """Count different values; of a list, its people, of whom each may have several."""
    kinds = _kinds(finding for finding in told if finding.replacement or topic in _WHOLE)
    numbers = [sum(values.values()) for values in kinds.values()]
    return max(numbers, default=0) if topic == Category.CLIENT else sum(numbers)


def _kinds(found: Iterable[Finding]) -> dict[str, dict[int, int]]:
    """Return noun → value id → how many things it stands for."""
    kinds: dict[str, dict[int, int]] = {}
    for finding in found:
        kinds.setdefault(finding.noun, {})[finding.value_id] = finding.count
    return kinds


def _counts(told: Sequence[Finding]) -> list[str]:
    """Say how many of each kind there are, at most three, strongest first."""
    strongest = sorted(told, key=_weight, reverse=True)
    kinds = _kinds(finding for finding in strongest if finding.replacement)
    numbers = [(noun, sum(values.values())) for noun, values in kinds.items()]
    return [
        f"{number} {_plural(noun) if number > 1 else noun}"
        for noun, number in numbers[:_MOST_REASONS]
    ]


def _listed(parts: Sequence[str]) -> str:
    *others, last = parts
    return f"{', '.join(others)} and {last}"


def _plural(noun: str) -> str:
    if noun == "person":
        return "people"
    return f"{noun}es" if noun.endswith("s") else f"{noun}s"


def _topic(told: Sequence[Finding]) -> str:
    """What the words are about: a category, several, or coverage alone."""
    categories = {finding.category for finding in told if finding.replacement}
    categories = categories or {finding.category for finding in told}
    if len(categories) > 1:
        return _MIXED
    return categories.pop() if categories else _PARTIAL


def _weight(finding: Finding) -> tuple[Severity, int]:
    return finding.severity, -list(Category).index(finding.category)


def _where(topic: str, destination: Destination) -> str:
    if destination.plan is Plan.API:
        return destination.plan
    if destination.place is Place.COMMERCIAL and topic == Category.CREDENTIAL:
        return "commercial_credential"
    return destination.place


def _with_article(noun: str) -> str:
    return f"{'an' if noun[:1].lower() in 'aeio' else 'a'} {noun}"


def _ways(
    words: Words, told: Sequence[Finding], coverage: Coverage, topic: str, noun: str
) -> tuple[Way, ...]:
    """The recommended way first: it never lets through what the findings are about, or unread."""
    cancel = Way(WayKind.CANCEL, words.cancel.label)
    values = {finding.value_id for finding in told if finding.replacement}
    if not values or coverage.status is CoverageStatus.PARTIAL:
        return (cancel,)
    kind = noun.rsplit(" ", 1)[-1]  # a button has no room for the issuer's name
    redact = Way(WayKind.REDACT, words.redact[topic].of(len(values), kind=kind))
    return (redact,) if all(finding.replacement for finding in told) else (cancel, redact)
