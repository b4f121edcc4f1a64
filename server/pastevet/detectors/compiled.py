"""The anchors compiled for Hyperscan, and kept on disk.

Anchors of rules that ask for the same words, or need the same, make an automaton of their own,
which runs only where that stands: most texts don't hold it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import hyperscan as hs

from pastevet import automata
from pastevet.automata import ONCE_ANYHOW, Automaton, Source
from pastevet.detectors.anchors import Anchors
from pastevet.errors import RuleError


def compile_anchors(anchors: Anchors) -> list[Automaton]:
    """Compile all expressions; takes up to seconds, without Python's lock.

    Raises:
        RuleError: An anchor is not one that Hyperscan knows.
    """
    try:
        return automata.build(_sources(anchors))
    except hs.error:
        raise RuleError(_refused(anchors)) from None


def load(anchors: Anchors, path: Path) -> list[Automaton] | None:
    """Read what `store()` kept, or return None where that is missing, damaged or does not fit."""
    return automata.load(_sources(anchors), path)


def store(anchors: Anchors, compiled: list[Automaton], path: Path) -> None:
    """Keep what was compiled, if that is possible."""
    automata.store(_sources(anchors), compiled, path)


def _sources(anchors: Anchors) -> list[Source]:
    """Return what runs always, and then what runs where something that it asks for was found."""
    asking = anchors.asking()
    then = {index for indices in asking.values() for index in indices}
    always = [index for index in range(len(anchors.anchors)) if index not in then]
    asked = range(len(anchors.anchors), len(anchors.anchors) + len(anchors.asked))
    flags = (0,) * len(always) + (ONCE_ANYHOW,) * len(asked)
    expressions = (*(anchors.anchors[index] for index in always), *anchors.asked)
    return [
        Source(expressions, (*always, *asked), flags),
        *(_source(anchors, indices) for indices in asking.values()),
    ]


def _source(anchors: Anchors, indices: Sequence[int]) -> Source:
    expressions = tuple(anchors.anchors[index] for index in indices)
    return Source(expressions, tuple(indices), (0,) * len(indices))


def _refused(anchors: Anchors) -> str:
    for anchor in anchors.anchors:
        try:
            hs.Database().compile(expressions=[anchor])
        except hs.error as error:
            rule_id = anchors.user_of(anchor)
            return f"rule {rule_id}: anchor: must be an expression for Hyperscan, but: {error}"
    return "anchors: must compile together for Hyperscan"
