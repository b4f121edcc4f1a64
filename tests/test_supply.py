"""What pastevet is made of: known, locked, asked about, and without a way out."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

ROOT = Path(__file__).resolve().parent.parent
CONTROL = {"id": "PYSEC-2019-217", "affected": []}


def run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    """Run one of the repository's tools."""
    return subprocess.run(
        [sys.executable, *command], cwd=ROOT, capture_output=True, text=True, check=False
    )


@contextmanager
def advisories(known: dict[str, list[dict[str, object]]]) -> Iterator[list[str]]:
    """Serve advisories by package on loopback; gives the options that make pip-audit ask there."""

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            found = known.get(asked["package"]["name"])
            body = json.dumps({"vulns": found} if found else {}).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        url = f"http://127.0.0.1:{server.server_port}/v1/query"
        yield ["--vulnerability-service", "osv", "--osv-url", url]
        server.shutdown()


def test_an_audit_without_findings_ends_well():
    """Where nothing is known about what the service runs on, it says so."""
    with advisories({"jinja2": [CONTROL]}) as options:
        done = run("tools/audit.py", *options)

    assert (done.returncode, done.stderr) == (0, "")
    assert re.fullmatch(r"audit: \d+ packages, no advisory that isn't accepted\.\n", done.stdout)


def test_a_known_advisory_fails_the_audit():
    """An advisory that nobody accepted is named, with the version that has it."""
    with advisories({"jinja2": [CONTROL], "regex": [{"id": "PYSEC-1-1", "affected": []}]}) as known:
        done = run("tools/audit.py", *known)

    assert done.returncode == 1
    assert re.search(r"regex \S+: PYSEC-1-1, fixed in no version yet", done.stderr)


def test_an_index_without_advisories_fails_the_audit():
    """A service that knows of no advisory at all is not taken for good news."""
    with advisories({}) as options:
        done = run("tools/audit.py", *options)

    assert done.returncode == 1
    assert "can't be reached, so nothing was audited" in done.stderr


def test_advisories_out_of_reach_fail_the_audit():
    """Where nobody answers, it says in a sentence that nothing was audited."""
    options = ["--vulnerability-service", "osv", "--osv-url", "http://127.0.0.1:9"]
    done = run("tools/audit.py", *options)

    assert done.returncode == 1
    assert done.stderr.startswith("audit: the advisories can't be reached, so nothing was audited")
    assert done.stderr.count("\n") == 1


def test_the_sbom_names_what_the_service_runs_on(tmp_path: Path):
    """Each package of requirements/run.txt stands in it, with its version and every hash."""
    listed = json.loads(sbom(tmp_path))
    packages = {
        f"{part['name']}=={part['version']}": {
            digest["content"] for file in part["externalReferences"] for digest in file["hashes"]
        }
        for part in listed["components"]
    }

    assert packages == locked("requirements/run.txt")


def test_the_sbom_is_reproducible(tmp_path: Path):
    """Two runs write the same bytes."""
    assert sbom(tmp_path / "one") == sbom(tmp_path / "another")


def sbom(folder: Path) -> bytes:
    """Write the list as `make sbom` does, and read it."""
    done = run("tools/sbom.py", folder)
    assert done.returncode == 0, done.stderr
    return Path(done.stdout.strip()).read_bytes()


def locked(file: str) -> dict[str, set[str]]:
    """Read the packages of a requirements file with their hashes."""
    requirements = re.split(r"\n(?=\S)", (ROOT / file).read_text().strip())
    return {
        requirement.split()[0]: set(re.findall(r"--hash=sha256:([0-9a-f]{64})\b", requirement))
        for requirement in requirements
    }


@pytest.mark.parametrize("file", ["requirements/run.txt", "requirements/dev.txt"])
def test_every_requirement_has_whole_hashes(file: str):
    """Each requirement is pinned by whole SHA-256 hashes and by no other kind."""
    text = (ROOT / file).read_text()

    assert all(locked(file).values())
    assert text.count("--hash=") == sum(map(len, locked(file).values()))


def test_the_lock_fits_pyproject():
    """`uv.lock` was made from the dependencies that pyproject.toml asks for."""
    done = run("-m", "uv", "lock", "--check", "--offline")

    assert done.returncode == 0, done.stderr


OUTWARD = (
    *("socket.connect", "socket.sendto", "socket.sendmsg", "http.client.connect"),
    *("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "urllib.Request"),
)
"""What Python's audit hooks call the ways to reach another machine."""
LISTENS = f"""
import sys
events = []
sys.addaudithook(lambda event, arguments: event in {OUTWARD} and events.append(event))
"""
SCANS = """
import pastevet.app
from pastevet import Engine
from pastevet.proof import prove
from pastevet.rules import Ruleset
engine = Engine.default()
assert not [failure for rule in Ruleset.default().rules for failure in prove(rule, engine)]
"""
VERIFIES = """
import contextlib, requests
with contextlib.suppress(OSError):
    requests.get("http://127.0.0.1:9/")
"""
SAYS = "print(*events)"


@pytest.mark.usefixtures("kept_rules")
def test_the_engine_reaches_for_nothing():
    """Importing the service and scanning every rule's examples connects to nothing.

    detect-secrets imports `requests` for its verification: the module is there, and is never used.
    """
    done = run("-c", LISTENS + SCANS + SAYS)

    assert (done.returncode, done.stdout) == (0, "\n"), done.stderr


def test_a_connection_would_be_noticed():
    """The same hook tells of the library that detect-secrets' verification would use."""
    done = run("-c", LISTENS + VERIFIES + SAYS)

    assert "socket.connect" in done.stdout
