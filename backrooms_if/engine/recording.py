"""What recorders keep of an act: what was said and heard where they are. `step` calls it when all is told."""

from backrooms_if import limits
from backrooms_if.engine import scope
from backrooms_if.engine.attempt import Attempt
from backrooms_if.events import Heard, Said


def keep(attempt: Attempt) -> None:
    """Let each recorder that runs in the player's room keep the words of the world; of long ones, the beginning.

    A tape holds the newest `limits.RECORDED_TEXTS`. Shut in a box it hears all the same.
    """
    view = attempt.view
    heard: list[str] | None = None
    for one in view.world.recorders:
        if view.get((one, "on")) is not True or scope.room_of(view, view.world.things[one]) != view.here:
            continue
        if heard is None:
            heard = [_line(event.words) for event in attempt.events if isinstance(event, Said | Heard)]
        before = view.get((one, "recorded"))
        if heard and isinstance(before, tuple):
            view.set(one, "recorded", (*before, *heard)[-limits.RECORDED_TEXTS :])


def _line(words: str) -> str:
    """Return words as one line that a tape has room for."""
    line = " ".join(words.split())
    return line if len(line) <= limits.RECORDED_CHARACTERS else f"{line[: limits.RECORDED_CHARACTERS - 3]}..."
