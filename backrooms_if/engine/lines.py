"""Rules about lines as they are typed: in place of what a line means, or of not understanding it. `step` calls it."""

from collections.abc import Mapping
from typing import Final

from backrooms_if.engine import rules
from backrooms_if.engine.actions import Action
from backrooms_if.engine.attempt import Attempt, Command
from backrooms_if.engine.messages import Messages
from backrooms_if.engine.parser import tokens
from backrooms_if.engine.parser.readings import Group, NotUnderstood, Open
from backrooms_if.engine.view import View
from backrooms_if.ids import ActionId
from backrooms_if.world.model import Hook

TYPING: Final = ActionId("typing")
"""Stands for an action where rules run that are about a line and no action."""
_ABOUT_THE_GAME: Final = frozenset(
    ("parser.empty", "parser.no_again", "parser.no_oops", "parser.what_oops", "parser.same_oops", "parser.neither")
)
"""What is told of lines that repeat or put right another, and of an empty one: those have a meaning."""


def answered(
    view: View,
    messages: Messages,
    sentence: str,
    reading: Command | Group | NotUnderstood | Open,
    actions: Mapping[ActionId, Action],
) -> Attempt | None:
    """Return the attempt of the rules that stand in place of a line, with what they told; None where none ran.

    Rules of `typed` come first, and leave commands about the game itself alone; then those of `unparsed`, for a line
    that means nothing.
    """
    used = view.world.rules.used
    if "typed" in used and not (isinstance(reading, NotUnderstood) and reading.message in _ABOUT_THE_GAME):
        command = reading.commands[0] if isinstance(reading, Group) else reading
        if not isinstance(command, Command):
            found = _run(view, messages, "typed", "any", _typed(sentence))
        elif actions[command.action].is_meta:
            return None
        else:
            line = _typed(sentence)._replace(direction=command.direction)
            found = _run(view, messages, "typed", command.action, line)
        if found is not None:
            return found
    if "unparsed" in used and isinstance(reading, NotUnderstood) and reading.message not in _ABOUT_THE_GAME:
        return _run(view, messages, "unparsed", "any", _typed(sentence))
    return None


def _typed(sentence: str) -> Command:
    """Return what stands for the command: a line has nothing but its words."""
    return Command(TYPING, words=" ".join(tokens.words(sentence)))


def _run(view: View, messages: Messages, hook: Hook, action: str, command: Command) -> Attempt | None:
    attempt = Attempt(view, messages, command, [])
    return attempt if rules.run(attempt, hook, action) else None
