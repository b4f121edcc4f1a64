"""Finds where a peer does better than pastevet, and says it, a sentence for each peer and thing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from benchmarks.figures import OURS, Row, categories, figure, name, share, total
from benchmarks.peers import SECRETS, SENSITIVITY

MOST_SHARE_OF_A_KIND = 0.02
"""pastevet's own limit of false warnings for any kind of text."""


def of(rows: Sequence[Row]) -> list[str]:
    """List the losses; none without pastevet among the rows."""
    return [loss for row in rows if row["peer"] == OURS for loss in _of(row, rows)]


def _of(ours: Row, rows: Sequence[Row]) -> Iterator[str]:
    for kind, (count, number) in ours["nags"][ours["shipped"]].items():
        if count > MOST_SHARE_OF_A_KIND * number:
            yield f"It warns about {share(count, number)} of a kind of harmless texts: {kind}."
    for peer in rows:
        if peer["peer"] == OURS:
            continue
        yield from _calmer(ours, peer)
        for each in (SECRETS, SENSITIVITY):
            if each in peer["of"]:
                yield from _finds_more(ours, peer, each)
                yield from _quicker(ours, peer, each)
        yield from _lighter(ours, peer)


def _calmer(ours: Row, peer: Row) -> Iterator[str]:
    own = total(ours["nags"][ours["shipped"]])
    theirs = total(peer["nags"][peer["shipped"]])
    if theirs[0] < own[0]:
        yield f"{name(peer)} warns about fewer harmless texts: {theirs[0]} against {own[0]}."


def _finds_more(ours: Row, peer: Row, kind: str) -> Iterator[str]:
    for category in categories(ours, kind):
        own = ours["recall"][ours["shipped"]][category]
        theirs = peer["recall"][peer["shipped"]][category]
        if theirs[0] > own[0]:
            yield (
                f"{name(peer)} finds something in more of the {category} examples: "
                f"{share(*theirs)} against {share(*own)}."
            )


def _quicker(ours: Row, peer: Row, kind: str) -> Iterator[str]:
    speeds: dict[str, Callable[[Row], Any]] = {
        "harmless texts": lambda row: row["harmless_speed"],
        f"texts with hits ({kind})": lambda row: row["hits_speed"][kind],
    }
    for texts, speeds_of in speeds.items():
        quicker = [
            f"{int(size):,} characters ({figure(theirs['p50_ms'])} ms against "
            f"{figure(own['p50_ms']) + ' ms' if own else 'an answer that didn’t come'})"
            for size, theirs in speeds_of(peer).items()
            if theirs and (not (own := speeds_of(ours)[size]) or theirs["p50_ms"] < own["p50_ms"])
        ]
        if quicker:
            yield f"{name(peer)} is quicker on {texts} of {', '.join(quicker)}."


def _lighter(ours: Row, peer: Row) -> Iterator[str]:
    for what, sentence in {
        "start_s": "is ready sooner: after {} s against {} s",
        "ready_mb": "is content with less memory when ready: {} MB against {} MB",
    }.items():
        if peer[what] < ours[what]:
            yield f"{name(peer)} {sentence.format(figure(peer[what]), figure(ours[what]))}."
