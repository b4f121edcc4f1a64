"""Nothing that was scanned is kept or sent, on any path; and what would be is found."""

from __future__ import annotations

import base64
import bz2
import gzip
import hashlib
import html
import json
import lzma
import os
import quopri
import subprocess
import sys
import urllib.parse
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from canary import network
from canary.faulty import LEAKS
from canary.hunt import Hunt
from canary.values import KINDS, Canary, plant

from pastevet.pipeline import Engine
from pastevet.rules import Ruleset, unmark

pytestmark = pytest.mark.timeout(900)
"""The whole run is in the first test's time."""

Report = dict[str, Any]
PATH = os.pathsep.join(path for path in sys.path if path)


@pytest.fixture(scope="module")
def reports() -> dict[str, Report]:
    """Run everything, the builds that leak included; the real program's report has no name."""
    ended = subprocess.run(
        [sys.executable, "-m", "canary", "--leaks"],
        env={**os.environ, "PYTHONPATH": PATH},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    told: dict[str, Report] = json.loads(ended.stdout)
    return told


@pytest.fixture
def report(reports: dict[str, Report]) -> Report:
    """What came of the real program."""
    return reports[""]


def test_nothing_is_found(report: Report) -> None:
    """No planted value is in any file, output, path or packet, in any form."""
    assert report["hits"] == []


def test_much_was_planted(report: Report) -> None:
    """Hundreds of values of every kind took dozens of paths, and were looked for in many forms."""
    assert report["values"] >= 200
    assert report["paths"] >= 50
    assert report["forms"] >= 14
    assert report["places"] >= 20


def test_nothing_is_sent(report: Report) -> None:
    """No other machine's address is asked for; where packets can be counted, there is none."""
    assert report["outbound"] == []
    assert not report["packets"]


def test_nothing_is_written_elsewhere(report: Report) -> None:
    """Only the state folder and what Python compiles are written, whatever goes wrong."""
    assert [path for path in report["outside"] if ".pyc" not in path] == []


def test_no_memory_is_dumped(report: Report) -> None:
    """Not even SIGABRT in the middle of a scan leaves a core dump, with cores allowed."""
    assert report["dumped"] == 0


def test_a_disk_was_full(report: Report) -> None:
    """The disk was really full, unless no disk may be mounted here."""
    assert report["full_disk"] == network.may_be_alone()


@pytest.mark.parametrize("leak", LEAKS)
def test_a_leak_is_found(reports: dict[str, Report], leak: str) -> None:
    """A build that leaks is caught; a core that the system takes elsewhere is at least noticed."""
    report = reports[leak]

    assert report["hits"] or (leak == "core dump" and report["dumped"])


def test_a_core_dump_is_noticed(reports: dict[str, Report]) -> None:
    """The system's own word counts, wherever it takes the core."""
    assert reports["core dump"]["dumped"] == 1


def test_a_packet_is_noticed(reports: dict[str, Report]) -> None:
    """Who sends is caught by the address, and by the packets where they can be counted."""
    assert reports["packet"]["outbound"] == ["192.0.2.77"]
    assert reports["packet"]["packets"] in {len(KINDS), None}


def test_answers_need_no_network() -> None:
    """Without any network each rule's examples get the same answers."""
    texts = [unmark(example).text for rule in Ruleset.default().rules for example in rule.examples]
    lines = "\n".join(json.dumps({"id": at, "text": text}) for at, text in enumerate(texts))
    alone = network.COMMAND if network.may_be_alone() else ()
    ended = subprocess.run(
        [*alone, sys.executable, "-m", "pastevet", "scan", "--batch"],
        env={**os.environ, "PYTHONPATH": PATH},
        input=lines.encode(),
        capture_output=True,
        check=True,
    )
    answers = [json.loads(line) for line in ended.stdout.splitlines()]
    expected = [Engine.default().scan(text) for text in texts]

    assert [(told["action"], len(told["findings"])) for told in answers] == [
        (verdict.action.value, len(verdict.findings)) for verdict in expected
    ]


def _zipped(content: bytes) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("notes.txt", content)
    return packed.getvalue()


def _spelled(template: str) -> Callable[[bytes], bytes]:
    return lambda text: "".join(template.format(byte) for byte in text).encode()


WAYS: dict[str, Callable[[bytes], bytes]] = {
    "plain": bytes,
    "upper case": bytes.upper,
    "UTF-16LE": lambda text: text.decode().encode("utf-16-le"),
    "UTF-16BE": lambda text: text.decode().encode("utf-16-be"),
    "base64": base64.b64encode,
    "base64, one byte on": lambda text: base64.b64encode(b"a" + text),
    "base64, two bytes on": lambda text: base64.b64encode(b"ab" + text),
    "base64url": base64.urlsafe_b64encode,
    "base32": lambda text: base64.b32encode(b"abc" + text),
    "hex": lambda text: text.hex().encode(),
    "upper hex": lambda text: text.hex().upper().encode(),
    "percent": _spelled("%{:02X}"),
    "URL": lambda text: urllib.parse.quote(text).encode(),
    "quoted-printable": quopri.encodestring,
    "quoted-printable, all": _spelled("={:02X}"),
    "JSON": _spelled("\\u{:04x}"),
    "HTML": lambda text: html.escape(text.decode()).encode(),
    "HTML, all": _spelled("&#{};"),
    "reversed": lambda text: text[::-1],
    "gzip": gzip.compress,
    "zlib": zlib.compress,
    "bzip2": bz2.compress,
    "xz": lzma.compress,
    "zip": _zipped,
    "gzip in base64": lambda text: base64.b64encode(gzip.compress(text)),
    "zip in gzip": lambda text: gzip.compress(_zipped(text)),
    "MD5": lambda text: hashlib.md5(text, usedforsecurity=False).digest(),
    "SHA-1": lambda text: hashlib.sha1(text, usedforsecurity=False).hexdigest().encode(),
    "SHA-256": lambda text: hashlib.sha256(text).hexdigest().upper().encode(),
    "SHA-256 in base64": lambda text: base64.b64encode(hashlib.sha256(text).digest()),
}
"""How a text may be written, by other means than the search's own."""


@pytest.mark.parametrize("way", WAYS)
def test_each_form_is_found(way: str) -> None:
    """Each kind of value is found in each form, amid other bytes."""
    canaries = plant("here")
    blobs = [
        # Parted by a space: noise that ends in half an escape would become part of the value.
        (
            canary.kind,
            b" ".join([os.urandom(1001), WAYS[way](canary.value.encode()), os.urandom(9)]),
        )
        for canary in canaries
    ]

    assert {hit.where for hit in Hunt(canaries).through(blobs)} == set(KINDS)


def test_what_was_not_planted_is_not_found() -> None:
    """Other values of the same kinds, and noise, are no hit."""
    others = "\n".join(canary.text for canary in plant("there"))
    blobs = [("noise", os.urandom(1_000_000)), ("others", others.encode())]

    assert Hunt(plant("here")).through(blobs) == []


def test_a_part_is_found() -> None:
    """A value that is cut off at either end is found by the other."""
    canary = Canary("key", "here", "sk-ant-api03-" + "".join(map(chr, range(65, 91))) * 2, "")

    for part in (canary.value[:30], canary.value[-20:]):
        assert Hunt([canary]).through([("part", part.encode())])
