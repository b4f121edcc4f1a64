"""Writes vocabularies: with hashes in the place of terms, and fingerprints of documents."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator, Sequence

from pastevet.vocabulary.fingerprints import fingerprint, pack
from pastevet.vocabulary.groups import Document, Group
from pastevet.vocabulary.keyed import Key
from pastevet.vocabulary.terms import HASHED, terms_of


def hashed(groups: Sequence[Group], key: Key) -> str:
    """Return the TOML of groups with keyed hashes in the place of terms and exceptions."""
    return "\n".join(line for group in groups for line in _group(group, key))


def document_lines(title: str, text: str, key: Key) -> str:
    """Return the TOML lines of a document's fingerprint.

    Raises:
        ValueError: It has too few words.
    """
    known = fingerprint(text, key)
    return "\n".join(_document(Document(title=title, whole=known.whole, pieces=known.pieces)))


def _group(group: Group, key: Key) -> Iterator[str]:
    yield "[[group]]"
    plain = group.model_dump(mode="json", exclude={"documents", "terms", "exceptions"})
    for name, value in plain.items():
        if name in group.model_fields_set:
            yield f"{name} = {json.dumps(value, ensure_ascii=False)}"
    yield from _list("terms", group.terms, key, as_written=group.as_written)
    yield from _list("exceptions", group.exceptions, key)
    for document in group.documents:
        yield from _document(document)
    yield ""


def _list(name: str, listed: Sequence[str], key: Key, *, as_written: bool = False) -> Iterator[str]:
    done = [each for each in listed if each.startswith(HASHED)]
    plain = [each for each in listed if not each.startswith(HASHED)]
    made = [term.hashed(key) for term in terms_of(plain, as_written=as_written)]
    if done or made:
        # In an order that tells nothing of the one before.
        yield f"{name} = ["
        yield from (f'    "{each}",' for each in sorted([*done, *made]))
        yield "]"


def _document(document: Document) -> Iterator[str]:
    yield "[[group.documents]]"
    yield f"title = {json.dumps(document.title, ensure_ascii=False)}"
    yield f'whole = "{base64.b64encode(document.whole).decode()}"'
    yield f'pieces = "{base64.b64encode(pack(document.pieces)).decode()}"'
