"""Remembers which values a person called not sensitive, by keyed hash: the values aren't kept."""

from __future__ import annotations

import base64
import hmac
import json
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from pastevet.documents.normalise import folded
from pastevet.errors import SettingsError
from pastevet.state import changing, state_dir, state_path, write_private

FILE: Final = "quiet.json"
"""Name of the file, in the state folder."""
MOST: Final = 10_000
"""Values that are kept; beyond that the oldest are forgotten."""
_KEY_BYTES: Final = 32


@dataclass(frozen=True, slots=True)
class Marked:
    """A value that a person marked, and the rule that had found it."""

    rule: str
    text: str = field(repr=False)
    """As it stands in the item."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """What is kept: hash → rule and day, under a key of its own."""

    key: bytes = field(repr=False)
    days: dict[str, tuple[str, date]]

    def hash(self, marked: Marked) -> str:
        told = f"{marked.rule}\0{folded(marked.text).strip()}".encode("utf-8", "surrogatepass")
        return base64.b64encode(hmac.digest(self.key, told, "sha256")).decode()


class Quiet:
    """The values that nobody is asked about again, shared by all browsers and the command line.

    Args:
        folder: Where they are kept; the state folder if left out.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._stamp: tuple[Path, int, int] | None = None
        self._known = _Kept(b"", {})

    def knows(self, rule: str, text: str) -> bool:
        """Whether a value was marked; a file that can't be read marks none."""
        self._refresh()
        known = self._known
        return bool(known.days) and known.hash(Marked(rule, text)) in known.days

    def listed(self) -> list[tuple[str, date]]:
        """Return rule and day of each value that was marked, the oldest first.

        Raises:
            SettingsError: The file is damaged or can't be read.
        """
        return sorted(self._load().days.values(), key=lambda each: each[1])

    def mark(self, values: Iterable[Marked]) -> None:
        """Keep the hashes of values.

        Raises:
            SettingsError: The file can't be read or written.
        """
        today = datetime.now(UTC).date()

        def update(kept: _Kept) -> dict[str, tuple[str, date]]:
            days = kept.days | {kept.hash(each): (each.rule, today) for each in values}
            return dict([*days.items()][-MOST:])

        self._change(update)

    def unmark(self, values: Iterable[Marked]) -> None:
        """Forget the hashes of values, if they are kept.

        Raises:
            SettingsError: The file can't be read or written.
        """

        def update(kept: _Kept) -> dict[str, tuple[str, date]]:
            gone = {kept.hash(each) for each in values}
            return {each: day for each, day in kept.days.items() if each not in gone}

        self._change(update)

    def clear(self) -> None:
        """Forget all, the key too.

        Raises:
            SettingsError: The file can't be removed.
        """
        try:
            self._file().unlink(missing_ok=True)
        except OSError as error:
            msg = f"{self._file()} can't be removed: {error.strerror}."
            raise SettingsError(msg) from error

    def _file(self) -> Path:
        return (self._folder or state_path()) / FILE

    def _refresh(self) -> None:
        file = self._file()
        try:
            status = file.stat()
            stamp = file, status.st_mtime_ns, status.st_ino
            if stamp != self._stamp:
                self._known, self._stamp = self._load(), stamp
        except (OSError, SettingsError):
            self._known, self._stamp = _Kept(b"", {}), None

    def _load(self) -> _Kept:
        file = self._file()
        try:
            return _read(file.read_bytes())
        except FileNotFoundError:
            return _Kept(secrets.token_bytes(_KEY_BYTES), {})
        except OSError as error:
            msg = f"{file} can't be read: {error.strerror}."
            raise SettingsError(msg) from error
        except (ValueError, KeyError, TypeError, RecursionError):
            msg = f"{file} can't be read as marked values. Delete it to begin anew."
            raise SettingsError(msg) from None

    def _change(self, update: Callable[[_Kept], dict[str, tuple[str, date]]]) -> None:
        folder = self._folder or state_dir()
        with changing(folder / FILE):
            kept = self._load()
            write_private(folder / FILE, _written(_Kept(kept.key, update(kept))))


def _written(kept: _Kept) -> str:
    values = [[each, rule, day.isoformat()] for each, (rule, day) in kept.days.items()]
    return json.dumps({"key": base64.b64encode(kept.key).decode(), "values": values})


def _read(content: bytes) -> _Kept:
    read = json.loads(content)
    key = base64.b64decode(read["key"], validate=True)
    if len(key) != _KEY_BYTES:
        raise ValueError
    values = {str(each): (str(rule), date.fromisoformat(day)) for each, rule, day in read["values"]}
    return _Kept(key, values)
