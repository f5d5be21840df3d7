"""A long walk through an expanse, each room told as a player is told it on arrival, with what was said lately left out.

It goes on through rooms where it was not yet, as the seed decides, and goes back where there is none, as a player does.
Nothing drifts meanwhile, and only what the room itself says is told: no ways, things or marks.
"""

from collections.abc import Iterator

from backrooms_if.engine.conditions import CONDITIONS
from backrooms_if.engine.describe import tell, text_of
from backrooms_if.engine.signs import ways
from backrooms_if.engine.step import start
from backrooms_if.engine.telling import generated_words
from backrooms_if.engine.view import View, new_view
from backrooms_if.ids import PLAYER, Id, TextId, level_of
from backrooms_if.language.prose import Text
from backrooms_if.records import NamedTuple
from backrooms_if.studies.bots.dice import Dice
from backrooms_if.world.model import World


class Told(NamedTuple):
    """What a room said: its sentences in order, with the ids of their texts."""

    room: Id
    sentences: tuple[str, ...]
    texts: tuple[TextId, ...]
    is_new: bool
    """Whether the walk comes here for the first time."""
    is_bare: bool
    """Whether it had nothing of its own to say."""


def stroll(world: World, seed: int, way_in: Id, first: Id, rooms: int) -> Iterator[Told]:
    """Yield the rooms of a walk from one room until so many were come to for the first time, those between as well.

    `way_in` is where the player has come into the expanse, by which depth is counted. Ends early if no way leads on.
    """
    view = new_view(start(world, seed), CONDITIONS, None)
    ground = view.ground(level_of(first))
    dice = Dice(seed, f"stroll {first}")
    view.set(PLAYER, "place", way_in)
    view.set(PLAYER, "way_in", way_in)
    path = [first]
    been = {first}
    here, is_new = first, True
    while True:
        view = new_view(view.state.with_changes(view.changes()), CONDITIONS, None)  # what is told in one act has an end
        yield _arrive(view, here, is_new=is_new)
        if len(been) == rooms and is_new:
            return
        nexts = [ground.id_at(cell) for cell in ways(ground, view.room(here)).values()]
        fresh = [room for room in nexts if room not in been]
        is_new = bool(fresh)
        if fresh:
            here = dice.one_of(fresh)
            been.add(here)
            path.append(here)
        else:
            path.pop()
            if not path:
                return
            here = path[-1]


def _arrive(view: View, room_id: Id, *, is_new: bool) -> Told:
    came = view.here
    view.set(PLAYER, "place", room_id)
    room = view.room(room_id)
    if came != room_id:
        view.note_visit(room_id, came)
    sentences: list[str] = []
    used: list[TextId] = []

    def note(view: View, text: Text, used: list[TextId]) -> str:
        words = tell(view, text, used)
        if words:
            sentences.append(words)
        return words

    if len(room.sites) == 1:
        generated_words(view, room, note, used, is_arrival=True)
        is_bare = not sentences or (room.text is not None and used[:1] == [room.text.id])
    else:
        text = text_of(view, room, is_arrival=True)
        is_bare = text is None or not note(view, text, used)
    return Told(room_id, () if is_bare else tuple(sentences), () if is_bare else tuple(used), is_new, is_bare)
