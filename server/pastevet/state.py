"""The state folder: `$PASTEVET_HOME`, else the system's own place for a user's program state.

Only its owner can read it. It also notes the folders that pastevet made elsewhere, so that they can
be taken away again.
"""

from __future__ import annotations

import json
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout
from platformdirs import user_state_path

from pastevet.errors import SettingsError

CACHE = "cache"
"""Folder of what can be made anew."""

MADE = "made.json"
"""File that lists the folders which weren't there before pastevet."""

_LOCK_TIMEOUT_S = 5


def state_path() -> Path:
    """Return where the state folder is, or would be."""
    chosen = os.environ.get("PASTEVET_HOME")
    return (Path(chosen) if chosen else user_state_path("pastevet", appauthor=False)).absolute()


def state_dir() -> Path:
    """Return the state folder, made if need be, readable by its owner alone.

    Raises:
        SettingsError: It can't be made, is a link or no folder, or belongs to another user.
    """
    folder = state_path()
    try:
        made = make_folder(folder)
        _check_own(folder)
        folder.chmod(0o700)
        if made:
            note_folders(made)
    except OSError as error:
        msg = f"The state folder {folder} can't be used: {error.strerror}."
        raise SettingsError(msg) from error
    return folder


def compiled_rules() -> Path:
    """Return the file that keeps the compiled rules between starts, in a folder of its own.

    Raises:
        SettingsError: The folder can't be made.
    """
    folder = state_dir() / CACHE
    try:
        folder.mkdir(exist_ok=True, mode=0o700)
    except OSError as error:
        msg = f"The folder {folder} can't be made: {error.strerror}."
        raise SettingsError(msg) from error
    return folder / "rules.hyperscan"


def make_folder(folder: Path) -> list[Path]:
    """Make a folder, and those above it; return the ones that weren't there, outermost first.

    Raises:
        OSError: It can't be made.
    """
    missing = [each for each in (folder, *folder.parents) if not os.path.lexists(each)]
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return missing[::-1]


def note_folders(made: list[Path]) -> None:
    """Note folders that were made, so that they can be taken away again.

    Raises:
        OSError: It can't be written.
    """
    noted = dict.fromkeys(str(each) for each in [*noted_folders(), *made])
    write_private(state_path() / MADE, json.dumps(list(noted)))


def noted_folders() -> list[Path]:
    """Return the folders that were made, outermost first; none if that can't be read."""
    try:
        return [Path(each) for each in json.loads((state_path() / MADE).read_bytes())]
    except (OSError, ValueError, TypeError):
        return []


def write_private(file: Path, text: str, mode: int = 0o600) -> None:
    """Write a file that only its owner can read, whole or not at all, whatever the umask.

    Raises:
        OSError: It can't be written.
    """
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        opened = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(opened, "w", encoding="utf-8", newline="") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(opened)
        draft.chmod(mode)
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)


@contextmanager
def changing(file: Path) -> Iterator[None]:
    """Let a file of the state folder be read and written with no other program in between.

    Raises:
        SettingsError: It is locked, or can't be written.
    """
    try:
        lock = file.with_name(f".{file.name}.lock")
        with FileLock(lock, timeout=_LOCK_TIMEOUT_S, mode=0o600):
            yield
    except Timeout:
        msg = f"{file} is locked by another program. Try again in a moment."
        raise SettingsError(msg) from None
    except OSError as error:
        msg = f"{file} can't be written: {error.strerror}."
        raise SettingsError(msg) from error


def _check_own(folder: Path) -> None:
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode):
        msg = f"The state folder {folder} must be a folder, not a link or a file."
        raise SettingsError(msg)
    if sys.platform != "win32" and found.st_uid != os.geteuid():
        msg = f"The state folder {folder} belongs to another user. Let PASTEVET_HOME name another."
        raise SettingsError(msg)
