"""The page "Your Claude": what it tells of every kind of account."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from pastevet.model import (
    Chat,
    Checkup,
    Destination,
    KnownSince,
    Plan,
    Topic,
    Training,
    WayKind,
    Workspace,
)
from pastevet.policy import Policy

POLICY = Policy.default()
NOTHING = KnownSince()
ACME = (Workspace(Plan.MAX, "Mine"), Workspace(Plan.TEAM, "Acme"))


def check_up(destination: Destination, since: KnownSince = NOTHING) -> Checkup:
    """Ask for the check-up of a place."""
    return POLICY.check_up(destination, since, today=date(2026, 11, 25))


def values(destination: Destination) -> dict[Topic, str]:
    """Return what stands in each row."""
    return {row.topic: row.value for row in check_up(destination).rows}


@pytest.mark.parametrize(("plan", "training", "chat"), list(product(Plan, Training, Chat)))
def test_every_row_says_something(plan: Plan, training: Training, chat: Chat):
    """Each of the five rows has a label and a value, filled in, whatever is known."""
    found = check_up(Destination(plan=plan, training=training, chat=chat))

    assert [row.topic for row in found.rows] == list(Topic)
    assert all(row.label and row.value and "{" not in row.value for row in found.rows)
    assert len(found.todo) <= 3
    assert all(way.kind is WayKind.SWITCH or way.url for way in found.todo)


def test_what_was_answered_bears_its_day():
    """Plan and training setting say since when they are known, the rest doesn't."""
    since = KnownSince(plan=date(2026, 11, 1), training=date(2026, 10, 1))
    rows = {row.topic: row.since for row in check_up(Destination(plan=Plan.PRO), since).rows}

    assert rows[Topic.WHICH] == date(2026, 11, 1)
    assert rows[Topic.TRAINING] == date(2026, 10, 1)
    assert set(rows.values()) == {date(2026, 11, 1), date(2026, 10, 1), None}


def test_unknown_is_said_as_unknown():
    """Where nothing is known, nothing is made up."""
    told = values(Destination())

    assert told[Topic.WHICH] == told[Topic.TRAINING] == "Not known"
    assert told[Topic.TERMS] == "Not known, so treated as a personal account"
    assert told[Topic.ALSO] == "No other workspace known"


def test_how_long_it_is_kept_follows_the_setting():
    """With training on, off or unknown, the row says what the facts file says about that."""
    kept = {
        training: values(Destination(plan=Plan.PRO, training=training))[Topic.KEPT]
        for training in Training
    }
    filled = {fact.id: fact.filled(fact.short or "").capitalize() for fact in POLICY.facts.fact}

    assert kept[Training.ON] == filled["kept.training-on"]
    assert kept[Training.OFF] == filled["kept.training-off"]
    assert kept[Training.UNKNOWN].startswith(filled["kept.training-on"])


def test_a_workspace_has_nothing_to_do():
    """Under an organisation's terms its settings aren't the person's."""
    assert check_up(Destination(plan=Plan.TEAM)).todo == ()


def test_the_workspace_comes_first():
    """The other workspaces are named, and the first that is a business's is offered."""
    place = Destination(plan=Plan.PRO, training=Training.ON, alternatives=ACME)
    found = check_up(place)

    assert values(place)[Topic.ALSO] == "Mine (Max), Acme (Team)"
    assert [way.kind for way in found.todo] == ["switch", "settings", "delete"]
    assert found.todo[0].workspace == 1


def test_who_has_training_off_needs_no_settings():
    """What is done isn't asked for again."""
    found = check_up(Destination(plan=Plan.PRO, training=Training.OFF))

    assert [way.kind for way in found.todo] == ["delete"]


def test_rows_carry_dated_facts():
    """Training, retention and terms come with their sources."""
    rows = {row.topic: row.facts for row in check_up(Destination(plan=Plan.PRO)).rows}

    assert all(rows[topic] for topic in (Topic.TERMS, Topic.TRAINING, Topic.KEPT))
    assert not rows[Topic.WHICH]
    assert not any(fact.stale for facts in rows.values() for fact in facts)


def test_answers_age():
    """When terms last changed and how long an answer counts come from the facts file."""
    assert POLICY.terms.changed == POLICY.facts.terms.changed
    assert POLICY.terms.ask_again_after_days > 0
    assert check_up(Destination()).review_after_days == POLICY.facts.review_after_days
