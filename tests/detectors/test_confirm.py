"""Confirming a rule on windows round its hits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import TOKEN, detect, make_rule

from pastevet.detectors import Match
from pastevet.detectors.confirm import starts
from pastevet.detectors.patterns import PatternDetector
from pastevet.documents import Deadline, Document
from pastevet.errors import OutOfTime, RuleError


def found(text: str, **fields: object) -> list[Match]:
    """Look for one made-up rule in a text."""
    return detect(PatternDetector, text, make_rule(**fields))


def values(text: str, **fields: object) -> list[str]:
    """Return what one made-up rule finds."""
    return [match.value for match in found(text, **fields)]


def test_a_whole_match_is_the_value():
    """Without a group `value`, all of the match was found, and `shown` is its public prefix."""
    (match,) = found(f"key: {TOKEN}.")

    assert (match.start, match.end, match.value) == (5, 5 + len(TOKEN), TOKEN)
    assert match.shown == "acme_"


def test_a_group_is_the_value():
    """With a group `value`, only that part was found."""
    (match,) = found("acme_ is 'hunter2'", pattern=r"acme_ is '(?P<value>\w{3,9})'", max_length=20)

    assert (match.start, match.value, match.shown) == (10, "hunter2", "")


def test_matches_do_not_show_their_value():
    """A match's representation, which might be logged, holds nothing of the value."""
    assert "acme_zyx" not in repr(found("acme_zyxwvutsrqponmlkjihg")[0])


def test_finds_at_both_edges_and_side_by_side():
    """A text may begin and end with a match, and hold many near each other."""
    assert values(f"{TOKEN} {TOKEN}\n{TOKEN}") == [TOKEN] * 3


def test_lookarounds_see_past_the_window():
    """A boundary is judged by the text round a window, not by the window's edge."""
    assert values(f"x{TOKEN}") == []
    assert values(f"acme_{'a' * 40}{'b' * 100}") == []


def test_a_long_value_is_found_to_its_end():
    """A value of exactly the longest length is found whole, anchor in front."""
    assert values(f"acme_{'a' * 40} ") == [f"acme_{'a' * 40}"]


def test_an_attempt_sees_little_more_than_the_longest_match():
    """However long a text is, one attempt looks at a part of it whose length the rule bounds."""
    (match,) = found(f"{'x' * 1000}acme_{'x' * 5000}", pattern=r"acme_[\s\S]*", max_length=100)

    assert 100 <= match.end - match.start < 300


def test_only_what_begins_near_an_anchor_is_tried():
    """With a lead, a match that begins further from the anchor's end is not looked for."""
    fields = {"anchor": "acme_", "pattern": r"=\s?acme_[a-z0-9]{20}", "max_length": 40}
    text = f"=acme_{'a1' * 10}{'.' * 200}= acme_{'b2' * 10}"

    assert len(values(text, max_lead=6, **fields)) == 1
    assert len(values(text, max_lead=7, **fields)) == 2


def test_a_match_may_begin_behind_its_anchor():
    """The anchor may be what leads to a match, as near as a lead."""
    fields = {"anchor": "acme:", "pattern": r"(?<=acme:.{0,9})[0-9]{4}", "max_length": 9}

    assert values("acme:....1234", max_lead=5, **fields) == ["1234"]
    assert values("acme:......1234", max_lead=5, **fields) == []


def test_an_anchor_at_the_end_of_a_match_serves_as_well():
    """A match may begin as far in front of its anchor's end as the longest one is long."""
    assert values("abcdef@acme", anchor="@acme", pattern=r"\w{6}@acme", max_length=11) == [
        "abcdef@acme"
    ]


def test_a_check_turns_a_match_down():
    """A match counts only if its value passes the rule's validator."""
    fields = {"pattern": r"\b\d{16}\b", "anchor": r"\d{16}", "check": "payment_card"}

    assert values("4539148803436468 4539148803436467", max_length=16, **fields) == [
        "4539148803436467"
    ]


def test_after_a_match_that_was_turned_down_the_search_goes_on_inside_it():
    """A value that fails may hold the beginning of one that passes."""
    fields = {"anchor": "-", "pattern": r"-(?P<value>[\d-]+)", "check": "payment_card"}

    assert values("-1-4539148803436467", **fields) == ["4539148803436467"]


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        (f"the Customer Number {TOKEN}", True),
        (f"customer_number={TOKEN}", True),
        (f"CUSTOMER-NUMBER: {TOKEN}", True),
        (f"{TOKEN} (customer number)", True),
        (f"customers number {TOKEN}", False),
        (f"customer number {'.' * 40} {TOKEN}", False),
        (f"{TOKEN} {'.' * 40} customer number", False),
        (TOKEN, False),
    ],
)
def test_context_must_stand_near(text: str, is_found: bool):
    """A rule with context counts only near one of its words, whole and in any case."""
    context = {"words": ["customer number"], "before": 30, "after": 20}

    assert bool(values(text, context=context)) is is_found


def test_a_value_is_no_context_of_itself():
    """A context word inside the value does not make it count."""
    assert values(TOKEN, context={"words": [TOKEN]}) == []


def test_an_unknown_check_is_named():
    """A rule that names a validator that does not exist is refused with those that do."""
    with pytest.raises(RuleError, match=r"acme-token: check: must be one of .*payment_card"):
        PatternDetector([make_rule(check="luck")])


def test_an_expression_that_runs_away_is_stopped():
    """An expression with exponential work ends with the deadline, and what came before is kept."""
    rule = make_rule(pattern=r"acme_(?:good|(?:a|aa|a{3})+$)", max_length=4000)
    document = Document("acme_good acme_" + "a" * 3000 + "!", 0)
    matches = PatternDetector([rule]).detect(document, {rule.id: [5, 15]}, Deadline(200))

    assert next(matches).value == "acme_good"
    with pytest.raises(OutOfTime):
        next(matches)


@given(st.lists(st.integers(1, 1000), unique=True).map(sorted), st.integers(1, 50))
def test_every_possible_beginning_is_tried_once(ends: list[int], lead: int):
    """Each beginning that is near enough to an end lies in one range, and no other does."""
    tried = [at for start, stop in starts(ends, lead) for at in range(start, stop)]

    assert tried == sorted({at for end in ends for at in range(max(0, end - lead), end)})
