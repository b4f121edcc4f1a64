"""The command line. It prints; nothing else prints."""

from __future__ import annotations

import sys
from contextlib import suppress

import click

import pastevet
from pastevet.cli.doctor import doctor
from pastevet.cli.down import down
from pastevet.cli.facts import facts
from pastevet.cli.pair import pair
from pastevet.cli.policy import policy
from pastevet.cli.quiet import quiet
from pastevet.cli.rules import rules
from pastevet.cli.scan import scan
from pastevet.cli.serve import serve
from pastevet.cli.up import up
from pastevet.cli.words import words
from pastevet.errors import PastevetError, place_of

EXIT_ERROR = 2


@click.group(
    commands=[up, down, pair, serve, scan, rules, policy, facts, words, quiet, doctor],
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(pastevet.__version__, prog_name="pastevet")
def cli() -> None:
    """Vet what is pasted into Claude.ai, on this computer, before it is sent."""


def main() -> None:
    """Run the command line; a failure is one sentence and exit status 2, never a traceback."""
    try:
        cli()
    except PastevetError as error:
        _fail(str(error))
    except OSError as error:
        _fail(f"The answer can't be written: {error.strerror}.")
    except Exception as error:  # noqa: BLE001 - a traceback could hold scanned text
        _fail(f"Internal error: {place_of(error)}. Nothing was kept.")


def _fail(sentence: str) -> None:
    with suppress(OSError):  # else a traceback would tell what it was about
        click.echo(f"pastevet: {sentence}", err=True)
    sys.exit(EXIT_ERROR)
