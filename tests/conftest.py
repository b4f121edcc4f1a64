"""What several tests need: a state folder of their own, and the real service on a real port."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from support import Service

from pastevet import app
from pastevet.pipeline import Engine
from pastevet.settings import HOST, Pairing


@pytest.fixture(autouse=True)
def state_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep every test out of the person's own state folder."""
    folder = tmp_path / "state"
    monkeypatch.setenv("PASTEVET_HOME", str(folder))
    return folder


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Run the real service on a free port."""
    with socket.create_server((HOST, 0)) as probe:
        pairing = Pairing.fresh(probe.getsockname()[1])
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PASTEVET_HOME", str(tmp_path_factory.mktemp("service")))
        listener = app.claim(pairing)
    server = app.server(app.create_app(Engine.default(), pairing))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield Service(pairing)
    server.should_exit = True
    thread.join(5)
    listener.close()
