"""The options that say where a text would go."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from functools import wraps
from typing import Any

import click

from pastevet.model import Chat, Destination, Plan, Training

Command = Callable[..., None]


def _option(name: str, default: StrEnum, says: str) -> Callable[[Command], Command]:
    choice = click.Choice([word.value for word in type(default)])
    return click.option(name, type=choice, default=default.value, help=says)


def destination_options(command: Command) -> Command:
    """Add `--plan`, `--training` and `--chat`, and hand them on as one destination."""

    @_option("--plan", Plan.UNKNOWN, "Which Claude it would go to.")
    @_option("--training", Training.UNKNOWN, "Whether its chats may train models.")
    @_option("--chat", Chat.NORMAL, "Kind of chat.")
    @wraps(command)
    def with_destination(plan: str, training: str, chat: str, **others: Any) -> None:  # noqa: ANN401
        destination = Destination(plan=Plan(plan), training=Training(training), chat=Chat(chat))
        command(destination=destination, **others)

    return with_destination
