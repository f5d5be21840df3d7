"""A resolved command as flat texts, for the state: what AGAIN repeats, and what a question asks a thing for."""

from collections.abc import Sequence
from typing import Final

from backrooms_if.engine.attempt import Command
from backrooms_if.ids import ActionId, Id

PARTS: Final = 5
"""Texts for each command."""
_TOLD: Final = "="
"""Before the words of a topic or number, where a travel word could stand as well: none has such a sign."""


def kept(command: Command) -> tuple[str, ...]:
    """Return a command as texts, empty for what it lacks."""
    last = f"{_TOLD}{command.words}" if command.words else command.direction or ""
    return command.action, command.thing or "", command.second or "", last, command.actor or ""


def command_of(parts: Sequence[str]) -> Command:
    """Return the command that was kept so."""
    action, thing, second, last, actor = parts
    is_told = last.startswith(_TOLD)
    return Command(
        ActionId(action),
        Id(thing) or None,
        Id(second) or None,
        None if is_told else last or None,
        last[1:] if is_told else "",
        Id(actor) or None,
    )
