"""Credentials that copying has cut: found with what stands between, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pastevet.model import Action, Item, ItemKind
from pastevet.pipeline import Engine
from pastevet.policy import Policy
from pastevet.redact import redact
from pastevet.rules import Ruleset

ENGINE = Engine(Ruleset.default(), Policy.default)
GITHUB = "".join(("gh", "p_", "Q7w2Zk9XpLm4Rt8VbN3c", "Hs6Jd1Fg5Ty0Ua2E"))
GITLAB = "".join(("glp", "at-", "Q7w2Zk9XpLm4Rt8VbN3c"))
SLACK = "".join(("xo", "xb-", "709391130405-4077027812595-", "5HUU5d4Z7o0MZILIk1PiknBz"))
AMAZON = "".join(("AK", "IA", "Q7W2ZK3XPL", "M4RT6V"))
GOOGLE = "".join(("AI", "za", "Q7w2Zk9XpLm4Rt8VbN3c", "Hs6Jd1Fg5Ty0Ua2"))
AWS = "".join(("AWS_SECRET_ACCESS_KEY=", "n5h/Pbyh6Qj9BegypAWIQEJmevCTg8vf+k367J19"))
KEY = "".join(("-----BEGIN PRI", "VATE KEY-----"))
BODY = [
    "MHcCAQEEIDp7kQ2vXz9Lm4Rt8VbN3cHs6Jd1Fg5Ty0Ua2EoAoGCCqGSM49AwEHoU",
    "QDQgAEq7W2Zk9XpLm4Rt8V==",
]
LAYOUTS = {
    "a log": ("2026-03-04T10:12:{0}Z stdout F {1}", "\n"),
    "services": ("web-1  | {1}", "\n"),
    "blame": ("9f8e7d{0} (Ann Lee 2026-02-15 {0}) {1}", "\n"),
    "a chat": ("[10:{0}] Ann: {1}", "\n"),
    "a table": ("|  | {1} |", "\n"),
    "a box": ("│ {1} │", "\n"),
    "panes": ("{1}   │ {0} pts/0 bash", "\n"),
    "cells": ('"{1}"', ","),
    "tabs": ("{1}", "\t"),
    "tags": ('<span class="line">{1}</span>', "\n"),
    "comments": ("REM {1}", "\n"),
    "pages": ("{1}", "\n\n7\n\x0c\n"),
    "returns": ("{1}↩", "\n"),
}


PARTED = {
    "a space": "{0} {1}",
    "marks": "'{0}##{1}'.replace('##', '')",
    "variables": 'one = "{0}"\ntwo = "{1}"\nkey = one + two',
    "variables of a shell": 'A={0}\nB={1}\nexport KEY="${{A}}${{B}}"',
    "a template": "const a = '{0}';\nconst b = '{1}';\nconst c = `${{a}}${{b}}`;",
    "messages": "[10:01] Ann: part 1: {0}\n[10:02] Bo: ok\n[10:03] Ann: part 2: {1}",
    "a sentence": "it begins with {0} and the rest is {1}",
    "a German sentence": "es beginnt mit {0}, dann kommt {1}",
}


def laid_out(pieces: list[str], layout: str) -> str:
    """Return pieces in one of the layouts."""
    line, between = LAYOUTS[layout]
    return between.join(line.format(10 + at, piece) for at, piece in enumerate(pieces))


def found(text: str) -> list[str]:
    """Return the rules that are found in a text and warned about."""
    return [each.rule for each in ENGINE.scan(text).findings if each.action >= Action.WARN]


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(sorted(LAYOUTS)), st.sampled_from([GITHUB, GITLAB, SLACK]), st.integers(9, 16)
)
def test_nothing_of_a_cut_credential_survives(layout: str, token: str, width: int):
    """In whatever layout it stands, all of its pieces are taken out, and nothing else."""
    pieces = [token[at : at + width] for at in range(0, len(token), width)]
    text = f"Here:\n\n{laid_out(pieces, layout)}\n\nThanks.\n"
    findings = ENGINE.scan(text).findings
    left = redact(text, findings)

    assert len(findings) == 1
    assert not [piece for piece in pieces if len(piece) > 4 and piece in left]
    assert left.startswith("Here:\n\n")
    assert left.endswith("\n\nThanks.\n")


@pytest.mark.parametrize("template", PARTED.values(), ids=PARTED)
@pytest.mark.parametrize("token", [GITHUB, GITLAB, SLACK, AMAZON, GOOGLE])
def test_a_parted_credential_is_found(token: str, template: str):
    """Where the text says how its parts belong together, all of them are taken out."""
    parts = [token[: len(token) // 2 + 1], token[len(token) // 2 + 1 :]]
    text = f"{template.format(*parts)}\nThanks.\n"
    findings = ENGINE.scan(text, budget_ms=60_000).findings
    left = redact(text, findings)

    assert len(findings) == 1
    assert not [part for part in parts if part in left]
    assert left.endswith("\nThanks.\n")


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_named_key_is_found_in_pieces(layout: str):
    """What a name gives away is taken out without the name."""
    text = laid_out([AWS[:40], AWS[40:]], layout)
    left = redact(text, ENGINE.scan(text).findings)

    assert AWS[24:40] not in left
    assert AWS[40:] not in left
    assert "AWS_SECRET_ACCESS_KEY=" in left


def test_a_private_key_is_found_in_pieces():
    """Its lines are joined as others are."""
    assert found(laid_out([KEY, *BODY], "a log")) == ["credential.private-key"]


def test_the_password_of_a_cut_address_is_found():
    """The host stays."""
    text = "# redis://cache:Marma\n# lade-61@db.internal:6379/0"
    left = redact(text, ENGINE.scan(text).findings)

    assert left == "# redis://cache:[PASSWORD 1]@db.internal:6379/0"


@pytest.mark.parametrize(
    "text",
    [
        f"Tokens begin with {GITHUB[:4]}\n9fceb02d0ae598e95dc970b74767f19372d61af8 fixes it",
        f"{GITHUB[:14]}...\n9fceb02d0ae598e95dc970b74767f19372d61af8",
        f"seen: {GITHUB[:14]}\ncommit: 9fceb02d0ae598e95dc970b74767f19372d61af8",
        f"{GITHUB[:14]} was revoked in\n9fceb02d0ae598e95dc970b74767f19372d61af8",
        f"{GITHUB[:14]}\nand this is how it was found\nby the scanner of the registry\n",
        f"{GITLAB[:12]}\t{GITLAB[:10]}Zz\t{GITLAB[:9]}Qq1",
        f"{GITLAB[:6]}\nyour-gitlab-token-here1",
        "sk-admin-panel\n  sk-fading-circle-2\n  sk-circle-box-3\n  sk-admin-sidebar-wide-4\n",
        f"{KEY}\nand the file ends\nwith another line of that kind\n",
        f"{GITHUB[:14]}, and the commit is 9fceb02d0ae598e95dc970b74767f19372d61af8",
        f'a = "{GITHUB[:14]}"\nb = "9fceb02d0ae598e95dc970"\nprint(a)\nprint(b)',
        f"{GITHUB[:4]} is how they begin, and after it come 36 letters and digits, says 2FA4All",
        f"{GITLAB[:6]} is how ours begin, and each of them has 20 letters or digits, see ABC123",
        f"{GITLAB[:6]}x1 was the first one we made, then came 3 more in May 2025 and 4 in June",
        "docker://alpine:latest\nsee admin@acme.net for the rest",
        "https://proxy.acme.net:port\nmaintainer@acme.net",
    ],
)
def test_what_only_begins_like_one_passes(text: str):
    """Prefixes in documentation, shortened tokens, words and other fields are no credential."""
    assert found(text) == []


def test_a_long_one_is_taken_out_to_its_last_piece():
    """The first piece may be as long as a whole one; what else follows stays."""
    long = "".join(("sk_", "live_", "51Q7w2Zk9XpLm4Rt8VbN3cHs6Jd1Fg5Ty0Ua2EQ7w2Zk9XpLm4Rt8VbN3cHs"))
    text = f"web-1 | {long[:40]}\nweb-1 | {long[40:]}\nweb-1 | done\nweb-1 | {GITHUB}\n"
    left = redact(text, ENGINE.scan(text).findings)

    assert left == "web-1 | [STRIPE KEY 1]\nweb-1 | done\nweb-1 | [GITHUB TOKEN 1]\n"


def test_whole_ones_are_not_joined():
    """One below the other, each is found by itself."""
    anthropic = "".join(("sk-ant-", "api03-", "Q7w2Zk9XpL" * 9, "mAA"))
    text = f"{anthropic}\n{GITHUB}\n{GITLAB}\n"

    assert [text[slice(*each.span)] for each in ENGINE.scan(text).findings] == text.split()


def test_two_cut_credentials_are_two():
    """Where another one begins, the first one ends."""
    text = f"{GITLAB[:12]}\n{GITLAB[12:]}\n{GITLAB[:9]}\n{GITLAB[9:][::-1]}"
    spans = [each.span for each in ENGINE.scan(text).findings]

    assert [text[slice(*span)].count("\n") for span in spans] == [1, 1]


def test_a_key_in_markup_is_one_value():
    """Cut by tags in the one flavour of a paste and whole in the other, it is the same key."""
    markup = f"<p><b>{GITHUB[:20]}</b><i>{GITHUB[20:]}</i></p>"

    findings = ENGINE.scan([Item(GITHUB), Item(markup, ItemKind.HTML)]).findings

    assert {finding.item for finding in findings} == {0, 1}
    assert len({finding.value_id for finding in findings}) == 1
