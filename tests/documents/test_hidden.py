"""A credential in every form that hides it: found, taken out whole, and no harmless twin found."""

from __future__ import annotations

import random
import string
from collections.abc import Iterable
from itertools import cycle

import pytest
from forms import ACCIDENTAL, DELIBERATE
from hypothesis import given, settings
from hypothesis import strategies as st

from pastevet.model import Action, CoverageStatus
from pastevet.pipeline import Engine
from pastevet.policy import Policy
from pastevet.redact import redact
from pastevet.rules import Ruleset

FORMS = ACCIDENTAL | DELIBERATE
ENGINE = Engine(Ruleset.default(), Policy.default)
ALNUM = string.ascii_letters + string.digits
_DRAWN = random.Random(20261125)  # noqa: S311 - made-up keys


def _drawn(length: int, alphabet: str = ALNUM) -> str:
    return "".join(_DRAWN.choice(alphabet) for _ in range(length))


TOKENS = {
    "Anthropic": "sk-ant-" + "api03-" + _drawn(93) + "AA",
    "GitHub": "ghp" + "_" + _drawn(36),
    "GitHub, fine-grained": "github" + "_pat_" + _drawn(22) + "_" + _drawn(59),
    "GitLab": "glpat" + "-" + _drawn(20),
    "AWS": "AKIA" + _drawn(16, string.ascii_uppercase + "234567"),
    "Slack": "xoxb" + "-" + _drawn(12, string.digits) + "-" + _drawn(24),
    "Stripe": "sk_" + "live_" + _drawn(24),
    "Google": "AIza" + _drawn(35),
    "npm": "npm" + "_" + _drawn(36),
    "PyPI": "pypi" + "-AgEIcHlwaS5vcmc" + _drawn(70),
    "SendGrid": "SG" + "." + _drawn(22) + "." + _drawn(43),
    "OpenAI": "sk" + "-proj-" + _drawn(74) + "T3Blbk" + "FJ" + _drawn(74),
}
TWINS = {
    "a hash": _drawn(64, "0123456789abcdef"),
    "an id": "3f2b9c1e-7a54-4d1b-9f0a-2c6e8b7d5a10",
    "a sentence": "The fog comes on little cat feet, and then moves on.",
    "a placeholder": "sk-ant-" + "api03-" + "x" * 93 + "AA",
    "a path": "/usr/lib/python3/dist-packages/cryptography/hazmat/bindings/_rust.abi3.so",
    "a version": "node_modules/@esbuild/linux-x64@0.28.2-alpha.1+build.20261125",
}
_EACH = 3
"""So many are tried in each form: all of them in turn, so that each stands in many forms."""


def _in_turn(names: Iterable[str]) -> list[tuple[str, str]]:
    turn = cycle(names)
    return [(form, next(turn)) for form in FORMS for _ in range(_EACH)]


@pytest.mark.parametrize(("form", "issuer"), _in_turn(TOKENS))
def test_a_hidden_credential_is_found(form: str, issuer: str) -> None:
    """In this form the credential is warned about."""
    text = f"Here it is: {FORMS[form](TOKENS[issuer])}"

    assert ENGINE.scan(text).action >= Action.WARN


@pytest.mark.parametrize(("form", "twin"), _in_turn(TWINS))
def test_a_harmless_twin_passes(form: str, twin: str) -> None:
    """In this form something harmless is not warned about."""
    verdict = ENGINE.scan(f"Here it is: {FORMS[form](TWINS[twin])}")

    assert (verdict.action, verdict.coverage.status) == (Action.ALLOW, CoverageStatus.FULL)


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(sorted(FORMS)),
    st.sampled_from(sorted(TOKENS)),
    st.sampled_from(["", "🔑 ", "e\u0301\u0301 ", "a\r\nb.\r\n\r\n", "𝒳𝒴 ", "\ud800 "]),
    st.sampled_from(["", "\n", " 🔒", "\r\n\r\nrest\r\n"]),
)
def test_nothing_of_it_survives_redaction(form: str, token: str, before: str, after: str) -> None:
    """What is found is taken out whole in its hidden form, and what surrounds it stays."""
    hidden = FORMS[form](TOKENS[token])
    text = f"{before}{hidden}{after}"
    verdict = ENGINE.scan(text)
    left = redact(text, verdict.findings)

    assert verdict.findings
    assert ENGINE.scan(left).action == Action.ALLOW
    assert left.startswith(before)
    assert left.endswith(after)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=400))
def test_spans_lie_in_the_text(text: str) -> None:
    """Whatever is read, spans lie inside of it, in order and not over each other."""
    hidden = FORMS["base64 of a longer text"](TOKENS["GitHub"])
    whole = f"{text}\n{hidden}\n{text}"
    spans = [each.span for each in ENGINE.scan(whole).findings]

    assert spans == sorted(spans)
    assert all(0 <= start < end <= len(whole) for start, end in spans)


def test_what_is_too_much_to_decode_is_said() -> None:
    """More base64 than there is room for makes the coverage partial, never a silent allow."""
    text = (FORMS["base64 of a longer text"]("harmless words, over and over " * 40) + "\n") * 1200

    assert "too_much_hidden" in ENGINE.scan(text).coverage.reasons


def test_a_bomb_stays_small() -> None:
    """Megabytes that a few kilobytes inflate to are read up to the limit, and no further."""
    verdict = ENGINE.scan(FORMS["zlib in base64"]("0" * 50_000_000))

    assert verdict.elapsed_ms < 60_000
    assert verdict.findings == ()
