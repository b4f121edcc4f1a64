"""What several tests need: a state folder of their own, and the real service on a real port."""

from __future__ import annotations

import math
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from support import Service, running

from pastevet import pipeline
from pastevet.book import Book
from pastevet.detectors.prefilter import Relay, prefilter
from pastevet.pairings import Pairing, chromium_origin
from pastevet.pipeline import Engine
from pastevet.rules import Ruleset
from pastevet.state import compiled_rules


@pytest.fixture(scope="session", autouse=True)
def warm_engine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the engine ready, as a service is some seconds after its start; return its cache."""
    with pytest.MonkeyPatch.context() as patch:
        _settle(patch, tmp_path_factory.mktemp("engine"))
        compiling = prefilter(Ruleset.default().rules, compiled_rules())
        if isinstance(compiling, Relay):
            compiling.join()
        for _ in Engine.default().warm_up():
            pass
        return compiled_rules().parent


@pytest.fixture(autouse=True)
def unhurried(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give scans time on a busy machine: nothing but a test marked `hurried` is about the clock."""
    if "hurried" not in request.keywords:
        monkeypatch.setattr(pipeline, "BUDGETS_MS", ((math.inf, 60_000.0),))


@pytest.fixture(autouse=True)
def state_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep every test out of the person's own state folder, settings and browsers."""
    return _settle(monkeypatch, tmp_path)


def _settle(patch: pytest.MonkeyPatch, home: Path) -> Path:
    patch.setenv("PASTEVET_HOME", str(home / "state"))
    patch.setenv("HOME", str(home / "home"))
    patch.delenv("XDG_CONFIG_HOME", raising=False)
    patch.setenv("XDG_CONFIG_DIRS", str(home / "etc"))
    return home / "state"


@pytest.fixture
def kept_rules(warm_engine: Path, state_folder: Path) -> None:
    """Begin with compiled rules, as every start but the first does."""
    assert state_folder
    shutil.copytree(warm_engine, compiled_rules().parent, dirs_exist_ok=True)


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Run the real service on a free port, with one browser paired."""
    book = Book(tmp_path_factory.mktemp("service"))
    pairing = Pairing.fresh(chromium_origin(), "test")
    book.change(lambda kept: kept.adding(pairing))
    with running(book) as port:
        yield Service(port, book, pairing)
