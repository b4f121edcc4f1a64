"""The page "Your Claude": which one, on whose terms, and what to do there now."""

from __future__ import annotations

from pastevet.model import (
    Checkup,
    CheckupRow,
    Destination,
    Fact,
    KnownSince,
    Place,
    Topic,
    Training,
    Way,
    WayKind,
)
from pastevet.policy.advice import Words

_SETTINGS = "https://claude.ai/settings/data-privacy-controls"


def check_up(
    words: Words,
    facts: tuple[Fact, ...],
    destination: Destination,
    known_since: KnownSince,
    review_after_days: int,
) -> Checkup:
    """Say what is known about a place, and what to do there."""
    others = [
        words.checkup.also["workspace"].format(name=other.name, plan=words.plan[other.plan])
        for other in destination.alternatives
    ]
    values = {
        Topic.WHICH: words.plan[destination.plan],
        Topic.TERMS: words.checkup.terms[destination.place],
        Topic.TRAINING: words.training[destination.training],
        Topic.KEPT: words.training[Training.UNKNOWN],
        Topic.ALSO: ", ".join(others) or words.checkup.also["none"],
    }
    since = {Topic.WHICH: known_since.plan, Topic.TRAINING: known_since.training}
    rows = tuple(
        CheckupRow(
            topic,
            words.checkup.label[topic],
            value,
            since.get(topic),
            facts if topic is Topic.TRAINING else (),
        )
        for topic, value in values.items()
    )
    return Checkup(rows, tuple(_todo(words, destination)), review_after_days)


def _todo(words: Words, destination: Destination) -> list[Way]:
    if destination.place is Place.COMMERCIAL:
        return []
    todo = [Way(WayKind.SETTINGS, words.way["settings"], _SETTINGS)]
    for index, other in enumerate(destination.alternatives):
        if other.plan in ("team", "enterprise"):
            label = words.way["switch"].format(name=other.name)
            todo.append(Way(WayKind.SWITCH, label, workspace=index))
            break
    return todo
