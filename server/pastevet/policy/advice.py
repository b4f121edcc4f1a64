"""What the person reads: a headline from the findings, a reason from the place, a better way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pastevet.model import (
    Action,
    Advice,
    Category,
    Chat,
    Destination,
    Fact,
    Finding,
    Place,
    Training,
)
from pastevet.policy import ways
from pastevet.policy.facts import Facts
from pastevet.policy.layers import Organisation, OwnWords
from pastevet.policy.situation import NOT_LOADED, WHOLE, Situation, kinds_of, weight
from pastevet.policy.words import MIXED, PARTIAL, Words

_LONGEST_HEADLINE = 45
_LONGEST_MARKING = 26
"""Of a marking that fits into a headline, in characters."""
_MOST_REASONS = 3


@dataclass(frozen=True, slots=True)
class Speaker:
    """What speaks: words, facts, and the organisation, if there is one."""

    words: Words
    facts: Facts
    organisation: Organisation | None


def compose(speaker: Speaker, now: Situation, known: tuple[Fact, ...]) -> Advice:
    """Put a verdict into words.

    Args:
        speaker: What speaks.
        now: What is to be said.
        known: What is known about the destination's terms.
    """
    organisation = speaker.organisation
    owner = organisation if now.action >= Action.JUSTIFY else None
    return Advice(
        headline=_headline(speaker, now, owner),
        reason=" ".join(_reasons(speaker, now, owner)),
        place=_place(speaker.words, now.destination),
        better=ways.before(speaker.words, speaker.facts, organisation, now),
        after=ways.after(speaker.words, speaker.facts, organisation, now),
        facts=known,
        owner=owner.name if owner else None,
    )


def _place(words: Words, destination: Destination) -> str:
    place = words.place[destination.place].format(
        plan=words.plan[destination.plan], training=words.training[destination.training]
    )
    chat = words.chat.get(destination.chat)
    return f"{chat} {place}" if chat else place


def _reasons(speaker: Speaker, now: Situation, owner: Organisation | None) -> list[str]:
    """Say why here is wrong: what it is, where it would go, what holds as well."""
    words, told = speaker.words, now.told
    own = _own(speaker, now)
    if own and own.reason:
        reasons = [own.reason]
    elif owner:
        reasons = _owners_reasons(words, now, owner)
    else:
        reasons = [words.why[now.topic].of(now.count), _there(words, now)]
    if now.topic not in WHOLE and any(_stays(finding) for finding in told):
        reasons.append(words.also.marked)
    if len(counts := _counts(told)) > 1:
        reasons.insert(0, words.also.counts.format(counts=_listed(counts)))
    if told and not now.is_read:
        reasons.append(words.also.partial)
    if NOT_LOADED in now.coverage.reasons:
        reasons.append(words.also.not_loaded)
    return reasons


def _stays(finding: Finding) -> bool:
    """Whether a marking was found, or the like, that no redaction takes away."""
    return finding.category in WHOLE and not finding.replacement


def _owners_reasons(words: Words, now: Situation, owner: Organisation) -> list[str]:
    named = {"owner": owner.name, "things": words.things[now.topic]}
    if now.action is Action.BLOCK:
        forbids = words.owner.forbids.format(**named)
        is_said = len(forbids) <= _LONGEST_HEADLINE  # then the headline says it
        return [_there(words, now) if is_said else forbids, words.owner.stays]
    there = words.there[now.destination.place]
    return [words.owner.asks.format(**named, there=there)]


def _own(speaker: Speaker, now: Situation) -> OwnWords | None:
    """Return the organisation's own words, where all is of one category that it has some for."""
    if not speaker.organisation or now.topic in (MIXED, PARTIAL):
        return None
    return speaker.organisation.words.get(Category(now.topic))


def _headline(speaker: Speaker, now: Situation, owner: Organisation | None) -> str:
    own = _own(speaker, now)
    if own and own.headline:
        return own.headline
    if owner and now.action is Action.BLOCK:
        said = speaker.words.owner
        things = speaker.words.things[now.topic]
        headline = said.forbids.format(owner=owner.name, things=things)
        return headline if len(headline) <= _LONGEST_HEADLINE else said.forbidden
    return _found(speaker.words, now)


def _found(words: Words, now: Situation) -> str:
    """Say what was found."""
    said = {finding.headline for finding in now.told}
    if len(said) == 1 and (headline := said.pop()):
        return headline
    marking = " ".join(now.lead.preview.split()) if now.lead else ""
    count = now.count
    if now.topic == Category.CONFIDENTIAL and len(marking) > _LONGEST_MARKING:
        count += 1  # it is told without its words
    return words.headline[now.topic].of(
        count,
        more=not now.is_read,
        noun=now.noun,
        a_noun=_with_article(now.noun),
        marking=marking,
    )


def _counts(told: Sequence[Finding]) -> list[str]:
    """Say how many of each kind there are, at most three, strongest first."""
    strongest = sorted(told, key=weight, reverse=True)
    kinds = kinds_of(finding for finding in strongest if finding.replacement)
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


def _there(words: Words, now: Situation) -> str:
    return words.where[_where(now)].format(plan=words.plan[now.destination.plan])


def _where(now: Situation) -> str:
    """Name what the place is called in `words.where`."""
    destination = now.destination
    if destination.place is Place.COMMERCIAL and now.topic == Category.CREDENTIAL:
        return "commercial_credential"
    if destination.place is not Place.CONSUMER:
        return destination.place
    if destination.chat is not Chat.NORMAL:
        return destination.chat
    return "training_on" if destination.training is Training.ON else Place.CONSUMER


def _with_article(noun: str) -> str:
    return f"{'an' if noun[:1].lower() in 'aeio' else 'a'} {noun}"
