"""Reads the policy's TOML files, and names every mistake in one sentence each."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Final, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from pastevet.complaints import expectation
from pastevet.errors import PolicyError

MOST_BYTES: Final = 1_000_000
"""Of a policy file; a larger one is a mistake, and is not read."""

Model = TypeVar("Model", bound=BaseModel)


class Strict(BaseModel):
    """A table in which every key is known."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def read(path: Path, model: type[Model]) -> Model:
    """Read a TOML file into a model.

    Raises:
        PolicyError: It isn't TOML, or a key is missing, unknown or has the wrong kind of value. One
            sentence for each mistake, on a line of its own: file, key, what was expected.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise PolicyError(f"{path}: too large: expected at most 1 MB.")
        return model.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        why = "nested too deep" if isinstance(error, RecursionError) else str(error)
        raise PolicyError(f"{path}: not valid TOML: {why}.") from None
    except (OSError, UnicodeDecodeError):
        raise PolicyError(f"{path}: can't be read as a text in UTF-8.") from None
    except ValidationError as error:
        raise PolicyError("\n".join(_sentences(path, error))) from None


def _sentences(path: Path, error: ValidationError) -> list[str]:
    """Say each mistake. A value is never repeated: the file may be the organisation's secret."""
    sentences = []
    for mistake in error.errors(include_url=False, include_input=False):
        key = ".".join(str(part) for part in mistake["loc"]) or "the file"
        unknown = mistake["type"] == "extra_forbidden"
        why = "isn't a key here" if unknown else expectation(mistake["type"], mistake["msg"])
        sentences.append(f"{path}: {key}: {why}.")
    return sentences
