"""Why policy decides as it does."""

from __future__ import annotations

from layering import acme, policy
from making import make_finding

from pastevet.model import Action, Category, Coverage, CoverageStatus, Destination, Plan, Severity
from pastevet.policy import Policy
from pastevet.policy.explain import explain
from pastevet.policy.layers import Layer

PRO = Destination(plan=Plan.PRO)


def test_each_rule_has_its_row_and_reason():
    """Findings of one rule are told together, with the layer, the row and its reason."""
    findings = [make_finding(value_id=1), make_finding(value_id=2), make_finding(value_id=2)]

    [reason] = explain(Policy.default(), findings, Coverage(), PRO).reasons

    assert (reason.rule, reason.count) == ("credential.test", 2)
    assert (reason.ground.layer, reason.ground.row) == (Layer.BUILT_IN, 1)
    assert reason.ground.why == Policy.default().matrix.row[0].why


def test_every_other_plan_is_told():
    """The table has what each plan would have said, for each rule and for the whole."""
    found = explain(Policy.default(), [make_finding(category=Category.CLIENT)], Coverage(), PRO)
    passing = {Plan.TEAM, Plan.ENTERPRISE, Plan.API}

    assert found.action is Action.WARN
    assert found.elsewhere == {
        plan: Action.ALLOW if plan in passing else Action.WARN for plan in Plan
    }
    assert found.reasons[0].elsewhere == found.elsewhere


def test_the_gravest_finding_speaks_for_its_rule():
    """Where findings of a rule differ, the one that asks most is explained."""
    mild, grave = (
        make_finding(category=Category.CLIENT, severity=severity)
        for severity in (Severity.LOW, Severity.CRITICAL)
    )

    [reason] = explain(Policy.default(), [mild, grave], Coverage(), PRO).reasons

    assert reason.ground.action is Action.WARN
    assert reason.severity == "critical"


def test_an_organisations_row_is_named():
    """The layer that decided is told, with its row."""
    row = {"category": "credential", "action": "block", "why": "No keys in chats."}

    [reason] = explain(policy(acme(row=row)), [make_finding()], Coverage(), PRO).reasons

    assert (reason.ground.layer, reason.ground.row) == (Layer.ORGANISATION, 1)
    assert reason.ground.why == "No keys in chats."


def test_coverage_is_told_apart():
    """What is asked for because not all was read is a reason of its own."""
    partial = Coverage(CoverageStatus.PARTIAL, ("out_of_time",))
    found = explain(Policy.default(), [], partial, PRO)

    assert (found.action, found.for_coverage, found.reasons) == (Action.REPORT, Action.REPORT, ())
