"""The wire contract: the one source of what extension and service say to each other.

`openapi.json` and the extension's `contract.d.ts` are made from it. Offsets are UTF-16 code units.
"""

from __future__ import annotations

from typing import TypeVar

from pydantic import BaseModel, ValidationError

from pastevet.complaints import complaint
from pastevet.contract.asked import (
    CheckupRequest,
    DecisionRequest,
    Destination,
    HealthRequest,
    PairRequest,
    QuietRequest,
    ScanRequest,
    SwitchesRequest,
    UnpairRequest,
)
from pastevet.contract.told import (
    CheckupReply,
    DecisionReply,
    HealthReply,
    PairReply,
    PolicyState,
    Problem,
    QuietReply,
    ScanReply,
    Switch,
    SwitchesReply,
    Terms,
    UnpairReply,
)

__all__ = [
    "CLAIM_ROUTE",
    "KEEPING",
    "MAX_BODY_BYTES",
    "ROUTES",
    "VERSION",
    "CheckupReply",
    "CheckupRequest",
    "DecisionReply",
    "DecisionRequest",
    "Destination",
    "HealthReply",
    "HealthRequest",
    "PairReply",
    "PairRequest",
    "PolicyState",
    "Problem",
    "QuietReply",
    "QuietRequest",
    "ScanReply",
    "ScanRequest",
    "Switch",
    "SwitchesReply",
    "SwitchesRequest",
    "Terms",
    "UnpairReply",
    "UnpairRequest",
    "parse",
]

VERSION = 1
"""The contract's version, which health states."""

MAX_BODY_BYTES = 12_000_000  # of a sealed body: a larger one is refused unread

CLAIM_ROUTE = "/v1/pair"
"""The one route open to who has pasted a code: it takes note of the origin."""

ROUTES: dict[str, tuple[type[BaseModel], type[BaseModel]]] = {
    "/v1/scan": (ScanRequest, ScanReply),
    "/v1/checkup": (CheckupRequest, CheckupReply),
    "/v1/decision": (DecisionRequest, DecisionReply),
    "/v1/quiet": (QuietRequest, QuietReply),
    "/v1/switches": (SwitchesRequest, SwitchesReply),
    "/v1/health": (HealthRequest, HealthReply),
    CLAIM_ROUTE: (PairRequest, PairReply),
    "/v1/unpair": (UnpairRequest, UnpairReply),
}
"""Every route, with what is asked and what is answered."""

KEEPING = ("/v1/quiet", "/v1/switches", CLAIM_ROUTE, "/v1/unpair")
"""Routes that keep something, and answer with status 503 where they can't."""


_Model = TypeVar("_Model", bound=BaseModel)


def parse(kind: type[_Model], body: bytes | str) -> _Model:
    """Read a JSON body.

    Raises:
        BadInput: It isn't JSON (`invalid_json`) or not of this kind (`invalid_field`). The detail
            names the place and what was expected, and echoes nothing.
    """
    try:
        return kind.model_validate_json(body)
    except ValidationError as error:
        raise complaint(error) from None
