"""What is wrong with an input, in one sentence: where, and what was expected."""

from __future__ import annotations

import re

from pydantic import ValidationError

from pastevet.errors import BadInput

_HARMLESS = re.compile(r"[a-z ]+ at line \d+ column \d+")


def complaint(error: ValidationError) -> BadInput:
    """Say what a model found wrong, in one sentence that echoes nothing."""
    first = error.errors(include_url=False, include_input=False)[0]
    if first["type"] == "json_invalid":
        said = str(first.get("ctx", {}).get("error", ""))
        why = f": {said}" if _HARMLESS.fullmatch(said) else ""
        return BadInput("invalid_json", f"Expected one valid JSON object in UTF-8{why}.")
    if first["type"] == "extra_forbidden":
        # Its name is left out: it may be anything.
        where, why = _path(first["loc"][:-1]), "it has a field that isn't known here"
    else:
        where, why = _path(first["loc"]), expectation(first["type"], first["msg"])
    return BadInput("invalid_field", f"{where}{why}.")


def _path(loc: tuple[int | str, ...]) -> str:
    path = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in loc)
    return f"{path.lstrip('.')}: " if path else "The input: "


def expectation(kind: str, message: str) -> str:
    """Say what was expected, in our words: a validator's kind of error and its message."""
    if kind == "missing":
        return "this field is required"
    return message.removeprefix("Value error, ").replace("Input should be", "expected")
