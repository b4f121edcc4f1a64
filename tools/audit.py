"""Asks PyPI's advisories about every package that the service runs on.

It fails where one is known and not accepted, and just as much where the advisories can't be
reached: pip-audit itself ends well when an index knows nothing. Further arguments go to pip-audit,
as in `tools/audit.py --vulnerability-service osv`.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
REQUIREMENTS = ROOT / "requirements/run.txt"
ACCEPTED = ROOT / "requirements/accepted.toml"
CONTROL = "jinja2==2.10"
"""Known to be vulnerable since 2019: advisories that pass it over are not there at all."""

Dependency = dict[str, Any]


class AuditError(Exception):
    """The audit failed, or couldn't be done; the message says which."""


def main(options: list[str]) -> None:
    """Audit, and print what was accepted.

    Raises:
        AuditError: An advisory is neither absent nor accepted, or the advisories can't be reached.
    """
    accepted = read_accepted()
    dependencies = ask(options)
    found = judge(dependencies, accepted)
    for advisory in sorted(found):
        print(f"audit: accepted {advisory}: {accepted[advisory]}")
    print(f"audit: {len(dependencies)} packages, no advisory that isn't accepted.")


def read_accepted() -> dict[str, str]:
    """Read the advisories that were looked at, with the reasons why they don't matter."""
    entries = tomllib.loads(ACCEPTED.read_text(encoding="utf-8")).get("accepted", [])
    if not all(entry.get("id") and entry.get("reason") for entry in entries):
        raise AuditError(f"{ACCEPTED.name}: each entry needs an id and a reason.")
    return {entry["id"]: entry["reason"] for entry in entries}


def ask(options: list[str]) -> list[Dependency]:
    """Ask pip-audit about each package, and about one that it must know.

    Raises:
        AuditError: Not every package was answered for.
    """
    with tempfile.TemporaryDirectory() as folder:
        control = Path(folder) / "control.txt"
        control.write_text(f"{CONTROL} --hash=sha256:{'0' * 64}\n")  # it is never downloaded
        dependencies = _pip_audit(["--requirement", str(control), *options])
    unanswered = [each["name"] for each in dependencies if "skip_reason" in each]
    if unanswered:
        count = f"{len(unanswered)} of {len(dependencies)} packages"
        raise _unreachable(f"nothing is known about {count}, {unanswered[0]} among them")
    name = CONTROL.partition("==")[0]
    if not any(each["vulns"] for each in dependencies if each["name"] == name):
        raise _unreachable(f"there is no advisory on {CONTROL}, which has several")
    return [each for each in dependencies if each["name"] != name]


def judge(dependencies: list[Dependency], accepted: dict[str, str]) -> set[str]:
    """Return the accepted advisories that were met.

    Raises:
        AuditError: There are others, or one is accepted that no package has any more.
    """
    found = {
        advisory["id"]: f"{each['name']} {each['version']}: {advisory['id']}, fixed in "
        f"{', '.join(advisory['fix_versions']) or 'no version yet'}"
        for each in dependencies
        for advisory in each["vulns"]
    }
    if new := [text for advisory, text in found.items() if advisory not in accepted]:
        raise AuditError("\n  ".join(["known advisories:", *sorted(new)]))
    if unneeded := sorted(set(accepted) - set(found)):
        raise AuditError(f"{ACCEPTED.name}: take out {', '.join(unneeded)}, which no package has.")
    return set(found)


def _pip_audit(options: list[str]) -> list[Dependency]:
    command = [
        *(sys.executable, "-m", "pip_audit", "--format", "json", "--progress-spinner", "off"),
        *("--disable-pip", "--require-hashes", "--requirement", str(REQUIREMENTS)),
    ]
    done = subprocess.run([*command, *options], capture_output=True, text=True, check=False)
    try:
        dependencies: list[Dependency] = json.loads(done.stdout)["dependencies"]
    except ValueError:
        last = done.stderr.strip().rpartition("\n")[2]
        raise _unreachable(last or "pip-audit said nothing") from None
    return dependencies


def _unreachable(why: str) -> AuditError:
    return AuditError(
        f"the advisories can't be reached, so nothing was audited: {why}. "
        "Run it where https://pypi.org/pypi/<name>/<version>/json answers."
    )


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except AuditError as error:
        sys.exit(f"audit: {error}")
