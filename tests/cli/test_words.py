"""`pastevet words`, and `pastevet scan --words`."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from vocabulary.lists import written

from pastevet.cli import cli
from pastevet.errors import BadInput, VocabularyError
from pastevet.settings import person_dir
from pastevet.vocabulary.files import FILE
from pastevet.vocabulary.keyed import key_file

TEXT = "see Acme Bank\n"
DOCUMENT = " ".join(f"word{number}" for number in range(300))


@pytest.fixture
def file() -> Path:
    """The person's own vocabulary."""
    person_dir().mkdir(parents=True)
    made = person_dir() / FILE
    made.write_bytes(written(["Acme Bank"]))
    return made


def run(*arguments: str, given: str = "") -> Result:
    """Run the command line; an error is raised as it is."""
    return CliRunner().invoke(cli, [*arguments], input=given, catch_exceptions=False)


def test_check_counts_what_is_in_force(file: Path) -> None:
    """Each place is named, with what it lists, or that nothing is there."""
    organisation, person = run("words", "check").output.splitlines()

    assert organisation.endswith(f"/etc/pastevet/{FILE}: not there.")
    assert person == f"{file}: groups 1, terms 1, exceptions 0, expressions 0, documents 0."


def test_check_says_what_is_wrong(file: Path) -> None:
    """A mistake is named with file, group and key."""
    file.write_bytes(written(expressions=["(a+)+b"]))

    with pytest.raises(
        VocabularyError, match=rf"{FILE}: group clients: expressions\[0\]: expected"
    ):
        run("words", "check", str(file))


def test_hashed_terms_are_found_all_the_same(file: Path) -> None:
    """After hashing, the file names nothing, keeps its mode, and finds the same."""
    mode = stat.S_IMODE(file.stat().st_mode)
    assert str(key_file(file)) in run("words", "hash", str(file)).output

    assert "Acme" not in file.read_text()
    assert stat.S_IMODE(file.stat().st_mode) == mode
    assert run("scan", "--words", str(file), given=TEXT).exit_code == 1
    once = file.read_text()
    run("words", "hash", str(file))
    assert file.read_text() == once


def test_a_printed_fingerprint_is_one_that_counts(file: Path, tmp_path: Path) -> None:
    """The lines that are printed, put into the vocabulary, find the document."""
    document = tmp_path / "Board paper.txt"
    document.write_text(DOCUMENT)
    lines = run("words", "fingerprint", str(document)).output
    assert "word7" not in lines
    file.write_text(file.read_text() + lines)

    scanned = run("scan", "--words", str(file), given=DOCUMENT.upper())
    assert scanned.exit_code == 1
    assert "Board paper" in scanned.output


def test_a_short_document_has_no_fingerprint(tmp_path: Path) -> None:
    """The message names the file and what was expected."""
    (tmp_path / "short.txt").write_text("too short")

    with pytest.raises(BadInput, match=r"short.txt: expected a text of at least 20 words\."):
        run("words", "fingerprint", str(tmp_path / "short.txt"))


def test_doctor_says_what_is_in_force(file: Path) -> None:
    """A damaged file is said to be so, and whether the last good one counts."""
    assert f"ok  own words       {file}: readable, and in force." in run("doctor").output
    file.write_bytes(b"?")
    told = run("doctor").output

    assert f"!!  own words       {file}: expected TOML" in told
    assert "The last good one is in force." in told
