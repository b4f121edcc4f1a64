"""The words that every part shares: what is looked for, what was found, where it goes.

Nothing here reads a rule, opens a socket or knows a regular expression. Offsets are code points.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class _Scale(StrEnum):
    """A word on a scale: members compare in the order in which they are declared."""

    def __init__(self, _word: str) -> None:
        self.rank = len(type(self).__members__)
        """Position on the scale, from 0."""

    def __lt__(self, other: str) -> bool:
        return self.rank < type(self)(other).rank

    def __le__(self, other: str) -> bool:
        return self.rank <= type(self)(other).rank

    def __gt__(self, other: str) -> bool:
        return self.rank > type(self)(other).rank

    def __ge__(self, other: str) -> bool:
        return self.rank >= type(self)(other).rank


class Category(StrEnum):
    """What kind of harm a finding stands for; in the order in which dialogs name them."""

    CREDENTIAL = "credential"
    HEALTH = "health"
    CLIENT = "client"
    FINANCIAL = "financial"
    PERSONAL = "personal"
    CONFIDENTIAL = "confidential"
    SOURCE_CODE = "source_code"


class Severity(_Scale):
    """Harm if the finding is true."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    CRITICAL = "critical"


class Confidence(_Scale):
    """Chance that the finding is true."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Action(_Scale):
    """What policy asks for, weakest first."""

    ALLOW = "allow"
    REPORT = "report"
    WARN = "warn"
    JUSTIFY = "justify"
    BLOCK = "block"


class Level(StrEnum):
    """How much a person wants to hear about a category."""

    OFF = "off"
    NOTE = "note"
    ASK = "ask"

    @property
    def cap(self) -> Action:
        """The strongest action that it lets through."""
        return {Level.OFF: Action.ALLOW, Level.NOTE: Action.REPORT}.get(self, Action.BLOCK)


class Decision(StrEnum):
    """What the person chose."""

    REDACT = "redact"
    SEND_ANYWAY = "send_anyway"
    CANCEL = "cancel"


class Source(StrEnum):
    """How the text came: Chromium's content-analysis words, and typing."""

    CLIPBOARD_PASTE = "clipboard_paste"
    DRAG_AND_DROP = "drag_and_drop"
    FILE_PICKER = "file_picker"
    TYPED = "typed"


class Plan(StrEnum):
    """Which Claude it is."""

    FREE = "free"
    PRO = "pro"
    MAX = "max"
    TEAM = "team"
    ENTERPRISE = "enterprise"
    API = "api"
    UNKNOWN = "unknown"


class Place(StrEnum):
    """A plan's class, the one that policy rows name."""

    CONSUMER = "consumer"
    COMMERCIAL = "commercial"
    API = "api"
    UNKNOWN = "unknown"


class Training(StrEnum):
    """Whether chats may train models, as far as it is known."""

    ON = "on"
    OFF = "off"
    UNKNOWN = "unknown"


class Chat(StrEnum):
    """Kind of chat."""

    NORMAL = "normal"
    INCOGNITO = "incognito"
    PROJECT = "project"
    CODE = "code"


class ItemKind(StrEnum):
    """What an item holds."""

    TEXT = "text"
    HTML = "html"
    FILE = "file"


class CoverageStatus(StrEnum):
    """How much of the text was looked at."""

    FULL = "full"
    UNREAD = "unread"
    PARTIAL = "partial"


_PLACES = {
    Plan.FREE: Place.CONSUMER,
    Plan.PRO: Place.CONSUMER,
    Plan.MAX: Place.CONSUMER,
    Plan.TEAM: Place.COMMERCIAL,
    Plan.ENTERPRISE: Place.COMMERCIAL,
    Plan.API: Place.API,
    Plan.UNKNOWN: Place.UNKNOWN,
}


@dataclass(frozen=True, slots=True)
class Workspace:
    """Another workspace of the same account."""

    plan: Plan
    name: str


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a text would go."""

    site: str = "claude.ai"
    plan: Plan = Plan.UNKNOWN
    training: Training = Training.UNKNOWN
    chat: Chat = Chat.NORMAL
    alternatives: tuple[Workspace, ...] = ()

    @property
    def place(self) -> Place:
        """The class of terms that the plan works under."""
        return _PLACES[Plan(self.plan)]


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of what is being pasted, dropped or picked."""

    text: str
    kind: ItemKind = ItemKind.TEXT


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who can make a credential worthless."""

    name: str
    revoke_url: str
    """The issuer's own page that does so, or says how."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something found in an item. It never holds the value."""

    rule: str
    """Id of the rule, `category.kebab-name`."""
    category: Category
    title: str
    severity: Severity
    confidence: Confidence
    item: int
    """Index of the item."""
    span: tuple[int, int]
    """Start and end in the item's text, code points, end excluded."""
    value_id: int
    """Equal numbers mean equal values, which share a placeholder. From 1, in each scan anew."""
    preview: str
    """The value, masked."""
    replacement: str
    """What a placeholder calls it, in capitals, without number or brackets; empty where taking it
    out would not help, as with the marking of a confidential text."""
    reversible: bool
    """Whether an answer may have the value put back."""
    explanation: str
    noun: str
    """What a sentence calls it, without an article: “This looks like a live {noun}.”"""
    headline: str = ""
    """What a dialog begins with, where the category's own words don't fit."""
    count: int = 1
    """How many things it stands for, such as the people of a long list."""
    issuer: Issuer | None = None
    """Of a credential, where it is known."""
    action: Action = Action.ALLOW
    """What policy asks for on account of this finding alone."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much was looked at, and why not all of it."""

    status: CoverageStatus = CoverageStatus.FULL
    reasons: tuple[str, ...] = ()
    """Stable words such as `out_of_time` or `detector_failed:patterns`."""


class WayKind(StrEnum):
    """What a way does."""

    REDACT = "redact"
    CANCEL = "cancel"
    SWITCH = "switch"
    API = "api"
    PLAN = "plan"
    ROTATE = "rotate"
    CONTACT = "contact"
    SETTINGS = "settings"
    DELETE = "delete"


@dataclass(frozen=True, slots=True)
class Way:
    """A better place or way."""

    kind: WayKind
    label: str
    url: str | None = None
    """`https://…`; of a contact also `mailto:…`."""
    workspace: int | None = None
    """Of a switch: index in the destination's alternatives."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A dated statement about Claude's terms, with its source."""

    text: str
    source: str
    seen: date
    """Day of the copy that it was read from."""
    verified_live: date | None
    """Day on which the live page was compared, or None: not verified live."""
    stale: bool
    """Whether it is older than its limit."""


@dataclass(frozen=True, slots=True)
class Advice:
    """What the person reads."""

    headline: str
    reason: str
    place: str
    """The destination in a few words, as far as it is known."""
    better: tuple[Way, ...] = ()
    """The recommended way first; at most three besides the way out."""
    after: tuple[Way, ...] = ()
    """What helps once the text was sent anyway."""
    facts: tuple[Fact, ...] = ()
    owner: str | None = None
    """The organisation that asks or forbids, if one does."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Policy's answer."""

    action: Action
    coverage: Coverage
    findings: tuple[Finding, ...]
    """In order of item and span, without overlaps."""
    advice: Advice | None
    """None where nothing has to be said."""
    justifications: tuple[str, ...] = ()
    may_quiet: bool = True
    """Whether the person may say that a value isn't sensitive."""
    elapsed_ms: float = 0.0
    ruleset: str = ""
    """Hash of rules and policy, `sha256:…`."""


@dataclass(frozen=True, slots=True)
class Switch:
    """How a category is switched, and what comes of it."""

    category: Category
    label: str
    about: str
    level: Level
    is_fixed: bool
    """Whether the organisation decides: the person's level doesn't count."""
    action: Action
    """What is asked for in a personal account, as things are."""
    has_own_rows: bool
    """Whether the person's `policy.toml` speaks about it, which comes first."""


@dataclass(frozen=True, slots=True)
class Terms:
    """When an answer about an account's settings is too old to count."""

    changed: date
    """Day on which Claude's terms last changed: an older answer may not hold."""
    ask_again_after_days: int


@dataclass(frozen=True, slots=True)
class KnownSince:
    """Days on which the person, or the page, last said so."""

    plan: date | None = None
    training: date | None = None


class Topic(StrEnum):
    """What a row of the check-up is about."""

    WHICH = "which"
    TERMS = "terms"
    TRAINING = "training"
    KEPT = "kept"
    ALSO = "also"


@dataclass(frozen=True, slots=True)
class CheckupRow:
    """One thing to know about a place."""

    topic: Topic
    label: str
    value: str
    since: date | None
    """Day since when it is known; None where that isn't known, or it is no setting."""
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Checkup:
    """What is known about a place, and what to do there now."""

    rows: tuple[CheckupRow, ...]
    todo: tuple[Way, ...]
    """At most three."""
    review_after_days: int
