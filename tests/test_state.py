"""Where the state folder lies, and who may read what is in it."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from pastevet.errors import SettingsError
from pastevet.state import (
    compiled_rules,
    make_folder,
    note_folders,
    noted_folders,
    state_dir,
    write_private,
)

SOMEBODY = 4321


@pytest.fixture(params=[0o000, 0o022, 0o277])
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    """Set a umask that gives away too much, the usual one, or one that takes the owner's rights."""
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def mode(path: Path) -> int:
    """Return a file's rights."""
    return stat.S_IMODE(path.stat().st_mode)


def test_only_the_owner_can_enter_the_folder(state_folder: Path, umask: int) -> None:
    """The state folder is its owner's alone, whatever the umask."""
    assert umask >= 0
    assert mode(state_dir()) == 0o700
    assert state_dir() == state_folder


def test_a_folder_that_was_open_is_closed(state_folder: Path) -> None:
    """A state folder that others could enter is closed when it is next used."""
    state_folder.mkdir()
    state_folder.chmod(0o755)

    assert mode(state_dir()) == 0o700


def test_a_link_is_refused(state_folder: Path, tmp_path: Path) -> None:
    """A link in the place of the state folder might lead into somebody's arms."""
    (tmp_path / "elsewhere").mkdir()
    state_folder.symlink_to(tmp_path / "elsewhere")

    with pytest.raises(SettingsError, match="must be a folder, not a link"):
        state_dir()


def test_a_file_is_refused(state_folder: Path) -> None:
    """A file in the place of the state folder is named."""
    state_folder.write_text("")

    with pytest.raises(SettingsError, match=r"The state folder .* can't be used: File exists"):
        state_dir()


def test_another_users_folder_is_refused(
    state_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A state folder that another user has made isn't trusted with keys."""
    monkeypatch.setenv("PASTEVET_HOME", str(somebodys(state_folder)))

    with pytest.raises(SettingsError, match="belongs to another user"):
        state_dir()


def somebodys(folder: Path) -> Path:
    """Return a folder of another user: root can give one away, and for all others root has one."""
    if os.geteuid() != 0:
        return Path("/usr")
    folder.mkdir()
    os.chown(folder, SOMEBODY, SOMEBODY)
    return folder


def test_a_folder_that_can_not_be_made_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a file stands in the way, the folder is named."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("PASTEVET_HOME", str(tmp_path / "file" / "state"))

    with pytest.raises(SettingsError, match="file/state can't be used: Not a directory"):
        state_dir()


def test_a_private_file_is_private(state_folder: Path, umask: int) -> None:
    """A file is its owner's alone from the first byte, and so is the one that it replaces."""
    assert umask >= 0
    file = state_dir() / "file"
    write_private(file, "first")
    write_private(file, "second", 0o700)

    assert (file.read_text(), mode(file)) == ("second", 0o700)
    assert list(state_folder.glob(".file*")) == []


def test_made_folders_are_noted(state_folder: Path, tmp_path: Path) -> None:
    """What was made is noted once, outermost first, and nothing that was there before."""
    state_dir()
    note_folders(make_folder(tmp_path / "a" / "b"))
    note_folders(make_folder(tmp_path / "a" / "b"))

    assert noted_folders() == [state_folder, tmp_path / "a", tmp_path / "a" / "b"]


def test_a_damaged_note_is_no_note(state_folder: Path) -> None:
    """A note that can't be read names no folder."""
    (state_dir() / "made.json").write_text("7")

    assert noted_folders() == []
    assert state_folder.is_dir()


def test_compiled_rules_are_for_their_owner_alone(state_folder: Path) -> None:
    """The compiled rules have a folder of their own, which this user only can open."""
    assert compiled_rules() == state_folder / "cache" / "rules.hyperscan"
    assert (state_folder / "cache").stat().st_mode & 0o777 == 0o700


def test_no_place_for_compiled_rules_is_said(state_folder: Path) -> None:
    """A file in the place of the folder is named."""
    state_folder.mkdir()
    (state_folder / "cache").touch()

    with pytest.raises(SettingsError, match=r"The folder .*cache can't be made: File exists\."):
        compiled_rules()
