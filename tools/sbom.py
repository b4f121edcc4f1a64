"""Writes `dist/pastevet-<version>.cdx.json`: a CycloneDX list of what the service runs on.

It holds no serial number and no time, so that one lock makes one file.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
VERSION = json.loads((ROOT / "extension/manifest.json").read_text(encoding="utf-8"))["version"]
EXPORT = (sys.executable, "-m", "uv", "export", "--quiet", "--offline", "--locked")
SELECTION = ("--format", "cyclonedx1.5", "--no-default-groups", "--group", "build")
"""The same packages as in requirements/run.txt."""


def sbom() -> dict[str, Any]:
    """List the locked packages, with their hashes and what needs what."""
    done = subprocess.run([*EXPORT, *SELECTION], cwd=ROOT, stdout=subprocess.PIPE, check=True)
    listed: dict[str, Any] = json.loads(done.stdout)
    del listed["serialNumber"], listed["metadata"]["timestamp"]
    listed["metadata"]["component"] |= {"type": "application", "version": VERSION}
    return listed


def main(folder: Path) -> None:
    """Write the list into a folder, and print where."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"pastevet-{VERSION}.cdx.json"
    path.write_text(json.dumps(sbom(), indent=2) + "\n", encoding="utf-8")
    print(path)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
