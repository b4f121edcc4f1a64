"""What columns and keys of a table are about, by what they are called."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache

import regex

from pastevet.rules.titles import titles


class Kind(StrEnum):
    """What a column holds, or what it says about the table."""

    NAME = "name"
    CLIENT = "client"
    STAFF = "staff"
    FIRST = "first"
    LAST = "last"
    EMAIL = "email"
    PHONE = "phone"
    ADDRESS = "address"
    BIRTH = "birth"
    ACCOUNT = "account"
    COMPANY = "company"
    PAY = "pay"
    RATING = "rating"
    STARS = "stars"
    DEAL = "deal"
    ILLNESS = "illness"
    PUBLIC = "public"
    """A column that tables of public people have."""
    CREDIT = "credit"
    """A column that lists of authors have."""
    SCHEMA = "schema"
    """A column of a table that describes data."""
    LOG = "log"
    """A column that logs have."""


NAMING = frozenset({Kind.NAME, Kind.CLIENT, Kind.STAFF, Kind.FIRST, Kind.LAST})
"""Kinds that say who it is."""
REACHING = frozenset({Kind.EMAIL, Kind.PHONE, Kind.ADDRESS, Kind.BIRTH, Kind.ACCOUNT})
"""Kinds that tell more of a person than the name."""
PERSONAL = NAMING | REACHING | {Kind.COMPANY}
"""Kinds by which people can be known."""
JUDGING = frozenset({Kind.RATING, Kind.STARS})
_WEIGHTY = REACHING | JUDGING | {Kind.PAY, Kind.DEAL, Kind.ILLNESS}
_OTHERS = frozenset({Kind.CREDIT, Kind.SCHEMA})

_LONGEST = 48
_MOST_WORDS = 6
_CAMEL = regex.compile(r"(?<=[a-z])(?=[A-Z])")
_MARKS = regex.compile(r"[^\p{L}\p{N}]+")
_NO_TITLE = regex.compile(r"[@\"{}=<>\[\]$\\]|\d{5}")
_UNIT = regex.compile(r"( (19|20)\d\d| (in )?(t?eur|k?usd|gbp|chf)| p ?a| per year)+$")
"""Year or unit behind a title."""
_TAILED = frozenset({Kind.EMAIL, Kind.PHONE, Kind.PAY})
"""Kinds whose words keep their meaning behind others, as in “customer e-mail”."""


def folded_words(text: str) -> str:
    """Return words in lower case, without accents or punctuation, one space apart."""
    split = _CAMEL.sub(" ", text).casefold()
    plain = "".join(c for c in unicodedata.normalize("NFKD", split) if not unicodedata.combining(c))
    return _MARKS.sub(" ", plain).strip()


_KINDS = {folded_words(word): Kind(kind) for word, kind, _ in titles()}


@lru_cache(maxsize=4096)
def kind_of(title: str) -> Kind | None:
    """Say what a column is about by its title, or a value by its key; None where it isn't known."""
    if not title or len(title) > _LONGEST or _NO_TITLE.search(title):
        return None
    words = _UNIT.sub("", folded_words(title))
    if kind := _KINDS.get(words):
        return kind
    parts = words.split()
    if len(parts) > _MOST_WORDS:
        return None
    return _tailed(parts)


def _tailed(parts: list[str]) -> Kind | None:
    if any(_KINDS.get(part) is Kind.CREDIT for part in parts):
        return Kind.CREDIT
    ends = (parts[-2:], parts[-1:], parts[:2], parts[:1])
    kinds = (_KINDS.get(" ".join(end)) for end in ends)
    return next((kind for kind in kinds if kind in _TAILED), None)


def is_of_people(kinds: Iterable[Kind | None]) -> bool:
    """Whether titles of these kinds stand above people."""
    known = set(kinds)
    return Kind.EMAIL in known or bool(known & (NAMING | {Kind.ACCOUNT}) and known & _WEIGHTY)


def is_of_others(kinds: Iterable[Kind | None]) -> bool:
    """Whether titles of these kinds stand above authors, or describe data."""
    return not _OTHERS.isdisjoint(kinds)
