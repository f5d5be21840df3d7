"""A game at a terminal: the first room at once, then a live line to type at, and each turn laid out with rich.

`backrooms-if play` runs it. It imports prompt_toolkit, which is half of the start, only after the first room is on the
screen: the player is reading by then.
"""

from typing import TYPE_CHECKING, Final

from backrooms_if.engine.choices import choices
from backrooms_if.events import Status
from backrooms_if.ids import LevelId
from backrooms_if.presenters.rich_terminal import render
from backrooms_if.session import catalogue
from backrooms_if.session.game import Game
from backrooms_if.session.journal import room_of
from backrooms_if.surfaces import fault, output
from backrooms_if.surfaces.collector import at_rest
from backrooms_if.surfaces.keyboard import silent_keys
from backrooms_if.surfaces.wording import HOW_TO_LEAVE, LEAVING, PROMPT
from backrooms_if.world.naming import words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from backrooms_if.session.debugging import Debugger
    from backrooms_if.surfaces.live_line import LiveLine

HISTORY_FILE: Final = "history.txt"


def run(game: Game, *, is_debug: bool = False) -> int:
    """Play until the player leaves; return the exit status.

    `is_debug`: a fault of the program ends in its traceback.
    """
    with silent_keys():
        return _run(game, is_debug)


def _run(game: Game, is_debug: bool) -> int:
    world, palettes = game.world, _palettes(game)
    output.say_rich(render(game.opening.events, palettes, _level(game)))
    output.say()
    _tell_menu(game)
    read = set(words_of(game.opening.text))
    live_line = _live_line(game, read)
    while (typed := _read(live_line)) is not None:
        lines = _lines(typed)
        for line in lines:
            if len(lines) > 1:
                output.say(f"{PROMPT}{line}")
            was_over, was_in = game.ended, _level(game)
            try:
                turn = game.play(line)
                if game.world is not world:  # it was edited
                    world, palettes = game.world, _palettes(game)
                parts = render(turn.events, palettes, was_in)
                read.update(words_of(turn.text))
            except Exception as error:
                status = fault.report(game, line, error)
                if is_debug:
                    raise
                return status
            if parts:
                output.say_rich(parts)
                output.say()
            if turn.wants_quit:
                _leave()
                return 0
            if game.ended != was_over:
                _tell_menu(game)
        if trouble := live_line.new_trouble():
            _tell(trouble)
    _leave()
    return 0


def _live_line(game: Game, read: set[str]) -> "LiveLine":
    """Return the prompt of a game. `read` are the words that the player has been shown; `run` adds to them."""
    with at_rest():
        from backrooms_if.surfaces.live_line import LiveLine
    folder = game.saves_folder
    return LiveLine(
        PROMPT,
        None if folder is None else folder / game.world.id / HISTORY_FILE,
        lambda: choices(game.state, read),
        lambda: _save_names(game),
        lambda: game.world.levels_by_id[_level(game)].palette,
        None if game.reload is None else lambda: _met(game),
        None if game.debug is None else _author_offers(game, game.debug),
    )


def _met(game: Game) -> "Callable[[], None] | None":
    """Let the game meet an edit of its world; return what tells of it, None if there was none."""
    try:
        events = game.meet_edit()
    except Exception as error:  # a fault of ours must not keep a player from playing
        game.reload = None
        words = f"The program has made a mistake in reading the world again ({type(error).__name__}: {error})."
        events = (Status("edited", f"{words} It is not read again from here on. Please report this."),)
    if not events:
        return None

    def tell() -> None:
        output.say_rich(render(events, _palettes(game), _level(game)))
        output.say()

    return tell


def _palettes(game: Game) -> "dict[LevelId, Mapping[str, str]]":
    """Return the colours of each level."""
    return {level.id: level.palette for level in game.world.levels_by_id.values()}


def _author_offers(game: Game, debug: "Debugger") -> "Callable[[str], Sequence[str]]":
    return lambda typed: debug.offers(game.state, typed)


def _level(game: Game) -> LevelId:
    """Return the level that the player is in."""
    return room_of(game.state).level


def _save_names(game: Game) -> list[str]:
    """Return the names under which games of this world are saved."""
    if game.saves_folder is None:
        return []
    kept = catalogue.kept_in(game.saves_folder / game.world.id)
    return [one.name for one in kept if one.kind != "damaged" and (one.kind, one.name) != ("slot", game.slot)]


def _read(live_line: "LiveLine") -> str | None:
    """Return what the player typed; None to leave: Ctrl-D, or Ctrl-C twice in a row at an empty line."""
    while True:
        try:
            return live_line.read()
        except EOFError:
            return None
        except KeyboardInterrupt:
            if live_line.interruptions > 1:
                return None
            _tell(HOW_TO_LEAVE)


def _lines(typed: str) -> list[str]:
    """Return the lines that were typed: one, or several if they were pasted together."""
    if "\n" not in typed:
        return [typed]
    lines = [line for line in typed.split("\n") if line.strip()]
    if len(lines) > 1 and not typed.endswith("\n"):
        output.say()  # the screen shows them in one piece; then each is shown again, with what it did
    return lines


def _tell_menu(game: Game) -> None:
    """After an ending, tell what can still be done: the prompt looks the same as before."""
    if game.ended:
        _tell(game.menu)


def _leave() -> None:
    output.say_rich(render([Status("leaving", LEAVING)]))


def _tell(words: str) -> None:
    output.say_rich(render([Status("line", words)]))
    output.say()
