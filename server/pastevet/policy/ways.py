"""Better ways: what the dialog offers instead, and what helps once a text was sent anyway."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from pastevet.model import (
    Action,
    Chat,
    Destination,
    Place,
    Plan,
    Training,
    Way,
    WayKind,
)
from pastevet.policy.facts import Facts
from pastevet.policy.layers import Organisation
from pastevet.policy.situation import Situation
from pastevet.policy.words import LONGEST_LABEL, Words

MOST_WAYS: Final = 3
"""Besides the way out."""

BUSINESS: Final = (Plan.TEAM, Plan.ENTERPRISE)


def before(
    words: Words, facts: Facts, organisation: Organisation | None, now: Situation
) -> tuple[Way, ...]:
    """Return what is better than sending it as it is, the recommended way first.

    The recommended way never lets through what was found, or was not read.
    """
    switch = list(_switch(words, now))
    if now.action is Action.BLOCK:
        return (*switch, _cancel(words), *_contact(words, organisation))
    redact = list(_redact(words, now))
    is_complete = bool(redact) and all(finding.replacement for finding in now.told)
    first = [] if switch or is_complete else [_cancel(words)]
    ways = [*switch, *redact, *_elsewhere(words, facts, now, has_switch=bool(switch))]
    if now.action is Action.JUSTIFY:
        ways += _contact(words, organisation)
    ways += _settings(words, facts, now.destination)
    return (*first, *ways[:MOST_WAYS])


def after(
    words: Words, facts: Facts, organisation: Organisation | None, now: Situation
) -> tuple[Way, ...]:
    """Return what helps once the text was sent anyway."""
    issuers = dict.fromkeys(finding.issuer for finding in now.told if finding.issuer)
    ways = [
        Way(WayKind.ROTATE, words.label("rotate", issuer=issuer.name), issuer.revoke_url)
        for issuer in issuers
    ][: MOST_WAYS - 1]
    if now.destination.plan is not Plan.API and now.destination.chat is not Chat.INCOGNITO:
        ways.append(Way(WayKind.DELETE, words.label("delete"), facts.link[WayKind.DELETE].url))
    if now.action >= Action.JUSTIFY:
        ways += _contact(words, organisation)
    return tuple(ways[:MOST_WAYS])


def switch_to(words: Words, destination: Destination, index: int) -> Way:
    """Return the way into another workspace of the same account."""
    other = destination.alternatives[index]
    name = " ".join(other.name.split())
    label = words.way["switch"].format(name=name, plan=words.plan[other.plan])
    if len(label) > LONGEST_LABEL:
        label = words.label("switch_short", name=name)
    return Way(WayKind.SWITCH, label, workspace=index)


def _cancel(words: Words) -> Way:
    return Way(WayKind.CANCEL, words.label("cancel"))


def _switch(words: Words, now: Situation) -> Iterator[Way]:
    """Yield the workspace in which policy asks least, if that is less than here."""
    if not now.told or not now.is_read:
        return
    there = {
        index: now.action_at(
            replace(now.destination, plan=other.plan, chat=Chat.NORMAL, alternatives=())
        )
        for index, other in enumerate(now.destination.alternatives)
        if other.plan in BUSINESS
    }
    best = min(there, key=lambda index: there[index], default=None)
    if best is not None and there[best] < now.action:
        yield switch_to(words, now.destination, best)


def _redact(words: Words, now: Situation) -> Iterator[Way]:
    values = {finding.value_id for finding in now.told if finding.replacement}
    if values and now.is_read:
        kind = now.noun.rsplit(" ", 1)[-1]  # a button has no room for the issuer's name
        yield Way(WayKind.REDACT, words.redact[now.topic].of(len(values), kind=kind))


def _elsewhere(words: Words, facts: Facts, now: Situation, *, has_switch: bool) -> Iterator[Way]:
    """Yield the API or a business plan, to who is known to have neither, if less is asked there."""
    kinds = {words.elsewhere.get(finding.category) for finding in now.told}
    kind = kinds.pop() if len(kinds) == 1 else None
    is_personal = now.destination.place is Place.CONSUMER
    if has_switch or not kind or not is_personal or not now.is_read:
        return
    plan = Plan.API if kind is WayKind.API else Plan.TEAM
    if now.action_at(Destination(now.destination.site, plan)) < now.action:
        yield Way(kind, words.label(kind), facts.link[kind].url)


def _contact(words: Words, organisation: Organisation | None) -> list[Way]:
    if not organisation or not organisation.contact:
        return []
    return [
        Way(
            WayKind.CONTACT,
            words.label("contact", owner=organisation.name),
            organisation.contact,
        )
    ]


def _settings(words: Words, facts: Facts, destination: Destination) -> Iterator[Way]:
    if destination.place is Place.CONSUMER and destination.training is Training.ON:
        yield Way(WayKind.SETTINGS, words.label("settings"), facts.link[WayKind.SETTINGS].url)
