"""`pastevet rules`, run as a person runs it."""

from __future__ import annotations

import re

from click.testing import CliRunner

from pastevet.cli import cli
from pastevet.rules import Ruleset


def test_list_names_every_rule() -> None:
    """Each rule stands on a line of its own."""
    done = CliRunner().invoke(cli, ["rules", "list"])

    assert [line.split()[0] for line in done.output.splitlines()] == [
        rule.id for rule in Ruleset.default().rules
    ]


def test_show_says_where_the_format_is_known_from() -> None:
    """A rule is shown with its reason and its sources."""
    rule = Ruleset.default().rules[0]
    done = CliRunner().invoke(cli, ["rules", "show", rule.id])

    assert rule.why in done.output
    assert all(str(reference) in done.output for reference in rule.references)


def test_show_says_what_confirms_each_rule() -> None:
    """Every way of confirming is named, and none is shown that a rule doesn't have."""
    for rule in Ruleset.default().rules:
        done = CliRunner().invoke(cli, ["rules", "show", rule.id])

        assert done.exit_code == 0
        assert not re.search(r"^\w+ +None$", done.stdout, re.MULTILINE)


def test_test_runs_the_vectors_of_one_rule() -> None:
    """A rule's own vectors pass and are counted."""
    rule = Ruleset.default().rules[0]
    done = CliRunner().invoke(cli, ["rules", "test", rule.id])

    count = len(rule.examples) + len(rule.counter_examples)
    assert done.output == f"Rules: 1. Vectors: {count}. Failed: 0.\n"


def test_an_unknown_rule_is_not_found() -> None:
    """A wrong id gets a sentence with the way to the right ones."""
    done = CliRunner().invoke(cli, ["rules", "show", "credential.nothing"])

    assert "rules list" in str(done.exception)
