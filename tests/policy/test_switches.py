"""A person's switches: where they are kept, and what damage does."""

from __future__ import annotations

from pathlib import Path

import pytest

from pastevet.errors import SettingsError
from pastevet.model import Category, Level
from pastevet.policy import Policy, in_force
from pastevet.policy.in_force import person_file
from pastevet.policy.switches import Switches, choose, read_switches, switches_file


def test_nothing_chosen_is_asked_about():
    """Before anything is chosen there is no file, and every category is asked about."""
    assert read_switches() == Switches()
    assert {read_switches().level(each) for each in Category} == {Level.ASK}
    assert not switches_file().exists()


def test_a_choice_is_kept_beside_the_others():
    """Each choice changes its own category, and can be changed again."""
    choose(Category.HEALTH, Level.OFF)
    choose(Category.CLIENT, Level.NOTE)
    kept = choose(Category.HEALTH, Level.ASK)

    assert read_switches() == kept
    assert kept.level(Category.HEALTH) is Level.ASK
    assert kept.level(Category.CLIENT) is Level.NOTE
    assert switches_file().stat().st_mode & 0o777 == 0o600


def test_a_persons_own_file_is_left_alone():
    """What is written by hand stays as it is, comments and all."""
    text = '# mine\n[[row]]\ncategory = "client"\naction = "report"\n'
    person_file().parent.mkdir(parents=True)
    person_file().write_text(text)
    choose(Category.CLIENT, Level.OFF)

    assert person_file().read_text() == text


def test_a_choice_counts_from_the_next_question_on():
    """Policy in force, and its hash, follow the switches at once."""
    policy = in_force(look_every_s=0)
    before = policy()
    assert before == Policy.default()
    choose(Category.FINANCIAL, Level.OFF)
    after = policy()

    assert after.layers.switches.level(Category.FINANCIAL) is Level.OFF
    assert after.hash != before.hash


DAMAGE = [b"", b"[]", b"?", b"\xff", b'{"health": "of"}', b'{"wealth": "off"}', b"[" * 100_000]


@pytest.mark.parametrize("damage", DAMAGE)
def test_damage_switches_nothing_off_and_is_told(damage: bytes):
    """What can't be read counts as nothing chosen, and the next choice makes it whole again."""
    choose(Category.HEALTH, Level.OFF)
    policy = in_force(look_every_s=0)
    assert policy().layers.switches.level(Category.HEALTH) is Level.OFF
    switches_file().write_bytes(damage)
    layers = policy().layers

    assert {layers.switches.level(each) for each in Category} == {Level.ASK}
    assert layers.switches.mistake
    assert layers.switches.mistake.startswith(f"{switches_file()}: can't be read")
    assert layers.mistakes == ()

    choose(Category.CLIENT, Level.NOTE)
    assert read_switches() == Switches({Category.CLIENT: Level.NOTE})


def test_a_choice_that_can_not_be_kept_is_an_error(state_folder: Path):
    """Where something else stands in the file's place, that is told and nothing is switched off."""
    (state_folder / "switches.json").mkdir(parents=True)

    with pytest.raises(SettingsError, match="can't be written"):
        choose(Category.HEALTH, Level.OFF)
    assert read_switches().mistake
