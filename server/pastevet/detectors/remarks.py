"""Remarks of secrecy: clauses that say who isn't to know, or that nothing is out yet.

They are told by their grammar and not by phrase: a negation, a verb of knowing and somebody. The
words of all languages stand together, for a clause that mixes them up by chance is rare.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from pastevet.detectors.wording import found
from pastevet.rules.terms import terms

_LONGEST = 18
"""A clause of more words says something else."""
_SHORT = 6
_CLAUSE = regex.compile(
    r"(?:(?! [-/]{1,2} )[^.!?;:,\n()\[\]–—\"«»“”]|(?<=\d)[.:,](?=\d)|[.:](?=\w))++"
)
_WORD = regex.compile(r"\w+")
_NOT = terms("remarks_not")
_ONLY = terms("remarks_only")
_KNOW = terms("remarks_know")
_WHO = terms("remarks_who")
_LEAVE = terms("remarks_leave")
_PUBLIC = terms("remarks_public")
_UNTIL = terms("remarks_until")
_AFTER = terms("remarks_after")
_ASKING = terms("remarks_asking")
_THAT = frozenset({"that", "dass", "dat", "che"})
_MUST = terms("remarks_must")
_THEY = frozenset({"they", "them"})
_READER = frozenset({"me", "us", "you", "your", "my"})
_PHRASES = ("remarks_phrases",)
_NOT_ME = (
    " i do not ",
    " we do not ",
    " i have no ",
    " we have no ",
    " ca not see ",
    " i not ",
    " we not ",
    " i am not ",
    " i did not ",
)
"""Who says so keeps nothing from others; n’t is written as not there."""


def remarks(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the bounds of remarks of secrecy within a range."""
    for clause in _CLAUSE.finditer(text, start, end):
        if is_remark(clause[0]):
            begin = clause.start() + len(clause[0]) - len(clause[0].lstrip())
            yield begin, begin + len(clause[0].strip())


def is_remark(clause: str) -> bool:
    """Whether a clause says that somebody isn't to know."""
    words = _WORD.findall(clause.casefold().replace("’", "'").replace("n't", " not"))
    if not 1 < len(words) <= _LONGEST:
        return False
    if found(_PHRASES, words):
        return True
    different = frozenset(words)
    if different & _ASKING or (_THAT.intersection(words[1:]) and not different & _MUST):
        return False
    return _is_kept(different, len(words)) and not _is_mine(words)


def _is_mine(words: Sequence[str]) -> bool:
    """Whether its author is who doesn't know."""
    told = f" {' '.join(words)} "
    return any(mine in told for mine in _NOT_ME)


def _is_kept(words: frozenset[str], count: int) -> bool:
    is_denied = bool(words & _NOT)
    is_of_others = bool(words & _WHO or (words & _THEY and not words & _READER))
    if words & _KNOW and is_of_others and (is_denied or words & (_ONLY | _AFTER)):
        return True
    is_later = bool(words & _UNTIL)
    if is_denied and words & _LEAVE and is_later:
        return True
    return is_denied and bool(words & _PUBLIC) and (is_later or count <= _SHORT)
