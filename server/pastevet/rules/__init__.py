"""Rules: one declared thing to look for each, read from `<category>/<issuer>.toml`.

A rule is data with its own proof: examples in which `<<…>>` marks exactly what must be found, and
counter-examples, real look-alikes, in which it must find nothing.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Annotated, Any

import regex
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    ValidationInfo,
    model_validator,
)

from pastevet.errors import RuleError
from pastevet.rules.label import Label
from pastevet.rules.nearby import words_anchor
from pastevet.rules.titles import kinds, titles_anchor
from pastevet.rules.weighing import Affair, Dossier, Likeness

PATTERN_FLAGS = regex.VERSION0 | regex.ASCII
"""How patterns are compiled. ASCII, so that `\\b` stands between a Chinese letter and a key."""

_READ = frozenset({".toml", ".txt"})
"""What a rule depends on: rule files and lists of terms."""
_PROVEN = {"is_proven": True}
"""Context of validation that says that expressions are known to compile."""
_MARK = regex.compile(r"<<(.+?)>>", regex.DOTALL)
_ESCAPES_AND_CLASSES = regex.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]")
_OPEN_QUANTIFIER = regex.compile(r"[*+]|\{\d*,\}")


class Evidence(StrEnum):
    """How the format is known, strongest first."""

    ISSUER_DOC = "issuer_doc"
    ISSUER_SDK = "issuer_sdk"
    STANDARD = "standard"
    OBSERVED = "observed"


def _known_kind(kind: str) -> str:
    if kind not in kinds():
        raise ValueError(f"must be one of {', '.join(sorted(kinds()))}")
    return kind


class Needs(StrEnum):
    """What stands in every text in which a rule can match, and is quick to notice."""

    DIGITS = "digits"
    """Six digits, with no more than a space, dot, colon, stroke or hyphen between two of them."""
    CODE = "code"
    """26 letters and digits in a row."""
    LONG_CODE = "long_code"
    """50 of them."""


class TableOf(StrEnum):
    """What the rows of a table are about."""

    PEOPLE = "people"
    PAY = "pay"
    RATING = "rating"
    PATIENTS = "patients"
    MATTER = "matter"
    """People named one a line below a heading, which the rule's anchor finds."""


class Table(BaseModel):
    """What makes a table a match. Its cells are what is found."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    of: TableOf
    rows: int = Field(ge=1)
    """How many rows must be about different people."""
    many: int = Field(default=20, ge=1)
    """From how many on it is of high severity at least."""
    titles: tuple[Annotated[str, AfterValidator(_known_kind)], ...] = ()
    """Kinds of columns whose titles say where to look, besides the rule's anchor."""


@dataclass(frozen=True, slots=True)
class Vector:
    """An example or counter-example without its marks."""

    text: str
    spans: tuple[tuple[int, int], ...]
    """What must be found, in code points; empty in a counter-example."""


def unmark(example: str) -> Vector:
    """Take the `<<…>>` marks out of an example and remember where they stood."""
    text, spans, read = "", [], 0
    for mark in _MARK.finditer(example):
        text += example[read : mark.start()]
        spans.append((len(text), len(text) + len(mark[1])))
        text += mark[1]
        read = mark.end()
    return Vector(text + example[read:], tuple(spans))


def _join(pieces: object) -> object:
    return "".join(map(str, pieces)) if isinstance(pieces, list) else pieces


def _marked(example: str) -> str:
    if not _MARK.search(example):
        raise ValueError("an example must mark what is to be found with <<…>>")
    return example


def _unmarked(example: str) -> str:
    if _MARK.search(example):
        raise ValueError("a counter-example must hold no <<…>>, for nothing is to be found in it")
    return example


def _compiles(expression: str, info: ValidationInfo) -> str:
    if info.context is _PROVEN:
        return expression
    try:
        regex.compile(expression, PATTERN_FLAGS)
    except regex.error as error:
        raise ValueError(f"must compile, but: {error}") from None
    return expression


def _anchors(anchor: str, info: ValidationInfo) -> str:
    if info.context is _PROVEN:
        return anchor
    if not anchor.isascii():
        raise ValueError("must be ASCII")
    if _OPEN_QUANTIFIER.search(_ESCAPES_AND_CLASSES.sub("x", anchor)):
        raise ValueError("must have no open quantifier (*, + or {n,}): give it an upper bound")
    if regex.compile(anchor, PATTERN_FLAGS).match(""):
        raise ValueError("must not match the empty text")
    return anchor


Expression = Annotated[str, AfterValidator(_compiles)]
Anchor = Annotated[str, AfterValidator(_compiles), AfterValidator(_anchors)]
Example = Annotated[str, BeforeValidator(_join), AfterValidator(_marked)]
CounterExample = Annotated[str, BeforeValidator(_join), AfterValidator(_unmarked)]
Url = Annotated[str, Field(pattern=r"^https?://\S+$")]


class Context(BaseModel):
    """Words of which one must stand near a match, or the match does not count."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    words: tuple[Annotated[str, Field(min_length=1)], ...] = ()
    """Whole words or phrases, in any case."""
    terms: str | None = None
    """Name of a list in `terms/` with more of them."""
    distinct: int = Field(default=1, ge=1)
    """How many different ones must stand there."""
    pattern: Expression | None = None
    """What does as well as the words."""
    person: bool = False
    """Whether somebody must be named there, too."""
    details: int = Field(default=0, ge=0)
    """How many kinds of detail must be told of them: how to reach them, dates, amounts, an age."""
    reaching: int = Field(default=0, ge=0)
    """How many of them must tell how to reach somebody, or under what number they are filed."""
    before: int = Field(default=300, ge=0, le=4000)
    """How far in front of the match to look, in characters."""
    after: int = Field(default=80, ge=0, le=4000)
    """How far behind it, in characters."""

    @model_validator(mode="after")
    def _names_words(self) -> Context:
        if not (self.words or self.terms or self.person):
            raise ValueError("a context needs words, terms or a person")
        return self


_WAYS = "pattern, plugin, table, dossier, affair, likeness, reader, number"


class Rule(Label):
    """One declared thing to look for."""

    anchor: Anchor = ""
    """Short expression inside each match, by which the prefilter knows where to look; empty for
    what reads a text as a whole."""
    digits_anchor: Anchor | None = None
    """More of it, looked for only in texts that hold digits, as `needs` has them."""
    needs: Needs | None = None
    """What else a text must hold for the anchor to be looked for: most hold none."""
    pattern: Expression | None = None
    """What confirms it; its group `value` is what was found, else all of it; `shown` is public."""
    plugin: str | None = None
    """Instead of a pattern: name of the detect-secrets class whose expressions confirm it."""
    table: Table | None = None
    """Instead of a pattern: the table that confirms it."""
    dossier: Dossier | None = None
    """Instead of a pattern: what must be told beside a request."""
    affair: Affair | None = None
    """Instead of a pattern: what must be told of one's own house."""
    likeness: Likeness | None = None
    """Instead of a pattern: how like texts of its kind it must be."""
    reader: str | None = None
    """Instead of a pattern: name of the way in which a name and its value are read."""
    number: Expression | None = None
    """Instead of a pattern: the form of a number that stands alone, near a word of the context."""
    max_length: int = Field(ge=1, le=65536)
    """Length of the longest match, in characters; it bounds the window that is confirmed."""
    max_lead: int | None = Field(default=None, ge=1)
    """From where a match begins to where its anchor ends, at most, in characters; `max_length` if
    left out. It may begin as far behind the anchor, too. The less there is to try, the faster."""
    check: str | None = None
    """Name of the validator that a value must pass."""
    context: Context | None = None
    unless: Context | None = None
    """What must not stand near, or the match does not count."""
    evidence: Evidence
    references: tuple[Url, ...] = Field(min_length=1)
    examples: tuple[Example, ...] = Field(min_length=2)
    counter_examples: tuple[CounterExample, ...] = Field(min_length=3)

    @model_validator(mode="after")
    def _is_whole(self) -> Rule:
        ways = (self.pattern, self.plugin, self.table, self.dossier, self.affair, self.likeness)
        if sum(way is not None for way in (*ways, self.reader, self.number)) != 1:
            raise ValueError(f"a rule needs one of {_WAYS}")
        if bool(self.anchor) == self.reads_whole:
            raise ValueError("a rule needs an anchor, unless it reads a text as a whole")
        if self.number and not self.context:
            raise ValueError("a number needs a context")
        if self.id.partition(".")[0] != self.category:
            raise ValueError(f"id must begin with the rule's category, {self.category}")
        return self

    @property
    def reads_whole(self) -> bool:
        """Whether it reads a text as a whole: a dossier, an affair or a likeness."""
        return any((self.dossier, self.affair, self.likeness))

    @model_validator(mode="after")
    def _leads_into_a_match(self) -> Rule:
        if self.max_lead and self.max_lead > self.max_length:
            raise ValueError("max_lead must be at most max_length")
        return self


@dataclass(frozen=True, slots=True)
class Ruleset:
    """All rules, in the order of their ids."""

    rules: tuple[Rule, ...]
    hash: str
    """Of the contents of rule files and lists of terms, `sha256:…`."""

    @staticmethod
    @cache
    def default() -> Ruleset:
        """The built-in rules, read once.

        Raises:
            RuleError: One of them is wrong.
        """
        return load(Path(__file__).parent, is_proven=True)


def load(folder: Path, *, is_proven: bool = False) -> Ruleset:
    """Read every `<category>/<issuer>.toml` of a folder.

    Args:
        folder: The folder.
        is_proven: Whether its expressions are known to compile: to try takes most of the time.

    Raises:
        RuleError: A file or rule is wrong; it names file, rule, field and what was expected.
    """
    rules: dict[str, Rule] = {}
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.glob("*/*") if path.suffix in _READ):
        content = path.read_bytes()
        digest.update(f"{path.parent.name}/{path.name} {len(content)}\n".encode() + content)
        for rule in _read(path, content, is_proven=is_proven) if path.suffix == ".toml" else ():
            if rule.id in rules:
                raise RuleError(f"{_place(path)}: rule {rule.id}: id must be used only once")
            rules[rule.id] = rule
    if not rules:
        raise RuleError(f"{folder.name}: holds no rule; expected <category>/<issuer>.toml")
    ordered = tuple(rules[rule_id] for rule_id in sorted(rules))
    return Ruleset(ordered, f"sha256:{digest.hexdigest()}")


def _read(path: Path, content: bytes, *, is_proven: bool) -> Iterator[Rule]:
    try:
        tables = tomllib.loads(content.decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RuleError(f"{_place(path)}: must be TOML in UTF-8, but: {error}") from None
    rows: Any = tables.get("rule")
    if set(tables) != {"rule"} or not _are_tables(rows):
        raise RuleError(f"{_place(path)}: must hold [[rule]] tables and nothing else")
    for number, row in enumerate(rows, start=1):
        yield _rule(path, number, row, is_proven=is_proven)


def _are_tables(rows: object) -> bool:
    return isinstance(rows, list) and all(isinstance(row, dict) for row in rows)


def _rule(path: Path, number: int, row: dict[str, Any], *, is_proven: bool) -> Rule:
    name = row.get("id", f"number {number}")
    try:
        parsed = _with_words(_with_titles(row))
        rule = Rule.model_validate(parsed, context=_PROVEN if is_proven else None)
    except ValidationError as error:
        # A misspelt key is both unknown and missing: its own name says more.
        first = min(error.errors(), key=lambda each: each["type"] != "extra_forbidden")
        field = ".".join(map(str, first["loc"])) or "rule"
        message = first["msg"].removeprefix("Value error, ")
        raise RuleError(f"{_place(path)}: rule {name}: {field}: {message}") from None
    if path.parent.name != rule.category:
        raise RuleError(
            f"{_place(path)}: rule {name}: category must be that of its folder, {path.parent.name}"
        )
    return rule


def _with_titles(row: dict[str, Any]) -> dict[str, Any]:
    """Let a table's anchor match the titles of its columns as well."""
    table = row.get("table")
    named = table.get("titles") if isinstance(table, dict) else None
    if not isinstance(named, list) or not kinds().issuperset(map(str, named)):
        return row
    return row | {"anchor": "|".join(filter(None, [titles_anchor(named), row.get("anchor")]))}


def _with_words(row: dict[str, Any]) -> dict[str, Any]:
    """Let a number's anchor match the words of its context as well."""
    context = row.get("context")
    words = context.get("words") if isinstance(context, dict) and "number" in row else None
    if not isinstance(words, list):
        return row
    anchor = "|".join(filter(None, [words_anchor(map(str, words)), row.get("anchor")]))
    return row | {"anchor": anchor}


def _place(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"
