"""`pastevet facts`, run as a person runs it."""

from __future__ import annotations

from datetime import date, timedelta
from importlib import import_module

import pytest
from click.testing import CliRunner

from pastevet.cli import cli
from pastevet.errors import PolicyError
from pastevet.policy import Policy

FACTS = Policy.default().facts


def _on_day(monkeypatch: pytest.MonkeyPatch, day: date) -> None:
    class Day:
        @staticmethod
        def now(_zone: object) -> Day:
            return Day()

        @staticmethod
        def date() -> date:
            return day

    monkeypatch.setattr(import_module("pastevet.cli.facts"), "datetime", Day)


def test_list_tells_statement_day_and_source() -> None:
    """Each fact is told with where it holds, what it says, when that was read, and where."""
    told = CliRunner().invoke(cli, ["facts", "list"]).output

    for fact in FACTS.fact:
        assert f"{fact.id}  ({', '.join(fact.applies_to.plans)})" in told
        assert fact.filled(fact.statement) in told
        assert fact.source in told
    assert "not compared live" in told


def test_check_counts_what_is_young(monkeypatch: pytest.MonkeyPatch) -> None:
    """While all is young enough, the status is 0."""
    _on_day(monkeypatch, FACTS.terms.seen)
    done = CliRunner().invoke(cli, ["facts", "check"])

    assert (done.exit_code, done.output) == (
        0,
        f"Facts: {len(FACTS.fact)}. Links: {len(FACTS.link)}. Stale: 0.\n",
    )


def test_check_names_what_is_stale(monkeypatch: pytest.MonkeyPatch) -> None:
    """What nobody has looked at for too long is named, with a status of its own."""
    _on_day(monkeypatch, FACTS.terms.seen + timedelta(days=FACTS.stale_after_days + 1))
    done = CliRunner().invoke(cli, ["facts", "check"])

    assert done.exit_code == 1
    assert all(f"{fact.id}: nobody has looked" in done.output for fact in FACTS.fact)
    assert "terms: " in done.output


def test_check_refuses_a_wrong_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """A damaged facts file is an error, not a stale one."""

    def damaged() -> Policy:
        raise PolicyError("facts.toml: fact.0.seen: expected a day.")

    monkeypatch.setattr(Policy, "default", staticmethod(damaged))
    done = CliRunner().invoke(cli, ["facts", "check"])

    assert isinstance(done.exception, PolicyError)
