"""The line that a player types at: editing, history, Ctrl-C and Ctrl-D, by prompt_toolkit. `repl.py` reads from it.

Only this module draws on the screen beside `output.py`: the prompt and what is typed at it, nothing else.
"""

import os
from pathlib import Path

from prompt_toolkit import PromptSession
from prompt_toolkit.application import get_app_session
from prompt_toolkit.enums import DEFAULT_BUFFER
from prompt_toolkit.filters import has_focus
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.output import ColorDepth
from prompt_toolkit.output.vt100 import Vt100_Output

from backrooms_if.surfaces.command_history import CommandHistory


class LiveLine:
    """A prompt with a history. `interruptions` counts the Ctrl-C in a row at an empty line."""

    def __init__(self, prompt: str, history_file: Path | None) -> None:
        """Make the prompt; commands are remembered in `history_file`, in memory only if it is None."""
        self.interruptions = 0
        self._history = CommandHistory(history_file)
        screen = get_app_session().output
        if isinstance(screen, Vt100_Output):
            # Where the cursor is matters only to menus and toolbars, of which there are none. A terminal that does not
            # answer the question gets a warning across the story, and a late answer is read as typed.
            screen.enable_cpr = False
        self._session: PromptSession[str] = PromptSession(
            prompt,
            history=self._history,
            key_bindings=self._keys(),
            output=screen,
            color_depth=ColorDepth.DEPTH_1_BIT if os.environ.get("NO_COLOR") else None,
            enable_suspend=True,
        )

    def new_trouble(self) -> str:
        """Return once why commands are no longer kept in the file, in words for the player; empty if they are."""
        words, self._history.trouble = self._history.trouble, ""
        return words

    def read(self) -> str:
        """Return a line, or several that were pasted. Raises EOFError for Ctrl-D, KeyboardInterrupt for Ctrl-C.

        At a line that is not empty Ctrl-C clears it and nothing is raised.
        """
        typed = self._session.prompt()
        self.interruptions = 0
        # What is no UTF-8 comes as lone surrogates, which no file takes.
        return typed.encode("utf-8", "surrogateescape").decode("utf-8", "replace")

    def _keys(self) -> KeyBindings:
        keys = KeyBindings()

        @keys.add("c-c", filter=has_focus(DEFAULT_BUFFER))
        @keys.add("<sigint>", filter=has_focus(DEFAULT_BUFFER))
        def interrupt(event: KeyPressEvent) -> None:
            if event.current_buffer.text:
                event.current_buffer.reset()
                self.interruptions = 0
            else:
                self.interruptions += 1
                event.app.exit(exception=KeyboardInterrupt(), style="class:aborting")

        @keys.add(Keys.Vt100MouseEvent)
        def ignore(event: KeyPressEvent) -> None:
            # The mouse is not used. A colour code that is typed or pasted (ESC [31m) looks like a report of it, and
            # prompt_toolkit 3.0.53 fails when it reads it as one.
            pass

        return keys
