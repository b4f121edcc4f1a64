"""The shared words."""

from __future__ import annotations

import pytest

from pastevet.model import Action, Confidence, Destination, Place, Plan, Severity


@pytest.mark.parametrize("scale", [Action, Confidence, Severity])
def test_words_on_a_scale_compare_by_strength(scale: type[Action]):
    """Members are ordered as they are declared, not by their letters."""
    members = list(scale)

    assert sorted([members[-1], *members[:-1]]) == members
    assert members[0] < members[-1]
    assert members[-1] >= members[0]


def test_words_on_a_scale_compare_with_plain_strings():
    """A word read from a file compares like the member it names."""
    assert Action.BLOCK > "warn"


@pytest.mark.parametrize(
    ("plan", "place"),
    [
        (Plan.FREE, Place.CONSUMER),
        (Plan.MAX, Place.CONSUMER),
        (Plan.TEAM, Place.COMMERCIAL),
        (Plan.API, Place.API),
        (Plan.UNKNOWN, Place.UNKNOWN),
    ],
)
def test_a_plan_has_a_class_of_terms(plan: Plan, place: Place):
    """Free, Pro and Max are consumer plans; Team, Enterprise and the API are commercial."""
    assert Destination(plan=plan).place is place
