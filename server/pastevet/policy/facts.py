"""Facts about Claude's terms: dated, linked data, which ages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from pastevet import model
from pastevet.model import Chat, Destination, Plan, Topic, Training, WayKind
from pastevet.policy.reading import Strict


def _a_day(day: object) -> object:
    if type(day) is date or not isinstance(day, int | float | str):
        return day
    msg = "expected a day such as 2026-11-25, without quotes"
    raise ValueError(msg)


_Day = Annotated[date, BeforeValidator(_a_day)]
_Url = Annotated[str, Field(pattern=r"^https://[^\s/]+\.[a-z]+(/\S*)?$")]
_Id = Annotated[str, Field(pattern=r"^[a-z]+\.[a-z-]+$")]


class Sourced(Strict):
    """Something that was read somewhere on a day."""

    source: _Url
    seen: _Day
    """Day on which a copy of the source was read."""
    verified_live: _Day | None = None
    """Day on which the live page was compared; left out while nobody did."""

    @property
    def newest(self) -> date:
        """The later of the two days."""
        return max(self.seen, self.verified_live or self.seen)


class AppliesTo(Strict):
    """Where a fact holds. What it leaves out, it holds for altogether."""

    plans: Annotated[tuple[Plan, ...], Field(min_length=1)]
    training: Annotated[tuple[Training, ...], Field(min_length=1)] | None = None
    chat: Annotated[tuple[Chat, ...], Field(min_length=1)] | None = None

    def fits(self, destination: Destination) -> bool:
        """Whether the fact is known to hold there."""
        training, chat = self.training, self.chat
        return (
            destination.plan in self.plans
            and (training is None or destination.training in training)
            and (chat is None or destination.chat in chat)
        )

    def may_fit(self, destination: Destination) -> bool:
        """Whether the fact may hold there: a training setting that isn't known may be any."""
        is_open = destination.training is Training.UNKNOWN and Training.UNKNOWN not in (
            self.training or ()
        )
        any_training = self.model_copy(update={"training": None}) if is_open else self
        return any_training.fits(destination)

    @property
    def precision(self) -> int:
        """How much it narrows down where it holds."""
        return (self.training is not None) + 2 * (self.chat is not None)


class Fact(Sourced):
    """One statement, in which `{value}` stands for the figure."""

    id: _Id
    topic: Topic
    applies_to: AppliesTo
    statement: Annotated[str, Field(min_length=1)]
    value: int | None = None
    unit: Annotated[str, Field(pattern=r"^(days|months|years)$")] | None = None
    short: str | None = None
    """For a table's cell. What has none is a detail."""

    @model_validator(mode="after")
    def _is_whole(self) -> Fact:
        has_slot = "{value}" in self.statement
        if not has_slot == (self.value is not None) == (self.unit is not None):
            msg = "expected value, unit and {value} in the statement together, or none of them"
            raise ValueError(msg)
        return self

    def filled(self, template: str) -> str:
        """Put the figure into a sentence."""
        return template.replace("{value}", f"{self.value} {self.unit}")


class Link(Sourced):
    """A page that a way leads to."""

    url: _Url


class Terms(Sourced):
    """When Claude's terms last changed, so that answers from before are asked for again."""

    changed: _Day
    ask_again_after_days: Annotated[int, Field(ge=1)]


def _distinct(facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    ids = [fact.id for fact in facts]
    if twice := {each for each in ids if ids.count(each) > 1}:
        msg = f"expected each id once, and not so {', '.join(sorted(twice))}"
        raise ValueError(msg)
    return facts


class Facts(Strict):
    """The facts file."""

    stale_after_days: Annotated[int, Field(ge=1)]
    review_after_days: Annotated[int, Field(ge=1)]
    terms: Terms
    link: dict[WayKind, Link]
    fact: Annotated[tuple[Fact, ...], AfterValidator(_distinct)]

    def about(self, destination: Destination, today: date) -> tuple[model.Fact, ...]:
        """Return the fact that says most about a place, if there is one."""
        fitting = [fact for fact in self.fact if fact.short and fact.applies_to.fits(destination)]
        best = max(fitting, key=lambda fact: fact.applies_to.precision, default=None)
        return (self._told(best, today),) if best else ()

    def on(self, topic: Topic, destination: Destination) -> tuple[Fact, ...]:
        """Return all that may hold in a place about a topic, as the file has it."""
        return tuple(
            fact
            for fact in self.fact
            if fact.topic is topic and fact.applies_to.may_fit(destination)
        )

    def in_short(self, topic: Topic, destination: Destination) -> str:
        """Say in a few words what holds in a place, as precisely as it is known."""
        fitting = [fact for fact in self.on(topic, destination) if fact.short]
        most = max((fact.applies_to.precision for fact in fitting), default=0)
        return ", ".join(
            fact.filled(fact.short or "") for fact in fitting if fact.applies_to.precision == most
        )

    def told(self, facts: Iterable[Fact], today: date) -> tuple[model.Fact, ...]:
        """Put facts into words, with their age judged on a day."""
        return tuple(self._told(fact, today) for fact in facts)

    def stale(self, today: date) -> Iterator[str]:
        """Name what nobody has looked at for longer than the limit."""
        named: dict[str, Sourced] = {"terms": self.terms}
        named |= {f"link.{kind}": link for kind, link in self.link.items()}
        named |= {fact.id: fact for fact in self.fact}
        for name, each in named.items():
            if self.is_stale(each, today):
                yield name

    def is_stale(self, sourced: Sourced, today: date) -> bool:
        """Whether something is older than the limit."""
        return (today - sourced.newest).days > self.stale_after_days

    def _told(self, fact: Fact, today: date) -> model.Fact:
        return model.Fact(
            text=fact.filled(fact.statement),
            source=fact.source,
            seen=fact.seen,
            verified_live=fact.verified_live,
            stale=self.is_stale(fact, today),
        )
