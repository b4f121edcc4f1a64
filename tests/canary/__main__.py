"""`python -m canary`: runs it all, in a network of its own where that is allowed, as JSON."""

from __future__ import annotations

import argparse
import dataclasses
import json
import os
import sys

from canary import network
from canary.report import Report, Run


def main() -> None:
    """Run what is asked for, and print the reports by name."""
    parser = argparse.ArgumentParser(prog="canary", description=__doc__)
    parser.add_argument("--each", type=int, default=1, help="canaries of each kind on each path")
    parser.add_argument("--leaks", action="store_true", help="run the builds that leak, too")
    parser.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if not asked.alone and network.may_be_alone():
        again = [sys.executable, "-m", "canary", *sys.argv[1:], "--alone"]
        os.execvp(network.COMMAND[0], [*network.COMMAND, *again])  # noqa: S606 - no shell wanted
    run = Run(alone=asked.alone)
    reports: dict[str, Report] = {"": run.whole(asked.each)}
    if asked.leaks:
        reports |= run.leaks()
    told = {name: dataclasses.asdict(report) for name, report in reports.items()}
    json.dump(told, sys.stdout, indent=2)


if __name__ == "__main__":
    main()
