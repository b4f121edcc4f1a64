"""`pastevet words`: the organisation's and the person's own words."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path

import click

from pastevet.cli.progress import Progress
from pastevet.errors import BadInput
from pastevet.settings import organisation_dir, person_dir
from pastevet.state import write_private
from pastevet.vocabulary.files import FILE, read
from pastevet.vocabulary.groups import groups_of
from pastevet.vocabulary.keyed import Key, key_file, make_key
from pastevet.vocabulary.writing import document_lines, hashed

_TITLE_CHARS = 40
_PATH = click.Path(path_type=Path, dir_okay=False)


@click.group(short_help="Check, hash and make lists of your own words.")
def words() -> None:
    """Check, hash and make lists of your own words.

    They are looked for where `vocabulary.toml` lies in the folder of the computer's settings or of
    your own; `pastevet words check` says where that is.
    """


@words.command(short_help="Say whether a vocabulary is right.")
@click.argument("file", type=_PATH, required=False)
def check(file: Path | None) -> None:
    """Say what FILE lists, or each vocabulary in force; exit status 2 if something is wrong."""
    for each in [file] if file else [organisation_dir() / FILE, person_dir() / FILE]:
        if file or each.exists():
            with Progress("Checking the words"):
                read(each)
            click.echo(f"{each}: {', '.join(_counts(each))}.")
        else:
            click.echo(f"{each}: not there.")


def _counts(file: Path) -> Iterator[str]:
    groups = groups_of(file.read_bytes())
    yield f"groups {len(groups)}"
    for field in ("terms", "exceptions", "expressions", "documents"):
        yield f"{field} {sum(len(getattr(group, field)) for group in groups)}"


@words.command("hash", short_help="Replace the terms of a vocabulary by keyed hashes.")
@click.argument("file", type=_PATH)
def hash_terms(file: Path) -> None:
    """Replace the terms and exceptions in FILE by keyed hashes, which are found all the same.

    The key is kept beside it, in a file of the same name that ends in `.key`; whoever has both can
    try names, so let them travel apart. Comments in FILE are lost.
    """
    read(file)
    key = make_key(file)
    write_private(
        file, hashed(groups_of(file.read_bytes()), key), stat.S_IMODE(file.stat().st_mode)
    )
    click.echo(f"Hashed. The key is in {key_file(file)}: without it, nothing of it is found.")


@words.command("fingerprint", short_help="Print what documents are known again by.")
@click.argument("documents", nargs=-1, required=True, type=_PATH)
@click.option(
    "--words",
    "file",
    type=_PATH,
    help="The vocabulary that it is for; your own if left out. Its key is made if need be.",
)
def print_fingerprints(documents: tuple[Path, ...], file: Path | None) -> None:
    """Print lines for a group of a vocabulary, by which DOCUMENTS and pages of them are known."""
    vocabulary = file or person_dir() / FILE
    vocabulary.parent.mkdir(parents=True, exist_ok=True)
    key = make_key(vocabulary)
    for document in documents:
        click.echo(_fingerprinted(document, key))


def _fingerprinted(document: Path, key: Key) -> str:
    try:
        text = document.read_text(encoding="utf-8")
        return document_lines(document.stem[:_TITLE_CHARS], text, key)
    except UnicodeDecodeError:
        raise BadInput("not_text", f"{document}: expected a text in UTF-8.") from None
    except ValueError as error:
        raise BadInput("too_short", f"{document}: {error}.") from None
