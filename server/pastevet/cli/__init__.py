"""The command line. It prints; nothing else prints."""

from __future__ import annotations

import sys
from pathlib import Path

import click

import pastevet
from pastevet.cli.rules import rules
from pastevet.cli.scan import scan
from pastevet.cli.serve import serve
from pastevet.cli.up import up
from pastevet.errors import PastevetError

EXIT_ERROR = 2


@click.group(
    commands=[up, serve, scan, rules],
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
    except Exception as error:  # noqa: BLE001 - a traceback could hold scanned text
        trace = error.__traceback__
        while trace and trace.tb_next:
            trace = trace.tb_next
        where = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else ""
        _fail(f"Internal error: {type(error).__name__} at {where}. Nothing was kept.")


def _fail(sentence: str) -> None:
    click.echo(f"pastevet: {sentence}", err=True)
    sys.exit(EXIT_ERROR)
