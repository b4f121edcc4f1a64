"""The words file: what dialogs and the check-up page say."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from pydantic import model_validator

from pastevet.model import Category, Chat, Place, Plan, Topic, Training, WayKind
from pastevet.policy.reading import Strict

PARTIAL: Final = "partial"
MIXED: Final = "mixed"
LONGEST_LABEL: Final = 30
"""Of a button, in characters."""

_WHERE = {
    "consumer",
    "training_on",
    "incognito",
    "project",
    "code",
    "commercial",
    "commercial_credential",
    "api",
    "unknown",
}
_REDACTABLE = {*Category, MIXED} - {Category.CONFIDENTIAL, Category.SOURCE_CODE}
_WAYS = {*WayKind, "switch_short"} - {WayKind.REDACT}


class Number(Strict):
    """A sentence about one thing, and about several."""

    one: str
    many: str

    def of(self, count: int, *, more: bool = False, **words: str) -> str:
        """Fill in a number of things, of which there may be more."""
        number = f"{count}+" if more else count
        return (self.one if count == 1 else self.many).format(n=number, **words)


class Owner(Strict):
    """What an organisation asks or forbids."""

    asks: str
    forbids: str
    forbidden: str
    stays: str


class Also(Strict):
    """What is added when it holds as well."""

    marked: str
    counts: str
    partial: str
    not_loaded: str


class CategoryWords(Strict):
    """A category on the options page: its name, and what it looks for."""

    label: str
    about: str


class CheckupAlso(Strict):
    """Other workspaces of the same account."""

    workspace: str
    none: str


class CheckupWays(Strict):
    """Buttons of the check-up page that read differently there."""

    delete: str


class CheckupWords(Strict):
    """The page "Your Claude"."""

    label: dict[Topic, str]
    terms: dict[Place, str]
    also: CheckupAlso
    way: CheckupWays


class Words(Strict):
    """The words file."""

    headline: dict[str, Number]
    redact: dict[str, Number]
    why: dict[str, Number]
    where: dict[str, str]
    owner: Owner
    things: dict[str, str]
    there: dict[Place, str]
    also: Also
    place: dict[Place, str]
    chat: dict[Chat, str]
    training: dict[Training, str]
    plan: dict[Plan, str]
    way: dict[str, str]
    elsewhere: dict[Category, WayKind]
    category: dict[Category, CategoryWords]
    checkup: CheckupWords

    @model_validator(mode="after")
    def _is_complete(self) -> Words:
        topics = {*Category, MIXED, PARTIAL}
        for name, words, wanted in (
            ("headline", self.headline, topics),
            ("why", self.why, topics),
            ("things", self.things, topics),
            ("redact", self.redact, _REDACTABLE),
            ("where", self.where, _WHERE),
            ("way", self.way, _WAYS),
            ("place", self.place, {*Place}),
            ("there", self.there, {*Place}),
            ("plan", self.plan, {*Plan}),
            ("training", self.training, {*Training}),
            ("category", self.category, {*Category}),
            ("chat", self.chat, {*Chat} - {Chat.NORMAL}),
            ("checkup.label", self.checkup.label, {*Topic}),
            ("checkup.terms", self.checkup.terms, {*Place}),
        ):
            _expect(name, words, wanted)
        return self

    def label(self, kind: str, /, **words: str) -> str:
        """Fill in a button's label; where a name makes it too long, the name is cut."""
        label = self.way[kind].format(**words)
        if len(label) <= LONGEST_LABEL:
            return label
        return f"{label[: LONGEST_LABEL - 1].rstrip()}…"


def _expect(name: str, words: Iterable[str], wanted: set[str]) -> None:
    if missing := wanted - set(words):
        msg = f"{name}: expected {', '.join(sorted(missing))} as well"
        raise ValueError(msg)
