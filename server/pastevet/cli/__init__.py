"""The command line. It prints; nothing else prints."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from importlib import import_module

import click

import pastevet
from pastevet.errors import PastevetError, place_of

EXIT_ERROR = 2


COMMANDS = (
    *("up", "down", "pair", "serve", "scan", "rules"),
    *("policy", "facts", "words", "quiet", "doctor"),
)
"""Each is what its module of the same name is about."""


class _Commands(click.Group):
    """Imports no command but the one that is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return their names, in the order of a first use."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"{__name__}.{cmd_name}")
        command: click.Command = getattr(module, cmd_name)
        return command


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(pastevet.__version__, prog_name="pastevet")
def cli() -> None:
    """Vet what is pasted into Claude.ai, on this computer, before it is sent."""


def main() -> None:
    """Run the command line; a failure is one sentence and exit status 2, never a traceback."""
    # Plugins of pydantic would see what is pasted, and to look for them takes time.
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
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
