"""What the compiler is told of the engine: its actions, each with what its grammar lines may name, and its messages.

`load.py` hands it on where a world is compiled.
"""

import re
from typing import Final

from backrooms_if.engine.actions import ACTIONS, MESSAGES
from backrooms_if.engine.messages import CORE_MESSAGES, QUOTES
from backrooms_if.engine.obeying import OBEYED
from backrooms_if.world.compile import Lexicon

_SLOT: Final = re.compile(r"\{(\w+)\}")

LEXICON: Final = Lexicon(
    {
        str(action.id): frozenset(_SLOT.findall(" ".join(action.grammar)))
        for action in ACTIONS.values()
        if not action.is_meta
    },
    frozenset((*CORE_MESSAGES, *MESSAGES)),
    QUOTES,
    tuple((str(action.id), line) for action in ACTIONS.values() for line in action.grammar),
    frozenset(str(action.id) for action in ACTIONS.values() if action.gives_way),
    tuple(OBEYED),
)
