"""What rules weigh of a whole text, where no expression tells it."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class Dossier(BaseModel):
    """What makes a text tell of somebody's matters. Names are what is found."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    terms: tuple[str, ...] = Field(min_length=1)
    """Names of the lists in `terms/` whose words count."""
    enough: int = Field(ge=1)
    """How many kinds of detail and different words there must be in all, beside a request."""
    unasked: int = Field(ge=1)
    """The same without a request."""
    against: str
    """Name of the list in `terms/` whose words each ask for some more."""


class Affair(BaseModel):
    """What makes a text tell of an affair of its author's own house.

    Remarks of secrecy are what is found, or figures where none is asked for.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    terms: tuple[str, ...] = Field(min_length=1)
    """Names of the lists in `terms/` with words of such affairs."""
    against: tuple[str, ...] = Field(min_length=1)
    """Names of the lists in `terms/` whose words speak against it."""
    figures: int = Field(ge=0)
    """How many figures there must be."""
    words: int = Field(ge=0)
    """How many different words of its lists there must be."""
    enough: int = Field(ge=1)
    """How many of both there must be in all; of figures not more than five count."""
    untold: bool = False
    """Whether a remark of secrecy must stand there; else one of the words of `by`."""
    by: str = "own_words"
    """Name of the list in `terms/` with words for whose affair it is."""


class Likeness(BaseModel):
    """What makes a whole text a match: how much it is like others of its rule's category.

    The people it names are what is found, or the sentences that tell most.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    enough: int
    """What it must weigh at least, in thousandths."""
