"""The benchmarks pick the same texts in every run, ask fairly, and count right."""

from __future__ import annotations

import io
import random
import re
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from benchmarks import corpus, losses, made, report
from benchmarks.client import Answer, Client, StartFailed
from benchmarks.environments import LOCKS
from benchmarks.figures import wilson
from benchmarks.hits import CHARS_PER_HIT, Hit, hits, of_size, with_hits
from benchmarks.measure import counts, quantile
from benchmarks.peers import Peer, Setting, peers
from benchmarks.sources import Source, WrongPackage, check, files, sources
from hypothesis import given
from hypothesis import strategies as st

BENCHMARKS = Path(__file__).parent.parent / "benchmarks"
CURVE = Setting("curve", ("named", "generic"), shipped="generic", note="")
RUNNER = """
import os, time

def load(setting):
    print("a peer may print what it likes")
    def scan(text):
        if text == "die":
            os._exit(1)
        if text == "sleep":
            time.sleep(60)
        return [setting] * text.count("x")
    return scan
"""
DICE = partial(random.Random, 1)
SOURCE = Source(
    "npm:some@1.0.0",
    "MIT",
    "0" * 64,
    {"python": ["*.py"], "readmes": ["*.md"]},
)


@pytest.fixture
def client(tmp_path: Path) -> Iterator[Client]:
    """A client of the real harness with a small runner, and little patience."""
    runner = tmp_path / "runner.py"
    runner.write_text(RUNNER)
    command = [sys.executable, "-I", str(BENCHMARKS / "harness.py"), str(runner), "named"]
    with Client(command, tmp_path / "log", {}, patience_s=2.0) as client:
        yield client


def row(peer: str, *, warned: int = 0, found: int = 10, ms: float = 1.0) -> report.Row:
    """Make up the figures of a peer."""
    speeds = {"200": {"p50_ms": ms, "p99_ms": ms, "calls": 9, "partly": 0, "memory_mb": 50.0}}
    return {
        "peer": peer,
        "setting": "only",
        "of": ["secrets"],
        "licence": "MIT",
        "requirements": ["some==1.0"],
        "levels": ["all"],
        "shipped": "all",
        "note": "",
        "start_s": 1.0,
        "start_cpu_s": 1.0,
        "ready_mb": 50.0,
        "harmless_speed": speeds,
        "hits_speed": {"secrets": speeds},
        "nags": {"all": {"prose": [warned, 100]}},
        "nag_origins": ["npm:some@1.0.0 README.md 3"] * warned,
        "unanswered": 0,
        "partly": 0,
        "recall": {"all": {"credential": [found, 10]}},
    }


@given(st.text(alphabet="ab \n", max_size=20_000), st.integers(0, 9))
def test_pieces_follow_each_other(content: str, seed: int):
    """Pieces have 200 to 4,000 characters and leave out nothing but a short rest."""
    found = list(corpus.pieces(content, random.Random(seed)))  # noqa: S311

    assert content.startswith("".join(found))
    assert len(content) - sum(map(len, found)) < corpus.SHORTEST_CHARS
    lengths = {len(piece) for piece in found}
    assert all(corpus.SHORTEST_CHARS <= each <= corpus.LONGEST_CHARS for each in lengths)


def test_the_same_texts_are_taken_each_time():
    """Which pieces are taken depends neither on the run nor on the order of the files."""
    found = [(f"file {number}", f"line of {number}\n" * 900) for number in range(5)]

    assert list(corpus.chosen("prose", found, 8)) == list(corpus.chosen("prose", found[::-1], 8))


def test_files_take_turns():
    """A long file doesn't stand for its kind while there are others."""
    found = [(f"file {number}", f"line of {number}\n" * 900) for number in range(5)]
    origins = [text.origin.rsplit(" ", 1)[0] for text in corpus.chosen("prose", found, 5)]

    assert sorted(origins) == [f"file {number}" for number in range(5)]


def test_tests_and_bytes_are_no_texts():
    """Of a package only what is listed counts, without its tests and what is no UTF-8."""
    listed = [
        ("some/a.py", b"a = 1"),
        ("some/tests/b.py", b"PASSWORD = 1"),
        ("some/c_test.py", b"PASSWORD = 1"),
        ("some/d.py", b"\xff"),
        ("some/e.png", b""),
        ("some/README.md", b"# Some"),
    ]

    assert list(corpus.texts_of(SOURCE, listed)) == [
        ("python", "npm:some@1.0.0 some/a.py", "a = 1"),
        ("readmes", "npm:some@1.0.0 some/README.md", "# Some"),
    ]


@pytest.mark.parametrize("kind", made.KINDS)
def test_made_texts_are_the_same_each_time(kind: str):
    """What is made depends on the dice alone, and is about as long as it should be."""
    first, again = (made.KINDS[kind](DICE(), 1_000) for _ in range(2))

    assert first == again
    assert 1_000 <= len(first) <= 2_000


def test_archives_of_both_registries_are_read(tmp_path: Path):
    """Files are read from a tarball as from a wheel."""
    with tarfile.open(tmp_path / "a.tgz", "w:gz") as packed:
        member = tarfile.TarInfo("package/a.js")
        member.size = 3
        packed.addfile(member, io.BytesIO(b"let"))
    with zipfile.ZipFile(tmp_path / "a.whl", "w") as wheel:
        wheel.writestr("a.py", "pass")

    assert list(files(tmp_path / "a.tgz")) == [("package/a.js", b"let")]
    assert list(files(tmp_path / "a.whl")) == [("a.py", b"pass")]


def test_another_package_than_listed_is_refused(tmp_path: Path):
    """An archive of another hash is none of the texts, and the message names the package."""
    (tmp_path / "archive").write_bytes(b"changed")

    with pytest.raises(WrongPackage, match=re.escape("npm:some@1.0.0 has another hash")):
        check(tmp_path / "archive", SOURCE)


def test_each_source_is_pinned_and_licensed():
    """Each source has a version, a hash and a licence."""
    packages = [source.package for source in sources()]

    assert len(set(packages)) == len(packages)
    assert [each for each in packages if not re.fullmatch(r"pypi:\S+==\S+|npm:\S+@\S+", each)] == []
    assert all(re.fullmatch("[0-9a-f]{64}", source.sha256) for source in sources())
    assert all(source.licence for source in sources())


@pytest.mark.parametrize("peer", peers(), ids=lambda peer: peer.name)
def test_each_peer_is_pinned_and_has_a_runner(peer: Peer):
    """A peer's runner knows its levels, and its environment is locked with its requirements."""
    runner = (BENCHMARKS / "runners" / peer.runner).read_text(encoding="utf-8")
    lock = LOCKS / f"{peer.name}.txt"
    locked = lock.read_text(encoding="utf-8") if peer.requirements else ""

    assert [level for each in peer.settings for level in each.levels if level not in runner] == []
    assert [each for each in peer.requirements if f"{each} " not in locked] == []
    assert all(setting.shipped in setting.levels for setting in peer.settings)


def test_examples_of_every_rule_have_no_marks():
    """The texts with hits are the examples as somebody would paste them."""
    found = hits()

    assert {hit.of for hit in found} == {"secrets", "sensitivity"}
    assert [hit.rule for hit in found if "<<" in hit.text and ">>" in hit.text] == []


@pytest.mark.parametrize("size", [200, 2_000, 3 * CHARS_PER_HIT])
def test_hits_stand_among_harmless_lines(size: int):
    """A text of any size holds at least one example, and one for 4,000 characters."""
    example = Hit("credential.some", "credential", "secrets", "password: vT7qLz92wKx4")
    text = with_hits("harmless line\n" * (size // 14 + 1), [example], DICE())

    assert text.count(example.text) == max(1, size // CHARS_PER_HIT)
    assert abs(len(text) - size) < 50


def test_texts_of_a_size_have_it():
    """Texts of a size are exactly as long, and begin with different kinds."""
    texts = [corpus.Text(kind, "", kind * 300) for kind in "abc"]
    found = of_size(texts, 500, 3)

    assert [len(text) for text in found] == [500] * 3
    assert sorted(text[0] for text in found) == ["a", "b", "c"]


def test_a_harness_says_what_it_found(client: Client):
    """A text is answered with the level of each finding and the time that it took."""
    answer = client.ask("x and x")

    assert answer is not None
    assert answer.levels == ["named", "named"]
    assert answer.cpu_ms >= 0


@pytest.mark.parametrize("hopeless", ["sleep", "die"])
def test_patience_ends(client: Client, hopeless: str):
    """Who takes too long or dies has no answer, and is started anew for the next text."""
    assert client.ask(hopeless) is None

    answer = client.ask("x")
    assert answer is not None
    assert answer.levels == ["named"]


def test_a_peer_that_does_not_start_is_named(tmp_path: Path):
    """Where a peer ends at once, the message names what was run and where it complained."""
    with (
        Client([sys.executable, "-c", "exit(1)"], tmp_path / "log", {}) as client,
        pytest.raises(StartFailed, match=r"did not start: see .*log"),
    ):
        client.start()


def test_a_level_holds_those_before_it():
    """What a careful level tells, an eager one tells, too; a partial answer tells nothing."""
    answers = [
        ("prose", Answer(1.0, ["named"], 1.0)),
        ("prose", Answer(1.0, ["generic"], 1.0)),
        ("logs", Answer(1.0, ["partly"], 1.0)),
        ("logs", None),
    ]

    assert counts(answers, CURVE) == {
        "named": {"prose": [1, 2], "logs": [0, 2]},
        "generic": {"prose": [2, 2], "logs": [0, 2]},
    }


def test_wilson_intervals():
    """Intervals agree with published ones, at the edges, too."""
    low, high = wilson(10, 20)

    assert (round(low, 3), round(high, 3)) == (0.299, 0.701)
    assert wilson(0, 3_000)[0] == 0.0
    assert round(wilson(0, 3_000)[1], 5) == 0.00128
    assert wilson(0, 0) == (0.0, 1.0)


def test_quantiles():
    """A quantile is one of the values, the largest for few of them."""
    assert quantile([3.0, 1.0, 2.0], 0.99) == 3.0
    assert quantile(list(map(float, range(1, 201))), 0.99) == 198.0


def test_what_is_lost_is_said():
    """Each figure that is better for a peer is a sentence; one that is as good is none."""
    ours = row("pastevet", warned=3, found=9, ms=2.0)

    assert losses.of([ours, row("equal", warned=3, found=9, ms=2.0)]) == [
        "It warns about 3.0 % of a kind of harmless texts: prose."
    ]
    assert losses.of([ours, row("better")])[1:] == [
        "Harmless texts warned about: 3.00 % against 0.00 % (better, only).",
        "Examples found, credential: 90.0 % against 100.0 % (better, only).",
        "CPU time on harmless texts of 200 characters: 2.00 ms against 1.00 ms (better, only).",
        "CPU time on texts of 200 characters with hits (secrets): 2.00 ms against 1.00 ms "
        "(better, only).",
    ]


def test_the_page_has_it_all():
    """The page names the machine, everybody's figures, and what pastevet warned about."""
    data = {
        "date": "2026-11-25",
        "pastevet": "1.0",
        "machine": "2 cores",
        "load": 0.1,
        "network": "",
        "patience_s": 30.0,
        "took_s": 61,
        "harmless": 100,
        "kinds": {"prose": 100},
        "examples": 10,
        "whole": True,
        "settings": [row("pastevet", warned=1), row("peer", found=3)],
    }
    page = report.page(data)

    assert "2 cores" in page
    assert "| pastevet | 1.0 % (0.2–5.4) | 100.0 % (72.2–100.0) | 1.0 (1.0) | 50 / 50 |" in page
    assert "| peer, only | 0.0 % (0.0–3.7) | 30.0 % (10.8–60.3) | 1.0 (1.0) | 50 / 50 |" in page
    assert "npm:some@1.0.0 README.md 3" in page
    assert "What else is sensitive" not in page
