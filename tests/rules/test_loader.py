"""Reading rule files."""

from __future__ import annotations

from pathlib import Path

import pytest
from making import write_rules

from pastevet import rules
from pastevet.errors import RuleError
from pastevet.rules import Ruleset, load, unmark

GOOD = r"""
[[rule]]
id = "credential.acme-token"
title = "Acme token"
why = "It opens the account."
category = "credential"
severity = "critical"
confidence = "high"
replacement = "ACME TOKEN"
anchor = 'acme_'
pattern = '\b(?P<shown>acme_)[a-z0-9]{20,40}\b'
max_length = 45
evidence = "observed"
references = ["https://acme.example/tokens"]
examples = [["key = <<acme_", "abcdefghij0123456789>>"], "<<acme_abcdefghij0123456789>>"]
counter_examples = ["acme_", "acme_short", "acme_ abcdefghij0123456789"]
"""

MISTAKES = {
    "an open quantifier": ("'acme_'", r"'acme_\w+'", "anchor: must have no open quantifier"),
    "a lead longer than the match": (
        "max_length = 45",
        "max_length = 45\nmax_lead = 46",
        "max_lead",
    ),
    "a star": ("'acme_'", "'acme_[a-z]*'", "anchor: must have no open quantifier"),
    "an open brace": ("'acme_'", r"'acme_\w{2,}'", "anchor: must have no open quantifier"),
    "an empty match": ("'acme_'", "'(?:acme_)?'", "anchor: must not match the empty text"),
    "an anchor beyond ASCII": ("'acme_'", "'äcme'", "anchor: must be ASCII"),
    "an anchor that is none": ("'acme_'", "'ac('", "anchor: must compile, but: missing )"),
    "no anchor": ("anchor = 'acme_'\n", "", "a rule needs an anchor, unless it reads a text as a"),
    "an anchor of what reads all of a text": (
        r"pattern = '\b(?P<shown>acme_)[a-z0-9]{20,40}\b'",
        "likeness = { enough = 800 }",
        "a rule needs an anchor, unless it reads a text as a whole",
    ),
    "a pattern that is none": (r"'\b(", r"'\b((", "pattern: must compile, but: missing )"),
    "an unknown key": ("why =", "wy =", "wy: Extra inputs are not permitted"),
    "a missing key": ("max_length = 45", "", "max_length: Field required"),
    "an unknown severity": ('"critical"', '"huge"', "severity: Input should be 'low', 'medium'"),
    "an id of another category": ('id = "credential', 'id = "health', "id must begin with"),
    "too few examples": (', "<<acme_abcdefghij0123456789>>"', "", "examples: Tuple should have"),
    "too few counter-examples": ('"acme_short", ', "", "counter_examples: Tuple should have"),
    "an example without marks": ("<<acme_abc", "acme_abc", "examples.1: an example must mark"),
    "a marked counter-example": ('"acme_"', '"<<acme_>>"', "counter_examples.0: a counter-example"),
    "a context of nothing": (
        "max_length",
        "context = {}\nmax_length",
        "needs words, terms or a person",
    ),
    "an unknown kind of column": (
        "max_length",
        'table = { of = "people", rows = 5, titles = ["shoe"] }\nmax_length',
        "table.titles.0: must be one of account, ",
    ),
    "a pattern and a plugin": ("max_length", 'plugin="X"\nmax_length', "one of pattern, plugin"),
    "a reference that is no URL": ("https:", "acme:", "references.0: String should match"),
    "no reference": ('["https://acme.example/tokens"]', "[]", "references: Tuple should have"),
    "brackets in the placeholder": ('"ACME TOKEN"', '"[ACME]"', "replacement: String should match"),
}


def test_reads_a_rule(tmp_path: Path):
    """A rule file becomes a rule, with the pieces of its examples joined."""
    ruleset = load(write_rules(tmp_path, GOOD))

    assert [rule.id for rule in ruleset.rules] == ["credential.acme-token"]
    assert ruleset.rules[0].examples[0] == "key = <<acme_abcdefghij0123456789>>"


@pytest.mark.parametrize(("old", "new", "expected"), MISTAKES.values(), ids=MISTAKES.keys())
def test_names_a_mistake(tmp_path: Path, old: str, new: str, expected: str):
    """A wrong rule is refused with file, rule, field and what was expected."""
    assert old in GOOD

    with pytest.raises(RuleError) as refused:
        load(write_rules(tmp_path, GOOD.replace(old, new, 1)))

    assert str(refused.value).startswith("credential/acme.toml: rule ")
    assert "acme-token" in str(refused.value)
    assert expected in str(refused.value)


@pytest.mark.parametrize(
    "toml", ["[[rule", "[[rules]]\nid = 'a'", "rule = 1", "rule = ['a']", "", "title = '\\ud800'"]
)
def test_names_a_file_that_holds_no_rules(tmp_path: Path, toml: str):
    """A file that isn't TOML or has no [[rule]] tables is refused by its name."""
    with pytest.raises(RuleError, match=r"^credential/acme\.toml: must "):
        load(write_rules(tmp_path, toml))


def test_refuses_a_folder_without_rules(tmp_path: Path):
    """A folder with no rule file is refused: nothing would ever be found."""
    with pytest.raises(RuleError, match="no rule"):
        load(tmp_path)


def test_refuses_a_rule_in_the_wrong_folder(tmp_path: Path):
    """A rule's category must be the name of its folder."""
    with pytest.raises(
        RuleError, match=r"health/acme\.toml: .* category must be that of its folder"
    ):
        load(write_rules(tmp_path, GOOD, "health/acme.toml"))


def test_refuses_an_id_used_twice(tmp_path: Path):
    """Two rules must not have the same id, in whatever files they stand."""
    write_rules(tmp_path, GOOD)

    with pytest.raises(RuleError, match=r"acme2\.toml: rule credential\.acme-token: id"):
        load(write_rules(tmp_path, GOOD, "credential/acme2.toml"))


def test_the_built_in_rules_are_proven():
    """What a start takes for granted of the built-in rules holds: checked, they are the same."""
    assert load(Path(rules.__file__).parent) == Ruleset.default()


@pytest.mark.parametrize("anchor", ["ac[*+]me", r"acme\+", r"acme\*", "acme{2}", "acme{1,3}"])
def test_takes_bounded_anchors(tmp_path: Path, anchor: str):
    """An escaped or bracketed star is no quantifier, and a bounded one is welcome."""
    ruleset = load(write_rules(tmp_path, GOOD.replace("'acme_'", f"'{anchor}'", 1)))

    assert ruleset.rules[0].anchor == anchor


def test_the_hash_follows_the_content(tmp_path: Path):
    """Any change of a rule file changes the hash, and reading again does not."""
    before = load(write_rules(tmp_path, GOOD)).hash

    assert before.startswith("sha256:")
    assert load(tmp_path).hash == before
    assert load(write_rules(tmp_path, f"{GOOD}# changed\n")).hash != before


def test_the_hash_follows_lists_of_terms(tmp_path: Path):
    """A list of terms beside the rules counts as part of them."""
    before = load(write_rules(tmp_path, GOOD)).hash

    assert load(write_rules(tmp_path, "acme\n", "terms/words.txt")).hash != before


def test_unmark_remembers_where_marks_stood():
    """The span of a mark counts characters of the text without marks."""
    vector = unmark("a <<bc>> d <<e>>")

    assert (vector.text, vector.spans) == ("a bc d e", ((2, 4), (7, 8)))


def test_the_built_in_rules_are_read_once():
    """The default rules are the same object each time."""
    assert Ruleset.default() is Ruleset.default()
