"""Somebody's matters, told with a request or without."""

from __future__ import annotations

import pytest
from making import detect

from pastevet.detectors.dossiers import DossierDetector
from pastevet.rules import Ruleset

RULES = [rule for rule in Ruleset.default().rules if rule.dossier]
MATTER = "Ms Cleo Ott was charged £90 twice on 3 May"


def named(text: str) -> list[str]:
    """Return whose matters a text tells."""
    return [match.value for match in detect(DossierDetector, text, *RULES)]


@pytest.mark.parametrize(
    "text",
    [
        f"Draft an apology. {MATTER} and wants a refund.",
        f"{MATTER} and wants a refund.\nWhat should we offer?",
        f"{MATTER}, complained, got no refund; her lawyer threatens to sue, her ex-husband called.",
    ],
)
def test_a_matter_is_told(text: str):
    """With a request little suffices, without one it takes more."""
    assert named(text) == ["Ms Cleo Ott"]


@pytest.mark.parametrize(
    "text",
    [
        f"{MATTER}.",
        "Draft an apology to a customer who was charged £90 twice on 3 May and wants a refund.",
        f"In the novel, {MATTER} and wants a refund. What does her character show?",
        f"widgets (2.1) unstable; urgency=medium\n{MATTER} and wants a refund?",
        f"Draft an apology. {MATTER} and wants a refund.{' More of it.' * 500}{MATTER}"[5000:],
    ],
)
def test_others_are_left(text: str):
    """Too little, nobody, fiction and logs of changes tell no matter."""
    assert named(text) == []
