"""One browser's key, and the list of them."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from pastevet import pairings
from pastevet.errors import SettingsError
from pastevet.pairings import OWN_ORIGIN, Pairing, Pairings, chromium_origin, may_be_ours


def test_the_code_holds_port_and_key() -> None:
    """The code is the port and 160 bits in groups of four."""
    pairing = Pairing.fresh(None, "")

    assert re.fullmatch(r"47815:([A-Z2-7]{4}-){7}[A-Z2-7]{4}", pairing.code(47815))
    assert pairing.code(47815).split(":")[1].replace("-", "") == pairing.key


def test_keys_and_ids_differ() -> None:
    """Every pairing has a key and an id of its own."""
    made = [Pairing.fresh(None, "") for _ in range(100)]

    assert len({each.key for each in made}) == len({each.id for each in made}) == 100


def test_a_pairing_never_shows_its_key() -> None:
    """Printing a pairing by mistake prints no key."""
    pairing = Pairing.fresh(None, "")

    assert pairing.key not in repr(pairing) + repr(Pairings(1, (pairing,)))


def test_only_an_unclaimed_code_grows_void(monkeypatch: pytest.MonkeyPatch) -> None:
    """A code is void after its time; a pairing that a browser holds never is."""
    code = Pairing.fresh(None, "")
    assert not code.is_void
    monkeypatch.setattr(pairings, "CODE_LASTS_S", -1)

    assert code.is_void
    assert not replace(code, origin=chromium_origin()).is_void


def test_a_claim_holds_once() -> None:
    """The first origin that claims a code keeps it; a second claim changes nothing."""
    code = Pairing.fresh(None, "")
    claimed = Pairings(1, (code,)).claiming(code.id, "first")

    assert claimed.all[0].origin == "first"
    assert claimed.claiming(code.id, "second") == claimed


def test_there_is_a_limit() -> None:
    """A program that pairs without end is stopped in words."""
    full = Pairings(1, tuple(Pairing.fresh(None, "") for _ in range(pairings.MOST)))

    with pytest.raises(SettingsError, match="64 pairings already"):
        full.adding(Pairing.fresh(None, ""))


@pytest.mark.parametrize(
    "origin",
    [
        "",
        "null",
        OWN_ORIGIN,
        "https://claude.ai",
        "chrome-extension://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "moz-extension://6b1d1a2e-0000-4000-8000-00000000000",
        "moz-extension://6b1d1a2e-0000-4000-8000-000000000000/",
        "x moz-extension://6b1d1a2e-0000-4000-8000-000000000000",
    ],
)
def test_no_other_origin_can_be_ours(origin: str) -> None:
    """A code can be claimed by the extension alone, as far as its origin tells."""
    assert not may_be_ours(origin)


def test_our_origins_are_ours() -> None:
    """Chromium's pinned origin and any of Firefox's drawn ones may claim a code."""
    assert may_be_ours(chromium_origin())
    assert may_be_ours("moz-extension://6b1d1a2e-0000-4000-8000-000000000000")
