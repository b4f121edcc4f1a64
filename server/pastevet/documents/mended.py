"""Keys of well-known issuers that are cut early: within their prefix, or before a rule knows them.

Without spaces and signs, such a prefix stands in a text anyhow. Where one does, the pieces are put
together as far as it is sure how: all of a key whose length is known, or that stands in groups of
equal length; otherwise its prefix.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from pastevet.documents.deadline import Deadline
from pastevet.documents.offsets import OffsetMap
from pastevet.documents.signs import Signs
from pastevet.documents.spellings import Edit, excerpts
from pastevet.documents.squeezed import CUT, Cut
from pastevet.documents.wraps import is_drawn

_BY_NAME = {cut.name: cut for cut in CUT}
_GAP = r"(?P<gap>[^A-Za-z0-9_]{0,30}%s)"
_WALKS = tuple(
    regex.compile(rf"(?P<piece>{piece}+)(?:(?P<gap>(?!{piece})[^A-Za-z0-9_]{{1,40}}+)|\Z|)")
    for piece in (r"[A-Za-z0-9_.-]", "[A-Za-z0-9_]")
)
"""A piece and what stands behind it: a hyphen, or a dot, may belong to either."""
_WIDEST_GROUP = 8
_GROUPS = tuple(
    regex.compile(
        rf"[!-~]{{{width}}}(?P<sep>[^A-Za-z0-9_\n]{{1,6}}|\r?\n)"
        rf"[!-~]{{{width}}}(?:(?P<gap>(?P=sep))[!-~]{{{width}}}){{2,150}}+"
        rf"(?:(?P<gap>(?P=sep))(?P<rest>[!-~]{{1,{width}}}+)(?![!-~]))?"
    )
    for width in range(1, _WIDEST_GROUP + 1)
)


def mended(text: str, signs: Signs, room: int, deadline: Deadline) -> tuple[str, OffsetMap] | None:
    """Put together what begins such keys, and all of them where that is sure.

    Args:
        text: The text.
        signs: What was noticed in it.
        room: Characters after which to stop.
        deadline: When to stop.

    Returns:
        The excerpts and their map, or None where none is cut so.

    Raises:
        OutOfTime: The deadline passed.
    """
    cuts = [_BY_NAME[name] for name in signs.keys() & _BY_NAME.keys()]
    edits = [
        edit for cut in cuts if _is_cut(text, cut, signs) for edit in _edits(text, cut, deadline)
    ]
    return excerpts(text, sorted(edits), room, deadline)


def _is_cut(text: str, cut: Cut, signs: Signs) -> bool:
    return not cut.is_word or len(signs[cut.name]) > text.count(cut.squeezed)


def _edits(text: str, cut: Cut, deadline: Deadline) -> Iterator[Edit]:
    for found in _gapped(cut.prefix).finditer(text):
        deadline.step()
        *within, behind = found.spans("gap")
        rest = _to_length(text, found.end(), cut.length)
        if rest is not None:
            gaps = [*within, behind, *rest]
        else:
            gaps = _in_groups(text, found.start()) or within
        yield from ((start, end, "") for start, end in gaps if start < end)


@cache
def _gapped(prefix: str) -> regex.Pattern[str]:
    """Return how a prefix is looked for that may be cut."""
    letters = "".join(regex.escape(each) + _GAP % "?" for each in prefix[:-1])
    return regex.compile(rf"(?<![A-Za-z0-9]){letters}{regex.escape(prefix[-1])}{_GAP % '+'}")


def _to_length(text: str, start: int, length: int) -> list[tuple[int, int]] | None:
    """Return the gaps of what together is as long as a key's rest, or None."""
    for walk in _WALKS:
        at, left, value, gaps = start, length, "", list[tuple[int, int]]()
        while left > 0 and (step := walk.match(text, at)):
            value += step["piece"]
            left -= len(step["piece"])
            at = step.end()
            if left > 0:
                if not step["gap"]:
                    break
                gaps.append(step.span("gap"))
        if left == 0 and length and is_drawn(value):
            return gaps
    return None


def _in_groups(text: str, start: int) -> list[tuple[int, int]]:
    for groups in _GROUPS:
        if found := groups.match(text, start):
            return [found.span("sep"), *found.spans("gap")]
    return []
