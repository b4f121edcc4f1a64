"""The vocabularies in force: the organisation's and the person's, read again when they change.

A file that is damaged takes nothing away: what was last read well stays in force, and a copy of it
in the state folder outlasts a restart.
"""

from __future__ import annotations

import math
import os
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pastevet.errors import SettingsError, VocabularyError
from pastevet.settings import organisation_dir, person_dir
from pastevet.state import state_dir, write_private
from pastevet.vocabulary import Vocabulary
from pastevet.vocabulary.groups import groups_of
from pastevet.vocabulary.keyed import key_file, parse_key

FILE: Final = "vocabulary.toml"
_LOOK_EVERY_S: Final = 1.0
KEPT: Final = "vocabulary-"
"""How the names of the copies in the state folder begin."""

Stamp = tuple[tuple[int, int, int] | None, ...]


@dataclass(frozen=True, slots=True)
class _Content:
    """A vocabulary's file and its key, as they lie there."""

    words: bytes
    key: bytes | None

    @staticmethod
    def read(file: Path) -> _Content:
        """Read them.

        Raises:
            OSError: The file, or a key that is there, can't be read.
        """
        key = key_file(file)
        return _Content(file.read_bytes(), key.read_bytes() if key.exists() else None)

    def parse(self, file: Path, *, are_checked: bool = False) -> Vocabulary:
        """Make a vocabulary of them.

        Raises:
            VocabularyError: Something in them is wrong; the message names the file too.
        """
        key = None if self.key is None else parse_key(self.key, str(key_file(file)))
        try:
            return Vocabulary(groups_of(self.words), key, are_checked=are_checked)
        except VocabularyError as error:
            msg = f"{file}: {error}"
            raise VocabularyError(msg) from None


def read(file: Path) -> Vocabulary:
    """Read a vocabulary.

    Raises:
        VocabularyError: It isn't there, can't be read, or something in it is wrong. The message
            names file, group and key and what was expected, and repeats nothing of its terms.
    """
    try:
        return _Content.read(file).parse(file)
    except OSError as error:
        msg = f"{file}: can't be read: {error.strerror}."
        raise VocabularyError(msg) from None


class Source:
    """One file, and the last of it that could be read.

    Args:
        file: The vocabulary. It needn't be there.
        kept: A copy of the last good one, or None to keep none.
    """

    def __init__(self, file: Path, kept: Path | None = None) -> None:
        self.file = file
        self._kept = kept
        self._looked_at = tuple(map(os.fspath, (file, key_file(file))))
        self._stamp: Stamp | None = None
        self._reading = threading.Lock()
        self.vocabulary: Vocabulary | None = None
        """What is in force."""
        self.problem = ""
        """Why that isn't what the file says, in a sentence; empty if it is."""
        self.refresh()

    def refresh(self) -> None:
        """Read the file if it has changed, unless that is being done."""
        stamp = self._look()
        if stamp != self._stamp and self._reading.acquire(blocking=False):
            try:
                self._stamp = stamp
                self._read()
            finally:
                self._reading.release()

    def follow(self) -> None:
        """Do the same aside: a long list takes a second, and a scan doesn't wait for it."""
        if self._look() != self._stamp and not self._reading.locked():
            threading.Thread(target=self.refresh, daemon=True).start()

    def _look(self) -> Stamp:
        return tuple(map(_stamp_of, self._looked_at))

    def _read(self) -> None:
        try:
            content = _Content.read(self.file)
            is_known = content == self._copy()
            self.vocabulary, self.problem = content.parse(self.file, are_checked=is_known), ""
            if not is_known:
                self._keep(content)
        except FileNotFoundError:
            self.vocabulary, self.problem = None, ""
            self._forget()
        except OSError as error:
            self._fall_back(f"{self.file}: can't be read: {error.strerror}.")
        except VocabularyError as error:
            self._fall_back(str(error))

    def _fall_back(self, problem: str) -> None:
        self.problem = problem
        copy = self._copy()
        if self.vocabulary is None and self._kept and copy:
            with suppress(VocabularyError):
                self.vocabulary = copy.parse(self._kept, are_checked=True)

    def _copy(self) -> _Content | None:
        try:
            return _Content.read(self._kept) if self._kept else None
        except OSError:
            return None

    def _keep(self, content: _Content) -> None:
        if self._kept:
            self._forget()
            with suppress(OSError):  # then a restart finds no copy, and says so if it needs one
                if content.key is not None:
                    write_private(key_file(self._kept), content.key.decode())
                write_private(self._kept, content.words.decode())

    def _forget(self) -> None:
        for file in (self._kept, key_file(self._kept)) if self._kept else ():
            with suppress(OSError):
                file.unlink(missing_ok=True)


class Vocabularies:
    """All vocabularies in force.

    Args:
        sources: Where they come from.
    """

    def __init__(self, sources: Sequence[Source] = ()) -> None:
        self.sources = sources
        self._looked_s = -math.inf

    def current(self) -> list[Vocabulary]:
        """Return those in force; what has changed is noticed within a second, and read aside."""
        if (now_s := time.monotonic()) > self._looked_s + _LOOK_EVERY_S:
            self._looked_s = now_s
            for source in self.sources:
                source.follow()
        return [source.vocabulary for source in self.sources if source.vocabulary]

    @property
    def are_missing(self) -> bool:
        """Whether one is there that can't be read, and no copy of it is known."""
        return any(source.problem and not source.vocabulary for source in self.sources)


def installed(also: Path | None = None) -> Vocabularies:
    """Return the organisation's and the person's vocabularies, and another one.

    Raises:
        VocabularyError: The other one is wrong.
    """
    files = {"organisation": organisation_dir() / FILE, "person": person_dir() / FILE}
    sources = [Source(file, _kept(layer)) for layer, file in files.items()]
    if also:
        read(also)
        sources.append(Source(also))
    return Vocabularies(sources)


def _kept(layer: str) -> Path | None:
    try:
        return state_dir() / f"{KEPT}{layer}.toml"
    except SettingsError:
        return None


def _stamp_of(file: str) -> tuple[int, int, int] | None:
    try:
        found = os.stat(file)  # noqa: PTH116 - at each scan, in half the time
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
