"""Reads bytes as each of the contract's questions."""

from __future__ import annotations

from pastevet.contract import ROUTES, Problem, parse
from pastevet.errors import BadInput

MOST_BYTES = 1024


def run(data: bytes) -> None:
    """Whatever isn't a question is complained of in a short sentence, and nothing else happens."""
    for question, _ in ROUTES.values():
        try:
            parse(question, data)
        except BadInput as error:
            problem = Problem.of(422, error.code, error.detail).model_dump_json()
            assert len(problem) <= MOST_BYTES
