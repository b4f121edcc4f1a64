"""`pastevet doctor`: what is there, what is missing, and what that means."""

from __future__ import annotations

import platform
import stat
import sys
from collections.abc import Iterator
from dataclasses import dataclass

import click

import pastevet
from pastevet.book import Book
from pastevet.client import ask
from pastevet.detectors.prefilter import HAS_HYPERSCAN, is_compiled
from pastevet.errors import ConfigurationError, NoAnswer, SettingsError, WrongService
from pastevet.policy import in_force
from pastevet.policy.switches import read_switches
from pastevet.rules import Ruleset
from pastevet.settings import HOST
from pastevet.state import compiled_rules, state_path
from pastevet.vocabulary.files import installed

_ANSWER_TIMEOUT_S = 1.0
_LABEL_WIDTH = 16


@dataclass(frozen=True, slots=True)
class Report:
    """What was looked at, and how it is."""

    subject: str
    sentence: str
    is_well: bool = True


@click.command(short_help="Say whether everything is in place.")
@click.pass_context
def doctor(context: click.Context) -> None:
    """Say whether everything is in place; exit status 1 if something needs you."""
    # The state folder comes before what is in it, since to open it is to close it to others.
    reports = (
        _versions(),
        _rules(),
        _policy(),
        *_switches(),
        _hyperscan(),
        _state_folder(),
        _compiled(),
        *_own_words(),
        _service(),
    )
    for report in reports:
        mark = "ok" if report.is_well else "!!"
        click.echo(f"{mark}  {report.subject:<{_LABEL_WIDTH}}{report.sentence}")
    context.exit(0 if all(report.is_well for report in reports) else 1)


def _versions() -> Report:
    system = f"{platform.system()} on {platform.machine()}"
    return Report(
        "pastevet", f"{pastevet.__version__}, Python {platform.python_version()}, {system}."
    )


def _rules() -> Report:
    try:
        return Report("rules", f"{len(Ruleset.default().rules)}, all of them readable.")
    except ConfigurationError as error:
        return Report("rules", str(error), is_well=False)


def _policy() -> Report:
    try:
        layers = in_force()().layers
    except ConfigurationError as error:
        return Report("policy", str(error), is_well=False)
    if layers.mistakes:
        kept = (
            "The organisation's rules aren't known" if layers.is_locked else "Not all is in force"
        )
        return Report("policy", f"{kept}. {' '.join(layers.mistakes)}", is_well=False)
    theirs = f", {layers.organisation.name}'s" if layers.organisation else ""
    return Report("policy", f"Built-in{theirs}{', your own' if layers.person else ''}.")


def _switches() -> Iterator[Report]:
    if mistake := read_switches().mistake:
        yield Report("switches", mistake, is_well=False)


def _hyperscan() -> Report:
    if HAS_HYPERSCAN:
        return Report("Hyperscan", "There: scans are fast.")
    return Report("Hyperscan", "Missing: scans find the same, more slowly.", is_well=False)


def _compiled() -> Report:
    if not HAS_HYPERSCAN:
        return Report("compiled rules", "Not needed without Hyperscan.")
    try:
        kept = compiled_rules()
    except SettingsError as error:
        return Report("compiled rules", f"Can't be kept. {error}", is_well=False)
    if is_compiled(Ruleset.default().rules, kept):
        return Report("compiled rules", "Kept, and fit these rules and this computer.")
    return Report("compiled rules", "Not kept yet: the next scan or start makes and keeps them.")


def _state_folder() -> Report:
    folder = state_path()
    try:
        mode = stat.S_IMODE(folder.stat().st_mode)
    except FileNotFoundError:
        return Report("state folder", f"{folder}: not made yet.")
    except OSError as error:
        return Report("state folder", f"{folder}: {error.strerror}.", is_well=False)
    if sys.platform != "win32" and mode & 0o077:
        sentence = f"{folder}: others can read it (mode {mode:o}). Run: chmod 700 {folder}"
        return Report("state folder", sentence, is_well=False)
    return Report("state folder", f"{folder}: yours alone (mode {mode:o}).")


def _own_words() -> Iterator[Report]:
    for source in installed().sources:
        if source.problem:
            now = "The last good one is" if source.vocabulary else "None of it is"
            yield Report("own words", f"{source.problem} {now} in force.", is_well=False)
        elif source.vocabulary:
            yield Report("own words", f"{source.file}: readable, and in force.")


def _service() -> Report:
    try:
        book = Book()
        version = ask("/v1/health", {}, book, timeout_s=_ANSWER_TIMEOUT_S)["version"]
        return Report("service", f"Version {version} answers on {HOST}:{book.load().port}.")
    except WrongService as error:
        return Report("service", str(error), is_well=False)
    except NoAnswer as error:
        return Report("service", f"{error} Start it: pastevet up")
    except SettingsError as error:
        return Report("service", str(error), is_well=False)
