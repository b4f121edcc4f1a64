"""Keeps the pairings: the one thing that is kept, in a file that only its owner can read."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path

from pastevet.errors import SettingsError
from pastevet.pairings import OWN_ORIGIN, Pairing, Pairings
from pastevet.seal import KEY_BYTES
from pastevet.state import changing, state_dir, write_private

FILE = "pairings.json"
"""Name of the file, in the state folder."""


class Book:
    """The pairings as they are kept. Several programs read and change them at once.

    Args:
        folder: Where they lie; the state folder if left out.

    Raises:
        SettingsError: The state folder can't be made.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._file = (folder or state_dir()) / FILE
        self._stamp: tuple[int, int] | None = None
        self._known: dict[bytes, Pairing] = {}

    def load(self) -> Pairings:
        """Read the pairings; none where nothing is kept yet.

        Raises:
            SettingsError: The file is damaged or can't be read.
        """
        try:
            self._file.chmod(0o600)
            return _pairings(self._file.read_bytes())
        except FileNotFoundError:
            return Pairings()
        except OSError as error:
            msg = f"{self._file} can't be read: {error.strerror}."
            raise SettingsError(msg) from error
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            msg = (
                f"{self._file} can't be read as pairings (expected a port, and a list of pairings "
                "with key, origin, browser and made_s). Delete it to pair anew."
            )
            raise SettingsError(msg) from error

    def change(self, update: Callable[[Pairings], Pairings]) -> Pairings:
        """Change what is kept, as one step that no other program comes between.

        Raises:
            SettingsError: It can't be read or written.
        """
        with changing(self._file):
            kept = self.load()
            living = tuple(each for each in kept.all if not each.is_void)
            changed = update(replace(kept, all=living))
            if changed != kept or not self._file.exists():
                self._save(changed)
            return changed

    def own(self) -> Pairing:
        """Return the command line's own pairing, made if need be.

        Raises:
            SettingsError: It can't be read or written.
        """
        return self._one(OWN_ORIGIN, "command line")[1]

    def offer_code(self) -> str:
        """Return a code to paste: the one that is still waiting, or a new one.

        Raises:
            SettingsError: It can't be read or written.
        """
        pairings, waiting = self._one(None, "pasted code")
        return waiting.code(pairings.port)

    def _one(self, origin: str | None, browser: str) -> tuple[Pairings, Pairing]:
        def update(kept: Pairings) -> Pairings:
            is_there = any(each.origin == origin for each in kept.all)
            return kept if is_there else kept.adding(Pairing.fresh(origin, browser))

        pairings = self.change(update)
        return pairings, next(each for each in pairings.all if each.origin == origin)

    def find(self, key_id: bytes) -> Pairing | None:
        """Return the pairing of a key id, unless it is void; the file is read when it changes."""
        self._refresh()
        pairing = self._known.get(key_id)
        return None if pairing is None or pairing.is_void else pairing

    def _refresh(self) -> None:
        try:
            status = self._file.stat()
            stamp = status.st_mtime_ns, status.st_ino
            if stamp != self._stamp:
                self._known = {each.seal.id: each for each in self.load().all}
                self._stamp = stamp
        except FileNotFoundError:
            self._stamp, self._known = None, {}
        except SettingsError:
            return  # damaged while the service runs: what was read before still holds

    def _save(self, pairings: Pairings) -> None:
        kept = {"port": pairings.port, "pairings": [asdict(each) for each in pairings.all]}
        write_private(self._file, json.dumps(kept))


def _pairings(kept: bytes) -> Pairings:
    read = json.loads(kept)
    return Pairings(_port(read["port"]), tuple(_pairing(each) for each in read["pairings"]))


def _pairing(read: dict[str, object]) -> Pairing:
    origin, browser, made_s = read["origin"], read["browser"], read["made_s"]
    if not (isinstance(browser, str) and isinstance(made_s, int)):
        raise TypeError
    if not (origin is None or isinstance(origin, str)):
        raise TypeError
    return Pairing(_key(read["key"]), origin, browser, made_s)


def _port(value: object) -> int:
    if isinstance(value, int) and 1024 <= value <= 65535:
        return value
    raise ValueError


def _key(value: object) -> str:
    try:
        if isinstance(value, str) and len(base64.b32decode(value)) == KEY_BYTES:
            return value
    except binascii.Error:
        pass
    raise ValueError
