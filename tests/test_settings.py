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
    extension_dir,
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


@pytest.mark.parametrize(
    "kept",
    ["", "[]", "{}", '{"port": 1, "key": "A"}', '{"port": "47815", "key": "A"}', "\x00\xff"],
)
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
    """The id is Chromium's: 32 letters from a to p, made from the manifest's key."""
    assert json.loads((extension_dir() / "manifest.json").read_text())["key"]
    assert re.fullmatch(r"[a-p]{32}", extension_id())


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
