"""Finds a value that was recognised by its surroundings wherever else it stands without them.

`DB_PASSWORD=…` gives a password away; the same password in a log line below has no name beside it,
and would survive a redaction. So would a key that stands by itself once, and once inside of a word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from pastevet.detectors.match import Match
from pastevet.detectors.readable import readable_share
from pastevet.documents import Deadline, Document
from pastevet.rules import Rule
from pastevet.rules.label import Label

_WORDED = 0.5
"""Share of readable letters above which letters are words."""
_LONG = 8
"""Shorter values occur by chance inside of words, and count as words of their own only."""
_REACH = 300
_UNIQUE = 12
"""Characters without a space that nothing else is made of."""


def echoes(
    matches: Sequence[Match], documents: Sequence[Document], deadline: Deadline
) -> Iterator[Match]:
    """Yield every place where a value of the matches stands, the known places included.

    Raises:
        OutOfTime: The deadline passed; what was yielded before holds.
    """
    told = {(id(match.document), match.start) for match in matches}
    known = {match.value: match for match in matches if _may_recur(match)}
    for value, match in known.items():
        for document in documents:
            deadline.remaining_s()
            for start in _places(value, document.text):
                span = start, start + len(value)
                if (id(document), start) not in told and not _needs_surroundings(match.rule):
                    span = _whole_word(document.text, *span)
                yield Match(match.rule, document, *span, match.shown)


def _may_recur(match: Match) -> bool:
    return (
        bool(match.rule.replacement)
        and (_needs_surroundings(match.rule) or _is_unique(match.value))
        and not _is_words(match.value)
    )


def _is_unique(value: str) -> bool:
    return len(value) >= _UNIQUE and len(value.split()) == 1


def _is_words(value: str) -> bool:
    """A password that is an ordinary word stands elsewhere as that word."""
    return value.isalpha() and readable_share(value) > _WORDED


def _needs_surroundings(rule: Label) -> bool:
    if not isinstance(rule, Rule):
        return False
    return bool(rule.context or rule.reader) or "(?P<value>" in (rule.pattern or "")


def _places(value: str, text: str) -> Iterator[int]:
    at = text.find(value)
    while at >= 0:
        end = at + len(value)
        if len(value) >= _LONG or _is_word(text, at, end):
            yield at
        at = text.find(value, end)


def _whole_word(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the bounds of the word, for what else stands in it may be a key as well."""
    before, behind = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    return start - _run(reversed(before)), end + _run(behind)


def _run(letters: Iterable[str]) -> int:
    return sum(1 for _ in takewhile(lambda each: each.isalnum() or each in "_-", letters))


def _is_word(text: str, start: int, end: int) -> bool:
    return not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum())
