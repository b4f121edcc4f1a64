"""Another program on the service's port learns nothing, and isn't taken for the service."""

from __future__ import annotations

import base64
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest

from . import samples
from .chat import Chat
from .service import Service
from .squatters import call_all_clean, relay_to, say_nothing, squatting
from .world import run_as_content_script

PASTES, AT_ONCE = 1000, 50
CONNECTIONS = 6
"""As many as a browser opens to one host: what waits behind silent ones ends unsent."""
CANARY = "vT7qLz92" + "wKx4hB3s"
ENCODED = [
    CANARY.encode(),
    CANARY.encode("utf-16-le"),
    CANARY.encode("utf-16-be"),
    CANARY[::-1].encode(),
    CANARY.encode().hex().encode(),
    *(base64.b64encode(b"x" * shift + CANARY.encode())[4:-4] for shift in range(3)),
]
# As the content script asks, many at once: a thousand pastes by keyboard take ten minutes.
ASK = """(async (text, pastes, atOnce) => {
  const states = [];
  const ask = () => chrome.runtime.sendMessage({
    name: 'content_to_worker.scan', request_id: crypto.randomUUID(), deadlineMs: 400,
    items: [{kind: 'text', text}],
    place: {site: 'claude.ai', organisation: null, shown: 'unknown', listed: null, chat: 'normal'},
  });
  while (states.length < pastes) {
    const answers = await Promise.all(Array.from({length: atOnce}, ask));
    states.push(...answers.map(({state}) => state));
  }
  return states;
})"""


@contextmanager
def _silent(service: Service) -> Iterator[list[bytes]]:
    service.stop()
    with squatting(service.port, say_nothing) as caught:
        yield caught


@contextmanager
def _always_clean(service: Service) -> Iterator[list[bytes]]:
    service.stop()
    with squatting(service.port, call_all_clean) as caught:
        yield caught


@contextmanager
def _relay(service: Service) -> Iterator[list[bytes]]:
    with (
        service.elsewhere() as port,
        squatting(service.port, relay_to(port, service.port)) as caught,
    ):
        yield caught


Squat = Callable[[Service], AbstractContextManager[list[bytes]]]
SQUATTERS = pytest.mark.parametrize("squat", [_silent, _always_clean, _relay])


@SQUATTERS
def test_a_squatter_learns_nothing_of_a_thousand_pastes(
    chat: Chat, service: Service, squat: Squat
) -> None:
    """Of a thousand pastes the program on the port gets no byte of plain text, and no trust."""
    with squat(service) as caught:
        text = f"DB_PASSWORD={CANARY}"
        states = run_as_content_script(chat.page, f"{ASK}({text!r}, {PASTES}, {AT_ONCE})")
    service.start()

    assert len(states) == PASTES
    assert set(states) <= {"untrusted", "slow", "silent"}, Counter(states)
    assert len(caught) >= PASTES / AT_ONCE * CONNECTIONS
    assert [sought for sought in ENCODED if any(sought in each for each in caught)] == []


@SQUATTERS
def test_the_box_says_that_it_is_not_the_real_service(
    chat: Chat, service: Service, squat: Squat
) -> None:
    """A paste goes in, marked: whoever has the port isn't the real service."""
    with squat(service) as caught:
        chat.paste_text(samples.CONFIG)
        chat.wait_for_text(samples.CONFIG)
        chat.screen.wait_for("not the real service")
    service.start()

    assert caught
    assert not chat.dialog.is_open
