"""The files of the layers: where they are, when they are read, and what damage does."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pastevet.model import Action, CoverageStatus, Destination, Plan
from pastevet.pipeline import Engine
from pastevet.policy import Policy, in_force
from pastevet.policy.in_force import InForce, organisation_file, person_file
from pastevet.rules import Ruleset
from pastevet.state import compiled_rules

pytestmark = pytest.mark.usefixtures("kept_rules")

ACME = """
name = "Acme"
contact = "mailto:security@acme.example"
justifications = ["It is made up", "Another reason"]

[[row]]
category = "client"
place = ["consumer", "unknown"]
action = "justify"
"""
LOOSE = '[[row]]\ncategory = "credential"\naction = "report"\n'
PEOPLE = "name,email\n" + "".join(
    f"{name},{name.split()[0].lower()}.{name.split()[1].lower()}@gmail.com\n"
    for name in (
        "Hanna Brandl", "Piotr Wilk", "Aoife Brennan", "Jonas Falk", "Marta Ruiz",
        "Ivo Horvat", "Greta Lindqvist", "Tomas Novak", "Lena Vogt", "Nadia Haddad",
    )
)  # fmt: skip
KEY = "DB_PASSWORD=vT7qLz92wKx4"


def write(path: Path, text: str) -> None:
    """Write a policy file, newer than any before."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    later = path.stat().st_mtime_ns + 1_000_000 * len(text)
    os.utime(path, ns=(later, later))


def engine() -> Engine:
    """Make an engine under the policy in force."""
    return Engine(Ruleset.default(), in_force(look_every_s=0), compiled_rules())


def test_a_test_has_folders_of_its_own(tmp_path: Path):
    """No test reads the policy of the computer that it runs on."""
    assert organisation_file().is_relative_to(tmp_path)
    assert person_file().is_relative_to(tmp_path)
    assert organisation_file() != person_file()


def test_without_files_the_built_in_policy_is_in_force():
    """Nothing has to be there."""
    assert in_force()() == Policy.default()


def test_the_same_list_warns_passes_and_asks_for_a_reason():
    """A client list warns on Pro, is silent on Enterprise, and asks for a reason under a policy."""
    engine_ = engine()
    pro, enterprise = Destination(plan=Plan.PRO), Destination(plan=Plan.ENTERPRISE)

    assert engine_.scan(PEOPLE, pro).action is Action.WARN
    assert engine_.scan(PEOPLE, enterprise).action is Action.ALLOW
    before = engine_.scan(PEOPLE, pro).ruleset

    write(organisation_file(), ACME)
    verdict = engine_.scan(PEOPLE, pro)

    assert verdict.action is Action.JUSTIFY
    assert verdict.justifications == ("It is made up", "Another reason")
    assert verdict.advice is not None
    assert verdict.advice.owner == "Acme"
    assert verdict.ruleset != before
    assert engine_.scan(PEOPLE, enterprise).action is Action.ALLOW


def test_a_file_that_goes_away_is_out_of_force():
    """What is deleted no longer counts."""
    write(person_file(), LOOSE)
    policy = in_force(look_every_s=0)
    assert policy().layers.person

    person_file().unlink()

    assert policy() == Policy.default()


def test_damage_leaves_in_force_what_was_read_before():
    """A broken change of a file changes nothing, and is said in every verdict."""
    write(organisation_file(), ACME)
    engine_ = engine()
    assert engine_.scan(PEOPLE, Destination(plan=Plan.PRO)).action is Action.JUSTIFY

    write(organisation_file(), ACME.replace("justify", "shout"))
    verdict = engine_.scan(PEOPLE, Destination(plan=Plan.PRO))

    assert verdict.action is Action.JUSTIFY
    assert verdict.coverage.reasons == ("policy_not_loaded",)
    [mistake] = engine_.policy().layers.mistakes
    assert mistake.startswith(f"{organisation_file()}: row.0.action: expected")


def test_damage_from_the_start_leaves_the_built_in_policy_and_says_so():
    """The guard goes on, nothing is loosened, and a harmless text isn't called fully checked."""
    write(organisation_file(), "name = ")
    write(person_file(), LOOSE)
    engine_ = engine()

    verdict = engine_.scan(KEY, Destination(plan=Plan.PRO))
    harmless = engine_.scan("The fog comes\non little cat feet.")

    assert verdict.action is Action.WARN
    assert verdict.advice is not None
    assert verdict.advice.better[0].kind == "redact"
    assert "A policy file can’t be read" in verdict.advice.reason
    assert harmless.action is Action.REPORT
    assert harmless.coverage.status is CoverageStatus.PARTIAL


def test_a_damaged_file_of_the_person_doesnt_touch_the_organisations():
    """Each file stands for itself."""
    write(organisation_file(), ACME)
    write(person_file(), "[[row]]\naction = 'warn'\n")
    layers, _ = InForce().current()

    assert layers.organisation
    assert not layers.is_locked
    assert layers.mistakes == (f"{person_file()}: row.0.category: this field is required.",)


def test_a_folder_in_the_files_place_is_a_mistake():
    """What is there and can't be read isn't taken for nothing."""
    organisation_file().mkdir(parents=True)
    layers, _ = InForce().current()

    assert layers.is_locked
    assert layers.mistakes


@pytest.mark.parametrize("text", [ACME, LOOSE])
def test_files_are_read_once_until_they_change(text: str):
    """An unchanged file isn't read again: the same layers come back."""
    write(organisation_file() if "Acme" in text else person_file(), text)
    files = InForce(look_every_s=0)

    assert files.current()[0] is files.current()[0]
