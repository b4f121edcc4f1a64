"""Numbers that count only near a word that says what they are."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
import regex
from making import detect, make_rule

from pastevet.detectors.confirm import check_of
from pastevet.detectors.numbers import NumberDetector
from pastevet.pipeline import Engine
from pastevet.rules import PATTERN_FLAGS, Rule, Ruleset, unmark

FRAMES = (
    "My {word} is {value}.",
    "{word}: {value}",
    "{word} {value}",
    "{word}={value}",
    '{{"{word}": "{value}"}}',
    "Please check the {word} of our new colleague: {value}, thanks",
    "Can you look at {word} ({value})?",
    "name,{word},city\nAnna Berg,{value},Bern\n",
    "| name | {word} |\n|---|---|\n| Anna | {value} |",
    "Here is the {word}:\n{value}\nBest, Tom",
)
RULES = [rule for rule in Ruleset.default().rules if rule.number]
CHECKED = [rule for rule in RULES if (rule.check or "").startswith("stdnum:")]
ACME = make_rule(
    pattern=None,
    anchor="(?i:acme)",
    number=r"\d{6}",
    max_length=6,
    context={"words": ["acme"], "before": 40, "after": 10},
)


def in_frames(rule: Rule, values: list[str]) -> Iterator[tuple[str, str]]:
    """Yield values and the sentences and tables that they stand in, beside each word in turn."""
    words = rule.context.words if rule.context else ()
    for index, frame in enumerate(FRAMES):
        value = values[index % len(values)]
        yield value, frame.format(word=words[index % len(words)], value=value)


def examples(rule: Rule) -> list[str]:
    """List the numbers of a rule's examples."""
    vectors = map(unmark, rule.examples)
    return [vector.text[start:end] for vector in vectors for start, end in vector.spans]


def off_by_one(rule: Rule) -> list[str]:
    """List what the examples become with one digit changed, where the check notices."""
    draw, check = random.Random(rule.id), check_of(rule)  # noqa: S311 - made up, no secret
    wrong = []
    for value in examples(rule) * 20:
        at = draw.choice([index for index, c in enumerate(value) if c.isdigit()])
        changed = value[:at] + str((int(value[at]) + draw.randint(1, 9)) % 10) + value[at + 1 :]
        is_alike = regex.fullmatch(rule.number or "", changed, PATTERN_FLAGS)
        if is_alike and check and not check(changed):
            wrong.append(changed)
    return wrong


def found(text: str) -> list[tuple[str, str]]:
    """Return rules and values that the engine finds."""
    findings = Engine.default().scan(text).findings
    return [(finding.rule, text[slice(*finding.span)]) for finding in findings]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_is_found_beside_its_words(rule: Rule):
    """A number is found in sentences, tables and data that say what it is."""
    hits = [
        any(value in each for _, each in found(text))
        for value, text in in_frames(rule, examples(rule))
    ]

    assert sum(hits) >= len(hits) - 2


@pytest.mark.parametrize("rule", CHECKED, ids=lambda rule: rule.id)
def test_is_not_found_if_a_digit_is_wrong(rule: Rule):
    """Beside the same words, a number whose check digits don’t hold is nothing of the kind."""
    for _, text in in_frames(rule, off_by_one(rule) or ["0"]):
        assert rule.id not in {rule_id for rule_id, _ in found(text)}


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("acme 482019, x", ["482019"]),
        ("482019 of acme", ["482019"]),
        ("482019 and so on and on of acme", []),
        ("acme " + "x " * 20 + "482019", []),
        ("acme 4820193", []),
        ("acme 482019.5", []),
        ("acme 1,482019", []),
        ("acme /482019/", []),
        ("acme 48 482019", ["482019"]),
        ("acme " + "\n".join(str(482019 + step) for step in range(9)), 9),
    ],
)
def test_how_near_and_how_alone(text: str, values: list[str] | int):
    """It stands alone, near its word, or below a number that was found."""
    matches = [match.value for match in detect(NumberDetector, text, ACME)]

    assert (len(matches) if isinstance(values, int) else matches) == values


def test_what_must_not_stand_near():
    """A word that speaks against it is heard."""
    rule = ACME.model_copy(update={"unless": ACME.context.model_copy(update={"words": ("page",)})})

    assert not detect(NumberDetector, "acme, page 482019", rule)
    assert detect(NumberDetector, "acme, room 482019", rule)
