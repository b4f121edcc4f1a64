"""Packs an extension's folder into a zip for the stores: `package.py EXTENSION DIST`.

The same sources make the same bytes, whatever the clock, the umask, the locale, the order of the
files or where they lie. Only what the manifest reaches goes in, with the licence.
"""

from __future__ import annotations

import json
import re
import sys
import zipfile
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LEGAL = (ROOT / "LICENSE", ROOT / "NOTICE")
QUOTED = re.compile(r"""["']([\w./-]+\.(?:js|css|html|json|png))["']""")
LOCALES = "_locales/*/messages.json"
OLDEST = (1980, 1, 1, 0, 0, 0)
"""The zero of zip's clock."""
PLAIN_FILE = 0o100644 << 16
UNIX = 3


def package(extension: Path, folder: Path) -> Path:
    """Pack an extension, and return the zip's path."""
    manifest = json.loads((extension / "manifest.json").read_text(encoding="utf-8"))
    path = folder / f"pastevet-extension-{manifest['version']}.zip"
    # The Chrome Web Store refuses a manifest with `key`: it gives each item a key of its own.
    del manifest["key"]
    files = {name: (extension / name).read_bytes() for name in reached(extension)}
    files |= {file.name: file.read_bytes() for file in LEGAL}
    files["manifest.json"] = (json.dumps(manifest, indent=2) + "\n").encode()
    folder.mkdir(parents=True, exist_ok=True)
    # Stored, not deflated: how well zlib packs differs from one build of it to another.
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(files):
            archive.writestr(_entry(name), files[name])
    return path


def reached(extension: Path) -> set[str]:
    """Name the files that the manifest names, that those name, and so on."""
    found = {"manifest.json", *_names(extension, extension.glob(LOCALES))}
    waiting = set(found)
    while waiting:
        named = _named_in(extension, waiting.pop()) - found
        found |= named
        waiting |= named
    return found


def _named_in(extension: Path, name: str) -> set[str]:
    path = extension / name
    if path.suffix == ".png":
        return set()
    quoted = QUOTED.findall(path.read_text(encoding="utf-8"))
    named = (base / word for word in quoted for base in (path.parent, extension))
    return _names(extension, (each.resolve() for each in named if each.is_file()))


def _names(extension: Path, paths: Iterable[Path]) -> set[str]:
    root = extension.resolve()
    return {path.resolve().relative_to(root).as_posix() for path in paths}


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, OLDEST)
    entry.create_system = UNIX
    entry.external_attr = PLAIN_FILE
    return entry


if __name__ == "__main__":
    print(package(Path(sys.argv[1]), Path(sys.argv[2])))
