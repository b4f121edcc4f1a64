"""The compiled anchors that are kept between starts."""

from __future__ import annotations

import stat
from pathlib import Path

import hyperscan as hs
import pytest
from making import make_rule, unhurried

from pastevet import automata
from pastevet.detectors import compiled, prefilter
from pastevet.detectors.anchors import Anchors
from pastevet.detectors.prefilter import Relay, is_compiled

RULES = [make_rule(), make_rule(id="credential.other", context={"words": ["other"]})]
DIGEST_BYTES, SIZE_BYTES = 32, 4


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """Keep the compiled anchors of a few rules."""
    path = tmp_path / "kept"
    anchors = Anchors(RULES)
    compiled.store(anchors, compiled.compile_anchors(anchors), path)
    return path


def test_only_its_owner_reads_it(kept: Path):
    """The file is readable by its owner alone, and no draft of it stays."""
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert list(kept.parent.iterdir()) == [kept]


def test_it_serves_the_same_rules(kept: Path):
    """For the rules that it was made of it is loaded as it is."""
    assert is_compiled(RULES, kept)


@pytest.mark.parametrize(
    "fields", [{"anchor": "acme-"}, {"context": {"words": ["acme"]}}], ids=["anchor", "words"]
)
def test_it_does_not_serve_other_rules(kept: Path, fields: dict[str, object]):
    """With another anchor or other words, it is not what is needed."""
    assert not is_compiled([make_rule(**fields)], kept)


@pytest.mark.parametrize("offset", [0, DIGEST_BYTES + 200, -1])
def test_a_damaged_one_is_made_anew(kept: Path, offset: int):
    """A flipped bit is noticed; meanwhile hits are found the slow way, and then it is replaced."""
    content = bytearray(kept.read_bytes())
    content[offset] ^= 1
    kept.write_bytes(content)
    assert not is_compiled(RULES, kept)

    relay = prefilter(RULES, kept)
    assert isinstance(relay, Relay)
    assert relay("acme_", unhurried()) == {"credential.acme-token": [5]}
    relay.join()
    assert is_compiled(RULES, kept)


@pytest.mark.parametrize(
    ("offset", "error"), [(4, hs.DatabaseVersionError), (16, hs.DatabasePlatformError)]
)
def test_one_of_another_computer_is_made_anew(kept: Path, offset: int, error: type[Exception]):
    """What another version of Hyperscan made, or made for another processor, does not serve."""
    content = bytearray(kept.read_bytes())
    at = DIGEST_BYTES + SIZE_BYTES + offset
    content[at] ^= 0x10
    with pytest.raises(error):
        hs.loadb(bytes(content[DIGEST_BYTES + SIZE_BYTES :]), hs.HS_MODE_BLOCK)
    digest = automata._digest(compiled._sources(Anchors(RULES)), bytes(content[DIGEST_BYTES:]))
    kept.write_bytes(digest + content[DIGEST_BYTES:])

    assert not is_compiled(RULES, kept)


@pytest.mark.parametrize("size", [0, 10, DIGEST_BYTES, DIGEST_BYTES + 100])
def test_a_torn_one_is_noticed(kept: Path, size: int):
    """A file that was cut off does not serve."""
    kept.write_bytes(kept.read_bytes()[:size])

    assert not is_compiled(RULES, kept)


def test_no_place_to_keep_it_is_no_failure(tmp_path: Path):
    """Where nothing can be written, the anchors are compiled all the same."""
    relay = prefilter(RULES, tmp_path / "missing" / "kept")
    assert isinstance(relay, Relay)
    relay.join()

    assert relay("acme_", unhurried()) == {"credential.acme-token": [5]}
    assert not (tmp_path / "missing").exists()
