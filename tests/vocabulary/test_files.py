"""Vocabularies in force: read again when they change, and never lost to a damaged file."""

from __future__ import annotations

import stat
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from vocabulary.lists import found, written

from pastevet.errors import VocabularyError
from pastevet.settings import organisation_dir, person_dir
from pastevet.vocabulary.files import FILE, Source, Vocabularies, installed, read
from pastevet.vocabulary.groups import groups_of
from pastevet.vocabulary.keyed import key_file, make_key
from pastevet.vocabulary.writing import hashed

PATIENCE_S = 20
TEXT = "Acme Bank and Nordwind"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A vocabulary's file."""
    made = tmp_path / FILE
    made.write_bytes(written(["Acme Bank"]))
    return made


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """Where its copy is kept."""
    return tmp_path / "vocabulary-test.toml"


def in_force(vocabularies: Vocabularies) -> list[str]:
    """Return what of the text is found now."""
    return [value for each in vocabularies.current() for value in found(each, TEXT)]


def until(happened: Callable[[], bool]) -> None:
    """Wait for what happens aside."""
    end = time.monotonic() + PATIENCE_S
    while not happened():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_organisation_and_person_are_both_in_force() -> None:
    """Each has a file in its own folder, and neither needs to be there."""
    assert in_force(installed()) == []
    for folder, term in ((organisation_dir(), "Acme Bank"), (person_dir(), "Nordwind")):
        folder.mkdir(parents=True)
        (folder / FILE).write_bytes(written([term]))

    assert in_force(installed()) == ["Acme Bank", "Nordwind"]


def test_another_one_may_be_given(file: Path) -> None:
    """One that is given counts as well, and has to be right."""
    assert in_force(installed(file)) == ["Acme Bank"]
    file.write_bytes(b"?")
    with pytest.raises(VocabularyError, match=f"{FILE}: expected TOML"):
        installed(file)


def test_a_change_is_followed(file: Path) -> None:
    """What is added counts soon after, what is removed no longer does, without a restart."""
    vocabularies = Vocabularies([Source(file)])
    assert in_force(vocabularies) == ["Acme Bank"]

    file.write_bytes(written(["Acme Bank", "Nordwind"]))
    until(lambda: in_force(vocabularies) == ["Acme Bank", "Nordwind"])
    file.unlink()
    until(lambda: in_force(vocabularies) == [])


@pytest.mark.parametrize(
    "damage", [b"", b"[[group", b"\xff", written(["a"]), written(expressions=["(a+)+b"])]
)
def test_damage_takes_nothing_away(file: Path, kept: Path, damage: bytes) -> None:
    """The last good one stays in force, after a restart too, and the problem names the file."""
    source = Source(file, kept)
    file.write_bytes(damage)
    source.refresh()
    again = Source(file, kept)

    for each in (source, again):
        assert in_force(Vocabularies([each])) == ["Acme Bank"]
        assert each.problem.startswith(f"{file}: ")
        assert each.problem.endswith(".")
    assert not Vocabularies([again]).are_missing


def test_damage_without_a_copy_is_told(file: Path, kept: Path) -> None:
    """Where no good one is known, none is in force, and that is a reason of the coverage."""
    file.write_bytes(b"?")
    vocabularies = Vocabularies([Source(file, kept)])

    assert vocabularies.current() == []
    assert vocabularies.are_missing


def test_a_repair_is_followed(file: Path, kept: Path) -> None:
    """Once the file is right again, it counts, and its copy is the new one."""
    file.write_bytes(b"?")
    source = Source(file, kept)
    file.write_bytes(written(["Nordwind"]))
    source.refresh()

    assert (in_force(Vocabularies([source])), source.problem) == (["Nordwind"], "")
    assert kept.read_bytes() == file.read_bytes()


def test_the_copy_is_private_and_goes_with_the_file(file: Path, kept: Path) -> None:
    """Only its owner can read the copy, and where the file is taken away, so is the copy."""
    source = Source(file, kept)
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600

    file.unlink()
    source.refresh()
    assert not kept.exists()


def test_a_hashed_one_needs_its_key(file: Path, kept: Path) -> None:
    """Hashed terms count with the key beside them; the copy has it as well."""
    file.write_text(hashed(groups_of(file.read_bytes()), make_key(file)))
    source = Source(file, kept)
    assert in_force(Vocabularies([source])) == ["Acme Bank"]

    key_file(file).unlink()
    source.refresh()
    again = Source(file, kept)
    assert "key" in again.problem
    assert in_force(Vocabularies([again])) == ["Acme Bank"]


def test_a_file_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    """Reading what isn't there names the file."""
    with pytest.raises(VocabularyError, match=r"none\.toml: can't be read"):
        read(tmp_path / "none.toml")
