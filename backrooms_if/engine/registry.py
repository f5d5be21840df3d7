"""What the engine knows of actions, put together once: their messages, their grammar, their ids. The turn reads it."""

from typing import Final

from backrooms_if.engine.actions import ACTIONS
from backrooms_if.engine.actions import MESSAGES as ACTION_MESSAGES
from backrooms_if.engine.messages import CORE_MESSAGES, Messages
from backrooms_if.engine.parser.grammar import Grammar, Line, read_line

MESSAGES: Final = Messages({**CORE_MESSAGES, **ACTION_MESSAGES})
GRAMMAR: Final = Grammar(
    [
        Line(action.id, read_line(spelt), action.likely, action.likely_second, action.takes_only)
        for action in ACTIONS.values()
        for spelt in action.grammar
    ],
    {action.id: action.all_of for action in ACTIONS.values() if action.all_of is not None},
)
ACTION_IDS: Final = frozenset(str(action.id) for action in ACTIONS.values() if not action.is_meta)
"""The actions that rules can name."""
