"""Nine dialogs that people typically meet, and how each comes about."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass

from playwright.sync_api import Page

from . import accounts, policies, samples
from .accounts import Account, Organisation
from .chat import Chat, open_chat
from .service import Service


@dataclass(frozen=True)
class Scene:
    """A paste and where it goes. The first organisation is the active one."""

    text: str
    organisations: tuple[Organisation, ...] = ()
    plan: str = ""
    policy: str = ""
    path: str = "/new"


SCENES = {
    "key": Scene(samples.CONFIG, (accounts.PRO,), "pro"),
    "clients": Scene(samples.CLIENTS, (accounts.FREE, accounts.TEAM), "free"),
    "reason": Scene(samples.PATIENT, (accounts.MAX,), "max", policies.ASKS),
    "forbidden": Scene(samples.BOARD, (accounts.PRO, accounts.TEAM), "pro", policies.FORBIDS),
    "health-enterprise": Scene(samples.PATIENT, (accounts.ENTERPRISE,), "enterprise"),
    "marked": Scene(samples.BOARD),
    "incognito": Scene(samples.CLIENTS, (accounts.PRO,), "pro", path="/new?incognito"),
    "likeness": Scene(samples.PLANS, (accounts.PRO,), "pro"),
    "many": Scene(f"{samples.CONFIG}\n{samples.PATIENT}\n{samples.BOARD}\n{samples.CLIENTS}"),
}


def play(scene: Scene, page: Page, account: Account, service: Service) -> Chat:
    """Paste, and wait until the dialog is open and takes keys."""
    if scene.organisations:
        account.has(*scene.organisations)
    chat = open_chat(page, scene.path)
    if scene.plan:
        account.wait_until_read(page, scene.plan)
    with ExitStack() as stack:
        if scene.policy:
            stack.enter_context(service.under(scene.policy))
        chat.paste_text(scene.text)
        chat.dialog.wait_for_keys()
    return chat
