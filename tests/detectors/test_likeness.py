"""Whole texts: what they are like, what of them is found, and what a look-alike takes back."""

from __future__ import annotations

import pytest
from making import detect, make_rule

from pastevet.detectors.dossiers import DossierDetector
from pastevet.detectors.likeness import plausible
from pastevet.detectors.match import Match
from pastevet.documents import Document
from pastevet.rules import Ruleset

RULES = [rule for rule in Ruleset.default().rules if rule.likeness]
TOLD = "Ella Brandt, 47, cries at night since the miscarriage, and sertraline doesn't help her."
PLANNED = (
    "Wir wollen den Wettbewerber im Herbst übernehmen, Angebot 14 Mio, die Bank finanziert 60 "
    "Prozent, der Vorstand entscheidet am Dienstag."
)
REQUEST = "Can you turn this into three bullet points?"
CLOSED = (
    "Our shop in Leeds is closed on Monday, so please call the desk if the lift stops; they "
    "want the invoice by Friday, and breakfast is free in the cellar."
)
RECIPE = (
    "Whisk two eggs with a cup of sugar, fold in the flour, and bake it for forty minutes. Serve "
    "it with cream, berries and a little mint, or keep it in a tin for three days."
)


def found(text: str) -> list[tuple[str, str]]:
    """Return what is found, and by which rule."""
    return [(match.rule.id, match.value) for match in detect(DossierDetector, text, *RULES)]


def test_who_is_named_is_found():
    """Of a text about somebody, the names are what is found."""
    assert found(TOLD) == [("health.like-a-patient", "Ella Brandt")]


def test_what_tells_most_is_found_where_nobody_is_named():
    """Of a text about a house, the sentence that tells of it is found, and no other one."""
    assert found(f"{REQUEST}\n{PLANNED}") == [("confidential.like-an-affair", PLANNED)]


@pytest.mark.parametrize("text", ["", RECIPE, "47, 14 Mio, 60", "ab12cd34ef56 " * 40])
def test_others_are_left(text: str):
    """Nothing, what nobody minds, a few words and codes are like nothing."""
    assert found(text) == []


def test_what_is_left_is_like_nothing():
    """Without the sentences that were found, the rest of a text is not found again."""
    text = f"{PLANNED}\n{REQUEST}\n{PLANNED.replace('14', '19')}"
    rest = text
    for _, value in found(text):
        rest = rest.replace(value, "")

    assert found(text) != []
    assert found(rest) == []


@pytest.mark.parametrize(
    ("text", "confidence", "check", "stays"),
    [
        (CLOSED, "medium", None, False),
        (CLOSED, "high", None, True),
        (RECIPE, "high", None, False),
        (CLOSED, "medium", "luhn", True),
        (RECIPE, "medium", "luhn", False),
    ],
    ids=["words", "marking", "marked recipe", "number", "specimen"],
)
def test_a_look_alike_takes_back_what_is_found(
    text: str, confidence: str, check: str | None, stays: bool
):
    """Words count for nothing in what nobody minds, a marking in a recipe, a number in a lesson."""
    named = {"category": "client", "id": "client.word", "confidence": confidence, "check": check}
    match = Match(make_rule(**named), Document(text, 0), 0, 5)

    assert list(plausible([match])) == ([match] if stays else [])


def test_few_words_take_nothing_back():
    """So short a text says nothing against what was found in it."""
    document = Document(RECIPE[:40], 0)
    match = Match(make_rule(category="client", id="client.word"), document, 0, 5)

    assert list(plausible([match])) == [match]


def test_a_likeness_is_silent_where_a_rule_says_more():
    """Where a rule tells what a text is about, that is told alone."""
    document = Document(TOLD, 0)
    alike = Match(next(rule for rule in RULES if rule.category == "health"), document, 0, 11)
    told = Match(make_rule(category="health", id="health.word"), document, 20, 30)

    assert list(plausible([alike])) == [alike]
    assert list(plausible([alike, told])) == [told]


def test_a_long_text_takes_nothing_back():
    """A text that is like many things keeps what was found in it."""
    document = Document(RECIPE * 40, 0)
    match = Match(make_rule(category="client", id="client.word"), document, 0, 5)

    assert list(plausible([match])) == [match]


def test_a_key_in_a_sentence_is_told_apart():
    """What stands beside a credential is a likeness still, the credential is one of its own."""
    text = "The plan hangs on [key], as the board knows."
    document = Document(text, 0)
    alike = Match(next(rule for rule in RULES if rule.category == "confidential"), document, 0, 44)
    key = Match(make_rule(category="credential"), document, 18, 23)
    behind = Match(make_rule(category="credential"), document, 40, 44)

    found = [match.value for match in plausible([alike, key, behind])]

    assert found == ["The plan hangs on ", ", as the board kn", "[key]", "ows."]
