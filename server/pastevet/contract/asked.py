"""What the extension asks."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StrictBool

from pastevet import model
from pastevet.model import Category, Chat, Decision, ItemKind, Level, Plan, Source, Training
from pastevet.quiet import Marked


def _no_nul(text: str) -> str:
    if "\0" in text:
        msg = "expected text without NUL characters"
        raise ValueError(msg)
    return text


def _no_seconds(day: object) -> object:
    if not isinstance(day, date) and not (isinstance(day, str) and _DAY.fullmatch(day)):
        msg = "expected a day such as 2026-11-25"
        raise ValueError(msg)
    return day


_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_Text = Annotated[
    str, AfterValidator(_no_nul), Field(json_schema_extra={"pattern": "^[^\\u0000]*$"})
]
_Id = Annotated[str, Field(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9_-]+$")]
_Name = Annotated[_Text, Field(min_length=1, max_length=200)]
_Day = Annotated[date, BeforeValidator(_no_seconds)]
_Locale = Annotated[str, Field(pattern=r"^[A-Za-z]{2,3}([_-][A-Za-z0-9]{2,8})*$")]


class _Asked(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Item(_Asked):
    """One flavour of what is being pasted."""

    kind: Literal["text", "html"]
    text: _Text


class Alternative(_Asked):
    """Another workspace of the same account."""

    plan: Plan
    name: _Name


class Destination(_Asked):
    """Where the text would go."""

    site: _Name = "claude.ai"
    plan: Plan = Plan.UNKNOWN
    training: Training = Training.UNKNOWN
    chat: Chat = Chat.NORMAL
    alternatives: Annotated[list[Alternative], Field(max_length=20)] = []

    def inside(self) -> model.Destination:
        """The destination as the engine knows it."""
        others = tuple(model.Workspace(other.plan, other.name) for other in self.alternatives)
        return model.Destination(self.site, self.plan, self.training, self.chat, others)


class ScanRequest(_Asked):
    """`POST /v1/scan`."""

    request_id: _Id
    source: Source
    locale: _Locale = "en"
    items: Annotated[list[Item], Field(min_length=1, max_length=20)]
    destination: Destination = Destination()

    def inside(self) -> list[model.Item]:
        """The items as the engine knows them."""
        return [model.Item(item.text, ItemKind(item.kind)) for item in self.items]


class DecisionRequest(_Asked):
    """`POST /v1/decision`: what the person chose."""

    scan_id: _Id
    decision: Decision
    reason: Annotated[_Text, Field(max_length=500)] | None = None


class QuietValue(_Asked):
    """A value of a paste, and the rule that found it."""

    rule: Annotated[str, Field(max_length=100, pattern=r"^[a-z_]+\.[a-z0-9-]+$")]
    text: Annotated[_Text, Field(min_length=1, max_length=100_000)]
    """The item's text at the finding's span. It isn't kept, only its keyed hash."""


class QuietRequest(_Asked):
    """`POST /v1/quiet`: the person says that a value isn't sensitive, or takes that back."""

    values: Annotated[list[QuietValue], Field(min_length=1, max_length=100)]
    """One value, in each form in which it was found."""
    undo: StrictBool = False

    def inside(self) -> list[Marked]:
        """The values as they are marked."""
        return [Marked(value.rule, value.text) for value in self.values]


class SwitchChange(_Asked):
    """How much the person wants to hear about a category from now on."""

    category: Category
    level: Level


class SwitchesRequest(_Asked):
    """`POST /v1/switches`: how the categories are switched, after a change if one is asked for."""

    change: SwitchChange | None = None


class KnownSince(_Asked):
    """Days on which plan and training setting were last told."""

    plan: _Day | None = None
    training: _Day | None = None

    def inside(self) -> model.KnownSince:
        """The days as the engine knows them."""
        return model.KnownSince(self.plan, self.training)


class CheckupRequest(_Asked):
    """`POST /v1/checkup`: what is known about a place, and what to do there."""

    locale: _Locale = "en"
    destination: Destination = Destination()
    known_since: KnownSince = KnownSince()


class HealthRequest(_Asked):
    """`POST /v1/health`."""


class PairRequest(_Asked):
    """`POST /v1/pair`: makes a pasted code the asker's own; its origin is noted."""


class UnpairRequest(_Asked):
    """`POST /v1/unpair`: the pairing under which it is sealed is forgotten."""
