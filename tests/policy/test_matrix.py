"""What the built-in policy asks for, written out cell by cell."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from making import make_finding

from pastevet.model import (
    Action,
    Category,
    Chat,
    Confidence,
    Coverage,
    Destination,
    Place,
    Plan,
    Severity,
    Training,
)
from pastevet.policy import Policy
from pastevet.policy.matrix import Row
from pastevet.rules import Ruleset

PLANS = {
    Place.CONSUMER: {Plan.FREE, Plan.PRO, Plan.MAX},
    Place.COMMERCIAL: {Plan.TEAM, Plan.ENTERPRISE},
    Place.API: {Plan.API},
    Place.UNKNOWN: {Plan.UNKNOWN},
}
SURE = (Confidence.MEDIUM, Confidence.HIGH)

# For findings of medium and of high confidence, in every kind of chat and whatever the training
# setting. Below that, nothing is ever asked.
MATRIX = """
category     place       low    medium  high   critical

credential   consumer    allow  warn    warn   warn
credential   commercial  allow  warn    warn   warn
credential   api         allow  warn    warn   warn
credential   unknown     allow  warn    warn   warn

health       consumer    allow  warn    warn   warn
health       commercial  allow  warn    warn   warn
health       api         allow  warn    warn   warn
health       unknown     allow  warn    warn   warn

client       consumer    allow  warn    warn   warn
client       commercial  allow  allow   allow  allow
client       api         allow  allow   allow  allow
client       unknown     allow  warn    warn   warn

financial    consumer    allow  warn    warn   warn
financial    commercial  allow  allow   warn   warn
financial    api         allow  allow   warn   warn
financial    unknown     allow  warn    warn   warn

personal     consumer    allow  warn    warn   warn
personal     commercial  allow  allow   warn   warn
personal     api         allow  allow   warn   warn
personal     unknown     allow  warn    warn   warn

confidential consumer    allow  warn    warn   warn
confidential commercial  allow  allow   allow  allow
confidential api         allow  allow   allow  allow
confidential unknown     allow  warn    warn   warn

source_code  consumer    allow  warn    warn   warn
source_code  commercial  allow  allow   allow  allow
source_code  api         allow  allow   allow  allow
source_code  unknown     allow  warn    warn   warn
"""

# Legal privilege can be lost by showing a paper to others, whatever the terms.
PRIVILEGED = """
category     place       low    medium  high   critical

confidential consumer    allow  warn    warn   warn
confidential commercial  allow  warn    warn   warn
confidential api         allow  warn    warn   warn
confidential unknown     allow  warn    warn   warn
"""

# On a personal plan every rule asks. In a workspace, all but these do.
PUBLIC = {"financial.us-bank-routing-number", "health.us-npi"}
"""Numbers that everybody may look up."""
PASS_IN_A_WORKSPACE = {
    "client.case-note",
    "client.like-a-matter",
    "client.named-matter",
    "client.pay-table",
    "client.people-list",
    "client.person-file",
    "client.rating-table",
    "client.staff-matter",
    "confidential.agreement",
    "confidential.class-line",
    "confidential.contract",
    "confidential.contract-terms",
    "confidential.deal",
    "confidential.embargo",
    "confidential.government-class",
    "confidential.handling",
    "confidential.inside-information",
    "confidential.like-an-affair",
    "confidential.marking",
    "confidential.marking-translated",
    "confidential.own-affair",
    "confidential.own-process",
    "confidential.personnel-letter",
    "confidential.personnel-note",
    "confidential.secrecy-plea",
    "confidential.sensitivity-label",
    "confidential.statement",
    "confidential.tlp",
    "confidential.unpublished-deal",
    "confidential.untold-affair",
    "financial.iban",
    "financial.us-bank-account",
    "financial.us-bank-account-named",
    "financial.us-bank-routing-number",
    "health.us-npi",
    "personal.de-identity-document",
    "personal.in-voter-id",
    "personal.it-driving-licence",
    "personal.it-identity-card",
    "personal.passport",
    "personal.pl-tax-number",
    "personal.us-driving-licence",
    "source_code.internal-hosts",
    "source_code.like-internals",
    "source_code.owner-notice",
    "source_code.proprietary-header",
    "source_code.untold-comment",
}


@dataclass(frozen=True)
class Cell:
    """One kind of finding in one kind of place."""

    category: Category
    severity: Severity
    place: Place


def read_matrix(table: str) -> dict[Cell, Action]:
    """Read one of the tables above."""
    head, *rows = (line.split() for line in table.splitlines() if line)
    return {
        Cell(Category(category), Severity(severity), Place(place)): Action(action)
        for category, place, *actions in rows
        for severity, action in zip(head[2:], actions, strict=True)
    }


def asked(
    cell: Cell, confidence: Confidence, chat: Chat, training: Training, rule: str = ""
) -> set[Action]:
    """Ask the built-in policy about one finding, on every plan of a place."""
    finding = make_finding(
        rule=rule or f"{cell.category}.test",
        category=cell.category,
        severity=cell.severity,
        confidence=confidence,
    )
    destinations = [
        Destination(plan=plan, chat=chat, training=training) for plan in PLANS[cell.place]
    ]
    return {Policy.default().ground(finding, place).action for place in destinations}


@pytest.mark.parametrize("training", Training)
@pytest.mark.parametrize("chat", Chat)
@pytest.mark.parametrize("confidence", Confidence)
def test_policy_is_the_matrix(confidence: Confidence, chat: Chat, training: Training):
    """Every category, severity, confidence, plan and kind of chat gets the table's action."""
    table = read_matrix(MATRIX)
    given = {cell: asked(cell, confidence, chat, training) for cell in table}

    assert len(table) == len(Category) * len(Severity) * len(Place)
    assert given == {
        cell: {action if confidence in SURE else Action.ALLOW} for cell, action in table.items()
    }


@pytest.mark.parametrize("chat", Chat)
@pytest.mark.parametrize("confidence", Confidence)
def test_privileged_papers_are_asked_about_everywhere(confidence: Confidence, chat: Chat):
    """What is privileged gets its own table, whichever of its rules found it."""
    for rule in ("confidential.privileged", "confidential.privileged-french"):
        for cell, action in read_matrix(PRIVILEGED).items():
            expected = action if confidence in SURE else Action.ALLOW
            assert asked(cell, confidence, chat, Training.OFF, rule) == {expected}


def test_every_row_of_the_built_in_policy_is_some_findings_first():
    """No row stands behind others that leave it nothing, and every pattern names a rule."""
    rules = Ruleset.default().rules
    for number, row in enumerate(Policy.default().matrix.row, 1):
        findings = [
            make_finding(rule=rule, category=row.category, severity=severity)
            for rule in (f"{row.category}.test", *(rule.id for rule in rules))
            for severity in Severity
        ]
        grounds = [
            Policy.default().ground(finding, Destination(plan=plan))
            for finding in findings
            for plan in Plan
        ]
        assert number in {ground.row for ground in grounds}
        for pattern in set(row.rules) - {"*"}:
            assert any(
                row.fits(
                    make_finding(rule=rule.id, category=rule.category),
                    Destination(plan=Plan.TEAM),
                )
                for rule in rules
            ), pattern


@pytest.mark.parametrize("place", [Place.CONSUMER, Place.UNKNOWN])
def test_every_rule_asks_outside_a_workspace(place: Place):
    """No shipped rule is so mild that it never asks on a personal plan, but for what is public."""
    assert passing_in(place) == PUBLIC


@pytest.mark.parametrize("place", [Place.COMMERCIAL, Place.API])
def test_some_rules_pass_in_a_workspace(place: Place):
    """Where the organisation's terms apply, these kinds of rules pass, nothing else."""
    assert passing_in(place) == PASS_IN_A_WORKSPACE


def test_a_page_that_lies_about_its_plan_gets_the_commercial_row_and_no_more():
    """Claiming Enterprise never silences keys, health, cards, national numbers or privilege."""
    silenced = passing_in(Place.COMMERCIAL)

    assert not {rule for rule in silenced if rule.startswith(("credential.", "health."))} - PUBLIC
    assert not silenced & {"financial.payment-card", "personal.us-ssn", "confidential.privileged"}


def test_a_row_may_name_kinds_of_chats():
    """A row with `chat` fits in those chats alone."""
    row = Row.model_validate({"category": "client", "chat": ["incognito"], "action": "report"})
    finding = make_finding(category=Category.CLIENT)

    assert row.fits(finding, Destination(plan=Plan.PRO, chat=Chat.INCOGNITO))
    assert not row.fits(finding, Destination(plan=Plan.PRO))


def passing_in(place: Place) -> set[str]:
    """Return the shipped rules whose findings pass in a place."""
    return {
        rule.id
        for rule in Ruleset.default().rules
        if asked(
            Cell(rule.category, rule.severity, place),
            rule.confidence,
            Chat.NORMAL,
            Training.UNKNOWN,
            rule.id,
        )
        == {Action.ALLOW}
    }


def test_actions_of_coverage_are_those_of_the_table():
    """A text that wasn't read to its end is reported; media that nobody reads isn't."""
    policy = Policy.default()
    asked_for = {
        status: policy.decide((), Coverage(status), Destination()).action
        for status in policy.matrix.coverage
    }

    assert asked_for == {"full": "allow", "unread": "allow", "partial": "report"}
