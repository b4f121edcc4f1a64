"""Takes away all that pastevet has put on this computer, and proves it by looking again.

What was there before stays, folders too: only files of ours are taken, and folders that we made.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from pastevet import book, quiet, state
from pastevet.installation import LAUNCHER, OWN_PROFILE, Installation, Place
from pastevet.policy import switches
from pastevet.vocabulary.files import KEPT

_FILES: Final = (book.FILE, LAUNCHER, "host-", state.MADE, KEPT, quiet.FILE, switches.FILE)
"""How the names of our files in the state folder begin; what is added there has to stand here."""
_TRIES: Final = 20
_PAUSE_S: Final = 0.1


@dataclass(frozen=True, slots=True)
class Trace:
    """Something that pastevet may have put somewhere."""

    where: str
    remove: Callable[[], None]
    """Raises an OSError if it can't be taken away."""
    is_there: Callable[[], bool]


def host_traces(installation: Installation) -> list[Trace]:
    """List where browsers know the native-messaging host, and the program that they start."""
    places = [_place(installation, place) for place in installation.places()]
    return [*places, _file(installation.launcher)]


def state_traces() -> list[Trace]:
    """List what lies in the state folder, and the folders that were made, innermost first."""
    folder = state.state_path()
    files = {folder / book.FILE}
    for name in _FILES:
        files.update([*folder.glob(f"{name}*"), *folder.glob(f".{name}*")])
    outside = (each for each in state.noted_folders() if folder not in each.parents)
    made = sorted(outside, key=lambda each: len(each.parts), reverse=True)
    return [
        *map(_file, sorted(files)),
        _tree(folder / OWN_PROFILE),
        _tree(folder / state.CACHE),
        *(_folder(each, is_shared=each != folder) for each in made),
    ]


def remove(traces: Iterable[Trace]) -> dict[str, str]:
    """Remove traces, and tell where one couldn't be removed and why."""
    failures = {}
    for trace in traces:
        try:
            trace.remove()
        except OSError as error:
            failures[trace.where] = error.strerror or type(error).__name__
    return failures


def _place(installation: Installation, place: Place) -> Trace:
    where = place.registry or str(place.manifest)
    return Trace(
        f"{where} ({place.browser})",
        partial(installation.remove, place),
        partial(installation.is_told, place),
    )


def _file(path: Path) -> Trace:
    return Trace(str(path), partial(path.unlink, missing_ok=True), partial(os.path.lexists, path))


def _tree(path: Path) -> Trace:
    return Trace(str(path), partial(_remove_tree, path), partial(os.path.lexists, path))


def _remove_tree(path: Path) -> None:
    """Remove a folder into which a browser that has just ended may still be writing."""
    for _ in range(_TRIES):
        with suppress(OSError):
            shutil.rmtree(path)
        if not os.path.lexists(path):
            return
        time.sleep(_PAUSE_S)
    shutil.rmtree(path)


def _folder(path: Path, *, is_shared: bool) -> Trace:
    """A folder that we made; a shared one stays if by now it holds what isn't ours."""

    def is_ours() -> bool:
        return path.is_dir() and not (is_shared and any(path.iterdir()))

    return Trace(str(path), lambda: path.rmdir() if is_ours() else None, is_ours)
