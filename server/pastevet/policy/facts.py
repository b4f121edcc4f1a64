"""Facts about Claude's terms: dated, linked data, which ages."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, ConfigDict, HttpUrl

from pastevet import model
from pastevet.model import Place


class _Fact(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    place: tuple[Place, ...]
    text: str
    source: HttpUrl
    seen: date
    verified_live: date | None = None


class _Terms(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    changed: date
    ask_again_after_days: int
    source: HttpUrl
    seen: date


class Facts(BaseModel):
    """The facts file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    stale_after_days: int
    review_after_days: int
    terms: _Terms
    fact: tuple[_Fact, ...]

    def about(self, place: Place, today: date) -> tuple[model.Fact, ...]:
        """Return what is known about a place, with its age judged on a day."""
        return tuple(self._dated(fact, today) for fact in self.fact if place in fact.place)

    def _dated(self, fact: _Fact, today: date) -> model.Fact:
        newest = max(fact.seen, fact.verified_live or fact.seen)
        return model.Fact(
            text=fact.text,
            source=str(fact.source),
            seen=fact.seen,
            verified_live=fact.verified_live,
            stale=(today - newest).days > self.stale_after_days,
        )
