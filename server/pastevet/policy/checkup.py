"""The page "Your Claude": which one, on whose terms, and what to do there now."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pastevet.model import (
    Checkup,
    CheckupRow,
    Destination,
    KnownSince,
    Place,
    Plan,
    Topic,
    Training,
    Way,
    WayKind,
)
from pastevet.policy.facts import Facts
from pastevet.policy.ways import BUSINESS, MOST_WAYS, switch_to
from pastevet.policy.words import Words


def check_up(
    words: Words, facts: Facts, destination: Destination, known_since: KnownSince, today: date
) -> Checkup:
    """Say what is known about a place, and what to do there."""
    values = _values(words, facts, destination)
    since = {Topic.WHICH: known_since.plan, Topic.TRAINING: known_since.training}
    rows = tuple(
        CheckupRow(
            topic,
            words.checkup.label[topic],
            value,
            since.get(topic),
            facts.told(facts.on(topic, destination), today),
        )
        for topic, value in values.items()
    )
    todo = tuple(_todo(words, facts, destination))[:MOST_WAYS]
    return Checkup(rows, todo, facts.review_after_days)


def _values(words: Words, facts: Facts, destination: Destination) -> dict[Topic, str]:
    is_business = destination.place in (Place.COMMERCIAL, Place.API)
    training = words.training[destination.training].capitalize()
    others = (
        words.checkup.also.workspace.format(name=other.name, plan=words.plan[other.plan])
        for other in destination.alternatives
    )
    unknown = words.training[Training.UNKNOWN].capitalize()
    return {
        Topic.WHICH: unknown if destination.plan is Plan.UNKNOWN else words.plan[destination.plan],
        Topic.TERMS: words.checkup.terms[destination.place],
        Topic.TRAINING: _begun(facts.in_short(Topic.TRAINING, destination))
        if is_business
        else training,
        Topic.KEPT: _begun(facts.in_short(Topic.KEPT, destination)),
        Topic.ALSO: ", ".join(others) or words.checkup.also.none,
    }


def _todo(words: Words, facts: Facts, destination: Destination) -> Iterator[Way]:
    """Yield what to do, the most useful first."""
    if destination.place in (Place.COMMERCIAL, Place.API):
        return
    workspaces = [
        index for index, other in enumerate(destination.alternatives) if other.plan in BUSINESS
    ]
    if workspaces:
        yield switch_to(words, destination, workspaces[0])
    if destination.training is not Training.OFF:
        yield Way(WayKind.SETTINGS, words.label("settings"), facts.link[WayKind.SETTINGS].url)
    yield Way(WayKind.DELETE, words.checkup.way.delete, facts.link[WayKind.DELETE].url)


def _begun(text: str) -> str:
    return text[:1].upper() + text[1:]
