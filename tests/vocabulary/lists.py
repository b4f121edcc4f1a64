"""Vocabularies that tests write, and what they find."""

from __future__ import annotations

import json
from collections.abc import Sequence

from pastevet.documents import Deadline
from pastevet.vocabulary import Vocabulary
from pastevet.vocabulary.groups import groups_of
from pastevet.vocabulary.keyed import KEY_BYTES, Key

KEY = Key(bytes(KEY_BYTES))


def written(
    terms: Sequence[str] = (),
    *,
    exceptions: Sequence[str] = (),
    expressions: Sequence[str] = (),
    more: str = "",
) -> bytes:
    """Write a vocabulary of one group."""
    lists = {"terms": terms, "exceptions": exceptions, "expressions": expressions}
    head = '[[group]]\nname = "clients"\ncategory = "client"\nnoun = "client"\n'
    listed = (f"{name} = {json.dumps([*each])}\n" for name, each in lists.items())
    return (head + "".join(listed) + more).encode()


def vocabulary(content: bytes, key: Key | None = None) -> Vocabulary:
    """Make a vocabulary of a file's content."""
    return Vocabulary(groups_of(content), key)


def found(known: Vocabulary, text: str) -> list[str]:
    """Return what stands in a text, in its order."""
    places = sorted((start, end) for _, start, end in known.places(text, Deadline(60_000)))
    return [text[start:end] for start, end in places]
