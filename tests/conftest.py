"""What several tests need: a state folder of their own, and the real service on a real port."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from support import Service, running

from pastevet.book import Book
from pastevet.pairings import Pairing, chromium_origin


@pytest.fixture(autouse=True)
def state_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep every test out of the person's own state folder, settings and browsers."""
    folder = tmp_path / "state"
    monkeypatch.setenv("PASTEVET_HOME", str(folder))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    monkeypatch.setenv("XDG_CONFIG_DIRS", str(tmp_path / "etc"))
    return folder


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Run the real service on a free port, with one browser paired."""
    book = Book(tmp_path_factory.mktemp("service"))
    pairing = Pairing.fresh(chromium_origin(), "test")
    book.change(lambda kept: kept.adding(pairing))
    with running(book) as port:
        yield Service(port, book, pairing)
