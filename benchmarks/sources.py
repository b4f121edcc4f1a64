"""Downloads the packages that harmless texts come from, with pip's and npm's own resolution."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tarfile
import tomllib
import urllib.request
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from benchmarks.environments import BUILD

PACKAGES = BUILD / "packages"


class WrongPackage(Exception):
    """What was downloaded isn't what `sources.toml` names."""


@dataclass(frozen=True, slots=True)
class Source:
    """A package, and which of its files are texts of which kind."""

    package: str
    """`pypi:name==version` or `npm:name@version`."""
    licence: str
    sha256: str
    texts: Mapping[str, Sequence[str]]
    """Kind of text → patterns of file names."""
    tests: bool = False
    """Whether its folders of tests are texts, too."""


@cache
def sources() -> tuple[Source, ...]:
    """Return what `sources.toml` lists."""
    text = (Path(__file__).parent / "sources.toml").read_text(encoding="utf-8")
    return tuple(Source(**table) for table in tomllib.loads(text)["source"])


def archive(source: Source) -> Path:
    """Return a package's archive, downloaded if it isn't there yet.

    Raises:
        WrongPackage: It has another hash.
    """
    kept = PACKAGES / source.sha256
    if not kept.is_file():
        print(f"bench: downloading {source.package} …", flush=True)
        PACKAGES.mkdir(parents=True, exist_ok=True)
        registry, _, package = source.package.partition(":")
        found = _from_npm(package) if registry == "npm" else _from_pypi(package)
        check(found, source)
        shutil.move(found, kept)
    return kept


def check(found: Path, source: Source) -> None:
    """Compare an archive with its listed hash.

    Raises:
        WrongPackage: It has another one.
    """
    if hashlib.sha256(found.read_bytes()).hexdigest() != source.sha256:
        raise WrongPackage(f"{source.package} has another hash than sources.toml says.")


def files(path: Path) -> Iterator[tuple[str, bytes]]:
    """Read the regular files of an archive, name and content."""
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as packed:
            for name in packed.namelist():
                yield name, packed.read(name)
        return
    with tarfile.open(path) as packed_tar:
        for member in packed_tar:
            content = packed_tar.extractfile(member) if member.isfile() else None
            if content:
                yield member.name, content.read()


def _from_npm(package: str) -> Path:
    words = ["npm", "pack", package, "--silent", "--pack-destination", str(PACKAGES)]
    done = subprocess.run(words, cwd=PACKAGES, capture_output=True, text=True, check=True)
    return PACKAGES / done.stdout.split()[-1]


def _from_pypi(package: str) -> Path:
    """Fetch the source, or the wheel where there is no source, that uv would; build nothing."""
    lock = PACKAGES / "pylock.toml"
    words = ["uv", "pip", "compile", "--quiet", "--no-deps", "--format", "pylock.toml"]
    subprocess.run([*words, "-o", lock, "-"], input=package, text=True, check=True)
    (locked,) = tomllib.loads(lock.read_text(encoding="utf-8"))["packages"]
    lock.unlink()
    found = locked.get("sdist") or locked["wheels"][0]
    target = PACKAGES / "download"
    with urllib.request.urlopen(found["url"]) as reply, target.open("wb") as kept:  # noqa: S310 - uv's
        shutil.copyfileobj(reply, kept)
    return target
