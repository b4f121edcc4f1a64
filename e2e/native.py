"""A person's state folder with the native-messaging host, and browsers that look there for it."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pastevet.book import Book
from pastevet.browsers import Computer, find_browser
from pastevet.client import ask
from pastevet.errors import NoAnswer
from pastevet.installation import OWN_PROFILE, Installation
from pastevet.pairings import chromium_origin

from .service import START_TIMEOUT_S, free_port
from .standin import ROOT

HOSTS = "NativeMessagingHosts"


class Native:
    """What `pastevet up` leaves behind: the host for its own browser, and no running service.

    Args:
        home: The state folder, which `PASTEVET_HOME` names.
    """

    def __init__(self, home: Path) -> None:
        self.home = home
        Installation(Computer(home=home)).install()
        self.book = Book()
        self.move()

    @property
    def profile(self) -> Path:
        """The profile of the browser that `pastevet up` opens."""
        return self.home / OWN_PROFILE

    def another_profile(self, folder: Path) -> Path:
        """Make a second profile that is told of the host."""
        shutil.copytree(self.profile / HOSTS, folder / HOSTS)
        return folder

    @property
    def pid(self) -> int | None:
        """The service's process, if it answers."""
        try:
            return int(ask("/v1/health", {}, self.book, timeout_s=5)["pid"])
        except NoAnswer:
            return None

    def browsers(self) -> list[str]:
        """The ids of the browsers' pairings, as the command line lists them."""
        return [line.split()[0] for line in self.pastevet("pair", "--list").splitlines()]

    def wait_for_browser(self) -> None:
        """Wait until an extension has got a key of its own from the host."""
        until = time.monotonic() + START_TIMEOUT_S
        while not any(each.origin == chromium_origin() for each in self.book.load().all):
            if time.monotonic() > until:
                raise TimeoutError
            time.sleep(0.1)

    def move(self) -> int:
        """Keep another port for the service's next start, and kill the one that runs."""
        pid, old, new = self.pid, self.book.load().port, free_port()
        self.book.change(lambda kept: kept.on(new))
        _kill(pid, old)
        return new

    def kill(self) -> None:
        """Kill the service, if it runs, the hard way."""
        _kill(self.pid, self.book.load().port)

    def pastevet(self, *arguments: str, **environment: str) -> str:
        """Run the command line, and return what it prints."""
        command = [sys.executable, "-m", "pastevet", *arguments]
        wanted = {**os.environ, **environment}
        done = subprocess.run(
            command, cwd=ROOT, capture_output=True, text=True, check=True, env=wanted
        )
        return done.stdout

    @contextmanager
    def up(self, home: Path) -> Iterator[None]:
        """Run `pastevet up` with a browser that needs no display, until the block has ended it."""
        program = home.with_name("browser")
        program.write_text(f'#!/bin/sh\nexec {find_browser()} --headless=new "$@"\n')
        program.chmod(0o700)
        environment = {"HOME": str(home), "DISPLAY": ":99", "PASTEVET_BROWSER": str(program)}
        command = [sys.executable, "-m", "pastevet", "up"]
        with subprocess.Popen(
            command, stdout=subprocess.DEVNULL, env={**os.environ, **environment}
        ) as process:
            try:
                yield
                process.wait(30)
            finally:
                process.terminate()


def _kill(pid: int | None, port: int) -> None:
    if pid is not None:
        os.kill(pid, signal.SIGKILL)
    while True:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return
