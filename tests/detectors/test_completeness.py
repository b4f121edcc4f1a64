"""The prefilter leaves nothing out, and threads leave nothing out either."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making import unhurried

from pastevet.detectors import DETECTORS, prefilter
from pastevet.detectors.match import Hits
from pastevet.documents import Document
from pastevet.pipeline import Engine
from pastevet.rules import Rule, Ruleset, unmark

RULES = [rule for rule in Ruleset.default().rules if rule.pattern or rule.plugin]
"""Rules that are searched for near their anchors, not read where those end."""
PREFILTER = prefilter(RULES)
DETECTING = [detector(RULES) for detector in DETECTORS]
EXAMPLES = [unmark(example).text for rule in RULES for example in rule.examples]
NOISE = [" ", "\n", "\t", "=", ": ", '"', "'", "-", ".", "0", "a", "é", "\u200b", "token", "key: "]

pieces = st.sampled_from(EXAMPLES) | st.sampled_from(NOISE)
halves = st.tuples(st.sampled_from(EXAMPLES), st.integers(0, 60)).map(lambda cut: cut[0][cut[1] :])
texts = st.lists(pieces | halves, max_size=6).map("".join)


def everywhere(text: str) -> Hits:
    """Pretend that every anchor ends everywhere."""
    return {rule.id: range(1, len(text) + 1) for rule in RULES}


def found(text: str, hits: Hits) -> set[tuple[str, int, int]]:
    """Return rule and span of all that the detectors confirm."""
    return set(_found(text, hits))


def _found(text: str, hits: Hits) -> Iterator[tuple[str, int, int]]:
    for detector in DETECTING:
        for match in detector.detect(Document(text, 0), hits, unhurried()):
            yield match.rule.id, match.start, match.end


@settings(deadline=None)
@given(texts)
def test_the_prefilter_leaves_nothing_out(text: str):
    """Where anchors end, the same is found as if every rule were tried everywhere."""
    assert found(text, PREFILTER(text, unhurried())) == found(text, everywhere(text))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_no_example_is_left_out(rule: Rule):
    """An example's anchor, words and lead lose nothing of it, behind other text and before it."""
    for example in rule.examples:
        text = f"x {'filler ' * 40}{unmark(example).text} x"

        assert found(text, PREFILTER(text, unhurried())) == found(text, everywhere(text))


def test_threads_do_not_disturb_each_other():
    """Scans of one engine on many threads at once answer what each alone would."""
    engine = Engine.default()
    texts = [f"{one}\n{other}" for one, other in zip(EXAMPLES, EXAMPLES[7:], strict=False)]

    def answer(text: str) -> list[object]:
        verdict = engine.scan(text)
        return [verdict.action, verdict.coverage, verdict.findings]

    alone = list(map(answer, texts))
    with ThreadPoolExecutor(8) as threads:
        together = list(threads.map(answer, texts * 3))

    assert together == alone * 3
