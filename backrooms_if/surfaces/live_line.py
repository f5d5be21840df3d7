"""The line that a player types at: editing, history, completion, colours, by prompt_toolkit. `repl.py` reads from it.

Only this module draws on the screen beside `output.py`: the prompt, what is typed at it, and one quiet line below.
"""

import asyncio
import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from prompt_toolkit.application import Application, get_app_session, run_in_terminal
from prompt_toolkit.auto_suggest import AutoSuggest, Suggestion
from prompt_toolkit.buffer import Buffer, CompletionState
from prompt_toolkit.completion import Completion, get_common_complete_suffix
from prompt_toolkit.document import Document
from prompt_toolkit.enums import DEFAULT_BUFFER
from prompt_toolkit.filters import Condition, buffer_has_focus, has_focus, is_done
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent, merge_key_bindings
from prompt_toolkit.key_binding.bindings.auto_suggest import load_auto_suggest_bindings
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import (
    BufferControl,
    ConditionalContainer,
    Dimension,
    FormattedTextControl,
    HSplit,
    Layout,
    Window,
)
from prompt_toolkit.layout.processors import AppendAutoSuggestion, ConditionalProcessor, HighlightSelectionProcessor
from prompt_toolkit.lexers import Lexer
from prompt_toolkit.output import ColorDepth
from prompt_toolkit.output.vt100 import Vt100_Output
from prompt_toolkit.styles import Style
from prompt_toolkit.utils import suspend_to_background_supported
from prompt_toolkit.widgets import SearchToolbar

from backrooms_if import limits
from backrooms_if.engine.choices import Choices
from backrooms_if.surfaces import output, status_line
from backrooms_if.surfaces.colouring import is_understood, understood
from backrooms_if.surfaces.command_history import CommandHistory
from backrooms_if.surfaces.completion import Offer, offers
from backrooms_if.surfaces.reflow import ReflowingRenderer

COLOURS: Final = {"verb": "#5f5fff", "thing": "#00875f", "way": "#af5f00"}
"""Three of the 256 colours that are read as well on black as on white: 4.5 to 1, the least that WCAG 2.2 asks for."""

STYLE: Final = Style(
    [
        *((f"understood.{kind}", colour) for kind, colour in COLOURS.items()),
        ("auto-suggestion", "noinherit dim"),
        ("status", "dim"),
        ("status.chosen", "nodim bold"),
        ("aborting", "noinherit dim"),
        ("exiting", "noinherit dim"),
    ]
)

LOWEST: Final = 4
"""Rows of a screen that still has one to spare for the status line."""

ASKED: Final = 0.3
"""Seconds between two questions whether there is something to say meanwhile: who saves a file looks here after that."""

LONGEST: Final = 20_000
"""Characters that are taken, typed or pasted. A line may have 500, a script some thousands; a megabyte freezes us."""


class LiveLine:
    """A prompt with a history. `interruptions` counts the Ctrl-C in a row at an empty line."""

    def __init__(
        self,
        prompt: str,
        history_file: Path | None,
        choices: Callable[[], Choices],
        save_names: Callable[[], Sequence[str]] = tuple,
        palette: Callable[[], Mapping[str, str]] = dict,
        meanwhile: Callable[[], Callable[[], None] | None] | None = None,
        author: Callable[[str], Sequence[str]] | None = None,
    ) -> None:
        """Make the prompt; commands are remembered in `history_file`, in memory only if it is None.

        `choices` is asked before each line what can be typed then, and `palette` for the colours of the level;
        `save_names` when one can be typed. `meanwhile` is asked again and again while a line is waited for; what it
        returns is called to say something above the prompt. `author` gives the whole lines that a line of an author's
        can become; None where there are no author verbs.
        """
        self.interruptions = 0
        self._prompt = prompt
        self._ask_choices = choices
        self._choices: Choices  # since the last line was asked for
        self._save_names = save_names
        self._ask_palette = palette
        self._meanwhile = meanwhile
        self._author = author
        self._accent = ""
        self._history = CommandHistory(history_file)
        self._screen = get_app_session().output
        if isinstance(self._screen, Vt100_Output):
            # A terminal that does not answer where its cursor is gets a warning across the story, and a late answer is
            # read as typed. It matters only to what is drawn at the foot of the screen; our status line is below the
            # prompt, wherever that is.
            self._screen.enable_cpr = False
        self._has_colours = not os.environ.get("NO_COLOR")
        self._buffer = Buffer(
            name=DEFAULT_BUFFER,
            history=self._history,
            auto_suggest=Suggestions(lambda: self._choices),
            accept_handler=self._accept,
            multiline=False,
        )
        self._application: Application[str] = Application(
            layout=self._layout(),
            key_bindings=merge_key_bindings([load_auto_suggest_bindings(), self._keys()]),
            style=STYLE,
            output=self._screen,
            color_depth=None if self._has_colours else ColorDepth.DEPTH_1_BIT,
        )
        self._application.renderer = ReflowingRenderer(self._application.renderer.style, self._screen)

    def new_trouble(self) -> str:
        """Return once why commands are no longer kept in the file, in words for the player; empty if they are."""
        words, self._history.trouble = self._history.trouble, ""
        return words

    def read(self) -> str:
        """Return a line, or several that were pasted. Raises EOFError for Ctrl-D, KeyboardInterrupt for Ctrl-C.

        At a line that is not empty Ctrl-C clears it and nothing is raised.
        """
        self._look_around()
        self._buffer.reset()
        typed = self._application.run(pre_run=None if self._meanwhile is None else self._begin_asking)
        self.interruptions = 0
        # What is no UTF-8 comes as lone surrogates, which no file takes.
        return typed.encode("utf-8", "surrogateescape").decode("utf-8", "replace")

    def _look_around(self) -> None:
        """Learn what can be typed now, and in which colours."""
        self._choices = self._ask_choices()
        self._accent = _style_of(self._ask_palette().get("accent", ""))

    def _begin_asking(self) -> None:
        self._application.create_background_task(self._asking())

    async def _asking(self) -> None:
        """Ask what there is to say meanwhile, until a line is typed."""
        assert self._meanwhile is not None, "else there is nothing to ask"
        while True:
            await asyncio.sleep(ASKED)
            say = self._meanwhile()
            if say is not None:
                self._look_around()
                await run_in_terminal(say)

    def _accept(self, buffer: Buffer) -> bool:
        self._application.exit(result=buffer.text)
        return True  # the text is kept, to be drawn once more

    # --- how it looks ------------------------------------------------------------------------------------------------

    def _layout(self) -> Layout:
        search = SearchToolbar()
        control = BufferControl(
            buffer=self._buffer,
            input_processors=[
                HighlightSelectionProcessor(),
                ConditionalProcessor(AppendAutoSuggestion(), ~is_done),
            ],
            include_default_input_processors=False,
            lexer=Colours(lambda: self._choices) if self._has_colours else None,
            search_buffer_control=search.control,
            preview_search=True,
        )
        line = Window(control, wrap_lines=True, dont_extend_height=True, get_line_prefix=self._prefix)
        status = Window(
            FormattedTextControl(self._status),
            height=Dimension(min=0, max=1, preferred=1),
            dont_extend_height=True,
            style="class:status",
        )
        has_room = Condition(lambda: self._screen.get_size().rows >= LOWEST)
        # Not at the foot of the screen, as bottom toolbars are: where that is only the terminal knows.
        return Layout(HSplit([line, search, ConditionalContainer(status, has_room & ~is_done)]), line)

    def _prefix(self, line: int, wraps: int) -> str:
        return self._prompt if (line, wraps) == (0, 0) else ""

    def _status(self) -> StyleAndTextTuples:
        width = self._screen.get_size().columns - 1  # a full row wraps in some terminals
        state = self._buffer.complete_state
        if state is None:
            return [(self._accent, status_line.status(self._choices, width))]
        labels = [completion.display_text for completion in state.completions]
        pieces = status_line.offered(labels, state.complete_index, width)
        return [
            (f"{self._accent} class:status.chosen" if piece.is_chosen else self._accent, piece.words)
            for piece in pieces
        ]

    # --- keys --------------------------------------------------------------------------------------------------------

    def _keys(self) -> KeyBindings:
        keys = KeyBindings()
        at_line = has_focus(DEFAULT_BUFFER)
        is_empty = Condition(lambda: not self._buffer.text)

        @keys.add("enter", filter=at_line)
        def accept(event: KeyPressEvent) -> None:
            self._buffer.validate_and_handle()

        @keys.add("tab", filter=at_line)
        def complete(event: KeyPressEvent) -> None:
            self._complete()

        @keys.add("c-c", filter=at_line)
        @keys.add("<sigint>", filter=at_line)
        def interrupt(event: KeyPressEvent) -> None:
            if self._buffer.text:
                self._history.set_aside(self._buffer.text)
                self._buffer.reset()
                self.interruptions = 0
            else:
                self.interruptions += 1
                event.app.exit(exception=KeyboardInterrupt(), style="class:aborting")

        @keys.add("c-d", filter=at_line & is_empty)
        def leave(event: KeyPressEvent) -> None:
            event.app.exit(exception=EOFError(), style="class:exiting")

        @keys.add("c-z", filter=Condition(suspend_to_background_supported))
        def suspend(event: KeyPressEvent) -> None:
            event.app.suspend_to_background()

        @keys.add(Keys.BracketedPaste, filter=buffer_has_focus)
        def paste(event: KeyPressEvent) -> None:
            # What is copied from somewhere may hold anything, and is drawn as it is typed.
            text = event.data[:LONGEST].replace("\r\n", "\n").replace("\r", "\n")
            event.current_buffer.insert_text(output.clean(text)[: max(0, LONGEST - len(event.current_buffer.text))])

        @keys.add(Keys.Any, filter=Condition(lambda: len(self._buffer.text) >= LONGEST))
        def drop(event: KeyPressEvent) -> None:
            pass

        @keys.add(Keys.Vt100MouseEvent)
        def ignore(event: KeyPressEvent) -> None:
            # The mouse is not used. A colour code that is typed or pasted (ESC [31m) looks like a report of it, and
            # prompt_toolkit 3.0.53 fails when it reads it as one.
            pass

        return keys

    def _complete(self) -> None:
        """Put in what all offers share, or show them, or go to the next.

        Done here and now, not by prompt_toolkit's task in the background, so that quick fingers get what they asked
        for. Only at the key: a menu at every letter was tried, and reads on while the player thinks.
        """
        buffer = self._buffer
        if buffer.complete_state is not None:
            buffer.complete_next()
            return
        line = buffer.document.text_before_cursor
        if len(line) > limits.LINE_CHARACTERS or "\n" in line:
            return
        found = [
            Completion(offer.words + (" " if offer.goes_on else ""), offer.start - len(line), display=offer.words)
            for offer in self._offers(line)
        ]
        common = get_common_complete_suffix(buffer.document, found)
        if common:
            buffer.insert_text(common)
            found = [completion.new_completion_from_position(len(common)) for completion in found]
        if len(found) == 1:
            if not common:
                buffer.apply_completion(found[0])
        elif found:
            buffer.complete_state = CompletionState(buffer.document, found)

    def _offers(self, line: str) -> list[Offer]:
        if self._author is None or not line.lstrip().startswith("#"):
            return offers(self._choices, line, self._save_names)
        return [Offer(one.rstrip(), 0, one.endswith(" ")) for one in self._author(line)]


def _style_of(colour: str) -> str:
    """Return the style of a palette's colour: `#rrggbb`, or a terminal's own colour by prompt_toolkit's name for it."""
    return colour if colour.startswith("#") or not colour else f"ansi{colour.replace('_', '')}"


class Suggestions(AutoSuggest):
    """Suggests the rest of the last command that began so, if all of it will be understood here."""

    def __init__(self, choices: Callable[[], Choices]) -> None:
        self._choices = choices

    def get_suggestion(self, buffer: Buffer, document: Document) -> Suggestion | None:
        """Return the rest of a command; None for none. Called by prompt_toolkit."""
        typed = document.text
        if not typed.strip():
            return None
        begun = (line for line in reversed(buffer.history.get_strings()) if line.startswith(typed) and line != typed)
        for line in dict.fromkeys(begun):
            if len(line) <= limits.LINE_CHARACTERS and is_understood(self._choices(), line):
                return Suggestion(line[len(typed) :])
        return None


class Colours(Lexer):
    """Colours what will be understood."""

    def __init__(self, choices: Callable[[], Choices]) -> None:
        self._choices = choices

    def lex_document(self, document: Document) -> Callable[[int], StyleAndTextTuples]:
        """Return what gives the pieces of each line with their styles; called by prompt_toolkit."""
        lines = document.lines

        def pieces(number: int) -> StyleAndTextTuples:
            line = lines[number]
            if len(line) > limits.LINE_CHARACTERS:
                return [("", line)]
            found: StyleAndTextTuples = []
            at = 0
            for kind, start, end in understood(self._choices(), line):
                found += [("", line[at:start]), (f"class:understood.{kind}", line[start:end])]
                at = end
            return [*found, ("", line[at:])]

        return pieces
