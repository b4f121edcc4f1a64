"""The options page: pairing by one code, and the switch."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext

from . import samples
from .chat import Chat
from .options import Options
from .service import Service


def test_pair_and_switch_on(new_browser: Callable[..., BrowserContext], service: Service) -> None:
    """The code, pasted once, and one click on the switch are all that a guarded chat needs."""
    context = new_browser(paired=False)
    chat = Chat(context.new_page())
    chat.copy(service.code)
    options = Options(context)
    options.paste_code()
    options.wait_for(f"Paired with the service on port {service.port}")
    options.switch(on=True)

    chat.page.bring_to_front()
    chat.wait_until_guarded()
    chat.paste_text(samples.CONFIG)
    chat.dialog.wait()


@pytest.mark.parametrize("code", ["47815", "47815:ABCD", "no:AAAA-AAAA-AAAA-AAAA", "99999:"])
def test_bad_code_is_refused(new_browser: Callable[..., BrowserContext], code: str) -> None:
    """A code that can't be one is refused with a sentence, and nothing is paired."""
    options = Options(new_browser(paired=False))
    options.field.fill(code)
    options.field.press("Enter")

    options.page.get_by_role("alert").or_(options.page.get_by_role("status")).filter(
        has_text="code"
    ).first.wait_for()
    assert "Paired with the service" not in options.text


def test_code_as_people_copy_it(
    new_browser: Callable[..., BrowserContext], service: Service
) -> None:
    """Spaces, small letters and missing dashes in the code are no matter."""
    options = Options(new_browser(paired=False))
    options.field.fill(f"  {service.code.lower().replace('-', ' ')} ")
    options.field.press("Enter")

    options.wait_for(f"Paired with the service on port {service.port}")
