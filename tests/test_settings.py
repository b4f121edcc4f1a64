"""The state folder and the pairing."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from pastevet.errors import SettingsError
from pastevet.settings import (
    DEFAULT_PORT,
    Pairing,
    extension_id,
    load_pairing,
    save_pairing,
)


def test_the_first_pairing_is_kept_for_its_owner_alone(state_folder: Path) -> None:
    """A pairing is made once, kept, and readable by this user only."""
    first = load_pairing()

    assert (load_pairing().key, first.port) == (first.key, DEFAULT_PORT)
    assert (state_folder / "pairing.json").stat().st_mode & 0o777 == 0o600
    assert state_folder.stat().st_mode & 0o777 == 0o700


def test_a_pairing_can_move() -> None:
    """Another port is kept, with the same key."""
    first = load_pairing()
    save_pairing(first.on(50_000))

    assert (load_pairing().port, load_pairing().key) == (50_000, first.key)


def test_the_code_holds_port_and_key() -> None:
    """The code is the port and 160 bits in groups of four."""
    pairing = Pairing.fresh(47815)

    assert re.fullmatch(r"47815:([A-Z2-7]{4}-){7}[A-Z2-7]{4}", pairing.code)
    assert pairing.code.split(":")[1].replace("-", "") == pairing.key


def test_keys_differ() -> None:
    """Every pairing has a key of its own."""
    assert len({Pairing.fresh(47815).key for _ in range(100)}) == 100


def test_a_pairing_never_shows_its_key() -> None:
    """Printing a pairing by mistake prints no key."""
    pairing = Pairing.fresh(47815)

    assert pairing.key not in repr(pairing)


KEY = "ABCDEFGH" * 4
DAMAGED = {
    "empty": "",
    "no JSON": "\x00\xff",
    "no object": "[]",
    "no port": json.dumps({"key": KEY}),
    "no key": json.dumps({"port": 47815}),
    "a port below the range": json.dumps({"port": 1023, "key": KEY}),
    "a port above the range": json.dumps({"port": 65536, "key": KEY}),
    "a port in quotes": json.dumps({"port": "47815", "key": KEY}),
    "a port that is no whole number": json.dumps({"port": 47815.5, "key": KEY}),
    "a key that is a number": json.dumps({"port": 47815, "key": 7}),
    "a key too short": json.dumps({"port": 47815, "key": KEY[:-8]}),
    "a key too long": json.dumps({"port": 47815, "key": KEY + KEY[:8]}),
    "a key with a digit that base32 lacks": json.dumps({"port": 47815, "key": KEY[:-1] + "1"}),
    "a key in small letters": json.dumps({"port": 47815, "key": KEY.lower()}),
    "a key beyond ASCII": json.dumps({"port": 47815, "key": KEY[:-1] + "Ä"}),
}


def test_a_pairing_with_nothing_wrong_is_read(state_folder: Path) -> None:
    """What the damaged files below differ from in one thing each is read as it stands."""
    state_folder.mkdir()
    (state_folder / "pairing.json").write_text(json.dumps({"port": 47815, "key": KEY}))

    assert load_pairing() == Pairing(47815, KEY)


@pytest.mark.parametrize("kept", DAMAGED.values(), ids=DAMAGED.keys())
def test_a_damaged_pairing_is_named(state_folder: Path, kept: str) -> None:
    """A damaged file is refused in one sentence that names it, and isn't overwritten."""
    state_folder.mkdir()
    path = state_folder / "pairing.json"
    path.write_text(kept)

    with pytest.raises(SettingsError, match=r"pairing\.json can't be read as a pairing"):
        load_pairing()
    assert path.read_text() == kept


def test_a_state_folder_that_can_not_be_made_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a file stands in the way, the folder is named."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("PASTEVET_HOME", str(tmp_path / "file" / "state"))

    with pytest.raises(SettingsError, match="can't be made"):
        load_pairing()


def test_the_extension_id_comes_from_the_manifest() -> None:
    """The id that Chromium makes of the manifest's key stays: pairings and policies name it."""
    assert extension_id() == "bgfmanmkbdnblfmeejkhnkeagijpdamh"


def test_a_pairing_that_others_could_read_is_closed(state_folder: Path) -> None:
    """A file or folder left open to others is closed to them when it is read."""
    load_pairing()
    state_folder.chmod(0o755)
    (state_folder / "pairing.json").chmod(0o644)
    load_pairing()

    assert state_folder.stat().st_mode & 0o777 == 0o700
    assert (state_folder / "pairing.json").stat().st_mode & 0o777 == 0o600


def test_a_deeply_nested_pairing_is_named(state_folder: Path) -> None:
    """A file made to exhaust the parser is refused like any other damage."""
    state_folder.mkdir()
    (state_folder / "pairing.json").write_text("[" * 200_000)

    with pytest.raises(SettingsError, match=r"pairing\.json can't be read as a pairing"):
        load_pairing()
