"""What a rule needs stands in whatever it can match, or it would be missed."""

from __future__ import annotations

import re

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from pastevet.detectors.anchors import NEEDED, as_bytes
from pastevet.rules import Rule, Ruleset, unmark

NEEDY = [rule for rule in Ruleset.default().rules if rule.needs]
NUMBERS = [rule for rule in NEEDY if rule.number]


def holds_what_is_needed(rule: Rule, text: str) -> bool:
    """Whether a text holds what a rule needs."""
    return bool(rule.needs and regex.search(NEEDED[rule.needs], as_bytes(text)))


@pytest.mark.parametrize("rule", NEEDY, ids=lambda rule: rule.id)
def test_every_example_holds_what_its_rule_needs(rule: Rule):
    """What is found holds it, without what stands round it."""
    for vector in map(unmark, rule.examples):
        for start, end in vector.spans:
            assert holds_what_is_needed(rule, vector.text[start:end])


@pytest.mark.parametrize("rule", NUMBERS, ids=lambda rule: rule.id)
@settings(max_examples=10)
@given(data=st.data())
def test_every_number_holds_what_its_rule_needs(rule: Rule, data: st.DataObject):
    """Whichever number has the form holds it, examples or not."""
    number = data.draw(st.from_regex(re.compile(rule.number or "", re.ASCII), fullmatch=True))

    assert holds_what_is_needed(rule, number)
