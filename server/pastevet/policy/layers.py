"""What organisation and person say on top of the built-in policy, and which of them decides.

Both are a `policy.toml`: the organisation's in the system's folder for settings, the person's in
the user's. The person may always tighten, up to `warn`, and loosen only what the organisation left
open; without an organisation, everything. What the person's file says nothing about, the person's
switches may make milder.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated, TypeVar

from pydantic import AfterValidator, Field, model_validator

from pastevet.model import Action, Category, Destination, Finding, Place
from pastevet.policy.matrix import Matrix, ModestRow, Row
from pastevet.policy.reading import Strict
from pastevet.policy.switches import Switches


class Layer(StrEnum):
    """Who says so."""

    BUILT_IN = "built-in"
    ORGANISATION = "organisation"
    PERSON = "person"


class Mode(StrEnum):
    """How far an organisation goes, for a roll-out in steps."""

    OBSERVE = "observe"
    WARN = "warn"
    JUSTIFY = "justify"
    BLOCK = "block"

    @property
    def cap(self) -> Action:
        """The strongest action that it lets through."""
        return Action.REPORT if self is Mode.OBSERVE else Action(self.value)


class OwnWords(Strict):
    """What an organisation says about a category, in its own words."""

    headline: Annotated[str, Field(min_length=1, max_length=45)] | None = None
    reason: Annotated[str, Field(min_length=1, max_length=200)] | None = None


_Contact = Annotated[str, Field(pattern=r"^(https://|mailto:[^@\s]+@)[^\s]+$", max_length=200)]
_Reason = Annotated[str, Field(min_length=1, max_length=60)]


def _no_credential(approved: tuple[Category, ...]) -> tuple[Category, ...]:
    if Category.CREDENTIAL in approved:
        msg = "expected no 'credential': a key is no safer in any chat, so only a row may say that"
        raise ValueError(msg)
    return approved


_Approved = Annotated[tuple[Category, ...], AfterValidator(_no_credential)]


class Approvals(Strict):
    """Categories that may go to an organisation's own places."""

    commercial: _Approved = ()
    api: _Approved = ()

    def at(self, place: Place) -> tuple[Category, ...]:
        """Return what may go to a place."""
        return {Place.COMMERCIAL: self.commercial, Place.API: self.api}.get(place, ())


class Organisation(Strict):
    """An organisation's layer."""

    name: Annotated[str, Field(min_length=1, max_length=40)]
    contact: _Contact | None = None
    """Whom to ask: `mailto:…` or `https://…`."""
    mode: Mode = Mode.BLOCK
    open: tuple[Category, ...] = ()
    """What the person may loosen."""
    not_sensitive: bool = True
    """Whether the person may say that a value isn't sensitive."""
    approve: Approvals = Approvals()
    justifications: Annotated[tuple[_Reason, ...], Field(max_length=8)] = ()
    """The reasons to choose from."""
    words: dict[Category, OwnWords] = Field(default_factory=dict)
    row: tuple[Row, ...] = ()

    @model_validator(mode="after")
    def _is_whole(self) -> Organisation:
        asked = {min(row.action, self.mode.cap) for row in self.row}
        if Action.JUSTIFY in asked and not self.justifications:
            msg = "justifications: expected one reason or more, since a row asks for one"
            raise ValueError(msg)
        return self


class Person(Strict):
    """A person's layer."""

    row: tuple[ModestRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Ground:
    """What was decided about a finding, and who said so."""

    action: Action
    layer: Layer
    row: int | None
    """Number of the row in its file, from 1; None where no row spoke."""
    why: str


@dataclass(frozen=True, slots=True)
class Layers:
    """What stands on top of the built-in policy."""

    organisation: Organisation | None = None
    person: Person | None = None
    mistakes: tuple[str, ...] = ()
    """Sentences about files that can't be read; what they said before stays in force."""
    is_locked: bool = False
    """Whether the organisation's file was never read: nobody knows what it leaves open."""
    switches: Switches = field(default_factory=Switches)

    def may_loosen(self, category: Category) -> bool:
        """Whether the person's word counts when it is milder."""
        if self.organisation:
            return category in self.organisation.open
        return not self.is_locked

    @property
    def may_quiet(self) -> bool:
        """Whether the person may say that a value isn't sensitive."""
        if self.organisation:
            return self.organisation.not_sensitive
        return not self.is_locked

    def decide(self, matrix: Matrix, finding: Finding, destination: Destination) -> Ground:
        """Say what is asked for on account of one finding, and why."""
        base = self._capped(self._required(matrix, finding, destination))
        row = _first(self.person.row, finding, destination) if self.person else None
        if not row:
            return self._switched(base, finding.category)
        number, said = row
        if said.action > base.action or (
            said.action < base.action and self.may_loosen(finding.category)
        ):
            return Ground(said.action, Layer.PERSON, number, said.why)
        return base

    def _switched(self, base: Ground, category: Category) -> Ground:
        """Return a ground, or a milder one where the person switched the category so."""
        level = self.switches.level(category)
        if base.action <= level.cap or not self.may_loosen(category):
            return base
        return Ground(level.cap, Layer.PERSON, None, f"The person switched it to “{level}”.")

    def capped(self, action: Action) -> Action:
        """Return an action, or the strongest that the organisation's mode lets through."""
        return min(action, self.organisation.mode.cap) if self.organisation else action

    def _required(self, matrix: Matrix, finding: Finding, destination: Destination) -> Ground:
        if organisation := self.organisation:
            if row := _first(organisation.row, finding, destination):
                return Ground(row[1].action, Layer.ORGANISATION, row[0], row[1].why)
            if finding.category in organisation.approve.at(destination.place):
                why = f"{organisation.name} approved this category for this place."
                return Ground(Action.ALLOW, Layer.ORGANISATION, None, why)
        if built_in := _first(matrix.row, finding, destination):
            return Ground(built_in[1].action, Layer.BUILT_IN, built_in[0], built_in[1].why)
        return Ground(Action.ALLOW, Layer.BUILT_IN, None, "No row speaks about it.")

    def _capped(self, ground: Ground) -> Ground:
        action = self.capped(ground.action)
        if action is ground.action or not self.organisation:
            return ground
        why = f"{self.organisation.name} goes no further than “{self.organisation.mode}” for now."
        return Ground(action, Layer.ORGANISATION, None, why)


_AnyRow = TypeVar("_AnyRow", bound=Row)


def _first(
    rows: Iterable[_AnyRow], finding: Finding, destination: Destination
) -> tuple[int, _AnyRow] | None:
    """Return the first row that fits, with its number."""
    fitting = (each for each in enumerate(rows, 1) if each[1].fits(finding, destination))
    return next(fitting, None)
