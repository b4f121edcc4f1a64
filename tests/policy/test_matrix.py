"""What the built-in policy asks for, written out cell by cell."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from making import make_finding

from pastevet.model import (
    Action,
    Category,
    Confidence,
    Coverage,
    Destination,
    Place,
    Plan,
    Severity,
)
from pastevet.policy import Policy
from pastevet.rules import Ruleset

PLANS = {Place.CONSUMER: Plan.PRO, Place.COMMERCIAL: Plan.TEAM, Place.UNKNOWN: Plan.UNKNOWN}
SURE = (Confidence.MEDIUM, Confidence.HIGH)

# For findings of medium and of high confidence. Below that, nothing is ever asked.
MATRIX = """
category     place       low    medium  high   critical

credential   consumer    allow  warn    warn   warn
credential   commercial  allow  warn    warn   warn
credential   unknown     allow  warn    warn   warn

health       consumer    allow  warn    warn   warn
health       commercial  allow  warn    warn   warn
health       unknown     allow  warn    warn   warn

client       consumer    allow  warn    warn   warn
client       commercial  allow  allow   allow  allow
client       unknown     allow  warn    warn   warn

financial    consumer    allow  warn    warn   warn
financial    commercial  allow  allow   warn   warn
financial    unknown     allow  warn    warn   warn

personal     consumer    allow  warn    warn   warn
personal     commercial  allow  allow   warn   warn
personal     unknown     allow  warn    warn   warn

confidential consumer    allow  warn    warn   warn
confidential commercial  allow  allow   allow  allow
confidential unknown     allow  warn    warn   warn

source_code  consumer    allow  warn    warn   warn
source_code  commercial  allow  allow   allow  allow
source_code  unknown     allow  warn    warn   warn
"""

# On a personal plan every rule asks. In a workspace, all but these do.
PUBLIC = {"financial.us-bank-routing-number", "health.us-npi"}
"""Numbers that everybody may look up."""
PASS_IN_A_WORKSPACE = {
    "client.pay-table",
    "client.people-list",
    "client.rating-table",
    "confidential.deal",
    "confidential.government-class",
    "confidential.inside-information",
    "confidential.marking",
    "confidential.marking-translated",
    "confidential.privileged",
    "confidential.sensitivity-label",
    "confidential.tlp",
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
    "source_code.proprietary-header",
}


@dataclass(frozen=True)
class Cell:
    """One kind of finding in one kind of place."""

    category: Category
    severity: Severity
    place: Place


def read_matrix() -> dict[Cell, Action]:
    """Read the table above."""
    head, *rows = (line.split() for line in MATRIX.splitlines() if line)
    return {
        Cell(Category(category), Severity(severity), Place(place)): Action(action)
        for category, place, *actions in rows
        for severity, action in zip(head[2:], actions, strict=True)
    }


def asked(cell: Cell, confidence: Confidence) -> Action:
    """Ask the built-in policy about one finding."""
    finding = make_finding(category=cell.category, severity=cell.severity, confidence=confidence)
    destination = Destination(plan=PLANS[cell.place])
    return Policy.default().decide([finding], Coverage(), destination).actions[0]


@pytest.mark.parametrize("confidence", SURE)
def test_policy_is_the_matrix(confidence: Confidence):
    """Every category, severity and place gets the action that the table above names."""
    cells = [Cell(c, s, p) for c in Category for s in Severity for p in Place]

    assert {cell: asked(cell, confidence) for cell in cells} == read_matrix()


@pytest.mark.parametrize("place", [Place.CONSUMER, Place.UNKNOWN])
def test_every_rule_asks_outside_a_workspace(place: Place):
    """No shipped rule is so mild that it never asks on a personal plan, but for what is public."""
    assert passing_in(place) == PUBLIC


def test_some_rules_pass_in_a_workspace():
    """Where the organisation's terms apply, these kinds of rules pass, nothing else."""
    assert passing_in(Place.COMMERCIAL) == PASS_IN_A_WORKSPACE


def passing_in(place: Place) -> set[str]:
    """Return the shipped rules whose findings pass in a place."""
    return {
        rule.id
        for rule in Ruleset.default().rules
        if asked(Cell(rule.category, rule.severity, place), rule.confidence) is Action.ALLOW
    }
