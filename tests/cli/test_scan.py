"""`pastevet scan`, run as a person runs it."""

from __future__ import annotations

import hashlib
import json
import os
import pty
import subprocess
import sys
from datetime import date
from importlib import import_module
from pathlib import Path

import pytest
from click.testing import CliRunner
from support import SECRET

from pastevet.cli import cli
from pastevet.model import Destination, Plan
from pastevet.policy import Policy

POEM = b"The fog comes\non little cat feet.\n"
CONFIG = f"api_key: {SECRET}\nport: 8080\n".encode()


pytestmark = pytest.mark.usefixtures("kept_rules")


def _run(*arguments: str, text: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "pastevet", "scan", *arguments]
    return subprocess.run(command, input=text, capture_output=True, check=False, timeout=60)


def test_harmless_text_exits_0() -> None:
    """A poem is allowed, and the answer doesn't call it safe."""
    done = _run(text=POEM)

    assert (done.returncode, done.stderr) == (0, b"")
    assert b"Nothing found" in done.stdout


def test_a_secret_exits_1_and_is_shown_masked() -> None:
    """A key is told with line, column and rule, and never in full."""
    done = _run(text=CONFIG)

    assert done.returncode == 1
    assert "1:10" in done.stdout.decode()
    assert "credential.anthropic-api-key" in done.stdout.decode()
    assert SECRET not in (done.stdout + done.stderr).decode()


def test_json_is_the_reply_and_the_redacted_text() -> None:
    """`--json` prints the service's reply plus `redacted_text`."""
    done = _run("--json", text=CONFIG)
    reply = json.loads(done.stdout)

    assert done.returncode == 1
    assert {"scan_id", "action", "coverage", "findings", "advice", "ruleset"} <= reply.keys()
    assert reply["redacted_text"] == "api_key: [ANTHROPIC API KEY 1]\nport: 8080\n"


def test_redact_prints_the_text_without_the_key() -> None:
    """`--redact` prints the rest byte for byte."""
    assert _run("--redact", text=CONFIG).stdout == b"api_key: [ANTHROPIC API KEY 1]\nport: 8080\n"


def test_the_plan_decides() -> None:
    """The same marked text warns on a personal plan and passes in an Enterprise workspace."""
    text = b"CONFIDENTIAL\n\nBoard paper, second draft.\n"

    assert _run("--plan", "pro", text=text).returncode == 1
    assert _run("--plan", "enterprise", text=text).returncode == 0


def test_the_training_setting_is_told() -> None:
    """What is said of the account's training setting reaches the answer."""
    reply = json.loads(_run("--json", "--plan", "pro", "--training", "on", text=CONFIG).stdout)

    assert reply["advice"]["place"] == "Personal Pro, training on."


def test_facts_are_told_with_source_and_date() -> None:
    """A person reads what is known about the place, where it stands, and how old that is."""
    said = _run("--plan", "team", text=CONFIG).stdout.decode()

    facts = Policy.default().facts.about(Destination(plan=Plan.TEAM), date(2026, 12, 1))
    assert facts
    for fact in facts:
        assert f"\n{fact.text}\nCopy read on {fact.seen}, " in said
        assert fact.source in said


def test_a_text_that_was_read_in_part_exits_3(monkeypatch: pytest.MonkeyPatch) -> None:
    """When time runs out, that and the reason are said, with a status of their own."""
    monkeypatch.setattr(import_module("pastevet.cli.scan"), "BUDGET_MS", 0)

    done = CliRunner().invoke(cli, ["scan"], input=CONFIG)

    assert done.exit_code == 3
    assert done.output.startswith("Only partly checked (out_of_time).\n")


def test_a_batch_answers_line_by_line_and_goes_on() -> None:
    """Each line gets its answer in order; a bad one gets an error that echoes nothing."""
    lines = [
        json.dumps({"id": "a", "text": POEM.decode()}),
        "not JSON",
        json.dumps({"id": "b", "text": [SECRET]}),
        json.dumps({"id": 7, "text": CONFIG.decode(), "destination": {"plan": "team"}}),
        "",
        json.dumps({"id": "c", "text": "x", "destination": {"plan": SECRET}}),
        '{"id": "d", "text": "\\ud800"}',
        '{"id": "e", "text": NaN}',
        "[" * 100_000,
        json.dumps({"id": "f", "text": f"a\0{SECRET}", "name": "a.env"}),
    ]
    done = _run("--batch", text="\n".join(lines).encode())
    answers = [json.loads(line) for line in done.stdout.splitlines()]

    assert done.returncode == 0
    assert [answer["id"] for answer in answers] == ["a", None, "b", 7, "c", "d", "e", None, "f"]
    assert answers[0].keys() == {"id", "action", "coverage", "findings"}
    assert answers[3]["findings"][0]["rule"] == "credential.anthropic-api-key"
    assert answers[8]["action"] == "warn"
    errors = [answer["error"] for answer in answers if "error" in answer]
    assert [error["code"] for error in errors] == [
        "invalid_json",
        "invalid_field",
        "invalid_field",
        "invalid_json",
        "invalid_field",
        "invalid_json",
    ]
    assert errors[1]["detail"] == "line 3: text: expected a valid string."
    assert SECRET not in done.stdout.decode() + done.stderr.decode()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--plan", "premium"], "'premium' is not one of"),
        (["--json", "--redact"], "Choose one of"),
        (["no-such-file"], "No such file"),
    ],
)
def test_a_wrong_option_exits_2(arguments: list[str], sentence: str) -> None:
    """A wrong option or file is named, with exit status 2 and no traceback."""
    done = _run(*arguments)

    assert done.returncode == 2
    assert sentence in done.stderr.decode()
    assert b"Traceback" not in done.stderr


def test_a_text_above_the_limit_is_refused() -> None:
    """More than 10 MB gets one sentence that says the limit."""
    done = _run(text=b"x" * 10_000_001)

    assert done.returncode == 2
    assert done.stderr == b"pastevet: The text is too long: expected at most 10 MB.\n"


def test_utf_16_is_read() -> None:
    """A file that Windows wrote as UTF-16 is read as text."""
    assert _run(text=CONFIG.decode().encode("utf-16")).returncode == 1


def test_a_long_batch_shows_progress_to_a_person() -> None:
    """On a terminal, work over a second says so on standard error."""
    line = json.dumps({"id": "a", "text": "word " * 20_000}) + "\n"
    leader, follower = pty.openpty()
    command = [sys.executable, "-m", "pastevet", "scan", "--batch"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=follower
    ) as process:
        os.close(follower)
        for _ in range(400):
            process.stdin.write(line.encode())
        seen = os.read(leader, 1000)
        process.kill()
    os.close(leader)

    assert b"Checking the batch" in seen


def test_redaction_keeps_bytes_that_are_no_utf8() -> None:
    """A Latin-1 text comes back byte for byte but for the key."""
    text = f"caf\xe9 api_key: {SECRET}\n".encode("latin-1")

    assert _run("--redact", text=text).stdout == b"caf\xe9 api_key: [ANTHROPIC API KEY 1]\n"


def test_a_binary_file_is_refused() -> None:
    """What is no text is not called harmless."""
    done = _run(text=bytes(range(256)) * 40)

    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr == b"pastevet: This is no text: expected UTF-8 or UTF-16.\n"


def test_an_answer_that_can_not_be_written_is_said() -> None:
    """A full disk under the answer is named in one sentence."""
    with open("/dev/full", "wb") as full:  # noqa: PTH123 - a device, not a file
        command = [sys.executable, "-m", "pastevet", "scan"]
        done = subprocess.run(
            command, input=POEM, stdout=full, stderr=subprocess.PIPE, check=False, timeout=60
        )

    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


def test_a_key_in_a_marked_text_is_told_with_the_marking() -> None:
    """The key is shown with its placeholder, the marking without one, and only the key goes."""
    text = b"STRICTLY CONFIDENTIAL\n\n" + CONFIG
    told, redacted = _run(text=text), _run("--redact", text=text)

    assert (told.returncode, told.stderr) == (1, b"")
    assert "STRICTLY CONFIDENTIAL  (confidential.marking)" in told.stdout.decode()
    assert "→ [ANTHROPIC API KEY 1]  (credential" in told.stdout.decode()
    assert redacted.stdout.startswith(b"STRICTLY CONFIDENTIAL\n\napi_key: [ANTHROPIC API KEY 1]")


def test_a_text_that_was_partly_checked_is_not_printed_as_clean() -> None:
    """What is left may hold as much again, so nothing is printed, and that is said."""
    lines = (f"DB_PASSWORD=vT7qLz{number:05}wKx" for number in range(3000))
    text = "\n".join(lines).encode()
    redacted, reply = _run("--redact", text=text), _run("--json", text=text)

    assert (redacted.returncode, redacted.stdout) == (1, b"")
    assert b"Only partly checked (too_many_findings), so nothing is printed." in redacted.stderr
    assert json.loads(reply.stdout)["redacted_text"] is None


def test_a_baseline_keeps_known_false_alarms_quiet(tmp_path: Path) -> None:
    """What a detect-secrets baseline lists is not told, in a text and in a batch."""
    hashed = hashlib.sha1(SECRET.encode(), usedforsecurity=False).hexdigest()
    baseline = tmp_path / ".secrets.baseline"
    baseline.write_text(json.dumps({"results": {"app.yml": [{"hashed_secret": hashed}]}}))
    line = json.dumps({"id": 1, "text": CONFIG.decode()}).encode()

    assert _run("--baseline", str(baseline), text=CONFIG).returncode == 0
    batch = _run("--baseline", str(baseline), "--batch", "-", text=line)
    assert json.loads(batch.stdout)["findings"] == []


def test_a_broken_baseline_exits_2(tmp_path: Path) -> None:
    """A file that is no baseline is an error, and nothing of it is shown."""
    broken = tmp_path / "broken"
    broken.write_text("hunter2")
    done = _run("--baseline", str(broken), text=CONFIG)

    assert done.returncode == 2
    assert b"detect-secrets 1.x" in done.stderr
    assert b"hunter2" not in done.stderr
