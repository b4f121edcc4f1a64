"""The built-in policy and what it says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pastevet.errors import PolicyError
from pastevet.model import (
    Action,
    Category,
    Confidence,
    Coverage,
    CoverageStatus,
    Destination,
    Finding,
    Plan,
    Severity,
)
from pastevet.policy import Matrix, Policy, read
from pastevet.rules import Rule, Ruleset

POLICY = Policy.default()
TODAY = date(2026, 11, 23)
WHOLE = {Category.CONFIDENTIAL, Category.SOURCE_CODE}
"""What marks a whole text, and can't be taken out of it."""
CONSUMER = [Plan.FREE, Plan.PRO, Plan.MAX]
COMMERCIAL = [Plan.TEAM, Plan.ENTERPRISE, Plan.API]


def _finding(category: Category, severity: Severity = Severity.HIGH, **changes: object) -> Finding:
    finding = Finding(
        rule=f"{category}.test",
        category=category,
        title="Test",
        severity=severity,
        confidence=Confidence.HIGH,
        item=0,
        span=(0, 4),
        value_id=1,
        preview="••••••",
        replacement="" if category in WHOLE else "TEST",
        reversible=False,
        explanation="",
        noun="API key",
    )
    return replace(finding, **changes)


def _action(finding: Finding, plan: Plan) -> Action:
    return POLICY.decide([finding], Coverage(), Destination(plan=plan)).action


@pytest.mark.parametrize("plan", Plan)
@pytest.mark.parametrize(
    "category", [Category.CREDENTIAL, Category.HEALTH, Category.FINANCIAL, Category.PERSONAL]
)
def test_what_needs_approval_is_warned_about_everywhere(category: Category, plan: Plan) -> None:
    """Credentials and regulated numbers are asked about on every plan."""
    assert _action(_finding(category), plan) is Action.WARN


@pytest.mark.parametrize("plan", [*CONSUMER, Plan.UNKNOWN])
@pytest.mark.parametrize("category", [Category.CLIENT, Category.CONFIDENTIAL, Category.SOURCE_CODE])
def test_confidential_material_is_warned_about_in_consumer_places(
    category: Category, plan: Plan
) -> None:
    """Confidential material is asked about on personal plans and where the plan isn't known."""
    assert _action(_finding(category), plan) is Action.WARN


@pytest.mark.parametrize("plan", COMMERCIAL)
@pytest.mark.parametrize("category", [Category.CLIENT, Category.CONFIDENTIAL, Category.SOURCE_CODE])
def test_confidential_material_passes_in_commercial_places(category: Category, plan: Plan) -> None:
    """The same material is fine where the organisation's terms apply."""
    assert _action(_finding(category), plan) is Action.ALLOW


@pytest.mark.parametrize("category", Category)
def test_low_confidence_never_warns(category: Category) -> None:
    """A guess is no reason to interrupt anyone."""
    guess = _finding(category, confidence=Confidence.LOW)

    assert _action(guess, Plan.FREE) is Action.ALLOW


def test_partial_coverage_is_never_a_silent_allow() -> None:
    """A text that wasn't read to its end is at least reported."""
    partial = Coverage(CoverageStatus.PARTIAL, ("out_of_time",))

    assert POLICY.decide([], partial, Destination()).action is Action.REPORT


def test_the_built_in_policy_can_not_block(tmp_path: Path) -> None:
    """A row that would block is refused with file and place named."""
    rows = POLICY_FILE.read_text().replace('action = "warn"', 'action = "block"', 1)
    (tmp_path / "default.toml").write_text(rows)

    with pytest.raises(PolicyError, match=r"default\.toml: row\.0\.action"):
        read(tmp_path / "default.toml", Matrix)


def test_bad_toml_is_named(tmp_path: Path) -> None:
    """A file that isn't TOML is named with the line."""
    (tmp_path / "default.toml").write_text("[[row\n")

    with pytest.raises(PolicyError, match=r"default\.toml: not valid TOML: .*line 1"):
        read(tmp_path / "default.toml", Matrix)


def _advice(findings: list[Finding], plan: Plan = Plan.UNKNOWN):
    destination = Destination(plan=plan)
    ruling = POLICY.decide(findings, Coverage(), destination)
    return POLICY.advise(findings, ruling, Coverage(), destination, today=TODAY)


@pytest.mark.parametrize("plan", Plan)
@pytest.mark.parametrize("category", Category)
@pytest.mark.parametrize("count", [1, 12])
def test_words_exist_for_every_category_and_plan(
    category: Category, plan: Plan, count: int
) -> None:
    """Every warning has a headline of at most 45 characters, a reason and one way first."""
    findings = [_finding(category, value_id=number) for number in range(1, count + 1)]
    advice = _advice(findings, plan)

    if _action(findings[0], plan) is Action.ALLOW:
        assert advice is None
    else:
        assert len(advice.headline) <= 45
        assert "{" not in advice.headline + advice.reason + advice.place
        assert 1 <= len(advice.better) <= 2
        assert all(len(way.label) <= 30 for way in advice.better)
        assert advice.facts


def test_nothing_is_said_where_nothing_is_asked() -> None:
    """An allowed text has no advice."""
    assert _advice([]) is None


def test_a_marking_can_not_be_redacted_away() -> None:
    """Without its marking a confidential text is as confidential: the way is not to paste it."""
    assert [way.kind for way in _advice([_finding(Category.CONFIDENTIAL)]).better] == ["cancel"]


def test_a_key_in_a_marked_text_may_still_be_taken_out() -> None:
    """With both, not pasting comes first, and redaction is offered beside it."""
    both = [_finding(Category.CREDENTIAL), _finding(Category.CONFIDENTIAL, value_id=2)]

    assert [way.kind for way in _advice(both).better] == ["cancel", "redact"]


def test_a_marking_beside_a_key_is_said() -> None:
    """The headline counts what can be taken out, and the reason says that the rest is marked."""
    advice = _advice([_finding(Category.CREDENTIAL), _finding(Category.CONFIDENTIAL, value_id=2)])

    assert advice.headline == "This looks like a live API key."
    assert "also marked as confidential" in advice.reason


def test_several_kinds_are_counted_together() -> None:
    """With several kinds of findings the headline counts them all."""
    findings = [
        _finding(Category.PERSONAL, Severity.HIGH),
        _finding(Category.CREDENTIAL, Severity.CRITICAL, value_id=2),
        _finding(Category.CREDENTIAL, Severity.CRITICAL, value_id=2),
    ]

    assert _advice(findings).headline == "There are 2 sensitive details in here."


@pytest.mark.parametrize("rule", Ruleset.default().rules, ids=lambda rule: rule.id)
def test_every_rule_fits_into_the_words(rule: Rule) -> None:
    """Each rule's noun makes a headline of at most 45 characters and a button of at most 30."""
    finding = _finding(
        rule.category, Severity.CRITICAL, noun=rule.noun, replacement=rule.replacement
    )
    advice = _advice([finding])

    assert len(advice.headline) <= 45
    assert all(len(way.label) <= 30 for way in advice.better)


def test_facts_age() -> None:
    """A fact is marked stale when nobody looked for longer than its limit."""
    place = Destination().place

    fresh = POLICY.facts.about(place, date(2026, 12, 1))
    old = POLICY.facts.about(place, date(2027, 12, 1))

    assert not any(fact.stale for fact in fresh)
    assert all(fact.stale for fact in old)


def test_unknown_is_treated_as_consumer_and_said() -> None:
    """Where the plan isn't known, the person is told so."""
    advice = _advice([_finding(Category.CREDENTIAL)])

    assert "isn’t clear which account" in advice.reason


POLICY_FILE = Path(__file__).parents[2] / "server/pastevet/policy/default.toml"
