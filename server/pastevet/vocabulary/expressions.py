"""Checks the expressions of a vocabulary: none may take longer than in proportion to the text.

Each is tried on texts made from it: what leads to a repetition, then the repetition, on and on.
Only `regex` ever meets a text; the standard library's parser says what an expression is made of.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from re import _constants as kinds  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, Final

import regex

FLAGS: Final = regex.VERSION0
LONGEST: Final = 500
"""Characters of an expression."""
_SIZES: Final = (200, 5_000, 50_000)
"""Characters of the texts that it is tried on; the worst expressions don't get beyond the first."""
_TRIAL_S: Final = 0.25
"""Of processor time. What grows with the text takes a hundredth of it, with its square ten times as
long."""
_STOP: Final = "\0"
"""Fits hardly any expression: what was repeated up to here has to be tried in every other way."""
_CANDIDATES: Final = "a1A_ -.é\n"
_REPEATS: Final = (kinds.MAX_REPEAT, kinds.MIN_REPEAT, kinds.POSSESSIVE_REPEAT)
_Node = tuple[Any, Any]


def compiled(expression: str, *, is_checked: bool = False) -> regex.Pattern[str]:
    """Compile an expression that is safe to run.

    Args:
        expression: The expression.
        is_checked: Whether it was found to be fast before; that takes a while to find out.

    Raises:
        ValueError: It is wrong, fits the empty text, or may take too long; the message says which,
            and what was expected, without repeating it.
    """
    if len(expression) > LONGEST:
        raise ValueError(f"expected at most {LONGEST} characters")
    try:
        tree = list(parser.parse(expression))
        made = regex.compile(expression, FLAGS, cache_pattern=False)
    except (re.error, regex.error, RecursionError, OverflowError) as error:
        why = getattr(error, "msg", "it is too large")
        raise ValueError(f"expected an expression that Python can read, but: {why}") from None
    if made.search(""):
        raise ValueError("expected an expression that doesn't fit the empty text")
    if _is_nested(tree, is_inside=False):
        raise ValueError("expected no `*`, `+` or `{n,}` inside of what is itself repeated")
    if not is_checked and any(_is_slow(made, text) for text in _hostile(tree)):
        raise ValueError(
            "it takes too long on long texts: give `*` and `+` an upper bound, such as `{1,40}`, "
            "or begin with a fixed word"
        )
    return made


def required(expression: str) -> str:
    """Return the longest run of characters that every match holds; empty if none is sure."""
    runs, run = [""], ""
    parsed = parser.parse(expression)
    for kind, value in [] if parsed.state.flags & re.IGNORECASE else parsed:
        run = run + chr(value) if kind is kinds.LITERAL else ""
        runs.append(run)
    return max(runs, key=len)


def _is_slow(made: regex.Pattern[str], text: str) -> bool:
    try:
        for _ in made.finditer(text, timeout=_TRIAL_S):
            pass
    except TimeoutError:
        return True
    return False


def _is_nested(tree: list[_Node], *, is_inside: bool) -> bool:
    for kind, value in tree:
        is_open = kind in _REPEATS and value[1] is kinds.MAXREPEAT
        if is_open and is_inside:
            return True
        is_deeper = is_inside or is_open
        if any(_is_nested(part, is_inside=is_deeper) for part in _parts(kind, value)):
            return True
    return False


def _hostile(tree: list[_Node]) -> Iterator[str]:
    whole = _sample(tree)
    endings = [stop + rest for stop in sorted({_STOP, *_excluded(tree)}) for rest in ("", whole)]
    pumps = dict.fromkeys(
        repeated
        for lead, pump in _pumps(tree, "")
        for repeated in ((lead, pump), (lead, lead + pump))
    )
    for size in _SIZES:
        for lead, pump in pumps:
            filler = lead + pump * (size // len(pump))
            yield from (filler + ending for ending in endings)


def _excluded(tree: list[_Node]) -> Iterator[str]:
    """Yield what stops a repetition of anything but certain characters."""
    for kind, value in tree:
        if kind is kinds.ANY:
            yield "\n"
        elif kind is kinds.NOT_LITERAL:
            yield chr(value)
        elif kind is kinds.IN and value[0][0] is kinds.NEGATE:
            yield from itertools.islice(_members(value), 2)
        for part in _parts(kind, value):
            yield from _excluded(part)


def _pumps(tree: list[_Node], lead: str) -> Iterator[tuple[str, str]]:
    """Yield what leads to each repetition, and what can be repeated there."""
    for kind, value in tree:
        for part in _parts(kind, value):
            yield from _pumps(part, lead)
            if kind in _REPEATS:
                yield from ((lead, pump) for pump in _bodies(part) if pump)
        lead += _example((kind, value))
    if lead:
        yield "", lead


def _bodies(tree: list[_Node]) -> Iterator[str]:
    """Yield examples of what is repeated, in each way that it may begin."""
    yield _sample(tree)
    for kind, value in tree:
        if kind is kinds.BRANCH:
            ways = [_sample(list(way)) for way in value[1]]
            yield from (*ways, "".join(ways))
        for part in _parts(kind, value):
            yield from _bodies(part)


def _parts(kind: Any, value: Any) -> list[list[_Node]]:  # noqa: ANN401 - as the parser has it
    if kind in _REPEATS:
        return [list(value[2])]
    if kind is kinds.BRANCH:
        return [list(way) for way in value[1]]
    if kind is kinds.SUBPATTERN:
        return [list(value[3])]
    if kind is kinds.ATOMIC_GROUP:
        return [list(value)]
    if kind in {kinds.ASSERT, kinds.ASSERT_NOT}:
        return [list(value[1])]
    return []


def _sample(tree: list[_Node]) -> str:
    """Return a text that fits, or nearly: hostile texts needn't be exact."""
    return "".join(map(_example, tree))


def _example(node: _Node) -> str:
    kind, value = node
    if kind is kinds.LITERAL:
        return chr(value)
    if kind in {kinds.ANY, kinds.NOT_LITERAL}:
        return "b" if value == ord("a") else "a"
    if kind is kinds.IN:
        return next((each for each in _members(value) if _fits(value, each)), "a")
    if kind in _REPEATS:
        times: int = min(max(value[0], 1), _SIZES[0])
        return _sample(list(value[2])) * times
    if kind in {kinds.SUBPATTERN, kinds.ATOMIC_GROUP, kinds.BRANCH}:
        return _sample(_parts(kind, value)[0])
    return ""


def _members(members: list[_Node]) -> Iterator[str]:
    for kind, value in members:
        if kind is kinds.LITERAL:
            yield chr(value)
        elif kind is kinds.RANGE:
            yield chr(value[0])
    yield from _CANDIDATES


def _fits(members: list[_Node], character: str) -> bool:
    is_negated = members[0][0] is kinds.NEGATE
    return any(_is_member(kind, value, character) for kind, value in members) is not is_negated


def _is_member(kind: Any, value: Any, character: str) -> bool:  # noqa: ANN401 - as the parser has it
    if kind is kinds.LITERAL:
        return bool(value == ord(character))
    if kind is kinds.RANGE:
        return bool(value[0] <= ord(character) <= value[1])
    classes = {
        kinds.CATEGORY_DIGIT: character.isdigit(),
        kinds.CATEGORY_NOT_DIGIT: not character.isdigit(),
        kinds.CATEGORY_SPACE: character.isspace(),
        kinds.CATEGORY_NOT_SPACE: not character.isspace(),
        kinds.CATEGORY_WORD: character.isalnum() or character == "_",
        kinds.CATEGORY_NOT_WORD: not (character.isalnum() or character == "_"),
    }
    return kind is kinds.CATEGORY and classes[value]
