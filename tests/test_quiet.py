"""Marked values: kept as keyed hashes alone, by rule and day."""

from __future__ import annotations

import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest
from canary.forms import needles
from canary.values import Canary
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pastevet.errors import SettingsError
from pastevet.quiet import FILE, Marked, Quiet

RULE = "credential.assignment-quoted"
VALUE = "fT7#qz9Lw2xKp4"
TODAY = datetime.now(UTC).date()


def test_a_marked_value_is_known(tmp_path: Path) -> None:
    """It is known for the rule that found it, in the forms in which it reads the same."""
    quiet = Quiet(tmp_path)
    assert not quiet.knows(RULE, VALUE)
    quiet.mark([Marked(RULE, VALUE)])

    assert quiet.knows(RULE, VALUE)
    assert quiet.knows(RULE, f"{VALUE[:3]}\u200b{VALUE[3:]} ")
    assert not quiet.knows("credential.url-password", VALUE)
    assert not quiet.knows(RULE, VALUE.lower())


def test_a_mark_can_be_taken_back(tmp_path: Path) -> None:
    """Only the value that is named is forgotten; `clear` forgets all."""
    quiet = Quiet(tmp_path)
    quiet.mark([Marked(RULE, VALUE), Marked(RULE, "other")])
    quiet.unmark([Marked(RULE, VALUE)])
    assert (quiet.knows(RULE, VALUE), quiet.knows(RULE, "other")) == (False, True)

    quiet.clear()
    assert not quiet.knows(RULE, "other")
    assert list(tmp_path.glob(FILE)) == []


def test_others_see_a_mark_at_once(tmp_path: Path) -> None:
    """What one program marks, another that runs already knows."""
    one, other = Quiet(tmp_path), Quiet(tmp_path)
    one.mark([Marked(RULE, "first")])
    assert other.knows(RULE, "first")
    one.mark([Marked(RULE, VALUE)])
    assert other.knows(RULE, VALUE)


def test_rules_and_days_can_be_listed(tmp_path: Path) -> None:
    """A list says when and which rule, and no value; a value marked twice is one."""
    quiet = Quiet(tmp_path)
    for _ in range(2):
        quiet.mark([Marked(RULE, VALUE)])

    assert quiet.listed() == [(RULE, TODAY)]


def test_the_value_is_nowhere_in_the_file(tmp_path: Path) -> None:
    """In none of some 45 forms does the file hold the value; only its owner can read it."""
    Quiet(tmp_path).mark([Marked(RULE, VALUE)])
    content = (tmp_path / FILE).read_bytes()

    assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o600
    sought = needles(Canary("marked", "quiet", VALUE, VALUE))
    assert [name for form, name in sought.items() if form in content] == []


def test_equal_values_have_other_hashes_elsewhere(tmp_path: Path) -> None:
    """Each person has a key of their own, so hashes can't be compared."""
    files = []
    for name in "ab":
        (tmp_path / name).mkdir()
        Quiet(tmp_path / name).mark([Marked(RULE, VALUE)])
        files.append((tmp_path / name / FILE).read_text().split('"values"')[1])

    assert files[0] != files[1]


@pytest.mark.parametrize("damage", [b"", b"[]", b"{}", b'{"key": "AAAA", "values": []}', b"\xff"])
def test_a_damaged_file_silences_nothing(tmp_path: Path, damage: bytes) -> None:
    """What can't be read marks nothing, and isn't written over."""
    quiet = Quiet(tmp_path)
    quiet.mark([Marked(RULE, VALUE)])
    (tmp_path / FILE).write_bytes(damage)

    assert not quiet.knows(RULE, VALUE)
    with pytest.raises(SettingsError, match="Delete it to begin anew"):
        quiet.mark([Marked(RULE, VALUE)])


@given(st.text(min_size=1))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
def test_any_value_can_be_marked(tmp_path: Path, value: str) -> None:
    """Whatever a value is made of, it is known once it is marked."""
    quiet = Quiet(tmp_path)
    quiet.mark([Marked(RULE, value)])

    assert quiet.knows(RULE, value)
