"""The routes behind the gate, held to the committed OpenAPI description by generated questions."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from starlette.types import ASGIApp, Receive, Scope, Send

from pastevet.app import routes
from pastevet.book import Book
from pastevet.contract import ROUTES
from pastevet.gate import CALLER, Caller
from pastevet.pairings import Pairing, chromium_origin
from pastevet.pipeline import Engine
from pastevet.policy import Policy

CONTRACT = Path(__file__).parent.parent / "contract" / "openapi.json"
EXAMPLES = 40


def _behind_the_gate(book: Book) -> ASGIApp:
    """Make the routes, each question from a browser that has just been paired."""
    app = routes(Engine.default(), book)

    async def asked(scope: Scope, receive: Receive, send: Send) -> None:
        origin = chromium_origin()
        await app({**scope, CALLER: Caller(Pairing.fresh(origin, "test"), origin)}, receive, send)

    return asked


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
@pytest.mark.parametrize("route", ROUTES)
def test_every_answer_is_one_that_the_contract_describes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, route: str, mode: GenerationMode
) -> None:
    """Whatever is asked, well-formed or not, the answer's status and body are as described."""
    # what is switched off here is none of the next test's business
    monkeypatch.setattr(Engine.default(), "policy", Policy.default)
    schema = schemathesis.openapi.from_dict(json.loads(CONTRACT.read_text("utf-8")))
    schema.app = _behind_the_gate(Book(tmp_path))

    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
    @given(case=schema[route]["POST"].as_strategy(generation_mode=mode))
    def answer(case: schemathesis.Case) -> None:
        case.call_and_validate()

    answer()
