"""Serves one runner inside a peer's own environment: a line of JSON in, a line of JSON out.

Called as `harness.py RUNNER SETTING`, with the standard library alone. It says when it is ready,
and then answers each text with the CPU time that it took, and the levels of what was found.
"""

from __future__ import annotations

import importlib.util
import json
import os
import re
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TextIO, cast

Scan = Callable[[str], Sequence[str]]


def main(runner: str, setting: str) -> None:
    """Load a runner, and answer until nobody asks any more."""
    replies = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what a peer prints is no reply
    scan = load(Path(runner), setting)
    scan("Is everything ready?")
    say(replies, {"cpu_s": time.process_time(), "memory_mb": memory_mb()})
    for line in sys.stdin:
        say(replies, answer(scan, json.loads(line)))


def load(runner: Path, setting: str) -> Scan:
    """Import a runner's file, and let it make its scan."""
    spec = importlib.util.spec_from_file_location("runner", runner)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return cast(Scan, module.load(setting))


def answer(scan: Scan, text: str) -> dict[str, object]:
    """Scan a text."""
    started_ns = time.process_time_ns()
    levels = list(scan(text))
    cpu_ms = (time.process_time_ns() - started_ns) / 1e6
    return {"cpu_ms": cpu_ms, "levels": levels, "memory_mb": memory_mb()}


def memory_mb() -> float:
    """Tell the most memory that this process has held; `ru_maxrss` would count its parent's."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    kilobytes = re.search(r"VmHWM:\s+(\d+)", status)
    return int(kilobytes[1]) / 1024 if kilobytes else 0.0


def say(replies: TextIO, reply: dict[str, object]) -> None:
    """Write one line."""
    print(json.dumps(reply), file=replies, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
