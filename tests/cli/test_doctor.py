"""`pastevet doctor`."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from support import free_port, running

from pastevet.book import Book
from pastevet.cli import cli
from pastevet.policy.in_force import organisation_file
from pastevet.rules import Ruleset
from pastevet.settings import HOST
from pastevet.state import compiled_rules, state_dir

WITHOUT_HYPERSCAN = """
import sys
sys.modules["hyperscan"] = None
from pastevet.cli import cli
cli(["doctor"])
"""


def reports() -> tuple[int, dict[str, str]]:
    """Run it, and return its exit status and each line by its subject."""
    result = CliRunner().invoke(cli, ["doctor"])
    return result.exit_code, {line[4:20].strip(): line for line in result.output.splitlines()}


@pytest.mark.usefixtures("kept_rules")
def test_all_is_well():
    """On a computer where everything is in place, each line says so."""
    with running(Book()):
        status, lines = reports()

    assert status == 0
    assert all(line.startswith("ok  ") for line in lines.values())
    assert f"{len(Ruleset.default().rules)}, all of them" in lines["rules"]
    assert "Kept, and fit" in lines["compiled rules"]
    assert "yours alone (mode 700)" in lines["state folder"]
    assert "Version 0.1.0 answers" in lines["service"]


def test_a_policy_that_can_not_be_read_needs_you():
    """A mistake in a policy file is named, and the status says that something is wrong."""
    assert reports()[1]["policy"].endswith("Built-in.")
    organisation_file().parent.mkdir(parents=True)
    organisation_file().write_text('name = "Acme"\n')
    assert reports()[1]["policy"].endswith("Built-in, Acme's.")

    organisation_file().write_text("name = 1\n")
    status, lines = reports()

    assert status == 1
    assert lines["policy"].startswith("!!")
    assert f"{organisation_file()}: name: expected a valid string." in lines["policy"]


def test_switches_that_can_not_be_read_need_you():
    """A damaged file is named, with what is so meanwhile; a good one needs no line."""
    assert "switches" not in reports()[1]
    (state_dir() / "switches.json").write_text("?")
    status, lines = reports()

    assert status == 1
    assert "can't be read, so every category is asked about" in lines["switches"]


def test_what_was_not_started_yet_is_no_fault():
    """Before the first start nothing is kept and nothing listens, and that is said."""
    Book().change(lambda kept: kept.on(free_port()))
    status, lines = reports()

    assert status == 0
    assert "Not kept yet" in lines["compiled rules"]
    assert "Nothing listens" in lines["service"]


def test_another_program_on_the_port_needs_attention():
    """Whoever has the port and isn't the service is named as such."""
    with socket.create_server((HOST, 0)) as other:
        other.settimeout(0)
        Book().change(lambda kept: kept.on(other.getsockname()[1]))
        status, lines = reports()

    assert status == 1
    assert "doesn't answer as pastevet does" in lines["service"]


@pytest.mark.usefixtures("kept_rules")
def test_a_damaged_file_is_not_called_fresh():
    """Kept rules that no longer fit are told from those that do."""
    compiled_rules().write_bytes(compiled_rules().read_bytes()[:-1])

    assert "Not kept yet" in reports()[1]["compiled rules"]


def test_an_open_state_folder_needs_attention():
    """A state folder that others can read is a fault, and the way to mend it is said."""
    compiled_rules()
    folder = state_dir()
    state = folder.stat().st_mode
    folder.chmod(0o755)
    status, lines = reports()
    folder.chmod(state)

    assert status == 1
    assert f"(mode 755). Run: chmod 700 {folder}" in lines["state folder"]


def test_no_place_for_the_state_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A state folder that can't be made is named with what the system says."""
    (tmp_path / "file").touch()
    monkeypatch.setenv("PASTEVET_HOME", str(tmp_path / "file" / "state"))
    status, lines = reports()

    assert status == 1
    assert "Can't be kept. The state folder" in lines["compiled rules"]
    assert "Not a directory" in lines["state folder"]


def test_a_missing_wheel_is_said():
    """Without Hyperscan it says what that means."""
    ended = subprocess.run(
        [sys.executable, "-c", WITHOUT_HYPERSCAN],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "server")},
        capture_output=True,
        text=True,
        check=False,
    )

    assert ended.returncode == 1
    assert "Missing: scans find the same, more slowly." in ended.stdout
    assert "Not needed without Hyperscan." in ended.stdout
