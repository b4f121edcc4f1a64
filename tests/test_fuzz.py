"""The fuzz targets run, and find nothing in a short while; `make fuzz` takes longer."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
EXECUTIONS = {"seal": 10_000, "gate": 10_000, "contract": 10_000, "scan": 1_000}


@pytest.mark.parametrize(("target", "executions"), EXECUTIONS.items())
def test_a_short_run_finds_nothing(target: str, executions: int) -> None:
    """So many executions, steered by coverage, end without an exception."""
    ended = subprocess.run(
        [sys.executable, "-m", "fuzz", target, "--executions", str(executions)],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )

    assert ended.returncode == 0, ended.stderr[-2000:]
    assert re.search(rf"fuzz {target}: {executions} executions in \d+ s, no finding", ended.stdout)
