"""The one pass that tells where rules can match."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import make_rule, unhurried

from pastevet.detectors.anchors import Anchors
from pastevet.detectors.prefilter import (
    HyperscanPrefilter,
    Prefilter,
    RegexPrefilter,
    Relay,
    prefilter,
)
from pastevet.documents import Deadline
from pastevet.errors import OutOfTime, RuleError
from pastevet.rules import Rule, Ruleset, unmark

ANCHORS = ["acme_", "(?i)pass(?:word)?", r"\b\d{2,4}\b", "a{1,3}", r"[\w-]{0,3}[:=]", r"\s(?:a|as)"]
WORDS = ["swap", "mole map", "dé la", "so"]
RULES = [
    *(make_rule(id=f"credential.r{number}", anchor=a) for number, a in enumerate(ANCHORS)),
    *(
        make_rule(id=f"credential.w{number}", anchor="[a-d]", context={"words": [word, "password"]})
        for number, word in enumerate(WORDS)
    ),
]
FAST, SLOW = prefilter(RULES), RegexPrefilter(Anchors(RULES))
PIECES = st.sampled_from([*"acme_pasword: =-1234\n\t\u00e9\u017f\u212a\u5bc6\U0001f600", *WORDS])
TEXTS = st.lists(PIECES).map("".join)
KINDS = pytest.mark.parametrize("kind", ["fast", "slow"])


def make(kind: str, *rules: Rule) -> Prefilter:
    """Make a prefilter of one of both kinds."""
    return prefilter(rules) if kind == "fast" else RegexPrefilter(Anchors(rules))


@given(TEXTS)
def test_both_ways_find_the_same_hits(text: str):
    """Hyperscan and the slow way report the same ends for the same rules, in the same order."""
    fast, slow = FAST(text, unhurried()), SLOW(text, unhurried())

    assert list(fast.items()) == list(slow.items())


def test_both_ways_agree_on_the_built_in_rules():
    """On the examples of all built-in rules, both ways report the same hits."""
    rules = Ruleset.default().rules
    text = "\n".join(unmark(example).text for rule in rules for example in rule.examples)

    assert prefilter(rules)(text, unhurried()) == RegexPrefilter(Anchors(rules))(text, unhurried())


@KINDS
def test_offsets_count_code_points(kind):
    """Letters beyond Latin-1, and lone surrogates, count as one character each."""
    hits = make(kind, make_rule())("密\U0001f600\ud800 acme_", unhurried())

    assert hits == {"credential.acme-token": [9]}


@KINDS
def test_a_text_without_anchors_has_no_hits(kind):
    """A rule whose anchor is nowhere is not reported at all."""
    assert make(kind, RULES[0])("a poem", unhurried()) == {}


@KINDS
@pytest.mark.parametrize(
    ("text", "is_hit"),
    [
        ("acme_ of the CUSTOMER", True),
        ("customer_\u00a0number: acme_", True),
        ("costumer acme_", False),
        ("la Pe\u00d1a acme_", True),
        ("customer", False),
    ],
)
def test_a_rule_without_its_words_is_not_tried(kind: str, text: str, is_hit: bool):
    """A rule with context has hits only where one of its words stands anywhere in the document."""
    rule = make_rule(context={"words": ["customer", "customer number", "pe\u00f1a"]})

    assert bool(make(kind, rule)(text, unhurried())) is is_hit


@KINDS
def test_rules_share_an_anchor(kind: str):
    """Rules with one anchor have the same hits, the rule with the longest matches first."""
    rules = [make_rule(id=f"credential.l{length}", max_length=length) for length in (60, 80, 70)]

    assert list(make(kind, *rules)("acme_", unhurried()).items()) == [
        (f"credential.l{length}", [5]) for length in (80, 70, 60)
    ]


@KINDS
def test_very_many_hits_keep_to_the_deadline(kind):
    """A text of nothing but hits is given up when the time is over."""
    with pytest.raises(OutOfTime):
        make(kind, make_rule(anchor="a"))("a" * 100_000, Deadline(0))


def test_threads_do_not_disturb_each_other():
    """Scans of one engine on several threads at once report what each alone would."""
    texts = [f"{'x ' * number}acme_ 12 password" for number in range(50)] * 8
    alone = [FAST(text, unhurried()) for text in texts]

    with ThreadPoolExecutor(4) as threads:
        together = list(threads.map(lambda text: FAST(text, unhurried()), texts))

    assert together == alone


def test_an_anchor_that_hyperscan_does_not_know_is_named():
    """An anchor with a lookaround is refused with the rule's id."""
    with pytest.raises(RuleError, match=r"rule credential\.acme-token: anchor: must be"):
        prefilter([RULES[0], make_rule(anchor="(?<=a)cme")])


def test_the_slow_way_serves_until_the_fast_one_is_ready(tmp_path: Path):
    """Without kept anchors hits are found at once, and by Hyperscan as soon as it can."""
    relay = prefilter(RULES, tmp_path / "kept")
    assert isinstance(relay, Relay)
    first = relay("acme_ 12 password", unhurried())
    relay.join()

    assert isinstance(relay._serving, HyperscanPrefilter)
    assert (
        relay("acme_ 12 password", unhurried()) == first == SLOW("acme_ 12 password", unhurried())
    )


def test_the_next_start_is_fast(tmp_path: Path):
    """What one start compiled serves the next one from its first scan on."""
    prefilter(RULES, tmp_path / "kept").join()
    kept = prefilter(RULES, tmp_path / "kept")

    assert isinstance(kept, HyperscanPrefilter)
    assert kept("acme_ 12 password", unhurried()) == FAST("acme_ 12 password", unhurried())


def test_the_slow_way_stays_where_the_fast_one_cannot_serve(tmp_path: Path):
    """Anchors that this version of Hyperscan refuses are searched the slow way for good."""
    relay = prefilter([make_rule(anchor="acm(?=e)")], tmp_path / "kept")
    relay.join()

    assert relay("acme_", unhurried()) == {"credential.acme-token": [3]}
