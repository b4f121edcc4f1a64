"""The seal, by the vectors that the extension runs too, and by whatever else is thrown at it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pastevet import seal as seals
from pastevet.errors import SealBroken
from pastevet.pairings import Pairing
from pastevet.seal import Head, Place, Seal, pack, unpack

VECTORS = json.loads((Path(__file__).parent / "vectors" / "seal.json").read_text("utf-8"))
SEAL = Seal(Pairing.fresh(None, "").key)
PLACE = Place(47815, "/v1/scan")


def _named(vector: dict[str, Any]) -> str:
    return str(vector["name"])


def _place(vector: dict[str, Any]) -> Place:
    return Place(vector["port"], vector["route"], vector["status"])


def _head(vector: dict[str, Any]) -> Head:
    key_id, request_id = bytes.fromhex(vector["key_id"]), bytes.fromhex(vector["request_id"])
    return Head(key_id, request_id, vector["time_ms"])


@pytest.mark.parametrize("vector", VECTORS["sealed"], ids=_named)
def test_seals_as_the_vectors_do(vector: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """From the same key, head, place and nonce come the same bytes on both sides."""
    monkeypatch.setattr(seals.os, "urandom", lambda _: bytes.fromhex(vector["nonce"]))
    seal = Seal(vector["key"])
    payload = pack(vector["json"].encode(), bytes.fromhex(vector["files"]))

    assert seal.id.hex() == vector["key_id"]
    assert seal.seal(_head(vector), _place(vector), payload).hex() == vector["sealed"]


@pytest.mark.parametrize("vector", VECTORS["sealed"], ids=_named)
def test_opens_what_the_vectors_hold(vector: dict[str, Any]) -> None:
    """What stands on the wire opens to the JSON and the bytes of files."""
    sealed = bytes.fromhex(vector["sealed"])
    opened = unpack(Seal(vector["key"]).open(sealed, _place(vector)))

    assert Head.of(sealed) == _head(vector)
    assert opened == (vector["json"].encode(), bytes.fromhex(vector["files"]))


@pytest.mark.parametrize("vector", VECTORS["broken"], ids=_named)
def test_refuses_what_the_vectors_call_broken(vector: dict[str, Any]) -> None:
    """A changed byte, another place or another key, each by itself, is enough."""
    with pytest.raises(SealBroken):
        unpack(Seal(vector["key"]).open(bytes.fromhex(vector["sealed"]), _place(vector)))


@given(st.binary(max_size=300), st.binary(max_size=300))
def test_opens_what_it_sealed(text: bytes, files: bytes) -> None:
    """Any JSON and any bytes come back as they were."""
    sealed = SEAL.seal(SEAL.head(), PLACE, pack(text, files))

    assert unpack(SEAL.open(sealed, PLACE)) == (text, files)
    assert text not in sealed or len(text) < 4


@given(st.data())
def test_one_changed_bit_anywhere_breaks_it(data: st.DataObject) -> None:
    """No bit of a sealed body can be turned without breaking the seal."""
    sealed = bytearray(SEAL.seal(SEAL.head(), PLACE, pack(b'{"text": "secret"}')))
    at = data.draw(st.integers(0, 8 * len(sealed) - 1))
    sealed[at // 8] ^= 1 << at % 8

    with pytest.raises(SealBroken):
        SEAL.open(bytes(sealed), PLACE)


@given(st.binary(max_size=400))
def test_whatever_else_is_broken(body: bytes) -> None:
    """Bytes that nobody sealed are refused, and nothing else happens."""
    with pytest.raises(SealBroken):
        SEAL.open(body, PLACE)


@given(st.binary(max_size=40))
def test_a_payload_of_any_bytes_is_split_or_refused(payload: bytes) -> None:
    """A payload is split in two that together are it, or refused."""
    try:
        text, files = unpack(payload)
    except SealBroken:
        return

    assert pack(text, files) == payload


def test_no_two_seals_are_alike() -> None:
    """The same text sealed twice gives other bytes, and each request an id of its own."""
    head = SEAL.head()

    assert SEAL.seal(head, PLACE, b"a") != SEAL.seal(head, PLACE, b"a")
    assert SEAL.head().request_id != head.request_id


@pytest.mark.parametrize(
    "place",
    [
        replace(PLACE, port=47816),
        replace(PLACE, route="/v1/health"),
        replace(PLACE, status=200),
        Place(4781, "5 /v1/scan"),
    ],
)
def test_it_opens_in_its_place_alone(place: Place) -> None:
    """Another port, route or direction can't open it."""
    with pytest.raises(SealBroken):
        SEAL.open(SEAL.seal(SEAL.head(), PLACE, b"a"), place)
