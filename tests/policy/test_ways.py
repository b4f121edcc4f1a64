"""Better ways: what is offered instead, and afterwards."""

from __future__ import annotations

from itertools import product

import pytest
from layering import acme, advice, policy
from making import make_finding

from pastevet.model import (
    Action,
    Category,
    Chat,
    Coverage,
    CoverageStatus,
    Destination,
    Finding,
    Issuer,
    Plan,
    Severity,
    Training,
    Way,
    WayKind,
    Workspace,
)
from pastevet.policy import Policy
from pastevet.policy.facts import Facts
from pastevet.rules import Ruleset

POLICY = Policy.default()
FACTS: Facts = POLICY.facts
ACME = Workspace(Plan.TEAM, "Acme")
WHOLE = {Category.CONFIDENTIAL, Category.SOURCE_CODE}


def found(category: Category, **changes: object) -> Finding:
    """Make a finding; what marks a whole text can't be taken out."""
    replacement = "" if category in WHOLE else "TEST"
    return make_finding(**{"category": category, "replacement": replacement} | changes)


def kinds(ways: tuple[Way, ...]) -> list[str]:
    """Name the ways."""
    return [way.kind for way in ways]


def on(plan: Plan, *others: Workspace, **more: object) -> Destination:
    """Make a destination of an account with other workspaces."""
    return Destination(plan=plan, alternatives=others, **more)  # type: ignore[arg-type]


def test_the_workspace_comes_first_where_it_would_be_fine():
    """An account that also has a Team workspace is sent there by name."""
    [first, *_] = advice(POLICY, [found(Category.CLIENT)], on(Plan.PRO, ACME)).better

    assert first == Way(WayKind.SWITCH, "Switch to Acme (Team)", workspace=0)


def test_source_code_goes_to_the_workspace():
    """Where there is nothing to take out, the workspace is the recommended way."""
    said = advice(POLICY, [found(Category.SOURCE_CODE)], on(Plan.FREE, ACME))

    assert kinds(said.better) == ["switch"]


@pytest.mark.parametrize("category", [Category.CREDENTIAL, Category.HEALTH])
def test_no_workspace_is_offered_for_what_is_wrong_there_too(category: Category):
    """Keys and health details are asked about in a workspace as well, so it is no better place."""
    said = advice(POLICY, [found(category)], on(Plan.PRO, ACME))

    assert kinds(said.better) == ["redact"]


def test_the_workspace_that_asks_least_is_offered():
    """Among several workspaces the one with the mildest answer wins, others of a person don't."""
    row = {"category": "client", "rules": ["*"], "place": ["commercial"], "action": "report"}
    others = (Workspace(Plan.MAX, "Mine"), Workspace(Plan.ENTERPRISE, "Big"), ACME)
    said = advice(policy(acme(row=row)), [found(Category.CLIENT)], on(Plan.PRO, *others))

    assert said.better[0].workspace == 1


def test_a_workspace_that_asks_less_is_offered_as_well():
    """A warning there is better than a block here."""
    row = {"category": "health", "place": ["consumer"], "action": "block"}
    said = advice(policy(acme(row=row)), [found(Category.HEALTH)], on(Plan.PRO, ACME))

    assert kinds(said.better) == ["switch", "cancel"]


def test_a_long_name_is_cut():
    """A button has room for 30 characters, and never shows a line break."""
    other = Workspace(Plan.ENTERPRISE, "The\nVery Long Name of a Society")
    [first, *_] = advice(POLICY, [found(Category.CLIENT)], on(Plan.PRO, other)).better

    assert first.label == "Switch to The Very Long Name…"


@pytest.mark.parametrize("name", ["{owner}", "{0}", "}{", "%s", "Ac{me}"])
def test_a_name_is_never_taken_for_a_template(name: str):
    """Workspaces may be called anything."""
    said = advice(POLICY, [found(Category.CLIENT)], on(Plan.PRO, Workspace(Plan.TEAM, name)))

    assert said.better[0].label == f"Switch to {name} (Team)"


@pytest.mark.parametrize(
    ("category", "kind"),
    [
        (Category.SOURCE_CODE, WayKind.API),
        (Category.CLIENT, WayKind.PLAN),
        (Category.CONFIDENTIAL, WayKind.PLAN),
    ],
)
def test_without_a_workspace_another_product_is_named(category: Category, kind: WayKind):
    """The API, or a business plan, is offered beside the recommended way, with its page."""
    first, second = advice(POLICY, [found(category)], on(Plan.PRO)).better

    assert first.kind in {WayKind.REDACT, WayKind.CANCEL}
    assert (second.kind, second.url) == (kind, FACTS.link[kind].url)


def test_nothing_is_sold_to_who_may_have_it():
    """Where the plan isn't known, it may be a business plan already."""
    assert kinds(advice(POLICY, [found(Category.CLIENT)], on(Plan.UNKNOWN)).better) == ["redact"]


def test_nothing_is_sold_where_policy_would_ask_there_too():
    """Cards are asked about under commercial terms as well, so no plan is offered for them."""
    card = found(Category.FINANCIAL, severity=Severity.HIGH)
    iban = found(Category.FINANCIAL, severity=Severity.MEDIUM)

    assert kinds(advice(POLICY, [card], on(Plan.PRO)).better) == ["redact"]
    assert kinds(advice(POLICY, [iban], on(Plan.PRO)).better) == ["redact", "plan"]


def test_the_settings_are_offered_where_training_is_on():
    """A personal account with training on gets the page where that is changed."""
    said = advice(POLICY, [found(Category.CREDENTIAL)], on(Plan.PRO, training=Training.ON))

    assert kinds(said.better) == ["redact", "settings"]
    assert said.better[1].url == FACTS.link[WayKind.SETTINGS].url


def test_a_block_leaves_no_way_through():
    """Only the way out, another workspace and the contact are offered."""
    row = {"category": "client", "action": "block", "place": ["consumer"]}
    under = policy(acme(row=row, contact="mailto:security@acme.example"))
    said = advice(under, [found(Category.CLIENT)], on(Plan.PRO, ACME, training=Training.ON))
    alone = advice(under, [found(Category.CLIENT)], on(Plan.PRO))

    assert kinds(said.better) == ["switch", "cancel", "contact"]
    assert kinds(alone.better) == ["cancel", "contact"]
    assert alone.better[1] == Way(WayKind.CONTACT, "Ask Acme", "mailto:security@acme.example")


def test_who_asks_for_a_reason_can_be_asked():
    """Where a reason is asked for, the contact stands beside the recommended way."""
    row = {"category": "health", "action": "justify"}
    under = policy(acme(row=row, contact="https://acme.example/ask", justifications=["Made up"]))

    assert kinds(advice(under, [found(Category.HEALTH)], on(Plan.PRO)).better) == [
        "redact",
        "contact",
    ]


@pytest.mark.parametrize(
    ("categories", "plan", "training", "is_read"),
    list(
        product(
            [
                *[(each,) for each in Category],
                (Category.CREDENTIAL, Category.CONFIDENTIAL),
                (Category.CLIENT, Category.SOURCE_CODE),
            ],
            Plan,
            Training,
            [True, False],
        )
    ),
)
def test_the_first_way_never_lets_the_text_through(
    categories: tuple[Category, ...], plan: Plan, training: Training, *, is_read: bool
):
    """First comes the way out, another workspace, or redaction of all that was found and read."""
    findings = [found(category, value_id=at) for at, category in enumerate(categories)]
    unread = Coverage(CoverageStatus.PARTIAL, ("out_of_time",))
    coverage = Coverage() if is_read else unread
    destination = on(plan, ACME, training=training)
    if POLICY.decide(findings, coverage, destination).action < Action.WARN:
        return
    first, *rest = advice(POLICY, findings, destination, coverage).better
    told = [one for one in findings if POLICY.ground(one, destination).action >= Action.WARN]

    assert first.kind in {WayKind.CANCEL, WayKind.SWITCH, WayKind.REDACT}
    assert len([way for way in (first, *rest) if way.kind is not WayKind.CANCEL]) <= 3
    if not is_read:
        assert first.kind is WayKind.CANCEL
    if first.kind is WayKind.REDACT:
        assert all(finding.replacement for finding in told)


def test_a_credential_is_replaced_at_its_issuer_afterwards():
    """After a key was sent, its issuer's own page comes first, each issuer once."""
    issuers = [Issuer("GitHub", "https://docs.github.com/a"), Issuer("npm", "https://npm.example")]
    findings = [
        found(Category.CREDENTIAL, issuer=issuer, value_id=at)
        for at, issuer in enumerate([*issuers, issuers[0]])
    ]
    said = advice(POLICY, findings, on(Plan.PRO))

    assert kinds(said.after) == ["rotate", "rotate", "delete"]
    assert said.after[0] == Way(WayKind.ROTATE, "Replace it at GitHub", "https://docs.github.com/a")
    assert "rotate" not in kinds(said.better)


@pytest.mark.parametrize(
    ("place", "ways"),
    [
        (on(Plan.PRO), ["delete"]),
        (on(Plan.TEAM), ["delete"]),
        (on(Plan.PRO, chat=Chat.INCOGNITO), []),
        (on(Plan.API), []),
    ],
)
def test_a_conversation_is_deleted_where_there_is_one(place: Destination, ways: list[str]):
    """An incognito chat ends with its window, and the API has no conversation to delete."""
    assert kinds(advice(POLICY, [found(Category.CREDENTIAL)], place).after) == ways


def test_the_main_issuers_have_a_page():
    """A key of these issuers can be made worthless on a page of theirs, which is on the web."""
    pages = {rule.revoke.issuer for rule in Ruleset.default().rules if rule.revoke}

    assert pages == {"Anthropic", "AWS", "GitHub", "GitLab", "OpenAI", "Slack", "Stripe", "npm"}
