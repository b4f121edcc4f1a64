"""`pastevet pair`: a code to paste, and the browsers that are paired."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import reduce

import click

from pastevet.book import Book
from pastevet.errors import SettingsError
from pastevet.pairings import CODE_LASTS_S, OWN_ORIGIN, Pairing, Pairings


@click.command(short_help="Print a pairing code; list or remove pairings.")
@click.option("--list", "show", is_flag=True, help="List the pairings.")
@click.option("--remove", is_flag=True, help="Remove the pairings that are named by ID.")
@click.option("--all", "every", is_flag=True, help="With --remove: all of them.")
@click.argument("ids", nargs=-1, metavar="[ID]...")
def pair(ids: tuple[str, ...], *, show: bool, remove: bool, every: bool) -> None:
    """Print a fresh code, which the extension's options page takes once.

    A browser that `pastevet up` has found pairs by itself and needs no code.
    """
    if remove != bool(ids or every) or (ids and every) or (show and remove):
        msg = "Expected `--list`, `--remove ID`, `--remove --all`, or nothing for a fresh code."
        raise click.UsageError(msg)
    book = Book()
    if show:
        _list(book.load())
    elif remove:
        _remove(book, ids)
    else:
        _print_code(book)


def _print_code(book: Book) -> None:
    fresh = Pairing.fresh(None, "pasted code")
    port = book.change(lambda kept: kept.adding(fresh)).port
    click.echo(fresh.code(port))
    click.echo(f"Paste it into the extension's options within {CODE_LASTS_S // 60} minutes.")


def _list(pairings: Pairings) -> None:
    browsers = _browsers(pairings)
    if not browsers:
        click.echo("No browser is paired.")
        return
    for each in sorted(browsers, key=lambda each: each.made_s):
        since = datetime.fromtimestamp(each.made_s, UTC).astimezone()
        state = f"{each.browser}, not pasted yet" if each.origin is None else each.browser
        click.echo(f"{each.id}  {since:%Y-%m-%d %H:%M}  {state}")


def _remove(book: Book, ids: tuple[str, ...]) -> None:
    """Remove the named pairings, or all of the browsers'.

    Raises:
        SettingsError: There is no such pairing.
    """
    browsers = {each.id for each in _browsers(book.load())}
    if not browsers.issuperset(ids):
        msg = "There is no such pairing. `pastevet pair --list` shows those that there are."
        raise SettingsError(msg)
    gone = set(ids) or browsers
    book.change(lambda kept: reduce(Pairings.without, gone, kept))
    click.echo(f"Removed {len(gone)}. Their browsers are no longer answered.")


def _browsers(pairings: Pairings) -> list[Pairing]:
    """All but the command line's own."""
    living = (each for each in pairings.all if not each.is_void)
    return [each for each in living if each.origin != OWN_ORIGIN]
