"""Runs one target for so many executions, and says what came of it.

A finding is an exception: it is printed with the input that caused it, and the run ends with 1.
"""

from __future__ import annotations

import argparse
import sys
import time
from importlib import import_module

import atheris

TARGETS = ("gate", "seal", "contract", "scan")


def main() -> None:
    """Run a target."""
    parser = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__)
    parser.add_argument("target", choices=TARGETS)
    parser.add_argument("--executions", type=int, default=100_000, help="how many; 0: no end")
    parser.add_argument("--seed", type=int, default=0, help="0: another one each time")
    options = parser.parse_args()
    with atheris.instrument_imports(include=["pastevet"]):
        target = import_module(f"fuzz.{options.target}")
    started, executions = time.monotonic(), 0

    def once(data: bytes) -> None:
        nonlocal executions
        executions += 1
        target.run(data)
        if executions == options.executions:
            seconds = time.monotonic() - started
            print(f"fuzz {options.target}: {executions} executions in {seconds:.0f} s, no finding.")
            sys.stdout.flush()

    limits = [f"-runs={options.executions}", "-timeout=5", "-max_len=4096", "-verbosity=0"]
    seed = [f"-seed={options.seed}"] if options.seed else []
    atheris.Setup([sys.argv[0], *limits, *seed], once)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
