"""The file of pairings, which several programs use at once."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from pastevet import pairings
from pastevet.book import Book
from pastevet.errors import SettingsError
from pastevet.pairings import OWN_ORIGIN, Pairing, Pairings
from pastevet.settings import DEFAULT_PORT

KEY = "ABCDEFGH" * 4


def _kept(**changes: object) -> str:
    pairing = {"key": KEY, "origin": None, "browser": "b", "made_s": 1} | changes
    return json.dumps({"port": 47815, "pairings": [pairing]})


def test_what_is_kept_is_its_owners_alone(state_folder: Path) -> None:
    """Pairings are kept for this user alone, whatever the umask, and closed if they stood open."""
    before = os.umask(0)
    Book().own()
    os.umask(before)
    file = state_folder / "pairings.json"
    modes = {path.name: path.stat().st_mode & 0o777 for path in state_folder.iterdir()}
    file.chmod(0o644)
    Book().load()

    assert modes == dict.fromkeys(("pairings.json", ".pairings.json.lock", "made.json"), 0o600)
    assert file.stat().st_mode & 0o777 == 0o600


def test_nothing_is_paired_at_first() -> None:
    """Before anything is kept there is the usual port and nobody."""
    assert Book().load() == Pairings(DEFAULT_PORT, ())


def test_the_command_lines_own_pairing_is_made_once() -> None:
    """The command line has one pairing, however often it asks."""
    first = Book().own()

    assert first.origin == OWN_ORIGIN
    assert Book().own() == first
    assert len(Book().load().all) == 1


def test_a_waiting_code_is_offered_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """As long as a code waits it is the one that is shown; a void one is replaced."""
    first = Book().offer_code()
    assert Book().offer_code() == first
    monkeypatch.setattr(pairings, "CODE_LASTS_S", -1)

    assert Book().offer_code() != first
    assert len(Book().load().all) == 1


def test_the_book_follows_its_file() -> None:
    """A pairing that another program adds or takes away is known at the next look."""
    reader, writer = Book(), Book()
    pairing = Pairing.fresh("o", "")
    assert reader.find(pairing.seal.id) is None

    writer.change(lambda kept: kept.adding(pairing))
    assert reader.find(pairing.seal.id) == pairing

    writer.change(lambda kept: kept.without(pairing.id))
    assert reader.find(pairing.seal.id) is None


def test_a_file_that_goes_takes_everybody_along(state_folder: Path) -> None:
    """With the file gone nobody is paired."""
    book = Book()
    own = book.own()
    assert book.find(own.seal.id)
    (state_folder / "pairings.json").unlink()

    assert book.find(own.seal.id) is None


def test_damage_while_it_runs_changes_nothing(state_folder: Path) -> None:
    """A file damaged under the running service leaves those paired who were."""
    book = Book()
    own = book.own()
    assert book.find(own.seal.id)
    (state_folder / "pairings.json").write_text("{")

    assert book.find(own.seal.id) == own


def test_several_programs_lose_nothing() -> None:
    """Programs that add pairings at the same time each find theirs kept."""
    script = (
        "from pastevet.book import Book\nfrom pastevet.pairings import Pairing\n"
        "for _ in range(5): Book().change(lambda kept: kept.adding(Pairing.fresh('o', '')))"
    )
    writers = [subprocess.Popen([sys.executable, "-c", script]) for _ in range(3)]

    assert [writer.wait(30) for writer in writers] == [0, 0, 0]
    assert len({each.id for each in Book().load().all}) == 15


DAMAGED = {
    "empty": "",
    "no JSON": "\x00\xff",
    "no object": "[]",
    "no port": json.dumps({"pairings": []}),
    "no list": json.dumps({"port": 47815}),
    "a port below the range": json.dumps({"port": 1023, "pairings": []}),
    "a port above the range": json.dumps({"port": 65536, "pairings": []}),
    "a port in quotes": json.dumps({"port": "47815", "pairings": []}),
    "a pairing that is none": json.dumps({"port": 47815, "pairings": [7]}),
    "a key that is a number": _kept(key=7),
    "a key too short": _kept(key=KEY[:-8]),
    "a key too long": _kept(key=KEY + KEY[:8]),
    "a key with a digit that base32 lacks": _kept(key=KEY[:-1] + "1"),
    "a key in small letters": _kept(key=KEY.lower()),
    "a key beyond ASCII": _kept(key=KEY[:-1] + "Ä"),
    "an origin that is a number": _kept(origin=7),
    "a browser without words": _kept(browser=None),
    "a time in words": _kept(made_s="today"),
    "deep nesting": "[" * 200_000,
}


def test_a_file_with_nothing_wrong_is_read(state_folder: Path) -> None:
    """What the damaged files below differ from in one thing each is read as it stands."""
    state_folder.mkdir()
    (state_folder / "pairings.json").write_text(_kept())

    assert Book().load() == Pairings(47815, (Pairing(KEY, None, "b", 1),))


@pytest.mark.parametrize("kept", DAMAGED.values(), ids=DAMAGED.keys())
def test_a_damaged_file_is_named(state_folder: Path, kept: str) -> None:
    """A damaged file is refused in one sentence that names it, and isn't overwritten."""
    state_folder.mkdir()
    path = state_folder / "pairings.json"
    path.write_text(kept)

    with pytest.raises(SettingsError, match=r"pairings\.json can't be read as pairings"):
        Book().own()
    assert path.read_text() == kept


def test_a_full_disk_leaves_what_was_kept(state_folder: Path) -> None:
    """Where the new list can't be written the old one stays, and that is said."""
    own = Book().own()
    script = (
        "import resource, signal\nfrom pastevet.book import Book\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (10, 10))\n"
        "from pastevet.errors import SettingsError\n"
        "try: Book().offer_code()\n"
        "except SettingsError as error: print(error)"
    )
    said = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    ).stdout

    assert "pairings.json can't be written: File too large." in said
    assert Book().load().all == (own,)
    assert {path.name for path in state_folder.iterdir()} == {
        "pairings.json",
        ".pairings.json.lock",
        "made.json",
    }
