"""The zip for the stores: the same bytes each time, and nothing in it that isn't used."""

from __future__ import annotations

import json
import os
import posixpath
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
EXTENSION = ROOT / "extension"
CODE = (".js", ".html", ".css")
LOADED = re.compile(r"""(?:\bfrom|\bimport|\bsrc=|\bhref=|@import)\s*["']([^"']+)["']""")


def pack(extension: Path, folder: Path, **environment: str) -> Path:
    """Pack an extension as `make extension` does."""
    command = [sys.executable, ROOT / "tools/package.py", extension, folder]
    done = subprocess.run(
        command, env=os.environ | environment, capture_output=True, text=True, check=True
    )
    return Path(done.stdout.strip())


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The zip of this checkout."""
    return pack(EXTENSION, tmp_path_factory.mktemp("dist"))


def copy_in_another_order(folder: Path) -> Path:
    """Copy the extension, its files written backwards, unreadable to others, in another year."""
    for path in sorted(EXTENSION.rglob("*"), reverse=True):
        if path.is_file():
            copy = folder / path.relative_to(EXTENSION)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)
            copy.chmod(0o600)
            os.utime(copy, (1e9, 1e9))
    return folder


def test_two_builds_are_byte_identical(packed: Path, tmp_path: Path):
    """Clock, order, modes, folder, locale and time zone leave no trace in the zip."""
    copy = copy_in_another_order(tmp_path / "elsewhere" / "extension")
    again = pack(copy, tmp_path / "dist", LC_ALL="C", TZ="Asia/Tokyo", PYTHONHASHSEED="7")

    assert again.name == packed.name
    assert again.read_bytes() == packed.read_bytes()


def test_it_holds_the_extension_and_its_licence(packed: Path):
    """Every committed file is in it as it is, but for the types and the manifest's key."""
    command = ["git", "ls-files", "-z", "extension"]  # whichever git made the checkout
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    committed = {name.removeprefix("extension/") for name in listed.stdout.split("\0") if name}
    used = {name for name in committed if not name.endswith(".d.ts")}

    with zipfile.ZipFile(packed) as archive:
        assert set(archive.namelist()) == used | {"LICENSE", "NOTICE"}
        changed = {name for name in used if archive.read(name) != (EXTENSION / name).read_bytes()}
        assert changed == {"manifest.json"}
        manifest = json.loads(archive.read("manifest.json"))
    source = json.loads((EXTENSION / "manifest.json").read_text())
    assert manifest == {key: value for key, value in source.items() if key != "key"}


def test_all_code_is_in_it(packed: Path):
    """Every script, module and style that a file loads lies in the zip, none elsewhere."""
    with zipfile.ZipFile(packed) as archive:
        names = archive.namelist()
        code = {name: archive.read(name).decode() for name in names if name.endswith(CODE)}
    loaded = [
        target if ":" in target else posixpath.normpath(posixpath.join(name, "..", target))
        for name, text in code.items()
        for target in LOADED.findall(text)
    ]

    assert len(loaded) > 10
    assert set(loaded) <= set(names)


def test_it_holds_nothing_that_lies_about(tmp_path: Path):
    """What lies about in the folder, and nothing asks for, stays out of the zip."""
    copy = copy_in_another_order(tmp_path / "extension")
    (copy / "stray.json").write_text("{}")
    (copy / "notes.js").write_text("")

    with zipfile.ZipFile(pack(copy, tmp_path / "dist")) as archive:
        assert {"stray.json", "notes.js"}.isdisjoint(archive.namelist())
