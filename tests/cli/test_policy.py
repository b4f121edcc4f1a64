"""`pastevet policy explain`, run as a person runs it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pastevet.cli import cli
from pastevet.model import Category, Level
from pastevet.pipeline import Engine
from pastevet.policy import in_force
from pastevet.policy.in_force import organisation_file
from pastevet.policy.switches import choose, switches_file

VALUE = "vT7qLz92wKx4"
TEXT = f"DB_PASSWORD={VALUE}\nSTRICTLY CONFIDENTIAL\nBoard minutes.\n"
ACME = """
name = "Acme"
mode = "warn"
[[row]]
category = "confidential"
place = ["consumer"]
action = "block"
why = "Board papers stay in Atlas."
"""


@pytest.fixture(autouse=True)
def policy_of_the_test(state_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Look for policies in the test's own folders: the engine is older than they are."""
    monkeypatch.setattr(Engine.default(), "policy", in_force())


def explain(*options: str, text: str = TEXT) -> Result:
    """Run it on a text."""
    done = CliRunner().invoke(cli, ["policy", "explain", "-", *options], input=text)
    assert done.exit_code == 0, done.output
    return done


def write_policy(text: str) -> None:
    """Write the organisation's policy."""
    organisation_file().parent.mkdir(parents=True)
    organisation_file().write_text(text)


def test_each_finding_has_its_row_and_every_plan_its_column() -> None:
    """Row, layer and reason are told, and what each other plan would have said."""
    told = explain("--plan", "pro").output
    lines = {line.split()[0]: line.split()[1:] for line in told.splitlines() if line[:1] == "c"}

    assert "warn for pro, training unknown, normal chat." in told
    assert "built-in, row 1: Whoever reads a live credential" in told
    assert lines["confidential.marking"] == ["warn"] * 3 + ["allow"] * 3 + ["warn"]
    assert "pro*" in told


def test_the_text_is_never_told() -> None:
    """Neither the value nor the words around it are printed, in no form of the answer."""
    for options in ((), ("--json",), ("--plan", "team")):
        told = explain(*options).output
        assert VALUE not in told
        assert "STRICTLY" not in told
        assert "Board minutes" not in told


def test_an_organisations_policy_is_explained() -> None:
    """What the organisation asks, and how far it goes for now, is told with its file."""
    write_policy(ACME)
    told = explain("--plan", "pro").output

    assert f"Organisation: Acme, mode warn. {organisation_file()}" in told
    assert "organisation, no row: Acme goes no further than “warn” for now." in told


def test_a_switch_is_explained() -> None:
    """What the person switched is told, and where it decided."""
    choose(Category.CREDENTIAL, Level.NOTE)
    told = explain("--plan", "pro").output

    assert f"Switched: credential to note. {switches_file()}" in told
    assert "person, no row: The person switched it to “note”." in told


def test_a_policy_that_is_not_loaded_is_told() -> None:
    """A damaged file is named with its mistake, and that not all is known."""
    write_policy("mode = 'warn'\n")
    told = explain(text="A poem.\n").output

    assert f"Not loaded: {organisation_file()}: name: this field is required." in told
    assert "report  because not all could be checked" in told


def test_json_holds_the_same() -> None:
    """`--json` has destination, findings with their ground, and every plan."""
    write_policy(ACME)
    told = json.loads(explain("--json", "--plan", "max", "--chat", "incognito").output)

    assert told["destination"] == {"plan": "max", "training": "unknown", "chat": "incognito"}
    assert told["organisation"] == "Acme"
    assert told["mistakes"] == []
    grounds = {reason["rule"]: reason["ground"] for reason in told["reasons"]}
    assert grounds["confidential.marking"]["layer"] == "organisation"
    assert told["elsewhere"]["enterprise"] == "warn"


def test_nothing_found_is_told_for_every_plan() -> None:
    """A harmless text is allowed everywhere."""
    lines = explain(text="The fog comes\non little cat feet.\n").output.splitlines()

    assert lines[-1].split() == ["all"] + ["allow"] * 7
