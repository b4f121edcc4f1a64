"""`pastevet quiet`."""

from __future__ import annotations

from datetime import UTC, datetime

from click.testing import CliRunner
from support import SECRET

from pastevet.cli import cli
from pastevet.quiet import Marked, Quiet


def run(*arguments: str, given: str = "") -> str:
    """Run the command line and return what it prints."""
    return CliRunner().invoke(cli, [*arguments], input=given, catch_exceptions=False).output


def test_marked_values_are_counted_and_forgotten() -> None:
    """The list has day, count and rule; after `clear` there is none."""
    assert run("quiet", "list") == "Nothing was marked as not sensitive.\n"
    Quiet().mark([Marked("credential.anthropic-api-key", text) for text in (SECRET, "other")])
    today = datetime.now(UTC).date()

    assert run("quiet", "list") == f"{today}      2  credential.anthropic-api-key\n"
    assert run("quiet", "clear") == "Forgotten: 2.\n"
    assert run("quiet", "list") == "Nothing was marked as not sensitive.\n"


def test_a_scan_keeps_quiet_about_a_marked_value() -> None:
    """What was marked in a browser isn't told on the command line either."""
    Quiet().mark([Marked("credential.anthropic-api-key", SECRET)])

    assert "Nothing found" in run("scan", given=f"api_key: {SECRET}")
