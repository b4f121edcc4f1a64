"""Who decides: the built-in policy, the organisation, or the person."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from layering import acme, asked, person, policy
from making import make_finding

from pastevet.model import Action, Category, Chat, Coverage, Destination, Level, Plan, Severity
from pastevet.policy import Policy
from pastevet.policy.layers import Layer, Layers, Mode, Organisation
from pastevet.policy.reading import read
from pastevet.policy.switches import Switches

DOCS = Path(__file__).resolve().parents[2] / "docs" / "policy.md"
PRO = Destination(plan=Plan.PRO)
TEAM = Destination(plan=Plan.TEAM)
HEALTH = make_finding(category=Category.HEALTH)
CLIENT = make_finding(category=Category.CLIENT)
BLOCK_HEALTH = {"category": "health", "place": ["consumer"], "action": "block", "why": "Law."}
ASK_HEALTH = {"category": "health", "action": "justify"}


def test_the_documented_file_is_read_and_means_what_is_said(tmp_path: Path):
    """The example in docs/policy.md is a whole file, and each of its keys has its effect."""
    [example] = re.findall(r"```toml\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    (tmp_path / "policy.toml").write_text(example, encoding="utf-8")
    under = policy(read(tmp_path / "policy.toml", Organisation))
    secret = make_finding(rule="confidential.government-class", category=Category.CONFIDENTIAL)

    assert set(Organisation.model_fields) == set(tomllib.loads(example))
    assert asked(under, CLIENT, PRO) is Action.JUSTIFY
    assert asked(under, CLIENT, replace(PRO, chat=Chat.CODE)) is Action.WARN
    assert asked(under, secret, TEAM) is Action.JUSTIFY
    assert asked(under, HEALTH, TEAM) is Action.ALLOW


def loose(category: str, action: str = "allow") -> dict[str, str]:
    """Make a person's row that is milder than the built-in policy."""
    return {"category": category, "action": action, "severity": "low", "confidence": "low"}


def test_an_organisations_row_decides_before_the_built_in_ones():
    """The organisation may forbid what the built-in policy would only warn about."""
    under = policy(acme(row=BLOCK_HEALTH))

    assert asked(under, HEALTH, PRO) is Action.BLOCK
    assert asked(under, HEALTH, TEAM) is Action.WARN
    ground = under.ground(HEALTH, PRO)
    assert (ground.layer, ground.row, ground.why) == (Layer.ORGANISATION, 1, "Law.")


def test_an_organisation_may_be_milder_as_well():
    """What the organisation allows in its own words passes, keys included."""
    row = {"category": "credential", "rules": ["credential.test"], "action": "report"}
    under = policy(acme(row=row))

    assert asked(under, make_finding(), PRO) is Action.REPORT
    assert asked(under, make_finding(rule="credential.other"), PRO) is Action.WARN


@pytest.mark.parametrize(("plan", "place"), [(Plan.TEAM, "commercial"), (Plan.API, "api")])
def test_approval_is_for_the_places_that_it_names(plan: Plan, place: str):
    """An approved category passes in that kind of place, and in no other."""
    under = policy(acme(approve={place: ["health"]}))
    elsewhere = {Plan.PRO, Plan.UNKNOWN, Plan.TEAM, Plan.API} - {plan}

    assert asked(under, HEALTH, Destination(plan=plan)) is Action.ALLOW
    assert under.ground(HEALTH, Destination(plan=plan)).layer is Layer.ORGANISATION
    assert {asked(under, HEALTH, Destination(plan=each)) for each in elsewhere} == {Action.WARN}


@pytest.mark.parametrize(
    ("mode", "action"),
    [("observe", "report"), ("warn", "warn"), ("justify", "justify"), ("block", "block")],
)
def test_a_mode_caps_whatever_rows_ask_for(mode: str, action: str):
    """A roll-out in steps never goes further than its mode, and milder actions stay."""
    under = policy(acme(mode=mode, row=BLOCK_HEALTH, justifications=["Made up"]))

    assert asked(under, HEALTH, PRO) is Action(action)
    assert asked(under, CLIENT, TEAM) is Action.ALLOW


def test_observing_caps_coverage_too():
    """Under `observe` nothing opens a dialog, whatever was left unread."""
    under = policy(acme(mode="observe"))
    partial = Policy.default().matrix.coverage

    assert under.decide((), Coverage(), PRO).action is Action.ALLOW
    assert max(under.layers.capped(action) for action in partial.values()) <= Action.REPORT
    assert Mode.OBSERVE.cap is Action.REPORT


def test_without_an_organisation_a_person_may_loosen_everything():
    """On one's own computer one's own word counts, for keys too."""
    under = policy(None, person(loose("health"), loose("credential", "report")))

    assert asked(under, HEALTH, PRO) is Action.ALLOW
    assert asked(under, make_finding(), PRO) is Action.REPORT
    assert under.ground(HEALTH, PRO).layer is Layer.PERSON


@pytest.mark.parametrize("category", Category)
def test_a_person_loosens_only_what_the_organisation_left_open(category: Category):
    """A milder row of the person's counts in an open category and in no other."""
    finding = make_finding(category=category, severity=Severity.HIGH)
    own = person(loose(category))
    shut = policy(acme(open=[each for each in Category if each is not category]), own)
    left_open = policy(acme(open=[category]), own)

    assert asked(shut, finding, PRO) is Action.WARN
    assert asked(left_open, finding, PRO) is Action.ALLOW


@pytest.mark.parametrize("ask", [BLOCK_HEALTH, ASK_HEALTH])
def test_a_person_can_not_loosen_a_block_or_a_reason(ask: dict[str, object]):
    """What the organisation asks stands, unless the category is open."""
    organisation = {"row": ask, "justifications": ["The patient agreed"]}
    own = person(loose("health", "warn"))

    assert asked(policy(acme(**organisation), own), HEALTH, PRO) is Action(str(ask["action"]))
    assert asked(policy(acme(**organisation, open=["health"]), own), HEALTH, PRO) is Action.WARN


def test_a_person_may_always_tighten_up_to_a_warning():
    """A person may be warned where nobody else would, under an organisation as well."""
    own = person({"category": "client", "action": "warn"})

    assert asked(policy(None, own), CLIENT, TEAM) is Action.WARN
    assert asked(policy(acme(), own), CLIENT, TEAM) is Action.WARN


def switched(under: Policy, category: Category, level: Level) -> Policy:
    """Switch a category under a policy."""
    return under.under(replace(under.layers, switches=Switches({category: level})), "test")


@pytest.mark.parametrize("category", Category)
@pytest.mark.parametrize(
    ("level", "action"), [("off", "allow"), ("note", "report"), ("ask", "warn")]
)
def test_a_switch_makes_its_category_milder_where_the_person_may(
    category: Category, level: str, action: str
):
    """Without an organisation, or in a category that it left open, the switch counts alone."""
    finding = make_finding(category=category, severity=Severity.HIGH)
    other = make_finding(category=next(each for each in Category if each is not category))
    for organisation in (None, acme(open=[category])):
        under = switched(policy(organisation), category, Level(level))
        assert asked(under, finding, PRO) is Action(action)
        assert asked(under, other, PRO) is Action.WARN

    shut = acme(open=[each for each in Category if each is not category])
    assert asked(switched(policy(shut), category, Level(level)), finding, PRO) is Action.WARN


@pytest.mark.parametrize("level", Level)
def test_a_switch_asks_about_nothing_that_nobody_asks_about(level: Level):
    """What passes in a workspace passes there, however the category is switched."""
    assert asked(switched(policy(None), Category.CLIENT, level), CLIENT, TEAM) is Action.ALLOW


def test_a_row_written_by_hand_comes_before_the_switch():
    """Where the person's file speaks, it counts; elsewhere in the category, the switch does."""
    own = person({"category": "client", "place": ["commercial"], "action": "warn"})
    under = switched(policy(None, own), Category.CLIENT, Level.OFF)

    assert asked(under, CLIENT, TEAM) is Action.WARN
    assert asked(under, CLIENT, PRO) is Action.ALLOW
    ground = under.ground(CLIENT, PRO)
    assert (ground.layer, ground.row) == (Layer.PERSON, None)
    assert ground.why == "The person switched it to “off”."


def test_an_organisation_may_close_the_marks():
    """Whether a value may be called not sensitive: yes, unless the organisation says no."""
    assert Layers().may_quiet
    assert Layers(acme()).may_quiet
    assert not Layers(acme(not_sensitive=False)).may_quiet
    assert not Layers(is_locked=True).may_quiet


def test_nothing_is_open_while_the_organisations_file_is_unknown():
    """Where it can't be read, nobody knows what it leaves open, so nothing is."""
    layers = Layers(None, person(loose("health")), ("policy.toml: damaged.",), is_locked=True)
    under = Policy.default().under(layers, "test")

    assert asked(under, HEALTH, PRO) is Action.WARN


def test_a_mistake_is_never_a_silent_allow():
    """While a file can't be read, coverage says so, and policy reports it at least."""
    under = Policy.default().under(Layers(mistakes=("policy.toml: damaged.",)), "test")
    coverage = under.marked(Coverage())

    assert coverage.reasons == ("policy_not_loaded",)
    assert under.decide((), coverage, PRO).action is Action.REPORT


def test_reasons_are_offered_only_where_one_is_asked_for():
    """The organisation's list of reasons comes with `justify` and with nothing else."""
    under = policy(acme(row=ASK_HEALTH, justifications=["The patient agreed"]))

    assert under.justifications(Action.JUSTIFY) == ("The patient agreed",)
    assert under.justifications(Action.BLOCK) == under.justifications(Action.WARN) == ()
    assert Policy.default().justifications(Action.JUSTIFY) == ()
