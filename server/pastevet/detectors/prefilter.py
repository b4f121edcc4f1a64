"""One pass over a document tells which rules can match in it, and where.

The fast way is Hyperscan, over bytes that stand for one character each, so offsets are code points.
Where its wheel is missing, or as long as it compiles, `regex` finds the very same hits more slowly.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

import regex

from pastevet.detectors.anchors import Anchors, as_bytes
from pastevet.detectors.match import Hits
from pastevet.documents import Deadline
from pastevet.errors import OutOfTime, RuleError
from pastevet.rules import Rule

try:
    from pastevet.automata import Automaton
    from pastevet.detectors import compiled
except ImportError:
    HAS_HYPERSCAN = False
else:
    HAS_HYPERSCAN = True

_LOOK_EVERY = 4096
"""Hits of an anchor after which to look at the clock."""

_PASSWORD = regex.compile(r"(?i)pass|pwd|kennwort|wachtwoord|contrase|senha|mdp")
_BESIDE = 60
"""Characters in front of a hit in which a password is named."""

Prefilter = Callable[[str, Deadline], Hits]
"""Text and deadline in, hits out; raises OutOfTime."""


def prefilter(rules: Sequence[Rule], kept: Path | None = None) -> Prefilter:
    """Make the fastest prefilter that can serve at once.

    Args:
        rules: Whose anchors to look for.
        kept: File that keeps the compiled anchors. Without it they are compiled here and now;
            with it, where it doesn't fit, in the background, and the slow way serves meanwhile.

    Raises:
        RuleError: An anchor is not one that Hyperscan knows; only where it is compiled here.
    """
    anchors = Anchors(rules)
    if not HAS_HYPERSCAN or not anchors.anchors:
        return RegexPrefilter(anchors)
    if kept is None:
        return HyperscanPrefilter(anchors, compiled.compile_anchors(anchors))
    automata = compiled.load(anchors, kept)
    return HyperscanPrefilter(anchors, automata) if automata else Relay(anchors, kept)


def of_passwords(text: str, hits: Hits) -> Hits:
    """Return the hits right behind a password's name."""
    named = {
        rule_id: [end for end in ends if _PASSWORD.search(text, max(0, end - _BESIDE), end)]
        for rule_id, ends in hits.items()
    }
    return {rule_id: ends for rule_id, ends in named.items() if ends}


def is_compiled(rules: Sequence[Rule], kept: Path) -> bool:
    """Whether a file keeps the compiled anchors of just these rules, for this computer."""
    return HAS_HYPERSCAN and compiled.load(Anchors(rules), kept) is not None


class HyperscanPrefilter:
    """Most anchors in one automaton; more of them for those that ask for something else."""

    def __init__(self, anchors: Anchors, automata: Sequence[Automaton]) -> None:
        self._anchors = anchors
        self._always, *then = automata
        self._then = list(zip(anchors.asking(), then, strict=True))

    def __call__(self, text: str, deadline: Deadline) -> Hits:
        """Return where anchors end."""
        found: dict[int, list[int]] = defaultdict(list)

        def note(index: int, _start: int, end: int, _flags: int, _context: object) -> None:
            ends = found[index]
            ends.append(end)
            if len(ends) % _LOOK_EVERY == 0:
                deadline.remaining_s()

        data = as_bytes(text)
        self._always.scan(data, note)
        if not found:
            return {}
        for asked, automaton in self._then:
            if not asked.isdisjoint(found):
                automaton.scan(data, note)
        return self._anchors.hits(found)


class RegexPrefilter:
    """Each anchor on its own, searched backwards, since so every end is found."""

    def __init__(self, anchors: Anchors) -> None:
        self._anchors = anchors
        backwards = regex.VERSION0 | regex.REVERSE
        anyhow = regex.VERSION0 | regex.IGNORECASE | regex.DOTALL
        self._expressions = [regex.compile(each, backwards) for each in anchors.anchors]
        self._asked = {
            index: regex.compile(each, anyhow)
            for index, each in enumerate(anchors.asked, start=len(anchors.anchors))
        }

    def __call__(self, text: str, deadline: Deadline) -> Hits:
        """Return where anchors end."""
        data = as_bytes(text)
        searched = (_ends(each, data, deadline) for each in self._expressions)
        found = {index: ends for index, ends in enumerate(searched) if ends}
        for index in self._anchors.asked_beside(tuple(found)):
            if self._asked[index].search(data):
                found[index] = []
        return self._anchors.hits(found)


class Relay:
    """Serves the slow way until the fast one is compiled, in a thread that also keeps it."""

    def __init__(self, anchors: Anchors, kept: Path) -> None:
        self._serving: Prefilter = RegexPrefilter(anchors)
        self._compiling = threading.Thread(target=self._take_over, args=(anchors, kept))
        self._compiling.start()

    def __call__(self, text: str, deadline: Deadline) -> Hits:
        """Return where anchors end."""
        return self._serving(text, deadline)

    def join(self) -> None:
        """Wait until the fast way serves."""
        self._compiling.join()

    def _take_over(self, anchors: Anchors, kept: Path) -> None:
        try:
            automata = compiled.compile_anchors(anchors)
        except RuleError:
            return  # this version of Hyperscan knows less: the slow way stays, and is complete
        self._serving = HyperscanPrefilter(anchors, automata)
        compiled.store(anchors, automata, kept)


def _ends(anchor: regex.Pattern[bytes], data: bytes, deadline: Deadline) -> list[int]:
    ends = []
    try:
        for found in anchor.finditer(data, overlapped=True, timeout=deadline.remaining_s()):
            ends.append(found.end())
            deadline.step()
    except TimeoutError:
        raise OutOfTime from None
    return ends[::-1]
