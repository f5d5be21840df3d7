"""A game through a pipe: one command a line, each echoed after `> `, nothing wrapped, no escape codes.

Somebody who types at a terminal and asked for plain lines, or whose terminal can do no more, gets a prompt instead of
the echo, lines that end where words do, and what the live prompt says by itself.
"""

import sys
from collections.abc import Iterator

from backrooms_if.session.game import Game
from backrooms_if.surfaces import fault, output
from backrooms_if.surfaces.wording import LEAVING, PROMPT


def run(game: Game, *, is_debug: bool = False) -> int:
    """Play the lines of standard input until they end or one asks to leave; return the exit status.

    After an ending the remaining lines answer its menu. `is_debug`: a fault of the program ends in its traceback.
    """
    is_typed = output.is_terminal_input()
    say = output.say_wrapped if is_typed and output.is_terminal_output() else output.say
    say(game.opening.text)
    for line in _typed_lines() if is_typed else _lines():
        if not is_typed:
            output.say(f"\n{PROMPT}{line}")
        was_over = game.ended
        try:
            turn = game.play(line)
            text = turn.text
        except Exception as error:
            status = fault.report(game, line, error)
            if is_debug:
                raise
            return status
        if text:
            say(f"\n{text}")
        if turn.wants_quit:
            break
        if is_typed and game.ended and game.ended != was_over:
            say(f"\n{game.menu}")
    else:
        if is_typed:
            output.say()  # the prompt of the line that never came
    if is_typed:
        say(f"\n{LEAVING}")
    return 0


def _lines() -> Iterator[str]:
    """Yield the lines of standard input; bytes that are no UTF-8 become replacement signs."""
    for raw in sys.stdin.buffer:
        yield raw.decode("utf-8", "replace").rstrip("\r\n")


def _typed_lines() -> Iterator[str]:
    """Yield the same, each asked for by a prompt."""
    lines = _lines()
    while True:
        output.ask(f"\n{PROMPT}")
        line = next(lines, None)
        if line is None:
            return
        yield line
