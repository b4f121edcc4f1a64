"""Whether a name and its value together are a credential.

Neither decides alone. What the name promises says how much evidence the value must give:

    password          words with digits or signs are enough, as people make them; a literal in
                      small letters too, unless it is one of the words that stand for a password
    secret            the same, at eight characters or more; a long phrase too
    token, api key    no words in it; several with a number behind them
    key, auth, salt   as long and mixed as a key that a machine drew

An unquoted value may be a variable or a call, so it must not read as a piece of code either; on a
line of settings (`NAME=value`, `name: value`) there is no code, and less is asked; `chosen` knows
what people think up. A line about checksums holds hashes, whatever their names, and the key of a
spreadsheet is its address.
"""

from __future__ import annotations

import regex

from pastevet.detectors import shapes
from pastevet.detectors.assignments.chosen import (
    are_chosen_words,
    is_chosen_key,
    is_chosen_phrase,
    is_chosen_word,
    is_of_role,
    is_weak_but_live,
)
from pastevet.detectors.assignments.evidence import Evidence, evidence_of
from pastevet.detectors.assignments.names import Promise, promise_of
from pastevet.detectors.assignments.readers import Candidate
from pastevet.rules.terms import terms

_NEEDED = {
    Promise.PASSWORD: Evidence.THOUGHT_UP,
    Promise.SECRET: Evidence.THOUGHT_UP,
    Promise.KEY: Evidence.RANDOM,
    Promise.HINT: Evidence.KEY,
}
_MIN_LETTERS = 4
_SHORTEST = {Promise.PASSWORD: 6, Promise.SECRET: 8, Promise.KEY: 12, Promise.HINT: 24}

_SPECIMENS = terms("specimens")
_ENCODED = regex.compile(
    r"[A-Za-z0-9+/]{24,}={0,2}|[A-Za-z0-9_]{12,}-?={0,2}"
    r"|(?:[A-Za-z0-9_]{6,}+-){1,7}[A-Za-z0-9_]{6,}+-?={0,2}"
)
_NO_KEYS = regex.compile(
    r"""(?xi) \bintegrity\b | checksum | \bsha-?(?:1|256|384|512)\b | \bmd5\b | \bh1: | --hash=
    | \bdigest\b | \bcommit\b | \bfingerprint\b | \b(?:gpg|pgp)\b | \betag\b
    | \bresolved\b | \brevision\b | \bspreadsheets?\b"""
)


def is_credential(candidate: Candidate) -> bool:
    """Weigh what the name promises against what the value shows."""
    promise = promise_of(candidate.name)
    if not promise or len(candidate.value) < _SHORTEST[promise] or _repeats(candidate):
        return False
    if candidate.value in _SPECIMENS:
        return False
    if _is_verdict(candidate) or (not candidate.is_quoted and _is_code(candidate)):
        return False
    if promise < Promise.SECRET and _NO_KEYS.search(candidate.line):
        return False
    evidence = evidence_of(candidate.value)
    is_fit = promise > Promise.HINT or bool(_ENCODED.fullmatch(candidate.value))
    is_evident = is_fit and evidence >= _NEEDED[promise]
    return is_evident or _is_chosen(candidate, promise, evidence)


def _is_chosen(candidate: Candidate, promise: Promise, evidence: Evidence) -> bool:
    if promise is Promise.PASSWORD:
        is_word = evidence is Evidence.WORDS and is_chosen_word(candidate)
        return is_word or are_chosen_words(candidate) or is_weak_but_live(candidate)
    if promise is Promise.SECRET:
        return is_chosen_phrase(candidate)
    return promise is Promise.KEY and is_chosen_key(candidate)


def _repeats(candidate: Candidate) -> bool:
    """The value is the name again: `client_secret: client_secret_2`, but not `password123`."""
    name, value = (_letters(text) for text in (candidate.name, candidate.value))
    is_repeated = bool(value) and (value in name or name in value)
    is_literal = candidate.is_quoted or candidate.is_setting
    is_password = is_literal and promise_of(candidate.name) is Promise.PASSWORD
    is_varied = is_password and len(value) >= _MIN_LETTERS and shapes.is_varied(candidate.value)
    is_made = is_varied or is_of_role(candidate.value) or shapes.is_decorated(candidate.value)
    return is_repeated and not is_made


def _is_verdict(candidate: Candidate) -> bool:
    """`PASS: suite/case1`, `? 'PASS' : 'FAILED'` tell of a test."""
    return candidate.name == "PASS" and (candidate.value.isupper() or "PASS:" in candidate.line)


def _letters(text: str) -> str:
    return "".join(filter(str.isalpha, text)).lower()


def _is_code(candidate: Candidate) -> bool:
    value = candidate.value
    if candidate.is_setting:
        return shapes.is_code_expression(value)
    return shapes.is_code(value) or shapes.is_identifier(value)
