"""`pastevet scan`: one text, or a batch of them."""

from __future__ import annotations

import json
import sys
import uuid
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Any, BinaryIO

import click
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from pastevet import contract
from pastevet.baseline import Baseline
from pastevet.cli.destination import destination_options
from pastevet.cli.progress import Progress
from pastevet.errors import BadInput
from pastevet.model import (
    Action,
    CoverageStatus,
    Destination,
    Finding,
    Verdict,
)
from pastevet.pipeline import Engine
from pastevet.redact import placeholders, redact

MAX_TEXT_BYTES = 10_000_000
BUDGET_MS = 20_000
"""Nobody waits for a paste here: a slow machine should not make an answer partial."""

_PROBED_CHARS = 10_000
_MOST_LINES = 3
_EXIT_WARNED, _EXIT_PARTIAL = 1, 3


def _name(value: object) -> object:
    if isinstance(value, str | int) and not isinstance(value, bool):
        return value
    msg = "expected a string or a whole number"
    raise ValueError(msg)


class _Line(BaseModel):
    """One line of a batch."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Annotated[Any, AfterValidator(_name)]
    text: Annotated[str, Field(max_length=MAX_TEXT_BYTES)]
    name: str | None = None
    destination: contract.Destination = contract.Destination()


@click.command()
@click.argument("file", type=click.File("rb"), default="-")
@destination_options
@click.option("--json", "as_json", is_flag=True, help="Print the service's reply as JSON.")
@click.option("--redact", "as_redacted", is_flag=True, help="Print the text without the findings.")
@click.option(
    "--baseline",
    "baseline_file",
    type=click.File("rb"),
    help="Known false alarms: a detect-secrets .secrets.baseline.",
)
@click.option(
    "--words",
    "words_file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A vocabulary of your own words to look for as well.",
)
@click.option("--batch", is_flag=True, help="FILE holds a JSON object {id, text} on each line.")
@click.pass_context
def scan(  # noqa: PLR0913 - one parameter for each option
    context: click.Context,
    file: BinaryIO,
    destination: Destination,
    baseline_file: BinaryIO | None,
    *,
    words_file: Path | None,
    as_json: bool,
    as_redacted: bool,
    batch: bool,
) -> None:
    """Vet FILE, or standard input, and say what is in it.

    A line of a batch may also have a destination, as in the contract; each gets one line with id,
    action, coverage and findings, or with id and error.

    Exit status: 0 allow or report, 1 warn or stronger, 2 error, 3 only partly checked. A batch
    exits with 0, bad lines included.
    """
    if batch + as_json + as_redacted > 1:
        raise click.UsageError("Choose one of --json, --redact and --batch.")
    baseline = Baseline.parse(baseline_file.read()) if baseline_file else Baseline()
    engine = Engine.default(words_file)
    if batch:
        scan_batch(engine, file, destination, baseline)
        return
    text, encoding = read_text(file)
    with Progress("Checking"):
        verdict = engine.scan(text, destination, budget_ms=BUDGET_MS, baseline=baseline)
    if as_json:
        click.echo(json.dumps(_reply(verdict, text) | {"redacted_text": _redacted(text, verdict)}))
    elif as_redacted:
        _print_redacted(text, encoding, verdict)
    else:
        click.echo("\n".join(_told(verdict, text)))
    context.exit(_exit_status(verdict))


def read_text(file: BinaryIO) -> tuple[str, str]:
    """Return a text and its encoding; bytes that are no UTF-8 survive as lone surrogates.

    Raises:
        BadInput: It is longer than 10 MB, or no text.
    """
    data = file.read(MAX_TEXT_BYTES + 1)
    if len(data) > MAX_TEXT_BYTES:
        raise BadInput("too_large", "The text is too long: expected at most 10 MB.")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace"), "utf-16"
    text = data.decode("utf-8", "surrogateescape")
    if "\0" in text and _is_binary(text):
        raise BadInput("not_text", "This is no text: expected UTF-8 or UTF-16.")
    return text, "utf-8"


def _is_binary(text: str) -> bool:
    return any("\udc80" <= char <= "\udcff" for char in text[:_PROBED_CHARS])


def _print_redacted(text: str, encoding: str, verdict: Verdict) -> None:
    redacted = _redacted(text, verdict)
    if redacted is None:
        reasons = ", ".join(verdict.coverage.reasons)
        click.echo(f"pastevet: Only partly checked ({reasons}), so nothing is printed.", err=True)
    else:
        click.echo(redacted.encode(encoding, "surrogateescape"), nl=False)


def _redacted(text: str, verdict: Verdict) -> str | None:
    """Return the text without what is asked about, or None: the rest may hold as much again."""
    if verdict.coverage.status is CoverageStatus.PARTIAL:
        return None
    return redact(text, [found for found in verdict.findings if found.action >= Action.WARN])


def _reply(verdict: Verdict, text: str) -> dict[str, Any]:
    reply = contract.ScanReply.of(verdict, [text], scan_id=uuid.uuid4().hex)
    return reply.model_dump(mode="json")


def _exit_status(verdict: Verdict) -> int:
    if verdict.action >= Action.WARN:
        return _EXIT_WARNED
    return _EXIT_PARTIAL if verdict.coverage.status is CoverageStatus.PARTIAL else 0


def _told(verdict: Verdict, text: str) -> Iterator[str]:
    if verdict.coverage.status is CoverageStatus.PARTIAL:
        yield f"Only partly checked ({', '.join(verdict.coverage.reasons)})."
    if not verdict.advice:
        yield "Nothing found that speaks against this place. That doesn’t prove it safe."
        return
    yield from (verdict.advice.headline, verdict.advice.reason, "")
    told = [finding for finding in verdict.findings if finding.action >= Action.WARN]
    may_redact = any(way.kind == "redact" for way in verdict.advice.better)
    names = placeholders(text, told) if may_redact else {}
    yield from _found(told, text, names)
    if may_redact:
        yield from ("", "--redact prints the text without them.")
    for fact in verdict.advice.facts:
        checked = "checked live" if fact.verified_live else "not checked live"
        yield from ("", f"{fact.text}", f"Copy read on {fact.seen}, {checked}: {fact.source}")


def _found(told: Iterable[Finding], text: str, names: dict[int, str]) -> Iterator[str]:
    """Tell each finding; of many of a kind, the first and how many there are."""
    kinds: dict[tuple[str, str], list[Finding]] = {}
    for finding in told:
        kinds.setdefault((finding.rule, finding.title), []).append(finding)
    for findings in kinds.values():
        values = {finding.value_id for finding in findings}
        is_many = len(values) > _MOST_LINES
        for finding in findings[:1] if is_many else findings:
            line = text.count("\n", 0, finding.span[0]) + 1
            column = finding.span[0] - text.rfind("\n", 0, finding.span[0])
            many = f" × {len(values)}" if is_many else ""
            name = names.get(finding.value_id)
            becomes = f" → {name}{', …' if is_many else ''}" if name else ""
            told_as = f"{finding.title}{many}  {finding.preview}{becomes}"
            yield f"  {line}:{column}  {told_as}  ({finding.rule})"


def scan_batch(
    engine: Engine, lines: Iterable[bytes], destination: Destination, baseline: Baseline
) -> None:
    """Scan a JSON object on each line and print one for each, in order; a bad one is reported."""
    with Progress("Checking the batch") as progress:
        for number, line in enumerate(lines, 1):
            if line.strip():
                click.echo(json.dumps(_answer(engine, line, number, destination, baseline)))
                sys.stdout.flush()
                progress.step()


def _answer(
    engine: Engine, line: bytes, number: int, destination: Destination, baseline: Baseline
) -> dict[str, Any]:
    try:
        asked = contract.parse(_Line, line)
    except BadInput as error:
        detail = f"line {number}: {error.detail}"
        return {"id": _id_of(line), "error": {"code": error.code, "detail": detail}}
    if "destination" in asked.model_fields_set:
        destination = asked.destination.inside()
    verdict = engine.scan(asked.text, destination, budget_ms=BUDGET_MS, baseline=baseline)
    reply = _reply(verdict, asked.text)
    return {"id": asked.id} | {key: reply[key] for key in ("action", "coverage", "findings")}


def _id_of(line: bytes) -> str | int | None:
    """Return the id of a line that is wrong elsewhere, or None."""
    try:
        found = json.loads(line)["id"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return found if isinstance(found, str | int) else None
