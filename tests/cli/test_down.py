"""`pastevet down`: the real service ends, and nothing of pastevet is left if that is asked for."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from vocabulary.lists import written

from pastevet.book import Book
from pastevet.policy import switches
from pastevet.quiet import Marked, Quiet
from pastevet.settings import HOST

Environment = dict[str, str]


@pytest.fixture
def home() -> Path:
    """Make a home folder in which browsers were used, and one was told of another host."""
    folder = Path.home()
    (folder / ".config/chromium/NativeMessagingHosts").mkdir(parents=True)
    (folder / ".config/chromium/NativeMessagingHosts/other.json").write_text("{}")
    (folder / ".config/google-chrome/NativeMessagingHosts").mkdir(parents=True)
    (folder / ".config/mozilla/firefox").mkdir(parents=True)
    (folder / "notes.txt").write_text("mine")
    return folder


@pytest.fixture(params=["default", "named"])
def environment(request: pytest.FixtureRequest, home: Path, tmp_path: Path) -> Environment:
    """Let the state folder lie in the home folder, or where `PASTEVET_HOME` says."""
    assert home.is_dir()
    kept = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
    kept.pop("PASTEVET_HOME")
    named = {"PASTEVET_HOME": str(tmp_path / "made" / "state")}
    return kept | (named if request.param == "named" else {})


def snapshot(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Tell of everything in a folder its rights and content."""
    return {
        str(path.relative_to(folder)): (
            path.lstat().st_mode,
            path.read_bytes() if path.is_file() else b"",
        )
        for path in folder.rglob("*")
    }


def pastevet(*arguments: str, environment: Environment) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    command = [sys.executable, "-m", "pastevet", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment)


@contextmanager
def started(*arguments: str, environment: Environment) -> Iterator[subprocess.Popen[str]]:
    """Start a command that stays, once it says that it guards or listens."""
    command = [sys.executable, "-u", "-m", "pastevet", *arguments]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, env=environment) as process:
        try:
            next(line for line in process.stdout if "Guarding" in line or "listens" in line)
            yield process
        finally:
            process.kill()


def free_port() -> str:
    """Return a port on which nothing listens."""
    with socket.create_server((HOST, 0)) as probe:
        return str(probe.getsockname()[1])


@pytest.mark.usefixtures("kept_rules")
@pytest.mark.parametrize("command", [["up", "--no-browser"], ["serve"]])
def test_the_service_ends(command: list[str]) -> None:
    """Whoever started the service, it ends well, and then there is none to end."""
    kept = dict(os.environ)
    with started(*command, "--port", free_port(), environment=kept) as process:
        first = pastevet("down", environment=kept)
        assert process.wait(60) == 0

    assert first.stdout == "The service has ended. A browser with the extension starts it again.\n"
    second = pastevet("down", environment=kept)
    assert (second.stdout, second.returncode) == ("The service isn’t running.\n", 0)


def test_where_nothing_was_nothing_is_made(state_folder: Path) -> None:
    """To end what never ran leaves no trace either."""
    result = pastevet("down", environment=dict(os.environ))

    assert (result.stdout, result.returncode) == ("The service isn’t running.\n", 0)
    assert not state_folder.exists()


@pytest.mark.parametrize("arguments", [["down"], ["down", "--remove"]])
def test_another_program_on_the_port_is_left_alone(arguments: list[str]) -> None:
    """What doesn't prove to be the service isn't ended, and that is said."""
    script = f"import socket, time; s = socket.create_server(('{HOST}', {(port := free_port())}))"
    script += "; print(flush=True); [s.accept()[0].close() for _ in range(99)]"
    Book().change(lambda pairings: pairings.on(int(port)))
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE) as other:
        other.stdout.readline()
        result = pastevet(*arguments, environment=dict(os.environ))
        assert other.poll() is None
        other.kill()

    assert result.returncode == 2
    assert f"What listens on {HOST}:{port} doesn't answer as pastevet does." in result.stderr
    assert "nothing was ended" in result.stderr


def test_removal_leaves_no_trace(environment: Environment, home: Path, tmp_path: Path) -> None:
    """After `up` and `down --remove` everything is as it was, and each place is named."""
    folder = Path(environment.get("PASTEVET_HOME", home / ".local/state/pastevet"))
    words = home / ".config/pastevet/vocabulary.toml"
    words.parent.mkdir(parents=True)
    words.write_bytes(written(["Acme Bank"]))
    before = snapshot(tmp_path)
    with started("up", "--no-browser", "--port", free_port(), environment=environment) as process:
        assert (home / ".mozilla/native-messaging-hosts/pastevet.json").exists()
        assert (home / ".config/google-chrome/NativeMessagingHosts/pastevet.json").exists()
        Quiet(folder).mark([Marked("a.b", "c")])
        (folder / switches.FILE).write_text("{}")
        assert (folder / "vocabulary-person.toml").exists()
        result = pastevet("down", "--remove", environment=environment)
        assert process.wait(60) == 0

    assert snapshot(tmp_path) == before
    assert (result.returncode, result.stderr) == (0, "")
    assert "The service has ended." in result.stdout
    places = [line for line in result.stdout.splitlines() if line.startswith(("gone", "still"))]
    assert all(line.startswith("gone  ") for line in places)
    assert any("google-chrome/NativeMessagingHosts/pastevet.json" in line for line in places)
    assert any(line.endswith("/pairings.json") for line in places)
    assert "remove pastevet" in result.stdout.splitlines()[-1]


def test_removal_can_be_done_twice(environment: Environment, tmp_path: Path) -> None:
    """Where nothing is left to remove, that is proven all the same, and nothing is made."""
    before = snapshot(tmp_path)
    result = pastevet("down", "--remove", environment=environment)

    assert (result.returncode, snapshot(tmp_path)) == (0, before)
    assert "The service isn’t running." in result.stdout


def test_what_can_not_be_removed_is_named(environment: Environment, home: Path) -> None:
    """A place that can't be cleared is named, everything else goes, and the status is 2."""
    hosts = home / ".config/chromium/NativeMessagingHosts"
    (hosts / "pastevet.json/inside").mkdir(parents=True)
    with started("serve", "--port", free_port(), environment=environment):
        result = pastevet("down", "--remove", environment=environment)

    assert result.returncode == 2
    assert f"still there  {hosts}/pastevet.json (Chromium)" in result.stdout
    assert result.stderr.startswith(f"pastevet: Left: {hosts}/pastevet.json (Chromium) (Is a dir")
    assert result.stdout.count("still there") == 1


def test_files_of_others_in_the_state_folder_stay(environment: Environment, home: Path) -> None:
    """What the person keeps in the state folder isn't ours to remove, and is told of."""
    folder = Path(environment.get("PASTEVET_HOME", home / ".local/state/pastevet"))
    with started("serve", "--port", free_port(), environment=environment):
        (folder / "mine.txt").write_text("mine")
        result = pastevet("down", "--remove", environment=environment)

    assert [path.name for path in folder.iterdir()] == ["mine.txt"]
    assert (result.returncode, f"still there  {folder}\n" in result.stdout) == (2, True)
    assert "Directory not empty" in result.stderr


def test_the_profile_of_our_own_browser_goes_too(environment: Environment, home: Path) -> None:
    """The profile that `up` made for its browser goes with all that is in it."""
    folder = Path(environment.get("PASTEVET_HOME", home / ".local/state/pastevet"))
    with started("up", "--no-browser", "--port", free_port(), environment=environment):
        (folder / "browser/Default").mkdir()
        (folder / "browser/Default/History").write_text("visited")
        (folder / "browser/SingletonLock").symlink_to("host-4711")
        result = pastevet("down", "--remove", environment=environment)

    assert result.returncode == 0
    assert not folder.exists()


@pytest.mark.usefixtures("kept_rules")
def test_a_service_that_hangs_is_not_signalled() -> None:
    """A service that can't prove itself because it hangs is left alone, and that is said."""
    kept = dict(os.environ)
    with started("serve", "--port", free_port(), environment=kept) as process:
        process.send_signal(signal.SIGSTOP)
        result = pastevet("down", environment=kept)
        process.send_signal(signal.SIGCONT)
        assert process.poll() is None

    assert result.returncode == 2
    assert "or the service hangs" in result.stderr
