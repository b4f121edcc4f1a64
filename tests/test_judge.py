"""Settling which of overlapping matches becomes a finding."""

from __future__ import annotations

from making import make_rule

from pastevet.detectors import Match
from pastevet.documents import Document
from pastevet.judge import Range, judge, settle
from pastevet.model import Item

TEXT = "0123456789" * 3
REMARK = {"id": "confidential.remark", "category": "confidential", "replacement": ""}
"""What tells of a text and isn't taken out."""


def match(start: int, end: int, item: int = 0, **fields: object) -> Match:
    """Make a match of a made-up rule."""
    return Match(make_rule(**fields), Document(TEXT, item), start, end)


def ranges(*matches: Match) -> list[tuple[int, int, int]]:
    """Return item, start and end of what is settled on."""
    return [(place.item, place.start, place.end) for place in settle(matches)]


def only(*matches: Match) -> Range:
    """Return the one place that is settled on."""
    (place,) = settle(matches)
    return place


def test_places_come_in_order_and_apart():
    """Matches that do not touch, in any order and item, stay; neighbours count as apart."""
    assert ranges(match(5, 9), match(0, 5), match(0, 3, item=1), match(20, 30)) == [
        (0, 0, 5),
        (0, 5, 9),
        (0, 20, 30),
        (1, 0, 3),
    ]


def test_the_same_match_twice_is_one():
    """What two documents of an item both hold is one finding."""
    assert ranges(match(0, 5), match(0, 5)) == [(0, 0, 5)]


def test_on_one_range_the_surer_rule_speaks():
    """A named key beats a graver but less sure assignment of the same span."""
    named = match(0, 9, severity="medium", confidence="high")
    generic = match(0, 9, severity="critical", confidence="medium")

    assert only(named, generic).match is named
    assert only(generic, named).match is named


def test_what_can_be_taken_out_speaks_before_what_cannot():
    """A key is not left in a text because a surer remark covers just as much."""
    key = match(0, 9, confidence="medium")
    remark = match(0, 9, **REMARK, confidence="high")

    assert only(key, remark).match is key
    assert only(remark, key).match is key


def test_a_guess_gives_way_to_its_own_kind_alone():
    """A joined key adds nothing to a key that is whole, but is no part of a remark around it."""
    guess = Match(make_rule(), Document(TEXT, 0, is_guess=True), 0, 12)
    whole = match(0, 9)
    remark = match(0, 20, **REMARK)

    assert only(whole, guess).match is whole
    assert only(remark, guess).match is guess


def test_on_different_ranges_the_graver_rule_speaks_for_all():
    """Nothing of overlapping matches is left out, and the gravest gives the name."""
    grave = match(5, 9, severity="critical")
    long = match(0, 8, severity="high")

    assert only(grave, long) == Range(0, 0, 9, grave, is_exact=False)


def test_of_equals_the_longer_speaks():
    """Where two rules are equally grave and sure, the longer match gives the name."""
    outer, inner = match(0, 20), match(5, 9)

    assert only(inner, outer) == Range(0, 0, 20, outer)


def test_a_chain_of_overlaps_is_one_place():
    """Matches that overlap in a row become one place from first to last."""
    assert ranges(match(0, 5), match(4, 9), match(8, 12), match(12, 15)) == [
        (0, 0, 12),
        (0, 12, 15),
    ]


def test_ranges_in_different_items_never_overlap():
    """Equal offsets in two items are two places."""
    assert ranges(match(0, 5, item=0), match(0, 5, item=1)) == [(0, 0, 5), (1, 0, 5)]


def test_ones_own_words_are_one_value_however_written():
    """Case and hyphens tell nobody apart; other values are compared as they read."""
    text = "Acme Bank, ACME-BANK, Acme Bond"
    document = Document(text, 0)
    places = ((0, 9), (11, 20), (22, 31))
    for is_own, ids in ((True, [1, 1, 2]), (False, [1, 2, 3])):
        rule = make_rule(reversible=is_own)
        matches = [Match(rule, document, *place) for place in places]
        assert [finding.value_id for finding in judge([Item(text=text)], matches)] == ids
