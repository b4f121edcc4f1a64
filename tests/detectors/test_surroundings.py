"""What must stand round a match, or must not."""

from __future__ import annotations

import pytest
from making import detect, make_rule

from pastevet.detectors.patterns import PatternDetector
from pastevet.detectors.surroundings import surroundings
from pastevet.rules import Context

NUMBER = {"anchor": r"\bno\b", "pattern": r"no (?P<value>\d{4})", "max_length": 7}


def found(text: str, **fields: object) -> list[str]:
    """Return what a made-up rule finds in its context."""
    matches = detect(PatternDetector, text, make_rule(**NUMBER, **fields))
    return [match.value for match in matches]


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("cough and fever, no 1234", True),
        ("cough, no 1234, fever", True),
        ("cough and COUGH, no 1234", False),
        ("no 1234, fever", False),
        ("no 1234 R05.1", True),
    ],
)
def test_several_different_words_or_the_pattern_must_stand_near(text: str, is_found: bool):
    """A word counts once, however often it stands there; the pattern does as well."""
    context = {"words": ["cough", "fever"], "distinct": 2, "pattern": r"\bR\d\d\.\d\b"}

    assert bool(found(text, context=context)) is is_found


def test_a_list_of_terms_serves_as_words():
    """A context may name a list in `terms/`."""
    context = {"terms": "clinical", "distinct": 2}

    assert found("pneumonia, asthma: no 1234", context=context) == ["1234"]
    assert found("Lungenentzündung, Blutdruck: no 1234", context=context) == ["1234"]
    assert found("an appointment: no 1234", context=context) == []


@pytest.mark.parametrize("text", ["sample: no 1234", "no 1234, a sample"])
def test_what_speaks_against_it_must_not_stand_near(text: str):
    """A match near a word of `unless` does not count."""
    assert found(text) == ["1234"]
    assert found(text, unless={"words": ["sample"]}) == []


def test_a_missing_list_is_named():
    """A context that names a list which isn't there is refused."""
    with pytest.raises(OSError, match=r"nothing\.txt"):
        surroundings(Context(terms="nothing"))


def test_no_context_is_none():
    """A rule without a context has no surroundings."""
    assert surroundings(None) is None


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("cough of Ms Cleo Ott, 0711 234987: no 1234", True),
        ("cough of Ms Cleo Ott: no 1234", False),
        ("cough, 0711 234987: no 1234", False),
        ("Ms Cleo Ott, 0711 234987: no 1234", False),
    ],
)
def test_somebody_must_be_told_of(text: str, is_found: bool):
    """A context may ask for a person and details of them besides its words."""
    context = {"words": ["cough"], "person": True, "details": 1, "reaching": 1}

    assert bool(found(text, context=context)) is is_found
