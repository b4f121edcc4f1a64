"""Own words in the whole flow: found in what a reader sees, told without naming them."""

from __future__ import annotations

from pathlib import Path

import pytest
from making import make_rule
from vocabulary.lists import written

from pastevet import Destination, Engine, Item
from pastevet.model import Action, Category, CoverageStatus, ItemKind, Plan
from pastevet.policy import Policy
from pastevet.redact import redact
from pastevet.rules import Ruleset
from pastevet.vocabulary.files import Source, Vocabularies

TEXT = "We meet Acme Bank and ACME-BANK, then Nordwind."
PERSONAL = Destination(plan=Plan.PRO)


def engine(tmp_path: Path, content: bytes) -> Engine:
    """Make an engine that knows a vocabulary."""
    file = tmp_path / "vocabulary.toml"
    file.write_bytes(content)
    known = Vocabularies([Source(file)])
    return Engine(Ruleset((make_rule(),), "sha256:0"), Policy.default, vocabularies=known)


def test_a_client_is_warned_of_and_can_be_taken_out(tmp_path: Path) -> None:
    """In a personal account a client's name asks, and a placeholder can stand for it."""
    verdict = engine(tmp_path, written(["Acme Bank", "Nordwind"])).scan(TEXT, PERSONAL)

    assert verdict.action is Action.WARN
    assert verdict.advice
    assert verdict.advice.headline == "This names a client."
    assert {finding.rule for finding in verdict.findings} == {"client.own-clients"}
    assert redact(TEXT, verdict.findings).startswith("We meet [CLIENT 1] and [CLIENT ")
    assert "Nordwind" not in redact(TEXT, verdict.findings)


def test_nothing_that_is_told_names_it(tmp_path: Path) -> None:
    """No finding and no advice holds the name."""
    verdict = engine(tmp_path, written(["Acme Bank"])).scan(TEXT, PERSONAL)

    assert "acme" not in repr(verdict).lower()


@pytest.mark.parametrize("category", Category)
def test_every_category_has_words(tmp_path: Path, category: Category) -> None:
    """Whatever category own words are in, what is found can be taken out, and is told of."""
    content = written(["Acme Bank"]).replace(
        b'category = "client"', f'category = "{category}"'.encode()
    )
    verdict = engine(tmp_path, content).scan(TEXT, PERSONAL)

    assert verdict.advice
    assert verdict.advice.headline == "This names a client."
    assert verdict.advice.better[0].kind == "redact"


def test_what_a_reader_sees_of_html_counts(tmp_path: Path) -> None:
    """A name across tags is found; one in an attribute isn't."""
    scan = engine(tmp_path, written(["Acme Bank"])).scan

    seen = scan([Item("<p>at <b>Acme</b> Bank</p>", ItemKind.HTML)], PERSONAL)
    unseen = scan([Item('<p class="acme-bank">hi</p>', ItemKind.HTML)], PERSONAL)
    assert [found.span for found in seen.findings] == [(9, 22)]
    assert unseen.findings == ()


def test_an_unreadable_one_is_partial_coverage(tmp_path: Path) -> None:
    """Where a vocabulary is there and can't be read, an answer says that something is missing."""
    verdict = engine(tmp_path, b"?").scan("harmless", PERSONAL)

    assert verdict.coverage.status is CoverageStatus.PARTIAL
    assert verdict.coverage.reasons == ("own_words_unreadable",)
