"""What a finding is called, and how grave it is."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from pastevet.model import Category, Confidence, Severity

Sentence = Annotated[str, Field(min_length=1)]


class Revoke(BaseModel):
    """Where a credential is made worthless."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    issuer: str = Field(min_length=1, max_length=16)
    url: Annotated[str, Field(pattern=r"^https://\S+$")]
    """The issuer's own page that does it, or says how."""


class Label(BaseModel):
    """What a finding is called, and how grave it is."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(pattern=r"^[a-z_]+\.[a-z0-9]+(-[a-z0-9]+)*$")
    """`category.kebab-name`."""
    title: Sentence
    why: Sentence
    """What harm it can do, for the person who reads the warning."""
    category: Category
    severity: Severity
    confidence: Confidence
    replacement: str = Field(default="", pattern=r"^([A-Z0-9]+([ -][A-Z0-9]+)*)?$")
    """What a placeholder calls it, in capitals, without number or brackets; empty where taking it
    out would not help."""
    noun: str = "secret"
    """What a sentence calls it, without an article: “This looks like a live {noun}.”"""
    headline: str = ""
    """What a dialog begins with, where the category's own words don't fit."""
    preview_tail: int = Field(default=0, ge=0, le=8)
    """How many of the last characters a preview may show."""
    reversible: bool = False
    """Whether an answer may have the value put back."""
    revoke: Revoke | None = None
