"""The one pass that tells where rules can match."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import make_rule, unhurried

from pastevet.detectors.prefilter import HyperscanPrefilter, RegexPrefilter, prefilter
from pastevet.documents import Deadline
from pastevet.errors import OutOfTime, RuleError
from pastevet.rules import Ruleset

ANCHORS = ["acme_", "(?i)pass(?:word)?", r"\b\d{2,4}\b", "a{1,3}", r"[\w-]{0,3}[:=]", r"\s(?:a|as)"]
RULES = [make_rule(id=f"credential.r{number}", anchor=a) for number, a in enumerate(ANCHORS)]
FAST, SLOW = HyperscanPrefilter(RULES), RegexPrefilter(RULES)
TEXTS = st.text(st.sampled_from("acme_pasword: =-1234\n\t\u00e9\u017f\u212a\u5bc6\U0001f600"))


@given(TEXTS)
def test_both_ways_find_the_same_hits(text: str):
    """Hyperscan and the slow way report the same ends for the same rules, in ascending order."""
    assert FAST(text, unhurried()) == SLOW(text, unhurried())


def test_both_ways_agree_on_the_built_in_rules():
    """On the examples of all built-in rules, both ways report the same hits."""
    rules = Ruleset.default().rules
    text = "\n".join(example for rule in rules for example in rule.examples)

    assert HyperscanPrefilter(rules)(text, unhurried()) == RegexPrefilter(rules)(text, unhurried())


@pytest.mark.parametrize("kind", [HyperscanPrefilter, RegexPrefilter])
def test_offsets_count_code_points(kind):
    """Letters beyond Latin-1, and lone surrogates, count as one character each."""
    hits = kind([make_rule()])("密\U0001f600\ud800 acme_", unhurried())

    assert hits == {"credential.acme-token": [9]}


@pytest.mark.parametrize("kind", [HyperscanPrefilter, RegexPrefilter])
def test_a_text_without_anchors_has_no_hits(kind):
    """A rule whose anchor is nowhere is not reported at all."""
    assert kind(RULES[:1])("a poem", unhurried()) == {}


@pytest.mark.parametrize("kind", [HyperscanPrefilter, RegexPrefilter])
def test_very_many_hits_keep_to_the_deadline(kind):
    """A text of nothing but hits is given up when the time is over."""
    with pytest.raises(OutOfTime):
        kind([make_rule(anchor="a")])("a" * 100_000, Deadline(0))


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
