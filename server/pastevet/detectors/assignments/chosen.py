"""What people choose for themselves: a word as a password, a phrase as a secret.

Nothing in the value tells it from a label, so the place has to: quotes, a constant, the settings of
a connection, a user on the line above.
"""

from __future__ import annotations

import regex

from pastevet.detectors.assignments.names import promise_of
from pastevet.detectors.assignments.readers import Candidate
from pastevet.detectors.shapes import PLACEHOLDER
from pastevet.rules.terms import terms

_MIN_PHRASE = 16
_MIN_LONG_PHRASE = 32
_MIN_PHRASE_WORDS = 4
_MIN_JOINED = 8
_MIN_CAMEL = 8

_NAMING_WORDS = terms("other_things") | {"dev", "test", "tests", "testing", "unit"}
_KNOWN_WORDS = terms("other_things") | terms("weak_passwords") | terms("name_qualifiers")
"""Words of labels and names in code."""
_CONNECTION = regex.compile(
    r"(?i)[;\"'](?:user ?id|uid|user ?name|user)[ ]?=[ ]?[\w.@\\-]{1,60}[;\"']"
)
"""A user in a connection string, beside whom a password is a literal too."""
_PARAMETERS = regex.compile(r"(?i)jdbc:[^\s\"']{1,160}[?&](?:user|username)=[\w.@-]{1,60}&")
_USER_ABOVE = regex.compile(
    r"""(?xi)^[ \t-]*["']?[\w.-]{0,40}(?:user|username|user_name|login)["']?[ ]?[:=][ ]?["']?
    [\w.@-]{2,60}["']?\s*$"""
)
_PROPERTY = regex.compile(
    r"(?i)(?:spring|quarkus|datasource|database|db|jdbc|mail|smtp|redis|rabbitmq|ldap|hibernate|ssl)\."
)
"""How properties of applications begin, where names in code have an object."""
_PHRASE = regex.compile(r"(?:[A-Za-z]+|\d{1,6})(?:([-_])(?:[A-Za-z]+|\d{1,6})(?=\1|$))+")
_NUMBERED_PHRASE = regex.compile(r"[A-Za-z]+(?:-[A-Za-z]+){1,6}-[A-Za-z]{0,8}\d{2,8}")
_JOINED = regex.compile(r"[a-z]+\d?(?:[-_.][a-z]+\d?)+")
_OF_ROLE = regex.compile(r"(?:admin|root|manager|master|super|dba|sa|sys)(?:pass|pw|pwd)")
_WORDS = regex.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_CAMEL = regex.compile(r"[A-Za-z]?[a-z0-9]+(?:[A-Z][a-z0-9]+)+")
_WEAK_BUT_LIVE = regex.compile(r"(?=.{6})[A-Za-z]{0,20}\d{3,12}")
_TO_FILL_IN = regex.compile(
    r"""(?xi)(?<![a-z])(?:your?|tu|su|sua|seu|votre|ihr|dein|any|some|change|please|replace|insert
    |enter|put|here|generate|generated|value|placeholder|example|sample|dummy|fake|mock)(?![a-z])"""
)


def is_chosen_word(candidate: Candidate) -> bool:
    """A literal of letters or digits, in settings or quotes: no label, no `dbpass`."""
    value = candidate.value
    if not (value.isascii() and value.isalnum()) or promise_of(value):
        return False
    if not _is_literal(candidate):
        return False
    if value == value.lower():
        return True
    is_one = value.isupper() or _is_set(candidate)
    return _is_camel(value) or (is_one and _are_unknown(value))


def are_chosen_words(candidate: Candidate) -> bool:
    """`copper_bench` in settings, `s.flores9` in quotes, `rootpass` in both."""
    value = candidate.value
    if not _is_literal(candidate) or _TO_FILL_IN.search(value):
        return False
    if is_of_role(value):
        return _is_set(candidate)
    has_digit = any(map(str.isdigit, value))
    is_joined = bool(_JOINED.fullmatch(value)) and len(value) >= _MIN_JOINED
    return is_joined and (has_digit or candidate.is_setting) and _are_unknown(value)


def is_chosen_phrase(candidate: Candidate) -> bool:
    """Words joined by dashes or capitals, by which developers sign, and nothing to fill in."""
    value = candidate.value
    joined = _PHRASE.fullmatch(value)
    if not joined:
        return candidate.is_quoted and len(value) >= _MIN_CAMEL and _is_camel(value)
    is_literal = candidate.is_quoted or candidate.is_setting
    if joined[1] == "_":
        is_literal = candidate.is_setting and _is_set(candidate)
    has_enough = value.count(joined[1]) + 1 >= _MIN_PHRASE_WORDS and len(value) >= _MIN_PHRASE
    return is_literal and has_enough and not _is_filler(value)


def _is_filler(value: str) -> bool:
    """It asks for a value, or is short and names one or a test."""
    if _TO_FILL_IN.search(value):
        return True
    words = map(str.lower, _WORDS.findall(value))
    return len(value) < _MIN_LONG_PHRASE and not _NAMING_WORDS.isdisjoint(words)


def is_chosen_key(candidate: Candidate) -> bool:
    """`Harbour-Agent-4471` as an API key of one's own service."""
    value = candidate.value
    is_literal = candidate.is_quoted and "key" in candidate.name.lower()
    return is_literal and bool(_NUMBERED_PHRASE.fullmatch(value)) and not _is_filler(value)


def is_of_role(value: str) -> bool:
    """`rootpass`: too plain for a name in code, whose parts stand apart."""
    return bool(_OF_ROLE.fullmatch(value))


def is_weak_but_live(candidate: Candidate) -> bool:
    """`123456` and `root123` let in where they are set, weak as they are."""
    is_placed = candidate.is_setting and _is_set(candidate)
    is_weak = is_placed and bool(_WEAK_BUT_LIVE.fullmatch(candidate.value))
    return is_weak and not PLACEHOLDER.search(candidate.value)


def _is_literal(candidate: Candidate) -> bool:
    return candidate.is_quoted or (candidate.is_setting and _is_set(candidate))


def _is_set(candidate: Candidate) -> bool:
    """It stands where only a value can stand."""
    if candidate.name.isupper() or _PROPERTY.match(candidate.name):
        return True
    is_beside = _CONNECTION.search(candidate.line) or _PARAMETERS.search(candidate.line)
    return bool(is_beside or _USER_ABOVE.search(candidate.above))


def _is_camel(value: str) -> bool:
    return bool(_CAMEL.fullmatch(value)) and _are_unknown(value)


def _are_unknown(value: str) -> bool:
    """None of its words names something in code."""
    words = [word.lower() for word in _WORDS.findall(value) if len(word) > 1]
    return _KNOWN_WORDS.isdisjoint(words) and not any(map(promise_of, words))
