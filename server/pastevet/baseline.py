"""Known false alarms, in the format of detect-secrets' `.secrets.baseline`.

Nothing in a pasted text silences a finding: only such a list, which the person keeps, does.
"""

from __future__ import annotations

import hashlib
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pastevet.errors import BadInput


class _Entry(BaseModel):
    hashed_secret: Annotated[str, Field(pattern=r"^[0-9a-f]{40}$")]
    is_secret: bool | None = None


class _File(BaseModel):
    results: dict[str, list[_Entry]]


class Baseline(BaseModel):
    """Values that were looked at and found harmless."""

    model_config = ConfigDict(frozen=True)

    hashes: frozenset[str] = frozenset()
    """SHA-1 of each value, the only form in which a baseline holds it."""

    @staticmethod
    def parse(content: bytes) -> Baseline:
        """Read a baseline. What an audit marked as a real secret is no false alarm, and left out.

        Raises:
            BadInput: It is no such file (`invalid_baseline`).
        """
        try:
            listed = _File.model_validate_json(content).results.values()
        except ValidationError:
            detail = "The baseline can’t be read: expected the JSON of detect-secrets 1.x."
            raise BadInput("invalid_baseline", detail) from None
        entries = (entry for entries in listed for entry in entries if entry.is_secret is not True)
        return Baseline(hashes=frozenset(entry.hashed_secret for entry in entries))

    def knows(self, value: str) -> bool:
        """Whether the value is a known false alarm."""
        if not self.hashes:
            return False
        data = value.encode("utf-8", "surrogatepass")
        return hashlib.sha1(data, usedforsecurity=False).hexdigest() in self.hashes
