"""Affairs of a house, and what speaks against them."""

from __future__ import annotations

import pytest
from making import detect

from pastevet.detectors.dossiers import DossierDetector
from pastevet.rules import Ruleset

RULES = [rule for rule in Ruleset.default().rules if rule.affair]
PLAN = "Birch pays 2.3m for the stake, margin falls to 12 %."
SECRET = "The bank hasn’t heard of it"


def found(text: str) -> list[str]:
    """Return what tells an affair."""
    return [match.value for match in detect(DossierDetector, text, *RULES)]


def test_a_remark_beside_a_plan():
    """The remark is what is found."""
    assert found(f"Shorten this. {PLAN} {SECRET}.") == [SECRET]


def test_figures_of_a_bid_of_ones_own():
    """Without a remark it takes words for whose it is."""
    bid = "bid €410k in the tender, the floor is €380k, at a margin of 6 %. Check this."
    assert found(f"We {bid}") == ["€410k", "€380k", "6 %"]
    assert not found(f"They {bid}")


@pytest.mark.parametrize("lesson", ["In this case study: ", "In the novel: ", "From my textbook: "])
def test_lessons_tell_none(lesson: str):
    """What is taught or made up is for everybody."""
    assert not found(f"{lesson}{PLAN} {SECRET}.")
