"""What a vocabulary's file may hold."""

from __future__ import annotations

import base64
import binascii
import tomllib
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from pastevet.errors import VocabularyError
from pastevet.model import Category, Confidence, Severity
from pastevet.rules.label import Label
from pastevet.vocabulary.fingerprints import unpack


def _decoded(text: object) -> bytes:
    if isinstance(text, bytes):
        return text
    try:
        return base64.b64decode(str(text), validate=True)
    except binascii.Error:
        raise ValueError("expected base64, as `pastevet words fingerprint` writes it") from None


def _hashes(text: object) -> object:
    return text if isinstance(text, frozenset) else unpack(_decoded(text))


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Document(_Strict):
    """A document's fingerprint."""

    title: str = Field(min_length=1, max_length=40)
    """What it is called in a dialog."""
    whole: Annotated[bytes, BeforeValidator(_decoded)]
    """Hash of all its words, in base64."""
    pieces: Annotated[frozenset[bytes], BeforeValidator(_hashes)] = frozenset()
    """Hashes of some eight words in a row, one behind the other, in base64."""


class Group(_Strict):
    """Things that are called alike and are equally grave."""

    name: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)
    """Names the rule, `category.own-NAME`."""
    category: Category
    severity: Severity = Severity.HIGH
    confidence: Confidence = Confidence.HIGH
    noun: str = Field(min_length=1, max_length=22)
    """What a sentence calls one of them, without an article: “This names a {noun}.”"""
    headline: str = Field(default="", max_length=45)
    """What a dialog begins with."""
    why: str = Field(default="It was not meant for outsiders.", min_length=1, max_length=90)
    """What harm it can do."""
    replacement: str = Field(default="", pattern=r"^([A-Z0-9]+([ -][A-Z0-9]+)*)?$")
    """What a placeholder calls it; the noun in capitals if left out."""
    terms: tuple[str, ...] = ()
    as_written: bool = False
    """Whether the terms count only in the case in which they are written."""
    exceptions: tuple[str, ...] = ()
    """Phrases in which nothing of this group counts."""
    expressions: tuple[str, ...] = Field(default=(), max_length=100)
    documents: tuple[Document, ...] = ()

    @property
    def label(self) -> Label:
        """What its terms and expressions are called."""
        article = "an" if self.noun[0].lower() in "aeio" else "a"
        return Label(
            id=f"{self.category}.own-{self.name}",
            title=self.noun[0].upper() + self.noun[1:],
            why=self.why,
            category=self.category,
            severity=self.severity,
            confidence=self.confidence,
            replacement=self.replacement or _capitals(self.noun),
            noun=self.noun,
            headline=self.headline or f"This names {article} {self.noun}.",
            reversible=True,
        )

    def label_of(self, document: Document) -> Label:
        """What one of its documents is called."""
        headline = self.headline or "This looks like a document of your own."
        return self.label.model_copy(update={"title": document.title, "headline": headline})


class _File(_Strict):
    group: tuple[Group, ...]


def groups_of(content: bytes) -> tuple[Group, ...]:
    """Read a vocabulary's file.

    Raises:
        VocabularyError: It is none. The message names key and what was expected, and repeats
            nothing that it lists.
    """
    try:
        tables = tomllib.loads(content.decode())
    except UnicodeDecodeError:
        raise VocabularyError("expected TOML in UTF-8.") from None
    except tomllib.TOMLDecodeError as error:
        at = str(error).rpartition(" (")[2].rstrip(")")
        msg = f"expected TOML, which it isn't {at}."
        raise VocabularyError(msg) from None
    try:
        return _File.model_validate(tables).group
    except ValidationError as error:
        raise VocabularyError(_complaint(error, tables)) from None


def _complaint(error: ValidationError, tables: dict[str, Any]) -> str:
    # A misspelt key is both unknown and missing: its own name says more.
    first = min(error.errors(include_input=False), key=lambda e: e["type"] != "extra_forbidden")
    why = first["msg"].removeprefix("Value error, ")
    match first["loc"]:
        case ("group", int(number), *rest):
            name = tables["group"][number].get("name", f"number {number + 1}")
            where = ["group " + str(name), ".".join(map(str, rest))]
        case loc:
            where = [".".join(map(str, loc))]
    return ": ".join(filter(None, [*where, why])) + "."


def _capitals(noun: str) -> str:
    words = "".join(char if char.isascii() and char.isalnum() else " " for char in noun.upper())
    return " ".join(words.split()) or "OWN WORD"
