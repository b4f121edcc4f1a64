"""The options page: pairing by one code, and the switch."""

from __future__ import annotations

from collections.abc import Callable

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


def test_bad_codes_are_refused(new_browser: Callable[..., BrowserContext]) -> None:
    """A code that can't be one is refused with a sentence of its own, and nothing is paired."""
    options = Options(new_browser(paired=False))
    mistakes = {
        "": "Paste the code",
        "47815": "a whole code",
        "47815:ABCD-EFGH": "eight groups",
        "99999:ABCD": "from 1024 to 65535",
        f"47815:{'ABC1-' * 8}": "A to Z and 2 to 7",
    }
    for code, sentence in mistakes.items():
        options.field.fill(code)
        options.field.press("Enter")
        options.page.get_by_role("alert").filter(has_text=sentence).wait_for()

    assert "Paired with the service" not in options.text


def test_wrong_key_is_refused(new_browser: Callable[..., BrowserContext], service: Service) -> None:
    """A well-formed code that the service doesn't know is refused, and nothing is paired."""
    options = Options(new_browser(paired=False))
    options.field.fill(f"{service.port}:{'ABCD-' * 8}".rstrip("-"))
    options.field.press("Enter")
    options.page.get_by_role("alert").filter(has_text="doesn’t know this code").wait_for()

    assert "Paired with the service" not in options.text


def test_nobody_answers(new_browser: Callable[..., BrowserContext], service: Service) -> None:
    """Without a service the code isn't kept; it stays in the field, and works once one answers."""
    options = Options(new_browser(paired=False))
    options.field.fill(service.code)
    service.stop()
    options.field.press("Enter")
    options.page.get_by_role("alert").filter(
        has_text=f"No service answers on port {service.port}. Start it, then pair."
    ).wait_for()
    assert "Paired with" not in options.text

    service.start()
    options.field.press("Enter")
    options.wait_for(f"Paired with the service on port {service.port}")


def test_code_as_people_copy_it(
    new_browser: Callable[..., BrowserContext], service: Service
) -> None:
    """Spaces, small letters and missing dashes in the code are no matter."""
    options = Options(new_browser(paired=False))
    options.field.fill(f"  {service.code.lower().replace('-', ' ')} ")
    options.field.press("Enter")

    options.wait_for(f"Paired with the service on port {service.port}")
