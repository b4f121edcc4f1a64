"""Accounts of the stand-in site: what its list of organisations says, and which one is active."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import BrowserContext, Page

from .screen import until
from .standin import HOST, StandIn
from .world import run_as_content_script

LIST = "GET /api/organizations"
UNKNOWN = "Claude account not known"
"""What the dialog says of a place whose plan isn't known."""

Organisation = dict[str, Any]


def _organisation(number: int, name: str, *capabilities: str, **more: str) -> Organisation:
    uuid = f"{number:08d}-0000-4000-8000-000000000000"
    return {"uuid": uuid, "name": name, "capabilities": list(capabilities), **more}


FREE = _organisation(1, "ada@example.org’s Organization", "chat")
PRO = _organisation(2, "Ada", "claude_pro", "chat", rate_limit_tier="default_claude_ai")
MAX = _organisation(3, "Ada", "chat", "claude_max", rate_limit_tier="default_claude_max_20x")
TEAM = _organisation(4, "Acme", "raven", "chat", raven_type="team", rate_limit_tier="default_raven")
ENTERPRISE = _organisation(
    *(5, "Globex", "raven", "chat"),
    raven_type="enterprise",
    rate_limit_tier="default_raven_enterprise",
)
CONSOLE = _organisation(6, "Ada’s keys", "api")


class Account:
    """The account that a browser is signed in with.

    Args:
        context: A browser with the extension.
        site: The stand-in site.
    """

    def __init__(self, context: BrowserContext, site: StandIn) -> None:
        self._context = context
        self._site = site

    def has(self, *organisations: Organisation) -> None:
        """Let the site list these organisations; the first is active."""
        self.answers(json.dumps([CONSOLE, *organisations[::-1]]))
        self.works_in(organisations[0])

    def answers(self, body: str, status: int = 200) -> None:
        """Let the site answer the question for the list so."""
        self._site.organisations = (status, body)
        self._site.requests.clear()

    def works_in(self, organisation: Organisation) -> None:
        """Make an organisation the active one, as the site does."""
        cookie = {"name": "lastActiveOrg", "value": organisation["uuid"], "url": f"https://{HOST}"}
        self._context.add_cookies([cookie])  # type: ignore[list-item]  # its type is private to Playwright

    @property
    def active(self) -> str | None:
        """The active organisation's id."""
        cookies = self._context.cookies(f"https://{HOST}")
        found = [each["value"] for each in cookies if each["name"] == "lastActiveOrg"]
        assert len(found) <= 1, found
        return found[0] if found else None

    @property
    def asked(self) -> int:
        """How often the list was asked for."""
        return sum(request.startswith(LIST) for request in self._site.requests)

    def wait_until_asked(self, page: Page) -> None:
        """Wait until the list was asked for and its answer has come."""
        until(page, lambda: self.asked)
        page.wait_for_timeout(150)

    def wait_until_read(self, page: Page, plan: str) -> None:
        """Wait until the extension has read this plan from the list."""
        until(page, lambda: (_place(page)["listed"] or {}).get("plan") == plan)

    def leave(self) -> None:
        """Sign out."""
        self._context.clear_cookies()
        self.answers("{}", 403)


def _place(page: Page) -> dict[str, Any]:
    place: dict[str, Any] = json.loads(
        run_as_content_script(page, "JSON.stringify(pastevet.site.place())")
    )
    return place
