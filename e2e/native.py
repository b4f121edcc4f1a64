"""A person's state folder with the native-messaging host, and browsers that look there for it."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path

from pastevet.book import Book
from pastevet.browsers import Computer
from pastevet.client import ask
from pastevet.errors import NoAnswer
from pastevet.installation import OWN_PROFILE, Installation

from .service import free_port
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

    def move(self) -> int:
        """Keep another port for the service's next start, and kill the one that runs."""
        pid, old, new = self.pid, self.book.load().port, free_port()
        self.book.change(lambda kept: kept.on(new))
        _kill(pid, old)
        return new

    def kill(self) -> None:
        """Kill the service, if it runs, the hard way."""
        _kill(self.pid, self.book.load().port)

    def pastevet(self, *arguments: str) -> str:
        """Run the command line, and return what it prints."""
        command = [sys.executable, "-m", "pastevet", *arguments]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
        return done.stdout


def _kill(pid: int | None, port: int) -> None:
    if pid is not None:
        os.kill(pid, signal.SIGKILL)
    while True:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return
