"""What the prompts of `repl.py` and `pipe.py` say by themselves, the same in both."""

from typing import Final

PROMPT: Final = "> "
LEAVING: Final = "Goodbye."
HOW_TO_LEAVE: Final = "Ctrl-C once more, or QUIT, leaves the game."
