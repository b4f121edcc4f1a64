"""The rules that come with pastevet read well and can be published."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from making import write_rules

import pastevet.rules
from pastevet.model import Confidence
from pastevet.pipeline import Engine
from pastevet.policy import Policy
from pastevet.proof import prove
from pastevet.rules import Rule, Ruleset, load

FILES = sorted(Path(pastevet.rules.__file__).parent.glob("*/*.toml"))
CONTRIBUTING = Path(__file__).parents[2] / "CONTRIBUTING.md"
RULES = Ruleset.default().rules
QUOTE = re.compile("[\"']")
LONGEST_TITLE = 40
LONGEST_NOUN = 22
LONGEST_WHY = 90
WITHOUT_A_FORM = {
    f"credential.{kind}"
    for kind in (
        "docker-config-login",
        "json-web-key",
        "kubernetes-secret",
        "netrc-password",
        "url-password",
    )
}
"""Known by where they stand, so no code host takes them for a token."""
SELDOM = {
    "affair",
    "digits_anchor",
    "dossier",
    "headline",
    "likeness",
    "needs",
    "number",
    "plugin",
    "reader",
    "reversible",
    "table",
    "unless",
}
"""Fields that most rules leave out."""


def name(path: Path) -> str:
    """Name a rule file."""
    return f"{path.parent.name}/{path.name}"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_words(rule: Rule):
    """Title, noun and reason are short, calm and end as they should."""
    assert len(rule.title) <= LONGEST_TITLE
    assert not rule.title.endswith(".")
    assert len(rule.noun) <= LONGEST_NOUN
    assert rule.why.endswith(".")
    assert rule.why.count(".") == 1
    assert len(rule.why) <= LONGEST_WHY
    assert "!" not in rule.title + rule.why


@pytest.mark.parametrize("path", FILES, ids=name)
def test_holds_no_whole_token(path: Path):
    """No issuer's token stands in one piece in a rule file, so a host accepts a push of it."""
    engine = Engine.default()
    named = {
        finding.rule
        for string in QUOTE.split(path.read_text(encoding="utf-8"))
        for finding in engine.scan(string).findings
        if finding.category == "credential" and finding.confidence is Confidence.HIGH
    }

    whole = named - WITHOUT_A_FORM
    assert not whole, f'split it in pieces, as in ["gh", "p_…"]: a {", ".join(whole)}'


def test_contributing_shows_a_rule_that_proves_itself(tmp_path: Path):
    """Whoever copies the rule in CONTRIBUTING begins with one that loads and passes."""
    [toml] = re.findall(
        r"^```toml\n(.*?)^```$", CONTRIBUTING.read_text(encoding="utf-8"), re.M | re.S
    )
    ruleset = load(write_rules(tmp_path, toml))

    [rule] = ruleset.rules
    assert rule.model_fields_set == Rule.model_fields.keys() - SELDOM
    assert prove(rule, Engine(ruleset, Policy.default)) == []
