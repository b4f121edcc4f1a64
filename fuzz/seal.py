"""Opens what nobody sealed, and what was sealed and changed."""

from __future__ import annotations

import atheris

from pastevet.errors import SealBroken
from pastevet.pairings import Pairing
from pastevet.seal import Head, Place, pack, unpack

SEAL = Pairing.fresh(None, "").seal
PLACE = Place(47815, "/v1/scan")
WHOLE = SEAL.seal(SEAL.head(), PLACE, pack(b'{"text": "a"}', b"bytes"))


def run(data: bytes) -> None:
    """Nothing but the whole body opens, and nothing but SealBroken is raised."""
    provider = atheris.FuzzedDataProvider(data)
    at = provider.ConsumeIntInRange(0, len(WHOLE))
    cut = provider.ConsumeIntInRange(0, len(WHOLE) - at)
    rest = provider.ConsumeBytes(len(data))
    changed = WHOLE[:at] + rest + WHOLE[at + cut :]
    for body, place in (
        (data, PLACE),
        (changed, PLACE),
        (WHOLE, Place(47815, rest.decode("latin-1"))),
    ):
        try:
            Head.of(body)
            SEAL.open(body, place)
        except SealBroken:
            continue
        assert (body, place) == (WHOLE, PLACE)
    try:
        text, files = unpack(data)
    except SealBroken:
        return
    assert pack(text, files) == data
