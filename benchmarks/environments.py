"""The places where peers run: an environment of its own for each, built once, and no network.

`python -m benchmarks.environments` pins anew what `peers.toml` asks for.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

from benchmarks.peers import Peer, peers

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / ".build" / "benchmarks"
LOCKS = Path(__file__).parent / "locks"
PLOTS = "plots"
"""Name of the environment that draws."""
PLOTS_REQUIREMENTS = ("matplotlib==3.11.2",)
UNSHARE = ("unshare", "--map-root-user", "--net")
NETWORK_STAYS = (
    "This system doesn't let a user make a namespace without network, so the peers ran with one."
)


def command(peer: Peer, setting: str) -> list[str]:
    """Return the command that serves a peer under one of its settings; install it if need be."""
    runner = Path(__file__).parent / "runners" / peer.runner
    if runner.suffix == ".mjs":
        return [*without_network(), "node", str(node_place(peer.name, runner)), setting]
    harness = Path(__file__).parent / "harness.py"
    python = python_of(peer.name) if peer.requirements else Path(sys.executable)
    return [*without_network(), str(python), "-I", str(harness), str(runner), setting]


@cache
def without_network() -> tuple[str, ...]:
    """Return the words before a command that take its network away; none where that can't be."""
    allowed = shutil.which(UNSHARE[0]) and (
        subprocess.run([*UNSHARE, "true"], capture_output=True, check=False).returncode == 0
    )
    return UNSHARE if allowed else ()


@cache
def python_of(name: str) -> Path:
    """Return the Python of an environment, made and filled if it isn't there yet."""
    folder, lock = BUILD / "environments" / name, LOCKS / f"{name}.txt"
    python = folder / "bin" / "python"
    if not _is_built(folder, lock):
        _say(f"installing {name}")
        _run("uv", "venv", "--quiet", "--clear", "--python", sys.executable, folder)
        packages = ("--require-hashes", "--only-binary", ":all:", "--requirement", lock)
        _run("uv", "pip", "install", "--quiet", "--python", python, *packages)
        _stamp(folder, lock)
    return python


@cache
def node_place(name: str, runner: Path) -> Path:
    """Return a runner of Node beside its packages, installed if they aren't there yet."""
    folder, lock = BUILD / "environments" / name, LOCKS / name / "package-lock.json"
    if not _is_built(folder, lock):
        _say(f"installing {name}")
        shutil.copytree(lock.parent, folder, dirs_exist_ok=True)
        options = ("--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
        _run("npm", "ci", *options, folder=folder)
        _stamp(folder, lock)
    return Path(shutil.copy(runner, folder))


def lock() -> None:
    """Pin what each environment of Python is made of, with hashes."""
    wanted = {peer.name: peer.requirements for peer in peers() if peer.requirements}
    for name, requirements in {**wanted, PLOTS: PLOTS_REQUIREMENTS}.items():
        options = ("--quiet", "--universal", "--python-version", "3.11", "--generate-hashes")
        plain = ("--no-annotate", "--no-header", "--output-file", LOCKS / f"{name}.txt", "-")
        _run("uv", "pip", "compile", *options, *plain, given="\n".join(requirements))


def _is_built(folder: Path, lock: Path) -> bool:
    stamp = folder / "stamp"
    return stamp.is_file() and stamp.read_text() == _hash(lock)


def _stamp(folder: Path, lock: Path) -> None:
    (folder / "stamp").write_text(_hash(lock))


def _hash(lock: Path) -> str:
    return hashlib.sha256(lock.read_bytes()).hexdigest()


def _say(what: str) -> None:
    print(f"bench: {what} …", flush=True)


def _run(*words: str | Path, folder: Path = ROOT, given: str = "") -> None:
    subprocess.run(words, cwd=folder, input=given, text=True, check=True)


if __name__ == "__main__":
    lock()
